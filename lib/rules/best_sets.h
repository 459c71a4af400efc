/* The best sets: all sets worth the most, asked for one choice after another.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_BEST_SETS_H
#define RULES_BEST_SETS_H

#include "rules/profile.h"

struct best_sets;

/*
 * There are two ways to find them, a search (rules/knapsack.h) and a table
 * (rules/knapsack_table.h). Both are exact, so it is a matter of time which is
 * taken: the search, until all its searches together have made so many partial
 * sets as there is patience for; then the table from there on, where it is
 * small enough; else the search to its own limits.
 */
enum { BEST_SETS_PATIENCE = 1 << 20 };

/** Of the fundable proposals of pf (borrowed) that cost something. Finds
 *  nothing yet. For tests there are other patiences: 0 is the table from the
 *  start, UINT64_MAX never a table. VSTED_ENOMEM. */
vsted_code best_sets_new(struct best_sets **out, const struct profile *pf,
                         uint64_t patience, vsted_err *err) NODISCARD;
void best_sets_free(struct best_sets *b);

/** No choice made. order[0..pf->n) has all proposals in the tie order. The
 *  first time this finds the greatest worth. VSTED_ERANGE (see
 *  rules/knapsack.h), VSTED_ENOMEM. */
vsted_code best_sets_begin(struct best_sets *b, const uint32_t *order,
                           vsted_err *err) NODISCARD;
/** From now on only the best sets that hold p, which is contested. */
void best_sets_choose(struct best_sets *b, uint32_t p);
/** The proposals that are in some of the best sets that are left, but not in
 *  all: out[0..*n). As best_sets_begin(). */
vsted_code best_sets_contested(struct best_sets *b, uint32_t *out, uint32_t *n,
                               vsted_err *err) NODISCARD;
/** Of the best sets, choose the one that holds the first proposal in which any
 *  two differ, in the tie order: what best_sets_choose() comes to when it gets
 *  the first that is contested each time. As best_sets_begin(). */
vsted_code best_sets_first(struct best_sets *b, vsted_err *err) NODISCARD;
/** Is there only one best set? UNIQUE_NOT_ASKED: best_sets_contested() was not
 *  asked yet. */
enum unique best_sets_unique(const struct best_sets *b);
/** Is p in all the best sets that are left? Once none is contested. */
bool best_sets_has(const struct best_sets *b, uint32_t p);
/** Is there a table, or can there be one when the search takes long? Once a
 *  best set was found. */
bool best_sets_quick(const struct best_sets *b);
/** Does one that is left hold all of p[0..n), all contested? false: or none
 *  that is known does. */
bool best_sets_hold(struct best_sets *b, const uint32_t *p, uint32_t n);

#endif
