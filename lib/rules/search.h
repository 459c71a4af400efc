/* The search through all orders that a tie list leaves open.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_SEARCH_H
#define RULES_SEARCH_H

#include "rules/plan.h"

/*
 * All total orders that extend the tie list are searched as a tree: take an
 * open tie that the decisions so far do not settle, let each of its proposals
 * go first in turn, and run the plan again. A tie that is proved harmless
 * (struct event) needs no branch: in any order the same state follows. Neither
 * does a tie whose order follows from decisions made already, because one order
 * holds through the whole computation.
 *
 * The search stops after a number of runs that depends on the election and the
 * rule only, so it ends alike on every machine.
 */
struct search {
    struct plan *plan;
    const struct plan_how *how; /* of the first run */
    const struct count *base;   /* its outcome */
    struct events *events;      /* its events */
    struct count c;             /* of the run at hand */
    struct order order;         /* how->order with another rank */
    bool *touched;              /* see plan_how */
    bool *otherwise;            /* per event: is it broken differently now? */
    size_t n_otherwise;
    uint32_t *scratch;
    bool *behind; /* scratch per proposal */
    struct edge *edges;
    size_t n_edges, cap_edges;
    uint64_t began, limit; /* of plan->runs: at first, and at most */
    /** s->c is the outcome of some order, `same` whether its set is that of the
     *  first run. DECISIVE_NO: go on; else the search ends with that. */
    enum decisive (*reached)(struct search *s, bool same);
    void *ctx; /* for reached() */
    vsted_err *err;
};

/** Pair with search_clear(), also on failure. VSTED_ENOMEM. */
vsted_code search_init(struct search *s, struct plan *plan,
                       const struct plan_how *how, const struct count *base);
void search_clear(struct search *s);

/** Run the plan under s->order. */
vsted_code search_run(struct search *s, struct events *events, bool *same);

/** Does the tie list leave it open, and may it matter? */
bool search_branches(const struct event *e);
/** All orders of event i of the first run. *verdict, DECISIVE_NO before, gets
 *  what reached() said, or DECISIVE_UNKNOWN at the bound. */
vsted_code search_event(struct search *s, size_t i, enum decisive *verdict);
/** All orders of all events of the first run; *verdict likewise. */
vsted_code search_all(struct search *s, enum decisive *verdict);

#endif
