/* Outcomes: what was funded and why, what was not and why not.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/outcome_build.h"

#include <string.h>

static void *
array(struct vsted_outcome *o, size_t n, size_t size)
{
    return arena_alloc(o->arena, (n + 1) * size);
}

/* From units of weight to ballots. */
static void
to_ballots(mpq_t q, const struct vsted_outcome *o)
{
    mpq_t units;

    mpq_init(units);
    rat_set(units, o->e->weight_den, 1);
    mpq_div(q, q, units);
    mpq_clear(units);
}

static vsted_code
fill_funded(struct vsted_outcome *o, const struct count *c, vsted_err *err)
{
    o->funded = array(o, c->n_won, sizeof *o->funded);
    if (!o->funded)
        return vsted_nomem(err);
    o->n_funded = c->n_won;
    for (uint32_t i = 0; i < c->n_won; i++) {
        struct funded *f = &o->funded[i];

        f->proposal = c->won[i].proposal;
        f->step = i + 1;
        f->phase = c->won[i].phase;
        f->has_effective = mpq_sgn(c->effective[i]) > 0 &&
                           f->phase >= PHASE_RULE && f->phase <= PHASE_ADD_OPT;
        mpq_init(f->effective);
        mpq_set(f->effective, c->effective[i]);
        to_ballots(f->effective, o);
    }
    return VSTED_OK;
}

/* What the supporters of p have left. */
static void
add_money(struct plan *plan, struct count *c, uint32_t p, mpq_t sum)
{
    const struct shares *s = &plan->pf->shares;
    mpq_t one, weight;

    mpq_inits(one, weight, (mpq_ptr)NULL);
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        plan->rule->money(c, s->bill_account[k], one);
        mpq_set_ui(weight, s->weight[s->bill_account[k]], 1);
        mpq_mul(one, one, weight);
        mpq_add(sum, sum, one);
    }
    mpq_clears(one, weight, (mpq_ptr)NULL);
}

/* Are the supporters of p surely as many people as make a group? There are no
 * fewer of them than if all were as heavy as the heaviest. */
static bool
is_group(const struct profile *pf, uint32_t p)
{
    return product_at_least(pf->votes[p], 1, PRIVATE_GROUP, pf->e->weight_max);
}

/* The same, when that tells nothing of one ballot. */
static vsted_code
set_can_pay(struct not_funded *f, struct plan *plan, struct count *c,
            vsted_err *err)
{
    mpq_t left;
    vsted_code rc;

    if (!plan->rule->money || !is_group(plan->pf, f->proposal) ||
        plan->pf->n_ballots == 0)
        return VSTED_OK;
    if (plan->rule->left)
        f->can_pay_ore = plan->rule->left(c, f->proposal);
    if (f->can_pay_ore >= 0)
        return VSTED_OK;
    if (plan->purse)
        return purse_left_floor(plan->purse, f->proposal, &f->can_pay_ore, err);
    mpq_init(left);
    add_money(plan, c, f->proposal, left);
    rc = rat_floor(&f->can_pay_ore, left, err);
    mpq_clear(left);
    return rc;
}

static vsted_code
say_why(struct not_funded *f, struct plan *plan, struct count *c,
        vsted_err *err)
{
    uint32_t p = f->proposal;

    f->left_ore = f->can_pay_ore = -1;
    f->reason = plan->pf->barred[p];
    if (f->reason != N_REASONS)
        return VSTED_OK;
    f->left_ore = c->passed[p];
    f->reason = c->stopped[p] ? REASON_STOPPED : REASON_DOES_NOT_FIT;
    if (f->left_ore >= 0)
        return VSTED_OK;
    f->reason = plan->rule->lost;
    return set_can_pay(f, plan, c, err);
}

/* Best score first; the lists are short, and stable order matters. */
static void
sort_by_score(struct vsted_outcome *o)
{
    for (uint32_t i = 1; i < o->n_not_funded; i++) {
        struct not_funded f = o->not_funded[i];
        uint32_t k = i;

        for (; k > 0 &&
               o->score[o->not_funded[k - 1].proposal] < o->score[f.proposal];
             k--)
            o->not_funded[k] = o->not_funded[k - 1];
        o->not_funded[k] = f;
    }
}

