/* pb-ear and its naive twin: one ballot at a time, every number a fraction.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

/* The place of p on ballot i among what was not taken out; what the ballot does
 * not name stands behind all that it names. */
static uint32_t
place_of(const struct toy *t, uint32_t i, uint32_t p)
{
    const struct toy_ballot *b = &t->ballot[i];
    uint32_t place = 0;

    for (uint32_t k = 0; k < b->n; k++) {
        if (!twin_fundable(t, b->who[k]))
            continue;
        place++;
        if (b->who[k] == p)
            return t->type == BALLOT_ORDINAL ? place : 1;
    }
    return place + 1;
}

static bool
counts(const struct toy *t, uint32_t i)
{
    return t->ballot[i].n > 0 || !t->blank_ignored;
}

/* How many ballots name p at this place. */
static uint32_t
at_place(const struct toy *t, uint32_t p, uint32_t place)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < t->n_b; i++)
        n += twin_supports(t, i, p) && place_of(t, i, p) == place;
    return n;
}

/* Does a go before b: more first places, more second places, ...? */
static bool
is_ahead(const struct toy *t, const uint32_t *rank, uint32_t a, uint32_t b)
{
    for (uint32_t place = 1; place <= t->n_p; place++)
        if (at_place(t, a, place) != at_place(t, b, place))
            return at_place(t, a, place) > at_place(t, b, place);
    return rank[a] < rank[b];
}

struct ear {
    mpq_t weight[TOY_B];
    mpq_t sum, goal, factor;
    unsigned set;
    uint32_t won[TOY_P], n_won;
    int64_t left_ore;
};

/* n c(p) / B. */
static void
set_goal(struct ear *x, const struct toy *t, uint32_t p)
{
    mpq_set_si(x->goal, (long)t->cost[p], (unsigned long)t->pool_ore);
    mpq_canonicalize(x->goal);
    mpq_set_si(x->factor, (long)twin_n(t), 1);
    mpq_mul(x->goal, x->goal, x->factor);
}

static void
set_sum(struct ear *x, const struct toy *t, uint32_t p, uint32_t j)
{
    mpq_set_ui(x->sum, 0, 1);
    for (uint32_t i = 0; i < t->n_b; i++)
        if (counts(t, i) && place_of(t, i, p) <= j)
            mpq_add(x->sum, x->sum, x->weight[i]);
}

static void
buy(struct ear *x, const struct toy *t, uint32_t p, uint32_t j)
{
    set_sum(x, t, p, j);
    set_goal(x, t, p);
    mpq_sub(x->factor, x->sum, x->goal);
    mpq_div(x->factor, x->factor, x->sum);
    for (uint32_t i = 0; i < t->n_b; i++)
        if (counts(t, i) && place_of(t, i, p) <= j)
            mpq_mul(x->weight[i], x->weight[i], x->factor);
    x->set |= 1U << p;
    x->won[x->n_won++] = p;
    x->left_ore -= t->cost[p];
}

static bool
can_be_bought(struct ear *x, const struct toy *t, uint32_t p, uint32_t j)
{
    if (!twin_fundable(t, p) || x->set >> p & 1 || t->cost[p] > x->left_ore)
        return false;
    set_sum(x, t, p, j);
    set_goal(x, t, p);
    return mpq_cmp(x->sum, x->goal) >= 0;
}

static void
run_twin(struct ear *x, const struct toy *t, const uint32_t *rank)
{
    for (uint32_t j = 1; j <= t->n_p + 1;) {
        uint32_t best = TOY_P;

        for (uint32_t p = 0; p < t->n_p; p++)
            if (can_be_bought(x, t, p, j) &&
                (best == TOY_P || is_ahead(t, rank, p, best)))
                best = p;
        if (best < TOY_P)
            buy(x, t, best, j);
        else
            j++;
    }
}

static void
agree(const struct toy *t, const struct tallied *a)
{
    struct ear x = {.left_ore = t->pool_ore};
    uint32_t rank[TOY_P];

    mpq_inits(x.sum, x.goal, x.factor, NULL);
    for (uint32_t i = 0; i < TOY_B; i++) {
        mpq_init(x.weight[i]);
        mpq_set_ui(x.weight[i], 1, 1);
    }
    twin_rank(t, rank);
    run_twin(&x, t, rank);
    if (tallied_set(a) != x.set || a->o->n_funded != x.n_won)
        toy_fail(t, "set %x, the twin has %x", tallied_set(a), x.set);
    for (uint32_t k = 0; k < x.n_won; k++)
        if (a->o->funded[k].proposal != x.won[k])
            toy_fail(t, "step %u: not what the twin funds", (unsigned)k + 1);
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_clear(x.weight[i]);
    mpq_clears(x.sum, x.goal, x.factor, NULL);
}

