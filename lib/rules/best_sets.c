/* Best sets: which proposals are in some of them, and which are in all?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Where the table has taken over from the search, it answers each question at
 * once from the choices alone, so nothing is settled but at the end.
 */
#include "rules/best_sets.h"

#include <string.h>
#include "base/mem.h"
#include "rules/best_sets_int.h"

static bool
arrays_new(struct best_sets *b, size_t n)
{
    b->proposal = arena_alloc(b->arena, n * sizeof *b->proposal);
    b->item = arena_alloc(b->arena, n * sizeof *b->item);
    b->order = arena_alloc(b->arena, n * sizeof *b->order);
    b->cost = arena_alloc(b->arena, n * sizeof *b->cost);
    b->fix = arena_alloc(b->arena, n * sizeof *b->fix);
    b->chosen = arena_alloc(b->arena, n * sizeof *b->chosen);
    b->in_some = arena_alloc(b->arena, n * sizeof *b->in_some);
    b->not_all = arena_alloc(b->arena, n * sizeof *b->not_all);
    b->scratch = arena_alloc(b->arena, n * sizeof *b->scratch);
    b->queue = arena_alloc(b->arena, n * sizeof *b->queue);
    b->at_first = arena_alloc(b->arena, n * sizeof *b->at_first);
    b->want = arena_alloc(b->arena, n * sizeof *b->want);
    b->set = arena_alloc(b->arena, n * sizeof *b->set);
    return b->proposal && b->item && b->order && b->cost && b->fix &&
           b->chosen && b->in_some && b->not_all && b->scratch && b->queue &&
           b->at_first && b->want && b->set;
}

