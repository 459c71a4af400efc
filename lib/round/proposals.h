/* The proposals of a round in a builder, by index and by number.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ROUND_PROPOSALS_H
#define ROUND_PROPOSALS_H

#include "model/election.h"
#include "round/round.h"

/* list[i] is proposal i of the builder; its nr is what ballots hold. */
struct round_proposals {
    const struct store_proposal *list; /* lives with the round */
    size_t n;
    uint32_t *index; /* by nr, NAMES_NONE: none; own */
    size_t n_index;
};

/** Add all proposals of a round, in their order, to an empty builder (NULL:
 *  none; one has them already). To be cleared, also after a failure. */
vsted_code round_proposals_read(struct round_proposals *out, struct round *r,
                                struct builder *b, vsted_err *err) NODISCARD;
void round_proposals_clear(struct round_proposals *p);
/** The index in the builder, or NAMES_NONE. */
static inline uint32_t
round_proposal_index(const struct round_proposals *p, int64_t nr)
{
    return nr > 0 && (uint64_t)nr < p->n_index ? p->index[nr] : NAMES_NONE;
}

/**
 * What turned the proposals `before` into those `after`, in the order of
 * `after`, then what was removed. In the arena of the round.
 */
struct proposal_list {
    const struct store_proposal *list;
    size_t n;
};
vsted_code proposals_compare(struct vsted_imported *out, struct arena *a,
                             const struct proposal_list *before,
                             const struct proposal_list *after,
                             vsted_err *err) NODISCARD;

#endif
