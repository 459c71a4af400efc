/* vsted_compare: outcomes of one election side by side.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "audit/audit.h"
#include "base/parallel.h"
#include "base/progress.h"

/* By what all outcomes are measured: the satisfaction that all of them were
 * counted by, if ballots have it in whole numbers; else that of the ballots. */
static enum satisfaction
common_satisfaction(const vsted_outcome *const *o, size_t n)
{
    const struct vsted_rules none = {.satisfaction = SAT_DEFAULT};
    enum satisfaction s = o[0]->sat;

    for (size_t i = 1; i < n; i++)
        if (o[i]->sat != s)
            s = SAT_DEFAULT;
    if (s == SAT_CARDINALITY || s == SAT_COST || s == SAT_POINTS ||
        s == SAT_BORDA || s == SAT_BORDA_0)
        return s;
    return satisfaction_in_force(&none, o[0]->e->type);
}

static vsted_code
fill_one(struct compared *one, struct vsted_comparison *c,
         const vsted_outcome *o, const char *label, vsted_err *err)
{
    one->o = o;
    one->label = arena_strndup(c->arena, label, strlen(label));
    if (!one->label)
        return vsted_nomem(err);
    if (parts_by_tag(&one->kerneopgave, o, tag_kerneopgave, c->arena, err) ||
        parts_by_tag(&one->place, o, tag_place, c->arena, err))
        return err->code;
    return VSTED_OK;
}

static bool
funds(const vsted_outcome *o, uint32_t p)
{
    for (uint32_t i = 0; i < o->n_funded; i++)
        if (o->funded[i].proposal == p)
            return true;
    return false;
}

/* What `a` funds and `b` does not, in the order of funding. */
static uint32_t *
only_in(uint32_t *n, const vsted_outcome *a, const vsted_outcome *b,
        struct arena *arena)
{
    uint32_t *list =
        arena_alloc(arena, ((size_t)a->n_funded + 1) * sizeof *list);

    *n = 0;
    for (uint32_t i = 0; list && i < a->n_funded; i++)
        if (!funds(b, a->funded[i].proposal))
            list[(*n)++] = a->funded[i].proposal;
    return list;
}

static vsted_code
fill_pair(struct versus *v, struct vsted_comparison *c, uint32_t a, uint32_t b,
          vsted_err *err)
{
    const vsted_outcome *x = c->list[a].o, *y = c->list[b].o;

    *v = (struct versus){
        .a = a, .b = b, .prefer_a = -1, .prefer_b = -1, .equal = -1};
    v->only_a = only_in(&v->n_only_a, x, y, c->arena);
    v->only_b = only_in(&v->n_only_b, y, x, c->arena);
    if (!v->only_a || !v->only_b)
        return vsted_nomem(err);
    return VSTED_OK;
}

/* What ballots say of one outcome, or behind these of one pair: that takes
 * long, and each is for itself. */
struct asking {
    struct vsted_comparison *c;
    struct progress progress;
    atomic_size_t done;
};

static vsted_code
ask_ballots(void *ctx, unsigned worker, size_t i, vsted_err *err)
{
    struct asking *ask = ctx;
    struct vsted_comparison *c = ask->c;
    const vsted_progress at = {VSTED_COUNTING, atomic_fetch_add(&ask->done, 1),
                               c->n + c->n_versus};

    (void)worker;
    if (progress_step(&ask->progress, &at, err))
        return err->code;
    if (i >= c->n) {
        struct versus *v = &c->versus[i - c->n];

        return prefer_ballots(v, c->list[v->a].o, c->list[v->b].o, c->by, err);
    }
    c->list[i].measured = true; /* measure_satisfaction() initialises always */
    return measure_satisfaction(&c->list[i].measure, c->list[i].o, c->sat, err);
}

static vsted_code
ask_all(struct vsted_comparison *c, const vsted_run *run, vsted_err *err)
{
    struct asking ask = {.c = c};
    vsted_code rc;

    if (c->list[0].o->e->counts_only)
        return VSTED_OK;
    atomic_init(&ask.done, 0);
    progress_init(&ask.progress, run);
    rc = parallel_for((size_t)c->n + c->n_versus,
                      progress_threads(&ask.progress), ask_ballots, &ask, err);
    progress_clear(&ask.progress);
    return rc;
}

static vsted_code
fill(struct vsted_comparison *c, const vsted_compared *what, vsted_err *err)
{
    size_t n = what->n;

    c->list = arena_alloc(c->arena, n * sizeof *c->list);
    c->versus = arena_alloc(c->arena, (n * n + 1) * sizeof *c->versus);
    if (!c->list || !c->versus)
        return vsted_nomem(err);
    memset(c->list, 0, n * sizeof *c->list);
    c->n = (uint32_t)n;
    for (uint32_t i = 0; i < n; i++)
        if (fill_one(&c->list[i], c, what->outcomes[i], what->labels[i], err))
            return err->code;
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = a + 1; b < n; b++)
            if (fill_pair(&c->versus[c->n_versus++], c, a, b, err))
                return err->code;
    return ask_all(c, what->run, err);
}

vsted_code
vsted_compare(vsted_comparison **out, const vsted_compared *what,
              vsted_err *err)
{
    struct vsted_comparison *c = mem_calloc(1, sizeof *c);
    vsted_code rc;

    *out = NULL;
    if (!c)
        return vsted_nomem(err);
    c->sat = common_satisfaction(what->outcomes, what->n);
    c->by = what->outcomes[0]->rules.compare_by;
    c->arena = arena_new();
    rc = c->arena ? fill(c, what, err) : vsted_nomem(err);
    if (rc)
        vsted_comparison_free(c);
    else
        *out = c;
    return rc;
}

void
vsted_comparison_free(vsted_comparison *c)
{
    if (!c)
        return;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->list[i].measured)
            measure_clear(&c->list[i].measure);
    arena_free(c->arena);
    mem_free(c);
}
