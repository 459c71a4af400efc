/* Completion add-opt: raise to where something changes, and no step between.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Kraiczy, Robinson, Elkind: "Streamlining Equal Shares" (2025), for Exact
 * Equal Shares.
 *
 * 1. If all fundable proposals together cost at most B, all are funded.
 * 2. Run the rule with b(i) = B/n.
 * 3. Does the outcome cost more than B: keep the one before it, and stop.
 * 4. Does nothing that could still be funded fit in what is left of B: keep
 *    this one, and stop.
 * 5. Raise every b(i) to the least amount at which the run would go otherwise
 *    (rule->next); run the whole rule again, go to 3. Is there none, keep this
 *    one, and stop.
 *
 * A raise at which the run only meets another tie, and breaks it so that the
 * same ballots pay for the same, is run for the sake of the tie: under another
 * order it may decide. It is no other outcome, so the raise is not kept.
 *
 * The amounts are exact fractions of an øre.
 *
 * Cost: as many runs as the rule has different ones up to the one that is kept.
 */
#include "rules/plan.h"

/* Does the run at plan->each go as one of the first run of the plan, whose ties
 * are all broken alike? It counts as a run, so that the search for other orders
 * ends where it would. */
static bool
known(struct plan *plan, const struct plan_how *how, struct count *c)
{
    struct trail *t = &plan->trail;

    if (plan->never_look || !how->touched || !trail_find(t, plan->each) ||
        how->touched[t->at])
        return false;
    plan->runs++;
    if (c->events)
        trail_meet(t, c);
    return true;
}

/* The one after it; false: none, or this is over (step 3), or the last. */
static bool
known_next(struct plan *plan, mpq_t kept, mpq_t next)
{
    const struct trail *t = &plan->trail;
    bool last = t->at + 1 == t->n;

    if (!last || !plan->over)
        mpq_set(kept, plan->each);
    if (!last)
        mpq_set(next, t->each[t->at + 1]);
    return !last;
}

/* The run at plan->each. It is kept unless `changes` says that it is the one
 * before it. */
static bool
run_next(struct plan *plan, struct count *c, bool *changes, mpq_t kept,
         mpq_t next)
{
    if (c->events)
        events_next_raise(c->events);
    plan_rule_each(plan, c);
    if (c->rc || count_left(c) < 0) /* step 3 */
        return false;
    if (*changes)
        mpq_set(kept, plan->each);
    return !raise_exhausted(c) && plan->rule->next(c, next, changes); /* 4, 5 */
}

/* The first run of the plan leaves a trail; without ties to be judged, nobody
 * follows it. */
static void
learn(struct plan *plan, const struct plan_how *how, struct count *c)
{
    if (c->rc || how->touched || !c->events)
        return;
    c->rc = trail_add(&plan->trail, plan->each, c->kept_ore, c->err);
    plan->last = (int64_t)plan->trail.n - 1;
    plan->over = count_left(c) < 0;
}

/* Steps 2 to 5: plan->each becomes the money of the run that is kept. */
static void
find_kept(struct plan *plan, const struct plan_how *how, struct count *c)
{
    bool changes = true, more = true;
    mpq_t kept, next;

    mpq_inits(kept, next, (mpq_ptr)NULL);
    plan_each(plan);
    mpq_set(kept, plan->each);
    plan->trail.at = 0;
    if (!how->touched)
        trail_begin(&plan->trail, c->events);
    while (more) {
        if (known(plan, how, c)) {
            changes = true;
            more = known_next(plan, kept, next);
        } else {
            more = run_next(plan, c, &changes, kept, next);
            learn(plan, how, c);
        }
        more = more && !c->rc;
        if (more)
            mpq_set(plan->each, next);
    }
    mpq_set(plan->each, kept);
    mpq_clears(kept, next, (mpq_ptr)NULL);
}

void
add_opt_run(struct plan *plan, const struct plan_how *how, struct count *c)
{
    c->effective = NULL;
    if (raise_all_fit(plan->pf)) { /* step 1 */
        raise_fund_all(plan, how, c, PHASE_ADD_OPT);
        return;
    }
    find_kept(plan, how, c);
    if (!c->rc)
        raise_keep(plan, how, c, -1, PHASE_ADD_OPT);
}
