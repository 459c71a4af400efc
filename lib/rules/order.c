/* Tie orders: keys of the criteria, picking, other orders near one.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/order.h"

#include <string.h>

bool
order_forces(const struct order *o, uint32_t a, uint32_t b)
{
    uint32_t x, y;

    for (uint32_t c = 0; c < o->n_keys; c++)
        if (o->key[c][a] != o->key[c][b])
            return o->key[c][a] < o->key[c][b];
    if (o->n_named == 0)
        return false;
    x = o->named[a];
    y = o->named[b];
    return x != NAMES_NONE && y != NAMES_NONE &&
           o->before[(size_t)x * o->n_named + y];
}

/* Without --resolve the criteria alone decide: as the list is sorted, those in
 * front with equal keys are the open ones. */
static uint32_t
count_equal(const struct order *o, const uint32_t *tied, uint32_t n)
{
    uint32_t n_open = 1;

    while (n_open < n && !order_forces(o, tied[0], tied[n_open]))
        n_open++;
    return n_open;
}

/* Insertion over every gap-th one. */
static void
insert_by_rank(const struct order *o, uint32_t *tied, uint32_t n, uint32_t gap)
{
    for (uint32_t i = gap; i < n; i++) {
        uint32_t p = tied[i], k = i;

        for (; k >= gap && o->rank[tied[k - gap]] > o->rank[p]; k -= gap)
            tied[k] = tied[k - gap];
        tied[k] = p;
    }
}

/* Shell's sort: few are soon sorted, and thousands do not take millions of
 * steps. The gaps are those that Ciura found best. */
static void
sort_by_rank(const struct order *o, uint32_t *tied, uint32_t n)
{
    static const uint32_t gaps[] = {19903, 8858, 3937, 1750, 701, 301,
                                    132,   57,   23,   10,   4,   1};

    for (size_t i = 0; i < COUNT(gaps); i++)
        if (gaps[i] < n)
            insert_by_rank(o, tied, n, gaps[i]);
}

/* Bring those that nothing forces behind another one to the front. The first
 * in rank is among them, and stays first. */
static uint32_t
gather_open(const struct order *o, uint32_t *tied, uint32_t n)
{
    uint32_t n_open = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t p = tied[i];
        bool forced = false;

        for (uint32_t k = 0; k < n && !forced; k++)
            forced = k != i && order_forces(o, tied[k], p);
        if (forced)
            continue;
        memmove(tied + n_open + 1, tied + n_open, (i - n_open) * sizeof *tied);
        tied[n_open++] = p;
    }
    return n_open;
}

/* The criterion at which the chosen one was alone. */
static enum tie_by
broken_by(const struct order *o, const uint32_t *tied, uint32_t n)
{
    for (uint32_t c = 0; c < o->n_keys; c++) {
        bool alone = true;

        for (uint32_t i = 1; i < n && alone; i++) {
            bool equal = true;

            for (uint32_t d = 0; d <= c && equal; d++)
                equal = o->key[d][tied[i]] == o->key[d][tied[0]];
            alone = !equal;
        }
        if (alone)
            return o->by[c];
    }
    return TIE_RESOLVE;
}

struct pick
order_pick(const struct order *o, uint32_t *tied, uint32_t n)
{
    struct pick pick;

    sort_by_rank(o, tied, n);
    pick.chosen = tied[0];
    pick.n_open =
        o->n_named ? gather_open(o, tied, n) : count_equal(o, tied, n);
    pick.by = pick.n_open > 1 ? TIE_ORDER : broken_by(o, tied, n);
    return pick;
}

/* Is p free to be placed: is everything that must go before it placed? */
static bool
is_free(const struct order *o, uint32_t p, const struct edge *edges, size_t n,
        const uint32_t *rank)
{
    for (size_t i = 0; i < n; i++)
        if (edges[i].b == p && rank[edges[i].a] == NAMES_NONE)
            return false;
    if (o->n_named == 0 || o->named[p] == NAMES_NONE)
        return true;
    for (uint32_t q = 0; q < o->n; q++)
        if (o->named[q] != NAMES_NONE && rank[q] == NAMES_NONE &&
            o->before[(size_t)o->named[q] * o->n_named + o->named[p]])
            return false;
    return true;
}

bool
order_extend(const struct order *o, const struct edge *edges, size_t n,
             uint32_t *rank, uint32_t *scratch)
{
    uint32_t first = 0;

    for (uint32_t p = 0; p < o->n; p++) {
        scratch[o->rank[p]] = p; /* proposals in o's order */
        rank[p] = NAMES_NONE;
    }
    for (uint32_t place = 0; place < o->n; place++) {
        uint32_t i;

        while (rank[scratch[first]] != NAMES_NONE)
            first++;
        i = first;
        while (i < o->n && (rank[scratch[i]] != NAMES_NONE ||
                            !is_free(o, scratch[i], edges, n, rank)))
            i++;
        if (i == o->n)
            return false;
        rank[scratch[i]] = place;
    }
    return true;
}

void
order_move(const struct order *o, uint32_t a, uint32_t b, uint32_t *rank)
{
    uint32_t from = o->rank[a], to = o->rank[b];

    for (uint32_t p = 0; p < o->n; p++) {
        uint32_t r = o->rank[p];

        rank[p] = r + (r >= to && r < from);
    }
    rank[a] = to;
}
