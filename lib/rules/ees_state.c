/* Exact Equal Shares: what all runs share, and their scratch.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/ees.h"

enum { TOPS_MAX = 2000 }; /* proposals: 32 MB, of which most is not touched */

static void
raise_init(struct ees_raise *r)
{
    mpq_init(r->amount);
}

static vsted_code
allocate(struct ees *x)
{
    size_t n = (size_t)x->s->n_bills + 1, rows = (size_t)x->s->n_accounts + 1;

    x->rows = mem_calloc(rows, sizeof *x->rows);
    x->payment = mem_calloc(n, sizeof *x->payment);
    x->payers =
        mem_calloc((size_t)x->s->bill_first[n - 1] + 1, sizeof *x->payers);
    x->load = mem_calloc(rows, sizeof *x->load);
    x->among = mem_calloc(n, sizeof *x->among);
    x->total = mem_calloc(n, sizeof *x->total);
    x->k = mem_calloc(n, sizeof *x->k);
    x->quoted = mem_calloc(n, sizeof *x->quoted);
    x->reached = mem_calloc(n, sizeof *x->reached);
    x->top = mem_calloc(n, sizeof *x->top);
    x->tied = mem_calloc(n, sizeof *x->tied);
    x->paid = mem_calloc(n, sizeof *x->paid);
    if (x->looks && n <= TOPS_MAX)
        x->tops = mem_calloc(n * n, sizeof *x->tops);
    x->steps = mem_calloc(n, sizeof *x->steps);
    for (size_t p = 0; x->paid && p < n; p++)
        mpq_init(x->paid[p]);
    for (size_t p = 0; x->steps && p < n; p++) {
        raise_init(&x->steps[p].change);
        raise_init(&x->steps[p].tie);
    }
    return x->rows && x->payment && x->payers && x->load && x->among &&
                   x->total && x->k && x->quoted && x->reached && x->top &&
                   (x->tops || !x->looks || n > TOPS_MAX) && x->tied &&
                   x->paid && x->steps
               ? VSTED_OK
               : VSTED_ENOMEM;
}

/* The supporters, and the dearest proposal that can be bought. */
static void
survey(struct ees *x)
{
    const struct shares *s = x->s;

    for (uint32_t row = 0; row < s->n_accounts; row++)
        x->rows[row].weight = s->weight[row];
    for (uint32_t p = 0; p < s->n_bills; p++) {
        for (uint32_t i = s->bill_first[p]; i < s->bill_first[p + 1]; i++)
            x->total[p] += s->weight[s->bill_account[i]];
        if (profile_fundable(x->pf, p) && s->cost[p] > x->max_ore)
            x->max_ore = s->cost[p];
    }
}

vsted_code
ees_open(void **state, struct profile *pf, vsted_err *err)
{
    struct ees *x = mem_calloc(1, sizeof *x);

    *state = NULL;
    if (!x)
        return vsted_nomem(err);
    x->pf = pf;
    x->s = &pf->shares;
    x->by_cost = pf->sat == SAT_COST;
    x->looks = rules_complete(pf->r, COMPLETE_ADD_OPT);
    mpq_inits(x->each, x->target, x->sum, x->balance, x->next, (mpq_ptr)NULL);
    raise_init(&x->change);
    raise_init(&x->tie);
    raise_init(&x->none);
    x->none.any = true; /* a raise of 0 */
    if (allocate(x) != VSTED_OK) {
        ees_close(x);
        return vsted_nomem(err);
    }
    survey(x);
    *state = x;
    return VSTED_OK;
}

void
ees_close(void *state)
{
    struct ees *x = state;

    if (!x)
        return;
    for (size_t p = 0; x->paid && p <= x->s->n_bills; p++)
        mpq_clear(x->paid[p]);
    for (size_t p = 0; x->steps && p <= x->s->n_bills; p++)
        mpq_clears(x->steps[p].change.amount, x->steps[p].tie.amount,
                   (mpq_ptr)NULL);
    for (size_t i = 0; i < x->cap_nodes; i++)
        if (x->nodes[i].made)
            mpq_clear(x->nodes[i].spent);
    mpq_clears(x->each, x->target, x->sum, x->balance, x->next,
               x->change.amount, x->tie.amount, x->none.amount, (mpq_ptr)NULL);
    mem_free(x->rows);
    mem_free(x->payment);
    mem_free(x->payers);
    mem_free(x->nodes);
    mem_free(x->load);
    mem_free(x->among);
    mem_free(x->total);
    mem_free(x->k);
    mem_free(x->quoted);
    mem_free(x->tops);
    mem_free(x->reached);
    mem_free(x->top);
    mem_free(x->tied);
    mem_free(x->paid);
    mem_free(x->steps);
    mem_free(x);
}
