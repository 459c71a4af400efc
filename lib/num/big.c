/* Whole numbers of a fixed number of words: sums and products compared.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/big.h"

#include "num/figure.h"

unsigned
big_words(const mpz_t z)
{
    return (unsigned)((mpz_sizeinbase(z, 2) + 63) / 64);
}

void
big_set(uint64_t *out, const mpz_t z, unsigned n)
{
    big_zero(out, n);
    mpz_export(out, NULL, -1, sizeof *out, 0, 0, z);
}

void
big_add_words(uint64_t *out, const uint64_t *a, const uint64_t *b, unsigned n)
{
    uint64_t carry = 0;

    for (unsigned i = 0; i < n; i++) {
        wide sum = (wide)a[i] + b[i] + carry;

        out[i] = (uint64_t)sum;
        carry = (uint64_t)(sum >> 64);
    }
}

void
big_sub(uint64_t *out, const uint64_t *a, const uint64_t *b, unsigned n)
{
    uint64_t borrow = 0;

    for (unsigned i = 0; i < n; i++) {
        wide less = (wide)a[i] - b[i] - borrow;

        out[i] = (uint64_t)less;
        borrow = (uint64_t)(less >> 64) & 1;
    }
}

/* Word by word from the least one: a difference higher up overrules. */
int
big_cmp_products(const uint64_t *a, uint64_t x, const uint64_t *b, uint64_t y,
                 unsigned n)
{
    uint64_t p = 0, q = 0; /* carried */
    int sign = 0;

    for (unsigned i = 0; i < n; i++) {
        wide left = (wide)a[i] * x + p, right = (wide)b[i] * y + q;

        if ((uint64_t)left != (uint64_t)right)
            sign = (uint64_t)left > (uint64_t)right ? 1 : -1;
        p = (uint64_t)(left >> 64);
        q = (uint64_t)(right >> 64);
    }
    return p != q ? (p > q ? 1 : -1) : sign;
}
