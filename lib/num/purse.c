/* Purses: making one, quoting by intervals, the least price.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/purse_wide.h"

#include <stdlib.h>
#include <string.h>

static vsted_code
allocate(struct purse *x)
{
    size_t accounts = x->s->n_accounts, bills = x->s->n_bills;

    x->total = mem_calloc(bills, sizeof *x->total);
    x->left = mem_calloc(accounts, sizeof *x->left);
    x->zero_at = mem_calloc(accounts, sizeof *x->zero_at);
    x->paid = mem_calloc(bills, sizeof *x->paid);
    x->step_of = mem_calloc(bills, sizeof *x->step_of);
    x->quote = mem_calloc(bills, sizeof *x->quote);
    x->x_num = mem_calloc(bills, sizeof *x->x_num);
    x->exact = mem_calloc(bills, sizeof *x->exact);
    x->coef = mem_calloc(bills, sizeof *x->coef);
    x->tmp_left = mem_calloc(accounts, sizeof *x->tmp_left);
    x->tmp_weight = mem_calloc(accounts, sizeof *x->tmp_weight);
    x->tmp_safe = mem_calloc(accounts, sizeof *x->tmp_safe);
    x->poor = mem_calloc(accounts, 1);
    x->load = mem_calloc(accounts, sizeof *x->load);
    x->among = mem_calloc(bills, sizeof *x->among);
    return x->total && x->left && x->zero_at && x->paid && x->step_of &&
                   x->quote && x->x_num && x->exact && x->coef && x->tmp_left &&
                   x->tmp_weight && x->tmp_safe && x->poor && x->load &&
                   x->among && (!x->divided || wide_new(x))
               ? VSTED_OK
               : VSTED_ENOMEM;
}

static void
sum_shares(struct purse *x)
{
    const struct shares *s = x->s;

    for (uint32_t p = 0; p < s->n_bills; p++) {
        double total = 0; /* < 2^53: exact, unless shares are divided */

        for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++)
            total += s->weight[s->bill_account[k]] * bill_part(s, k);
        x->total[p] = total;
    }
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
    mpz_clears(x->div, x->b0_num, x->sum, x->t, x->u, x->v, x->part, x->lcm,
               (mpz_ptr)NULL);
    mem_free(x->total);
    mem_free(x->left);
    mem_free(x->zero_at);
    mem_free(x->paid);
    mem_free(x->step_of);
    mem_free(x->quote);
    mem_free(x->x_num);
    mem_free(x->exact);
    mem_free(x->coef);
    mem_free(x->tmp_left);
    mem_free(x->tmp_weight);
    mem_free(x->tmp_safe);
    mem_free(x->poor);
    mem_free(x->load);
    mem_free(x->among);
    mem_free(x);
}

/* A sum of n whole shares is exact, one of divided shares is not: by how many
 * EPS is it off at most? */
static double
rounded(const struct purse *x, uint32_t n)
{
    return x->divided ? (double)n + 8 : 0;
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
    x->n_paid = x->settled = 0;
    for (uint32_t i = 0; i < s->n_accounts; i++) {
        x->left[i] = x->b0;
        x->zero_at[i] = NEVER;
    }
    for (uint32_t p = 0; p < s->n_bills; p++) {
        struct quote *q = &x->quote[p];

        x->step_of[p] = x->exact[p].at = NEVER;
        q->lo = x->total[p] > 0 ? (double)s->cost[p] / x->total[p] : 0;
        q->lo *=
            1 - (8 + rounded(x, s->bill_first[p + 1] - s->bill_first[p])) * EPS;
        q->hi = INFINITY;
        quote_price(x, p);
        q->at = NEVER;
    }
    if (x->divided)
        wide_begin(x);
}

void
quote_price(const struct purse *x, uint32_t bill)
{
    struct quote *q = &x->quote[bill];
    double unit = (double)x->s->unit_num[bill] / (double)x->s->unit_den[bill];

    q->price_lo = q->lo / unit * (1 - 8 * EPS);
    q->price_hi = q->hi / unit * (1 + 8 * EPS);
}

/* The accounts of a bill that have something, as thresholds left / share (from
 * which x on an account is poor) and weights weight * share. */
struct crowd {
    uint32_t n;
    double sum, weight; /* of left * weight, of weight * share */
    double heads;       /* sum of weight */
};

