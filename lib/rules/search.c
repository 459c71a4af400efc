/* Searching all orders that a tie list leaves open: see search.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/search.h"

#include <string.h>

enum {
    RUNS_MIN = 500,           /* of the rule, at least */
    RUNS_MAX = 200000,        /* at most */
    WORK = 500 * 1000 * 1000, /* choices looked at, about */
    TIED = 25 * 1000 * 1000,  /* tied proposals compared, which takes longer */
    EDGES_MAX = 1 << 22
};

static uint32_t
first_by_rank(const uint32_t *rank, const uint32_t *tied, uint32_t n)
{
    uint32_t first = tied[0];

    for (uint32_t i = 1; i < n; i++)
        if (rank[tied[i]] < rank[first])
            first = tied[i];
    return first;
}

static bool
is_in(uint32_t p, const uint32_t *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == p)
            return true;
    return false;
}

/* Does this tie matter, and is it broken differently under s->order? */
static bool
goes_otherwise(const struct search *s, const struct event *e)
{
    const uint32_t *tied = event_tied(s->events, e);
    uint32_t now = first_by_rank(s->order.rank, tied, e->n_tied);

    return e->phase == PHASE_RULE && now != e->chosen && !e->harmless &&
           !(e->open_harmless && is_in(now, tied, e->n_open));
}

/* Mark the raises at which some tie is broken differently than in the first
 * run: of add1 they are numbers of increments, of add-opt those of its trail.
 */
static void
mark_touched(struct search *s)
{
    int64_t increment = s->plan->pf->r->increment_ore;
    int64_t last = s->plan->last;

    if (last < 0)
        return;
    for (size_t i = 0; i < s->n_otherwise; i++)
        s->otherwise[i] = goes_otherwise(s, &s->events->list[i]);
    if (s->plan->trail.n > 0) {
        trail_mark(&s->plan->trail, s->otherwise, s->touched);
        return;
    }
    memset(s->touched, 0, (size_t)last + 1);
    for (size_t i = 0; i < s->n_otherwise; i++) {
        const struct event *e = &s->events->list[i];
        int64_t from = e->raise_ore > 0 ? e->raise_ore / increment : 0;
        int64_t to = e->raise_to_ore > 0 ? e->raise_to_ore / increment : 0;

        for (int64_t raise = from;
             s->otherwise[i] && raise <= to && raise <= last; raise++)
            s->touched[raise] = true;
    }
}

/* Run under s->order. *same: does it give the set of the first run? */
vsted_code
search_run(struct search *s, struct events *events, bool *same)
{
    struct plan_how how = {.order = &s->order,
                           .events = events,
                           .touched = s->touched,
                           .progress = s->how->progress,
                           .err = s->err};
    const vsted_progress at = {VSTED_TIES, s->plan->runs, 0};
    vsted_code rc = progress_step(how.progress, &at, s->err);

    *same = true;
    if (rc)
        return rc;

    mark_touched(s);
    rc = plan_run(s->plan, &how, &s->c);
    *same = memcmp(s->c.in, s->base->in, s->plan->pf->n * sizeof *s->c.in) == 0;
    return rc;
}

static vsted_code
add_edges(struct search *s, uint32_t a, const uint32_t *others, uint32_t n)
{
    vsted_code rc = mem_reserve(&s->edges, &s->cap_edges, s->n_edges + n,
                                sizeof *s->edges, EDGES_MAX, s->err);

    for (uint32_t i = 0; !rc && i < n; i++)
        if (others[i] != a)
            s->edges[s->n_edges++] = (struct edge){a, others[i]};
    return rc;
}

static bool
has_edge(const struct search *s, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < s->n_edges; i++)
        if (s->edges[i].a == a && s->edges[i].b == b)
            return true;
    return false;
}

bool
search_branches(const struct event *e)
{
    return e->n_open > 1 && !e->open_harmless;
}

/* Do the decisions so far put `a` before all others of these? */
static bool
is_ahead(struct search *s, uint32_t a, const uint32_t *open, uint32_t n)
{
    uint32_t behind = 0;

    memset(s->behind, 0, s->plan->pf->n * sizeof *s->behind);
    for (size_t i = 0; i < s->n_edges; i++)
        if (s->edges[i].a == a)
            s->behind[s->edges[i].b] = true;
    for (uint32_t k = 0; k < n; k++)
        behind += s->behind[open[k]];
    return behind == n - 1;
}

/* Do they put one of these before all others? */
static bool
settled(struct search *s, const uint32_t *open, uint32_t n)
{
    for (size_t i = 0; i < s->n_edges; i++) {
        uint32_t a = s->edges[i].a;

        if (i > 0 && s->edges[i - 1].a == a) /* the same decision */
            continue;
        if (is_in(a, open, n) && is_ahead(s, a, open, n))
            return true;
    }
    return false;
}

static vsted_code explore(struct search *s, const struct events *more,
                          enum decisive *verdict);

/* Let `first` go before the other open ones of e, and look at all that
 * follows. */
