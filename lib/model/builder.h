/* The builder's own data, shared by the files that build an election.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_BUILDER_H
#define MODEL_BUILDER_H

#include "base/text.h"
#include "model/election.h"

/* One more than ballots, or units of weight, that can be counted. */
#define BALLOTS_MAX ((size_t)UINT32_MAX - 2)

/* Arrays grow here and move to the election's arena, merged, at the end. */
struct builder {
    struct vsted_election *e;
    struct names *ids;
    struct proposal *proposals; /* e->proposals while building */
    uint64_t *named_in;         /* per proposal: the last ballot naming it */
    uint32_t *choice, *points;  /* points: NULL until some are given */
    uint32_t *first;            /* where each row begins */
    uint64_t *times;            /* units of each row; NULL while each is one */
    size_t cap_proposals, cap_named, cap_choice, cap_points, cap_first;
    size_t cap_times;
    size_t n_choices; /* with those of the open ballot */
    size_t n_rows;    /* ended, not blank */
    uint64_t n_times; /* units that the rows stand for */
    uint32_t unit;    /* units of a ballot of weight 1: 1 or WEIGHT_UNIT */
    uint32_t weight;  /* of the open ballot, in units */
    uint32_t heaviest;
    size_t open;      /* where the open ballot begins */
    uint64_t serial;  /* of the open ballot, from 1 */
    struct buf words; /* what ballot_breaks says */
};

/** Does the order of a ballot's choices say nothing? */
static inline bool
builder_unordered(const struct builder *b)
{
    return b->e->type == BALLOT_APPROVAL || b->e->type == BALLOT_CHOOSE_1;
}

#endif