static vsted_code
fill_not_funded(struct vsted_outcome *o, struct plan *plan, struct count *c,
                vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    o->not_funded = array(o, o->e->n_proposals, sizeof *o->not_funded);
    if (!o->not_funded)
        return vsted_nomem(err);
    for (uint32_t p = 0; !rc && p < o->e->n_proposals; p++) {
        struct not_funded *f = &o->not_funded[o->n_not_funded];

        if (c->in[p])
            continue;
        f->proposal = p;
        rc = say_why(f, plan, c, err);
        o->n_not_funded++;
        o->money_left |= f->reason == REASON_SUPPORT_TOO_SMALL &&
                         o->e->proposals[p].cost_ore <= count_left(c);
    }
    sort_by_score(o);
    return rc;
}

/* The satisfaction of all ballots with what is funded. */
static vsted_code
fill_welfare(struct vsted_outcome *o, const struct profile *pf,
             const struct count *c, vsted_err *err)
{
    mpq_t *worth = mem_calloc((size_t)pf->n + 1, sizeof *worth);

    if (!worth)
        return vsted_nomem(err);
    for (uint32_t p = 0; p < pf->n; p++)
        mpq_init(worth[p]);
    profile_worths(pf, worth);
    for (uint32_t i = 0; i < c->n_won; i++)
        mpq_add(o->welfare, o->welfare, worth[c->won[i].proposal]);
    if (pf->sat == SAT_CHAMBERLIN_COURANT)
        rat_set(o->welfare, o->happy < 0 ? 0 : o->happy, 1);
    to_ballots(o->welfare, o);
    for (uint32_t p = 0; p < pf->n; p++)
        mpq_clear(worth[p]);
    mem_free(worth);
    return VSTED_OK;
}

/* Is anything funded that is worth something to the ballots of this row? */
static bool
is_happy(const struct profile *pf, const struct count *c, uint32_t row)
{
    const struct ballots *b = &pf->e->ballots;

    for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
        if (c->in[b->choice[k]] && profile_share(pf, row, k) > 0)
            return true;
    return false;
}

static void
fill_totals(struct vsted_outcome *o, const struct profile *pf,
            const struct count *c)
{
    const struct ballots *b = &o->e->ballots;

    o->cost_ore = c->cost_ore;
    o->left_ore = count_left(c);
    if (o->e->counts_only) {
        o->happy = -1;
        return;
    }
    for (uint32_t row = 0; row < b->n_rows; row++)
        o->happy += is_happy(pf, c, row) ? b->count[row] : 0;
}

vsted_code
outcome_fill(struct vsted_outcome *o, struct plan *plan, struct count *c,
             vsted_err *err)
{
    const struct profile *pf = plan->pf;
    size_t size = pf->n * sizeof *o->votes;
    vsted_code rc;

    o->sat = pf->sat;
    o->votes = array(o, pf->n, sizeof *o->votes);
    o->score = array(o, pf->n, sizeof *o->score);
    if (!o->votes || !o->score)
        return vsted_nomem(err);
    memcpy(o->votes, pf->votes, size);
    memcpy(o->score, pf->score, size);
    rc = fill_funded(o, c, err);
    if (!rc)
        rc = fill_not_funded(o, plan, c, err);
    fill_totals(o, pf, c);
    if (!rc)
        rc = fill_welfare(o, pf, c, err);
    o->raise_ore = c->kept_ore;
    o->unique = c->unique;
    o->alike = c->alike;
    o->compared = plan->compared;
    return rc;
}

vsted_code
outcome_ties(struct vsted_outcome *o, const struct events *events,
             const enum decisive *verdict, vsted_err *err)
{
    o->ties = array(o, events->n, sizeof *o->ties);
    if (!o->ties)
        return vsted_nomem(err);
    for (size_t i = 0; i < events->n; i++) {
        const struct event *e = &events->list[i];
        struct tie *t = &o->ties[i];

        *t = (struct tie){.step = e->step,
                          .raise_ore = e->raise_ore,
                          .raise_to_ore = e->raise_to_ore,
                          .phase = e->phase,
                          .n_tied = e->n_tied,
                          .n_open = e->n_open,
                          .chosen = e->chosen,
                          .by = e->by,
                          .open = e->n_open > 1,
                          .decisive = verdict[i]};
        t->tied = array(o, e->n_tied, sizeof *t->tied);
        if (!t->tied)
            return vsted_nomem(err);
        memcpy(t->tied, event_tied(events, e), e->n_tied * sizeof *t->tied);
    }
    o->n_ties = (uint32_t)events->n;
    return VSTED_OK;
}
