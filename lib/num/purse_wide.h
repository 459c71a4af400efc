/* Purses with divided shares, see purse_wide.c: shared by purse*.c only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_WIDE_H
#define NUM_PURSE_WIDE_H

#include "num/purse_exact.h"

/** Room in a new purse. false: no memory. */
bool wide_new(struct purse *x);
void wide_free(struct purse *x);
void wide_begin(struct purse *x);
/** As exact_quote(), but bill_x is an interval. */
void wide_quote(struct purse *x, uint32_t bill);
bool wide_can_pay(struct purse *x, uint32_t bill);
/** Sign of balance - x * share; 0: not sure. wide_quote() was called. */
int wide_cmp_balance(struct purse *x, uint32_t account, uint32_t bill,
                     uint32_t share);
int wide_cmp_price(struct purse *x, uint32_t a, uint32_t b);
/** Sign of the balance less all x * share of the bills in x->among, which were
 *  quoted; 0: not sure. */
int wide_overdrawn(struct purse *x, uint32_t account);
/** The payment is about to be made at bill_x. */
void wide_pay(struct purse *x, uint32_t bill);
/** x->rest = what the account had left before this payment, times its div;
 *  NEVER: has left now. */
void wide_rest(struct purse *x, uint32_t account, uint32_t before);
/** out = what the accounts of a bill have left together. */
void wide_total(struct purse *x, uint32_t bill, struct wide *out);
/** out = cost of the bill. */
void wide_cost(const struct purse *x, uint32_t bill, mpz_t out);
/** As purse_effective() and purse_left(); false: not sure. */
bool wide_effective(struct purse *x, uint32_t bill, mpq_t out);
bool wide_left(struct purse *x, uint32_t bill, mpq_t out);

#endif
