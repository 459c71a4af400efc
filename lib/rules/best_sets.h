/* The best sets: all sets worth the most, asked for one choice after another.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_BEST_SETS_H
#define RULES_BEST_SETS_H

#include "rules/profile.h"

struct best_sets;

/** Of the fundable proposals of pf (borrowed) that cost something. Finds
 *  nothing yet. VSTED_ENOMEM. */
vsted_code best_sets_new(struct best_sets **out, const struct profile *pf,
                         vsted_err *err) NODISCARD;
void best_sets_free(struct best_sets *b);

/** No choice made. The first time this finds the greatest worth.
 *  VSTED_ERANGE (see rules/knapsack.h), VSTED_ENOMEM. */
vsted_code best_sets_begin(struct best_sets *b, vsted_err *err) NODISCARD;
/** From now on only the best sets that hold p, which is contested. */
void best_sets_choose(struct best_sets *b, uint32_t p);
/** The proposals that are in some of the best sets that are left, but not in
 *  all: out[0..*n). As best_sets_begin(). */
vsted_code best_sets_contested(struct best_sets *b, uint32_t *out, uint32_t *n,
                               vsted_err *err) NODISCARD;
/** Choose from order[0..n), all proposals, the best set that holds the first in
 *  which any two best sets differ: what best_sets_choose() comes to when it
 * gets the first that is contested each time. As best_sets_begin(). */
vsted_code best_sets_first(struct best_sets *b, const uint32_t *order,
                           uint32_t n, vsted_err *err) NODISCARD;
/** Is there only one best set? UNIQUE_NOT_ASKED: best_sets_contested() was not
 *  asked yet. */
enum unique best_sets_unique(const struct best_sets *b);
/** Is p in all the best sets that are left? Once none is contested. */
bool best_sets_has(const struct best_sets *b, uint32_t p);
/** Is one that holds all of p[0..n) known? false: perhaps there is none. */
bool best_sets_hold(const struct best_sets *b, const uint32_t *p, uint32_t n);

#endif
