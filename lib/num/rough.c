/* Rough numbers, and what they can tell for sure.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * With r = DBL_EPSILON / 2, the greatest relative rounding error:
 * mpz_get_d_2exp() cuts off less than 2 r, twice, and the division adds r, so a
 * ratio is within 6 r of the truth (with the second order). A product of two
 * ratios is within 14 r: the caller does not multiply further.
 */
#include "num/rough.h"

#include <float.h>
#include <math.h>

#define NOISE (32 * DBL_EPSILON) /* more than two products can err by */

static struct rough
normal(double part, int64_t exp)
{
    int more = 0;

    part = frexp(part, &more);
    return (struct rough){part, exp + more};
}

struct rough
rough_ratio(mpz_srcptr num, mpz_srcptr den)
{
    long exp_num, exp_den;
    double a, b;

    if (mpz_sgn(num) <= 0 || mpz_sgn(den) <= 0)
        return (struct rough){0, 0};
    a = mpz_get_d_2exp(&exp_num, num);
    b = mpz_get_d_2exp(&exp_den, den);
    return normal(a / b, (int64_t)exp_num - exp_den);
}

struct rough
rough_product(struct rough a, struct rough b)
{
    return normal(a.part * b.part, a.exp + b.exp);
}

int
rough_cmp(struct rough a, struct rough b)
{
    double part;

    if (!(a.part > 0) || !(b.part > 0))
        return 0;
    if (a.exp > b.exp + 1 || b.exp > a.exp + 1)
        return a.exp > b.exp ? 1 : -1;
    part = ldexp(a.part, (int)(a.exp - b.exp));
    if (part > b.part * (1 + NOISE))
        return 1;
    return part < b.part * (1 - NOISE) ? -1 : 0;
}
