/* Eight bytes of text at a time: which of them are what.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_EIGHT_H
#define INPUT_EIGHT_H

#include <stdint.h>

/* A word holds eight bytes, the first of them lowest: see pb_word(). */
enum { WORD = sizeof(uint64_t) };
#define EACH UINT64_C(0x0101010101010101) /* times a byte: it, in each byte */

/** Marks the first byte below `least` (at most 128), and maybe some behind it:
 *  a mark is the top bit of a byte. */
static inline uint64_t
below(uint64_t w, unsigned least)
{
    return (w - EACH * least) & ~w & EACH * 0x80;
}

/** Marks the first byte that is `c`, and maybe some behind it. */
static inline uint64_t
equal(uint64_t w, unsigned char c)
{
    return below(w ^ EACH * c, 1);
}

/** How many bytes stand before the first that is marked; marks is not 0. */
static inline unsigned
first_of(uint64_t marks)
{
    return (unsigned)__builtin_ctzll(marks) / 8;
}

/** The first n bytes of a word, n < 8. */
static inline uint64_t
low_bytes(uint64_t w, unsigned n)
{
    return w & ((UINT64_C(1) << 8 * n) - 1);
}

#endif
