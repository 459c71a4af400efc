/* Loads: levels by intervals, and exactly where intervals cannot decide.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/loads.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

_Static_assert(sizeof(unsigned long) == 8, "mpz_*_ui must take 64 bits");

#define EPS   DBL_EPSILON /* twice the greatest relative rounding error */
#define NEVER UINT32_MAX

/*
 * Raises are counted from 1; an account that was not raised yet is at 0. The
 * load of raise k is level[k] / (grow[1] * ... * grow[k] * div0), where div0
 * divides what accounts were owed; `div` is that product up to the last raise.
 */
struct loads {
    const struct shares *s;
    uint64_t *size; /* per bill: sum of weights; < 2^53 */
    uint32_t *at;   /* per account: the raise that gave it its load */
    uint32_t n_raised;
    mpz_t *level;   /* per raise */
    uint64_t *grow; /* per raise */
    double *near;   /* per raise: its load, within 6 rounding errors */
    mpz_t div;

    mpz_t *owed;       /* per account, over div0; NULL: nobody asked for it */
    double *near_owed; /* per account, within 6 rounding errors */
    bool owing;        /* accounts are owed something */

    double *lo, *hi;   /* per bill: bounds that hold its level */
    uint32_t *quoted;  /* per bill: n_raised when they were found, or NEVER */
    mpz_t *num;        /* per bill: its level is num / (div * size) */
    uint32_t *settled; /* per bill: n_raised when num was found, or NEVER */

    uint32_t *heap;     /* scratch per bill */
    uint64_t *count;    /* scratch per raise */
    unsigned char *met; /* scratch per account, zero between calls */
    mpz_t t, u;         /* scratch */
    uint64_t n_exact;
};

static vsted_code
allocate(struct loads *x)
{
    size_t accounts = x->s->n_accounts, bills = (size_t)x->s->n_bills + 1;

    x->size = mem_calloc(bills, sizeof *x->size);
    x->at = mem_calloc(accounts, sizeof *x->at);
    x->level = mem_calloc(bills, sizeof *x->level);
    x->grow = mem_calloc(bills, sizeof *x->grow);
    x->near = mem_calloc(bills, sizeof *x->near);
    x->lo = mem_calloc(bills, sizeof *x->lo);
    x->hi = mem_calloc(bills, sizeof *x->hi);
    x->quoted = mem_calloc(bills, sizeof *x->quoted);
    x->num = mem_calloc(bills, sizeof *x->num);
    x->settled = mem_calloc(bills, sizeof *x->settled);
    x->heap = mem_calloc(bills, sizeof *x->heap);
    x->count = mem_calloc(bills, sizeof *x->count);
    x->met = mem_calloc(accounts, sizeof *x->met);
    return x->size && x->at && x->level && x->grow && x->near && x->lo &&
                   x->hi && x->quoted && x->num && x->settled && x->heap &&
                   x->count && x->met
               ? VSTED_OK
               : VSTED_ENOMEM;
}

vsted_code
loads_new(struct loads **out, const struct shares *s, vsted_err *err)
{
    struct loads *x = mem_calloc(1, sizeof *x);

    *out = NULL;
    if (!x)
        return vsted_nomem(err);
    x->s = s;
    mpz_inits(x->div, x->t, x->u, (mpz_ptr)NULL);
    if (allocate(x) != VSTED_OK) {
        loads_free(x);
        return vsted_nomem(err);
    }
    for (uint32_t b = 0; b <= s->n_bills; b++)
        mpz_inits(x->level[b], x->num[b], (mpz_ptr)NULL);
    for (uint32_t b = 0; b < s->n_bills; b++)
        for (uint32_t k = s->bill_first[b]; k < s->bill_first[b + 1]; k++)
            x->size[b] += s->weight[s->bill_account[k]];
    *out = x;
    return VSTED_OK;
}

void
loads_free(struct loads *x)
{
    if (!x)
        return;
    for (uint32_t b = 0; x->met && b <= x->s->n_bills; b++)
        mpz_clears(x->level[b], x->num[b], (mpz_ptr)NULL);
    for (uint32_t i = 0; x->near_owed && i < x->s->n_accounts; i++)
        mpz_clear(x->owed[i]);
    mpz_clears(x->div, x->t, x->u, (mpz_ptr)NULL);
    mem_free(x->size);
    mem_free(x->at);
    mem_free(x->level);
    mem_free(x->grow);
    mem_free(x->near);
    mem_free(x->owed);
    mem_free(x->near_owed);
    mem_free(x->lo);
    mem_free(x->hi);
    mem_free(x->quoted);
    mem_free(x->num);
    mem_free(x->settled);
    mem_free(x->heap);
    mem_free(x->count);
    mem_free(x->met);
    mem_free(x);
}

