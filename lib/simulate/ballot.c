/* One ballot, drawn: who the voter is, how many choices, which, what points.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "simulate/simulation.h"

bool
simulation_scored(const vsted_simulation *s)
{
    return s->type == BALLOT_CUMULATIVE || s->type == BALLOT_SCORING;
}

vsted_code
drawn_ballot_init(struct drawn_ballot *b, const vsted_simulation *s,
                  vsted_err *err)
{
    size_t most = (size_t)s->draw.most_choices;

    *b = (struct drawn_ballot){
        .choice = mem_calloc(most, sizeof *b->choice),
        .points = mem_calloc(most, sizeof *b->points),
        .sorted = mem_calloc(most, sizeof *b->sorted),
    };
    return b->choice && b->points && b->sorted ? VSTED_OK : vsted_nomem(err);
}

void
drawn_ballot_clear(struct drawn_ballot *b)
{
    mem_free(b->choice);
    mem_free(b->points);
    mem_free(b->sorted);
}

/* Which weights the voter draws by. */
static const struct weights *
voter(const vsted_simulation *s, struct random *r)
{
    uint64_t groups = (uint64_t)s->draw.groups, place = 0, group;

    if (s->draw.spatial)
        place = random_below(r, (uint64_t)s->draw.places);
    group = random_below(r, groups);
    return &s->weights[place * groups + group];
}

/* A number below what is left, and the numbers of those chosen before stepped
 * over: who owns it is drawn by weight among those who are left. */
static void
choose(struct drawn_ballot *b, const struct weights *w, struct random *r)
{
    uint64_t left = weights_total(w);

    for (uint32_t k = 0; k < b->n; k++) {
        uint64_t u = random_below(r, left);
        uint32_t at = 0, chosen;

        for (; at < k; at++) {
            uint64_t first = weights_first(w, b->sorted[at]);

            if (u < first)
                break;
            u += w->upto[b->sorted[at]] - first;
        }
        chosen = weights_owner(w, u);
        memmove(b->sorted + at + 1, b->sorted + at,
                (k - at) * sizeof *b->sorted);
        b->sorted[at] = b->choice[k] = chosen;
        left -= w->upto[chosen] - weights_first(w, chosen);
    }
}

static void
give_points(struct drawn_ballot *b, const vsted_simulation *s, struct random *r)
{
    uint64_t points = (uint64_t)s->draw.points;

    if (b->n == 0)
        return;
    for (uint32_t k = 0; k < b->n; k++)
        b->points[k] = 1;
    if (s->type == BALLOT_SCORING) {
        for (uint32_t k = 0; k < b->n; k++)
            b->points[k] += (uint32_t)random_below(r, points);
        return;
    }
    for (uint64_t given = b->n; given < points; given++)
        b->points[random_below(r, b->n)]++;
}

void
drawn_ballot_draw(struct drawn_ballot *b, const vsted_simulation *s,
                  struct random *r)
{
    const vsted_draw *d = &s->draw;
    const struct weights *w = voter(s, r);
    uint64_t more = (uint64_t)(d->most_choices - d->least_choices);

    b->n = (uint32_t)d->least_choices + (uint32_t)random_below(r, more + 1);
    choose(b, w, r);
    if (simulation_scored(s))
        give_points(b, s, r);
}
