/* Inside the knapsack: items in line, bounds, lists of partial sets.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_KNAPSACK_INT_H
#define RULES_KNAPSACK_INT_H

#include "base/mem.h"
#include "rules/knapsack.h"

/* An item that is free, as it stands in line. */
struct item {
    const uint64_t *worth;
    uint64_t cost;
    uint64_t bulk;   /* cost + the price of a place: see knapsack_bound.c */
    uint32_t number; /* of the caller */
    uint32_t salt;   /* equal ones stand in this order */
    unsigned words;
    enum fix want; /* in or out would be new */
};

/* What stands in line but is not on some side, summed from the front. */
struct rest {
    uint32_t n, *item;
    uint64_t *bulk;  /* n + 1 sums */
    uint64_t *worth; /* n + 1 sums, of k->words each */
};

/* Partial sets: a later one costs more and is worth more. Each is a few
 * numbers, see enum part. */
struct list {
    size_t n, cap;
    uint64_t *states;
};

/* Partial sets of the same items: those that have what is wanted, and those
 * that still lack it. */
struct side {
    struct list plain, marked;
    struct rest rest;
};

/* The numbers of a partial set: PART_PAST is the last item taken, an index in
 * k->past, 0 = none; k->words numbers of worth stand last. */
enum part { PART_COST, PART_BULK, PART_PAST, PART_WORTH };

struct past { /* an item taken, and the one before */
    uint32_t item, before;
};

enum { SIDES = 2, ON_NO_SIDE = SIDES, NEVER = SIDES + 1 };

struct knapsack {
    struct arena *arena; /* own: what never grows */
    uint32_t n;
    unsigned words; /* of every number that says a worth */
    int64_t *cost;
    uint64_t *worth; /* n of k->words */
    uint64_t pool;
    uint64_t *best; /* the greatest worth, as far as it is known */
    uint64_t seed;  /* of salts */

    /* Of the search at hand. */
    struct item *line;      /* free items, most worth for its bulk first */
    uint32_t n_line, split; /* line[0..split) fit together */
    uint64_t room;          /* for free items: cost */
    uint64_t bulk;          /* and bulk */
    uint64_t *need;         /* the free ones must be worth this */
    bool wanted;            /* the set must have something that is wanted */
    unsigned char *where;   /* per place in line: on which side */
    bool *taken;            /* per item of the caller */
    struct side side[SIDES];
    struct list spare[SIDES];
    struct past *past;
    size_t n_past, cap_past;
    uint64_t made, most; /* states, and how many there may be */
    uint64_t patience;   /* the same for all searches to come */
    struct rest all;
    uint64_t *sum, *lack; /* scratch, a worth each */
    uint64_t *scratch;    /* n + 1 numbers */
};

static inline uint64_t *
worth_at(uint64_t *worth, size_t i, unsigned words)
{
    return worth + i * words;
}

static inline uint64_t *
state_at(const struct knapsack *k, const struct list *l, size_t i)
{
    return l->states + i * (PART_WORTH + k->words);
}

/* ---- knapsack_bound.c ---- */

/** Put the free items in line and set k->bulk. Items of equal worth for their
 *  bulk stand in an order of chance. */
void line_up(struct knapsack *k);
/** Sum up all that is not on this side. */
void rest_sum(struct knapsack *k, struct rest *rest, unsigned side);
/** May a partial set of this bulk and worth, with all of `rest` to choose
 *  from, be worth k->need? false: proved that it cannot. */
bool may_reach(struct knapsack *k, const struct rest *rest, uint64_t bulk,
               const uint64_t *worth);
/** Fix what must be in or out if k->need is to be reached; the line gets
 *  shorter. false: it cannot be reached. */
bool line_cut(struct knapsack *k);

/* ---- knapsack_list.c ---- */

/** Both sides have the empty set alone. VSTED_ERANGE, VSTED_ENOMEM. */
vsted_code sides_begin(struct knapsack *k, vsted_err *err) NODISCARD;
/** Let the partial sets of a side have line[at] or not. VSTED_ERANGE,
 *  VSTED_ENOMEM. */
vsted_code side_widen(struct knapsack *k, unsigned side, uint32_t at,
                      vsted_err *err) NODISCARD;
/** Is there one on each side that together, with line[0..split) as far as it is
 *  on none, reach k->need within the room, and have something wanted if they
 *  must? Then k->taken has the set. */
bool sides_meet(struct knapsack *k);

#endif
