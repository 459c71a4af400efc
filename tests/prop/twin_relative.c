/* The twin's relative satisfactions: all subsets of a ballot are tried.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

/* The size or the cost of the best set of what the ballot supports and can be
 * funded, of all sets that fit in the pool. */
static int64_t
most_of(const struct toy *t, uint32_t ballot)
{
    int64_t most = 0;

    for (unsigned set = 0; set < 1U << t->n_p; set++) {
        int64_t size = 0, cost = 0;
        bool may = true;
        for (uint32_t p = 0; p < t->n_p; p++) {
            if (!(set >> p & 1))
                continue;
            may = may && twin_supports(t, ballot, p) && twin_fundable(t, p);
            size++;
            cost += t->cost[p];
        }
        if (t->sat == SAT_RELATIVE_COST)
            size = cost;
        if (may && cost <= t->pool_ore && size > most)
            most = size;
    }
    return most;
}

void
twin_relative(mpq_t u, const struct toy *t, uint32_t ballot, uint32_t p)
{
    int64_t most = most_of(t, ballot);

    if (most == 0)
        return;
    mpq_set_si(u, t->sat == SAT_RELATIVE_COST ? t->cost[p] : 1,
               (unsigned long)most);
    mpq_canonicalize(u);
}
