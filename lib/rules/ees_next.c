/* Exact Equal Shares: the least raise at which a run goes otherwise.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Kraiczy, Robinson, Elkind (2025), sections 4 and 5: GreedyProjectChange and
 * add-opt, in one form for both satisfactions. Symbols: r(p,k) = k u(p) / c(p);
 * the run funds p(1), p(2), ... with k(1), k(2), ... payers; b(s,i) = what
 * ballot i has before step s; the end of the run is a step that funds nothing,
 * with r = 0.
 *
 * 1. At step s, a remaining p could have k payers if everybody had
 *    d(s,p,k) = c(p) / k - (the k-th greatest b(s,i) among its supporters)
 *    more.
 * 2. Look at all steps s, all p that remain before s, and all k with
 *    d(s,p,k) > 0 and r(p,k) above that of step s, or equal to it and p before
 *    p(s) in the tie order. The least d(s,p,k) is the next raise.
 *
 * Why. While the steps before s go as they did, a raise of d leaves everybody
 * b(s,i) + d at step s. The choice there is another one as soon as some (p,k)
 * that goes before it can be paid, and not earlier: more money takes no choice
 * away. So the first step that goes otherwise does so at its least d. And when
 * every step chooses the same p with the same k, the payers are the same ones:
 * those who have c(p) / k (see ees.c).
 *
 * A pair with r(p,k) equal to that of step s and p behind p(s) in the order
 * changes nothing for these payers, but is a tie there, and under another
 * order it may decide. So the least such d counts too, as a raise that changes
 * nothing: the run there meets the tie and puts it on record.
 *
 * Step s looks at k down from what the step before left off. Greater k were
 * looked at when everybody had as much or more: their d were not greater. A
 * pair that was tied before and cannot be paid any more is looked at again:
 * `top` is the greatest k with r(p,k) not above that of the step before.
 *
 * What a run found out of its first steps holds for the next one: a step goes
 * as it did, and so do those before it, as long as everybody has less than
 * `each` plus the least d of all of them. So the run at the next raise repeats
 * these steps without asking who could pay, and does not look at them again.
 * In the money of a ballot the least d is the same then as it was, so what was
 * found of greater k holds too, and `top` goes on from the last of these steps.
 *
 * Cost: O(steps * choices) a run, counted from the first step that goes
 * otherwise.
 */
#include "rules/ees_next.h"

#include <string.h>

void
ees_next_begin(struct ees *x)
{
    x->change.any = x->tie.any = false;
    for (uint32_t p = 0; p < x->pf->n; p++)
        x->top[p] = x->total[p];
}

/* Even somebody who has paid nothing yet, could he pay c(p) / k with less than
 * `best`? false: certainly not. */
static bool
within_reach(const struct ees *x, uint32_t p, int64_t k,
             const struct ees_raise *best)
{
    return !best->any ||
           x->each_fixed + best->fixed + 2 > ees_part_fixed(x, p, k);
}

/*
 * Lower *best to the least d(s,p,k) with from <= k <= to, if that is less.
 * Those who could pay c(p) / k with less than *best, and would keep something:
 * if they are fewer than k, then so they are for every k above their number.
 * They are never more than k: of greater k none can be paid with less than
 * *best, as that was looked at already.
 * @return a bound: greater k cannot be paid with less than *best, now or later.
 */
static int64_t
lower(struct ees *x, struct ees_raise *best, uint32_t p, int64_t from,
      int64_t to)
{
    struct ees_ask ask = {.p = p, .k = to, .raise = best, .over = true};

    while (ask.k >= from && within_reach(x, p, ask.k, best)) {
        int64_t n = ees_count(x, &ask);

        if (n >= ask.k) {
            ees_missing(x, &ask, ees_poorest(x, &ask), best);
            ask.k--;
        } else {
            ask.k = n;
        }
    }
    return ask.k;
}

/* The greatest k with r(p,k) not above that of the step: k(s) c(p) / c(p(s)),
 * with cost k(s). *exact: they are equal. */
static int64_t
equal_k(const struct ees *x, uint32_t p, uint32_t chosen, bool *exact)
{
    int64_t k = 0;
    mpq_t q;

    *exact = true;
    if (x->by_cost)
        return x->k[chosen];
    mpq_init(q);
    rat_set(q, x->s->cost[p], x->s->cost[chosen]);
    mpz_mul_ui(mpq_numref(q), mpq_numref(q), (unsigned long)x->k[chosen]);
    mpq_canonicalize(q);
    *exact = mpz_cmp_ui(mpq_denref(q), 1) == 0;
    mpz_fdiv_q(mpq_numref(q), mpq_numref(q), mpq_denref(q));
    k = mpz_fits_slong_p(mpq_numref(q)) ? mpz_get_si(mpq_numref(q)) : INT64_MAX;
    mpq_clear(q);
    return k;
}

