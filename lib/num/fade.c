/* Fading weights: bounds of 512 bits, exact numbers only when asked.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * With S the weight of the backers and T = total * cost / pool what they pay,
 * a purchase multiplies the weight of each by 1 - T/S, which is not below 0
 * and grows with S. So the lower bounds of weights and of S give a lower bound
 * when each step rounds down, the upper ones an upper bound when it rounds up.
 */
#include "num/fade.h"

#include <float.h>
#include <math.h>
#include "base/mem.h"

enum {
    BITS = 512,          /* behind the point of a bound */
    EXACT_MAX = 1 << 28, /* bits of all exact weights together */
    LOG_MAX = 1 << 30    /* backers of all purchases of a run */
};

struct bounds {
    mpz_t lo, hi; /* times 2^BITS */
};

struct near { /* lo <= bounds.lo, hi >= bounds.hi */
    double lo, hi;
};

struct bought {
    int64_t cost;
    size_t first; /* in `backers` */
    uint32_t n, n_always;
};

struct fade {
    uint32_t n;
    const uint32_t *count;
    int64_t total, pool, spent;
    struct bounds *weight;  /* per account */
    struct near *near;      /* per account */
    uint32_t *always;       /* the accounts that back everything */
    uint32_t n_always;      /* how many */
    int64_t always_count;   /* and how many they stand for */
    struct bounds all, sum; /* of those; scratch */
    mpz_t goal, num, den;   /* scratch */

    struct bought *bought; /* the purchases so far */
    size_t n_bought, cap_bought;
    uint32_t *backers;
    size_t n_backers, cap_backers;

    mpz_t *part; /* exact: an account's weight times div */
    mpz_t div;
    size_t n_exact; /* purchases that `part` knows of */
    bool *pays;     /* scratch, per account */
    uint64_t exact_count;
};

vsted_code
fade_new(struct fade **out, uint32_t n, const uint32_t *count, vsted_err *err)
{
    struct fade *x = mem_calloc(1, sizeof *x);

    *out = NULL;
    if (!x)
        return vsted_nomem(err);
    mpz_inits(x->all.lo, x->all.hi, x->sum.lo, x->sum.hi, (mpz_ptr)NULL);
    mpz_inits(x->goal, x->num, x->den, x->div, (mpz_ptr)NULL);
    x->count = count;
    x->weight = mem_calloc(n, sizeof *x->weight);
    x->near = mem_calloc(n, sizeof *x->near);
    x->part = mem_calloc(n, sizeof *x->part);
    x->always = mem_calloc(n, sizeof *x->always);
    x->pays = mem_calloc(n, sizeof *x->pays);
    if (!x->weight || !x->near || !x->part || !x->always || !x->pays) {
        fade_free(x);
        return vsted_nomem(err);
    }
    for (; x->n < n; x->n++)
        mpz_inits(x->weight[x->n].lo, x->weight[x->n].hi, x->part[x->n],
                  (mpz_ptr)NULL);
    *out = x;
    return VSTED_OK;
}

void
fade_free(struct fade *x)
{
    if (!x)
        return;
    for (uint32_t i = 0; i < x->n; i++)
        mpz_clears(x->weight[i].lo, x->weight[i].hi, x->part[i], (mpz_ptr)NULL);
    mpz_clears(x->all.lo, x->all.hi, x->sum.lo, x->sum.hi, (mpz_ptr)NULL);
    mpz_clears(x->goal, x->num, x->den, x->div, (mpz_ptr)NULL);
    mem_free(x->weight);
    mem_free(x->near);
    mem_free(x->part);
    mem_free(x->always);
    mem_free(x->pays);
    mem_free(x->bought);
    mem_free(x->backers);
    mem_free(x);
}

/* mpz_get_d() cuts off, by less than EPSILON. */
static struct near
near(const struct bounds *b)
{
    return (struct near){mpz_get_d(b->lo),
                         mpz_get_d(b->hi) * (1 + 2 * DBL_EPSILON)};
}

void
fade_begin(struct fade *x, int64_t total, int64_t pool)
{
    x->total = total;
    x->pool = pool;
    x->spent = x->always_count = 0;
    x->n_always = 0;
    x->n_bought = x->n_backers = x->n_exact = 0;
    mpz_set_ui(x->all.lo, 0);
    mpz_set_ui(x->all.hi, 0);
    for (uint32_t i = 0; i < x->n; i++) {
        mpz_set_ui(x->weight[i].lo, 1);
        mpz_mul_2exp(x->weight[i].lo, x->weight[i].lo, BITS);
        mpz_set(x->weight[i].hi, x->weight[i].lo);
        x->near[i] = near(&x->weight[i]);
    }
}

