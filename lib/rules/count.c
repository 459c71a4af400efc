/* Counts: what is funded so far, and the ties that were met on the way.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/count.h"

#include <string.h>

enum { EVENTS_MAX = 1 << 24 };

vsted_code
count_init(struct count *c, const struct profile *pf, vsted_err *err)
{
    size_t n = (size_t)pf->n + 1;

    *c = (struct count){.pf = pf, .phase = PHASE_RULE, .err = err};
    c->won = mem_calloc(n, sizeof *c->won);
    c->in = mem_calloc(n, sizeof *c->in);
    c->passed = mem_calloc(n, sizeof *c->passed);
    c->stopped = mem_calloc(n, sizeof *c->stopped);
    c->tied = mem_calloc(n, sizeof *c->tied);
    c->queue = mem_calloc(n, sizeof *c->queue);
    c->least = mem_calloc(n, sizeof *c->least);
    if (c->won && c->in && c->passed && c->stopped && c->tied && c->queue &&
        c->least) {
        count_reset(c);
        return VSTED_OK;
    }
    count_clear(c);
    return vsted_nomem(err);
}

void
count_clear(struct count *c)
{
    mem_free(c->won);
    mem_free(c->in);
    mem_free(c->passed);
    mem_free(c->stopped);
    mem_free(c->tied);
    mem_free(c->queue);
    mem_free(c->least);
    *c = (struct count){0};
}

void
count_reset(struct count *c)
{
    c->n_won = 0;
    c->cost_ore = 0;
    c->raise_ore = c->kept_ore = -1;
    c->phase = PHASE_RULE;
    c->unique = UNIQUE_NOT_ASKED;
    c->alike = false;
    c->steady = 0;
    for (uint32_t p = 0; p < c->pf->n; p++) {
        c->in[p] = c->stopped[p] = false;
        c->passed[p] = -1;
    }
}

void
count_copy(struct count *c, const struct count *from)
{
    size_t n = c->pf->n;

    memcpy(c->won, from->won, n * sizeof *c->won);
    memcpy(c->in, from->in, n * sizeof *c->in);
    memcpy(c->passed, from->passed, n * sizeof *c->passed);
    memcpy(c->stopped, from->stopped, n * sizeof *c->stopped);
    c->n_won = from->n_won;
    c->cost_ore = from->cost_ore;
    c->kept_ore = from->kept_ore;
    c->unique = from->unique;
    c->alike = from->alike;
    c->rc = c->rc ? c->rc : from->rc;
}

void
count_fund(struct count *c, uint32_t p)
{
    c->won[c->n_won++] = (struct win){p, c->phase};
    c->in[p] = true;
    if (!c->rc)
        c->rc = money_add(&c->cost_ore, c->cost_ore,
                          c->pf->e->proposals[p].cost_ore, c->err);
    count_step(c, c->n_won, 0);
}

void
count_fund_free(struct count *c)
{
    enum phase phase = c->phase;

    c->phase = PHASE_FREE;
    for (uint32_t p = 0; p < c->pf->n; p++)
        if (c->pf->e->proposals[p].cost_ore == 0 && count_remaining(c, p))
            count_fund(c, p);
    c->phase = phase;
}

/* ---- events ---- */

void
events_clear(struct events *ev)
{
    mem_free(ev->list);
    mem_free(ev->pool);
    mem_free(ev->live[0]);
    mem_free(ev->live[1]);
    *ev = (struct events){0};
}

void
events_forget(struct events *ev)
{
    ev->n = ev->n_pool = 0;
    ev->n_live[0] = ev->n_live[1] = 0;
}

void
events_next_raise(struct events *ev)
{
    size_t *list = ev->live[0], cap = ev->cap_live[0];

    ev->live[0] = ev->live[1];
    ev->n_live[0] = ev->n_live[1];
    ev->cap_live[0] = ev->cap_live[1];
    ev->live[1] = list;
    ev->cap_live[1] = cap;
    ev->n_live[1] = 0;
}

bool
events_lasting(const struct events *ev)
{
    for (size_t i = 0; i < ev->n_live[1]; i++) {
        const struct event *e = &ev->list[ev->live[1][i]];

        /* Of some of those that are tied nothing is known beyond this raise. */
        if (!e->harmless && e->n_open > 1 && e->n_open < e->n_tied)
            return false;
    }
    return true;
}

