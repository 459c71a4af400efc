/* Purses: the exact numbers, computed only when intervals cannot decide.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "num/purse_rows.h"

/*
 * A sum of balances is coef0 * b0 - sum of coef[k] * x(k), with whole
 * coefficients: accounts that were emptied have nothing, all others paid
 * x(k) * m in full for every payment k that they took part in. With divided
 * shares x(k) / lcm stands for x(k) and the coefficients are big.
 */
static void
find_lcm(struct purse *x)
{
    const struct shares *s = x->s;

    if (mpz_sgn(x->lcm) > 0)
        return;
    mpz_set_ui(x->lcm, 1);
    for (uint32_t i = 0; i < s->n_accounts; i++)
        mpz_lcm_ui(x->lcm, x->lcm, account_div(s, i));
}

void
exact_share(struct purse *x, uint32_t account, uint64_t share, mpz_t out)
{
    if (x->divided) {
        mpz_divexact_ui(out, x->lcm, account_div(x->s, account));
        mpz_mul_ui(out, out, share);
    } else {
        mpz_set_ui(out, share);
    }
}

static void
coef_clear(struct purse *x)
{
    if (x->coef0 == 0) /* nothing was added since the last time */
        return;
    x->coef0 = 0;
    for (uint32_t k = 0; x->divided && k < x->s->n_bills; k++)
        mpz_set_ui(x->big_coef[k], 0);
    memset(x->coef, 0, x->s->n_bills * sizeof *x->coef);
}

/* Add what `account` had left before payment `before`, if it had anything. */
static void
coef_add(struct purse *x, uint32_t account, uint32_t before)
{
    const struct shares *s = x->s;
    uint64_t weight = s->weight[account];

    if (emptied_at(x, account) < before)
        return;
    x->coef0 += weight;
    if (x->divided)
        exact_share(x, account, weight, x->part);
    for (uint32_t k = s->account_first[account];
         k < s->account_first[account + 1]; k++) {
        uint32_t step = x->step_of[s->account_bill[k]];

        if (step >= before)
            continue;
        if (x->divided)
            mpz_addmul_ui(x->big_coef[step], x->part, account_share(s, k));
        else
            x->coef[step] += weight * account_share(s, k);
    }
}

static void
coef_sum(struct purse *x, uint32_t n_steps, mpz_t out)
{
    mpz_mul_ui(out, x->b0_num, x->coef0);
    for (uint32_t k = 0; x->coef0 > 0 && k < n_steps; k++)
        if (x->divided)
            mpz_submul(out, x->x_num[k], x->big_coef[k]);
        else if (x->coef[k])
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
settle_one(struct purse *x, uint32_t step, mpz_t num, mpz_t rich)
{
    if (mpz_sgn(rich) == 0) { /* all paid all: no balance holds this x */
        mpz_set_ui(x->x_num[step], 0);
        return;
    }
    mpz_gcd(x->u, num, rich);
    mpz_divexact(x->x_num[step], num, x->u);
    mpz_divexact(rich, rich, x->u);
    if (mpz_cmp_ui(rich, 1) == 0)
        return;
    mpz_mul(x->div, x->div, rich);
    mpz_mul(x->b0_num, x->b0_num, rich);
    for (uint32_t k = 0; k < step; k++)
        mpz_mul(x->x_num[k], x->x_num[k], rich);
}

/* sum += weight * share of the k-th entry of a bill. */
static void
add_share(struct purse *x, mpz_t sum, uint32_t k)
{
    const struct shares *s = x->s;
    uint32_t i = s->bill_account[k];
    uint64_t share = (uint64_t)s->weight[i] * bill_share(s, k);

    if (!x->divided) {
        mpz_add_ui(sum, sum, share);
        return;
    }
    exact_share(x, i, share, x->part);
    mpz_add(sum, sum, x->part);
}

/* The coefficients are those of the first step that is not settled, x->v its
 * rich. */
static void
settle_next(struct purse *x)
{
    uint32_t step = x->settled++;

    coef_sum(x, step, x->sum);
    mul_int64(x->t, x->div, x->s->cost[x->paid[step]]);
    mpz_sub(x->t, x->t, x->sum);
    settle_one(x, step, x->t, x->v);
}

void
exact_settle_step(struct purse *x, uint64_t rich)
{
    mpz_set_ui(x->v, rich);
    settle_next(x);
}

void
exact_settle(struct purse *x)
{
    const struct shares *s = x->s;

    if (x->settled == x->n_paid)
        return;
    find_lcm(x);
    coef_clear(x); /* also of steps that only an earlier run had */
    rows_settle(x);
    while (x->settled < x->n_paid) {
        uint32_t step = x->settled;
        uint32_t bill = x->paid[step];

        coef_clear(x);
        mpz_set_ui(x->v, 0);
        for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1];
             k++) {
            uint32_t i = s->bill_account[k];

            if (emptied_at(x, i) == step)
                coef_add(x, i, step);
            else if (emptied_at(x, i) > step)
                add_share(x, x->v, k);
        }
        settle_next(x);
    }
}

