/* What a choice is worth to its ballot, before any unit (RULES section 3).
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_SATISFACTION_H
#define MODEL_SATISFACTION_H

#include "model/election.h"

/** How much choice k (index in ballots.choice) of row r is worth under `s`: 1,
 *  its points, or its rank counted from below; 0 is no support. */
uint32_t satisfaction_share(const vsted_election *e, enum satisfaction s,
                            uint32_t row, uint32_t k);

#endif
