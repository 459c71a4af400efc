/* How many ballots prefer which of two outcomes (RULES section 4.4).
 * SPDX-License-Identifier: EUPL-1.2 */
#include "audit/audit.h"
#include "model/satisfaction.h"

static bool *
funded_flags(const vsted_outcome *o)
{
    bool *in = mem_calloc((size_t)o->e->n_proposals + 1, sizeof *in);

    for (uint32_t i = 0; in && i < o->n_funded; i++)
        in[o->funded[i].proposal] = true;
    return in;
}

static int64_t
choices(const vsted_election *e, const bool *in, uint32_t row,
        enum compare_by by)
{
    int64_t n = 0;

    for (uint32_t k = e->ballots.first[row]; k < e->ballots.first[row + 1]; k++)
        n += in[e->ballots.choice[k]] &&
             satisfaction_share(e, SAT_CARDINALITY, row, k) > 0;
    return by == COMPARE_EXCLUSION ? n > 0 : n;
}

vsted_code
prefer_ballots(struct versus *v, const vsted_outcome *a, const vsted_outcome *b,
               enum compare_by by, vsted_err *err)
{
    const vsted_election *e = a->e;
    bool *in_a = funded_flags(a), *in_b = funded_flags(b);

    v->prefer_a = v->prefer_b = 0;
    for (uint32_t row = 0; in_a && in_b && row < e->ballots.n_rows; row++) {
        int64_t x = choices(e, in_a, row, by), y = choices(e, in_b, row, by);

        v->prefer_a += x > y ? e->ballots.count[row] : 0;
        v->prefer_b += x < y ? e->ballots.count[row] : 0;
    }
    v->equal = e->n - v->prefer_a - v->prefer_b;
    if (!in_a || !in_b)
        vsted_nomem(err);
    mem_free(in_a);
    mem_free(in_b);
    return in_a && in_b ? VSTED_OK : VSTED_ENOMEM;
}
