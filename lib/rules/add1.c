/* Completion add1: raise every budget step by step (RULES section 4.4).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * equalshares.net, "completion by budget increase"; Peters and others 2021.
 *
 * 1. If all fundable proposals together cost at most B, all are funded.
 * 2. Run the rule with b(i) = B/n.
 * 3. Does the outcome cost more than B: keep the one before it, and stop.
 * 4. Does nothing that could still be funded fit in what is left of B: keep
 *    this one, and stop. Without --add1-exhaustive only when every fundable
 *    proposal is funded.
 * 5. Raise every b(i) by the increment, run the whole rule again, go to 3.
 *
 * The total cost is not monotone in the raise, so no raise may be skipped
 * unless it is proved to change nothing; here, when an earlier run of the plan
 * has been through it and no tie in it is now broken differently.
 */
#include "rules/plan.h"

/* Step 1. */
static bool
all_fit(const struct profile *pf)
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

/* Step 4. */
static bool
exhausted(const struct count *c)
{
    for (uint32_t p = 0; p < c->pf->n; p++)
        if (count_remaining(c, p) &&
            (!c->pf->r->add1_exhaustive ||
             c->pf->e->proposals[p].cost_ore <= count_left(c)))
            return false;
    return true;
}

/* Is the verdict on this raise known from the first run of the plan? */
static bool
known(const struct plan *plan, const struct plan_how *how, int64_t raise)
{
    return how->touched && raise <= plan->last && !how->touched[raise];
}

/* Run one raise. true: stop there (steps 3 and 4). */
static bool
run_raise(struct plan *plan, const struct plan_how *how, struct count *c,
          int64_t raise)
{
    bool stop;

    if (c->events)
        events_next_raise(c->events);
    plan_rule(plan, c, raise);
    stop = c->rc || count_left(c) < 0 || exhausted(c);
    if (stop && !how->touched) {
        plan->last = raise;
        plan->over = count_left(c) < 0;
    }
    return stop;
}

/* Steps 2 to 5: the raise that is kept. c may hold any run afterwards. */
static int64_t
find_kept(struct plan *plan, const struct plan_how *how, struct count *c)
{
    for (int64_t raise = 0;; raise++) {
        bool is_known = known(plan, how, raise);

        if (is_known && raise == plan->last)
            return plan->over ? raise - 1 : raise;
        if (!is_known && run_raise(plan, how, c, raise))
            return count_left(c) < 0 ? raise - 1 : raise;
    }
}

/* What the rule itself funds is of phase rule, the rest came by raising. */
static void
set_phases(const struct count *first, struct count *c)
{
    for (uint32_t i = 0; i < c->n_won; i++)
        if (!first->in[c->won[i].proposal])
            c->won[i].phase = PHASE_ADD1;
}

static void
fund_all(struct count *c)
{
    c->phase = PHASE_ADD1;
    greedy_fill(c); /* all fit: this only orders them, best score first */
    c->phase = PHASE_RULE;
}

/* The run that is kept comes last: the purse shows its money afterwards. */
static void
keep(struct plan *plan, const struct plan_how *how, struct count *c,
     int64_t raise)
{
    struct count *first = &plan->other;
    bool phases = how->effective && raise > 0;

    if (phases) {
        first->order = c->order;
        plan_rule(plan, first, 0);
        c->rc = c->rc ? c->rc : first->rc;
    }
    c->effective = how->effective;
    plan_rule(plan, c, raise);
    if (phases)
        set_phases(first, c);
}

void
add1_run(struct plan *plan, const struct plan_how *how, struct count *c)
{
    int64_t raise = 0;
    bool all = all_fit(plan->pf);

    c->effective = NULL;
    if (!all)
        raise = find_kept(plan, how, c);
    c->events = NULL; /* its ties have been met already */
    if (!c->rc)
        keep(plan, how, c, raise);
    if (!c->rc && all)
        fund_all(c);
    c->events = how->events;
}