void
loads_begin(struct loads *x)
{
    const struct shares *s = x->s;

    x->n_raised = 0;
    x->owing = false;
    mpz_set_ui(x->div, 1);
    memset(x->at, 0, s->n_accounts * sizeof *x->at);
    for (uint32_t b = 0; b < s->n_bills; b++) {
        x->quoted[b] = x->settled[b] = NEVER;
        x->lo[b] = x->size[b] ? (double)s->cost[b] / (double)x->size[b] : 0;
        x->lo[b] *= 1 - 8 * EPS;
    }
}

/* No lower bound holds any more. */
static void
forget(struct loads *x)
{
    for (uint32_t b = 0; b < x->s->n_bills; b++) {
        x->quoted[b] = NEVER;
        x->lo[b] = -INFINITY;
    }
}

mpz_t *
loads_owed(struct loads *x)
{
    size_t n = x->s->n_accounts;

    if (!x->owed)
        x->owed = mem_calloc(n, sizeof *x->owed);
    if (!x->owed || x->near_owed)
        return x->owed;
    x->near_owed = mem_calloc(n, sizeof *x->near_owed);
    if (!x->near_owed)
        return NULL;
    for (size_t i = 0; i < n; i++)
        mpz_init(x->owed[i]);
    return x->owed;
}

/* A whole number over div as a double: mpz_get_d_2exp() cuts off 2 rounding
 * errors at most, twice, and the division adds 1. */
static double
ratio(const mpz_t num, const mpz_t div)
{
    long exp_num, exp_div;
    double a = mpz_get_d_2exp(&exp_num, num);
    double b = mpz_get_d_2exp(&exp_div, div);

    return ldexp(a / b, (int)(exp_num - exp_div));
}

void
loads_begin_owed(struct loads *x, const mpz_t div)
{
    loads_begin(x);
    forget(x);
    x->owing = true;
    mpz_set(x->div, div);
    for (uint32_t i = 0; i < x->s->n_accounts; i++)
        x->near_owed[i] = ratio(x->owed[i], div);
}

/* ---- levels ---- */

/* count[k] gets the weight of the accounts of a bill at raise k. */
static void
count_raises(struct loads *x, uint32_t bill)
{
    const struct shares *s = x->s;

    memset(x->count, 0, ((size_t)x->n_raised + 1) * sizeof *x->count);
    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++)
        x->count[x->at[s->bill_account[k]]] += s->weight[s->bill_account[k]];
}

/*
 * The bounds. With r = 2^-53 = EPS / 2 every operation errs by r at most. The
 * sum has c and m other terms, whole numbers below 2^53 times near[] or
 * near_owed[]; each term errs by 8 r at most (6 r of that number, 1 r of the
 * product, the rest in second order), and c by r. Adding m + 1 numbers errs by
 * m r times the sum of their sizes (in first order; m < 2^33). So the sum is
 * within (m + 9) r mag of the truth, mag computed likewise errs by the factor
 * 1 + (m + 9) r, and taking off the noise and dividing add 2 r mag. The noise,
 * 2 (m + 16) r mag, is more than all that. A near[] that is less than 2^-1022
 * errs by less than 2^-1074, which the noise of c >= 1 covers 2^53 times.
 */
static void
quote(struct loads *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint32_t first = s->bill_first[bill], end = s->bill_first[bill + 1];
    double sum = (double)s->cost[bill], mag = sum, noise;

    count_raises(x, bill);
    for (uint32_t k = 1; k <= x->n_raised; k++) {
        sum += (double)x->count[k] * x->near[k];
        mag += (double)x->count[k] * fabs(x->near[k]);
    }
    for (uint32_t k = first; x->owing && k < end; k++) {
        uint32_t i = s->bill_account[k];
        double owed = x->at[i] == 0 ? s->weight[i] * x->near_owed[i] : 0;

        sum -= owed;
        mag += owed;
    }
    noise = ((double)x->n_raised + (end - first) + 16) * EPS * mag;
    x->lo[bill] = (sum - noise) / (double)x->size[bill];
    x->hi[bill] = (sum + noise) / (double)x->size[bill];
    x->quoted[bill] = x->n_raised;
}

/* num of a bill becomes exact: the loads are added up, the oldest first, over
 * the divisor that grows from raise to raise. */
static void
settle(struct loads *x, uint32_t bill)
{
    const struct shares *s = x->s;
    mpz_ptr num = x->num[bill];

    if (x->settled[bill] == x->n_raised)
        return;
    count_raises(x, bill);
    mpz_set_ui(num, 0);
    for (uint32_t k = s->bill_first[bill];
         x->owing && k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];

        if (x->at[i] == 0)
            mpz_submul_ui(num, x->owed[i], s->weight[i]);
    }
    for (uint32_t k = 1; k <= x->n_raised; k++) {
        if (mpz_sgn(num) != 0)
            mpz_mul_ui(num, num, x->grow[k]);
        if (x->count[k])
            mpz_addmul_ui(num, x->level[k], x->count[k]);
    }
    mpz_addmul_ui(num, x->div, (unsigned long)s->cost[bill]);
    x->settled[bill] = x->n_raised;
}

