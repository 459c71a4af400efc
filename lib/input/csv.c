/* CSV rows that only libcsv can split, and what becomes of bad ones.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/csv_int.h"

#include <string.h>

enum { GROW = 64 * 1024, MISSES_MAX = 16 };

static void
on_cell(void *text, size_t n, void *ctx)
{
    struct csv_reader *c = ctx;
    const struct csv_cell cell = csv_trim(text, n);

    if (c->rc)
        return;
    c->rc = mem_reserve(&c->start, &c->cap_start, c->n + 1, sizeof *c->start,
                        CSV_CELLS_MAX, c->err);
    if (c->rc == VSTED_ERANGE)
        c->rc = vsted_fail(c->err, VSTED_EPARSE,
                           "more than %d columns in one row", CSV_CELLS_MAX);
    if (c->rc)
        return;
    c->start[c->n++] = c->bytes.len;
    buf_add(&c->bytes, cell.s, cell.n);
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
    const struct csv_row row = {c->row_line, c->n, c->cells, false};
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
    csv_plain_init(c, separator);
    return VSTED_OK;
}

void
csv_use_libcsv(struct csv_reader *c)
{
    c->all_libcsv = true;
}

void
csv_on_row(struct csv_reader *c, csv_row_fn *fn, void *ctx)
{
    c->fn = fn;
    c->ctx = ctx;
}

void
csv_on_text(struct csv_reader *c, csv_text_fn *fn)
{
    c->text_fn = fn;
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
    mem_free(c->work);
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

/* The rest of a line, with its end if it is there; *i goes behind it. */
static vsted_code
feed_line(struct csv_reader *c, const char *text, size_t n, size_t *i,
          vsted_err *err)
{
    size_t len = line_length(text + *i, n - *i);

    if (len > 0 && parse(c, text + *i, len, err))
        return err->code;
    c->line_begun = c->line_begun || len > 0;
    *i += len;
    if (*i == n)
        return VSTED_OK;
    c->after_cr = text[*i] == '\r';
    ++*i;
    return end_line(c, err);
}

/* Ask who reads rows as they stand. As long as there are none for it, it is
 * asked ever more seldom. */
static vsted_code
ask_first(struct csv_reader *c, const struct csv_fed *fed, size_t *i,
          vsted_err *err)
{
    struct csv_text t = {fed->text + *i, fed->text + fed->n, c->line};

    c->patience = (size_t)1 << MISSES_MAX;
    if (!c->text_fn)
        return VSTED_OK;
    if (c->text_fn(c->ctx, &t, err))
        return err->code;
    c->patience = (size_t)1 << c->misses;
    c->misses = t.line > c->line         ? 0
                : c->misses < MISSES_MAX ? c->misses + 1
                                         : MISSES_MAX;
    c->line = t.line;
    *i = (size_t)(t.at - fed->text);
    return VSTED_OK;
}

/* Where a row begins: all that needs no libcsv. */
static vsted_code
feed_rows(struct csv_reader *c, const struct csv_fed *fed, size_t *i,
          vsted_err *err)
{
    bool again = true;

    while (again && *i < fed->n) {
        if (ask_first(c, fed, i, err))
            return err->code;
        if (*i < fed->n && csv_plain_rows(c, fed, i, &again, err))
            return err->code;
    }
    return VSTED_OK;
}

vsted_code
csv_feed(struct csv_reader *c, const char *text, size_t n, vsted_err *err)
{
    const struct csv_fed fed = {text, n};
    size_t i = c->after_cr && n > 0 && text[0] == '\n' ? 1 : 0;

    if (n > 0)
        c->after_cr = false;
    c->n_work = 0;
    while (i < n) {
        bool begins = !c->in_row && !c->line_begun;
        if (begins && !c->all_libcsv && feed_rows(c, &fed, &i, err))
            return err->code;
        if (i < n && feed_line(c, text, n, &i, err))
            return err->code;
        if (c->after_cr && i < n) {
            i += text[i] == '\n';
            c->after_cr = false;
        }
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