void
events_go_on(struct events *ev, int64_t raise_to_ore)
{
    for (size_t i = 0; i < ev->n_live[1]; i++)
        ev->list[ev->live[1][i]].raise_to_ore = raise_to_ore;
}

const uint32_t *
event_tied(const struct events *ev, const struct event *e)
{
    return ev->pool + e->tied;
}

static bool
same_tie(const struct events *ev, const struct event *e, const struct event *f,
         const uint32_t *tied)
{
    return e->step == f->step && e->phase == f->phase &&
           e->n_tied == f->n_tied && e->n_open == f->n_open &&
           e->harmless == f->harmless && e->by == f->by &&
           e->open_harmless == f->open_harmless &&
           memcmp(event_tied(ev, e), tied, f->n_tied * sizeof *tied) == 0;
}

static vsted_code
make_live(struct events *ev, size_t i, vsted_err *err)
{
    vsted_code rc =
        mem_reserve(&ev->live[1], &ev->cap_live[1], ev->n_live[1] + 1,
                    sizeof *ev->live[1], EVENTS_MAX, err);

    if (!rc)
        ev->live[1][ev->n_live[1]++] = i;
    return rc;
}

vsted_code
events_add(struct events *ev, const struct event *e, const uint32_t *tied,
           vsted_err *err)
{
    vsted_code rc;

    for (size_t i = 0; e->raise_ore >= 0 && i < ev->n_live[0]; i++) {
        struct event *f = &ev->list[ev->live[0][i]];

        if (f->raise_to_ore > e->raise_ore || !same_tie(ev, f, e, tied))
            continue;
        f->raise_to_ore = e->raise_ore;
        return make_live(ev, ev->live[0][i], err);
    }
    rc = mem_reserve(&ev->list, &ev->cap, ev->n + 1, sizeof *ev->list,
                     EVENTS_MAX, err);
    if (!rc)
        rc = mem_reserve(&ev->pool, &ev->cap_pool, ev->n_pool + e->n_tied,
                         sizeof *ev->pool, (size_t)EVENTS_MAX * 8, err);
    if (!rc)
        rc = make_live(ev, ev->n, err);
    if (rc)
        return rc;
    memcpy(ev->pool + ev->n_pool, tied, e->n_tied * sizeof *tied);
    ev->list[ev->n] = *e;
    ev->list[ev->n++].tied = ev->n_pool;
    ev->n_pool += e->n_tied;
    return VSTED_OK;
}

/* Do all of tied[n_open..n) come after all of tied[0..n_open)? By criteria they
 * do; one that --resolve puts behind one of the open ones only may come between
 * them. */
static bool
open_go_first(const struct order *o, const uint32_t *tied, uint32_t n,
              uint32_t n_open)
{
    for (uint32_t k = n_open; k < n; k++)
        for (uint32_t i = 0; i < n_open; i++)
            if (!order_forces(o, tied[i], tied[k]))
                return false;
    return true;
}

bool
count_no_proof(struct count *c, const uint32_t *p, uint32_t n)
{
    (void)c;
    (void)p;
    (void)n;
    return false;
}

uint32_t
count_choose(struct count *c, uint32_t n, proof *harmless)
{
    struct event e;
    struct pick pick;

    if (n == 1)
        return c->tied[0];
    pick = order_pick(c->order, c->tied, n);
    if (!c->events)
        return pick.chosen;
    e = (struct event){.step = c->n_won + 1,
                       .raise_ore = c->raise_ore,
                       .raise_to_ore = c->raise_ore,
                       .phase = c->phase,
                       .n_tied = n,
                       .n_open = pick.n_open,
                       .chosen = pick.chosen,
                       .by = pick.by};
    e.harmless = harmless(c, c->tied, n);
    e.open_harmless = e.harmless || pick.n_open == 1 ||
                      (open_go_first(c->order, c->tied, n, pick.n_open) &&
                       harmless(c, c->tied, pick.n_open));
    if (!c->rc)
        c->rc = events_add(c->events, &e, c->tied, c->err);
    return pick.chosen;
}
