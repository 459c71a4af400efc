/* Loads: the costs of funded proposals, spread over those who support them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_SPREAD_H
#define RULES_SPREAD_H

#include "rules/flow.h"
#include "rules/profile.h"

/*
 * Ballots that support the same funded proposals bear the same: they are one
 * class, whatever else they name. There is one class in the beginning; each
 * proposal that is funded splits those of which a part supports it.
 */
struct spread {
    const struct profile *pf; /* with its shares; borrowed */
    struct flow flow;
    uint32_t *class_of;  /* per row of ballots */
    uint32_t *child;     /* scratch per class: of its part behind a proposal */
    uint32_t *parent;    /* scratch: classes with a part behind a proposal */
    struct load settled; /* at which what is funded can be borne */
    int64_t n_ballots;   /* that name something */
};

/** VSTED_ENOMEM; VSTED_ERANGE: amounts so large, of so many ballots, that sums
 *  would leave 127 bits. */
vsted_code spread_init(struct spread *x, const struct profile *pf,
                       vsted_err *err) NODISCARD;
void spread_clear(struct spread *x);
/** Nothing is funded. O(rows). */
void spread_begin(struct spread *x);

/**
 * Can all that is funded, and p, be borne with no more than *load on each
 * ballot? It must not be below the load at which one was last added. If not,
 * *load rises: to the cost of some proposals, p among them, over the number of
 * their supporters, which is no more than the least load that would do.
 */
bool spread_ask(struct spread *x, uint32_t p, struct load *load) NODISCARD;

/** Sign of a - b, exact. */
int load_cmp(struct load a, struct load b);

/** Fund p at a load at which spread_ask() said yes. O(edges). */
void spread_add(struct spread *x, uint32_t p, struct load load);

#endif
