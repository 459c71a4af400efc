/* Loads: accounts that carry the cost of bills, raised together, exact.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_LOADS_H
#define NUM_LOADS_H

#include "num/purse.h"

/*
 * The arithmetic of Phragmen's sequential rule. Every account has a load x(i).
 * The level of a bill of cost c with accounts A is what the load of each of
 * them would be if they carried it together and all ended alike:
 *
 *     t = (c + sum of x(i) over A) / |A|.
 *
 * To raise a bill is to make that the load of its accounts.
 *
 * How it stays exact. An account that was ever raised has the load of the last
 * bill that raised it, so only one exact number a raise is kept, as an integer
 * over a divisor that grows by a factor at each raise. Levels are compared as
 * intervals of doubles that hold the truth; where two overlap, the exact
 * numbers decide.
 *
 * Of the shares (see num/purse.h) only who takes part, weight and cost matter.
 * An account may stand for `weight` equal ones.
 */
struct loads;

/** Room for the accounts and bills of `s`, which must outlive the loads. The
 *  weights of a bill's accounts must add up to less than 2^53. VSTED_ENOMEM. */
vsted_code loads_new(struct loads **out, const struct shares *s,
                     vsted_err *err) NODISCARD;
void loads_free(struct loads *x);

/** Begin anew: nobody carries anything. O(accounts). */
void loads_begin(struct loads *x);

/** A number for each account, to be set before loads_begin_owed(). NULL: no
 *  memory. */
mpz_t *loads_owed(struct loads *x) NODISCARD;
/** Begin anew: every account carries minus what it is owed, which is what
 *  stands in loads_owed(), >= 0, over div > 0. */
void loads_begin_owed(struct loads *x, const mpz_t div);

/**
 * The bills with the least level: least[0..return) gets all of bills[0..n) that
 * share it exactly, in the same order. least must have room for n. Every bill
 * has accounts, and no bill is among them that was not at the last raise.
 */
uint32_t loads_least(struct loads *x, const uint32_t *bills, uint32_t n,
                     uint32_t *least);

/** Raise the accounts of `bill`, one of the least. */
void loads_raise(struct loads *x, uint32_t bill);

/** The level of a bill, exactly. */
void loads_level(struct loads *x, uint32_t bill, mpq_t out);

/** Has no account a part in two of these? */
bool loads_apart(struct loads *x, const uint32_t *bills, uint32_t n);

/** How many levels were worked out exactly to compare them (tests). */
uint64_t loads_exact_count(const struct loads *x);

#endif