static bool
items_new(struct best_sets *b, const struct profile *pf)
{
    if (!arrays_new(b, (size_t)pf->n + 1))
        return false;
    b->n_proposals = pf->n;
    b->pool = pf->pool_ore;
    for (uint32_t p = 0; p < pf->n; p++) {
        int64_t cost = pf->e->proposals[p].cost_ore;

        b->item[p] = UINT32_MAX;
        if (profile_fundable(pf, p) && cost > 0) {
            b->item[p] = b->n;
            b->cost[b->n] = cost;
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
    mpq_t *worth = mem_calloc((size_t)pf->n + 1, sizeof *worth);
    vsted_code rc;

    if (!worth)
        return vsted_nomem(err);
    for (uint32_t p = 0; p < pf->n; p++)
        mpq_init(worth[p]);
    profile_worths(pf, worth);
    for (uint32_t i = 0; i < b->n; i++)
        if (b->proposal[i] != i) /* items come in the order of proposals */
            mpq_swap(worth[i], worth[b->proposal[i]]);
    rc = knapsack_new(&b->knapsack,
                      &(struct goods){b->n, b->pool, b->cost, worth}, err);
    for (uint32_t p = 0; p < pf->n; p++)
        mpq_clear(worth[p]);
    mem_free(worth);
    return rc;
}

vsted_code
best_sets_new(struct best_sets **out, const struct profile *pf,
              uint64_t patience, vsted_err *err)
{
    struct best_sets *b = mem_calloc(1, sizeof *b);
    vsted_code rc = VSTED_OK;

    *out = NULL;
    if (!b)
        return vsted_nomem(err);
    b->patience = patience;
    b->arena = arena_new();
    if (!b->arena || !items_new(b, pf))
        rc = vsted_nomem(err);
    if (!rc)
        rc = fill(b, pf, err);
    if (rc) {
        best_sets_free(b);
        return rc;
    }
    knapsack_patience(b->knapsack, patience);
    *out = b;
    return rc;
}

void
best_sets_free(struct best_sets *b)
{
    if (!b)
        return;
    knapsack_free(b->knapsack);
    table_free(b->table);
    arena_free(b->arena);
    mem_free(b->kept);
    mem_free(b);
}

/* What a table would be of, and is it small enough? It uses b->scratch. */
static bool
has_table(const struct best_sets *b, struct table_goods *goods)
{
    *goods = (struct table_goods){.n = b->n,
                                  .pool = b->pool,
                                  .cost = b->cost,
                                  .worth = knapsack_worths(b->knapsack),
                                  .order = b->order,
                                  .settled = b->scratch};
    if (!goods->worth || b->patience == UINT64_MAX)
        return false;
    knapsack_core(b->knapsack, b->scratch);
    return table_fits(goods);
}

/* From now on by table, where there can be one: what the search has settled
 * follows from the choices. */
static vsted_code
turn_to_table(struct best_sets *b, vsted_err *err)
{
    struct table_goods goods;
    vsted_code rc;

    if (!has_table(b, &goods))
        return VSTED_OK;
    rc = table_new(&b->table, &goods, err);
    if (rc)
        return rc;
    knapsack_free(b->knapsack);
    b->knapsack = NULL;
    for (uint32_t i = 0; i < b->n; i++) {
        b->fix[i] = b->chosen[i] ? FIX_IN : FIX_FREE;
        b->at_first[i] = FIX_FREE;
    }
    return rc;
}

typedef vsted_code searching(struct best_sets *b, vsted_err *err);

/* Search, as long as there is patience; where that comes to no end, there may
 * be a table; where not, search on. That may tell so much that there is one. */
static vsted_code
search_or_turn(struct best_sets *b, searching *search, vsted_err *err)
{
    vsted_err said;
    vsted_code rc = search(b, &said);

    for (unsigned i = 0; i < 2 && rc == VSTED_ERANGE; i++) {
        if (turn_to_table(b, err))
            return VSTED_ENOMEM;
        if (b->table)
            return VSTED_OK;
        knapsack_patience(b->knapsack, UINT64_MAX);
        if (i == 0)
            rc = search(b, &said);
    }
    if (rc && err)
        *err = said;
    return rc;
}

vsted_code
best_sets_begin(struct best_sets *b, const uint32_t *order, vsted_err *err)
{
    uint32_t n = 0;
    vsted_code rc = VSTED_OK;

    memcpy(b->fix, b->at_first, b->n * sizeof *b->fix);
    memset(b->chosen, 0, b->n * sizeof *b->chosen);
    for (uint32_t k = 0; k < b->n_proposals; k++)
        if (b->item[order[k]] != UINT32_MAX)
            b->order[n++] = b->item[order[k]];
    if (b->begun)
        return rc;
    if (b->patience == 0)
        rc = turn_to_table(b, err);
    if (!rc && !b->table)
        rc = search_or_turn(b, search_begin, err);
    b->begun = !rc;
    return rc;
}

void
best_sets_choose(struct best_sets *b, uint32_t p)
{
    b->fix[b->item[p]] = FIX_IN;
    b->chosen[b->item[p]] = true;
}

/* What is not contested is settled once nothing is. */
static void
table_contested(struct best_sets *b)
{
    bool any = false;

    (void)table_span(b->table, b->fix, b->in_some, b->not_all);
    for (uint32_t i = 0; i < b->n; i++)
        any |= b->in_some[i] && b->not_all[i];
    for (uint32_t i = 0; i < b->n && !any; i++)
        b->fix[i] = b->in_some[i] ? FIX_IN : FIX_OUT;
}

vsted_code
best_sets_contested(struct best_sets *b, uint32_t *out, uint32_t *n,
                    vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    *n = 0;
    if (!b->table)
        rc = search_or_turn(b, search_contested, err);
    if (!rc && b->table)
        table_contested(b);
    for (uint32_t i = 0; !rc && i < b->n; i++)
        if (b->in_some[i] && b->not_all[i])
            out[(*n)++] = b->proposal[i];
    if (!rc && b->unique == UNIQUE_NOT_ASKED)
        b->unique = *n > 0 ? UNIQUE_NO : UNIQUE_YES;
    return rc;
}

enum unique
best_sets_unique(const struct best_sets *b)
{
    return b->unique;
}

vsted_code
best_sets_first(struct best_sets *b, vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    if (!b->table)
        rc = search_or_turn(b, search_first, err);
    if (!rc && b->table)
        table_first(b->table, b->fix, b->order);
    return rc;
}

bool
best_sets_quick(const struct best_sets *b)
{
    struct table_goods goods;

    return b->table || has_table(b, &goods);
}

bool
best_sets_has(const struct best_sets *b, uint32_t p)
{
    return b->item[p] != UINT32_MAX && b->fix[b->item[p]] == FIX_IN;
}

/* Most are too dear together, which is seen at once. */
static bool
table_hold(struct best_sets *b, const uint32_t *item, uint32_t n)
{
    int64_t left = b->pool;

    memcpy(b->scratch, b->fix, b->n * sizeof *b->fix);
    for (uint32_t i = 0; i < n; i++)
        b->scratch[item[i]] = FIX_IN;
    for (uint32_t i = 0; i < b->n; i++) {
        if (b->scratch[i] != FIX_IN)
            continue;
        if (b->cost[i] > left)
            return false;
        left -= b->cost[i];
    }
    return table_reach(b->table, b->scratch);
}

bool
best_sets_hold(struct best_sets *b, const uint32_t *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        b->queue[i] = b->item[p[i]];
    return b->table ? table_hold(b, b->queue, n) : search_hold(b, b->queue, n);
}
