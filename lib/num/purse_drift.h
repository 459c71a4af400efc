/* Purses, how far a run holds, see purse_drift.c: shared by purse*.c only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_DRIFT_H
#define NUM_PURSE_DRIFT_H

#include "num/purse_quote.h"

void drift_free(struct purse *x);
/** Is the run at hand watched? */
bool drift_on(const struct purse *x);
/** Nothing is proved of more money. */
void drift_stop(struct purse *x);
/** Of a watched run: these have the least price, together. */
void drift_tie(struct purse *x, const uint32_t *bills, uint32_t n);
/** The bill is about to be paid, its quote is as narrow as it need be. */
void drift_pay(struct purse *x, uint32_t bill);

#endif
