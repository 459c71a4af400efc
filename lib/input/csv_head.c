/* How a CSV file begins: an Excel "sep=;" line, the header, the separator.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/csv.h"

#include <string.h>
#include "input/log.h"

static const char candidates[] = {';', ',', '\t'};

const char *
csv_separator_name(char separator)
{
    return separator == ';'    ? "semicolon"
           : separator == ','  ? "comma"
           : separator == '\t' ? "tab"
                               : "unknown";
}

/* Bytes up to the first line end outside quotes. */
static size_t
line_bytes(const char *s, size_t n)
{
    bool quoted = false;
    size_t i = 0;

    for (; i < n; i++) {
        if (s[i] == '"')
            quoted = !quoted;
        if (!quoted && (s[i] == '\n' || s[i] == '\r'))
            break;
    }
    return i;
}

static bool
is_blank(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] != ' ' && s[i] != '\t')
            return false;
    return true;
}

/* Step over the line of len bytes at head->skip, and its end. */
static void
next_line(struct csv_head *head, const char *text, size_t n, size_t len)
{
    size_t at = head->skip + len;

    if (at + 1 < n && text[at] == '\r' && text[at + 1] == '\n')
        at++;
    head->skip = at < n ? at + 1 : n;
    head->line++;
}

/* The separator of a line "sep=X", 0 when the line is none. */
static char
sep_line(const char *s, size_t n)
{
    if (n >= 2 && s[0] == '"' && s[n - 1] == '"') {
        s++;
        n -= 2;
    }
    if (n != 5 || (memcmp(s, "sep=", 4) != 0 && memcmp(s, "SEP=", 4) != 0))
        return '\0';
    return memchr(candidates, s[4], sizeof candidates) ? s[4] : '\0';
}

struct score {
    size_t known, times;
};
enum { LOOKED_UP = 256 }; /* cells of a header; a wide one is told by them */
/* Lines in which a header is looked for; names that make one. */
enum { LOOKED_AT = 20, BELIEVED = 2 };
/* A header is well inside the first piece of a text. */
enum { HEADER_MAX = 512 * 1024 };

static struct score
score(const char *s, size_t n, char separator, const struct csv_question *q)
{
    struct score got = {0, 0};
    bool quoted = false;
    size_t from = 0;

    for (size_t i = 0; i <= n; i++) {
        if (i < n && s[i] == '"')
            quoted = !quoted;
        if (i < n && (quoted || s[i] != separator))
            continue;
        if (got.times < LOOKED_UP && q->known)
            got.known += q->known(q->ctx, s + from, i - from);
        got.times += i < n;
        from = i + 1;
    }
    return got;
}

static int
compare(struct score a, struct score b)
{
    if (a.known != b.known)
        return a.known > b.known ? 1 : -1;
    return (a.times > b.times) - (a.times < b.times);
}

static vsted_code
choose(struct csv_head *head, const char *s, size_t n,
       const struct csv_question *q, vsted_err *err)
{
    struct score best = {0, 0};
    struct shown shown;
    bool tied = false;

    for (size_t i = 0; i < sizeof candidates; i++) {
        struct score got = score(s, n, candidates[i], q);
        int order = got.times == 0 ? -1 : compare(got, best);
        tied = order == 0 || (tied && order < 0);
        if (order > 0) {
            best = got;
            head->separator = candidates[i];
        }
    }
    if (best.times > 0 && !tied)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE,
               best.times == 0
                   ? "no separator in the header \"%s\"; expected columns "
                     "separated by ; or , or tab"
                   : "two separators are as likely in the header \"%s\"; "
                     "expected one of ; , tab",
               show_cell(&shown, s, n));
    vsted_hint(err, best.times == 0
                        ? "save the file as CSV with a line of column names"
                        : "say which with --delimiter");
    return vsted_at(err, NULL, head->line, 0);
}

/* The separator that an option names; 0: none. */
static char
named(const char *delimiter)
{
    char c = strcmp(delimiter, "tab") == 0 || strcmp(delimiter, "\\t") == 0
                 ? '\t'
                 : delimiter[0];

    if (c == '\0' || !memchr(candidates, c, sizeof candidates) ||
        (c == delimiter[0] && delimiter[1]))
        return '\0';
    return c;
}

vsted_code
csv_delimiter_check(const char *delimiter, vsted_err *err)
{
    if (!delimiter || named(delimiter))
        return VSTED_OK;
    return vsted_fail(err, VSTED_EUSAGE,
                      "--delimiter: no delimiter \"%s\"; expected ; or , or "
                      "tab",
                      delimiter);
}

static vsted_code
by_option(struct csv_head *head, const char *delimiter, vsted_err *err)
{
    if (csv_delimiter_check(delimiter, err))
        return err->code;
    head->separator = named(delimiter);
    head->by_option = true;
    return VSTED_OK;
}

bool
csv_better_head(struct csv_head *better, const struct csv_head *head,
                const char *text, size_t n, const struct csv_question *q)
{
    size_t len = line_bytes(text + head->skip, n - head->skip);
    size_t most = score(text + head->skip, len, head->separator, q).known;
    struct csv_head at = *head;
    bool found = false;

    for (int i = 0; i < LOOKED_AT && at.skip < n; i++) {
        len = line_bytes(text + at.skip, n - at.skip);
        for (size_t k = 0; k < sizeof candidates; k++) {
            at.separator = candidates[k];
            size_t known = score(text + at.skip, len, candidates[k], q).known;
            if (known < BELIEVED || known <= most)
                continue;
            most = known;
            *better = at;
            found = true;
        }
        next_line(&at, text, n, len);
    }
    return found;
}

vsted_code
csv_find_head(struct csv_head *head, const char *text, size_t n,
              const struct csv_question *q, vsted_err *err)
{
    *head = (struct csv_head){.line = 1};
    size_t len = line_bytes(text, n);
    char said = sep_line(text, len);

    if (said)
        next_line(head, text, n, len);
    while (head->skip < n) {
        len = line_bytes(text + head->skip, n - head->skip);
        if (!is_blank(text + head->skip, len))
            break;
        next_line(head, text, n, len);
    }
    if (len >= HEADER_MAX) {
        vsted_fail(err, VSTED_EPARSE,
                   "a line of more than %d KiB, expected a line of column "
                   "names",
                   HEADER_MAX / 1024);
        return vsted_at(err, NULL, head->line, 0);
    }
    if (head->skip == n)
        return vsted_fail(err, VSTED_EPARSE,
                          "nothing in the file, expected a line of column "
                          "names and then rows");
    if (q->delimiter)
        return by_option(head, q->delimiter, err);
    if (!said)
        return choose(head, text + head->skip, len, q, err);
    head->separator = said;
    head->by_sep_line = true;
    return VSTED_OK;
}
