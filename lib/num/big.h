/* Whole numbers >= 0 of a fixed number of 64-bit words, least word first.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_BIG_H
#define NUM_BIG_H

#include "num/rat.h"

/* For inner loops that count millions of sums: no memory is ever asked for.
 * That a sum fits in its n words, n > 0, is the caller's duty. */

/** How many words numbers up to z >= 0 need, at least 1. */
unsigned big_words(const mpz_t z);
void big_set(uint64_t *out, const mpz_t z, unsigned n);
/** Sign of a * x - b * y. */
int big_cmp_products(const uint64_t *a, uint64_t x, const uint64_t *b,
                     uint64_t y, unsigned n);
void big_add_words(uint64_t *out, const uint64_t *a, const uint64_t *b,
                   unsigned n);
/** out = a - b, a >= b. */
void big_sub(uint64_t *out, const uint64_t *a, const uint64_t *b, unsigned n);

static inline void
big_copy(uint64_t *out, const uint64_t *a, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        out[i] = a[i];
}

static inline void
big_zero(uint64_t *out, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        out[i] = 0;
}

static inline void
big_add(uint64_t *out, const uint64_t *a, const uint64_t *b, unsigned n)
{
    if (n == 1)
        *out = *a + *b;
    else
        big_add_words(out, a, b, n);
}

static inline int
big_cmp(const uint64_t *a, const uint64_t *b, unsigned n)
{
    while (n > 1 && a[n - 1] == b[n - 1])
        n--;
    return (a[n - 1] > b[n - 1]) - (a[n - 1] < b[n - 1]);
}

#endif