/* Sign of the level of a less that of b. */
static int
compare(struct loads *x, uint32_t a, uint32_t b)
{
    x->n_exact++;
    settle(x, a);
    settle(x, b);
    mpz_mul_ui(x->t, x->num[a], x->size[b]);
    mpz_mul_ui(x->u, x->num[b], x->size[a]);
    return mpz_cmp(x->t, x->u);
}

/* The heap is by lower bounds: none has a greater one than the two behind it,
 * at 2 i + 1 and 2 i + 2. What stands at `at` goes down to where it belongs. */
static void
sink(struct loads *x, uint32_t n, uint32_t at)
{
    uint32_t bill = x->heap[at], next;

    for (; (next = 2 * at + 1) < n; at = next) {
        if (next + 1 < n && x->lo[x->heap[next + 1]] < x->lo[x->heap[next]])
            next++;
        if (x->lo[bill] <= x->lo[x->heap[next]])
            break;
        x->heap[at] = x->heap[next];
    }
    x->heap[at] = bill;
}

/* One with the least lower bound, freshly found: no level is below it. */
static uint32_t
lowest(struct loads *x, const uint32_t *bills, uint32_t n)
{
    memcpy(x->heap, bills, n * sizeof *bills);
    for (uint32_t i = n / 2; i-- > 0;)
        sink(x, n, i);
    while (x->quoted[x->heap[0]] != x->n_raised) {
        quote(x, x->heap[0]);
        sink(x, n, 0);
    }
    return x->heap[0];
}

/*
 * A bound that was found some raises ago still holds, because loads never fall,
 * so levels do not either. Proof: what is owed is >= 0, so loads begin at or
 * below 0. Let a bill be raised to t >= 0, the least level of all that remain,
 * and let no load be above t; then the loads of its accounts rise, all loads
 * still are at most t and all levels at least t: the next least level is >= t,
 * and so on. The first t >= 0 meets loads below 0 only. A raise to t < 0 may
 * lower a load: then loads_raise() forgets the bounds.
 */
uint32_t
loads_least(struct loads *x, const uint32_t *bills, uint32_t n, uint32_t *least)
{
    uint32_t found = 0, n_least = 0;
    double best;

    if (n == 0)
        return 0;
    best = x->hi[lowest(x, bills, n)];
    for (uint32_t i = 0; i < n; i++) {
        if (x->lo[bills[i]] > best)
            continue;
        if (x->quoted[bills[i]] != x->n_raised)
            quote(x, bills[i]);
        best = x->hi[bills[i]] < best ? x->hi[bills[i]] : best;
    }
    for (uint32_t i = 0; i < n; i++)
        if (x->lo[bills[i]] <= best)
            least[found++] = bills[i];
    for (uint32_t i = 0; i < found; i++) { /* where intervals overlap */
        int sign = n_least > 0 ? compare(x, least[i], least[0]) : 0;

        if (sign < 0)
            n_least = 0;
        if (sign <= 0)
            least[n_least++] = least[i];
    }
    return n_least;
}

void
loads_raise(struct loads *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint64_t common;
    uint32_t now;

    settle(x, bill);
    now = ++x->n_raised;
    common = mpz_gcd_ui(NULL, x->num[bill], x->size[bill]);
    x->grow[now] = x->size[bill] / common;
    mpz_divexact_ui(x->level[now], x->num[bill], common);
    mpz_mul_ui(x->div, x->div, x->grow[now]);
    x->near[now] = ratio(x->level[now], x->div);
    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++)
        x->at[s->bill_account[k]] = now;
    if (mpz_sgn(x->level[now]) < 0)
        forget(x);
}

void
loads_level(struct loads *x, uint32_t bill, mpq_t out)
{
    settle(x, bill);
    mpz_set(mpq_numref(out), x->num[bill]);
    mpz_mul_ui(mpq_denref(out), x->div, x->size[bill]);
    mpq_canonicalize(out);
}

bool
loads_apart(struct loads *x, const uint32_t *bills, uint32_t n)
{
    const struct shares *s = x->s;
    bool apart = true;

    for (int mark = 1; mark >= 0; mark--) /* and clear the marks again */
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = s->bill_first[bills[i]];
                 k < s->bill_first[bills[i] + 1]; k++) {
                unsigned char *met = &x->met[s->bill_account[k]];

                apart = apart && !(mark && *met);
                *met = (unsigned char)mark;
            }
    return apart;
}

uint64_t
loads_exact_count(const struct loads *x)
{
    return x->n_exact;
}
