/* The naive twin of Exact Equal Shares.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "ees_twin.h"

#include <stdlib.h>

void
ees_run_init(struct ees_run *r)
{
    memset(r, 0, sizeof *r);
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_init(r->left[i]);
}

void
ees_run_clear(struct ees_run *r)
{
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_clear(r->left[i]);
}

/* Has voter i c(p) / m left? */
static bool
has(const struct ees_run *r, const struct toy *t, uint32_t i, uint32_t p,
    uint32_t m)
{
    mpq_t part;
    bool yes;

    mpq_init(part);
    mpq_set_si(part, t->cost[p], m);
    mpq_canonicalize(part);
    yes = mpq_cmp(r->left[i], part) >= 0;
    mpq_clear(part);
    return yes;
}

/* The greatest m for which m supporters have c(p) / m. */
static uint32_t
most_payers(const struct ees_run *r, const struct toy *t, uint32_t p)
{
    for (uint32_t m = t->n_b; m > 0; m--) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < t->n_b; i++)
            n += twin_supports(t, i, p) && has(r, t, i, p, m);
        if (n >= m)
            return m;
    }
    return 0;
}

static void
pay(struct ees_run *r, const struct toy *t, uint32_t p, uint32_t m)
{
    bool pays[TOY_B];
    mpq_t part;

    mpq_init(part);
    mpq_set_si(part, t->cost[p], m);
    mpq_canonicalize(part);
    for (uint32_t i = 0; i < t->n_b; i++)
        pays[i] = twin_supports(t, i, p) && has(r, t, i, p, m);
    for (uint32_t i = 0; i < t->n_b; i++)
        if (pays[i])
            mpq_sub(r->left[i], r->left[i], part);
    mpq_clear(part);
}

/* |V| u(p) / c(p) */
static void
worth(mpq_t out, const struct toy *t, uint32_t p, uint32_t m)
{
    mpq_set_si(out, m, t->sat == SAT_COST ? 1UL : (unsigned long)t->cost[p]);
    mpq_canonicalize(out);
}

static unsigned
best(const struct ees_run *r, const struct toy *t, uint32_t m[TOY_P])
{
    unsigned tied = 0;
    mpq_t most, one;

    mpq_inits(most, one, NULL);
    for (uint32_t p = 0; p < t->n_p; p++) {
        int sign;
        if ((r->set >> p & 1) || !twin_fundable(t, p))
            continue;
        m[p] = most_payers(r, t, p);
        worth(one, t, p, m[p]);
        sign = m[p] == 0 ? -1 : mpq_cmp(one, most);
        if (sign > 0)
            tied = 0;
        if (sign > 0)
            mpq_set(most, one);
        if (sign >= 0)
            tied |= 1U << p;
    }
    mpq_clears(most, one, NULL);
    return tied;
}

void
ees_run(struct ees_run *r, const struct toy *t, const uint32_t *rank,
        const mpq_t each)
{
    uint32_t m[TOY_P];
    unsigned tied;

    r->n_won = 0;
    r->set = 0;
    r->cost_ore = 0;
    memset(r->tied, 0, sizeof r->tied);
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_set(r->left[i], each);
    while (r->cost_ore <= t->pool_ore && (tied = best(r, t, m)) != 0) {
        uint32_t first = TOY_P;
        for (uint32_t p = 0; p < t->n_p; p++)
            if ((tied >> p & 1) && (first == TOY_P || rank[p] < rank[first]))
                first = p;
        pay(r, t, first, m[first]);
        r->tied[r->n_won] = tied;
        r->payers[r->n_won] = m[first];
        r->won[r->n_won++] = first;
        r->set |= 1U << first;
        r->cost_ore += t->cost[first];
    }
}

bool
ees_same(const struct ees_run *a, const struct ees_run *b)
{
    size_t size = a->n_won * sizeof a->won[0];

    return a->n_won == b->n_won && memcmp(a->won, b->won, size) == 0 &&
           memcmp(a->payers, b->payers, size) == 0;
}

