/* What the completions that raise budgets share (RULES section 4.4).
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/plan.h"

bool
raise_all_fit(const struct profile *pf)
{
    int64_t left = pf->pool_ore;

    for (uint32_t p = 0; p < pf->n; p++)
        if (profile_fundable(pf, p)) {
            left -= pf->e->proposals[p].cost_ore;
            if (left < 0)
                return false;
        }
    return true;
}

bool
raise_exhausted(const struct count *c)
{
    for (uint32_t p = 0; p < c->pf->n; p++)
        if (count_remaining(c, p) &&
            (!c->pf->r->add1_exhaustive ||
             c->pf->e->proposals[p].cost_ore <= count_left(c)))
            return false;
    return true;
}

/* What the rule itself funds is of phase rule, the rest came by raising. */
static void
set_phases(const struct count *first, struct count *c, enum phase phase)
{
    for (uint32_t i = 0; i < c->n_won; i++)
        if (!first->in[c->won[i].proposal])
            c->won[i].phase = phase;
}

void
raise_keep(struct plan *plan, const struct plan_how *how, struct count *c,
           int64_t raise_ore, enum phase phase)
{
    struct count *first = &plan->other;
    bool raised = raise_ore != 0; /* -1: plan->each says by how much */
    bool phases = how->effective && raised;
    mpq_t each;

    mpq_init(each);
    mpq_set(each, plan->each);
    c->events = NULL; /* its ties have been met already */
    if (phases) {
        first->order = c->order;
        plan_rule(plan, first, 0);
        c->rc = c->rc ? c->rc : first->rc;
    }
    c->effective = how->effective;
    if (raise_ore >= 0) {
        plan_rule(plan, c, raise_ore);
    } else {
        mpq_swap(plan->each, each);
        plan_rule_each(plan, c);
    }
    if (phases)
        set_phases(first, c, phase);
    c->events = how->events;
    mpq_clear(each);
}

void
raise_fund_all(struct plan *plan, const struct plan_how *how, struct count *c,
               enum phase phase)
{
    raise_keep(plan, how, c, 0, phase);
    if (c->rc)
        return;
    c->phase = phase;
    c->events = NULL;
    greedy_fill(c); /* all fit: this only orders them, best score first */
    c->events = how->events;
    c->phase = PHASE_RULE;
}
