/* Purses: paying a bill, and ties that change nothing.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <assert.h>
#include "num/pair.h"
#include "num/purse_drift.h"
#include "num/purse_wide.h"

/* A quote wider than this (relative) leaves too much open later: make it exact
 * first. */
#define WIDE 0x1p-24

enum verdict { PAYS, EMPTIED, UNSURE };

/* Does paying x * share leave account i anything? By intervals. */
static enum verdict
look(const struct purse *x, uint32_t i, uint32_t bill, double share)
{
    const struct quote *q = &x->quote[bill];

    if (x->left[i] + 2 * x->slack < q->lo * share * (1 - 2 * EPS))
        return EMPTIED;
    if (x->left[i] - 2 * x->slack > q->hi * share * (1 + 2 * EPS))
        return PAYS;
    return UNSURE;
}

/* The same by intervals of big numbers. */
static enum verdict
look_wide(struct purse *x, uint32_t i, uint32_t bill, uint32_t m)
{
    int sign = wide_cmp_balance(x, i, bill, m);

    return sign < 0 ? EMPTIED : sign > 0 ? PAYS : UNSURE;
}

/* Make the quote exact if intervals will not do: before anything is paid. */
static void
prepare(struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    const struct quote *q = &x->quote[bill];
    bool unsure = !x->divided && !(q->hi - q->lo <= WIDE * q->lo);

    if (q->sure && !unsure && !x->divided)
        return;
    if (x->divided)
        wide_quote(x, bill);
    for (uint32_t k = s->bill_first[bill];
         k < s->bill_first[bill + 1] && !unsure; k++) {
        uint32_t i = s->bill_account[k];

        unsure =
            x->left[i] > 0 && look(x, i, bill, bill_part(s, k)) == UNSURE &&
            (!x->divided || look_wide(x, i, bill, bill_share(s, k)) == UNSURE);
    }
    if (unsure)
        exact_quote(x, bill);
}

/* What floating point makes of left - pays, when the truth is above 0. */
static double
above_zero(double left)
{
    return left > DBL_MIN ? left : DBL_MIN;
}

/* What `left` becomes of accounts that the payment at hand empties. */
static double
mark(const struct purse *x)
{
    return -(double)x->n_paid - 1;
}

/* Shares of 1, and no account is near enough to x to be in doubt. */
static inline pair
after(pair left, double each, double emptied)
{
    pair rest = left - each, least = {DBL_MIN, DBL_MIN};
    pair_mask rich = left >= each, some = left > 0, fits = rest > least;

    rest = masked_pair(rest, fits) + masked_pair(least, ~fits);
    left =
        masked_pair(left, ~some) + masked_pair((pair){emptied, emptied}, some);
    return masked_pair(rest, rich) + masked_pair(left, ~rich);
}

static double
pay_sure(struct purse *x, uint32_t bill, double each)
{
    const uint32_t *account = x->s->bill_account;
    uint32_t k = x->s->bill_first[bill], end = x->s->bill_first[bill + 1];
    double emptied = mark(x);

    for (; k + 1 < end; k += 2) {
        pair left = {x->left[account[k]], x->left[account[k + 1]]};

        left = after(left, each, emptied);
        x->left[account[k]] = left[0];
        x->left[account[k + 1]] = left[1];
    }
    if (k < end)
        x->left[account[k]] =
            after((pair){x->left[account[k]], 0}, each, emptied)[0];
    return 1;
}

/* Returns the greatest share of those who paid x * m. */
static double
pay_each(struct purse *x, uint32_t bill, double each)
{
    const struct shares *s = x->s;
    double most = 0;

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k], m = bill_share(s, k);
        double share = bill_part(s, k);
        enum verdict v;

        if (x->left[i] <= 0)
            continue;
        v = look(x, i, bill, share);
        if (v == UNSURE && x->divided)
            v = look_wide(x, i, bill, m);
        if (v == UNSURE && exact_cmp_balance(x, i, bill, m) <= 0)
            v = EMPTIED;
        if (v == EMPTIED) {
            x->left[i] = mark(x);
            continue;
        }
        most = share > most ? share : most;
        x->left[i] = above_zero(x->left[i] - each * share);
    }
    return most;
}

/* mid, or the bound that it is beyond: either way nearer to the truth. */
static double
nearest(const struct quote *q)
{
    if (q->mid < q->lo)
        return q->lo;
    return q->mid > q->hi ? q->hi : q->mid;
}