static void
draw(struct toy *t, uint64_t seed, uint32_t max_p)
{
    struct dice d = {seed ^ 0xEA2};

    toy_draw(t, seed, max_p);
    toy_by(t, "pb-ear");
    if (!dice_chance(&d, 25))
        t->type = dice_chance(&d, 70) ? BALLOT_ORDINAL : BALLOT_APPROVAL;
    if (dice_chance(&d, 15))
        t->min_votes = dice_below(&d, 3);
    if (t->type == BALLOT_CHOOSE_1)
        for (uint32_t i = 0; i < t->n_b; i++)
            t->ballot[i].n = t->ballot[i].n > 0;
}

/* Refused: not for these ballots. */
static bool
counted(const struct toy *t, struct tallied *a)
{
    bool takes = t->type == BALLOT_ORDINAL || t->type == BALLOT_APPROVAL ||
                 t->type == BALLOT_CHOOSE_1;

    toy_tally(a, t);
    if (a->rc != (takes ? VSTED_OK : VSTED_EUSAGE))
        toy_fail(t, "%s", a->err.msg);
    return a->rc == VSTED_OK;
}

static void
pb_ear_agrees_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 6000});

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct toy t;
        struct tallied a;

        draw(&t, s.seed + i, TOY_P);
        if (counted(&t, &a))
            agree(&t, &a);
        tallied_clear(&a);
    }
}

/* Nothing that is supported and left would fit. */
static void
is_exhaustive(const struct toy *t, const struct tallied *a)
{
    for (uint32_t p = 0; p < t->n_p; p++)
        if (twin_fundable(t, p) && !(tallied_set(a) >> p & 1) &&
            t->cost[p] <= a->o->left_ore)
            toy_fail(t, "%s would fit", t->id[p]);
}

static int64_t
cost_of(const struct toy *t, unsigned set)
{
    int64_t sum = 0;

    for (uint32_t p = 0; p < t->n_p; p++)
        sum += set >> p & 1 ? t->cost[p] : 0;
    return sum;
}

/* Does this ballot rank all of `inside` no worse than anything outside? *near
 * gets what it ranks no worse than its |inside|-th. */
static bool
ranks_first(const struct toy *t, uint32_t i, unsigned inside, unsigned *near)
{
    uint32_t size = (uint32_t)__builtin_popcount(inside);
    uint32_t worst = 0, best = UINT32_MAX;

    for (uint32_t p = 0; p < t->n_p; p++) {
        uint32_t place = place_of(t, i, p);
        if (!twin_fundable(t, p))
            continue;
        if ((inside >> p & 1) && place > worst)
            worst = place;
        if (!(inside >> p & 1) && place < best)
            best = place;
        *near |= (unsigned)(place <= size) << p;
    }
    return counts(t, i) && worst <= best;
}

static bool
is_solid(const struct toy *t, unsigned ballots, unsigned inside, unsigned *near)
{
    *near = 0;
    for (uint32_t i = 0; i < t->n_b; i++)
        if ((ballots >> i & 1) && !ranks_first(t, i, inside, near))
            return false;
    return true;
}

/* Inclusion PSC (definition 5 of the paper): no solid coalition could have paid
 * for one more of the proposals that it stands behind. */
static void
is_represented(const struct toy *t, unsigned ballots, unsigned inside,
               unsigned set)
{
    unsigned near;
    int64_t size = __builtin_popcount(ballots);

    for (uint32_t p = 0; p < t->n_p; p++)
        if ((inside >> p & 1) && !twin_fundable(t, p))
            return;
    if (!is_solid(t, ballots, inside, &near))
        return;
    for (uint32_t p = 0; p < t->n_p; p++) {
        unsigned had = near & set;
        if (!(inside >> p & 1) || had >> p & 1)
            continue;
        if ((cost_of(t, had) + t->cost[p]) * twin_n(t) <= size * t->pool_ore)
            toy_fail(t, "ballots %x could have paid for %s", ballots, t->id[p]);
    }
}

static void
pb_ear_represents_solid_coalitions(void **state)
{
    struct trials s = trials(__func__, (struct trials){50000, 1500});

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct toy t;
        struct tallied a;

        draw(&t, s.seed + i, 4);
        t.n_b = t.n_b > 6 ? 6 : t.n_b;
        if (!counted(&t, &a)) {
            tallied_clear(&a);
            continue;
        }
        is_exhaustive(&t, &a);
        for (unsigned ballots = 1; ballots < 1U << t.n_b; ballots++)
            for (unsigned in = 1; in < 1U << t.n_p; in++)
                is_represented(&t, ballots, in, tallied_set(&a));
        tallied_clear(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pb_ear_agrees_with_the_twin),
        cmocka_unit_test(pb_ear_represents_solid_coalitions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
