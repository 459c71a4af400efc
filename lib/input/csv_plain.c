/* CSV rows that are as they should be: split where they stand, in one pass.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/csv_int.h"

#include <string.h>

/*
 * libcsv calls back for every cell and looks at each byte several times: that
 * was a third of the time of reading a file of ballots. A row is split here
 * when it ends where its text ends, on one line, and each cell is plain or
 * well in quotes. All else (a quote too many, a line end in a cell, a row that
 * goes on in the next piece of text, one too long) is left to libcsv from the
 * beginning of the row, which so has the word on every error. A test holds both
 * ways against each other.
 */
enum kind { PLAIN, DASH, SPACE, SEPARATOR, QUOTE, LINE_END, STOP };
enum { LONGEST = 1024 * 1024 }; /* of a row; longer ones are for libcsv */

void
csv_plain_init(struct csv_reader *c, char separator)
{
    memset(c->kinds, PLAIN, sizeof c->kinds);
    c->kinds['-'] = c->kinds[0xE2] = DASH;
    c->kinds[' '] = c->kinds['\t'] = SPACE;
    c->kinds['"'] = QUOTE;
    c->kinds['\n'] = c->kinds['\r'] = LINE_END;
    c->kinds[0] = STOP;
    c->kinds[(unsigned char)separator] = SEPARATOR;
}

