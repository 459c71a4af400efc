/* One row of choices.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_ROW_H
#define MODEL_ROW_H

#include <stddef.h>
#include <stdint.h>

enum { ROW_FEW = 8 }; /* a row of not more needs no loop */

/** Sort n choices by index. */
void row_sort(uint32_t *row, size_t n);
/** Sort n <= ROW_FEW choices into to[0..n). All of from[0..ROW_FEW) can be
 *  read, all of to[0..ROW_FEW) written; no jump depends on what they are. */
void row_sort_few(uint32_t *to, const uint32_t *from, size_t n);

#endif
