/* Exact Equal Shares, inside: balances, and the raise that changes a run.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_EES_H
#define RULES_EES_H

#include "rules/rule.h"

/*
 * Every ballot of a row has paid for the same proposals, so a row has one
 * balance: `each` less what it spent, the payments c(q) / |V(q)| that it made.
 * Rows that paid for the same proposals stand at the same node of a tree; what
 * they spent is computed exactly when somebody asks, once. It does not depend
 * on `each`, so the steps that a run has in common with the one before stand
 * as they are, and only the later ones are taken back.
 *
 * Most questions are settled by `spent`: that in units of 2^-shift øre, every
 * payment rounded down. After n payments 0 <= exact - spent < n.
 */
struct ees_node {
    uint32_t parent, step; /* paid at `step` what came on top of the parent */
    uint32_t child;        /* where those go who pay ... */
    uint64_t child_of;     /* ... in the payment of this stamp */
    uint64_t asked;        /* stamp of the question that `sign` answers */
    int sign;
    bool made, known; /* is `spent` initialised; is it computed? */
    mpq_t spent;
};

struct ees_raise { /* of the money of every ballot */
    bool any;      /* false: there is none, as if it were without end */
    int64_t fixed; /* the same, rounded down */
    mpq_t amount;
};

struct ees_row { /* together, because they are needed together */
    int64_t spent;
    uint32_t weight, node;
};

/* What a step was paid by, to take it back. */
struct ees_paid {
    uint32_t p, n_payers;
    uint32_t first_node; /* its payers stand at this node or behind it */
    int64_t fixed;       /* c(p) / |V| in units of `spent` */
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
    uint32_t n_steps;         /* payments so far */
    mpq_t *paid;              /* per step: c(p) / |V| */
    struct ees_paid *payment; /* per step */
    uint32_t *payers;         /* rows, where those of the bill are listed */
    struct ees_row *rows;
    struct ees_node *nodes;
    size_t n_nodes, cap_nodes;
    uint64_t stamp;
    bool targeted; /* is `target` of the question at hand? */
    mpq_t target, sum, balance;
    int64_t *load;     /* scratch per row, 0 between calls */
    bool *among;       /* scratch per proposal, false between calls */
    int64_t *total;    /* per proposal: supporters */
    int64_t *k;        /* |V| at most, by the last answer */
    uint64_t *quoted;  /* per proposal: step_now when k could pay */
    uint64_t *reached; /* the same, when top could with the least raise */
    uint64_t step_now;
    int64_t *top; /* greater |V| were looked at for the next raise already */
    bool *tied;   /* per proposal: tied at this step */
    struct ees_raise change, tie, none;
    struct ees_step *steps;
    int64_t
        *tops; /* per step: `top` of all behind it; NULL: would be too big */
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
/* c(p) / k, rounded down, in the units of `spent`. */
static inline int64_t
ees_part_fixed(const struct ees *x, uint32_t p, int64_t k)
{
    return x->s->cost[p] * (INT64_C(1) << x->shift) / k;
}

vsted_code ees_open(void **state, struct profile *pf, vsted_err *err);
void ees_close(void *state);

/* ---- what is spent: ees_balance.c ---- */

/** A run begins: everybody has `each`. Its first n_kept steps are those of the
 *  last run, and were paid by the same. VSTED_ERANGE: amounts over 2^60 øre. */
vsted_code ees_begin(struct ees *x, mpq_srcptr each, uint32_t n_kept,
                     vsted_err *err) NODISCARD;
/** What one ballot of this row has left. Valid until the next call. */
mpq_srcptr ees_balance(struct ees *x, uint32_t row);
mpq_srcptr ees_node_spent(struct ees *x, uint32_t at);
/** One for those who are at `parent` and pay for `step`. VSTED_ENOMEM. */
vsted_code ees_add_node(struct ees *x, uint32_t parent, uint32_t step,
                        vsted_err *err) NODISCARD;
/** An amount of the run, rounded down, in the units of `spent`. */
int64_t ees_fix(const struct ees *x, const mpq_t q);

/* ---- who can pay, and payments: ees_money.c ---- */

/** How many supporters can. */
int64_t ees_count(struct ees *x, const struct ees_ask *ask);
/** At least as many; mostly the same. */
int64_t ees_count_most(struct ees *x, const struct ees_ask *ask);
/** What all supporters have left, down to whole øre; -1: only exactly. */
int64_t ees_left(const struct ees *x, uint32_t p);
/** The row of one of them, of whom there are some, with the least balance. */
uint32_t ees_poorest(struct ees *x, const struct ees_ask *ask);
/** All supporters who can pay c(p) / x->k[p] do. VSTED_ENOMEM. */
vsted_code ees_pay(struct ees *x, uint32_t p, vsted_err *err) NODISCARD;
/** Can all who pay for one of p[0..n) at c(p) / x->k[p] pay for all of those
 *  that they would pay for? */
bool ees_all_paid(struct ees *x, const uint32_t *p, uint32_t n);
/** raise becomes c(p) / k less the balance of this row. */
void ees_missing(struct ees *x, const struct ees_ask *ask, uint32_t row,
                 struct ees_raise *raise);

#endif
