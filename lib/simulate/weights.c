/* Weights added up, with a guide that finds an owner without a search.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "simulate/weights.h"

/* At least as many stretches as owners, so that few owners share one. */
static uint32_t
stretches(uint32_t n)
{
    uint32_t s = 1;

    while (s < n)
        s *= 2;
    return 2 * s;
}

vsted_code
weights_init(struct weights *w, uint32_t n, struct arena *a, vsted_err *err)
{
    w->n = n;
    w->upto = arena_alloc(a, n * sizeof *w->upto);
    w->guide = arena_alloc(a, stretches(n) * sizeof *w->guide);
    return w->upto && w->guide ? VSTED_OK : vsted_nomem(err);
}

void
weights_end(struct weights *w)
{
    uint32_t owner = 0, s = stretches(w->n);
    uint64_t last;

    for (uint32_t i = 1; i < w->n; i++)
        w->upto[i] += w->upto[i - 1];
    last = weights_total(w) - 1;
    for (w->shift = 0; last >> w->shift >= s; w->shift++)
        ;
    for (uint64_t i = 0; i <= last >> w->shift; i++) {
        while (i << w->shift >= w->upto[owner])
            owner++;
        w->guide[i] = owner;
    }
}
