/* Rough numbers: long ones of which only size and first digits are kept.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_ROUGH_H
#define NUM_ROUGH_H

#include <gmp.h>
#include <stdint.h>

/* part * 2^exp, within 14 rounding errors of the truth, 0.5 <= part < 1; or
 * part is 0, and nothing is known. */
struct rough {
    double part;
    int64_t exp;
};

/** num / den, both >= 0; nothing is known where one of them is 0. O(1). */
struct rough rough_ratio(mpz_srcptr num, mpz_srcptr den);
struct rough rough_product(struct rough a, struct rough b);

/** Sign of a - b; 0: they are too near to tell, or nothing is known. */
int rough_cmp(struct rough a, struct rough b);

#endif
