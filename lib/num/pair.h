/* Two numbers at a time, chosen without jumps.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Where an account stands is as good as random, so no loop over accounts may
 * jump on it: a comparison of pairs gives all bits or none in each of the two.
 */
#ifndef NUM_PAIR_H
#define NUM_PAIR_H

#include <stdint.h>

typedef double pair __attribute__((vector_size(16)));
typedef int64_t pair_mask __attribute__((vector_size(16)));

/* v, or 0 where the mask has no bits. */
static inline pair
masked_pair(pair v, pair_mask m)
{
    return (pair)((pair_mask)v & m);
}

#endif