void
exact_total(struct purse *x, uint32_t bill, mpz_t out)
{
    const struct shares *s = x->s;

    find_lcm(x);
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
exact_balance(struct purse *x, uint32_t account, uint32_t before, mpz_t out)
{
    const struct shares *s = x->s;

    mpz_set_ui(out, 0);
    if (emptied_at(x, account) < before)
        return;
    for (uint32_t k = s->account_first[account];
         k < s->account_first[account + 1]; k++) {
        uint32_t step = x->step_of[s->account_bill[k]];

        if (step < before && account_share(s, k) > 0)
            mpz_submul_ui(out, x->x_num[step], account_share(s, k));
    }
    if (x->divided && mpz_sgn(out) != 0) {
        exact_share(x, account, 1, x->part);
        mpz_mul(out, out, x->part);
    }
    mpz_add(out, out, x->b0_num);
}

void
exact_fill(struct purse *x, uint32_t bill)
{
    struct exact *e = &x->exact[bill];

    if (e->full)
        return;
    exact_settle(x);
    coef_clear(x);
    mpz_mul(e->num, e->num, x->div);
    e->full = true;
}

int
exact_cmp_balance(struct purse *x, uint32_t account, uint32_t bill,
                  uint32_t share)
{
    const struct exact *e = &x->exact[bill];

    x->n_exact++;
    exact_fill(x, bill);
    exact_balance(x, account, NEVER, x->t);
    mpz_mul(x->t, x->t, e->rich);
    exact_share(x, account, share, x->part);
    mpz_mul(x->u, e->num, x->part);
    return mpz_cmp(x->t, x->u);
}

/* The quote becomes the exact x, as near as doubles come. */
static void
narrow(struct purse *x, uint32_t bill)
{
    const struct exact *e = &x->exact[bill];
    struct quote *q = &x->quote[bill];
    long exp_num, exp_div = 1, exp_rich, exp_lcm;
    double num = mpz_get_d_2exp(&exp_num, e->num);
    double div = e->full ? mpz_get_d_2exp(&exp_div, x->div) : 0.5;
    double rich = mpz_get_d_2exp(&exp_rich, e->rich);
    double lcm = mpz_get_d_2exp(&exp_lcm, x->lcm);
    double v = ldexp(num / div / rich * lcm,
                     (int)(exp_num - exp_div - exp_rich + exp_lcm));

    q->lo = v * (1 - 8 * EPS);
    q->hi = v * (1 + 8 * EPS);
    q->mid = v;
    q->quoted = true;
    q->sure = false;
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

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k], m = bill_share(s, k);
        uint32_t at = k - s->bill_first[bill];
        double part = bill_part(s, k) * (1 - 2 * EPS);
        double lo = x->quote[bill].lo * part;
        double hi = x->quote[bill].hi * bill_part(s, k) * (1 + 2 * EPS);

        if (x->poor[at])
            continue;
        if (x->left[i] > 0 && x->left[i] - 2 * x->slack > hi)
            continue;
        if (x->left[i] > 0 && x->left[i] + 2 * x->slack >= lo &&
            exact_cmp_balance(x, i, bill, m) >= 0)
            continue;
        x->poor[at] = 1;
        exact_fill(x, bill);
        coef_add(x, i, x->n_paid);
        mpz_set_ui(x->v, 0);
        add_share(x, x->v, k);
        mpz_sub(e->rich, e->rich, x->v);
        found++;
    }
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
    find_lcm(x);
    coef_clear(x);
    memset(x->poor, 0, n);
    mpz_set_ui(e->rich, 0);
    e->full = false;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t at = s->bill_first[bill] + k, i = s->bill_account[at];

        if (x->left[i] <= 0)
            x->poor[k] = 1;
        else
            add_share(x, e->rich, at);
    }
    do {
        mpz_set_int64(e->num, s->cost[bill]);
        if (e->full) {
            coef_sum(x, x->n_paid, x->sum);
            mpz_mul(e->num, e->num, x->div);
            mpz_sub(e->num, e->num, x->sum);
        }
        narrow(x, bill);
    } while (find_poor(x, bill) > 0);
    e->at = x->n_paid;
}

/* A price is num unit_den / (rich div unit_num); div is common to both, and so
 * is lcm. */
int
exact_cmp_price(struct purse *x, uint32_t a, uint32_t b)
{
    const struct shares *s = x->s;

    x->n_exact++;
    if (x->exact[a].full != x->exact[b].full) {
        exact_fill(x, a);
        exact_fill(x, b);
    }
    mul_int64(x->t, x->exact[a].num, s->unit_den[a]);
    mpz_mul(x->t, x->t, x->exact[b].rich);
    mul_int64(x->t, x->t, s->unit_num[b]);
    mul_int64(x->u, x->exact[b].num, s->unit_den[b]);
    mpz_mul(x->u, x->u, x->exact[a].rich);
    mul_int64(x->u, x->u, s->unit_num[a]);
    return mpz_cmp(x->t, x->u);
}
