/* Purses: how prices and balances move, for purse_drift.c, which says why.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_SLOPE_H
#define NUM_PURSE_SLOPE_H

#include "num/pair.h"
#include "num/purse_drift.h"

struct drift {
    bool on;
    double each, end; /* one increment; what is proved so far is t < end */
    pair *lean; /* per account: bounds on the slope of its balance, low and high
                 */
    double *at, *slope; /* per bill: price(t) >= at + slope t */
    uint32_t *rest;     /* bills that might be paid, were t greater */
    uint32_t n_rest;
    bool *tied; /* per bill: of the same price at this step, for all t < end */
};

/* Bounds on the slope of x of a bill. */
struct slopes {
    double low, high;
    double rich; /* sum of weight * m over those that are surely rich */
};

/** sl->low: x' is at least this for all t < end; sl->rich. The bill was quoted.
 */
void slope_least(const struct purse *x, uint32_t bill, struct slopes *sl);
/** sl->high, after slope_least(): x' is at most this. */
void slope_most(const struct purse *x, uint32_t bill, struct slopes *sl);
/** What the payment makes of the slopes of balances. */
void slope_pay(struct purse *x, uint32_t bill, const struct slopes *sl);

/** The price is at least this for all t < end, and need not be more than
 *  `enough`; INFINITY: the bill cannot be paid. */
double slope_price(const struct purse *x, uint32_t bill, double enough);
/** From which t on may the accounts of a bill be able to pay it? */
double slope_payable(const struct purse *x, uint32_t bill);

#endif
