/* The naive twin: the rules once more, one voter at a time, in rationals.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef TWIN_H
#define TWIN_H

#include <gmp.h>
#include "toy.h"

/* A tie that equal shares met: these (as bits) had the same price. */
struct twin_tie {
    int64_t raise_ore;
    uint32_t step;
    unsigned tied;
};

enum { TWIN_TIES = 4096 };

struct twin_run {
    uint32_t won[TOY_P], n_won; /* in the order of funding */
    unsigned set;               /* the same as bits */
    int64_t cost_ore;
    mpq_t left[TOY_B];      /* money of each ballot (equal shares) */
    mpq_t effective[TOY_P]; /* per proposal; 0 = not bought by voters */
};

struct twin {
    struct twin_run run;  /* the outcome */
    struct twin_run next; /* scratch */
    int64_t raise_ore;    /* add1: the raise that was kept, else -1 */
    bool other_won;       /* --compare-with */
    int64_t prefer_rule, prefer_other, equal;
    struct twin_tie tie[TWIN_TIES];
    uint32_t n_ties; /* TWIN_TIES: some are lost */
};

void twin_init(struct twin *w);
void twin_clear(struct twin *w);

/* Section 1 to 3. */
int64_t twin_n(const struct toy *t);
bool twin_supports(const struct toy *t, uint32_t ballot, uint32_t p);
int64_t twin_votes(const struct toy *t, uint32_t p);
int64_t twin_score(const struct toy *t, uint32_t p);
/** Supported, within the pool, over the thresholds. */
bool twin_fundable(const struct toy *t, uint32_t p);
void twin_satisfaction(mpq_t u, const struct toy *t, uint32_t ballot,
                       uint32_t p);

/** The relative ones; u is 0 before. The ballot supports p. */
void twin_relative(mpq_t u, const struct toy *t, uint32_t ballot, uint32_t p);

/* Section 6: a total order is a rank for every proposal, 0 goes first. */
/** Which of a and b the tie list puts first: < 0 a, > 0 b, 0 neither. */
int twin_listed(const struct toy *t, uint32_t a, uint32_t b);
/** The order of the tie list, then as listed (no --resolve). */
void twin_rank(const struct toy *t, uint32_t *rank);
/** Does it extend the tie list and --resolve? */
bool twin_extends(const struct toy *t, const uint32_t *rank);

/* Sections 4.1, 4.3, 4.4. */
void twin_tally(struct twin *w, const struct toy *t, const uint32_t *rank);

/* Parts of it, for each other. */
void run_reset(struct twin_run *r);
void run_copy(struct twin_run *to, const struct twin_run *from);
void run_fund(struct twin_run *r, const struct toy *t, uint32_t p);
void twin_greedy(struct twin_run *r, const struct toy *t, const uint32_t *rank);
/** Equal shares from an empty run; every ballot has `each`. */
void twin_mes(struct twin *w, struct twin_run *r, const struct toy *t,
              const uint32_t *rank, const mpq_t each);

#endif
