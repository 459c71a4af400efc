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
#include "input/maps.h"

#define NO_COLUMN SIZE_MAX
enum { COLUMNS_MAX = 8, COLUMN_NAMES_MAX = 160 };

/*
 * One column that a kind of file may have. Names are compared by utf8_key and
 * separated by "|". A name in `weak` counts only for a column that is still
 * missing after all other names were given out, first spec first ("forslag" is
 * the id, but the name where there is another id).
 */
struct column_spec {
    const char *field; /* what --map calls it: "not_eligible" */
    const char *names; /* the first one is shown in messages */
    const char *weak;  /* "" = none */
    bool required;
    const char *hint; /* when it is missing; NULL: the names to choose from */
};
struct column_table {
    const char *of; /* "proposals" */
    const struct column_spec *specs;
    size_t n;             /* at most COLUMNS_MAX */
    const char *kept_out; /* why columns that are not known are; or NULL */
    bool wide; /* columns may be of proposals: --map COLUMN=proposal:ID */
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
    struct buf keys;          /* each with its NUL */
    size_t at[COLUMNS_MAX];   /* column of each spec, or NO_COLUMN */
    size_t width;             /* cells of the header */
    bool mapped[COLUMNS_MAX]; /* --map gave the spec its column */
    size_t idle;              /* a spec that nobody asks for, or NO_COLUMN */
    bool *claimed;            /* per cell: used by no spec, or known unused */
    vsted_code code;          /* VSTED_ENOMEM sticks */
    enum finding_code why;    /* when columns_match() fails with VSTED_EPARSE */
};

vsted_code columns_init(struct columns *c, const struct column_table *table,
                        vsted_err *err) NODISCARD;
void columns_clear(struct columns *c);
/** A csv_known_fn: is `cell` one of the names? Look at c->code afterwards. */
bool columns_known(void *columns, const char *cell, size_t n);
/**
 * Find every column in the header, by --map (NULL: none) before all else.
 * @return VSTED_OK; VSTED_EPARSE (a required column is missing, or two mean
 *         the same); VSTED_ENOMEM. err has line and column.
 */
vsted_code columns_match(struct columns *c, const struct csv_row *header,
                         struct column_maps *maps, vsted_err *err) NODISCARD;
/** A column is used by the reader, for something that is no spec. */
void columns_claim(struct columns *c, size_t column);
/** Note every column that is not used ("unknown_column"), with a warning
 *  ("near_column") when it is nearly a column that is missing. */
void columns_note_unknown(const struct columns *c, const struct csv_row *header,
                          const char *path, vsted_findings *fs);
/* Where it goes which column was taken for what; both may be NULL. */
struct table_notes {
    const char *path;
    vsted_findings *fs;
    struct buf *described; /* without the note's words */
};
/** Note it: "Seddel=ballot, Valg=proposal", and `more` behind it.
 *  VSTED_ENOMEM. */
vsted_code columns_note(const struct columns *c, const struct csv_row *header,
                        const char *more, const struct table_notes *to,
                        vsted_err *err) NODISCARD;
static inline bool
columns_has(const struct columns *c, size_t spec)
{
    return c->at[spec] != NO_COLUMN;
}
/** The cell of a spec in a row: empty when there is no such column. */
static inline struct csv_cell
columns_cell(const struct columns *c, const struct csv_row *row, size_t spec)
{
    size_t at = c->at[spec];

    return at == NO_COLUMN || at >= row->n ? (struct csv_cell){"", 0}
                                           : row->cells[at];
}

#endif
