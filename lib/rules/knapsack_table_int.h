/* Inside the knapsack's table: levels, rows of bits, where a path is.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_KNAPSACK_TABLE_INT_H
#define RULES_KNAPSACK_TABLE_INT_H

#include "rules/knapsack_table.h"

struct knapsack_table {
    uint32_t n_items;
    enum fix *settled;  /* per item: not FIX_FREE = it is on no level */
    uint32_t n;         /* levels */
    size_t units;       /* of the pool, less what is settled */
    size_t words;       /* of a row: one bit for each c in 0..units */
    uint32_t *item;     /* per level */
    uint32_t *level;    /* per item */
    size_t *cost;       /* per level, in units */
    int64_t *worth;     /* per level */
    uint64_t *out, *in; /* rows, of level l: steps 1 and 2 */
    uint64_t *meets;    /* rows, of level l + 1: step 3 */
    uint64_t *row;      /* step 4 */
    size_t *from;       /* scratch per level */

    /* Of the fixes at hand. */
    uint32_t top; /* levels from here up are decided */
    size_t left;  /* units that they leave */
    uint32_t low; /* the lowest that is fixed, or top */
    bool *taken;  /* per level that is decided */
};

static inline size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static inline uint64_t *
row_at(const struct knapsack_table *t, uint64_t *rows, uint32_t l)
{
    return rows + l * t->words;
}

#endif
