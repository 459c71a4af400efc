/* Rows of a .pb file: fields between semicolons, quoted where need be.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib.h"

#include <string.h>

/* What ends a field that is not quoted. The NUL behind the file is one of
 * them, so no loop needs to look for the end. */
static const bool stops[256] = {
    [';'] = true, ['\n'] = true, ['\r'] = true, ['\0'] = true};

static bool
is_space(char c)
{
    return c == ' ' || c == '\t';
}

struct pb_field
pb_trim(struct pb_field f)
{
    while (f.n > 0 && is_space(f.s[0])) {
        f.s++;
        f.n--;
    }
    while (f.n > 0 && is_space(f.s[f.n - 1]))
        f.n--;
    return f;
}

bool
pb_item(struct pb_field *list, struct pb_field *item)
{
    size_t n = 0;

    if (!list->s)
        return false;
    while (n < list->n && list->s[n] != ',')
        n++;
    *item = pb_trim((struct pb_field){list->s, n});
    if (n < list->n) {
        list->s += n + 1;
        list->n -= n + 1;
    } else {
        list->s = NULL;
    }
    return true;
}

bool
pb_is(struct pb_field f, const char *word)
{
    size_t n = strlen(word);

    if (f.n != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = f.s[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != word[i])
            return false;
    }
    return true;
}

/* Past one line ending: \n, \r\n or \r. */
static void
skip_line_end(struct pb *p)
{
    if (p->at[0] == '\r' && p->at[1] == '\n')
        p->at++;
    p->at++;
    p->line++;
}

static void
read_plain(struct pb *p, struct pb_field *f)
{
    const char *s = p->at;

    f->s = s;
    while (!stops[(unsigned char)*s])
        s++;
    f->n = (size_t)(s - f->s);
    p->at = s;
}

/* Where the quote that opens at `s` is closed, or NULL. */
static const char *
closing_quote(const struct pb *p, const char *s)
{
    for (s++; (s = memchr(s, '"', (size_t)(p->end - s))); s += 2)
        if (s[1] != '"')
            return s;
    return NULL;
}

/* Line endings in s[0..n). */
static size_t
count_lines(const char *s, size_t n)
{
    size_t lines = 0;
    for (size_t i = 0; i < n; i++)
        lines += s[i] == '\n' || (s[i] == '\r' && s[i + 1] != '\n');
    return lines;
}

/* The text between the quotes, "" read as one quote. */
static vsted_code
unquote(struct pb *p, struct pb_field *f, vsted_err *err)
{
    size_t n = 0;
    char *copy;

    if (!memchr(f->s, '"', f->n))
        return VSTED_OK;
    if (!(copy = builder_strndup(p->b, f->s, f->n)))
        return vsted_nomem(err);
    for (size_t i = 0; i < f->n; i++) {
        copy[n++] = f->s[i];
        i += f->s[i] == '"';
    }
    copy[n] = '\0';
    *f = (struct pb_field){copy, n};
    return VSTED_OK;
}

static vsted_code
read_quoted(struct pb *p, struct pb_field *f, vsted_err *err)
{
    const char *open = p->at, *close = closing_quote(p, open), *behind;

    if (!close) {
        vsted_fail(err, VSTED_EPARSE,
                   "a quote opens here and is not closed before the file ends");
        vsted_hint(err, "add the closing quote; a quote inside a quoted field "
                        "is written twice");
        return vsted_at(err, p->file->path, p->line, p->row.n + 1);
    }
    for (behind = close + 1; is_space(*behind); behind++)
        ;
    f->s = open + 1;
    f->n = (size_t)(close - f->s);
    if (stops[(unsigned char)*behind]) {
        p->at = behind;
        p->line += count_lines(f->s, f->n);
        return unquote(p, f, err);
    }
    /* A plain field that begins with a quoted word: "Odra" by the river. */
    read_plain(p, f);
    if (p->at > close)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE,
               "text behind the closing quote, expected \";\" or the end of "
               "the line");
    vsted_hint(err, "a quote inside a quoted field is written twice");
    return vsted_at(err, p->file->path,
                    p->line + count_lines(open, (size_t)(close - open)),
                    p->row.n + 1);
}

static vsted_code
read_row(struct pb *p, vsted_err *err)
{
    struct pb_row *r = &p->row;

    r->line = p->line;
    for (r->n = 0; r->n < PB_FIELDS;) {
        struct pb_field *f = &r->field[r->n];
        if (p->at[0] != '"')
            read_plain(p, f);
        else if (read_quoted(p, f, err))
            return err->code;
        r->n++;
        if (*p->at != ';')
            return VSTED_OK;
        p->at++;
    }
    vsted_fail(err, VSTED_EPARSE, "more than %d fields in one row", PB_FIELDS);
    return vsted_at(err, p->file->path, r->line, PB_FIELDS + 1);
}

static bool
is_empty(const struct pb_row *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (pb_trim(r->field[i]).n > 0)
            return false;
    return true;
}

vsted_code
pb_next(struct pb *p, bool *more, vsted_err *err)
{
    for (*more = false; p->at < p->end && !*more;) {
        if (read_row(p, err))
            return err->code;
        if (p->at < p->end)
            skip_line_end(p);
        *more = !is_empty(&p->row);
    }
    return VSTED_OK;
}
