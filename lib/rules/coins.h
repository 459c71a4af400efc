/* Coins: what every ballot has on its choices, in proportion to its points.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_COINS_H
#define RULES_COINS_H

#include "rules/profile.h"

/*
 * A ballot has money b(i), and it all lies on the proposals that are still in
 * and that it gave points: v(i,p) = b(i) * points(i,p) / (points it gave to
 * those still in). Who loses a proposal (it is funded, or dropped) keeps that
 * proportion among the others, so b(i) is all there is to remember.
 *
 * How it stays exact. The numbers are true fractions that double in length with
 * every proposal that is paid for. So each b(i), and each sum of them, is held
 * between two whole numbers of 2^-192 oere, rounded down and up; nearly every
 * comparison is proved by those. One that is not (a tie, or a cost that is just
 * met) is made in fractions, of as little as it needs: ballots that paid alike
 * have equal money, and mostly cancel out. If the fractions grow too long, the
 * count fails; it never guesses.
 */
struct coins;

enum measure { BY_EXCESS, BY_SUPPORT_OVER_COST, BY_SUPPORT };

/** Needs pf->shares (who supports what). pf is borrowed. VSTED_ENOMEM. */
vsted_code coins_new(struct coins **out, const struct profile *pf,
                     vsted_err *err) NODISCARD;
void coins_free(struct coins *x);

/** Begin anew: every ballot has `each`; in are the fundable proposals but those
 *  of funded[]. err is borrowed: see coins_failed(). O(choices). */
void coins_begin(struct coins *x, mpq_srcptr each, const bool *funded,
                 vsted_err *err);
/** Is p out: paid for, dropped, or never in? */
bool coins_out(const struct coins *x, uint32_t p);
/** Is what lies on p, its support, at least its cost? */
bool coins_cover(struct coins *x, uint32_t p);
/** Is all that its supporters have, on whatever, at least its cost? */
bool coins_reach(struct coins *x, uint32_t p);
/** Sign of the measure of p less that of q. */
int coins_compare(struct coins *x, enum measure by, uint32_t p, uint32_t q);
/** Take the cost of p, which must be in reach: min(b(i), r * v(i,p)) of each
 *  supporter with the least r for which that is enough. p is out then. */
void coins_pay(struct coins *x, uint32_t p);
/** p is out, and what lay on it moves to the other choices. */
void coins_drop(struct coins *x, uint32_t p);
/** VSTED_OK, or what went wrong since coins_begin(): answers since are void. */
vsted_code coins_failed(const struct coins *x);

#endif
