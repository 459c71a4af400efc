/* cstv and its naive twin agree, and it keeps what the paper promises.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"
#include "twin_cstv.h"

static const char *const variants[] = {"ewt", "ewtc", "ewts",
                                       "mt",  "mtc",  "mts"};

static void
draw(struct toy *t, uint64_t seed, const char *variant)
{
    struct dice d = {seed ^ 0xC57B};

    toy_draw(t, seed, TOY_P);
    toy_by(t, "cstv");
    toy_set(t, "variant", variant);
    t->type = BALLOT_CUMULATIVE;
    t->n_resolves = 0;
    t->allow_free = false;
    if (dice_chance(&d, 15))
        t->min_votes = dice_below(&d, 4);
    if (dice_chance(&d, 10))
        t->min_percent = 10 * dice_below(&d, 6);
}

static void
compare(const struct toy *t, const char *variant)
{
    uint32_t won[TOY_P], n;
    struct tallied a;
    int64_t left;

    toy_tally(&a, t);
    if (a.rc != VSTED_OK)
        toy_fail(t, "%s", a.err.msg);
    n = paper_tally(t, variant, won, &left);
    if (a.o->n_funded != n)
        toy_fail(t, "%u funded, the twin funds %u", (unsigned)a.o->n_funded,
                 (unsigned)n);
    for (uint32_t k = 0; k < n; k++)
        if (a.o->funded[k].proposal != won[k])
            toy_fail(t, "step %u: the twin funds %s", (unsigned)k + 1,
                     t->id[won[k]]);
    if (a.o->left_ore != left)
        toy_fail(t, "another amount is left");
    tallied_clear(&a);
}

static void
the_twin_agrees(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 6000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        const char *variant = variants[i % COUNT(variants)];

        draw(&t, s.seed + i, variant);
        compare(&t, variant);
    }
}

/* It promises to be exhaustive: nothing that is left would fit. */
static void
nothing_that_fits_is_left(void **state)
{
    struct trials s = trials(__func__, (struct trials){20000, 2000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;

        draw(&t, s.seed + i, variants[i % COUNT(variants)]);
        toy_tally(&a, &t);
        assert_int_equal(a.rc, VSTED_OK);
        for (uint32_t p = 0; p < t.n_p; p++)
            if (!(tallied_set(&a) >> p & 1) && twin_fundable(&t, p) &&
                twin_n(&t) > 0 && t.cost[p] <= a.o->left_ore)
                toy_fail(&t, "%s would fit", t.id[p]);
        tallied_clear(&a);
    }
}

/* Of each ballot only the proportion of its points counts. */
static void
points_are_a_proportion(void **state)
{
    struct trials s = trials(__func__, (struct trials){30000, 1500});
    struct toy t, u;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a, b;

        draw(&t, s.seed + i, variants[i % COUNT(variants)]);
        u = t;
        for (uint32_t k = 0; k < u.n_b; k += 2)
            for (uint32_t j = 0; j < u.ballot[k].n; j++)
                u.ballot[k].points[j] *= 2 + (uint32_t)(i % 3);
        toy_tally(&a, &t);
        toy_tally(&b, &u);
        if (a.rc != b.rc || tallied_set(&a) != tallied_set(&b))
            toy_fail(&t, "points times two or more give another set");
        tallied_clear(&a);
        tallied_clear(&b);
    }
}

/* The first half of the ballots support just the first k proposals, with points
 * of their own. @return can their parts of the pool cover these? */
static bool
draw_alike(struct toy *t, struct dice *d, uint32_t k)
{
    uint32_t half = (t->n_b + 1) / 2;
    int64_t cost = 0;

    for (uint32_t p = 0; p < k; p++)
        cost += t->cost[p];
    for (uint32_t v = 0; v < half; v++)
        t->ballot[v].n = k;
    for (uint32_t i = 0; i < half * k; i++) {
        t->ballot[i / k].who[i % k] = i % k;
        t->ballot[i / k].points[i % k] = 1 + dice_below(d, 5);
    }
    return half > 0 && cost * twin_n(t) <= half * t->pool_ore;
}

/* The paper's proportionality, which minimal transfers have: voters who support
 * just the same proposals and whose parts of the pool cover all of these get
 * all of these. */
static void
alike_voters_get_what_they_can_pay(void **state)
{
    struct trials s = trials(__func__, (struct trials){40000, 3000});
    uint32_t could = 0;
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct dice d = {s.seed + i};
        struct tallied a;
        uint32_t k;

        draw(&t, s.seed + i, variants[3 + i % 3]);
        t.min_votes = t.min_percent = -1;
        k = 1 + dice_below(&d, t.n_p);
        if (!draw_alike(&t, &d, k))
            continue;
        could++;
        toy_tally(&a, &t);
        assert_int_equal(a.rc, VSTED_OK);
        for (uint32_t p = 0; p < k; p++)
            if (!(tallied_set(&a) >> p & 1))
                toy_fail(&t, "the first half could pay %s", t.id[p]);
        tallied_clear(&a);
    }
    assert_true(could > s.n / 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_twin_agrees),
        cmocka_unit_test(nothing_that_fits_is_left),
        cmocka_unit_test(points_are_a_proportion),
        cmocka_unit_test(alike_voters_get_what_they_can_pay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
