/* --compare-with: which of two outcomes do more ballots prefer? (RULES 4.4)
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The comparison step of Swiecie, Wieliczka and Aarau. A ballot prefers the
 * outcome with more funded proposals that it supports (satisfaction), or the
 * one that funds any at all when the other funds none (exclusion). The greedy
 * outcome wins only when strictly more ballots prefer it.
 */
#include "rules/plan.h"

static uint32_t
supported(const struct profile *pf, const struct count *c, uint32_t row)
{
    const struct ballots *b = &pf->e->ballots;
    uint32_t n = 0;

    for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
        n += c->in[b->choice[k]] && profile_share(pf, row, k) > 0;
    if (pf->r->compare_by == COMPARE_EXCLUSION)
        return n > 0;
    return n;
}

static void
ask_ballots(const struct profile *pf, const struct count *a,
            const struct count *b, struct comparison *out)
{
    const struct ballots *ballots = &pf->e->ballots;

    for (uint32_t row = 0; row < ballots->n_rows; row++) {
        uint32_t x = supported(pf, a, row), y = supported(pf, b, row);
        int64_t count = ballots->count[row];

        out->prefer_rule += x > y ? count : 0;
        out->prefer_other += x < y ? count : 0;
    }
    out->equal = pf->n_ballots - out->prefer_rule - out->prefer_other;
    out->made = true;
}

/* The other outcome takes the place of this one. It is what greedy funds as a
 * rule, not with what another rule left. */
static void
give_way(struct count *c, const struct count *other)
{
    count_copy(c, other);
    for (uint32_t i = 0; i < c->n_won; i++)
        if (c->won[i].phase == PHASE_GREEDY)
            c->won[i].phase = PHASE_RULE;
    for (uint32_t i = 0; c->effective && i < c->pf->n; i++)
        mpq_set_ui(c->effective[i], 0, 1);
}

void
compare_run(struct plan *plan, const struct plan_how *how, struct count *c)
{
    struct count *other = &plan->other;

    other->order = how->order;
    other->events = how->events;
    count_reset(other);
    count_fund_free(other);
    other->phase = PHASE_GREEDY;
    greedy_fill(other);
    other->events = NULL;
    ask_ballots(plan->pf, c, other, &plan->compared);
    plan->compared.other_won =
        plan->compared.prefer_other > plan->compared.prefer_rule;
    if (plan->compared.other_won)
        give_way(c, other);
    c->rc = c->rc ? c->rc : other->rc;
}
