/* Places: ballots as weak orders, for the expanding approvals of pb-ear.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_PB_EAR_PLACES_H
#define RULES_PB_EAR_PLACES_H

#include "rules/profile.h"

/*
 * Every ballot ranks the proposals that were not taken out before the rule:
 * those that it names at places 1, 2, ... (an approval ballot: all at place 1),
 * all others together behind them, at place len + 1. A group is a row of equal
 * ballots; the blank ones are a group too, with nothing named.
 */
struct places {
    struct arena *arena; /* own */
    uint32_t n_groups, longest;
    uint32_t *count;  /* per group: ballots */
    uint32_t *len;    /* per group: proposals named */
    uint32_t *by_len; /* the groups, the shortest first */
    /* Per proposal p, [first[p], first[p + 1]): who names it, and at which
     * place, the best places first. */
    uint32_t *first, *group, *place;
    /* The proposals, the best first: the one with more first places; with as
     * many, the one with more second places, and so on. */
    uint32_t n_sorted, *sorted;
    uint32_t *rank; /* per proposal; equal when those numbers are equal */
};

/** VSTED_ENOMEM; VSTED_ERANGE: 2^32 blank ballots. O(choices) and sorting. */
vsted_code places_new(struct places **out, const struct profile *pf,
                      vsted_err *err) NODISCARD;
void places_free(struct places *x);

#endif
