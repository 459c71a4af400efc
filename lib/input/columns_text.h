/* Saying which column is missing, what there is, and what would do.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_COLUMNS_TEXT_H
#define INPUT_COLUMNS_TEXT_H

#include "input/columns.h"

/** VSTED_EPARSE with the columns seen, the names accepted and the nearest. */
vsted_code columns_missing(const struct columns *c, size_t spec,
                           const struct csv_row *header, vsted_err *err);

#endif
