/* Purses: what is read off one when a run is over.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/money.h"
#include "num/purse_rows.h"
#include "num/purse_wide.h"

/* Is the share at k greater than that at `than`? */
static bool
pays_more(const struct shares *s, uint32_t k, uint32_t than)
{
    return ratio_cmp(bill_share(s, k),
                     (int64_t)account_div(s, s->bill_account[k]),
                     bill_share(s, than),
                     (int64_t)account_div(s, s->bill_account[than])) > 0;
}

uint32_t
largest_share(const struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint32_t most = NEVER, step = x->step_of[bill];
    bool differ = s->bill_share || x->divided;

    for (uint32_t k = s->bill_first[bill];
         k < s->bill_first[bill + 1] && (differ || most == NEVER); k++)
        if (emptied_at(x, s->bill_account[k]) > step &&
            (most == NEVER || pays_more(s, k, most)))
            most = k;
    return most;
}

bool
may_pay_more(const struct purse *x, uint32_t bill, uint32_t k, uint32_t most)
{
    return emptied_at(x, x->s->bill_account[k]) == x->step_of[bill] &&
           (most == NEVER || pays_more(x->s, k, most));
}

/* The largest payment * div among those who paid x * m is that of the largest
 * m; an account that was emptied and has a larger share may have paid more. */
static void
largest_payment(struct purse *x, uint32_t bill, mpz_t out)
{
    const struct shares *s = x->s;
    uint32_t most = largest_share(x, bill), step = x->step_of[bill];
    bool differ = s->bill_share || x->divided || most == NEVER;

    mpz_set_ui(out, 0);
    if (most != NEVER) {
        exact_share(x, s->bill_account[most], bill_share(s, most), x->part);
        mpz_mul(out, x->x_num[step], x->part);
    }
    for (uint32_t k = s->bill_first[bill];
         k < s->bill_first[bill + 1] && differ; k++) {
        if (!may_pay_more(x, bill, k, most))
            continue;
        exact_balance(x, s->bill_account[k], step, x->v);
        if (mpz_cmp(x->v, out) > 0)
            mpz_set(out, x->v);
    }
}

void
purse_effective(struct purse *x, uint32_t bill, mpq_t out)
{
    if (x->divided && wide_effective(x, bill, out))
        return;
    exact_settle(x);
    largest_payment(x, bill, mpq_denref(out));
    mpz_set_int64(mpq_numref(out), x->s->cost[bill]);
    mpz_mul(mpq_numref(out), mpq_numref(out), x->div);
    mpq_canonicalize(out);
}

void
purse_left(struct purse *x, uint32_t bill, mpq_t out)
{
    if (x->divided && wide_left(x, bill, out))
        return;
    exact_total(x, bill, mpq_numref(out));
    mpz_set(mpq_denref(out), x->div);
    mpq_canonicalize(out);
}

vsted_code
purse_left_floor(struct purse *x, uint32_t bill, int64_t *out, vsted_err *err)
{
    const double most = 0x1p52;
    double noise, sum, low;
    vsted_code rc = VSTED_OK;
    mpq_t left;

    if (!rows_sums(x))
        return vsted_nomem(err);
    sum = x->sums[bill];
    noise = purse_off(x, bill) + x->sums_off * sum;
    low = sum > noise ? sum - noise : 0;
    if (sum + noise < most && (int64_t)low == (int64_t)(sum + noise)) {
        *out = (int64_t)low;
        return VSTED_OK;
    }
    mpq_init(left);
    purse_left(x, bill, left);
    rc = rat_floor(out, left, err);
    mpq_clear(left);
    return rc;
}

void
purse_balance(struct purse *x, uint32_t account, mpq_t out)
{
    exact_settle(x);
    exact_balance(x, account, NEVER, mpq_numref(out));
    mpz_set(mpq_denref(out), x->div);
    mpq_canonicalize(out);
}

void
purse_balances(struct purse *x, mpz_t *num, mpz_t div)
{
    exact_settle(x);
    for (uint32_t i = 0; i < x->s->n_accounts; i++)
        exact_balance(x, i, NEVER, num[i]);
    mpz_set(div, x->div);
}
