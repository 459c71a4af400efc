/* Best sets: which proposals are in some of them, and which are in all?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * There may be more best sets than can be listed, so only those are kept that
 * some search found. A proposal that one of them holds and another does not is
 * contested. For all others one search is made together: is there a best set
 * that has one of them the other way? If there is, it is kept, and the search
 * made again for those that are left. If there is none, each of them is in all
 * best sets or in none, and stays so, because a choice only ever leaves fewer.
 * When that takes long, each of them is asked for alone.
 *
 * What is settled before the first choice holds for every run of the rule, and
 * so do the sets that were found.
 */
#include "rules/best_sets.h"

#include <string.h>
#include "rules/knapsack.h"

enum { KEPT_MAX = 1 << 14 };

struct best_sets {
    struct arena *arena; /* own */
    struct knapsack *knapsack;
    uint32_t n, *proposal; /* item -> proposal */
    uint32_t *item;        /* proposal -> item, or UINT32_MAX */
    enum fix *fix;         /* per item: chosen or settled in, settled out */
    enum fix *at_first;    /* the same before the first choice */
    enum fix *want;        /* scratch: what is not settled, the other way */
    uint32_t *queue;       /* scratch: items */
    bool begun, settled;   /* is at_first all that can be settled? */

    bool *kept; /* the best sets that are known: stride apart, n items each */
    size_t n_kept, cap_kept, stride;
    bool *set;               /* scratch: one set */
    bool *in_some, *not_all; /* per item, of those kept that are left */
};

static bool
items_new(struct best_sets *b, const struct profile *pf)
{
    size_t n = (size_t)pf->n + 1;

    b->proposal = arena_alloc(b->arena, n * sizeof *b->proposal);
    b->item = arena_alloc(b->arena, n * sizeof *b->item);
    b->fix = arena_alloc(b->arena, n * sizeof *b->fix);
    b->at_first = arena_alloc(b->arena, n * sizeof *b->at_first);
    b->want = arena_alloc(b->arena, n * sizeof *b->want);
    b->queue = arena_alloc(b->arena, n * sizeof *b->queue);
    b->set = arena_alloc(b->arena, n * sizeof *b->set);
    b->in_some = arena_alloc(b->arena, n * sizeof *b->in_some);
    b->not_all = arena_alloc(b->arena, n * sizeof *b->not_all);
    if (!b->proposal || !b->item || !b->fix || !b->at_first || !b->want ||
        !b->queue || !b->set || !b->in_some || !b->not_all)
        return false;
    for (uint32_t p = 0; p < pf->n; p++) {
        b->item[p] = UINT32_MAX;
        if (profile_fundable(pf, p) && pf->e->proposals[p].cost_ore > 0) {
            b->item[p] = b->n;
            b->proposal[b->n++] = p;
        }
    }
    b->stride = (size_t)b->n + 1;
    return true;
}

/* The knapsack of all that can be funded. */
static vsted_code
fill(struct best_sets *b, const struct profile *pf, vsted_err *err)
{
    int64_t *cost = arena_alloc(b->arena, (b->n + 1) * sizeof *cost);
    mpq_t *worth = mem_calloc((size_t)pf->n + 1, sizeof *worth);
    vsted_code rc;

    if (!cost || !worth) {
        mem_free(worth);
        return vsted_nomem(err);
    }
    for (uint32_t p = 0; p < pf->n; p++)
        mpq_init(worth[p]);
    profile_worths(pf, worth);
    for (uint32_t i = 0; i < b->n; i++) {
        cost[i] = pf->e->proposals[b->proposal[i]].cost_ore;
        if (b->proposal[i] != i) /* items come in the order of proposals */
            mpq_swap(worth[i], worth[b->proposal[i]]);
    }
    rc = knapsack_new(&b->knapsack,
                      &(struct goods){b->n, pf->pool_ore, cost, worth}, err);
    for (uint32_t p = 0; p < pf->n; p++)
        mpq_clear(worth[p]);
    mem_free(worth);
    return rc;
}

