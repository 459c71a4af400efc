/* Numbers by chance that are the same on every machine.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef SIMULATE_RANDOM_H
#define SIMULATE_RANDOM_H

#include <stdint.h>

/* xoshiro256** of Blackman and Vigna (2018), which is in the public domain:
 * nothing secret depends on it, and it is as fast as memory. */
struct random {
    uint64_t s[4];
};

/** The state is the SHA-256 of `text`: four words of 64 bits, the first byte
 *  of each its highest. */
void random_seed(struct random *r, const char *text);

static inline uint64_t
random_next(struct random *r)
{
    uint64_t *s = r->s, five = s[1] * 5, shifted = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = s[3] << 45 | s[3] >> 19;
    return (five << 7 | five >> 57) * 9;
}

/** One of 0, 1, ... n - 1, n > 0, each exactly as likely: the highest bits of
 *  the first number in which they are below n. n = 1 takes no number. */
static inline uint64_t
random_below(struct random *r, uint64_t n)
{
    int shift;
    uint64_t x;

    if (n == 1)
        return 0;
    shift = __builtin_clzll(n - 1);
    do
        x = random_next(r) >> shift;
    while (x >= n);
    return x;
}

#endif