static vsted_code
branch(struct search *s, uint32_t first, const uint32_t *open, uint32_t n_open,
       enum decisive *verdict)
{
    size_t n_edges = s->n_edges;
    struct events more = {0};
    bool same = true;
    vsted_code rc = add_edges(s, first, open, n_open);

    if (!rc && order_extend(s->how->order, s->edges, s->n_edges, s->order.rank,
                            s->scratch)) {
        rc = search_run(s, &more, &same);
        if (!rc)
            *verdict = s->reached(s, same);
        if (!rc && *verdict == DECISIVE_NO && s->plan->runs > s->limit)
            *verdict = DECISIVE_UNKNOWN;
        if (!rc && *verdict == DECISIVE_NO)
            rc = explore(s, &more, verdict);
    }
    events_clear(&more);
    s->n_edges = n_edges;
    return rc;
}

/* All branches of one event, then settle it as it is now. The last in the order
 * comes first: it has most likely lost, and then the set is another one. */
static vsted_code
branch_event(struct search *s, const struct events *from, size_t i,
             enum decisive *verdict)
{
    const struct event *e = &from->list[i];
    const uint32_t *open = event_tied(from, e);
    uint32_t now;
    vsted_code rc = VSTED_OK;

    if (settled(s, open, e->n_open))
        return VSTED_OK;
    if (!order_extend(s->how->order, s->edges, s->n_edges, s->order.rank,
                      s->scratch))
        return vsted_fail(s->err, VSTED_EFAULT, "a tie order runs in a circle");
    now = first_by_rank(s->order.rank, open, e->n_open);
    for (uint32_t k = e->n_open; !rc && k-- > 0 && *verdict == DECISIVE_NO;)
        if (open[k] != now && !has_edge(s, now, open[k]))
            rc = branch(s, open[k], open, e->n_open, verdict);
    if (!rc && *verdict == DECISIVE_NO)
        rc = add_edges(s, now, open, e->n_open);
    return rc;
}

/* All orders below the decisions made so far: the ties of the first run, and
 * those that only the run at hand met. */
static vsted_code
explore(struct search *s, const struct events *more, enum decisive *verdict)
{
    size_t n_edges = s->n_edges;
    vsted_code rc = VSTED_OK;

    for (size_t i = 0; !rc && i < s->events->n && *verdict == DECISIVE_NO; i++)
        if (search_branches(&s->events->list[i]))
            rc = branch_event(s, s->events, i, verdict);
    for (size_t i = 0; !rc && i < more->n && *verdict == DECISIVE_NO; i++)
        if (search_branches(&more->list[i]))
            rc = branch_event(s, more, i, verdict);
    s->n_edges = n_edges;
    return rc;
}

vsted_code
search_event(struct search *s, size_t i, enum decisive *verdict)
{
    return branch_event(s, s->events, i, verdict);
}

vsted_code
search_all(struct search *s, enum decisive *verdict)
{
    const struct events none = {0};

    return explore(s, &none, verdict);
}

/* Thousands of tied proposals make every run slow, whatever the ballots. */
static uint64_t
run_limit(const struct plan *plan, const struct events *events)
{
    const struct ballots *b = &plan->pf->e->ballots;
    const struct rule *rule = plan->rule;
    uint64_t passes =
        rule->passes_now ? rule->passes_now(plan->state) : rule->passes;
    uint64_t runs = WORK / ((uint64_t)b->first[b->n_rows] + 1);
    uint64_t tied = TIED / ((uint64_t)events->n_pool + 1);

    runs = runs < RUNS_MIN ? RUNS_MIN : runs > RUNS_MAX ? RUNS_MAX : runs;
    runs = runs / (passes > 0 ? passes : 1) + 1;
    return runs < tied ? runs : tied;
}

vsted_code
search_init(struct search *s, struct plan *plan, const struct plan_how *how,
            const struct count *base)
{
    size_t n = (size_t)plan->pf->n + 1;

    *s = (struct search){.plan = plan,
                         .how = how,
                         .base = base,
                         .events = how->events,
                         .order = *how->order,
                         .err = how->err};
    s->began = plan->runs;
    s->limit = plan->runs + run_limit(plan, how->events);
    s->order.rank = mem_calloc(n, sizeof *s->order.rank);
    s->scratch = mem_calloc(n, sizeof *s->scratch);
    s->behind = mem_calloc(n, sizeof *s->behind);
    s->touched = mem_calloc((size_t)(plan->last + 2), sizeof *s->touched);
    s->n_otherwise = s->events->n;
    s->otherwise = mem_calloc(s->n_otherwise + 1, sizeof *s->otherwise);
    if (count_init(&s->c, plan->pf, how->err))
        return how->err->code;
    if (s->order.rank && s->scratch && s->behind && s->touched && s->otherwise)
        return VSTED_OK;
    return vsted_nomem(how->err);
}

void
search_clear(struct search *s)
{
    mem_free(s->order.rank);
    mem_free(s->scratch);
    mem_free(s->behind);
    mem_free(s->touched);
    mem_free(s->otherwise);
    mem_free(s->edges);
    count_clear(&s->c);
}
