/* The two ways to split CSV: by libcsv, and what needs it not.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_CSV_INT_H
#define INPUT_CSV_INT_H

#include "input/csv.h"

#include <csv.h>
#include "base/mem.h"
#include "base/text.h"

struct csv_reader {
    struct csv_parser parser;
    csv_row_fn *fn;
    csv_text_fn *text_fn;
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

    bool all_libcsv;
    unsigned char kinds[256]; /* of bytes: enum kind of csv_plain.c */
    char *work;               /* what is fed, for cells to stand in */
    size_t n_work, cap_work;  /* n_work 0: it is not there yet */
    size_t patience;          /* rows to split before text_fn is asked again */
    unsigned misses;          /* how often in turn it took none */
};

/* The text of one call. */
struct csv_fed {
    const char *text;
    size_t n;
};

/** A cell without space around it. */
struct csv_cell csv_trim(const char *s, size_t n);

/* csv_plain.c */

void csv_plain_init(struct csv_reader *c, char separator);
/**
 * Where a row begins, at byte *i < n of what was fed: give out the rows from
 * there on that are whole and need no libcsv, and set *i behind them. What
 * comes there is for libcsv, up to the end of the row, unless *again: then the
 * patience with such rows was at its end.
 */
vsted_code csv_plain_rows(struct csv_reader *c, const struct csv_fed *fed,
                          size_t *i, bool *again, vsted_err *err) NODISCARD;

#endif
