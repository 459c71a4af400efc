/* Purses: making one, quoting by intervals, the least price.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/purse_drift.h"
#include "num/purse_wide.h"

#include <stdlib.h>
#include <string.h>

static vsted_code
allocate(struct purse *x)
{
    size_t accounts = x->s->n_accounts, bills = x->s->n_bills;

    x->total = mem_calloc(bills, sizeof *x->total);
    x->left = mem_calloc(accounts, sizeof *x->left);
    x->paid = mem_calloc(bills, sizeof *x->paid);
    x->step_of = mem_calloc(bills, sizeof *x->step_of);
    x->quote = mem_calloc(bills, sizeof *x->quote);
    x->x_num = mem_calloc(bills, sizeof *x->x_num);
    x->exact = mem_calloc(bills, sizeof *x->exact);
    x->coef = mem_calloc(bills, sizeof *x->coef);
    /* A sweep writes two at a time, behind the last that it keeps. */
    x->tmp_left = mem_calloc(accounts + 2, sizeof *x->tmp_left);
    x->tmp_weight = mem_calloc(accounts + 2, sizeof *x->tmp_weight);
    x->weight = mem_calloc(accounts, sizeof *x->weight);
    x->heads = mem_calloc(bills, sizeof *x->heads);
    x->thin = mem_calloc(bills, sizeof *x->thin);
    x->unit = mem_calloc(bills, sizeof *x->unit);
    x->order = mem_calloc(bills, sizeof *x->order);
    x->first_x = mem_calloc(bills, sizeof *x->first_x);
    x->poor = mem_calloc(accounts, 1);
    x->load = mem_calloc(accounts, sizeof *x->load);
    x->among = mem_calloc(bills, sizeof *x->among);
    return x->total && x->left && x->paid && x->step_of && x->quote &&
                   x->x_num && x->exact && x->coef && x->tmp_left &&
                   x->tmp_weight && x->weight && x->heads && x->thin &&
                   x->unit && x->order && x->first_x && x->poor && x->load &&
                   x->among && (!x->divided || wide_new(x))
               ? VSTED_OK
               : VSTED_ENOMEM;
}

/* A bill whose accounts are not added up: all shares are 1. */
static bool
sum_known(struct purse *x, uint32_t p)
{
    const struct shares *s = x->s;
    bool any = s->bill_first[p] < s->bill_first[p + 1];

    if (!s->bill_weight || s->bill_share || x->divided)
        return false;
    x->heads[p] = x->total[p] = any ? (double)s->bill_weight[p] : 0;
    x->thin[p] = 1;
    return true;
}

/* What of a bill does not change from run to run. */
static void
sum_bill(struct purse *x, uint32_t p)
{
    const struct shares *s = x->s;
    double total = 0, heads = 0, thinnest = 1;

    x->unit[p] = (double)s->unit_num[p] / (double)s->unit_den[p];
    if (sum_known(x, p))
        return;
    /* < 2^53: exact, unless shares are divided. */
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        double part = bill_part(s, k);

        heads += s->weight[s->bill_account[k]];
        total += s->weight[s->bill_account[k]] * part;
        thinnest = part < thinnest ? part : thinnest;
    }
    x->total[p] = total;
    x->heads[p] = heads;
    x->thin[p] = (1 + 2 * EPS) / thinnest;
}

static void
sum_shares(struct purse *x)
{
    const struct shares *s = x->s;

    for (uint32_t p = 0; p < s->n_bills; p++)
        sum_bill(x, p);
    x->light = true;
    x->all_heads = 0;
    for (uint32_t i = 0; i < s->n_accounts; i++) {
        x->weight[i] = s->weight[i];
        x->light &= s->weight[i] == 1;
        x->all_heads += s->weight[i];
    }
}

struct priced {
    double price;
    uint32_t bill;
};

static int
by_price(const void *a, const void *b)
{
    const struct priced *p = a, *q = b;

    if (p->price != q->price)
        return p->price < q->price ? -1 : 1;
    return p->bill < q->bill ? -1 : p->bill > q->bill;
}

static vsted_code
sort_bills(struct purse *x)
{
    uint32_t n = x->s->n_bills;
    struct priced *list = mem_calloc(n, sizeof *list);

    if (!list)
        return VSTED_ENOMEM;
    for (uint32_t p = 0; p < n; p++) {
        double each = x->total[p] > 0 ? (double)x->s->cost[p] / x->total[p] : 0;

        list[p] = (struct priced){each / x->unit[p], p};
    }
    if (n > 0)
        qsort(list, n, sizeof *list, by_price);
    for (uint32_t p = 0; p < n; p++)
        x->order[p] = list[p].bill;
    mem_free(list);
    return VSTED_OK;
}

const uint32_t *
purse_order(const struct purse *x)
{
    return x->order;
}

vsted_code
purse_new(struct purse **out, const struct shares *s, vsted_err *err)
{
    struct purse *x = mem_calloc(1, sizeof *x);

    *out = NULL;
    if (!x)
        return vsted_nomem(err);
    x->s = s;
    x->divided = s->account_div != NULL;
    mpz_inits(x->div, x->b0_num, x->sum, x->t, x->u, x->v, x->part,
              (mpz_ptr)NULL);
    mpz_init_set_ui(x->lcm, x->divided ? 0 : 1);
    if (allocate(x) != VSTED_OK) {
        purse_free(x);
        return vsted_nomem(err);
    }
    for (uint32_t p = 0; p < s->n_bills; p++) {
        mpz_init(x->x_num[p]);
        mpz_inits(x->exact[p].num, x->exact[p].rich, (mpz_ptr)NULL);
    }
    x->ready = true;
    sum_shares(x);
    if (sort_bills(x)) {
        purse_free(x);
        return vsted_nomem(err);
    }
    *out = x;
    return VSTED_OK;
}

