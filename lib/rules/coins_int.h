/* Inside coins: what the bounds (coins.c) and the fractions share.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_COINS_INT_H
#define RULES_COINS_INT_H

#include "rules/coins.h"

enum { NO_PROPOSAL = UINT32_MAX };

/* A number between two whole ones, both included. */
struct range {
    mpz_t lo, hi;
};

/* A supporter: its money is all taken once r reaches sum / points. */
struct cap {
    uint64_t sum; /* points it gave to all that are in */
    uint32_t points, row;
};

struct step { /* what happened */
    uint32_t p;
    bool paid; /* else dropped */
};

struct coins {
    const struct profile *pf;
    uint32_t n_rows;
    uint32_t *points; /* like pf->shares.bill_account */
    mpq_t each;
    bool *out, *out_first; /* per proposal: now, and at the beginning */
    struct step *log;
    uint32_t n_log;
    struct cap *cap; /* scratch per row */
    vsted_err *err;
    vsted_code rc;

    /* Bounds, in 2^-192 oere. */
    struct range *money;            /* per row, of one ballot */
    uint64_t *sum;                  /* per row: points on what is in */
    struct range *support, *supply; /* per proposal: on it, and on anything of
                                       its supporters */
    struct range u, v;              /* scratch */

    /* Fractions, in oere; NULL until somebody asks. */
    mpq_t *exact;
    uint64_t *exact_sum;
    uint32_t n_done; /* steps of the log that are in them */
    bool exact_begun;
};

/** a * support(p) - b * support(q) + k; q may be NO_PROPOSAL. */
struct form {
    uint32_t p, q;
    int64_t a, b, k;
};

/** The money of one ballot of a row. */
typedef void money_of(const struct coins *x, uint32_t row, mpq_t out);

/** sum[row] gets the points on proposals that are not out. */
void coins_sums(const struct coins *x, const bool *out, uint64_t *sum);
/** x->cap[0..return) gets the supporters of p, the first to run dry first. */
uint32_t coins_caps(struct coins *x, uint32_t p, const uint64_t *sum);
/** The least r for which min(money, r * on p) of x->cap[0..n) is `cost`; if all
 *  of it is less, the r at which all is taken. */
void coins_solve(const struct coins *x, uint32_t n, money_of *of, mpq_t cost,
                 mpq_t r);
/** The points of a row for p; 0: none. */
uint32_t coins_points(const struct coins *x, uint32_t row, uint32_t p);

/* In fractions. */
int exact_sign(struct coins *x, const struct form *f);
/** Sign of what the supporters of p have less its cost. */
int exact_supply_sign(struct coins *x, uint32_t p);
void exact_free(struct coins *x);

#endif
