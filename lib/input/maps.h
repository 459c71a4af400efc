/* --map COLUMN=FIELD: what a person says that a column is.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_MAPS_H
#define INPUT_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/mem.h"
#include "input/csv.h"

/* COLUMN is compared as names of columns are; FIELD is the name of a field
 * ("ballot", or any name its column may have), "proposal:ID", or "ignore". */
struct column_map {
    const char *key;   /* utf8_key of COLUMN */
    const char *text;  /* as it was given */
    const char *field; /* behind the last = */
    bool seen, used;   /* a file has the column; it was of use there */
};
struct column_maps {
    struct column_map *maps;
    size_t n;
    struct arena *arena;
    const char *columns; /* of the files so far, for messages */
    bool no_memory;      /* to find the map of a column */
};

/** In `a`. VSTED_EUSAGE: no "=" in one, or nothing before or behind it. */
vsted_code maps_read(struct column_maps *m, const char *const *texts, size_t n,
                     struct arena *a, vsted_err *err) NODISCARD;
/** A file has these columns. VSTED_ENOMEM. */
vsted_code maps_saw(struct column_maps *m, const struct csv_row *header,
                    vsted_err *err) NODISCARD;
/** The field of a column, NULL: none (`m` may be NULL). Marks it as seen. */
const char *maps_field(struct column_maps *m, const struct csv_cell *column);
/** The map of this column was of use. */
void maps_use(struct column_maps *m, const struct csv_cell *column);
bool maps_ignores(const char *field);
/** The ID of "proposal:ID", or NULL. */
const char *maps_proposal(const char *field);
/** After all files: was each of use? VSTED_EUSAGE (no such column,
 *  with those there are), VSTED_ENOENT (no such field, with the nearest). */
vsted_code maps_check(const struct column_maps *m, vsted_err *err) NODISCARD;

#endif
