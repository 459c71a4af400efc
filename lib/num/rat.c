/* Exact rationals over GMP: setting, rounding in a named direction.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/rat.h"

#include <assert.h>
#include <string.h>

/* GMP speaks long, which is 32 bits on some platforms: go by bytes. */
void
mpz_set_int64(mpz_t z, int64_t v)
{
    uint64_t size = v < 0 ? (uint64_t) - (v + 1) + 1 : (uint64_t)v;

    mpz_set_uint64(z, size);
    if (v < 0)
        mpz_neg(z, z);
}

void
mpz_set_uint64(mpz_t z, uint64_t v)
{
    mpz_import(z, 1, 1, sizeof v, 0, 0, &v);
}

void
rat_set(mpq_t q, int64_t num, int64_t den)
{
    assert(den != 0);
    mpz_set_int64(mpq_numref(q), num);
    mpz_set_int64(mpq_denref(q), den);
    mpq_canonicalize(q);
}

void
rat_decimal(struct buf *b, const mpq_t q, unsigned decimals, char point,
            enum rounding rounding)
{
    mpz_t n, scale;

    assert(mpq_sgn(q) >= 0);
    mpz_inits(n, scale, (mpz_ptr)NULL);
    mpz_ui_pow_ui(scale, 10, decimals);
    mpz_mul(n, mpq_numref(q), scale);
    if (rounding == ROUND_NEAREST) { /* floor(2x + 1 over 2): half goes up */
        mpz_mul_2exp(n, n, 1);
        mpz_add(n, n, mpq_denref(q));
        mpz_fdiv_q(n, n, mpq_denref(q));
        mpz_fdiv_q_2exp(n, n, 1);
    } else if (rounding == ROUND_UP) {
        mpz_cdiv_q(n, n, mpq_denref(q));
    } else {
        mpz_fdiv_q(n, n, mpq_denref(q));
    }
    rat_put_scaled(b, n, decimals, point);
    mpz_clears(n, scale, (mpz_ptr)NULL);
}

/* n / 10^decimals, digit by digit: the number may be of any length. */
void
rat_put_scaled(struct buf *b, const mpz_t n, unsigned decimals, char point)
{
    char digits[RAT_DIGITS_MAX];
    size_t len, whole;

    if (mpz_sizeinbase(n, 10) + 2 > sizeof digits) {
        b->code = VSTED_ERANGE;
        return;
    }
    mpz_get_str(digits, 10, n);
    len = strlen(digits);
    whole = len > decimals ? len - decimals : 0;
    if (whole == 0)
        buf_putc(b, '0');
    buf_add(b, digits, whole);
    if (decimals == 0)
        return;
    buf_putc(b, point);
    for (size_t i = len; i < decimals; i++)
        buf_putc(b, '0');
    buf_add(b, digits + whole, len - whole);
}

/* z >= 0 as int64. */
static bool
whole(int64_t *out, const mpz_t z)
{
    uint64_t size = 0;

    if (mpz_sgn(z) < 0 || mpz_sizeinbase(z, 2) > 63)
        return false;
    mpz_export(&size, NULL, 1, sizeof size, 0, 0, z);
    *out = (int64_t)size;
    return true;
}

static vsted_code
too_large(vsted_err *err)
{
    return vsted_fail(err, VSTED_ERANGE, "a number leaves 63 bits");
}

vsted_code
rat_parts(int64_t *num, int64_t *den, const mpq_t q, vsted_err *err)
{
    bool fits = whole(num, mpq_numref(q)) && whole(den, mpq_denref(q));

    return fits ? VSTED_OK : too_large(err);
}

vsted_code
rat_floor(int64_t *out, const mpq_t q, vsted_err *err)
{
    mpz_t n;
    bool fits;

    mpz_init(n);
    mpz_fdiv_q(n, mpq_numref(q), mpq_denref(q));
    fits = whole(out, n);
    mpz_clear(n);
    return fits ? VSTED_OK : too_large(err);
}
