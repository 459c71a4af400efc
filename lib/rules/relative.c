/* Relative satisfactions: what a ballot could get at most (RULES section 3).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * 1. S(i) = the proposals that ballot i supports and that can be funded at all:
 *    eligible, within the pool, over the thresholds.
 * 2. A subset of S(i) is feasible when its cost is at most B.
 * 3. relative-cardinality: u(i,p) = 1 / size of the largest feasible subset.
 * 4. relative-cost: u(i,p) = c(p) / cost of the dearest feasible subset.
 *
 * The pabutools library takes all that the ballot names for S(i). It knows no
 * thresholds and nothing that is not eligible; a proposal over the pool is in
 * no feasible subset anyway. So where both have an answer it is the same.
 *
 * An empty S(i), or one of free proposals only, gives a scale of 0: the ballot
 * supports nothing that costs and can be funded, and gets 0 from all.
 *
 * The largest subset is that of the cheapest. The dearest is found by search
 * (dearest.c).
 */
#include "rules/relative.h"

#include <stdlib.h>
#include "rules/dearest.h"

/* Below 2^53: a double holds it, and a sum of whole shares too. */
#define COMMON_MAX ((INT64_C(1) << 53) - 1)

/* A row of ballots and its scale, to be sorted. */
struct scaled {
    int64_t scale;
    uint32_t row;
};

static int
by_cost(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int
by_scale(const void *a, const void *b)
{
    const struct scaled *x = a, *y = b;

    if (x->scale != y->scale)
        return x->scale < y->scale ? -1 : 1;
    return x->row < y->row ? -1 : 1;
}

/* Step 1: the costs of S(i), ascending; how many. */
static uint32_t
gather(const struct profile *pf, uint32_t row, int64_t *cost)
{
    const struct ballots *b = &pf->e->ballots;
    uint32_t n = 0;

    for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
        if (profile_share(pf, row, k) > 0 && profile_fundable(pf, b->choice[k]))
            cost[n++] = pf->e->proposals[b->choice[k]].cost_ore;
    qsort(cost, n, sizeof *cost, by_cost);
    return n;
}

/* Step 3. */
static int64_t
largest(const int64_t *cost, uint32_t n, int64_t pool)
{
    uint32_t size = 0;

    while (size < n && cost[size] <= pool)
        pool -= cost[size++];
    return size;
}

static vsted_code
fill_scale(struct profile *pf, int64_t *cost, vsted_err *err)
{
    struct dearest *search = NULL;
    vsted_code rc = VSTED_OK;

    if (pf->sat == SAT_RELATIVE_COST)
        rc = dearest_new(&search, pf->n, pf->pool_ore, err);
    for (uint32_t row = 0; !rc && row < pf->e->ballots.n_rows; row++) {
        uint32_t n = gather(pf, row, cost);

        if (search) /* step 4 */
            rc = dearest_find(search, cost, n, &pf->scale[row], err);
        else
            pf->scale[row] = largest(cost, n, pf->pool_ore);
    }
    dearest_free(search);
    return rc;
}

static bool
is_behind(const struct profile *pf, uint32_t row, uint32_t k)
{
    return pf->scale[row] > 0 && profile_share(pf, row, k) > 0;
}

/* The rows behind each proposal, the least scale first: count, then place. */
static void
fill_behind(struct profile *pf, const struct scaled *rows)
{
    const struct ballots *b = &pf->e->ballots;
    uint32_t *first = pf->behind_first, n = 0;

    for (uint32_t row = 0; row < b->n_rows; row++)
        for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
            if (is_behind(pf, row, k))
                first[b->choice[k]]++;
    for (uint32_t p = 0; p < pf->n; p++)
        first[p] = n += first[p];
    first[pf->n] = n;
    for (uint32_t i = b->n_rows; i-- > 0;) {
        uint32_t row = rows[i].row;

        for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
            if (is_behind(pf, row, k))
                pf->behind[--first[b->choice[k]]] = row;
    }
}

static vsted_code
sort_behind(struct profile *pf, vsted_err *err)
{
    uint32_t n = pf->e->ballots.n_rows;
    struct scaled *rows = mem_alloc(n, sizeof *rows);

    if (!rows)
        return vsted_nomem(err);
    for (uint32_t row = 0; row < n; row++)
        rows[row] = (struct scaled){pf->scale[row], row};
    qsort(rows, n, sizeof *rows, by_scale);
    fill_behind(pf, rows);
    mem_free(rows);
    return VSTED_OK;
}

vsted_code
relative_fill(struct profile *pf, vsted_err *err)
{
    const struct ballots *b = &pf->e->ballots;
    size_t n_choices = b->first[b->n_rows];
    int64_t *cost;
    vsted_code rc;

    if (pf->sat != SAT_RELATIVE_CARDINALITY && pf->sat != SAT_RELATIVE_COST)
        return VSTED_OK;
    pf->scale = arena_alloc(pf->arena, (b->n_rows + 1) * sizeof *pf->scale);
    pf->behind = arena_alloc(pf->arena, (n_choices + 1) * sizeof *pf->behind);
    pf->behind_first =
        arena_alloc(pf->arena, (pf->n + 1) * sizeof *pf->behind_first);
    cost = mem_alloc(pf->n, sizeof *cost);
    rc = pf->scale && pf->behind && pf->behind_first && cost
             ? fill_scale(pf, cost, err)
             : vsted_nomem(err);
    mem_free(cost);
    return rc ? rc : sort_behind(pf, err);
}

/* out = sum of 1 / scale over the ballots of these rows. Halves of like size
 * are added, so that only few additions are of long fractions. */
static void
sum_behind(const struct profile *pf, uint32_t from, uint32_t to, mpq_t out)
{
    int64_t scale = pf->scale[pf->behind[from]], n = 0;
    uint32_t middle = from + (to - from) / 2;
    mpq_t other;

    if (scale == pf->scale[pf->behind[to - 1]]) {
        for (uint32_t i = from; i < to; i++)
            n += pf->e->ballots.count[pf->behind[i]];
        rat_set(out, n, scale);
        return;
    }
    mpq_init(other);
    sum_behind(pf, from, middle, out);
    sum_behind(pf, middle, to, other);
    mpq_add(out, out, other);
    mpq_clear(other);
}

void
relative_worth(const struct profile *pf, uint32_t p, mpq_t worth)
{
    uint32_t from = pf->behind_first[p], to = pf->behind_first[p + 1];
    mpq_t cost;

    mpq_set_ui(worth, 0, 1);
    if (from < to)
        sum_behind(pf, from, to, worth);
    if (pf->sat != SAT_RELATIVE_COST)
        return;
    mpq_init(cost);
    rat_set(cost, pf->e->proposals[p].cost_ore, 1);
    mpq_mul(worth, worth, cost);
    mpq_clear(cost);
}

static int64_t
greatest_divisor(int64_t a, int64_t b)
{
    while (b > 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

int64_t
relative_common(const struct profile *pf)
{
    uint32_t n_rows = pf->e->ballots.n_rows;
    int64_t common = 1, least = INT64_MAX, votes = 1;

    for (uint32_t row = 0; row < n_rows; row++) {
        int64_t scale = pf->scale[row], times;

        if (scale == 0)
            continue;
        times = scale / greatest_divisor(common, scale);
        if (times > COMMON_MAX / common)
            return 0;
        common *= times;
        least = scale < least ? scale : least;
    }
    for (uint32_t p = 0; p < pf->n; p++)
        votes = pf->votes[p] > votes ? pf->votes[p] : votes;
    if (common / least > UINT32_MAX || common / least > COMMON_MAX / votes)
        return 0;
    return common;
}
