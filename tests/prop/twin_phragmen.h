/* The twin's Phragmén: every ballot has a load, in rationals.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef TWIN_PHRAGMEN_H
#define TWIN_PHRAGMEN_H

#include "twin.h"

enum { PHRAGMEN_STEPS = TOY_P + 1 };

struct twin_phragmen {
    mpq_t load[TOY_B];
    mpq_t last;          /* the level of what was funded last; else 0 */
    unsigned dropped;    /* did not fit when their turn came */
    unsigned stopped;    /* came behind such a one */
    int64_t left[TOY_P]; /* of those: what was left of the pool */
    unsigned tied[PHRAGMEN_STEPS]; /* per step: what the order chose among */
};

void twin_phragmen_init(struct twin_phragmen *x);
void twin_phragmen_clear(struct twin_phragmen *x);

/** Fund on top of what `run` has, beginning with the loads that stand in x. */
void twin_phragmen(struct twin_phragmen *x, struct twin_run *run,
                   const struct toy *t, const uint32_t *rank, bool go_on);

/* phragmen, or one of the ways to complete mes by it. */
enum { ALONE, N_WAYS = 5 };
extern const char *const trial_ways[N_WAYS]; /* completions */

struct trial {
    struct toy t;
    uint32_t way;
    bool go_on;
};
/** An election to be counted that way. */
void trial_draw(struct trial *x, uint64_t seed, uint32_t max_p, uint32_t way);

/* The same by the twins. */
struct twins {
    struct twin w;
    struct twin_phragmen x;
};
/** Initialises it too. */
void twins_run(struct twins *two, const struct trial *x, const uint32_t *rank);
void twins_clear(struct twins *two);

#endif
