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

/* x->rich = the largest of `v` and what the account had before the payment. */
static void
take_larger(struct purse *x, uint32_t account, uint32_t step, struct wide *v)
{
    uint64_t div = account_div(x->s, account);

    wide_rest(x, account, step);
    mpz_fdiv_q_ui(x->rest.lo, x->rest.lo, div);
    mpz_cdiv_q_ui(x->rest.hi, x->rest.hi, div);
    if (mpz_cmp(x->rest.lo, v->lo) > 0)
        mpz_set(v->lo, x->rest.lo);
    if (mpz_cmp(x->rest.hi, v->hi) > 0)
        mpz_set(v->hi, x->rest.hi);
}

/* x->rich = the largest payment of the bill, which was paid. */
static void
largest_payment(struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint32_t most = largest_share(x, bill), step = x->step_of[bill];
    struct wide *v = &x->rich;

    mpz_set_ui(v->lo, 0);
    mpz_set_ui(v->hi, 0);
    if (most != NEVER) {
        uint64_t div = account_div(s, s->bill_account[most]);

        mpz_mul_ui(v->lo, x->step_x[step].lo, bill_share(s, most));
        mpz_mul_ui(v->hi, x->step_x[step].hi, bill_share(s, most));
        mpz_fdiv_q_ui(v->lo, v->lo, div);
        mpz_cdiv_q_ui(v->hi, v->hi, div);
    }
    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++)
        if (may_pay_more(x, bill, k, most))
            take_larger(x, s->bill_account[k], step, v);
}

bool
wide_effective(struct purse *x, uint32_t bill, mpq_t out)
{
    struct wide *v = &x->rich;

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
