/* Completion add1-best: go on past the first raise that costs too much.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * RULES section 4.4. The total cost is not monotone in the raise, so behind a
 * raise whose outcome costs more than the pool there may be one that fits and
 * spends more than all before.
 *
 * 1. If all fundable proposals together cost at most B, all are funded.
 * 2. Run the rule with b(i) = B/n, and again at every raise of the increment,
 *    until b(i) is more than --add1-limit times B/n.
 * 3. Keep the outcome within B that spends most, the least raise among equals.
 *
 * An outcome that spends all of B cannot be bettered: there the search ends.
 *
 * Cost: as many runs as there are raises up to the limit.
 */
#include "rules/lanes.h"

/* Step 2: the last raise within the limit. */
static int64_t
last_raise(struct plan *plan, struct count *c)
{
    const struct profile *pf = plan->pf;
    int64_t last = 0;
    mpq_t limit, part;

    mpq_inits(limit, part, (mpq_ptr)NULL);
    rat_set(limit, pf->r->add1_limit.num, pf->r->add1_limit.den);
    rat_set(part, pf->pool_ore, pf->n_ballots > 0 ? pf->n_ballots : 1);
    mpq_mul(limit, limit, part);
    plan_each(plan);
    mpq_sub(limit, limit, plan->each);
    rat_set(part, pf->r->increment_ore, pf->e->weight_den);
    mpq_div(limit, limit, part);
    if (mpq_sgn(limit) > 0)
        c->rc = rat_floor(&last, limit, c->err);
    mpq_clears(limit, part, (mpq_ptr)NULL);
    return last;
}

/* Steps 2 and 3: the raise that is kept. */
static int64_t
find_best(struct plan *plan, const struct plan_how *how, struct count *c)
{
    int64_t best = 0, least = INT64_MAX, last = last_raise(plan, c);
    struct raised run;

    raise_begin(plan, how);
    for (int64_t raise = 0; raise <= last; raise++) {
        if (raise_run(plan, c, raise, &run))
            break;
        if (run.left_ore >= 0 && run.left_ore < least) {
            least = run.left_ore;
            best = raise;
        }
        if (least == 0 || plan->pf->n_ballots == 0)
            break;
        if (run.steady > (uint64_t)(last - raise))
            run.steady = (uint64_t)(last - raise);
        if (run.steady > 0)
            raise_pass(c, raise += (int64_t)run.steady);
    }
    return best * plan->pf->r->increment_ore;
}

void
add1_best_run(struct plan *plan, const struct plan_how *how, struct count *c)
{
    int64_t raise_ore;

    c->effective = NULL;
    if (raise_all_fit(plan->pf)) { /* step 1 */
        raise_fund_all(plan, how, c, PHASE_ADD1_BEST);
        return;
    }
    raise_ore = find_best(plan, how, c);
    if (!c->rc)
        raise_keep(plan, how, c, raise_ore, PHASE_ADD1_BEST);
}
