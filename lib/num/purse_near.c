/* Purses with divided shares: what is read off, near enough to be rounded.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/purse_wide.h"

/* out = a number between lo and hi, both over 2^bits, if no multiple of 1 /
 * PURSE_NEAR lies between them: see there. */
static bool
is_near(struct purse *x, const struct wide *v, mpq_t out)
{
    mpz_mul_ui(x->t, v->lo, (unsigned long)PURSE_NEAR);
    mpz_mul_ui(x->u, v->hi, (unsigned long)PURSE_NEAR);
    mpz_cdiv_q_2exp(x->t, x->t, x->bits); /* the first multiple from lo on */
    mpz_mul_2exp(x->t, x->t, x->bits);
    if (mpz_cmp(x->t, x->u) <= 0)
        return false;
    mpz_set(mpq_numref(out), v->lo);
    mpz_set_ui(mpq_denref(out), 1);
    mpz_mul_2exp(mpq_denref(out), mpq_denref(out), x->bits);
    mpq_canonicalize(out);
    return true;
}

bool
wide_left(struct purse *x, uint32_t bill, mpq_t out)
{
    wide_total(x, bill, &x->rich);
    return is_near(x, &x->rich, out);
}

/* x->rich = the largest payment; x->poor is of this bill. */
static void
largest_payment(struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint32_t first = s->bill_first[bill], most = largest_share(x, bill);
    uint64_t div = account_div(s, s->bill_account[most]);
    struct wide *v = &x->rich;

    mpz_mul_ui(v->lo, x->bill_x[bill].lo, bill_share(s, most));
    mpz_mul_ui(v->hi, x->bill_x[bill].hi, bill_share(s, most));
    mpz_fdiv_q_ui(v->lo, v->lo, div);
    mpz_cdiv_q_ui(v->hi, v->hi, div);
    for (uint32_t k = first; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];

        if (!x->poor[k - first] || x->left[i] == 0)
            continue;
        wide_rest(x, i);
        mpz_fdiv_q_ui(x->rest.lo, x->rest.lo, account_div(s, i));
        mpz_cdiv_q_ui(x->rest.hi, x->rest.hi, account_div(s, i));
        if (mpz_cmp(x->rest.lo, v->lo) > 0)
            mpz_set(v->lo, x->rest.lo);
        if (mpz_cmp(x->rest.hi, v->hi) > 0)
            mpz_set(v->hi, x->rest.hi);
    }
}

bool
wide_effective(struct purse *x, uint32_t bill, mpq_t out)
{
    struct wide *v = &x->rich;

    x->wide_at[bill] = NEVER; /* x->poor must be of this bill */
    wide_quote(x, bill);
    largest_payment(x, bill);
    if (mpz_sgn(v->lo) <= 0)
        return false;
    wide_cost(x, bill, x->t);
    mpz_mul_2exp(x->t, x->t, x->bits);
    mpz_cdiv_q(x->u, x->t, v->lo);
    mpz_fdiv_q(v->lo, x->t, v->hi);
    mpz_set(v->hi, x->u);
    return is_near(x, v, out);
}
