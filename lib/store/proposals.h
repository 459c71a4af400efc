/* The proposals of a round, and what each import did to them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_PROPOSALS_H
#define STORE_PROPOSALS_H

#include "store/store.h"

/* As in the round; `p` has the model's facts, nr is the round's own number
 * that ballots hold. Strings borrowed or in the arena. */
struct store_proposal {
    int64_t nr;
    int64_t votes; /* that ballots in the round give it, counted or not */
    struct proposal p;
};
/** All, in the order of the list, in `a`. */
vsted_code store_proposals(const struct store_proposal **out, size_t *n,
                           struct store *s, struct arena *a,
                           vsted_err *err) NODISCARD;
/* On whose account, and where in the list (from 1). */
struct store_proposal_at {
    int64_t import, position;
};
/** Add (*nr 0: it gets its number) or change one; undo can take it back. */
vsted_code store_proposal_put(int64_t *nr, struct store *s,
                              const struct store_proposal_at *at,
                              const struct proposal *p,
                              vsted_err *err) NODISCARD;
vsted_code store_proposal_remove(struct store *s, int64_t import, int64_t nr,
                                 vsted_err *err) NODISCARD;

#endif
