/* Best sets, one search after another: what is in some and what is in all?
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
#include "rules/best_sets_int.h"

#include <string.h>
#include "base/mem.h"

enum { KEPT_MAX = 1 << 14 };

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
        if (!rc && !found)
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
search_begin(struct best_sets *b, vsted_err *err)
{
    vsted_code rc = knapsack_best(b->knapsack, b->set, err);

    return rc ? rc : keep(b, err);
}

vsted_code
search_contested(struct best_sets *b, vsted_err *err)
{
    bool found;
    vsted_code rc = VSTED_OK;

    look_at_kept(b);
    if (b->n > 0 && !b->in_some[0] && !b->not_all[0]) /* none is known */
        rc = find(b, NULL, &found, err);
    if (!rc)
        rc = settle_all(b, err);
    if (!rc && b->unique == UNIQUE_NOT_ASKED)
        memcpy(b->at_first, b->fix, b->n * sizeof *b->fix);
    return rc;
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

/* Fix the first `most` undecided ones in, from this place in the order; *last
 * is behind them. How many were there? */
static uint32_t
fix_some(struct best_sets *b, uint32_t at, uint32_t most, uint32_t *last)
{
    uint32_t some = 0;

    for (*last = at; *last < b->n && some < most; ++*last) {
        uint32_t i = b->order[*last];

        if (b->fix[i] != FIX_FREE)
            continue;
        b->fix[i] = FIX_IN;
        b->queue[some++] = i;
    }
    return some;
}

/* As many as can be at a time: twice as many after each that went well, half
 * of them after one that did not. */
vsted_code
search_first(struct best_sets *b, vsted_err *err)
{
    uint32_t at = 0, last = 0, most = 1, some;
    vsted_code rc = VSTED_OK;

    while (!rc && (some = fix_some(b, at, most, &last)) > 0) {
        bool found = knows_one(b);

        if (!found)
            rc = find(b, NULL, &found, err);
        if (found) {
            at = last;
            most = 2 * some;
            continue;
        }
        most = some / 2 + (some == 1);
        for (uint32_t i = 0; i < some; i++)
            b->fix[b->queue[i]] = !rc && some == 1 ? FIX_OUT : FIX_FREE;
    }
    return rc;
}

bool
search_hold(const struct best_sets *b, const uint32_t *item, uint32_t n)
{
    for (size_t k = 0; k < b->n_kept; k++) {
        const bool *set = kept_at(b, k);
        uint32_t i = 0;

        if (!is_left(b, set))
            continue;
        while (i < n && set[item[i]])
            i++;
        if (i == n)
            return true;
    }
    return false;
}
