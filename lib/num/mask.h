/* Choosing without jumps, which no processor could foresee.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_MASK_H
#define NUM_MASK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* v, or 0 where the mask has no bits: where an account stands is as good as
 * random, and a jump would be foreseen wrongly half of the time. */
static inline double
masked(double v, uint64_t mask)
{
    uint64_t bits;

    memcpy(&bits, &v, sizeof bits);
    bits &= mask;
    memcpy(&v, &bits, sizeof v);
    return v;
}

/* All bits if so, else none. */
static inline uint64_t
mask_of(bool so)
{
    return 0 - (uint64_t)so;
}

#endif
