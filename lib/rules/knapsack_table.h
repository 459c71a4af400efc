/* 0/1 knapsack as a table: all sets worth the most at once, by room used.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_KNAPSACK_TABLE_H
#define RULES_KNAPSACK_TABLE_H

#include "rules/knapsack.h"

/*
 * For items whose costs have much in common: the table has three bits for each
 * item and each multiple, up to the pool, of the greatest common divisor of all
 * costs, and one number of 64 bits for each such multiple. It is made only
 * where all of that is at most TABLE_BYTES. Items that are settled count in
 * none of this: what they cost is off the pool.
 */
enum { TABLE_BYTES = 7 << 26 };

struct knapsack_table;

/* n items; 0 < cost[i] <= pool, worth[i] > 0, all worths in sum < 2^63. */
struct table_goods {
    uint32_t n;
    int64_t pool;
    const int64_t *cost;
    const uint64_t *worth;
    const uint32_t *order;   /* a permutation of the items: table_first() is
                                quick for this order and those close to it */
    const enum fix *settled; /* proved: in all best sets, or in none */
};

/** Is its table small enough? */
bool table_fits(const struct table_goods *goods);
/** Of goods for which table_fits(); copies what it needs. VSTED_ENOMEM. */
vsted_code table_new(struct knapsack_table **out,
                     const struct table_goods *goods, vsted_err *err) NODISCARD;
void table_free(struct knapsack_table *t);

/** Is there a set worth the greatest worth that is as fix[0..n) says? */
bool table_reach(struct knapsack_table *t, const enum fix *fix);
/** The same, and for each item: is it in some of these sets, is it out of
 *  some? */
bool table_span(struct knapsack_table *t, const enum fix *fix, bool *in_some,
                bool *not_all);
/** Of these sets, of which there is one: fix[] becomes the one that holds, of
 *  any two, the first item of order[0..n) in which they differ. */
void table_first(struct knapsack_table *t, enum fix *fix,
                 const uint32_t *order);

#endif
