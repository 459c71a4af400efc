/* Was a tie decisive? Run the plan again under the orders that it leaves open.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A tie that the tie list leaves open is decisive when some total order that
 * extends the list gives another set (RULES section 6); search.h says how they
 * are searched.
 *
 * For a tie that a criterion broke, decisive means: had another of the tied
 * gone first, the set would be another one. One run for each of the others.
 *
 * What the bound of the search leaves undecided is "unknown".
 */
#include "rules/search.h"

enum {
    PAIRS_MAX = 256
}; /* other winners tried for ties that a criterion broke */

struct tried { /* another winner of a tie, and what came of it */
    uint32_t chosen, other;
    enum decisive verdict;
};

struct judge {
    struct search search;
    struct tried tried[PAIRS_MAX];
    size_t n_tried;
};

static enum decisive
is_another(struct search *s, bool same)
{
    (void)s;
    return same ? DECISIVE_NO : DECISIVE_YES;
}

static vsted_code
try_other(struct judge *j, uint32_t chosen, uint32_t other,
          enum decisive *verdict)
{
    struct search *s = &j->search;
    bool same = true;
    vsted_code rc = VSTED_OK;

    for (size_t i = 0; i < j->n_tried; i++)
        if (j->tried[i].chosen == chosen && j->tried[i].other == other) {
            *verdict = j->tried[i].verdict;
            return VSTED_OK;
        }
    *verdict = DECISIVE_UNKNOWN;
    if (j->n_tried == PAIRS_MAX || s->plan->runs > s->limit)
        return VSTED_OK;
    order_move(s->how->order, other, chosen, s->order.rank);
    rc = search_run(s, NULL, &same);
    *verdict = same ? DECISIVE_NO : DECISIVE_YES;
    j->tried[j->n_tried++] = (struct tried){chosen, other, *verdict};
    return rc;
}

/* The last in the order comes first, as in branch_event(). */
static vsted_code
judge_broken(struct judge *j, const struct event *e, enum decisive *verdict)
{
    const uint32_t *tied = event_tied(j->search.events, e);
    vsted_code rc = VSTED_OK;

    *verdict = DECISIVE_NO;
    for (uint32_t i = e->n_tied; !rc && --i > 0 && *verdict != DECISIVE_YES;) {
        enum decisive one;

        rc = try_other(j, e->chosen, tied[i], &one);
        if (one != DECISIVE_NO)
            *verdict = one;
    }
    return rc;
}

static vsted_code
judge_all(struct judge *j, enum decisive *verdict, size_t *open)
{
    struct search *s = &j->search;
    vsted_code rc = VSTED_OK;

    for (size_t i = 0; !rc && i < s->events->n; i++) {
        const struct event *e = &s->events->list[i];

        verdict[i] = DECISIVE_NO;
        if (search_branches(e) && *open == SIZE_MAX) {
            rc = search_event(s, i, &verdict[i]);
            if (verdict[i] != DECISIVE_NO)
                *open = i;
        } else if (search_branches(e)) {
            verdict[i] = DECISIVE_UNKNOWN; /* one open tie is enough to stop */
        }
    }
    /* What the first run took depends on the threads; this must not. */
    s->limit += s->plan->runs - s->began;
    for (size_t i = 0; !rc && i < s->events->n; i++)
        if (s->events->list[i].n_open == 1 && !s->events->list[i].harmless)
            rc = judge_broken(j, &s->events->list[i], &verdict[i]);
    return rc;
}

vsted_code
ties_judge(struct plan *plan, const struct plan_how *how, const struct count *c,
           enum decisive *verdict, size_t *open)
{
    struct judge *j = mem_calloc(1, sizeof *j);
    struct comparison compared = plan->compared;
    vsted_code rc;

    *open = SIZE_MAX;
    if (!j)
        return vsted_nomem(how->err);
    rc = search_init(&j->search, plan, how, c);
    j->search.reached = is_another;
    if (!rc)
        rc = judge_all(j, verdict, open);
    plan->compared = compared;
    search_clear(&j->search);
    mem_free(j);
    return rc;
}
