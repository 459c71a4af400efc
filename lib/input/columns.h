/* Column names: Danish and English, with the variants that people use.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_COLUMNS_H
#define INPUT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "base/text.h"
#include "input/csv.h"
#include "input/log.h"

#define NO_COLUMN SIZE_MAX
enum { COLUMNS_MAX = 8, COLUMN_NAMES_MAX = 160 };

/*
 * One column that a kind of file may have. Names are compared by utf8_key and
 * separated by "|". A name in `weak` counts only for a column that is still
 * missing after all other names were given out, first spec first ("forslag" is
 * the id, but the name where there is another id).
 */
struct column_spec {
    const char *names; /* the first one is shown in messages */
    const char *weak;  /* "" = none */
    bool required;
    const char *hint; /* when it is missing; NULL: the names to choose from */
};
struct column_table {
    const char *of; /* "proposals" */
    const struct column_spec *specs;
    size_t n; /* at most COLUMNS_MAX */
};

struct column_name {
    size_t key; /* offset in keys */
    size_t spec;
    bool weak;
};
struct columns {
    const struct column_table *table;
    struct column_name names[COLUMN_NAMES_MAX];
    size_t n_names;
    struct buf keys;        /* each with its NUL */
    size_t at[COLUMNS_MAX]; /* column of each spec, or NO_COLUMN */
    size_t width;           /* cells of the header */
    vsted_code code;        /* VSTED_ENOMEM sticks */
    enum finding_code why;  /* when columns_match() fails with VSTED_EPARSE */
};

vsted_code columns_init(struct columns *c, const struct column_table *table,
                        vsted_err *err) NODISCARD;
void columns_clear(struct columns *c);
/** A csv_known_fn: is `cell` one of the names? Look at c->code afterwards. */
bool columns_known(void *columns, const char *cell, size_t n);
/**
 * Find every column in the header; unknown ones are noted ("unknown_column"),
 * with a warning ("near_column") when one is nearly a column that is missing;
 * for the file `path`.
 * @return VSTED_OK; VSTED_EPARSE (a required column is missing, or two mean
 *         the same); VSTED_ENOMEM. err has line and column.
 */
vsted_code columns_match(struct columns *c, const struct csv_row *header,
                         const char *path, vsted_findings *fs,
                         vsted_err *err) NODISCARD;
static inline bool
columns_has(const struct columns *c, size_t spec)
{
    return c->at[spec] != NO_COLUMN;
}
/** The cell of a spec in a row: empty when there is no such column. */
struct csv_cell columns_cell(const struct columns *c, const struct csv_row *row,
                             size_t spec);

#endif
