/* Weights of ballots: the unit in which an election counts them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_WEIGHTS_H
#define MODEL_WEIGHTS_H

#include "model/builder.h"

/**
 * The units of each row go to count[0..n_rows), in the largest unit of which
 * all weights are whole numbers. VSTED_ERANGE: they are too many.
 */
vsted_code weights_coarsen(struct builder *b, uint32_t *count,
                           vsted_err *err) NODISCARD;

/** Once equal rows are merged (0.5 and 0.5 are 1) the unit may be larger still.
 *  Then the election gets it, with all that is counted in it. */
void weights_settle(struct builder *b, uint32_t *count, uint32_t n_rows);

#endif
