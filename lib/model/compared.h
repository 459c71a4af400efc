/* Outcomes of one election side by side: what each means, and for whom.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_COMPARED_H
#define MODEL_COMPARED_H

#include <vsted/compare.h>
#include "model/outcome.h"

/* How satisfied the ballots are with an outcome, every counted ballot once. */
struct measure {
    mpq_t mean, median; /* øre when by cost */
    mpq_t gini;         /* 0: all alike; nearly 1: one has everything */
    int64_t nothing;    /* ballots without a funded choice */
};

/* What the proposals of one value of a tag got. */
struct tag_part {
    const char *value; /* borrowed of the election; NULL: without one */
    int64_t cost_ore;
    uint32_t n_funded, n_proposals;
};
struct tag_parts {
    struct tag_part *part; /* in the order in which proposals name them; the
                              one without a value last, if there is one */
    uint32_t n;
};

struct compared {
    const char *label; /* as the rule was asked for; own */
    const vsted_outcome *o;
    bool measured; /* false: of counts alone there are no ballots to ask */
    struct measure measure;
    struct tag_parts kerneopgave, place;
};

/* Of two outcomes: what ballots prefer, and who is in one only. */
struct versus {
    uint32_t a, b; /* indices */
    int64_t prefer_a, prefer_b, equal;
    uint32_t n_only_a, n_only_b;
    uint32_t *only_a, *only_b; /* proposals */
};

struct vsted_comparison {
    struct arena *arena;
    struct compared *list;
    uint32_t n;
    enum satisfaction sat; /* by which all are measured */
    enum compare_by by;    /* what ballots prefer by */
    struct versus *versus; /* every pair, a < b */
    uint32_t n_versus;
};

#endif