static struct crowd
gather(struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    struct crowd c = {0};

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];
        double share = bill_part(s, k);

        if (x->left[i] == 0)
            continue;
        x->tmp_left[c.n] = x->left[i] / share;
        x->tmp_safe[c.n] = (x->left[i] - 2 * x->slack) / share;
        x->tmp_weight[c.n] = s->weight[i] * share;
        c.heads += s->weight[i];
        c.sum += x->tmp_left[c.n] * x->tmp_weight[c.n];
        c.weight += x->tmp_weight[c.n];
        c.n++;
    }
    return c;
}

/* Those below `each` pay all they have and leave the crowd; returns what they
 * pay. *lowest is the least threshold among the rest, slack taken off. */
static double
drop_poor(struct purse *x, struct crowd *c, double each, double *lowest)
{
    double paid = 0, kept = 0;
    uint32_t keep = 0;

    *lowest = INFINITY;
    for (uint32_t i = 0; i < c->n; i++) {
        double left = x->tmp_left[i], weight = x->tmp_weight[i];

        if (left < each) {
            paid += left * weight;
            continue;
        }
        *lowest = x->tmp_safe[i] < *lowest ? x->tmp_safe[i] : *lowest;
        kept += weight;
        x->tmp_left[keep] = left;
        x->tmp_safe[keep] = x->tmp_safe[i];
        x->tmp_weight[keep++] = weight;
    }
    c->weight = kept;
    c->n = keep;
    return paid;
}

/* The rest share what the poor could not pay, until nobody is poor. Leaves the
 * rest in the crowd, returns what the poor paid. */
static double
split(struct purse *x, struct crowd *c, double cost, double *lowest)
{
    double paid = 0;
    uint32_t before;

    do {
        before = c->n;
        paid += drop_poor(x, c, (cost - paid) / c->weight, lowest);
    } while (c->n > 0 && c->n < before);
    return paid;
}

/*
 * The bounds. Let f(x) be the sum of min(b, x m) with the true balances, c the
 * cost. For any set of accounts taken as poor, h(x) = sum over them of left +
 * x * weight of the others is at least the sum of min(left, x m), which is
 * within heads * slack of f. So (c - noise - paid) / weight is a lower bound
 * on the true x whoever was taken as poor, and (c + noise - paid) / weight is
 * an upper one as long as no other account is poor there (`lowest`). noise also
 * covers the rounding of sums of n terms.
 */
bool
purse_quote(struct purse *x, uint32_t bill)
{
    struct quote *q = &x->quote[bill];
    struct crowd c;
    double cost = (double)x->s->cost[bill], noise, paid, lowest, off;

    if (q->at == x->n_paid)
        return true;
    c = gather(x, bill);
    noise = (c.n + 8) * EPS * (c.sum + cost) + c.heads * 2 * x->slack;
    off = (4 + rounded(x, c.n)) * EPS;
    if (c.sum + noise < cost)
        return false;
    if (c.sum - noise < cost &&
        !(x->divided ? wide_can_pay(x, bill) : exact_can_pay(x, bill)))
        return false;
    q->at = x->n_paid;
    paid = split(x, &c, cost, &lowest);
    q->hi = INFINITY;
    if (c.n > 0) {
        double lo = (cost - paid - noise) / c.weight * (1 - off);
        double hi = (cost - paid + noise) / c.weight * (1 + off);

        q->lo = lo > q->lo ? lo : q->lo; /* prices never fall */
        if (lowest * (1 - 4 * EPS) >= hi)
            q->hi = hi;
    }
    quote_price(x, bill);
    return true;
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

/* Quote bills from the front until none behind can be among the least. Those
 * that cannot be paid leave. Returns how many at the front were looked at. */
static uint32_t
quote_front(struct purse *x, uint32_t *bills, uint32_t *n, double *best)
{
    uint32_t i = 0, keep = 0;

    *best = INFINITY;
    for (; i < *n && x->quote[bills[i]].price_lo <= *best; i++) {
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
        if (x->quote[bills[i]].price_lo <= best)
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
    qsort(least, n_least, sizeof *least, by_index);
    return n_least;
}

uint64_t
purse_exact_count(const struct purse *x)
{
    return x->n_exact;
}
