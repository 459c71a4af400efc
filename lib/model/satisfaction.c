/* What a choice is worth to its ballot: see satisfaction.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/satisfaction.h"

uint32_t
satisfaction_share(const vsted_election *e, enum satisfaction s, uint32_t row,
                   uint32_t k)
{
    const struct ballots *b = &e->ballots;

    switch (s) {
    case SAT_POINTS:
        return b->points ? b->points[k] : 0;
    case SAT_BORDA:
        return b->first[row + 1] - k;
    case SAT_BORDA_0:
        return b->first[row + 1] - k - 1;
    default:
        return !b->points || b->points[k] > 0;
    }
}
