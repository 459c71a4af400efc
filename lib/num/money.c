/* Arithmetic of money and comparisons of products: checked, exact.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/figure.h"

vsted_code
money_add(int64_t *sum, int64_t a, int64_t b, vsted_err *err)
{
    int64_t value;
    if (__builtin_add_overflow(a, b, &value))
        return vsted_fail(err, VSTED_ERANGE,
                          "the sum of %lld and %lld is too large to count",
                          (long long)a, (long long)b);
    *sum = value;
    return VSTED_OK;
}

vsted_code
money_mul(int64_t *product, int64_t a, int64_t b, vsted_err *err)
{
    int64_t value;
    if (__builtin_mul_overflow(a, b, &value))
        return vsted_fail(err, VSTED_ERANGE,
                          "the product of %lld and %lld is too large to count",
                          (long long)a, (long long)b);
    *product = value;
    return VSTED_OK;
}

int
ratio_cmp(int64_t a, int64_t b, int64_t c, int64_t d)
{
    wide left = (wide)a * (wide)d, right = (wide)c * (wide)b;
    return (left > right) - (left < right);
}

bool
product_at_least(int64_t a, int64_t b, int64_t c, int64_t d)
{
    return (wide)a * (wide)b >= (wide)c * (wide)d;
}
