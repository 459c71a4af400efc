/* CSV rows, split by libcsv.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/csv.h"

#include <csv.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"

enum { GROW = 64 * 1024 };

struct csv_reader {
    struct csv_parser parser;
    csv_row_fn *fn;
    void *ctx;
    struct buf bytes; /* of the cells of the row, each with its NUL */
    size_t *start;    /* of each cell in bytes */
    size_t cap_start;
    struct csv_cell *cells;
    size_t cap_cells;
    size_t n;          /* cells of the row so far */
    size_t line;       /* being fed */
    size_t row_line;   /* on which the row began */
    size_t quote_line; /* on which the open quote was opened */
    size_t quote_n;    /* cells before the open quote */
    bool in_row, open_quote, after_cr, line_begun;
    vsted_err *err; /* of the running call */
    vsted_code rc;  /* of a callback */
};

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

static void
on_cell(void *text, size_t n, void *ctx)
{
    struct csv_reader *c = ctx;
    const char *s = text;
    size_t len;

    if (c->rc)
        return;
    while (n > 0 && (len = leading_space(s, n)) > 0) {
        s += len;
        n -= len;
    }
    while (n > 0 && (len = trailing_space(s, n)) > 0)
        n -= len;
    c->rc = mem_reserve(&c->start, &c->cap_start, c->n + 1, sizeof *c->start,
                        CSV_CELLS_MAX, c->err);
    if (c->rc == VSTED_ERANGE)
        c->rc = vsted_fail(c->err, VSTED_EPARSE,
                           "more than %d columns in one row", CSV_CELLS_MAX);
    if (c->rc)
        return;
    c->start[c->n++] = c->bytes.len;
    buf_add(&c->bytes, s, n);
    buf_putc(&c->bytes, '\0');
}

static vsted_code
give_row(struct csv_reader *c, vsted_err *err)
{
    if (buf_code(&c->bytes, err) ||
        mem_reserve(&c->cells, &c->cap_cells, c->n, sizeof *c->cells,
                    CSV_CELLS_MAX, err))
        return err->code;
    for (size_t i = 0; i < c->n; i++) {
        size_t end = i + 1 < c->n ? c->start[i + 1] : c->bytes.len;
        c->cells[i].s = c->bytes.data + c->start[i];
        c->cells[i].n = end - c->start[i] - 1;
    }
    struct csv_row row = {c->row_line, c->n, c->cells};
    return c->fn ? c->fn(c->ctx, &row, err) : VSTED_OK;
}

/* libcsv tells of the end of every line that is not in quotes, also of a
 * blank one. */
static void
on_row(int ended_by, void *ctx)
{
    struct csv_reader *c = ctx;

    (void)ended_by;
    if (!c->rc && c->n > 0)
        c->rc = give_row(c, c->err);
    c->n = 0;
    c->in_row = false;
    buf_reset(&c->bytes);
}

static void *
grow(void *p, size_t n)
{
    return mem_realloc(p, n, 1);
}

vsted_code
csv_reader_new(struct csv_reader **out, char separator, size_t line,
               vsted_err *err)
{
    struct csv_reader *c = mem_calloc(1, sizeof *c);

    *out = c;
    if (!c)
        return vsted_nomem(err);
    csv_init(&c->parser, CSV_STRICT | CSV_REPALL_NL);
    csv_set_delim(&c->parser, (unsigned char)separator);
    csv_set_realloc_func(&c->parser, grow);
    csv_set_free_func(&c->parser, mem_free);
    csv_set_blk_size(&c->parser, GROW);
    buf_init(&c->bytes, CSV_ROW_MAX + CSV_CELLS_MAX);
    c->line = line;
    return VSTED_OK;
}

void
csv_on_row(struct csv_reader *c, csv_row_fn *fn, void *ctx)
{
    c->fn = fn;
    c->ctx = ctx;
}

void
csv_reader_free(struct csv_reader *c)
{
    if (!c)
        return;
    csv_free(&c->parser);
    buf_clear(&c->bytes);
    mem_free(c->start);
    mem_free(c->cells);
    mem_free(c);
}

/* What libcsv stopped at; strict, it stops at a misplaced quote only. */
static vsted_code
parser_error(struct csv_reader *c, vsted_err *err)
{
    if (csv_error(&c->parser) != CSV_EPARSE)
        return vsted_nomem(err);
    if (c->parser.quoted)
        vsted_fail(err, VSTED_EPARSE,
                   "text behind a closing quote, expected a separator");
    else
        vsted_fail(err, VSTED_EPARSE,
                   "a quote (\") inside a field that does not begin with one");
    vsted_hint(err, "put the whole field in quotes and write each quote in it "
                    "twice: \"a \"\"b\"\" c\"");
    return vsted_at(err, NULL, c->line, c->n + 1);
}

static vsted_code
parse(struct csv_reader *c, const char *text, size_t n, vsted_err *err)
{
    if (n > 0 && !c->in_row) {
        c->in_row = true;
        c->row_line = c->line;
    }
    c->err = err;
    size_t done = csv_parse(&c->parser, text, n, on_cell, on_row, c);
    if (c->rc)
        return vsted_at(err, NULL, c->row_line, 0);
    if (done < n)
        return parser_error(c, err);
    if (c->parser.entry_pos <= CSV_ROW_MAX)
        return buf_code(&c->bytes, err) ? vsted_at(err, NULL, c->row_line, 0)
                                        : VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "a field of more than %d MiB",
               CSV_ROW_MAX >> 20);
    vsted_hint(err, "is the quote that opens it meant as one?");
    return vsted_at(err, NULL, c->open_quote ? c->quote_line : c->row_line,
                    c->n + 1);
}

/* libcsv is fed one physical line at a time, and "\n" for every line end: so
 * a row knows its line, and cells do not depend on how lines end. A row that
 * a line end did not end has an open quote; if the cells before it
 * have become more, it is not the quote that was open before. */
static vsted_code
end_line(struct csv_reader *c, vsted_err *err)
{
    if (parse(c, "\n", 1, err))
        return err->code;
    if (c->in_row && (!c->open_quote || c->n != c->quote_n)) {
        c->quote_line = c->line;
        c->quote_n = c->n;
    }
    c->open_quote = c->in_row;
    c->line++;
    c->line_begun = false;
    return VSTED_OK;
}

static size_t
line_length(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && text[i] != '\n' && text[i] != '\r')
        i++;
    return i;
}

vsted_code
csv_feed(struct csv_reader *c, const char *text, size_t n, vsted_err *err)
{
    for (size_t i = 0; i < n; i++) {
        if (c->after_cr && text[i] == '\n') {
            c->after_cr = false;
            continue;
        }
        size_t len = line_length(text + i, n - i);
        c->after_cr = false;
        if (len > 0 && parse(c, text + i, len, err))
            return err->code;
        c->line_begun = c->line_begun || len > 0;
        i += len;
        if (i == n)
            break;
        c->after_cr = text[i] == '\r';
        if (end_line(c, err))
            return err->code;
    }
    return VSTED_OK;
}

vsted_code
csv_end(struct csv_reader *c, vsted_err *err)
{
    if (c->line_begun && end_line(c, err))
        return err->code;
    if (!c->open_quote)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "a quote (\") that is never closed");
    vsted_hint(err, "close it, or write it twice when it is part of the text");
    return vsted_at(err, NULL, c->quote_line, c->quote_n + 1);
}