static size_t
leading_space(const char *s, size_t n)
{
    if (n >= 1 && (s[0] == ' ' || (s[0] >= '\t' && s[0] <= '\r')))
        return 1;
    if (n >= 2 && memcmp(s, "\xC2\xA0", 2) == 0)
        return 2;
    return n >= 3 && memcmp(s, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

static size_t
trailing_space(const char *s, size_t n)
{
    for (size_t len = 1; len <= 3 && len <= n; len++)
        if (leading_space(s + n - len, len) == len)
            return len;
    return 0;
}

struct csv_cell
csv_trim(const char *s, size_t n)
{
    size_t len;

    while (n > 0 && (len = leading_space(s, n)) > 0) {
        s += len;
        n -= len;
    }
    while (n > 0 && (len = trailing_space(s, n)) > 0)
        n -= len;
    return (struct csv_cell){s, n};
}

/* A row while it is looked at; nothing is changed before its end was seen. */
struct splitting {
    struct csv_reader *c;
    char *at; /* behind what was looked at; a NUL stands behind the text */
    const char *end;
    size_t n;
    bool dash, quotes;
};

static inline enum kind
kind_of(const struct splitting *s)
{
    return (enum kind)s->c->kinds[(unsigned char)*s->at];
}

static bool
is_blank(const struct splitting *s, const char *from)
{
    for (; from < s->at; from++)
        if (*from != ' ' && *from != '\t')
            return false;
    return true;
}

/* Up to what ends a plain cell. */
static inline enum kind
plain_end(struct splitting *s)
{
    const unsigned char *kinds = s->c->kinds;
    char *at = s->at;

    for (;; at++) {
        while (kinds[(unsigned char)*at] == PLAIN)
            at++;
        if (kinds[(unsigned char)*at] > SPACE)
            break;
        s->dash |= kinds[(unsigned char)*at] == DASH;
    }
    s->at = at;
    return (enum kind)kinds[(unsigned char)*at];
}

/* From the opening quote to what ends the cell; STOP: not well. */
static enum kind
quoted_end(struct splitting *s, struct csv_cell *cell)
{
    cell->s = ++s->at;
    for (;; s->at++) {
        enum kind kind = plain_end(s);
        if (kind >= LINE_END)
            return STOP;
        if (kind == SEPARATOR)
            continue;
        if (s->at[1] != '"')
            break;
        s->at++;
    }
    cell->n = (size_t)(s->at - cell->s);
    do
        s->at++;
    while (*s->at == ' ' || (*s->at == '\t' && kind_of(s) != SEPARATOR));
    return kind_of(s);
}

/* One cell as it stands there. STOP: not for us. */
static inline enum kind
next_cell(struct splitting *s, struct csv_cell *cell)
{
    const char *from = s->at;
    enum kind kind = plain_end(s);

    *cell = (struct csv_cell){from, (size_t)(s->at - from)};
    if (kind == QUOTE) {
        s->quotes = true;
        kind = is_blank(s, from) ? quoted_end(s, cell) : STOP;
    }
    return kind == SEPARATOR || kind == LINE_END ? kind : STOP;
}

/* A cell that was in quotes has none twice any more. */
static size_t
undouble(char *s, size_t n)
{
    size_t to = 0;

    for (size_t i = 0; i < n; i++) {
        s[to++] = s[i];
        i += s[i] == '"';
    }
    return to;
}

/* Space, or a byte that may be part of it. */
static inline bool
may_be_space(char c)
{
    return (unsigned char)((unsigned char)c - '!') > '~' - '!';
}

/* Trim and end the cells where they stand. */
static void
finish_cells(const struct splitting *s, char *row)
{
    struct csv_cell *cell = s->c->cells, *last = cell + s->n;

    for (; cell < last; cell++) {
        char *at = row + (cell->s - row);
        if (s->quotes && at > row && at[-1] == '"' && memchr(at, '"', cell->n))
            cell->n = undouble(at, cell->n);
        if (cell->n > 0 &&
            (may_be_space(at[0]) || may_be_space(at[cell->n - 1])))
            *cell = csv_trim(at, cell->n);
        row[cell->s - row + (ptrdiff_t)cell->n] = '\0';
    }
}

/* Look at the row that begins at s->at, cell by cell. STOP: not for us. */
static enum kind
split_slowly(struct splitting *s)
{
    struct csv_reader *c = s->c;
    const char *row = s->at;
    size_t n = 0;
    enum kind kind;
    vsted_err unused;

    s->dash = s->quotes = false;
    for (;;) {
        if (n >= c->cap_cells &&
            mem_reserve(&c->cells, &c->cap_cells, n + 1, sizeof *c->cells,
                        CSV_CELLS_MAX, &unused))
            return STOP;
        kind = next_cell(s, &c->cells[n++]);
        if (kind != SEPARATOR)
            break;
        s->at++;
    }
    s->n = n == 1 && !s->quotes && is_blank(s, row) ? 0 : n;
    return s->at - row > LONGEST ? STOP : kind;
}

/* The same for most rows: of at most as many cells as some row before, without
 * quotes, dashes or space. Locals, for this is done for every byte. */
static enum kind
split(struct splitting *s)
{
    const unsigned char *kinds = s->c->kinds;
    struct csv_cell *cell = s->c->cells;
    const struct csv_cell *last = cell ? cell + s->c->cap_cells : NULL;
    char *at = s->at, *from = at;

    for (; cell != last; cell++) {
        while (kinds[(unsigned char)*at] == PLAIN)
            at++;
        enum kind kind = (enum kind)kinds[(unsigned char)*at];
        *cell = (struct csv_cell){from, (size_t)(at - from)};
        if (kind != SEPARATOR && kind != LINE_END)
            break;
        if (kind == SEPARATOR) {
            from = ++at;
            continue;
        }
        if (at == s->at || at - s->at > LONGEST)
            break;
        s->at = at;
        s->n = (size_t)(cell - s->c->cells) + 1;
        s->dash = s->quotes = false;
        return LINE_END;
    }
    return split_slowly(s);
}

/* Behind the end of the line. */
static void
step_over(struct splitting *s)
{
    bool cr = *s->at++ == '\r';

    if (cr && s->at < s->end)
        s->at += *s->at == '\n';
    else
        s->c->after_cr = cr;
}

static vsted_code
give(struct splitting *s, char *row, vsted_err *err)
{
    struct csv_reader *c = s->c;
    const struct csv_row r = {c->line, s->n, c->cells, !s->dash};

    c->row_line = c->line;
    if (s->n == 0 || !c->fn)
        return VSTED_OK;
    finish_cells(s, row);
    return c->fn(c->ctx, &r, err) ? vsted_at(err, NULL, c->row_line, 0)
                                  : VSTED_OK;
}

/* *again: there may be more, for whoever is to be asked first. */
static vsted_code
rows(struct splitting *s, bool *again, vsted_err *err)
{
    for (size_t n = 0; s->at < s->end; n++) {
        char *row = s->at;
        if ((*again = n == s->c->patience))
            return VSTED_OK;
        if (split(s) == STOP) {
            s->at = row;
            return VSTED_OK;
        }
        step_over(s); /* now: a cell may end where the line does */
        if (give(s, row, err))
            return err->code;
        s->c->line++;
    }
    return VSTED_OK;
}

/* What is left of the text, at its place in the copy. */
static vsted_code
copy_from(struct csv_reader *c, const struct csv_fed *fed, size_t i,
          vsted_err *err)
{
    if (mem_reserve(&c->work, &c->cap_work, fed->n + 1, 1, SIZE_MAX / 2, err))
        return err->code;
    memcpy(c->work + i, fed->text + i, fed->n - i);
    c->work[fed->n] = '\0';
    c->n_work = fed->n;
    return VSTED_OK;
}

vsted_code
csv_plain_rows(struct csv_reader *c, const struct csv_fed *fed, size_t *i,
               bool *again, vsted_err *err)
{
    *again = false;
    if (c->n_work == 0 && copy_from(c, fed, *i, err))
        return err->code;
    struct splitting s = {
        .c = c, .at = c->work + *i, .end = c->work + c->n_work};
    vsted_code rc = rows(&s, again, err);

    *i = (size_t)(s.at - c->work);
    return rc;
}
