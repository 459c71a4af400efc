/* maxmin and all subsets there are: which is best, and which of the best.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

struct brute {
    unsigned fundable;
    bool cover;
    int64_t best; /* -1: no ballot counts */
};

static int64_t
cost_of(const struct toy *t, unsigned set)
{
    int64_t sum = 0;

    for (uint32_t p = 0; p < t->n_p; p++)
        sum += set >> p & 1 ? t->cost[p] : 0;
    return sum;
}

static unsigned
supported(const struct toy *t, uint32_t i)
{
    unsigned set = 0;

    for (uint32_t p = 0; p < t->n_p; p++)
        set |= twin_supports(t, i, p) ? 1U << p : 0;
    return set;
}

/* The least satisfaction of a ballot that supports something fundable. */
static int64_t
least(const struct toy *t, const struct brute *x, unsigned set)
{
    int64_t least = -1;

    for (uint32_t i = 0; i < t->n_b; i++) {
        unsigned has = supported(t, i) & set;
        int64_t u = x->cover ? has != 0 : cost_of(t, has);

        if ((supported(t, i) & x->fundable) && (least < 0 || u < least))
            least = u;
    }
    return least;
}

static bool
may_be(const struct toy *t, const struct brute *x, unsigned set)
{
    return (set & ~x->fundable) == 0 && cost_of(t, set) <= t->pool_ore;
}

static struct brute
solve(const struct toy *t, bool cover)
{
    struct brute x = {.cover = cover, .best = -1};

    for (uint32_t p = 0; p < t->n_p; p++)
        x.fundable |= twin_fundable(t, p) ? 1U << p : 0;
    for (unsigned set = 0; set < 1U << t->n_p; set++)
        if (may_be(t, &x, set) && least(t, &x, set) > x.best)
            x.best = least(t, &x, set);
    return x;
}

/* Is there a best set with all of these? */
static bool
some_best(const struct toy *t, const struct brute *x, unsigned with)
{
    for (unsigned set = 0; set < 1U << t->n_p; set++)
        if ((with & ~set) == 0 && may_be(t, x, set) &&
            least(t, x, set) == x->best)
            return true;
    return false;
}

/* Of all best sets the first one, compared in the tie order. */
static unsigned
first_best(const struct toy *t, const struct brute *x, const uint32_t *rank)
{
    unsigned set = 0;

    for (uint32_t k = 0; k < t->n_p; k++)
        for (uint32_t p = 0; p < t->n_p; p++)
            if (rank[p] == k && some_best(t, x, set | 1U << p))
                set |= 1U << p;
    return set;
}

static void
agree(const struct toy *t, bool cover)
{
    struct brute x = solve(t, cover);
    struct tallied a;
    uint32_t rank[TOY_P];

    toy_tally(&a, t);
    twin_rank(t, rank);
    if (a.rc || a.o->alike != (x.best == 0))
        toy_fail(t, "%s: %s, and the best least satisfaction is %d",
                 vsted_code_name(a.rc), a.err.msg, (int)x.best);
    if (a.rc == VSTED_OK && tallied_set(&a) != first_best(t, &x, rank))
        toy_fail(t, "set %x, the first best one is %x", tallied_set(&a),
                 first_best(t, &x, rank));
    tallied_clear(&a);
}

static void
draw(struct toy *t, uint64_t seed, bool *cover)
{
    struct dice d = {seed ^ 0x3A3};
    int64_t sum = 0;

    toy_draw(t, seed, TOY_P);
    toy_by(t, "maxmin");
    *cover = dice_chance(&d, 30);
    toy_set(t, "satisfaction", *cover ? "chamberlin-courant" : "cost");
    if (dice_chance(&d, 15))
        t->min_votes = dice_below(&d, 3);
    for (uint32_t p = 0; p < t->n_p; p++)
        sum += t->cost[p];
    if (dice_chance(&d, 50)) /* a pool in which most can be served */
        t->pool_ore = sum / 2 + (int64_t)dice_below(&d, 100) * sum / 200;
}

static void
maxmin_agrees_with_brute_force(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 4000});

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct toy t;
        bool cover;

        draw(&t, s.seed + i, &cover);
        agree(&t, cover);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maxmin_agrees_with_brute_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
