/* The dearest set that fits in the pool, exactly (for relative-cost).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A subset sum. All costs are divided by their greatest common divisor first.
 *
 * 1. All fit together: their sum.
 * 2. A search by depth, the dearest first, taking before leaving: it ends when
 *    the pool is filled to the last unit, which with many costs happens soon.
 *    A branch ends when all that follow cannot better the best so far.
 * 3. When that takes long and the pool is not too many units: a table of all
 *    sums that can be made, one bit each.
 * 4. Else the search goes on to a bound.
 */
#include "rules/dearest.h"

#include <string.h>
#include "base/mem.h"

enum {
    QUICK = 4096,         /* steps of the first search */
    SEARCH_MAX = 1 << 24, /* steps for one ballot */
    WORDS_MAX = 1 << 18,  /* of the table: 2 MB */
    FIRST_BIT = 1,
    WORD = 64 /* bits */
};
/* Steps, and words of tables looked at, for all ballots of an election. */
#define ALL_MAX (INT64_C(1) << 33)

struct dearest {
    int64_t pool;
    int64_t work;         /* what is left of ALL_MAX */
    int64_t *cost, *rest; /* descending; rest: the sum from here on */
    bool *taken;
    uint64_t *sums; /* NULL until it is needed */
    uint32_t n;
    int64_t room, best; /* in units of the common divisor */
};

vsted_code
dearest_new(struct dearest **out, uint32_t n_max, int64_t pool, vsted_err *err)
{
    struct dearest *d = mem_calloc(1, sizeof *d);
    size_t n = (size_t)n_max + 1;

    *out = NULL;
    if (!d)
        return vsted_nomem(err);
    d->pool = pool;
    d->work = ALL_MAX;
    d->cost = mem_alloc(n, sizeof *d->cost);
    d->rest = mem_alloc(n, sizeof *d->rest);
    d->taken = mem_alloc(n, sizeof *d->taken);
    if (!d->cost || !d->rest || !d->taken) {
        dearest_free(d);
        return vsted_nomem(err);
    }
    *out = d;
    return VSTED_OK;
}

void
dearest_free(struct dearest *d)
{
    if (!d)
        return;
    mem_free(d->cost);
    mem_free(d->rest);
    mem_free(d->taken);
    mem_free(d->sums);
    mem_free(d);
}

/* Into units of the common divisor, which is returned. rest stops growing past
 * the room: more is never asked. */
static int64_t
scale_down(struct dearest *d, const int64_t *cost, uint32_t n)
{
    int64_t unit = 0, sum = 0;

    for (uint32_t k = 0; k < n; k++)
        for (int64_t b = cost[k]; b > 0;) {
            int64_t left = unit % b;

            unit = b;
            b = left;
        }
    unit = unit > 0 ? unit : 1;
    d->n = n;
    d->room = d->pool / unit;
    d->best = 0;
    d->rest[n] = 0;
    for (uint32_t k = 0; k < n; k++) {
        d->cost[n - 1 - k] = cost[k] / unit;
        sum = cost[k] / unit > d->room - sum ? d->room : sum + cost[k] / unit;
        d->rest[n - 1 - k] = sum;
    }
    return unit;
}

/* Take what fits from item `at` on, as long as it can better the best. */
static uint32_t
descend(struct dearest *d, uint32_t at, int64_t *sum)
{
    while (at < d->n && d->rest[at] > d->best - *sum) {
        d->taken[at] = d->cost[at] <= d->room - *sum;
        *sum += d->taken[at] ? d->cost[at] : 0;
        at++;
        d->work--;
    }
    d->best = *sum > d->best ? *sum : d->best;
    return at;
}

/* Steps 2 and 4. false: more than `steps` would be needed. */
static bool
search(struct dearest *d, int64_t steps)
{
    int64_t sum = 0, stop = d->work - steps;
    uint32_t at = 0;

    for (;;) {
        at = descend(d, at, &sum);
        if (d->best == d->room)
            return true;
        while (at > 0 && !d->taken[at - 1])
            at--;
        if (at == 0)
            return true;
        if (d->work < stop)
            return false;
        /* Leave it, and all of the same cost: any of them is as good. */
        d->taken[at - 1] = false;
        sum -= d->cost[at - 1];
        while (at < d->n && d->cost[at] == d->cost[at - 1])
            d->taken[at++] = false;
        d->work--;
    }
}

/* sums |= sums << by. */
static void
shift_in(uint64_t *sums, size_t words, int64_t by)
{
    size_t skip = (size_t)(by / WORD);
    unsigned bits = (unsigned)(by % WORD);

    for (size_t k = words; k-- > skip;) {
        uint64_t more = sums[k - skip] << bits;

        if (bits > 0 && k > skip)
            more |= sums[k - skip - 1] >> (WORD - bits);
        sums[k] |= more;
    }
}

/* Step 3. Sums past the room are in the last word at most. */
static vsted_code
tabulate(struct dearest *d, vsted_err *err)
{
    size_t words = (size_t)(d->room / WORD) + 1;

    if (!d->sums)
        d->sums = mem_alloc(WORDS_MAX, sizeof *d->sums);
    if (!d->sums)
        return vsted_nomem(err);
    memset(d->sums, 0, words * sizeof *d->sums);
    d->sums[0] = FIRST_BIT;
    for (uint32_t k = 0; k < d->n; k++)
        shift_in(d->sums, words, d->cost[k]);
    d->work -= (int64_t)words * d->n;
    d->best = d->room;
    while (!(d->sums[d->best / WORD] >> (d->best % WORD) & 1U))
        d->best--;
    return VSTED_OK;
}

static vsted_code
too_long(uint32_t n, vsted_err *err)
{
    vsted_fail(err, VSTED_ERANGE,
               "relative-cost needs the dearest set of its choices that each "
               "ballot could get, and for a ballot with %u choices it was not "
               "found within the bound of the search",
               (unsigned)n);
    return vsted_hint(err, "use --satisfaction relative-cardinality or cost");
}

vsted_code
dearest_find(struct dearest *d, const int64_t *cost, uint32_t n, int64_t *out,
             vsted_err *err)
{
    int64_t left = d->pool, unit;
    uint32_t k = 0;
    vsted_code rc = VSTED_OK;

    while (k < n && cost[k] <= left)
        left -= cost[k++];
    *out = d->pool - left;
    if (k == n) /* step 1 */
        return VSTED_OK;
    unit = scale_down(d, cost, n);
    if (!search(d, QUICK)) {
        if (d->room / WORD < WORDS_MAX)
            rc = tabulate(d, err);
        else if (!search(d, SEARCH_MAX))
            return too_long(n, err);
    }
    if (d->work < 0)
        return too_long(n, err);
    *out = d->best * unit;
    return rc;
}
