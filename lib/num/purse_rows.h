/* Purses, sums over all bills at once: shared by purse*.c only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_ROWS_H
#define NUM_PURSE_ROWS_H

#include "num/purse_exact.h"

/** Settle all payments, if this way is the shorter one; else nothing is done.
 *  For exact_settle(). */
void rows_settle(struct purse *x);
/** x->sums = what the accounts of each bill have now, by at most x->sums_off of
 *  that wrong beside what balances are off. false: no memory. */
bool rows_sums(struct purse *x);

#endif