/* Balances are a little more uncertain after a payment: see struct purse. */
static void
age(struct purse *x, uint32_t bill, double each, double most)
{
    const struct quote *q = &x->quote[bill];
    double off = (q->hi - q->lo + 2 * EPS * each) * (1 + 8 * EPS);

    x->slack += most * off + 4 * EPS * x->b0;
    x->error += 2 * purse_rounding(x, bill) * (double)x->s->cost[bill] +
                2 * EPS * x->b0 * x->heads[bill];
}

void
purse_pay(struct purse *x, uint32_t bill)
{
    const struct quote *q = &x->quote[bill];
    double each, most;

    assert(q->at == x->n_paid);
    prepare(x, bill);
    if (drift_on(x))
        drift_pay(x, bill);
    each = nearest(q);
    if (q->sure && !x->s->bill_share && !x->divided)
        most = pay_sure(x, bill, each);
    else
        most = pay_each(x, bill, each);
    age(x, bill, each, most);
    if (x->divided)
        wide_pay(x, bill);
    x->paid[x->n_paid] = bill;
    x->step_of[bill] = x->n_paid++;
}

/* ---- ties that change nothing ---- */

void
purse_load(struct purse *x, uint32_t bill, bool clear)
{
    const struct shares *s = x->s;

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        double *load = &x->load[s->bill_account[k]];
        double pays = x->quote[bill].hi * bill_part(s, k);

        if (clear)
            *load = 0;
        else if (*load == 0)
            *load = -pays;
        else
            *load = (*load < 0 ? -*load : *load) + pays;
    }
}

/* Exactly: do x * m of the bills in x->among together exceed what the account
 * has? */
static bool
overdrawn(struct purse *x, uint32_t account)
{
    const struct shares *s = x->s;
    mpq_t sum, one;
    bool over;

    mpq_inits(sum, one, (mpq_ptr)NULL);
    for (uint32_t k = s->account_first[account];
         k < s->account_first[account + 1]; k++) {
        uint32_t bill = s->account_bill[k];

        if (!x->among[bill])
            continue;
        exact_quote(x, bill);
        exact_fill(x, bill);
        exact_share(x, account, account_share(s, k), x->part);
        mpz_mul(mpq_numref(one), x->exact[bill].num, x->part);
        mpz_set(mpq_denref(one), x->exact[bill].rich);
        mpq_canonicalize(one);
        mpq_add(sum, sum, one);
    }
    exact_balance(x, account, NEVER, mpq_numref(one));
    mpz_set_ui(mpq_denref(one), 1);
    over = mpq_cmp(sum, one) > 0;
    mpq_clears(sum, one, (mpq_ptr)NULL);
    return over;
}

/* An account that passes the exact test passes for its other bills too: its
 * load is forgotten. */
static bool
fits_all(struct purse *x, uint32_t bill, uint32_t n)
{
    const struct shares *s = x->s;

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];
        double load = x->load[i] * (1 + (n + 16) * EPS);

        if (x->left[i] <= 0 || load <= 0 || load <= x->left[i] - 2 * x->slack)
            continue;
        if (x->divided && wide_overdrawn(x, i) < 0)
            return false;
        if ((!x->divided || wide_overdrawn(x, i) == 0) && overdrawn(x, i))
            return false;
        x->load[i] = 0;
    }
    return true;
}

/*
 * Why this proves it. Let the bills T share the least price r, and suppose that
 * nobody who takes part in two or more of them would pay more than he has if
 * each of T were paid at r. Then after some of T are paid, everybody can still
 * pay for each of the others what he could before, so each still costs r, and
 * no other bill got cheaper: all of T are paid, one after the other, in any
 * order, and leave the same balances.
 */
bool
purse_harmless(struct purse *x, const uint32_t *bills, uint32_t n)
{
    bool harmless = true;

    for (uint32_t b = 0; b < n; b++)
        sure_quote(x, bills[b]);
    for (uint32_t b = 0; b < n; b++) {
        purse_load(x, bills[b], false);
        x->among[bills[b]] = true;
    }
    for (uint32_t b = 0; b < n && harmless; b++)
        harmless = fits_all(x, bills[b], n);
    for (uint32_t b = 0; b < n; b++) {
        purse_load(x, bills[b], true);
        x->among[bills[b]] = false;
    }
    return harmless;
}
