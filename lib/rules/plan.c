/* Plans: the rule, then its completions, then the comparison.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/lanes.h"

#include "num/loads.h"

vsted_code
plan_init(struct plan *plan, struct profile *pf, const struct rule *rule,
          vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    *plan = (struct plan){.pf = pf,
                          .rule = rule,
                          .last = -1,
                          .outlook = {.ahead = 1},
                          .begun = true};
    mpq_init(plan->each);
    if (rule->matrix || rule->purse)
        rc = profile_shares(pf, err);
    if (!rc && rule->purse)
        rc = purse_new(&plan->purse, &pf->shares, err);
    if (!rc && rule->open)
        rc = rule->open(&plan->state, pf, err);
    if (!rc)
        rc = count_init(&plan->other, pf, err);
    if (rc)
        plan_clear(plan);
    return rc;
}

void
plan_clear(struct plan *plan)
{
    if (plan->begun)
        mpq_clear(plan->each);
    if (plan->begun && plan->rule->close)
        plan->rule->close(plan->state);
    purse_free(plan->purse);
    loads_free(plan->loads);
    trail_clear(&plan->trail);
    lanes_free(plan);
    count_clear(&plan->other);
    *plan = (struct plan){0};
}

/* Down to whole units of the currency for a ballot of weight 1. */
static void
round_each(mpq_t each, int64_t weight_den)
{
    mpq_t units;

    mpq_init(units);
    rat_set(units, weight_den, 100);
    mpq_mul(each, each, units);
    mpz_fdiv_q(mpq_numref(each), mpq_numref(each), mpq_denref(each));
    mpz_set_ui(mpq_denref(each), 1);
    mpq_div(each, each, units);
    mpq_clear(units);
}

/* B/n is never rounded; with --add1-integral it is. */
void
plan_each(struct plan *plan)
{
    const struct profile *pf = plan->pf;

    if (pf->n_ballots == 0) {
        mpq_set_ui(plan->each, 0, 1);
        return;
    }
    rat_set(plan->each, pf->pool_ore, pf->n_ballots);
    if (pf->r->add1_integral && rules_raise(pf->r))
        round_each(plan->each, pf->e->weight_den);
}

void
plan_each_raised(struct plan *plan, int64_t raise_ore)
{
    mpq_t raise;

    mpq_init(raise);
    rat_set(raise, raise_ore, plan->pf->e->weight_den);
    plan_each(plan);
    mpq_add(plan->each, plan->each, raise);
    mpq_clear(raise);
}

static void
run(struct plan *plan, struct count *c)
{
    int64_t raise_ore = c->raise_ore;

    count_reset(c);
    if (c->rc)
        return;
    c->purse = plan->purse;
    c->state = plan->state;
    c->each = plan->each;
    c->raise_ore = raise_ore;
    count_fund_free(c);
    plan->rule->fund(c);
    c->kept_ore = raise_ore;
    c->raise_ore = -1;
    plan->runs++;
}

void
plan_rule(struct plan *plan, struct count *c, int64_t raise_ore)
{
    plan_each_raised(plan, raise_ore);
    c->raise_ore = raise_ore > 0 ? raise_ore : -1;
    run(plan, c);
}

void
plan_rule_each(struct plan *plan, struct count *c)
{
    mpq_t part, units;
    vsted_code rc;

    mpq_inits(part, units, (mpq_ptr)NULL);
    mpq_set(part, plan->each);
    plan_each(plan);
    mpq_sub(plan->each, part, plan->each); /* the raise */
    rat_set(units, plan->pf->e->weight_den, 1);
    mpq_mul(plan->each, plan->each, units);
    rc = rat_floor(&c->raise_ore, plan->each, c->err);
    if (mpq_sgn(plan->each) == 0)
        c->raise_ore = -1;
    mpq_swap(plan->each, part);
    mpq_clears(part, units, (mpq_ptr)NULL);
    c->rc = c->rc ? c->rc : rc;
    run(plan, c);
}

/* The rule, once or at the raises that a completion wants. */
static void
first_part(struct plan *plan, const struct plan_how *how, struct count *c)
{
    const struct vsted_rules *r = plan->pf->r;

    if (rules_complete(r, COMPLETE_ADD1))
        add1_run(plan, how, c);
    else if (rules_complete(r, COMPLETE_ADD1_BEST))
        add1_best_run(plan, how, c);
    else if (rules_complete(r, COMPLETE_ADD_OPT))
        add_opt_run(plan, how, c);
    else
        plan_rule(plan, c, 0);
}

vsted_code
plan_run(struct plan *plan, const struct plan_how *how, struct count *c)
{
    const struct vsted_rules *r = plan->pf->r;

    c->order = how->order;
    c->events = how->events;
    c->progress = how->progress;
    c->effective = how->effective;
    first_part(plan, how, c);
    for (uint32_t i = 0; i < r->n_completions && !c->rc; i++) {
        if (r->completion[i] == COMPLETE_GREEDY) {
            c->phase = PHASE_GREEDY;
            greedy_fill(c);
        } else if (r->completion[i] == COMPLETE_PHRAGMEN) {
            c->phase = PHASE_PHRAGMEN;
            phragmen_fill(plan, c);
        }
    }
    plan->compared = (struct comparison){0};
    if (r->compare_with[0] != '\0' && !c->rc)
        compare_run(plan, how, c);
    return c->rc;
}
