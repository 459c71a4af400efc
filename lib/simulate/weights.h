/* Weights that a choice is drawn by, and who stands where among them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef SIMULATE_WEIGHTS_H
#define SIMULATE_WEIGHTS_H

#include <stdint.h>
#include "base/mem.h"

/* Number i owns upto[i-1], ..., upto[i] - 1 of the numbers below upto[n-1]. */
struct weights {
    uint64_t *upto;  /* n sums, growing */
    uint32_t *guide; /* who owns the first number of each stretch of 2^shift */
    uint32_t n;
    unsigned shift;
};

/** Make room for n > 0 weights in `a`; upto is the caller's to fill with the
 *  weights, each above 0, sum below 2^63. */
vsted_code weights_init(struct weights *w, uint32_t n, struct arena *a,
                        vsted_err *err) NODISCARD;
/** upto is filled with weights: add them up, and make the guide. */
void weights_end(struct weights *w);

static inline uint64_t
weights_total(const struct weights *w)
{
    return w->upto[w->n - 1];
}

/** The first number that i owns. */
static inline uint64_t
weights_first(const struct weights *w, uint32_t i)
{
    return i ? w->upto[i - 1] : 0;
}

/** Who owns u, below the total? Cost: constant on average. */
static inline uint32_t
weights_owner(const struct weights *w, uint64_t u)
{
    uint32_t i = w->guide[u >> w->shift];

    while (u >= w->upto[i])
        i++;
    return i;
}

#endif
