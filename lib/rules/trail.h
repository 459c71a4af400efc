/* The raises that completion add-opt went through, for other tie orders.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_TRAIL_H
#define RULES_TRAIL_H

#include "rules/count.h"

/*
 * The first run of a plan leaves a trail: the money of a ballot at each run of
 * the rule, and the ties that were met there. From one such amount up to the
 * next nothing changes, neither who pays for what nor a tie. Under another
 * order it is the same, as long as it breaks these ties alike (or those that it
 * breaks otherwise are harmless): which raise is the next is asked of all pairs
 * that could go before what is funded or tie with it, wherever they are in the
 * order. So there the rule need not be run again.
 */
struct trail {
    mpq_t *each;        /* per run */
    int64_t *raise_ore; /* the same, of its ties */
    size_t *met_end;    /* per run: where its events end in `met` */
    size_t *met;        /* indices in events->list */
    size_t n, cap, cap_ore, cap_end, cap_met;
    const struct events *events; /* borrowed; of the first run */
    size_t at; /* the last run that had no more than asked for */
};

void trail_clear(struct trail *t);
/** Forget what was there, and keep the ties of these events. */
void trail_begin(struct trail *t, const struct events *events);
/** A run at `each` is done. VSTED_ERANGE, VSTED_ENOMEM. */
vsted_code trail_add(struct trail *t, mpq_srcptr each, int64_t raise_ore,
                     vsted_err *err) NODISCARD;

/** Go to the run that is like one at `each`, which is not less than the last
 *  that was asked for. false: there is none that is known to be. */
bool trail_find(struct trail *t, mpq_srcptr each);
/** c->events gets the ties of t->at again, in the order of c. c->rc may be
 *  VSTED_ERANGE or VSTED_ENOMEM after it. */
void trail_meet(const struct trail *t, struct count *c);
/** touched[run] becomes true where one of these events was met. */
void trail_mark(const struct trail *t, const bool *event, bool *touched);

#endif
