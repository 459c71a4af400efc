/* Exact rationals over GMP, always in lowest terms with a positive divisor.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_RAT_H
#define NUM_RAT_H

#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "base/text.h"

/* mpz and mpq are GMP's; these add what GMP lacks: int64 on every platform,
 * and a refusal to divide by zero. */

void mpz_set_int64(mpz_t z, int64_t v);
void mpz_set_uint64(mpz_t z, uint64_t v);
/** q = num / den in lowest terms; den != 0 is the caller's duty (assert). */
void rat_set(mpq_t q, int64_t num, int64_t den);

enum rounding { ROUND_DOWN, ROUND_NEAREST, ROUND_UP }; /* nearest: half up */

/** Add `q` >= 0 as a decimal number with exactly `decimals` digits after
 *  `point`: 7/3 -> "2.33". */
void rat_decimal(struct buf *b, const mpq_t q, unsigned decimals, char point,
                 enum rounding rounding);
/** Add n / 10^decimals, n >= 0; more digits than RAT_DIGITS_MAX leave `b` with
 *  VSTED_ERANGE. */
enum { RAT_DIGITS_MAX = 512 };
void rat_put_scaled(struct buf *b, const mpz_t n, unsigned decimals,
                    char point);
/** Numerator and denominator of q >= 0; VSTED_ERANGE: one does not fit. */
vsted_code rat_parts(int64_t *num, int64_t *den, const mpq_t q,
                     vsted_err *err) NODISCARD;
/** floor(q) as int64; VSTED_ERANGE when it does not fit. */
vsted_code rat_floor(int64_t *out, const mpq_t q, vsted_err *err) NODISCARD;

#endif
