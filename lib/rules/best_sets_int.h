/* Inside the best sets: what both ways to find them work with.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_BEST_SETS_INT_H
#define RULES_BEST_SETS_INT_H

#include "rules/best_sets.h"
#include "rules/knapsack_table.h"

struct best_sets {
    struct arena *arena; /* own */
    uint32_t n_proposals;
    uint32_t n, *proposal; /* item -> proposal */
    uint32_t *item;        /* proposal -> item, or UINT32_MAX */
    uint32_t *order;       /* items, as best_sets_begin() had it */
    int64_t pool, *cost;
    struct knapsack *knapsack;    /* NULL once there is a table */
    struct knapsack_table *table; /* NULL: by search */
    uint64_t patience;
    bool begun;
    enum unique unique;

    enum fix *fix; /* per item: chosen, or settled in or out */
    bool *chosen;
    bool *in_some, *not_all; /* per item, of the best sets that are left: of
                                those that are known or, by table, of all */
    enum fix *scratch;
    uint32_t *queue; /* scratch */

    /* By search. */
    enum fix *at_first; /* fix, as far as it is settled before any choice */
    enum fix *want;     /* scratch: what is not settled, the other way */
    bool *kept; /* the best sets that are known: stride apart, n items each */
    size_t n_kept, cap_kept, stride;
    bool *set; /* scratch: one set */
};

/* ---- best_sets_search.c: all with VSTED_ERANGE and VSTED_ENOMEM ---- */

/** Find the greatest worth. */
vsted_code search_begin(struct best_sets *b, vsted_err *err) NODISCARD;
/** All that is not contested is settled in b->fix. */
vsted_code search_contested(struct best_sets *b, vsted_err *err) NODISCARD;
/** Settle all of b->fix as best_sets_first() says. */
vsted_code search_first(struct best_sets *b, vsted_err *err) NODISCARD;
/** Is one that holds all of item[0..n) known? */
bool search_hold(const struct best_sets *b, const uint32_t *item, uint32_t n);

#endif
