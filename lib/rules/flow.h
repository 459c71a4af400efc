/* Flow: costs routed from proposals to ballots, in whole numbers.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_FLOW_H
#define RULES_FLOW_H

#include <stdbool.h>
#include <stdint.h>
#include "base/mem.h"

__extension__ typedef __int128 volume;

/* Money per ballot: num / den øre, den > 0. */
struct load {
    int64_t num, den;
};

/*
 * A network in two rows. On the left proposals, each with a cost; on the right
 * classes of ballots, each with a size. An edge says that the class supports
 * the proposal. At a load x every ballot takes at most x; the costs can be
 * borne at x when all of them can be routed along edges.
 *
 * Amounts are integers in units of 1/den of an øre for the load num/den that
 * was settled last, so nothing is ever rounded. At another load num'/den' they
 * are counted in units of 1/(den * den'), without touching what stands: only
 * the amounts that a question changes are written, and forgotten after it.
 *
 * One proposal may be asked about while the others stay: the guest. Of a class
 * only part[] ballots support it, and its edges come behind all others.
 */
struct flow {
    struct arena *arena;               /* own */
    uint32_t n_left, n_right, n_edges; /* without the guest */
    int64_t *cost;                     /* per left; of the guest at n_left */
    int64_t *size;                     /* per right: how many ballots */
    int64_t *part;         /* per right: how many support the guest */
    uint32_t n_guest;      /* edges of the guest */
    uint32_t *right_first; /* edges lie by their right: n_right + 1 */
    uint32_t *edge_left, *edge_right;
    uint32_t *left_first; /* left_edge[] of each left: n_left + 2 */
    uint32_t *left_edge;

    /* Amounts, on each edge; behind them what each right bears. */
    volume *kept; /* settled */
    int64_t den;  /* their unit */
    volume *now;  /* of the question at hand, where seen == epoch */
    uint32_t *seen, epoch;
    uint32_t rights_at; /* where the rights begin */
    volume up;          /* units of now in a unit of kept */
    volume per_ballot;  /* the load, in units of now */
    volume *lacks;      /* per left: what is not routed yet */

    /* A search for shortest ways: 0 = not reached. */
    uint32_t *left_level, *right_level;
    uint32_t *left_next, *right_next; /* edges before it lead nowhere */
    uint32_t *queue;
    uint32_t end;   /* level at which there is room */
    size_t n_slots; /* edges and rights there is room for */
};

/** How large it may grow. VSTED_ENOMEM. */
vsted_code flow_init(struct flow *f, size_t lefts, size_t rights, size_t edges,
                     vsted_err *err) NODISCARD;
void flow_clear(struct flow *f);
/** No proposals, and one class of `size` ballots. */
void flow_begin(struct flow *f, int64_t size);

/** Can the guest be borne as well at `load`, which is not below the load that
 *  was settled? O(edges) for each length of a way, in practice little of it. */
bool flow_ask(struct flow *f, struct load load) NODISCARD;
/** After a no: a set of proposals, the guest among them, that cost more than
 *  `load` for each of the ballots that support any of them; what they cost for
 *  each, in lowest terms. */
struct load flow_cut(const struct flow *f);

/** Make f->left_first and f->left_edge of the edges. O(edges). */
void flow_index(struct flow *f);
/** Route what is not routed in `kept`, now in units of 1/load.den. false:
 *  there is no way. */
bool flow_settle(struct flow *f, struct load load) NODISCARD;

#endif
