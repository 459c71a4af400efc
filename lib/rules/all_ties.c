/* --all-ties: the outcomes of all total orders that extend the tie list.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/all_ties.h"

#include <string.h>
#include "rules/search.h"

enum { SETS_MAX = 1000 };

/* Each set once, as one bool per proposal. */
struct sets {
    bool *in; /* n * n_proposals */
    size_t n, cap;
    size_t n_proposals;
    vsted_code rc;
};

static bool
is_known(const struct sets *sets, const bool *in)
{
    for (size_t i = 0; i < sets->n; i++)
        if (memcmp(sets->in + i * sets->n_proposals, in, sets->n_proposals) ==
            0)
            return true;
    return false;
}

/* Keep the set of `c`. DECISIVE_UNKNOWN: there are too many. */
static enum decisive
keep(struct sets *sets, const struct count *c, vsted_err *err)
{
    size_t n = sets->n_proposals;

    if (is_known(sets, c->in))
        return DECISIVE_NO;
    if (sets->n == SETS_MAX)
        return DECISIVE_UNKNOWN;
    sets->rc = mem_reserve(&sets->in, &sets->cap, (sets->n + 1) * n + 1,
                           sizeof *sets->in, SIZE_MAX / 2, err);
    if (sets->rc)
        return DECISIVE_UNKNOWN;
    memcpy(sets->in + sets->n * n, c->in, n);
    sets->n++;
    return DECISIVE_NO;
}

static enum decisive
reached(struct search *s, bool same)
{
    (void)same;
    return keep(s->ctx, &s->c, s->err);
}

/* Bools to lists of indices, in the outcome's own memory. */
static vsted_code
hand_over(struct set_list *to, const struct sets *sets, struct arena *arena,
          vsted_err *err)
{
    size_t n = sets->n_proposals, members = 0, at = 0;

    for (size_t i = 0; i < sets->n * n; i++)
        members += sets->in[i];
    to->first = arena_alloc(arena, (sets->n + 1) * sizeof *to->first);
    to->member = arena_alloc(arena, (members + 1) * sizeof *to->member);
    if (!to->first || !to->member)
        return vsted_nomem(err);
    for (size_t i = 0; i < sets->n; i++) {
        to->first[i] = (uint32_t)at;
        for (uint32_t p = 0; p < n; p++)
            if (sets->in[i * n + p])
                to->member[at++] = p;
    }
    to->first[sets->n] = (uint32_t)at;
    to->n = (uint32_t)sets->n;
    return VSTED_OK;
}

vsted_code
all_ties(struct set_list *out, struct arena *arena, struct plan *plan,
         const struct plan_how *how, const struct count *c)
{
    struct sets sets = {.n_proposals = plan->pf->n};
    enum decisive verdict = DECISIVE_NO;
    struct comparison compared = plan->compared;
    struct search s;
    vsted_code rc = search_init(&s, plan, how, c);

    s.reached = reached;
    s.ctx = &sets;
    if (!rc) {
        (void)keep(&sets, c, how->err);
        rc = sets.rc;
    }
    if (!rc)
        rc = search_all(&s, &verdict);
    if (!rc)
        rc = sets.rc;
    if (!rc)
        rc = hand_over(out, &sets, arena, how->err);
    out->made = true;
    out->complete = verdict == DECISIVE_NO;
    plan->compared = compared;
    search_clear(&s);
    mem_free(sets.in);
    return rc;
}
