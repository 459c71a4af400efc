/* Proposals, drawn: what they cost, what they are for, who likes them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/kerneopgaver.h"
#include "num/power.h"
#include "simulate/simulation.h"

enum {
    POPULAR_BITS = 24, /* weight of the most popular: 2^24 */
    NEAR = 1024,       /* a choice in the voter's own place weighs as much */
    NEAR_HALF = 25,    /* square of the distance at which it is half of that */
    SIDE = 32,         /* places are points of a square of this side */
    POOLS = 4,         /* all proposals together cost about so many pools */
    PERMILLE = 1000,
    LEAST = 400, /* a cost is a mean times two numbers from 0.4 to 1.6 */
    MOST = 1600
};

struct point {
    int64_t x, y;
};

static uint64_t
weight_near(struct point a, struct point b)
{
    int64_t x = a.x - b.x, y = a.y - b.y;

    return (uint64_t)(NEAR * NEAR_HALF / (NEAR_HALF + x * x + y * y));
}

/* As people write amounts: half of them with one digit and a half, the others
 * with up to three. */
static int64_t
rounded(int64_t kr, uint64_t kind)
{
    static const struct {
        int64_t times, below;
    } units[] = {{5, 10}, {5, 10}, {1, 10}, {25, 1000}};
    int64_t power = 1, unit;

    while (power <= kr / 10)
        power *= 10;
    unit = power * units[kind].times / units[kind].below;
    return unit < 1 ? kr : kr / unit * unit;
}

static int64_t
draw_cost(const vsted_simulation *s, struct random *r)
{
    int64_t pool_kr = s->pool_ore / 100, mean = POOLS * pool_kr / s->n, kr;
    int64_t a = LEAST + (int64_t)random_below(r, MOST - LEAST + 1);
    int64_t b = LEAST + (int64_t)random_below(r, MOST - LEAST + 1);
    uint64_t kind = random_below(r, 4);

    kr = rounded(mean * a * b / (PERMILLE * PERMILLE), kind);
    if (kr < 1)
        kr = 1;
    return kr < pool_kr ? kr : pool_kr;
}

static void
draw_proposal(struct drawn_proposal *p, const vsted_simulation *s,
              struct random *r)
{
    const vsted_draw *d = &s->draw;

    if (d->kerneopgaver > 0)
        p->kerneopgave = kerneopgaver_of_lejre
                             .names[random_below(r, (uint64_t)d->kerneopgaver)];
    if (d->places > 0)
        p->place = (uint32_t)random_below(r, (uint64_t)d->places);
    p->group = (uint32_t)random_below(r, (uint64_t)d->groups);
    p->cost_kr = draw_cost(s, r);
}

/* Popularity falls with the rank, and the ranks are shuffled. */
static void
draw_popularity(uint64_t *popularity, const vsted_simulation *s,
                struct random *r)
{
    for (uint32_t i = 0; i < s->n; i++) {
        uint64_t part =
            power_part(POPULAR_BITS, i + 1, (unsigned)s->draw.skew_tenths);

        popularity[i] = part ? part : 1;
    }
    for (uint32_t i = s->n - 1; i > 0; i--) {
        uint64_t other = random_below(r, i + 1), kept = popularity[i];

        popularity[i] = popularity[other];
        popularity[other] = kept;
    }
}

/* What voters of one kind draw by. */
static vsted_code
weigh(vsted_simulation *s, const uint64_t *popularity,
      const struct point *places, uint32_t kind, vsted_err *err)
{
    struct weights *w = &s->weights[kind];
    uint32_t groups = (uint32_t)s->draw.groups;
    uint32_t place = kind / groups, group = kind % groups;

    if (weights_init(w, s->n, s->a, err))
        return err->code;
    for (uint32_t i = 0; i < s->n; i++) {
        const struct drawn_proposal *p = &s->proposals[i];

        w->upto[i] = popularity[i];
        if (s->draw.spatial)
            w->upto[i] *= weight_near(places[place], places[p->place]);
        if (groups > 1 && p->group == group)
            w->upto[i] *= (uint64_t)s->draw.loyalty;
    }
    weights_end(w);
    return VSTED_OK;
}

static vsted_code
weigh_all(vsted_simulation *s, const uint64_t *popularity,
          const struct point *places, vsted_err *err)
{
    uint32_t kinds = (uint32_t)s->draw.groups;
    vsted_code rc = VSTED_OK;

    if (s->draw.spatial)
        kinds *= (uint32_t)s->draw.places;
    s->weights = arena_alloc(s->a, kinds * sizeof *s->weights);
    if (!s->weights)
        return vsted_nomem(err);
    for (uint32_t kind = 0; !rc && kind < kinds; kind++)
        rc = weigh(s, popularity, places, kind, err);
    return rc;
}

vsted_code
simulation_proposals(vsted_simulation *s, vsted_err *err)
{
    size_t n_places = (size_t)s->draw.places;
    struct point *places = mem_calloc(n_places, sizeof *places);
    uint64_t *popularity = mem_calloc(s->n, sizeof *popularity);
    struct random *r = &s->voters;
    vsted_code rc = VSTED_OK;

    s->proposals = arena_alloc(s->a, s->n * sizeof *s->proposals);
    if (!places || !popularity || !s->proposals) {
        rc = vsted_nomem(err);
        goto done;
    }
    random_seed(r, s->draw.seed);
    for (size_t i = 0; i < n_places; i++) {
        places[i].x = (int64_t)random_below(r, SIDE);
        places[i].y = (int64_t)random_below(r, SIDE);
    }
    for (uint32_t i = 0; i < s->n; i++)
        draw_proposal(&s->proposals[i], s, r);
    draw_popularity(popularity, s, r);
    rc = weigh_all(s, popularity, places, err);
done:
    mem_free(places);
    mem_free(popularity);
    return rc;
}