vsted_code
best_sets_new(struct best_sets **out, const struct profile *pf, vsted_err *err)
{
    struct best_sets *b = mem_calloc(1, sizeof *b);
    vsted_code rc = VSTED_OK;

    *out = NULL;
    if (!b)
        return vsted_nomem(err);
    b->arena = arena_new();
    if (!b->arena || !items_new(b, pf))
        rc = vsted_nomem(err);
    if (!rc)
        rc = fill(b, pf, err);
    if (rc)
        best_sets_free(b);
    else
        *out = b;
    return rc;
}

void
best_sets_free(struct best_sets *b)
{
    if (!b)
        return;
    knapsack_free(b->knapsack);
    arena_free(b->arena);
    mem_free(b->kept);
    mem_free(b);
}

/* ---- the sets that are known ---- */

static const bool *
kept_at(const struct best_sets *b, size_t i)
{
    return b->kept + i * b->stride;
}

/* Does it hold what is fixed in, and nothing that is fixed out? */
static bool
is_left(const struct best_sets *b, const bool *set)
{
    for (uint32_t i = 0; i < b->n; i++)
        if (b->fix[i] == (set[i] ? FIX_OUT : FIX_IN))
            return false;
    return true;
}

static void
note(struct best_sets *b, const bool *set)
{
    for (uint32_t i = 0; i < b->n; i++) {
        b->in_some[i] |= set[i];
        b->not_all[i] |= !set[i];
    }
}

/* Keep b->set. When there are too many the older half goes. */
static vsted_code
keep(struct best_sets *b, vsted_err *err)
{
    vsted_code rc;

    if (b->n_kept == KEPT_MAX) {
        b->n_kept /= 2;
        memcpy(b->kept, kept_at(b, b->n_kept), b->n_kept * b->stride);
    }
    rc = mem_reserve(&b->kept, &b->cap_kept, b->n_kept + 1, b->stride, KEPT_MAX,
                     err);
    if (rc)
        return rc;
    memcpy(b->kept + b->n_kept++ * b->stride, b->set, b->n * sizeof *b->set);
    note(b, b->set);
    return rc;
}

vsted_code
best_sets_begin(struct best_sets *b, vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    memcpy(b->fix, b->at_first, b->n * sizeof *b->fix);
    if (b->begun)
        return rc;
    rc = knapsack_best(b->knapsack, b->set, err);
    if (!rc)
        rc = keep(b, err);
    b->begun = !rc;
    return rc;
}

void
best_sets_choose(struct best_sets *b, uint32_t p)
{
    b->fix[b->item[p]] = FIX_IN;
}

/* Sum up what is known of the best sets that are left. */
static void
look_at_kept(struct best_sets *b)
{
    memset(b->in_some, 0, b->n * sizeof *b->in_some);
    memset(b->not_all, 0, b->n * sizeof *b->not_all);
    for (size_t i = 0; i < b->n_kept; i++)
        if (is_left(b, kept_at(b, i)))
            note(b, kept_at(b, i));
}

/* Search for a best set that is left and, but only briefly, for one that has
 * something wanted; keep it. */
static vsted_code
find(struct best_sets *b, const enum fix *want, bool *found, vsted_err *err)
{
    struct ask ask = {b->fix, want, want != NULL};
    vsted_code rc = knapsack_reach(b->knapsack, &ask, b->set, found, err);

    return !rc && *found ? keep(b, err) : rc;
}

/* Is anything neither settled nor contested? b->want has it, the other way. */
static bool
want_others(struct best_sets *b)
{
    bool any = false;

    for (uint32_t i = 0; i < b->n; i++) {
        b->want[i] = FIX_FREE;
        if (b->fix[i] == FIX_FREE && !(b->in_some[i] && b->not_all[i]))
            b->want[i] = b->in_some[i] ? FIX_OUT : FIX_IN;
        any |= b->want[i] != FIX_FREE;
    }
    return any;
}

/* There is none that has i the other way. */
static void
settle(struct best_sets *b, uint32_t i)
{
    if (b->want[i] != FIX_FREE)
        b->fix[i] = b->want[i] == FIX_OUT ? FIX_IN : FIX_OUT;
}

