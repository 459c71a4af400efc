/* Purses: the exact numbers, computed only when intervals cannot decide.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "num/purse_int.h"

/*
 * A sum of balances is coef0 * b0 - sum of coef[k] * x(k), with whole
 * coefficients: accounts that were emptied have nothing, all others paid
 * x(k) * m in full for every payment k that they took part in.
 */
static void
coef_clear(struct purse *x)
{
    if (x->coef0 == 0) /* nothing was added since the last time */
        return;
    x->coef0 = 0;
    memset(x->coef, 0, x->s->n_bills * sizeof *x->coef);
}

/* Add what `account` had left before payment `before`, if it had anything. */
static void
coef_add(struct purse *x, uint32_t account, uint32_t before)
{
    const struct shares *s = x->s;
    uint64_t weight = s->weight[account];

    if (x->zero_at[account] < before)
        return;
    x->coef0 += weight;
    for (uint32_t k = s->account_first[account];
         k < s->account_first[account + 1]; k++) {
        uint32_t step = x->step_of[s->account_bill[k]];

        if (step < before)
            x->coef[step] += weight * account_share(s, k);
    }
}

static void
coef_sum(struct purse *x, uint32_t n_steps, mpz_t out)
{
    mpz_mul_ui(out, x->b0_num, x->coef0);
    for (uint32_t k = 0; x->coef0 > 0 && k < n_steps; k++)
        if (x->coef[k])
            mpz_submul_ui(out, x->x_num[k], x->coef[k]);
}

static void
mul_int64(mpz_t out, const mpz_t a, int64_t b)
{
    mpz_mul_ui(out, a, (unsigned long)b); /* b >= 0 */
}

/* x of payment `step` becomes x_num / div; div and all before it grow by the
 * part of `rich` that num does not hold. */
static void
settle_one(struct purse *x, uint32_t step, mpz_t num, uint64_t rich)
{
    uint64_t grow;

    if (rich == 0) { /* everybody paid all: nobody's balance holds this x */
        mpz_set_ui(x->x_num[step], 0);
        return;
    }
    grow = rich / mpz_gcd_ui(NULL, num, rich);
    mpz_divexact_ui(x->x_num[step], num, rich / grow);
    if (grow == 1)
        return;
    mpz_mul_ui(x->div, x->div, grow);
    mpz_mul_ui(x->b0_num, x->b0_num, grow);
    for (uint32_t k = 0; k < step; k++)
        mpz_mul_ui(x->x_num[k], x->x_num[k], grow);
}

void
exact_settle(struct purse *x)
{
    const struct shares *s = x->s;

    if (x->settled == x->n_paid)
        return;
    for (uint32_t step = x->settled; step < x->n_paid; step++) {
        uint32_t bill = x->paid[step];
        uint64_t rich = 0;

        coef_clear(x);
        for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1];
             k++) {
            uint32_t i = s->bill_account[k];

            if (x->zero_at[i] == step)
                coef_add(x, i, step);
            else if (x->zero_at[i] > step)
                rich += (uint64_t)s->weight[i] * bill_share(s, k);
        }
        coef_sum(x, step, x->sum);
        mul_int64(x->t, x->div, s->cost[bill]);
        mpz_sub(x->t, x->t, x->sum);
        settle_one(x, step, x->t, rich);
    }
    x->settled = x->n_paid;
}

void
exact_total(struct purse *x, uint32_t bill, mpz_t out)
{
    const struct shares *s = x->s;

    exact_settle(x);
    coef_clear(x);
    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++)
        coef_add(x, s->bill_account[k], x->n_paid);
    coef_sum(x, x->n_paid, out);
}

bool
exact_can_pay(struct purse *x, uint32_t bill)
{
    x->n_exact++;
    exact_total(x, bill, x->sum);
    mul_int64(x->t, x->div, x->s->cost[bill]);
    return mpz_cmp(x->sum, x->t) >= 0;
}