bool
ees_same_ties(const struct ees_run *a, const struct ees_run *b)
{
    return memcmp(a->tied, b->tied, sizeof a->tied) == 0;
}

/* ---- critical values ---- */

static int
by_value(const void *a, const void *b)
{
    return mpq_cmp(*(const mpq_t *)a, *(const mpq_t *)b);
}

/* All sums of one part c(q) / k of every proposal, or none of it. */
size_t
ees_critical(mpq_t *value, size_t max, const struct toy *t)
{
    size_t n = 1;
    mpq_t part;

    mpq_init(part);
    mpq_init(value[0]);
    for (uint32_t q = 0; q < t->n_p; q++) {
        size_t had = n; /* all of them again with c(q) / 1, c(q) / 2, ... */
        assert_true(had * (t->n_b + (size_t)1) <= max);
        for (; n < had * (t->n_b + (size_t)1); n++) {
            mpq_set_si(part, t->cost[q], (unsigned long)(n / had));
            mpq_canonicalize(part);
            mpq_init(value[n]);
            mpq_add(value[n], value[n % had], part);
        }
    }
    mpq_clear(part);
    qsort(value, n, sizeof *value, by_value);
    return n;
}

/* ---- completions ---- */

static bool
exhausted(const struct ees_run *r, const struct toy *t, bool exhaustive)
{
    for (uint32_t p = 0; p < t->n_p; p++)
        if (!(r->set >> p & 1) && twin_fundable(t, p) &&
            (!exhaustive || t->cost[p] <= t->pool_ore - r->cost_ore))
            return false;
    return true;
}

/* The k-th greatest of what the supporters of p have left. */
static void
kth(mpq_t out, const struct ees_run *r, const struct toy *t, uint32_t p,
    uint32_t k)
{
    mpq_t list[TOY_B];
    uint32_t n = 0;

    for (uint32_t i = 0; i < t->n_b; i++) {
        if (!twin_supports(t, i, p))
            continue;
        mpq_init(list[n]);
        mpq_set(list[n++], r->left[i]);
    }
    qsort(list, n, sizeof *list, by_value);
    mpq_set(out, list[n - k]);
    for (uint32_t i = 0; i < n; i++)
        mpq_clear(list[i]);
}

/* A number of payers for a proposal. */
struct pair {
    uint32_t p, k;
};

/* Does a go before b at a step? k = 0: nothing is funded there. */
static bool
goes_before(const struct toy *t, const uint32_t *rank, struct pair a,
            struct pair b)
{
    mpq_t one, two;
    int sign = 1;

    mpq_inits(one, two, NULL);
    worth(one, t, a.p, a.k);
    worth(two, t, b.p, b.k);
    if (b.k > 0)
        sign = mpq_cmp(one, two);
    mpq_clears(one, two, NULL);
    return sign > 0 || (sign == 0 && rank[a.p] < rank[b.p]);
}

/* Lower the gap (< 0: none yet) to what k supporters of p lack. */
static void
lower(mpq_t gap, const struct ees_run *r, const struct toy *t, struct pair a)
{
    mpq_t part, has_left;

    mpq_inits(part, has_left, NULL);
    kth(has_left, r, t, a.p, a.k);
    mpq_set_si(part, t->cost[a.p], a.k);
    mpq_canonicalize(part);
    mpq_sub(part, part, has_left);
    if (mpq_sgn(part) > 0 && (mpq_sgn(gap) < 0 || mpq_cmp(part, gap) < 0))
        mpq_set(gap, part);
    mpq_clears(part, has_left, NULL);
}

