/* CPR numbers: found so that they can be refused, never shown.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_CPR_H
#define INPUT_CPR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "input/csv.h"
#include "input/input.h"

/** Does the six-digit text begin with a date DDMMYY that exists? */
bool cpr_date(const char *six);
/** Ten digits, nothing else, that begin with a real date. */
bool cpr_plain(const char *s, size_t n);
/** Nine digits that are such a number once the 0 before them is back, which
 *  spreadsheets drop. */
bool cpr_short(const char *s, size_t n);
/** Does the text hold anything that a person might read as a CPR number (also
 *  with spaces or other dashes)? For deciding what a message may show. */
bool cpr_shaped(const char *s, size_t n);
/** Is a column of this name meant for CPR numbers ("CPR-nr.")? */
bool cpr_column_name(const char *s, size_t n);

/* Where a CPR number was seen; line 0: nowhere. */
struct cpr_place {
    size_t line, column;
};

/*
 * The guard of one CSV file: it sees every row, and says at the end whether a
 * column holds CPR numbers without hyphen.
 */
struct cpr_column {
    bool named;             /* for CPR numbers */
    bool whole;             /* some value has all ten digits */
    bool after_plain;       /* the value before was `last` */
    uint64_t last;          /* the digits as a number */
    struct cpr_place first; /* the first plain value */
    size_t filled, runs;    /* values; values not equal to the one before */
    uint64_t *seen;         /* first of each run */
    size_t n_seen, cap;
};
struct cpr_guard {
    struct cpr_column *columns;
    size_t n;
    struct cpr_place in_named; /* first in a column named for it */
};

vsted_code cpr_guard_init(struct cpr_guard *g, const struct csv_row *header,
                          vsted_err *err) NODISCARD;
void cpr_guard_clear(struct cpr_guard *g);
vsted_code cpr_guard_row(struct cpr_guard *g, const struct csv_row *row,
                         vsted_err *err) NODISCARD;
/** Is a column named for CPR numbers? */
bool cpr_guard_named(const struct cpr_guard *g);
/** A value of column `i` (from 0) that is 9 or 10 bytes long. */
vsted_code cpr_guard_long(struct cpr_guard *g, size_t i,
                          const struct csv_cell *cell, size_t line,
                          vsted_err *err) NODISCARD;
/** One cell, of a column that is not named for CPR numbers. */
static inline vsted_code
cpr_guard_cell(struct cpr_guard *g, size_t i, const struct csv_cell *cell,
               size_t line, vsted_err *err)
{
    struct cpr_column *c = &g->columns[i];

    if (cell->n == 0)
        return VSTED_OK;
    c->filled++;
    if (cell->n == 9 || cell->n == 10)
        return cpr_guard_long(g, i, cell, line, err);
    c->runs++;
    c->after_plain = false;
    return VSTED_OK;
}
/** The place of the first CPR number, line 0 when there are none. Sorts what
 *  was seen: for after the last row. */
struct cpr_place cpr_guard_verdict(struct cpr_guard *g);

/** Fail with VSTED_ECPR at a place of a file. */
vsted_code cpr_refuse(const char *path, struct cpr_place at, vsted_err *err);
/** Warn that --allow-cpr let one pass, so that the result says so too. */
void cpr_allow(vsted_findings *fs, const char *path, struct cpr_place at);

#endif