static void
add(struct fade *x, struct bounds *sum, uint32_t account)
{
    mpz_addmul_ui(sum->lo, x->weight[account].lo, x->count[account]);
    mpz_addmul_ui(sum->hi, x->weight[account].hi, x->count[account]);
}

void
fade_always(struct fade *x, uint32_t account)
{
    x->always[x->n_always++] = account;
    x->always_count += x->count[account];
    add(x, &x->all, account);
}

/* x->sum becomes the weight of the backers. */
static void
sum_up(struct fade *x, const struct backers *who)
{
    mpz_set(x->sum.lo, x->all.lo);
    mpz_set(x->sum.hi, x->all.hi);
    for (uint32_t i = 0; i < who->n; i++)
        add(x, &x->sum, who->account[i]);
}

static bool
is_everybody(const struct fade *x, const struct backers *who)
{
    int64_t count = x->always_count;

    for (uint32_t i = 0; i < who->n; i++)
        count += x->count[who->account[i]];
    return count == x->total;
}

/* goal = total * cost. */
static void
set_goal(struct fade *x, int64_t cost)
{
    mpz_set_int64(x->goal, cost);
    mpz_mul_ui(x->goal, x->goal, (unsigned long)x->total);
}

/* ---- exact ---- */

static vsted_code
too_long(const struct fade *x, vsted_err *err)
{
    return vsted_fail(err, VSTED_ERANGE,
                      "after %u purchases the weights left on the ballots are "
                      "fractions of more than %u digits, and two sums of them "
                      "are too close to tell apart otherwise",
                      (unsigned)x->n_bought,
                      (unsigned)(EXACT_MAX / x->n / 10 * 3));
}

static void
exact_sum(struct fade *x, mpz_t sum, const uint32_t *account, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        mpz_addmul_ui(sum, x->part[account[i]], x->count[account[i]]);
}

static void
set_pays(struct fade *x, const struct bought *b, bool pays)
{
    for (uint32_t i = 0; i < b->n; i++)
        x->pays[x->backers[b->first + i]] = pays;
    for (uint32_t i = 0; i < b->n_always; i++)
        x->pays[x->always[i]] = pays;
}

/* Multiply exactly by 1 - T/S = (pool s - total cost div) / (pool s), with
 * s = S div. */
static void
apply(struct fade *x, const struct bought *b)
{
    mpz_set_ui(x->den, 0);
    exact_sum(x, x->den, x->backers + b->first, b->n);
    exact_sum(x, x->den, x->always, b->n_always);
    mpz_mul_ui(x->den, x->den, (unsigned long)x->pool);
    set_goal(x, b->cost);
    mpz_set(x->num, x->den);
    mpz_submul(x->num, x->goal, x->div);
    mpz_gcd(x->goal, x->num, x->den);
    mpz_divexact(x->num, x->num, x->goal);
    mpz_divexact(x->den, x->den, x->goal);
    set_pays(x, b, true);
    for (uint32_t i = 0; i < x->n; i++)
        mpz_mul(x->part[i], x->part[i], x->pays[i] ? x->num : x->den);
    set_pays(x, b, false);
    mpz_mul(x->div, x->div, x->den);
}

/* Let `part` know of every purchase. */
static vsted_code
catch_up(struct fade *x, vsted_err *err)
{
    if (x->n_exact == 0) {
        mpz_set_ui(x->div, 1);
        for (uint32_t i = 0; i < x->n; i++)
            mpz_set_ui(x->part[i], 1);
    }
    for (; x->n_exact < x->n_bought; x->n_exact++) {
        if (mpz_sizeinbase(x->div, 2) > EXACT_MAX / x->n)
            return too_long(x, err);
        apply(x, &x->bought[x->n_exact]);
    }
    return VSTED_OK;
}

static vsted_code
reaches_exactly(struct fade *x, const struct backers *who, int64_t cost,
                bool *yes, vsted_err *err)
{
    vsted_code rc = catch_up(x, err);

    x->exact_count++;
    if (rc)
        return rc;
    mpz_set_ui(x->num, 0);
    exact_sum(x, x->num, who->account, who->n);
    exact_sum(x, x->num, x->always, x->n_always);
    mpz_mul_ui(x->num, x->num, (unsigned long)x->pool);
    set_goal(x, cost);
    mpz_mul(x->goal, x->goal, x->div);
    *yes = mpz_cmp(x->num, x->goal) >= 0;
    return VSTED_OK;
}

uint64_t
fade_exact_count(const struct fade *x)
{
    return x->exact_count;
}

/* ---- with bounds ---- */

