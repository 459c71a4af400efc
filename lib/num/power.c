/* A power with a broken exponent, rounded down without a float.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/power.h"

#include <gmp.h>

/* x = 2^bits / r^(t/10) is the tenth root of 2^(10 bits) / r^t, and rounding
 * that down before the root changes nothing of what rounding after it gives. */
uint64_t
power_part(unsigned bits, uint32_t rank, unsigned tenths)
{
    uint64_t part = 0;
    mpz_t whole, power;

    mpz_init_set_ui(whole, 1);
    mpz_init(power);
    mpz_mul_2exp(whole, whole, 10UL * bits);
    mpz_ui_pow_ui(power, rank, tenths);
    mpz_fdiv_q(whole, whole, power);
    mpz_root(whole, whole, 10);
    mpz_export(&part, NULL, -1, sizeof part, 0, 0, whole);
    mpz_clear(power);
    mpz_clear(whole);
    return part;
}