/* A tie at a raise that is no less than that of a change is of no interest. */
static void
cap_tie(struct ees *x)
{
    if (!x->change.any ||
        (x->tie.any && mpq_cmp(x->tie.amount, x->change.amount) <= 0))
        return;
    x->tie.any = true;
    x->tie.fixed = x->change.fixed;
    mpq_set(x->tie.amount, x->change.amount);
}

static void
look_at(struct ees *x, const struct count *c, uint32_t p, uint32_t chosen)
{
    bool exact, first = c->order->rank[p] < c->order->rank[chosen];
    int64_t k = equal_k(x, p, chosen, &exact);
    int64_t to = x->top[p];

    exact = exact && !x->tied[p] && k <= to;
    to = lower(x, &x->change, p, exact && first ? k : k + 1, to);
    exact = exact && k <= to;
    if (exact && !first) {
        cap_tie(x);
        (void)lower(x, &x->tie, p, k, k);
    }
    x->top[p] = k < to ? k : to;
    if (x->k[p] > x->top[p])
        x->k[p] = x->top[p];
}

/* Keep what was found out so far with the step, as money of a ballot. */
static void
remember(struct ees *x, uint32_t chosen, bool alone)
{
    struct ees_step *step = &x->steps[x->n_steps];

    step->p = chosen;
    step->k = x->k[chosen];
    step->alone = alone;
    step->change.any = x->change.any;
    step->tie.any = x->tie.any;
    mpq_add(step->change.amount, x->each, x->change.amount);
    mpq_add(step->tie.amount, x->each, x->tie.amount);
    if (x->tops)
        memcpy(x->tops + (size_t)x->n_steps * x->pf->n, x->top,
               x->pf->n * sizeof *x->top);
}

void
ees_look(struct ees *x, const struct count *c, uint32_t chosen, uint32_t n_tied)
{
    for (uint32_t i = 0; i < n_tied; i++)
        x->tied[c->tied[i]] = true;
    for (uint32_t p = 0; p < c->pf->n; p++) {
        if (!count_remaining(c, p))
            continue;
        if (n_tied > 0)
            look_at(x, c, p, chosen);
        else
            (void)lower(x, &x->change, p, 1, x->top[p]);
    }
    for (uint32_t i = 0; i < n_tied; i++)
        x->tied[c->tied[i]] = false;
    if (n_tied > 0)
        remember(x, chosen, n_tied == 1);
}

static bool
is_above(const struct ees_raise *r, const mpq_t each)
{
    return !r->any || mpq_cmp(r->amount, each) > 0;
}

uint32_t
ees_repeated(struct ees *x, mpq_srcptr each)
{
    uint32_t n = 0;

    if (x->n_known == 0 || !mpq_equal(each, x->next))
        return 0;
    while (n < x->n_known && x->steps[n].alone &&
           is_above(&x->steps[n].change, each) &&
           is_above(&x->steps[n].tie, each))
        n++;
    return n;
}

static void
recall(struct ees *x, struct ees_raise *raise, const struct ees_raise *known)
{
    raise->any = known->any;
    if (!raise->any)
        return;
    mpq_sub(raise->amount, known->amount, x->each);
    raise->fixed = ees_fix(x, raise->amount);
}

/* What could be paid before the step with the least raise till then, is the
 * same money of a ballot now. Or: no more than what the step itself forbids. */
static void
recall_top(struct ees *x, uint32_t p)
{
    const struct ees_step *step = &x->steps[x->n_steps - 1];
    bool exact;

    if (x->tops)
        x->top[p] = x->tops[(size_t)(x->n_steps - 1) * x->pf->n + p];
    else
        x->top[p] = equal_k(x, p, step->p, &exact);
    if (x->top[p] > x->total[p])
        x->top[p] = x->total[p];
}

void
ees_resume(struct ees *x)
{
    const struct ees_step *step;

    x->n_known = 0;
    if (x->n_steps == 0)
        return;
    step = &x->steps[x->n_steps - 1];
    recall(x, &x->change, &step->change);
    recall(x, &x->tie, &step->tie);
    for (uint32_t p = 0; p < x->pf->n; p++)
        if (x->total[p] > 0) /* else top is 0 */
            recall_top(x, p);
}

bool
ees_next(struct count *c, mpq_t each, bool *changes)
{
    struct ees *x = c->state;
    const struct ees_raise *next = &x->change;

    if (x->tie.any && (!next->any || mpq_cmp(x->tie.amount, next->amount) < 0))
        next = &x->tie;
    *changes = next == &x->change;
    if (!next->any)
        return false;
    mpq_add(each, x->each, next->amount);
    mpq_set(x->next, each);
    x->n_known = x->n_steps;
    return true;
}