void
exact_balance(struct purse *x, uint32_t account, mpz_t out)
{
    const struct shares *s = x->s;

    mpz_set_ui(out, 0);
    if (x->zero_at[account] != NEVER)
        return;
    mpz_set(out, x->b0_num);
    for (uint32_t k = s->account_first[account];
         k < s->account_first[account + 1]; k++) {
        uint32_t step = x->step_of[s->account_bill[k]];

        if (step != NEVER && account_share(s, k) > 0)
            mpz_submul_ui(out, x->x_num[step], account_share(s, k));
    }
}

int
exact_cmp_balance(struct purse *x, uint32_t account, uint32_t bill,
                  uint32_t share)
{
    const struct exact *e = &x->exact[bill];

    x->n_exact++;
    exact_balance(x, account, x->t);
    mpz_mul_ui(x->t, x->t, e->rich);
    mpz_mul_ui(x->u, e->num, share);
    return mpz_cmp(x->t, x->u);
}

/* The quote becomes the exact x, as near as doubles come. */
static void
narrow(struct purse *x, uint32_t bill)
{
    const struct exact *e = &x->exact[bill];
    struct quote *q = &x->quote[bill];
    long exp_num, exp_div;
    double num = mpz_get_d_2exp(&exp_num, e->num);
    double div = mpz_get_d_2exp(&exp_div, x->div);
    double v = ldexp(num / div / (double)e->rich, (int)(exp_num - exp_div));

    q->lo = v * (1 - 8 * EPS);
    q->hi = v * (1 + 8 * EPS);
    q->at = x->n_paid;
    quote_price(x, bill);
}

/* One round: with the accounts already known to be poor, x is at least num /
 * (rich div); whoever cannot pay that is poor too. Returns how many were
 * found. */
static uint32_t
find_poor(struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    struct exact *e = &x->exact[bill];
    uint32_t found = 0;
    uint64_t gone = 0;

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k], m = bill_share(s, k);
        uint32_t at = k - s->bill_first[bill];
        double lo = x->quote[bill].lo * m, hi = x->quote[bill].hi * m;

        if (x->poor[at])
            continue;
        if (x->left[i] != 0 && x->left[i] - 2 * x->slack > hi)
            continue;
        if (x->left[i] != 0 && x->left[i] + 2 * x->slack >= lo &&
            exact_cmp_balance(x, i, bill, m) >= 0)
            continue;
        x->poor[at] = 1;
        coef_add(x, i, x->n_paid);
        gone += (uint64_t)s->weight[i] * m;
        found++;
    }
    e->rich -= gone;
    return found;
}

void
exact_quote(struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    struct exact *e = &x->exact[bill];
    uint32_t n = s->bill_first[bill + 1] - s->bill_first[bill];

    if (e->at == x->n_paid)
        return;
    x->n_exact++;
    exact_settle(x);
    coef_clear(x);
    memset(x->poor, 0, n);
    e->rich = 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t at = s->bill_first[bill] + k, i = s->bill_account[at];

        if (x->left[i] == 0)
            x->poor[k] = 1;
        else
            e->rich += (uint64_t)s->weight[i] * bill_share(s, at);
    }
    do {
        coef_sum(x, x->n_paid, x->sum);
        mul_int64(e->num, x->div, s->cost[bill]);
        mpz_sub(e->num, e->num, x->sum);
        narrow(x, bill);
    } while (find_poor(x, bill) > 0);
    e->at = x->n_paid;
}

/* A price is num unit_den / (rich div unit_num); div is common to both. */
int
exact_cmp_price(struct purse *x, uint32_t a, uint32_t b)
{
    const struct shares *s = x->s;

    x->n_exact++;
    mul_int64(x->t, x->exact[a].num, s->unit_den[a]);
    mpz_mul_ui(x->t, x->t, x->exact[b].rich);
    mul_int64(x->t, x->t, s->unit_num[b]);
    mul_int64(x->u, x->exact[b].num, s->unit_den[b]);
    mpz_mul_ui(x->u, x->u, x->exact[a].rich);
    mul_int64(x->u, x->u, s->unit_num[a]);
    return mpz_cmp(x->t, x->u);
}
