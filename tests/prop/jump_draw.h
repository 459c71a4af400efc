/* Elections to try raises on.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef JUMP_DRAW_H
#define JUMP_DRAW_H

#include "toy.h"

/* An election with few different costs, and ballots that are often alike: ties
 * at many steps, also such that last. */
struct drawn {
    uint64_t seed;
    bool many, weighed;
    uint32_t n_late; /* the first proposals: few are for them */
    vsted_election *e;
    int64_t dearest;
};

void jump_must(vsted_code rc, const vsted_err *err);
/** By mes with add1 or add1-best. many: so many ballots that several raises may
 *  be run side by side. The caller frees d->e. */
void jump_draw(struct drawn *d, uint64_t seed, bool many);

#endif
