/* A table of text, aligned by display width and wrapped to a width.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/text.h"

enum { TABLE_COLUMNS = 12, TABLE_WIDTH = 100 };

/* COLUMN_FIXED is as wide as its widest cell; COLUMN_WRAPS gives way when the
 * table gets too wide, and its cells go on below. */
enum column_kind { COLUMN_FIXED, COLUMN_RIGHT, COLUMN_WRAPS };

struct column {
    const char *title; /* "" in all columns: no line of titles */
    enum column_kind kind;
    size_t width, word; /* table_print() finds them: of cells, of words */
};

/* Columns first, then cells, row by row. Errors stick (see struct buf) and
 * reach the buffer that the table is printed to. */
struct table {
    struct column columns[TABLE_COLUMNS];
    size_t n_columns;
    struct buf cells; /* one after the other, each with a NUL */
    struct buf line;  /* the part of a cell that is being printed */
    size_t *start;    /* of each cell in `cells` */
    size_t n_cells, cap;
    vsted_code code;
};

void table_init(struct table *t);
void table_clear(struct table *t);
/** title is borrowed until table_clear(). */
void table_column(struct table *t, const char *title, enum column_kind kind);
/** The next cell. Control characters are shown, never sent. */
void table_cell(struct table *t, const char *text);
/**
 * Add the table to `to`, each line after `indent` spaces, at most TABLE_WIDTH
 * columns wide unless words or fixed columns are wider, without spaces at the
 * ends of lines.
 */
void table_print(struct table *t, struct buf *to, size_t indent, bool color);

#define COLOR_BOLD  "\033[1m"
#define COLOR_GREEN "\033[32m"
#define COLOR_OFF   "\033[0m"

#endif