/* One search for each: what is settled by one helps the next. */
static vsted_code
settle_each(struct best_sets *b, vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    for (uint32_t i = 0; !rc && i < b->n; i++) {
        bool found = true;

        if (b->want[i] == FIX_FREE || (b->in_some[i] && b->not_all[i]))
            continue;
        b->fix[i] = b->want[i];
        rc = find(b, NULL, &found, err);
        b->fix[i] = FIX_FREE;
        if (!found)
            settle(b, i);
    }
    return rc;
}

/* All that is not contested is settled. */
static vsted_code
settle_all(struct best_sets *b, vsted_err *err)
{
    bool found = true;
    vsted_err brief;
    vsted_code rc = VSTED_OK;

    while (found && want_others(b)) {
        rc = find(b, b->want, &found, &brief);
        if (rc == VSTED_ERANGE)
            return settle_each(b, err);
        if (rc)
            return vsted_nomem(err);
    }
    for (uint32_t i = 0; !found && i < b->n; i++)
        settle(b, i);
    return VSTED_OK;
}

vsted_code
best_sets_contested(struct best_sets *b, uint32_t *out, uint32_t *n,
                    vsted_err *err)
{
    bool found;
    vsted_code rc = VSTED_OK;

    *n = 0;
    look_at_kept(b);
    if (b->n > 0 && !b->in_some[0] && !b->not_all[0]) /* none is known */
        rc = find(b, NULL, &found, err);
    if (!rc)
        rc = settle_all(b, err);
    if (rc)
        return rc;
    for (uint32_t i = 0; i < b->n; i++)
        if (b->fix[i] == FIX_FREE)
            out[(*n)++] = b->proposal[i];
    if (!b->settled) {
        memcpy(b->at_first, b->fix, b->n * sizeof *b->fix);
        b->settled = true;
    }
    return rc;
}

enum unique
best_sets_unique(const struct best_sets *b)
{
    if (!b->settled)
        return UNIQUE_NOT_ASKED;
    for (uint32_t i = 0; i < b->n; i++)
        if (b->at_first[i] == FIX_FREE)
            return UNIQUE_NO;
    return UNIQUE_YES;
}

/* Is a best set that is left known? */
static bool
knows_one(const struct best_sets *b)
{
    for (size_t i = b->n_kept; i-- > 0;)
        if (is_left(b, kept_at(b, i)))
            return true;
    return false;
}

/* Fix the first `most` undecided ones of order[0..n) in; *last is behind them.
 * How many were there? */
static uint32_t
fix_some(struct best_sets *b, const uint32_t *order, uint32_t n, uint32_t most,
         uint32_t *last)
{
    uint32_t some = 0;

    for (*last = 0; *last < n && some < most; ++*last) {
        uint32_t i = b->item[order[*last]];

        if (i == UINT32_MAX || b->fix[i] != FIX_FREE)
            continue;
        b->fix[i] = FIX_IN;
        b->queue[some++] = i;
    }
    return some;
}

/* As many as can be at a time: twice as many after each that went well, half
 * of them after one that did not. */
vsted_code
best_sets_first(struct best_sets *b, const uint32_t *order, uint32_t n,
                vsted_err *err)
{
    uint32_t at = 0, last = 0, most = 1, some;
    vsted_code rc = VSTED_OK;

    while (!rc && (some = fix_some(b, order + at, n - at, most, &last)) > 0) {
        bool found = knows_one(b);

        if (!found)
            rc = find(b, NULL, &found, err);
        if (found) {
            at += last;
            most = 2 * some;
            continue;
        }
        most = some / 2 + (some == 1);
        for (uint32_t i = 0; i < some; i++)
            b->fix[b->queue[i]] = some == 1 ? FIX_OUT : FIX_FREE;
    }
    return rc;
}

bool
best_sets_has(const struct best_sets *b, uint32_t p)
{
    return b->item[p] != UINT32_MAX && b->fix[b->item[p]] == FIX_IN;
}

bool
best_sets_hold(const struct best_sets *b, const uint32_t *p, uint32_t n)
{
    for (size_t k = 0; k < b->n_kept; k++) {
        const bool *set = kept_at(b, k);
        uint32_t i = 0;

        if (!is_left(b, set))
            continue;
        while (i < n && set[b->item[p[i]]])
            i++;
        if (i == n)
            return true;
    }
    return false;
}
