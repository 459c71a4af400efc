/* The tie order: which of several proposals goes first when a rule cannot tell.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_ORDER_H
#define RULES_ORDER_H

#include "rules/profile.h"

/*
 * A tie list (cheapest, votes, lot:SEED, ...) and the pairs given by --resolve
 * leave some proposals undistinguished; an order is one total order that
 * extends them. The whole computation uses one order, so a tie between the same
 * proposals is broken alike every time (RULES section 6).
 */
struct order {
    struct arena *arena; /* own */
    const struct profile *pf;
    uint32_t n;              /* proposals */
    uint32_t n_keys;         /* criteria */
    uint32_t *key[LIST_MAX]; /* per criterion and proposal: less goes first */
    enum tie_by by[LIST_MAX];
    uint32_t *rank; /* the order itself: a permutation, 0 goes first */

    /* --resolve, transitively closed, over the ids that it mentions. */
    uint32_t n_named;
    uint32_t *named; /* number of a proposal in `before`, or NAMES_NONE */
    bool *before;    /* n_named * n_named */
};

/** "a goes before b", on top of a tie list. */
struct edge {
    uint32_t a, b;
};

/**
 * The order of the rules in force; what they leave open goes as listed.
 * @return VSTED_OK; VSTED_ENOENT (--resolve names an unknown proposal);
 *         VSTED_ERULES (--resolve contradicts itself or the tie list);
 *         VSTED_ENOMEM.
 */
vsted_code order_new(struct order **out, const struct profile *pf,
                     vsted_err *err) NODISCARD;
void order_free(struct order *o);

/** What breaks a tie. */
struct pick {
    uint32_t chosen;
    uint32_t n_open; /* how many the tie list and --resolve leave in front */
    enum tie_by by;  /* TIE_ORDER when n_open > 1 */
};

/** Sort tied[0..n), n > 1, into the order: tied[0] is chosen, the n_open that
 *  were left open stand in front. */
struct pick order_pick(const struct order *o, uint32_t *tied, uint32_t n);

/** Must a go before b by the tie list or by --resolve? */
bool order_forces(const struct order *o, uint32_t a, uint32_t b);

/**
 * rank[0..o->n) gets the order nearest to o's that also respects the edges.
 * false: the edges, with --resolve, run in a circle. scratch has
 * room for o->n too.
 */
bool order_extend(const struct order *o, const struct edge *edges, size_t n,
                  uint32_t *rank, uint32_t *scratch) NODISCARD;

/** rank[0..o->n) gets o's order with `a` moved to just before `b`. */
void order_move(const struct order *o, uint32_t a, uint32_t b, uint32_t *rank);

#endif