/* add-opt: every step of the run, every pair. */
static bool
next_raise(mpq_t each, const struct ees_run *done, const struct toy *t,
           const uint32_t *rank)
{
    struct ees_run r;
    bool any;
    mpq_t gap;

    mpq_init(gap);
    mpq_set_si(gap, -1, 1);
    ees_run_init(&r);
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_set(r.left[i], each);
    for (uint32_t step = 0; step <= done->n_won; step++) {
        struct pair choice = {0, 0};
        if (step < done->n_won)
            choice = (struct pair){done->won[step], done->payers[step]};
        for (uint32_t i = 0; i < t->n_p * t->n_b; i++) {
            struct pair a = {i / t->n_b, i % t->n_b + 1};
            if (!(r.set >> a.p & 1) && twin_fundable(t, a.p) &&
                a.k <= twin_votes(t, a.p) && goes_before(t, rank, a, choice))
                lower(gap, &r, t, a);
        }
        if (choice.k > 0)
            pay(&r, t, choice.p, choice.k);
        r.set |= choice.k > 0 ? 1U << choice.p : 0;
    }
    any = mpq_sgn(gap) > 0;
    if (any)
        mpq_add(each, each, gap);
    ees_run_clear(&r);
    mpq_clear(gap);
    return any;
}

static bool
over_limit(const struct toy *t, const mpq_t each)
{
    mpq_t limit; /* the default: 4 B / n */
    bool over;

    mpq_init(limit);
    mpq_set_si(limit, 4 * t->pool_ore, (unsigned long)twin_n(t));
    mpq_canonicalize(limit);
    over = mpq_cmp(each, limit) > 0;
    mpq_clear(limit);
    return over;
}

/* Go on to the next amount. false: there is none. */
static bool
go_on(mpq_t each, const struct ees_run *r, const struct toy *t,
      const uint32_t *rank, enum ees_completion how)
{
    mpq_t step;

    if (how == EES_NONE)
        return false;
    if (how == EES_ADD_OPT)
        return next_raise(each, r, t, rank);
    mpq_init(step);
    mpq_set_si(step, t->increment_ore, 1);
    mpq_add(each, each, step);
    mpq_clear(step);
    return how == EES_ADD1 || !over_limit(t, each);
}

/* RULES 4.4: stop before the first that costs too much, at the first that
 * leaves nothing; add1-best stops at neither and takes the one that spends
 * most. */
static void
search(mpq_t kept, struct ees_run *r, const struct toy *t, const uint32_t *rank,
       enum ees_completion how)
{
    int64_t most = -1;
    mpq_t each;

    mpq_init(each);
    mpq_set(each, kept);
    do {
        ees_run(r, t, rank, each);
        if (r->cost_ore > t->pool_ore && how != EES_ADD1_BEST)
            break;
        if (r->cost_ore <= t->pool_ore &&
            (how != EES_ADD1_BEST || r->cost_ore > most))
            mpq_set(kept, each);
        if (r->cost_ore <= t->pool_ore && r->cost_ore > most)
            most = r->cost_ore;
        if (how != EES_ADD1_BEST && exhausted(r, t, t->exhaustive))
            break;
    } while (go_on(each, r, t, rank, how));
    mpq_clear(each);
}

void
ees_complete(struct ees_run *kept, const struct toy *t, const uint32_t *rank,
             enum ees_completion how, int64_t *raise_ore)
{
    int64_t n = twin_n(t);
    mpq_t each, start;

    mpq_inits(each, start, NULL);
    if (n > 0)
        mpq_set_si(start, t->pool_ore, (unsigned long)n);
    mpq_canonicalize(start);
    if (n > 0 && how != EES_NONE && t->integral)
        mpq_set_si(start, t->pool_ore / (100 * n) * 100, 1);
    mpq_set(each, start);
    if (n > 0)
        search(each, kept, t, rank, how);
    ees_run(kept, t, rank, each);
    *raise_ore = -1;
    mpq_sub(start, each, start);
    if (mpq_sgn(start) > 0) {
        mpz_fdiv_q(mpq_numref(start), mpq_numref(start), mpq_denref(start));
        *raise_ore = mpz_get_si(mpq_numref(start));
    }
    mpq_clears(each, start, NULL);
}
