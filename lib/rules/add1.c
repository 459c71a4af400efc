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
 * unless it is proved to change nothing: because every comparison of the run
 * comes out the same (raise_run()), or because an earlier run of the plan has
 * been through it and no tie in it is now broken differently.
 */
#include "rules/lanes.h"

/* Is the verdict on this raise known from the first run of the plan? */
static bool
known(const struct plan *plan, const struct plan_how *how, int64_t raise)
{
    return how->touched && raise <= plan->last && !how->touched[raise];
}

/* Steps 3 and 4: is it over at this raise? Then `last` and `over` say so,
 * unless they did before. */
static bool
is_last(struct plan *plan, const struct plan_how *how, int64_t raise,
        const struct raised *run)
{
    bool over = run->left_ore < 0;

    if (!over && !run->exhausted)
        return false;
    if (!how->touched) {
        plan->last = raise;
        plan->over = over;
    }
    return true;
}

/* Steps 2 to 5: the raise that is kept. c may hold any run afterwards. */
static int64_t
find_kept(struct plan *plan, const struct plan_how *how, struct count *c)
{
    struct raised run;

    raise_begin(plan, how);
    for (int64_t raise = 0;; raise++) {
        if (known(plan, how, raise)) {
            if (raise == plan->last)
                return plan->over ? raise - 1 : raise;
            continue;
        }
        if (raise_run(plan, c, raise, &run))
            return raise;
        if (is_last(plan, how, raise, &run))
            return run.left_ore < 0 ? raise - 1 : raise;
        if (run.steady > 0)
            raise_pass(c, raise += (int64_t)run.steady);
    }
}

void
add1_run(struct plan *plan, const struct plan_how *how, struct count *c)
{
    int64_t raise, raise_ore = 0;

    c->effective = NULL;
    if (raise_all_fit(plan->pf)) { /* step 1 */
        raise_fund_all(plan, how, c, PHASE_ADD1);
        return;
    }
    raise = find_kept(plan, how, c);
    if (!c->rc)
        c->rc =
            money_mul(&raise_ore, raise, plan->pf->r->increment_ore, c->err);
    if (!c->rc)
        raise_keep(plan, how, c, raise_ore, PHASE_ADD1);
}