/*
 * Sign of the weight of the backers less total * cost / pool; 0: it is too near
 * to tell. Every product and sum of m + 1 numbers >= 0 errs by half an EPSILON
 * of it at most: m + 3 of them in all; the goal by 4.
 */
static int
tell(const struct fade *x, const struct backers *who, int64_t cost)
{
    struct near sum = near(&x->all);
    double noise = (who->n + 16.0) * DBL_EPSILON;
    double goal = (double)x->total * (double)cost / (double)x->pool;

    for (uint32_t i = 0; i < who->n; i++) {
        uint32_t account = who->account[i];

        sum.lo += x->count[account] * x->near[account].lo;
        sum.hi += x->count[account] * x->near[account].hi;
    }
    goal = ldexp(goal, BITS);
    if (sum.lo * (1 - noise) >= goal * (1 + noise))
        return 1;
    return sum.hi * (1 + noise) < goal * (1 - noise) ? -1 : 0;
}

vsted_code
fade_reaches(struct fade *x, const struct backers *who, int64_t cost, bool *yes,
             vsted_err *err)
{
    int sign;

    if (is_everybody(x, who)) { /* the weight left is that of the money left */
        *yes = cost <= x->pool - x->spent;
        return VSTED_OK;
    }
    sign = tell(x, who, cost);
    *yes = sign > 0;
    if (sign != 0)
        return VSTED_OK;
    sum_up(x, who);
    set_goal(x, cost);
    mpz_mul_2exp(x->goal, x->goal, BITS);
    mpz_mul_ui(x->num, x->sum.lo, (unsigned long)x->pool);
    mpz_mul_ui(x->den, x->sum.hi, (unsigned long)x->pool);
    *yes = mpz_cmp(x->num, x->goal) >= 0;
    if (*yes || mpz_cmp(x->den, x->goal) < 0)
        return VSTED_OK;
    return reaches_exactly(x, who, cost, yes, err);
}

static vsted_code
remember(struct fade *x, const struct backers *who, int64_t cost,
         vsted_err *err)
{
    vsted_code rc = mem_reserve(&x->bought, &x->cap_bought, x->n_bought + 1,
                                sizeof *x->bought, LOG_MAX, err);

    if (!rc)
        rc = mem_reserve(&x->backers, &x->cap_backers, x->n_backers + who->n,
                         sizeof *x->backers, LOG_MAX, err);
    if (rc)
        return rc;
    x->bought[x->n_bought++] =
        (struct bought){cost, x->n_backers, who->n, x->n_always};
    for (uint32_t i = 0; i < who->n; i++)
        x->backers[x->n_backers++] = who->account[i];
    return VSTED_OK;
}

/* x->sum becomes the bounds of 1 - T/S. */
static void
set_factor(struct fade *x, int64_t cost)
{
    set_goal(x, cost);
    mpz_mul_2exp(x->goal, x->goal, BITS);
    mpz_mul_ui(x->den, x->sum.lo, (unsigned long)x->pool);
    mpz_sub(x->num, x->den, x->goal);
    mpz_mul_2exp(x->num, x->num, BITS);
    if (mpz_sgn(x->num) > 0)
        mpz_fdiv_q(x->sum.lo, x->num, x->den);
    else
        mpz_set_ui(x->sum.lo, 0);
    mpz_mul_ui(x->den, x->sum.hi, (unsigned long)x->pool);
    mpz_sub(x->num, x->den, x->goal);
    mpz_mul_2exp(x->num, x->num, BITS);
    mpz_cdiv_q(x->sum.hi, x->num, x->den);
}

static void
shrink(struct fade *x, struct bounds *w)
{
    mpz_mul(w->lo, w->lo, x->sum.lo);
    mpz_fdiv_q_2exp(w->lo, w->lo, BITS);
    mpz_mul(w->hi, w->hi, x->sum.hi);
    mpz_cdiv_q_2exp(w->hi, w->hi, BITS);
}

vsted_code
fade_take(struct fade *x, const struct backers *who, int64_t cost,
          vsted_err *err)
{
    vsted_code rc;

    x->spent += cost;
    if (x->always_count == x->total) /* nobody will ask for less than all */
        return VSTED_OK;
    rc = remember(x, who, cost, err);
    if (rc)
        return rc;
    sum_up(x, who);
    set_factor(x, cost);
    for (uint32_t i = 0; i < who->n; i++) {
        uint32_t account = who->account[i];

        shrink(x, &x->weight[account]);
        x->near[account] = near(&x->weight[account]);
    }
    shrink(x, &x->all); /* of each of them nobody will ask again */
    return VSTED_OK;
}
