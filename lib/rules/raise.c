/* What the completions that raise budgets share (RULES section 4.4).
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/lanes.h"

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

void
raise_begin(struct plan *plan, const struct plan_how *how)
{
    plan->outlook = (struct outlook){.ahead = plan->never_look ? 0 : 1,
                                     .alone = how->touched != NULL};
    lanes_forget(plan);
}

/*
 * Look as far as the last run proved, and some more: what is looked at in vain
 * makes the bounds of the rest wider. Looking takes about as long as a run, in
 * which all threads together run `threads` others; where it does not pay, it is
 * tried again now and then.
 */
static void
learn(struct outlook *o, uint64_t steady, unsigned threads)
{
    enum { LEAST = 8, GROW = 4, AGAIN = 2, MOST_GAIN = 16, MOST_PAUSE = 64 };
    const uint32_t pause = threads > 1 ? 24 : 2; /* a batch for each thread */
    const uint64_t most = UINT64_C(1) << 40;

    if (steady >= o->ahead && o->ahead < most)
        o->ahead *= GROW;
    else
        o->ahead = steady < LEAST / AGAIN ? LEAST : steady * AGAIN;
    o->gain += steady < MOST_GAIN ? 2 * (int)steady + 2 : MOST_GAIN * 2;
    o->gain -= 5 * (threads < MOST_GAIN ? (int)threads : MOST_GAIN);
    if (o->gain > MOST_GAIN)
        o->gain = MOST_GAIN;
    if (o->gain > 0)
        o->pause = 1;
    if (o->gain >= -4)
        return;
    o->gain = -2;
    o->pause = o->pause >= MOST_PAUSE ? MOST_PAUSE : 2 * o->pause + pause;
    o->rest = o->pause;
}

/* One run, in its turn. */
static void
run_here(struct plan *plan, struct count *c, int64_t raise, struct raised *out)
{
    const struct profile *pf = plan->pf;
    struct outlook *o = &plan->outlook;
    int64_t raise_ore = 0;

    c->rc = money_mul(&raise_ore, raise, pf->r->increment_ore, c->err);
    if (c->rc)
        return;
    c->ahead = (struct purse_ahead){pf->r->increment_ore, pf->e->weight_den,
                                    o->rest > 0 ? 0 : o->ahead};
    plan_rule(plan, c, raise_ore);
    if (c->ahead.most > 0)
        learn(o, c->steady, o->alone ? 1 : progress_threads(c->progress));
    c->ahead.most = 0;
    *out = (struct raised){count_left(c), raise_exhausted(c), c->steady};
    if (c->events && !events_lasting(c->events))
        out->steady = 0;
}

vsted_code
raise_run(struct plan *plan, struct count *c, int64_t raise, struct raised *out)
{
    struct outlook *o = &plan->outlook;

    if (c->rc)
        return c->rc;
    if (c->events)
        events_next_raise(c->events);
    if (o->rest > 0 && !o->alone && !lanes_have(plan, raise))
        lanes_run(plan, c, raise, o->rest);
    if (!lanes_take(plan, c, raise, out))
        run_here(plan, c, raise, out);
    o->rest -= o->rest > 0;
    count_raise(c, (uint64_t)raise, 0);
    return c->rc;
}

void
raise_pass(struct count *c, int64_t raise)
{
    int64_t raise_ore = 0;

    if (!c->rc)
        c->rc = money_mul(&raise_ore, raise, c->pf->r->increment_ore, c->err);
    if (!c->rc && c->events)
        events_go_on(c->events, raise_ore);
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
