/* Toy elections: small, drawn at random, easy to print and to change.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef TOY_H
#define TOY_H

#include "unit.h"
#include "model/election.h"
#include "model/outcome.h"

enum { TOY_P = 8, TOY_B = 24, TOY_RESOLVES = 4, TOY_SETS = 8 };

struct toy_ballot {
    uint32_t n;
    uint32_t who[TOY_P]; /* in the ballot's order */
    uint32_t points[TOY_P];
};

struct toy {
    uint64_t seed; /* it was drawn from */
    enum ballot_type type;
    uint32_t n_p, n_b;
    int64_t pool_ore, cost[TOY_P];
    char id[TOY_P][8];
    struct toy_ballot ballot[TOY_B];
    uint32_t weight[TOY_B]; /* in thousandths; 0: ballots have none */

    /* The rules. */
    bool mes, add1, fill; /* fill: completion greedy */
    uint32_t best; /* with add1: it is add1-best, to this many percent of B/n */
    enum satisfaction sat;
    bool exhaustive, integral;
    int64_t increment_ore;
    bool compare;
    enum compare_by compare_by;
    int64_t min_votes;   /* -1 = none */
    int64_t min_percent; /* -1 = none */
    bool no_skip, per_krone, allow_free, blank_ignored;
    int64_t scoring[TOY_P];
    uint32_t n_scoring;
    char ties[64]; /* as typed */
    uint32_t resolve[TOY_RESOLVES][2];
    uint32_t n_resolves;

    /* Of a rule that has a twin of its own: what a rules file would say, key
     * and value; laid over all of the above. toy_by() begins it. */
    const char *set[TOY_SETS][2];
    uint32_t n_set;
};

/* Numbers from a seed (splitmix64). */
struct dice {
    uint64_t state;
};
uint64_t dice_next(struct dice *d);
/** Below n > 0; the slight bias of a remainder does not matter here. */
uint32_t dice_below(struct dice *d, uint32_t n);
bool dice_chance(struct dice *d, uint32_t percent);
/** A permutation of 0..n-1. */
void dice_shuffle(struct dice *d, uint32_t *list, uint32_t n);

/** Draw an election of at most max_p proposals, with rules and a tie list that
 *  distinguishes all. */
void toy_draw(struct toy *t, uint64_t seed, uint32_t max_p);
/** Count it by this rule, with none of the completions, thresholds and variants
 *  that were drawn; ties and ballots stay. */
void toy_by(struct toy *t, const char *rule);
/** A key of the rules file on top; both strings must live as long as the toy.
 */
void toy_set(struct toy *t, const char *key, const char *value);
/** Print it so that a person can make it again. */
void toy_print(const struct toy *t);
/** Print the ties of an outcome. */
void ties_print(const vsted_outcome *o);

/** The election that the library sees; the caller frees it. */
vsted_election *toy_election(const struct toy *t);

/* What vsted_tally() made of a toy. */
struct tallied {
    vsted_election *e;
    vsted_outcome *o; /* NULL after an error other than VSTED_ETIE */
    vsted_code rc;
    vsted_err err;
};
void toy_tally(struct tallied *out, const struct toy *t);
void tallied_clear(struct tallied *a);
/** The funded set as bits. */
unsigned tallied_set(const struct tallied *a);

/* A property is tried on many toys. */
struct trials {
    uint64_t seed; /* of the first; VSTED_SEED in the environment overrules */
    uint32_t n;    /* times SCALE in the environment */
};
/** What the environment makes of `t`; prints the seed. */
struct trials trials(const char *name, struct trials t);

/** Print the election and fail. */
void toy_fail(const struct toy *t, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
