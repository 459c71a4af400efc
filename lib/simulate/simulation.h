/* A simulation: what was drawn once, and one ballot while it is drawn.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef SIMULATE_SIMULATION_H
#define SIMULATE_SIMULATION_H

#include <vsted/simulate.h>
#include "model/words.h"
#include "simulate/random.h"
#include "simulate/weights.h"

struct drawn_proposal {
    int64_t cost_kr;
    const char *kerneopgave; /* NULL: there are none */
    uint32_t place, group;   /* from 0 */
};

struct vsted_simulation {
    struct arena *a;
    vsted_draw draw; /* with every default filled in; strings in `a` */
    enum ballot_type type;
    int64_t pool_ore;
    uint32_t n; /* proposals */
    struct drawn_proposal *proposals;
    struct weights *weights; /* of each kind of voter: place * groups + group;
                                place 0 alone when it is not spatial */
    struct random voters;    /* where the ballots begin */
};

/** Draw places, proposals and who likes what; the generator is left where the
 *  ballots begin. */
vsted_code simulation_proposals(vsted_simulation *s, vsted_err *err) NODISCARD;

/* ---- ballots ---- */

struct drawn_ballot {
    uint32_t n;
    uint32_t *choice; /* from 0, as they were drawn */
    uint32_t *points; /* of each; all 0 when ballots have none */
    uint32_t *sorted; /* the choices from the least; the drawer's own */
};
/** Room for any ballot of `s`. */
vsted_code drawn_ballot_init(struct drawn_ballot *b, const vsted_simulation *s,
                             vsted_err *err) NODISCARD;
void drawn_ballot_clear(struct drawn_ballot *b);
void drawn_ballot_draw(struct drawn_ballot *b, const vsted_simulation *s,
                       struct random *r);
/** Do ballots have points? */
bool simulation_scored(const vsted_simulation *s);

#endif
