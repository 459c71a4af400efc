/* Exact Equal Shares, inside: balances, and the raise that changes a run.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_EES_H
#define RULES_EES_H

#include "rules/rule.h"

/*
 * Every ballot of a row has paid for the same proposals, so a row has one
 * balance: `each` less the payments c(q) / |V(q)| that it made. Rows that paid
 * for the same proposals stand at the same node of a tree; its exact balance is
 * computed when somebody asks, once a run.
 *
 * Most questions are settled without: `left` is the balance in units of
 * 2^-shift øre, with every payment rounded down. After n payments
 * -n < balance - left < 1. Where that leaves a comparison open, the exact
 * balance decides it.
 */
struct ees_node {
    uint32_t parent, step; /* paid at `step` what came on top of the parent */
    uint32_t child, child_step; /* where those go who pay at child_step */
    uint64_t asked;             /* stamp of the question that `sign` answers */
    int sign;
    bool made, known; /* is balance initialised; is it of this run? */
    mpq_t balance;
};

struct ees_raise { /* of the money of every ballot */
    bool any;      /* false: there is none, as if it were without end */
    int64_t fixed; /* the same, rounded down */
    mpq_t amount;
};

/* A step as the last run went through it, and the least money of a ballot at
 * which it or one before it goes otherwise: see ees_next.c. */
struct ees_step {
    uint32_t p;
    int64_t k;
    bool alone;                   /* nothing was tied with p */
    struct ees_raise change, tie; /* the same, apart, and not as raises */
};

struct ees {
    const struct profile *pf;
    const struct shares *s;
    bool by_cost; /* u(p) = c(p); else 1 */
    bool looks;   /* for the next raise: completion add-opt */
    int64_t max_ore;

    mpq_t each;
    unsigned shift;
    int64_t each_fixed;
    uint32_t n_steps; /* payments so far */
    mpq_t *paid;      /* per step: c(p) / |V| */
    int64_t *left;    /* per row */
    uint32_t *node;   /* per row */
    struct ees_node *nodes;
    size_t n_nodes, cap_nodes;
    uint64_t stamp;
    bool targeted; /* is `target` of the question at hand? */
    mpq_t target, sum;
    int64_t *load; /* scratch per row, 0 between calls */
    bool *among;   /* scratch per proposal, false between calls */

    int64_t *total; /* per proposal: supporters */
    int64_t *k;     /* |V| at most: of the last quote */
    int64_t *top;   /* greater |V| were looked at for the next raise already */
    bool *tied;     /* per proposal: tied at this step */
    struct ees_raise change, tie, none;
    struct ees_step *steps;
    uint32_t n_known; /* steps of the last run, if this one may be at next */
    mpq_t next;
};

/* Can a supporter of p pay c(p) / k when everybody has `raise` more? */
struct ees_ask {
    uint32_t p;
    int64_t k;
    const struct ees_raise *raise;
    bool over; /* ... and keep something? */
};

/* c(p) / k, rounded down, in the units of `left`. */
static inline int64_t
ees_part_fixed(const struct ees *x, uint32_t p, int64_t k)
{
    return x->s->cost[p] * (INT64_C(1) << x->shift) / k;
}

/* ees_state.c */
vsted_code ees_open(void **state, struct profile *pf, vsted_err *err);
void ees_close(void *state);

/* ---- balances: ees_money.c ---- */

/** A run begins: everybody has `each`. VSTED_ERANGE: amounts over 2^60 øre. */
vsted_code ees_begin(struct ees *x, mpq_srcptr each, vsted_err *err) NODISCARD;
/** How many supporters can. poorest, unless NULL, gets the row of one of them
 *  with the least balance. */
int64_t ees_count(struct ees *x, const struct ees_ask *ask, uint32_t *poorest);
/** All supporters who can pay c(p) / x->k[p] do. VSTED_ENOMEM. */
vsted_code ees_pay(struct ees *x, uint32_t p, vsted_err *err) NODISCARD;
/** What one ballot of this row has left. Valid until the next ees_begin(). */
mpq_srcptr ees_balance(struct ees *x, uint32_t row);
/** Can all who pay for one of p[0..n) at c(p) / x->k[p] pay for all of those
 *  that they would pay for? */
bool ees_all_paid(struct ees *x, const uint32_t *p, uint32_t n);
/** raise becomes c(p) / k less the balance of this row. */
void ees_missing(struct ees *x, const struct ees_ask *ask, uint32_t row,
                 struct ees_raise *raise);

/** raise->fixed from its amount. */
void ees_raise_fix(const struct ees *x, struct ees_raise *raise);

/* ---- the next raise: ees_next.c ---- */

/** Begin a run. */
void ees_next_begin(struct ees *x);
/** Is the step ahead known to go as in the last run? Then it is *p's, with
 *  x->k[*p] payers. */
bool ees_repeats(struct ees *x, uint32_t *p);
/** After the last that is: what was found out before it. */
void ees_resume(struct ees *x);
/** Before `chosen` is paid: which raise would have this step go otherwise?
 *  c->tied[0..n_tied) are tied with it; 0: the run ends here. */
void ees_look(struct ees *x, const struct count *c, uint32_t chosen,
              uint32_t n_tied);
bool ees_next(struct count *c, mpq_t each, bool *changes);

#endif
