/* Purses: the loops over the accounts of a bill, shared by purse*.c only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_SWEEP_H
#define NUM_PURSE_SWEEP_H

#include "num/pair.h"
#include "num/purse_quote.h"

/* What is known of the accounts of a bill. */
struct crowd {
    double paid;    /* left * weight of those below the band: poor */
    double rich;    /* weight * m of those above it */
    double floor;   /* the band: thresholds from floor on ... */
    double ceiling; /* ... and below this one */
    uint32_t n;     /* of them */
    double band;    /* weight * m of those in the band */
    double highest; /* threshold found among the poor, if in the band */
};

/** Sums over n accounts are taken in pieces of so many. */
uint32_t sweep_piece(uint32_t n);
/** Fill *c for a band; thresholds and weights of those in it are in x->tmp_left
 *  and x->tmp_weight. */
void sweep_band(struct purse *x, uint32_t bill, struct crowd *c, double floor,
                double ceiling);
/** For one threshold, c->floor: only paid and rich are filled. */
void sweep_split(const struct purse *x, uint32_t bill, struct crowd *c);

/* Of those below `floor`: what they have, and how fast that may grow,
 * slope[i][1] for account i; weight * m of the others. */
struct lean {
    double floor;
    const pair *slope;
    double paid, rich, need;
};
/** Fill paid, rich and need for lean->floor. */
void sweep_lean(const struct purse *x, uint32_t bill, struct lean *lean);
/** What the accounts of a bill have together. */
double sweep_sum(const struct purse *x, uint32_t bill);

#endif
