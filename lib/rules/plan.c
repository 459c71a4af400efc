/* Plans: the rule, then its completions, then the comparison.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/plan.h"

vsted_code
plan_init(struct plan *plan, struct profile *pf, const struct rule *rule,
          vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    *plan = (struct plan){.pf = pf, .rule = rule, .last = -1};
    if (rule->needs_shares) {
        rc = profile_shares(pf, err);
        if (!rc)
            rc = purse_new(&plan->purse, &pf->shares, err);
    }
    if (!rc)
        rc = count_init(&plan->other, pf, err);
    if (rc)
        plan_clear(plan);
    return rc;
}

void
plan_clear(struct plan *plan)
{
    purse_free(plan->purse);
    count_clear(&plan->other);
    *plan = (struct plan){0};
}

void
plan_rule(struct plan *plan, struct count *c, int64_t raise)
{
    int64_t raise_ore = 0;

    count_reset(c);
    c->purse = plan->purse;
    if (!c->rc)
        c->rc =
            money_mul(&raise_ore, raise, plan->pf->r->increment_ore, c->err);
    if (c->rc)
        return;
    c->raise_ore = raise > 0 ? raise_ore : -1;
    count_fund_free(c);
    plan->rule->fund(c, raise_ore);
    c->kept_ore = c->raise_ore;
    c->raise_ore = -1;
    plan->runs++;
}

vsted_code
plan_run(struct plan *plan, const struct plan_how *how, struct count *c)
{
    const struct vsted_rules *r = plan->pf->r;

    c->order = how->order;
    c->events = how->events;
    c->effective = how->effective;
    if (rules_complete(plan->pf->r, COMPLETE_ADD1))
        add1_run(plan, how, c);
    else
        plan_rule(plan, c, 0);
    if (rules_complete(plan->pf->r, COMPLETE_GREEDY) && !c->rc) {
        c->phase = PHASE_GREEDY;
        greedy_fill(c);
    }
    plan->compared = (struct comparison){0};
    if (r->compare_with[0] != '\0' && !c->rc)
        compare_run(plan, how, c);
    return c->rc;
}
