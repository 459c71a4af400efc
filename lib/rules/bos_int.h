/* Inside the money of bos: what ballots have left, what was found of proposals.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_BOS_INT_H
#define RULES_BOS_INT_H

#include "num/rough.h"
#include "rules/bos_money.h"

/*
 * Numbers. What a ballot has left is left / div, with one divisor for all.
 * Rows of ballots that paid the same so far have the same left: they are one
 * class, unless shares differ from row to row; then each row is its own.
 * u(i,p) = k(i,p) v(p): k = share * factor[r] is a whole number,
 * v = unit(p) / L, with factor[r] = L / scale[r] for the relative satisfactions
 * and 1 for others. In terms of x = lambda v div the breakpoints are left / k,
 * and div S = A + U x with A of left and U of k: whole numbers. A quote keeps
 * f (but for L, which all have alike) and y = rho v, so that each pays
 * min(b, y k); both do not depend on div.
 */

#define NEVER UINT64_MAX
#define NONE  UINT32_MAX

struct bos_class {
    mpz_t left;
    uint32_t n_rows, n_live; /* of them, can something be bought by so many */
    /* Once that is 0 left stays over the divisor of the proposal that was the
     * last. */
    uint32_t last;
    uint32_t child; /* where those go who pay at step child_of */
    uint32_t giver; /* scratch: its giver in the look of stamp giver_of */
    uint64_t child_of, giver_of;
};

/* Supporters with something left, of one class. */
struct giver {
    mpz_srcptr left, factor; /* factor NULL: 1 */
    struct rough wealth;     /* left / k */
    uint64_t count;
    uint32_t share;
    mpz_t *scratch; /* two */
};

struct quote {
    mpz_t f_num, f_den; /* the least f: a lower bound from step `at` on */
    struct rough f;     /* the same */
    mpq_t y;
    uint64_t at; /* the step of the last look */
};

/* The best lambda of a scan: x = num / den, S div = sum / den. */
struct best {
    mpz_t num, den, sum, top, square; /* top = num den, square = sum^2 */
    struct rough f;                   /* top / square */
    bool found, squared;              /* are top and square computed? */
};

struct bos_money {
    const struct profile *pf;
    const struct shares *s;
    bool own;      /* every row is a class of its own */
    mpz_t *factor; /* per row; NULL: all 1 */
    mpz_t div;
    struct quote *quote; /* per proposal */
    uint32_t *open;      /* per row: how many of its choices can be bought */
    uint32_t *class_of;  /* per row */
    mpz_t *div_of;       /* per proposal: when it left */
    struct bos_class *classes;
    size_t n_classes, cap_classes, n_made; /* so many have a left */
    uint32_t *live, n_live;                /* classes with n_live > 0 */
    uint32_t *unused, n_unused;            /* classes without rows */
    size_t cap_live, cap_unused;
    uint32_t broke; /* those with nothing left; NONE: there are none */
    uint64_t stamp;
    uint64_t *fell; /* per row: the step of its last payment */
    uint64_t step;
    struct giver *giver; /* per row: scratch */
    struct best best;
    mpz_t poor, rich, k, sum, need, t, u; /* scratch */
    mpz_t scratch[2];
    bool whole; /* all of it was allocated */
};

static inline mpz_ptr
bos_row_left(const struct bos_money *m, uint32_t row)
{
    return m->classes[m->class_of[row]].left;
}

/* How many shares of p its k-th row has (k as in bill_account). */
static inline uint32_t
bos_share(const struct bos_money *m, uint32_t k)
{
    return m->s->bill_share ? m->s->bill_share[k] : 1;
}

#endif
