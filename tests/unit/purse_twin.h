/* Purses' naive twin: bills drawn at random, split in rational numbers.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef PURSE_TWIN_H
#define PURSE_TWIN_H

#include "unit.h"
#include "num/purse.h"

enum { MATRIX_ACCOUNTS = 9, MATRIX_BILLS = 6, MATRIX_DIVIDED = 3 };

/* A sparse matrix and its dense twin. */
struct matrix {
    struct shares s;
    uint32_t m[MATRIX_ACCOUNTS][MATRIX_BILLS];
    uint32_t account_first[MATRIX_ACCOUNTS + 1], bill_first[MATRIX_BILLS + 1];
    uint32_t account_bill[MATRIX_ACCOUNTS * MATRIX_BILLS],
        account_share[MATRIX_ACCOUNTS * MATRIX_BILLS];
    uint32_t bill_account[MATRIX_ACCOUNTS * MATRIX_BILLS],
        bill_share[MATRIX_ACCOUNTS * MATRIX_BILLS];
    uint32_t weight[MATRIX_ACCOUNTS];
    int64_t cost[MATRIX_BILLS], unit_num[MATRIX_BILLS], unit_den[MATRIX_BILLS];
    int64_t b0_num, b0_den, div[MATRIX_ACCOUNTS];
};

/* What everybody has left, and which bills are paid. */
struct purse_twin {
    mpq_t left[MATRIX_ACCOUNTS];
    unsigned paid;
};

/** A number below `below`; the state moves on. */
uint64_t matrix_dice(uint64_t *state, uint64_t below);
/** kind 0: few small numbers, so that exact ties abound; 1: larger ones; 2:
 *  huge weights and costs that differ in the last digit; MATRIX_DIVIDED and
 *  more: the same, with divided shares. */
void matrix_draw(struct matrix *c, uint64_t seed, unsigned kind);

void purse_twin_init(struct purse_twin *t);
void purse_twin_clear(struct purse_twin *t);
void purse_twin_begin(struct purse_twin *t, const struct matrix *c);
/** The least x that pays the bill; false: they cannot. */
bool purse_twin_quote(mpq_t x, const struct matrix *c,
                      const struct purse_twin *t, uint32_t bill);
/** x / unit */
bool purse_twin_price(mpq_t price, const struct matrix *c,
                      const struct purse_twin *t, uint32_t bill);
/** Pay; `most` gets the largest payment of one account. */
void purse_twin_pay(struct purse_twin *t, const struct matrix *c, uint32_t bill,
                    mpq_t most);
/** Bits of the unpaid bills with the least price; 0: none can be paid. */
unsigned purse_twin_least(const struct matrix *c, const struct purse_twin *t);
/** In every order of these bits, is each paid, and at `price`? */
bool purse_twin_harmless(const struct matrix *c, const struct purse_twin *t,
                         unsigned bits, const mpq_t price);

#endif
