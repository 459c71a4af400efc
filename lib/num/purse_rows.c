/* Purses: sums over all bills at once, account by account.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What is asked of many bills is asked of the rows instead: they are read once,
 * in the order of memory.
 */
#include "num/purse_rows.h"

#include <string.h>

/* As many coefficients are kept at most; accounts whose money is summed up
 * before it is added to the rest, so that little is rounded. */
enum { MOST = 1 << 20, PIECE = 1024 };

struct rows {
    uint32_t first, n; /* steps: the first that is not settled, and all */
    uint64_t *coef;    /* per step from `first` on, and step */
    uint64_t *coef0, *rich;
};

/* Add one account: to `rich` of the steps it paid in full, and to the
 * coefficients of the one that emptied it. */
static void
add_row(const struct purse *x, struct rows *r, uint32_t i)
{
    const struct shares *s = x->s;
    uint32_t end = emptied_at(x, i), from = s->account_first[i];
    uint32_t to = s->account_first[i + 1];
    uint64_t weight = s->weight[i], *row;

    for (uint32_t k = from; k < to; k++) {
        uint32_t step = x->step_of[s->account_bill[k]];

        if (step >= r->first && step < r->n && step < end)
            r->rich[step - r->first] += weight * account_share(s, k);
    }
    if (end < r->first || end >= r->n)
        return;
    row = r->coef + (size_t)(end - r->first) * r->n;
    r->coef0[end - r->first] += weight;
    for (uint32_t k = from; k < to; k++) {
        uint32_t step = x->step_of[s->account_bill[k]];

        if (step < end)
            row[step] += weight * account_share(s, k);
    }
}

/* Is it less to look at all rows than at the accounts of the bills? Never while
 * tests make memory fail: they want an error then, and here there is none. */
static bool
rows_are_less(const struct purse *x)
{
    const struct shares *s = x->s;
    uint64_t entries = 0, steps = x->n_paid - x->settled;

    for (uint32_t k = x->settled; k < x->n_paid; k++)
        entries += s->bill_first[x->paid[k] + 1] - s->bill_first[x->paid[k]];
    return !x->divided && !mem_may_fail() && steps * x->n_paid <= MOST &&
           4 * entries >= s->account_first[s->n_accounts];
}

static void
rows_clear(struct rows *r)
{
    mem_free(r->coef);
    mem_free(r->coef0);
    mem_free(r->rich);
}

void
rows_settle(struct purse *x)
{
    struct rows r = {.first = x->settled, .n = x->n_paid};
    uint32_t steps = r.n - r.first;

    if (!rows_are_less(x))
        return;
    r.coef = mem_calloc((size_t)steps * r.n, sizeof *r.coef);
    r.coef0 = mem_calloc(steps, sizeof *r.coef0);
    r.rich = mem_calloc(steps, sizeof *r.rich);
    if (!r.coef || !r.coef0 || !r.rich) { /* the other way needs no memory */
        rows_clear(&r);
        return;
    }
    for (uint32_t i = 0; i < x->s->n_accounts; i++)
        add_row(x, &r, i);
    for (uint32_t k = 0; k < steps; k++) {
        memcpy(x->coef, r.coef + (size_t)k * r.n, r.n * sizeof *x->coef);
        x->coef0 = r.coef0[k];
        exact_settle_step(x, r.rich[k]);
    }
    rows_clear(&r);
}

/* ---- money ---- */

/* Add what the accounts from i on have to each of their bills. */
static void
add_money(const struct purse *x, uint32_t i, uint32_t end, double *sum)
{
    const struct shares *s = x->s;

    for (; i < end; i++) {
        double has = left_of(x, i) * x->weight[i];

        for (uint32_t k = s->account_first[i]; k < s->account_first[i + 1]; k++)
            if (account_share(s, k) > 0)
                sum[s->account_bill[k]] += has;
    }
}

bool
rows_sums(struct purse *x)
{
    uint32_t n = x->s->n_bills, accounts = x->s->n_accounts;
    uint32_t piece = n > PIECE ? n : PIECE, pieces;
    double *sum;

    if (x->sums && x->sums_at == x->n_paid)
        return true;
    if (!x->sums && !(x->sums = mem_calloc(n, sizeof *x->sums)))
        return false;
    sum = mem_calloc(n, sizeof *sum);
    if (!sum)
        return false;
    memset(x->sums, 0, n * sizeof *x->sums);
    for (uint32_t i = 0; i < accounts;) {
        uint32_t end = accounts - i < piece ? accounts : i + piece;

        add_money(x, i, end, sum);
        i = end;
        for (uint32_t p = 0; p < n; p++) {
            x->sums[p] += sum[p];
            sum[p] = 0;
        }
    }
    mem_free(sum);
    x->sums_at = x->n_paid;
    pieces = accounts / piece;
    x->sums_off = (piece + (double)pieces + 16) * EPS;
    return true;
}
