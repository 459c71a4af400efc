/* Purses, the exact numbers, see purse_exact.c: shared by purse*.c only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_EXACT_H
#define NUM_PURSE_EXACT_H

#include "num/purse_quote.h"

/** Bring x_num and div up to the last payment. */
void exact_settle(struct purse *x);
/** Settle the first payment that is not: x->coef and coef0 are those of what
 * was left of who paid all, `rich` the sum of weight * share of the others. */
void exact_settle_step(struct purse *x, uint64_t rich);
/** The exact x of a bill that can be paid; narrows its quote; leaves
 *  x->poor[k] = account k of the bill cannot pay x * m. */
void exact_quote(struct purse *x, uint32_t bill);
/** out / div = what the accounts of a bill have left together. */
void exact_total(struct purse *x, uint32_t bill, mpz_t out);
/** Can the accounts of a bill pay it? */
bool exact_can_pay(struct purse *x, uint32_t bill);
/** out / div = what an account had left before this payment; NEVER: has left
 *  now. Settled first. */
void exact_balance(struct purse *x, uint32_t account, uint32_t before,
                   mpz_t out);
/** Sign of balance - x * share, for a bill with a fresh exact quote. */
int exact_cmp_balance(struct purse *x, uint32_t account, uint32_t bill,
                      uint32_t share);
/** Sign of the difference of two exact prices, both fresh. */
int exact_cmp_price(struct purse *x, uint32_t a, uint32_t b);
/** Put a fresh exact x over div. No scratch of coefficients is kept. */
void exact_fill(struct purse *x, uint32_t bill);
/** out = share * lcm of an account; lcm is known. */
void exact_share(struct purse *x, uint32_t account, uint64_t share, mpz_t out);

#endif
