/* Inside the money of bos: what ballots have left, what was found of proposals.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_BOS_INT_H
#define RULES_BOS_INT_H

#include "rules/bos_money.h"

/*
 * Numbers. What a ballot of row r has left is left[r] / div, with one divisor
 * for all rows. u(i,p) = k(i,p) v(p): k = share * factor[r] is a whole number,
 * v = unit(p) / L, with factor[r] = L / scale[r] for the relative satisfactions
 * and 1 for others. In terms of x = lambda v div the breakpoints are left / k,
 * and div S = A + U x with A of left and U of k: whole numbers. A quote keeps
 * f (but for L, which all have alike) and y = rho v, so that each pays
 * min(b, y k); both do not depend on div.
 */

#define NEVER UINT64_MAX

/* A supporter with something left. */
struct giver {
    mpz_srcptr left, factor; /* factor NULL: 1 */
    uint32_t share, count;
    mpz_t *scratch; /* two */
};

struct quote {
    mpz_t f_num, f_den; /* the least f: a lower bound from step `at` on */
    mpq_t y;
    uint64_t at; /* the step of the last look */
};

/* The best lambda of a scan: x = num / den, S div = sum / den. */
struct best {
    mpz_t num, den, sum, top, square; /* top = num den, square = sum^2 */
    bool found;
};

struct bos_money {
    const struct profile *pf;
    const struct shares *s;
    mpz_t *left;   /* per row */
    mpz_t *factor; /* per row; NULL: all 1 */
    mpz_t div;
    struct quote *quote; /* per proposal */
    /* Of a row none of whose choices can be bought any more, left stays over
     * the divisor of the proposal that was the last. */
    uint32_t *open;         /* per row: how many of its choices can be bought */
    uint32_t *last;         /* per row: that proposal, once open is 0 */
    mpz_t *div_of;          /* per proposal */
    uint32_t *live, n_live; /* rows with open > 0 */
    uint64_t *fell;         /* per row: the step of its last payment */
    uint64_t step;
    struct giver *giver; /* per row: scratch */
    struct best best;
    mpz_t poor, rich, k, sum, need, t, u; /* scratch */
    mpz_t scratch[2];
    bool whole; /* all of it was allocated */
};

/* How many shares of p its k-th row has (k as in bill_account). */
static inline uint32_t
bos_share(const struct bos_money *m, uint32_t k)
{
    return m->s->bill_share ? m->s->bill_share[k] : 1;
}

#endif
