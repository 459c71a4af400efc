/* Trails: what the first run of add-opt spares those under other orders.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/trail.h"

#include <string.h>

enum { RUNS_MAX = 1 << 28, MET_MAX = 1 << 30 };

void
trail_clear(struct trail *t)
{
    for (size_t i = 0; i < t->cap; i++)
        mpq_clear(t->each[i]);
    mem_free(t->each);
    mem_free(t->raise_ore);
    mem_free(t->met_end);
    mem_free(t->met);
    *t = (struct trail){0};
}

void
trail_begin(struct trail *t, const struct events *events)
{
    t->n = t->at = 0;
    t->events = events;
}

static size_t
met_first(const struct trail *t, size_t run)
{
    return run > 0 ? t->met_end[run - 1] : 0;
}

/* For one more run that met n_met ties. */
static vsted_code
make_room(struct trail *t, size_t n_met, vsted_err *err)
{
    size_t had = t->cap, need = t->n + 1;
    vsted_code rc =
        mem_reserve(&t->each, &t->cap, need, sizeof *t->each, RUNS_MAX, err);

    for (size_t i = had; i < t->cap; i++)
        mpq_init(t->each[i]);
    if (!rc)
        rc = mem_reserve(&t->raise_ore, &t->cap_ore, need, sizeof *t->raise_ore,
                         RUNS_MAX, err);
    if (!rc)
        rc = mem_reserve(&t->met_end, &t->cap_end, need, sizeof *t->met_end,
                         RUNS_MAX, err);
    if (!rc)
        rc = mem_reserve(&t->met, &t->cap_met, met_first(t, t->n) + n_met + 1,
                         sizeof *t->met, MET_MAX, err);
    return rc;
}

vsted_code
trail_add(struct trail *t, mpq_srcptr each, int64_t raise_ore, vsted_err *err)
{
    const struct events *ev = t->events;
    vsted_code rc = make_room(t, ev->n_live[1], err);
    size_t end = met_first(t, t->n);

    if (rc)
        return rc;
    mpq_set(t->each[t->n], each);
    t->raise_ore[t->n] = raise_ore;
    for (size_t i = 0; i < ev->n_live[1]; i++)
        t->met[end++] = ev->live[1][i];
    t->met_end[t->n++] = end;
    return VSTED_OK;
}

/* Of what is beyond the last run nothing is known. */
bool
trail_find(struct trail *t, mpq_srcptr each)
{
    while (t->at + 1 < t->n && mpq_cmp(t->each[t->at + 1], each) <= 0)
        t->at++;
    return t->at + 1 < t->n || (t->n > 0 && mpq_equal(t->each[t->at], each));
}

void
trail_meet(const struct trail *t, struct count *c)
{
    events_next_raise(c->events);
    for (size_t i = met_first(t, t->at); !c->rc && i < t->met_end[t->at]; i++) {
        struct event e = t->events->list[t->met[i]];

        memcpy(c->tied, event_tied(t->events, &e), e.n_tied * sizeof *c->tied);
        e.chosen = order_pick(c->order, c->tied, e.n_tied).chosen;
        e.raise_ore = e.raise_to_ore = t->raise_ore[t->at];
        c->rc = events_add(c->events, &e, c->tied, c->err);
    }
}

void
trail_mark(const struct trail *t, const bool *event, bool *touched)
{
    for (size_t run = 0; run < t->n; run++) {
        touched[run] = false;
        for (size_t i = met_first(t, run); i < t->met_end[run]; i++)
            touched[run] |= event[t->met[i]];
    }
}
