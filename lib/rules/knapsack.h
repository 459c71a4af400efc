/* 0/1 knapsack: the set worth most of those within the pool, exactly.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_KNAPSACK_H
#define RULES_KNAPSACK_H

#include "num/big.h"

/*
 * Every answer is proved, in whole numbers of as many words as the sums need;
 * nothing is rounded. A search makes at most KNAPSACK_STATES partial sets and
 * has at most KNAPSACK_HELD of them at a time (divided by the words of a
 * number); one that needs more is refused with VSTED_ERANGE.
 */
enum {
    KNAPSACK_STATES = 1 << 25,
    KNAPSACK_HELD = 1 << 21,
    KNAPSACK_BRIEF = 1 << 18 /* in place of KNAPSACK_STATES: see struct ask */
};

enum fix { FIX_FREE, FIX_IN, FIX_OUT };

struct knapsack;

/* n items; 0 < cost[i] <= pool, worth[i] > 0. */
struct goods {
    uint32_t n;
    int64_t pool;
    const int64_t *cost;
    mpq_t *worth;
};

/** Copies what it needs of the goods. VSTED_ENOMEM. */
vsted_code knapsack_new(struct knapsack **out, const struct goods *goods,
                        vsted_err *err) NODISCARD;
void knapsack_free(struct knapsack *k);
/** All searches from now on may make this many partial sets together; each
 *  counts its items as such too. Beyond it they are refused. */
void knapsack_patience(struct knapsack *k, uint64_t most);
/** What the greatest worth found so far says of the best sets: settled[0..n)
 *  gets which items are in all of them, in none, or may be either. */
void knapsack_core(struct knapsack *k, enum fix *settled);
/** The worths, all multiplied by one number that makes them whole; NULL where
 *  their sum is 2^63 or more. */
const uint64_t *knapsack_worths(const struct knapsack *k);

/** The greatest worth of a set within the pool, and one such set. in[0..n).
 *  Remembered for knapsack_reach(). VSTED_ERANGE, VSTED_ENOMEM. */
vsted_code knapsack_best(struct knapsack *k, bool *in,
                         vsted_err *err) NODISCARD;

/** Which sets are asked for. */
struct ask {
    const enum fix *fix;  /* per item: must be in, must be out */
    const enum fix *want; /* per item, at least one must be as it says, if it
                             says so; NULL: none needs to */
    bool brief;           /* give up early, with VSTED_ERANGE */
};

/**
 * Is there such a set worth the greatest worth? *found; if so in[0..n) is one:
 * calls in a row give sets that differ, where there are several. VSTED_ERANGE,
 * VSTED_ENOMEM.
 */
vsted_code knapsack_reach(struct knapsack *k, const struct ask *ask, bool *in,
                          bool *found, vsted_err *err) NODISCARD;

#endif
