/* Inside coins: what the bounds (coins.c) and the fractions share.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_COINS_INT_H
#define RULES_COINS_INT_H

#include "rules/coins.h"

#define NO_PROPOSAL UINT32_MAX

/* A number between two whole ones, both included. */
struct range {
    mpz_t lo, hi;
};

/* Supporters alike: their money is all taken once r reaches sum / points. */
struct cap {
    uint64_t sum; /* points each gave to all that are in */
    uint64_t count;
    uint32_t points, row, class;
};

/*
 * Rows of one class have paid the same parts of their money, so what they have
 * left is the same number, whatever it is. All begin in class 0; a payment puts
 * those of one class and one sum / points into a new one.
 */
struct class
{
    uint32_t parent; /* where they were before... */
    uint32_t step;   /* ...the payment with this number */
    struct cap cap;  /* of each, and of how many ballots, at that payment */
    bool made, known;
    mpq_t money; /* when known: what one ballot has, in oere */
};

struct step { /* a payment, 0 is none */
    uint32_t p;
    uint32_t first, end; /* its classes, the first to run dry first */
    bool needed, known;
    mpq_t r; /* when known */
};

struct coins {
    const struct profile *pf;
    uint32_t n_rows;
    uint32_t *points; /* like pf->shares.bill_account */
    mpq_t each;
    bool *out;          /* per proposal */
    uint64_t *sum;      /* per row: points on what is in */
    uint32_t *class_of; /* per row */
    struct cap *cap;    /* scratch per row... */
    struct cap *two;    /* ...and for two proposals */
    vsted_err *err;
    vsted_code rc;

    /* Bounds, in 2^-192 oere. */
    struct range *money;            /* per row, of one ballot */
    struct range *support, *supply; /* per proposal: on it, and on anything of
                                       its supporters */
    struct range u, v;              /* scratch */

    /* Fractions. */
    struct class *class;
    size_t n_classes, cap_classes, n_made;
    struct step *step; /* proposals + 1 */
    uint32_t n_steps;
};

/** a * support(p) - b * support(q) + k, where q may be NO_PROPOSAL; or what the
 *  supporters of p have on anything, + k. */
struct form {
    uint32_t p, q;
    int64_t a, b, k;
    bool supply;
};

/** The money of one ballot of these. */
typedef void money_of(const struct coins *x, const struct cap *cap, mpq_t out);

/** x->cap[0..return) gets the supporters of p, the first to run dry first. */
uint32_t coins_caps(struct coins *x, uint32_t p);
/** Does a run dry before b (-1), with b (0) or after it (1)? */
int coins_dry(const struct cap *a, const struct cap *b);
/** The least r for which min(money, r * on p) of x->cap[0..n) is `cost`; if all
 *  of it is less, the r at which all is taken. */
void coins_solve(const struct coins *x, uint32_t n, money_of *of, mpq_t cost,
                 mpq_t r);
/** The points of a row for p; 0: none. */
uint32_t coins_points(const struct coins *x, uint32_t row, uint32_t p);

/* In fractions. */
void exact_begin(struct coins *x);
/** The supporters of p in x->cap[0..n) are about to pay: what classes they are
 *  in behind that. */
void exact_pay(struct coins *x, uint32_t p, uint32_t n);
int exact_sign(struct coins *x, const struct form *f);
vsted_code exact_new(struct coins *x, vsted_err *err);
void exact_free(struct coins *x);

#endif