void
purse_free(struct purse *x)
{
    if (!x)
        return;
    for (uint32_t p = 0; x->ready && p < x->s->n_bills; p++) {
        mpz_clear(x->x_num[p]);
        mpz_clears(x->exact[p].num, x->exact[p].rich, (mpz_ptr)NULL);
    }
    wide_free(x);
    drift_free(x);
    mem_free(x->sums);
    mpz_clears(x->div, x->b0_num, x->sum, x->t, x->u, x->v, x->part, x->lcm,
               (mpz_ptr)NULL);
    mem_free(x->total);
    mem_free(x->left);
    mem_free(x->paid);
    mem_free(x->step_of);
    mem_free(x->quote);
    mem_free(x->x_num);
    mem_free(x->exact);
    mem_free(x->coef);
    mem_free(x->tmp_left);
    mem_free(x->tmp_weight);
    mem_free(x->weight);
    mem_free(x->heads);
    mem_free(x->thin);
    mem_free(x->unit);
    mem_free(x->order);
    mem_free(x->first_x);
    mem_free(x->poor);
    mem_free(x->load);
    mem_free(x->among);
    mem_free(x);
}

void
purse_begin(struct purse *x, int64_t num, int64_t den)
{
    const struct shares *s = x->s;
    mpq_t b0;

    mpq_init(b0);
    rat_set(b0, num, den);
    mpz_set(x->b0_num, mpq_numref(b0));
    mpz_set(x->div, mpq_denref(b0));
    mpq_clear(b0);

    x->b0 = (double)num / (double)den;
    x->slack = 4 * EPS * x->b0;
    x->error = x->all_heads * x->slack;
    x->n_paid = x->settled = 0;
    x->sums_at = NEVER;
    for (uint32_t i = 0; i < s->n_accounts; i++)
        x->left[i] = x->b0;
    for (uint32_t p = 0; p < s->n_bills; p++) {
        struct quote *q = &x->quote[p];

        x->step_of[p] = x->exact[p].at = NEVER;
        q->lo = x->total[p] > 0 ? (double)s->cost[p] / x->total[p] : 0;
        q->lo *= 1 - purse_rounding(x, p);
        q->hi = INFINITY;
        quote_price(x, p);
        q->at = NEVER;
        q->quoted = q->sure = false;
    }
    drift_stop(x);
    if (x->divided)
        wide_begin(x);
}

void
quote_price(const struct purse *x, uint32_t bill)
{
    struct quote *q = &x->quote[bill];

    q->price_lo = q->lo / x->unit[bill] * (1 - 8 * EPS);
    q->price_hi = q->hi / x->unit[bill] * (1 + 8 * EPS);
}

void
purse_sort(struct purse *x, uint32_t *bills, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) { /* nearly sorted already: insertion */
        uint32_t b = bills[i], k = i;
        double lo = x->quote[b].price_lo;

        while (k > 0 && x->quote[bills[k - 1]].price_lo > lo) {
            bills[k] = bills[k - 1];
            k--;
        }
        bills[k] = b;
    }
}

/* Quote bills from the front until none behind can be among the least; not
 * those that are surely dearer than one before. Those that cannot be paid
 * leave. Returns how many at the front were looked at. */
static uint32_t
quote_front(struct purse *x, uint32_t *bills, uint32_t *n, double *best)
{
    uint32_t i = 0, keep = 0;

    *best = INFINITY;
    for (; i < *n && x->quote[bills[i]].price_lo <= *best; i++) {
        if (i > 0 && purse_dearer(x, bills[i], *best)) {
            bills[keep++] = bills[i];
            continue;
        }
        if (!purse_quote(x, bills[i]))
            continue;
        if (x->quote[bills[i]].price_hi < *best)
            *best = x->quote[bills[i]].price_hi;
        bills[keep++] = bills[i];
    }
    memmove(bills + keep, bills + i, (*n - i) * sizeof *bills);
    *n -= i - keep;
    return keep;
}

void
sure_quote(struct purse *x, uint32_t bill)
{
    if (x->divided)
        wide_quote(x, bill);
    else
        exact_quote(x, bill);
}

static int
by_index(const void *a, const void *b)
{
    uint32_t p = *(const uint32_t *)a, q = *(const uint32_t *)b;

    return p < q ? -1 : p > q;
}

uint32_t
purse_least(struct purse *x, uint32_t *bills, uint32_t *n, uint32_t *least)
{
    double best;
    uint32_t looked = quote_front(x, bills, n, &best), found = 0, n_least = 0;

    for (uint32_t i = 0; i < looked; i++)
        if (x->quote[bills[i]].at == x->n_paid &&
            x->quote[bills[i]].price_lo <= best)
            least[found++] = bills[i];
    if (found < 2)
        return found;
    for (uint32_t i = 0; i < found; i++) { /* intervals overlap */
        int sign = 1;

        sure_quote(x, least[i]);
        if (n_least > 0)
            sign = x->divided ? wide_cmp_price(x, least[i], least[0])
                              : exact_cmp_price(x, least[i], least[0]);
        if (n_least == 0 || sign < 0)
            n_least = 0;
        if (n_least == 0 || sign == 0)
            least[n_least++] = least[i];
    }
    if (n_least > 1 && drift_on(x))
        drift_tie(x, least, n_least);
    qsort(least, n_least, sizeof *least, by_index);
    return n_least;
}

uint64_t
purse_exact_count(const struct purse *x)
{
    return x->n_exact;
}
