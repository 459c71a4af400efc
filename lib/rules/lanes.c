/* Lanes: several raises run side by side, each on a thread of its own.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/lanes.h"

#include "base/parallel.h"

/* Threads are made for a batch of so many raises each. With more accounts in
 * all lanes together, or fewer choices to look at in the whole batch, there is
 * one lane: lanes take memory, and making a thread takes as long as looking at
 * some ten thousand choices. */
enum { BATCH = 8, MOST = 64 * BATCH, ACCOUNTS = 1 << 21, CHOICES = 1 << 16 };

/* A thread's own: what a run changes. */
struct lane {
    struct plan plan; /* only its purse */
    struct count count;
};

struct found {
    bool good;
    struct raised what;
    struct events events; /* the ties of this raise */
};

struct lanes {
    struct lane *lane;
    unsigned n;
    int64_t first;
    uint32_t n_found;
    struct found found[MOST];
};

struct batch {
    struct lanes *lanes;
    const struct count *c; /* of the caller: its order and progress */
};

static vsted_code
lane_open(struct lane *l, const struct plan *plan, vsted_err *err)
{
    vsted_code rc;

    l->plan = (struct plan){.pf = plan->pf, .rule = plan->rule, .begun = true};
    mpq_init(l->plan.each);
    rc = purse_new(&l->plan.purse, &plan->pf->shares, err);
    return rc ? rc : count_init(&l->count, plan->pf, err);
}

static void
lane_close(struct lane *l)
{
    if (l->plan.begun)
        plan_clear(&l->plan);
    count_clear(&l->count);
}

void
lanes_free(struct plan *plan)
{
    struct lanes *x = plan->lanes;

    for (unsigned i = 0; x && i < x->n; i++)
        lane_close(&x->lane[i]);
    for (size_t i = 0; x && i < MOST; i++)
        events_clear(&x->found[i].events);
    if (x)
        mem_free(x->lane);
    mem_free(x);
    plan->lanes = NULL;
}

/* As many lanes as there are threads. false: no memory. */
static bool
open_lanes(struct plan *plan, unsigned threads)
{
    struct lanes *x = mem_calloc(1, sizeof *x);
    vsted_err err = {0};

    plan->lanes = x;
    if (x)
        x->lane = mem_calloc(threads, sizeof *x->lane);
    if (!x || !x->lane)
        return false;
    for (; x->n < threads; x->n++)
        if (lane_open(&x->lane[x->n], plan, &err)) {
            x->n++; /* half open: it is closed with the others */
            lanes_free(plan);
            return false;
        }
    return true;
}

static vsted_code
run_one(void *ctx, unsigned worker, size_t i, vsted_err *err)
{
    const struct batch *b = ctx;
    struct lane *l = &b->lanes->lane[worker];
    struct found *found = &b->lanes->found[i];
    struct count *c = &l->count;
    int64_t raise = b->lanes->first + (int64_t)i, raise_ore = 0;

    events_forget(&found->events);
    c->order = b->c->order;
    c->progress = b->c->progress;
    c->events = b->c->events ? &found->events : NULL;
    c->err = err;
    c->rc = money_mul(&raise_ore, raise, c->pf->r->increment_ore, err);
    if (!c->rc)
        plan_rule(&l->plan, c, raise_ore);
    found->good = !c->rc;
    found->what = (struct raised){count_left(c), raise_exhausted(c), 0};
    return VSTED_OK; /* a failure is met again when it is its turn */
}

/* Are lanes of use for n raises? */
static bool
worth_it(const struct plan *plan, uint32_t n, unsigned threads)
{
    const struct shares *s = &plan->pf->shares;

    return threads > 1 && plan->purse && !plan->rule->open &&
           s->n_accounts <= ACCOUNTS / threads &&
           s->bill_first[s->n_bills] >= CHOICES / n;
}

void
lanes_run(struct plan *plan, const struct count *c, int64_t first, uint32_t n)
{
    unsigned threads = parallel_workers(n, progress_threads(c->progress));
    struct batch b = {.c = c};
    vsted_err err = {0};

    if (!worth_it(plan, n, threads))
        return;
    if (!plan->lanes && !open_lanes(plan, threads))
        return;
    b.lanes = plan->lanes;
    if (threads > b.lanes->n)
        threads = b.lanes->n;
    b.lanes->first = first;
    b.lanes->n_found = n < BATCH * threads ? n : BATCH * threads;
    if (b.lanes->n_found > MOST)
        b.lanes->n_found = MOST;
    if (parallel_for(b.lanes->n_found, threads, run_one, &b, &err))
        b.lanes->n_found = 0;
    plan->runs += b.lanes->n_found;
}

bool
lanes_have(const struct plan *plan, int64_t raise)
{
    const struct lanes *x = plan->lanes;

    return x && raise >= x->first && raise - x->first < x->n_found;
}

bool
lanes_take(const struct plan *plan, struct count *c, int64_t raise,
           struct raised *out)
{
    const struct found *found;
    const struct events *ev;

    if (!lanes_have(plan, raise))
        return false;
    found = &plan->lanes->found[raise - plan->lanes->first];
    ev = &found->events;
    if (!found->good)
        return false;
    for (size_t i = 0; c->events && i < ev->n && !c->rc; i++)
        c->rc = events_add(c->events, &ev->list[i],
                           event_tied(ev, &ev->list[i]), c->err);
    *out = found->what;
    return true;
}

void
lanes_forget(struct plan *plan)
{
    if (plan->lanes)
        plan->lanes->n_found = 0;
}
