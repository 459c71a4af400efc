/* Purses: accounts with equal money that split bills, every decision exact.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_H
#define NUM_PURSE_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "num/rat.h"

/*
 * The arithmetic of equal shares. Every account begins with the same money b0.
 * A bill of cost c is paid by its accounts: account i pays min(b(i), x * m(i)),
 * where b(i) is what it has left, m(i) its share (a whole number, or one
 * divided by a number of the account) and x the least number for which the
 * payments sum to c. The bill's price is x / s, with s its unit (a rational):
 * what the least of decides who is funded.
 *
 * How it stays exact. Balances are kept as doubles, all within `slack` of the
 * truth; every comparison is first made with intervals that hold the truth. If
 * they do not decide it, the exact numbers do. Those are never stored for an
 * account: b(i) = b0 minus the sum of x(k) * m(i, k) over the bills k that it
 * paid in full, so only one exact x a bill is kept, as an integer over a common
 * divisor, and only when somebody asks.
 *
 * With divided shares every exact x would hold the divisors of all accounts and
 * be a million digits long before anything is decided. So there a third kind of
 * number stands between: see purse_wide.c.
 *
 * An account may stand for `weight` equal ones.
 */

/* Who takes part in which bill: a sparse matrix both ways, borrowed. */
struct shares {
    uint32_t n_accounts, n_bills;
    const uint32_t *account_first; /* n_accounts + 1 */
    const uint32_t *account_bill;
    const uint32_t *account_share; /* m; NULL: all 1; 0: takes no part */
    const uint32_t *bill_first;    /* n_bills + 1 */
    const uint32_t *bill_account;
    const uint32_t *bill_share; /* m > 0; NULL: all 1 */
    const uint32_t *weight;     /* n_accounts, > 0 */
    const int64_t *cost;        /* n_bills, > 0 */
    const int64_t *unit_num;    /* n_bills, > 0; s = num / den */
    const int64_t *unit_den;    /* n_bills, > 0 */
    const int64_t *account_div; /* n_accounts, > 0: a share is m / div; NULL:
                                   all 1 */
    const int64_t *bill_weight; /* n_bills: sum of weight over its accounts,
                                   where it has any; NULL: not known */
};

struct purse;

/** Room for the accounts and bills of `s`, which must outlive the purse. The
 *  sum of weight * share over a bill must stay below 2^53. VSTED_ENOMEM. */
vsted_code purse_new(struct purse **out, const struct shares *s,
                     vsted_err *err) NODISCARD;
void purse_free(struct purse *x);

/* Of divided shares the exact number, or one so near it that no multiple of
 * 1 / PURSE_NEAR is between them or is either: rounding it up, down or to the
 * nearest at a dozen decimals gives what the exact one would. */
#define PURSE_NEAR (2 * INT64_C(1000000000000))

/** Begin anew: b0 = num / den for everybody, num >= 0, den > 0. O(accounts). */
void purse_begin(struct purse *x, int64_t num, int64_t den);

/** Can the accounts of `bill` pay it? If so its price is known from now until
 *  the next purse_pay(). O(accounts of the bill) expected. */
bool purse_quote(struct purse *x, uint32_t bill) NODISCARD;

/** All bills, as purse_sort() would put them before anything was quoted; lives
 *  as long as the purse. */
const uint32_t *purse_order(const struct purse *x);

/** Order bills by a lower bound on their price that needs no look at the
 *  accounts: prices never fall within a run, so the bound from the last quote
 *  holds. Sorts bills[0..n) in place, cheapest bound first. */
void purse_sort(struct purse *x, uint32_t *bills, uint32_t n);

/**
 * The bills with the least price. bills[0..n) is sorted by purse_sort(); those
 * that cannot be paid are removed (*n shrinks, the order is kept).
 * least[0..return) gets all that share the least price exactly, by index.
 * least must have room for *n.
 */
uint32_t purse_least(struct purse *x, uint32_t *bills, uint32_t *n,
                     uint32_t *least);

/** Are all of these, which share the least price, going to be paid at that very
 *  price whichever is taken first? Then their order changes nothing. */
bool purse_harmless(struct purse *x, const uint32_t *bills, uint32_t n);

/** Every account of `bill` pays its part. The bill must have been quoted since
 *  the last payment, and the answer been yes. */
void purse_pay(struct purse *x, uint32_t bill);

/** Of a bill that was paid: cost / largest payment ("effective votes"),
 * exactly; with divided shares what PURSE_NEAR says. */
void purse_effective(struct purse *x, uint32_t bill, mpq_t out);

/** What the accounts of `bill` have left together, exactly; with divided shares
 *  what PURSE_NEAR says. */
void purse_left(struct purse *x, uint32_t bill, mpq_t out);

/** The same rounded down, mostly without exact numbers. VSTED_ERANGE. */
vsted_code purse_left_floor(struct purse *x, uint32_t bill, int64_t *out,
                            vsted_err *err) NODISCARD;

/** What the account has left, exactly: of one of its `weight` equal ones. */
void purse_balance(struct purse *x, uint32_t account, mpq_t out);

/** The same of all accounts, as whole numbers over one divisor: num[] is
 *  initialised, one each. O(shares). */
void purse_balances(struct purse *x, mpz_t *num, mpz_t div);

/* More money for every account, in increments of num / den > 0 each. */
struct purse_ahead {
    int64_t num, den;
    uint64_t most; /* how many increments to look ahead; 0: do not */
};

/**
 * After purse_begin(), before anything is quoted: watch the run that is made of
 * bills[0..n): each time one of the purse_least() is paid, and none else. Not
 * done with divided shares. VSTED_ENOMEM.
 * Cost: the run takes about twice as long.
 */
vsted_code purse_watch(struct purse *x, const struct purse_ahead *ahead,
                       const uint32_t *bills, uint32_t n,
                       vsted_err *err) NODISCARD;
/** At the end of a watched run, when no bill can be paid: with up to so many
 *  increments more, every run pays the same bills in the same order, and only
 *  those are the least together on the way that are in this run, at the same
 *  price. Not always the most that could be said; 0: nothing is proved. */
uint64_t purse_steady(struct purse *x);

/** How many comparisons floating point left open since purse_new (tests). */
uint64_t purse_exact_count(const struct purse *x);

#endif
