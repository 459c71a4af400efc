/* Purses, what quotes and payments say: shared by purse*.c only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_QUOTE_H
#define NUM_PURSE_QUOTE_H

#include "num/purse_int.h"

/** Is the price of a bill surely above this one, or the bill not payable? If so
 *  its price_lo may have risen. Cheaper than a quote. */
bool purse_dearer(struct purse *x, uint32_t bill, double price);
/** How far may what the poor of a bill have be off, at most the cost? */
double purse_noise(const struct purse *x, uint32_t bill);
/** Set a quote's price bounds from lo and hi of x. */
void quote_price(const struct purse *x, uint32_t bill);

/** Add to x->load what each account would pay of one bill, or clear it.
 * Accounts with one bill only can never be short: their load is below 0. */
void purse_load(struct purse *x, uint32_t bill, bool clear);
/** How far is the sum of what some accounts of a bill have from the truth? */
double purse_off(const struct purse *x, uint32_t bill);
/** Of the accounts that paid x * m of a bill, which entry of the bill has the
 *  largest share? NEVER: there was none. */
uint32_t largest_share(const struct purse *x, uint32_t bill);
/** May entry k, which paid all it had, have paid more than that? */
bool may_pay_more(const struct purse *x, uint32_t bill, uint32_t k,
                  uint32_t most);
/** exact_quote(), or wide_quote() for divided shares. */
void sure_quote(struct purse *x, uint32_t bill);

#endif
