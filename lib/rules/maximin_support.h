/* maximin-support: what its steps and the proofs about its ties share.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_MAXIMIN_SUPPORT_H
#define RULES_MAXIMIN_SUPPORT_H

#include "rules/count.h"
#include "rules/spread.h"

struct maximin {
    struct spread loads; /* of what is funded */
    struct load *bound;  /* per proposal: not above v(p) */
    int64_t *fresh;      /* per proposal: how many of its supporters support
                            nothing of what is funded */
    bool *covered;       /* per row: does it support something of that? */
    struct load whole;   /* what that costs, and how many support it */
    struct load now;     /* v(p) of those that are tied */
    uint32_t n_queue;    /* c->queue[0..n_queue) may still be funded */
    /* For proofs. */
    bool *together;     /* per proposal: was it in the last tie that was proved
                           to be funded in any order? */
    struct load *saved; /* scratch: bounds */
    uint32_t *queue;    /* scratch */
};

/** least[0..return) gets those of queue[0..n), n > 0, with the least v(p), in
 *  their order, and m->now that v. It raises bounds. */
uint32_t maximin_least(struct maximin *m, const uint32_t *queue, uint32_t n,
                       uint32_t *least);

/** Are these the next to be funded, all of them, in any order? */
proof maximin_any_order;

#endif
