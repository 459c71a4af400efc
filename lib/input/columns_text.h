/* Saying which column is missing, what there is, and what would do.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_COLUMNS_TEXT_H
#define INPUT_COLUMNS_TEXT_H

#include "input/columns.h"

/** VSTED_EPARSE with the columns seen, the names accepted and the nearest. */
vsted_code columns_missing(const struct columns *c, size_t spec,
                           const struct csv_row *header, vsted_err *err);

/** The name that an unknown column was probably meant to have, of a spec that
 *  has no column: it is near the cell, in it or has it in itself. NULL: none.
 *  Borrowed from `c`. */
const char *columns_near(const struct columns *c, const struct csv_cell *cell);

#endif
