/* The knapsack by table, by search and by brute force: the same best sets.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/mem.h"
#include "rules/knapsack_table.h"
#include "toy.h"

enum { LARGE = 30, SMALL = 11, SETS = 1 << SMALL };

struct sack {
    uint64_t seed;
    uint32_t n;
    int64_t pool, cost[LARGE];
    uint64_t worth[LARGE];
    uint32_t order[LARGE];
};

/* What makes it hard in one way or another. */
enum kind { ANY, WORTH_IS_COST, COST_AND_MORE, FEW_COSTS, ROUND, N_KINDS };

static void
draw(struct sack *s, struct dice *d, uint32_t most)
{
    enum kind kind = (enum kind)dice_below(d, N_KINDS);
    uint32_t range = 2 + dice_below(d, dice_chance(d, 50) ? 12 : 400);
    int64_t sum = 0;

    s->n = 1 + dice_below(d, most);
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t cost = 1 + dice_below(d, kind == FEW_COSTS ? 3 : range);

        s->cost[i] = cost * (kind == ROUND ? 500 : 1);
        s->worth[i] = 1 + dice_below(d, range);
        if (kind == WORTH_IS_COST)
            s->worth[i] = 7 * (uint64_t)cost;
        if (kind == COST_AND_MORE)
            s->worth[i] = (uint64_t)cost + range / 10;
        sum += s->cost[i];
    }
    s->pool = 1 + (int64_t)(dice_next(d) % (uint64_t)(sum + sum / 4 + 1));
    for (uint32_t i = 0; i < s->n; i++)
        if (s->cost[i] > s->pool)
            s->cost[i] = 1 + s->cost[i] % s->pool;
    dice_shuffle(d, s->order, s->n);
}

static const enum fix free_all[64] = {FIX_FREE};

static struct knapsack_table *
table(const struct sack *s, const enum fix *settled)
{
    struct table_goods g = {s->n,     s->pool,  s->cost,
                            s->worth, s->order, settled};
    struct knapsack_table *t;
    vsted_err err;

    assert_true(table_fits(&g));
    assert_int_equal(table_new(&t, &g, &err), VSTED_OK);
    return t;
}

static struct knapsack *
knapsack(const struct sack *s)
{
    struct knapsack *k;
    mpq_t worth[LARGE];
    vsted_err err;

    for (uint32_t i = 0; i < s->n; i++) {
        mpq_init(worth[i]);
        mpq_set_ui(worth[i], s->worth[i], 3);
        mpq_canonicalize(worth[i]);
    }
    assert_int_equal(
        knapsack_new(&k, &(struct goods){s->n, s->pool, s->cost, worth}, &err),
        VSTED_OK);
    for (uint32_t i = 0; i < s->n; i++)
        mpq_clear(worth[i]);
    return k;
}

static void
draw_fix(enum fix *fix, struct dice *d, uint32_t n)
{
    uint32_t percent = dice_below(d, 60);

    for (uint32_t i = 0; i < n; i++) {
        fix[i] = dice_chance(d, 50) ? FIX_IN : FIX_OUT;
        if (!dice_chance(d, percent))
            fix[i] = FIX_FREE;
    }
}

/* ---- brute force ---- */

struct best {
    uint32_t set[SETS], n;
    uint64_t worth;
};

static void
weigh_all(struct best *b, const struct sack *s)
{
    b->n = 0;
    b->worth = 0;
    for (uint32_t set = 0; set < 1U << s->n; set++) {
        int64_t cost = 0;
        uint64_t worth = 0;

        for (uint32_t i = 0; i < s->n; i++) {
            cost += set >> i & 1 ? s->cost[i] : 0;
            worth += set >> i & 1 ? s->worth[i] : 0;
        }
        if (cost > s->pool || worth < b->worth)
            continue;
        b->n = worth > b->worth ? 0 : b->n;
        b->worth = worth;
        b->set[b->n++] = set;
    }
}

static void
keep_fixed(struct best *b, const enum fix *fix, uint32_t n)
{
    uint32_t left = 0;

    for (uint32_t k = 0; k < b->n; k++) {
        bool is = true;

        for (uint32_t i = 0; i < n; i++)
            if (fix[i] == (b->set[k] >> i & 1 ? FIX_OUT : FIX_IN))
                is = false;
        if (is)
            b->set[left++] = b->set[k];
    }
    b->n = left;
}

/* Of those that are left, the first in this order. */
static uint32_t
first_of(struct best *b, const uint32_t *order, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        uint32_t left = 0;

        for (uint32_t j = 0; j < b->n; j++)
            if (b->set[j] >> order[k] & 1)
                b->set[left++] = b->set[j];
        b->n = left > 0 ? left : b->n;
    }
    assert_int_equal(b->n, 1);
    return b->set[0];
}

static void
move_one(struct sack *s, struct dice *d)
{
    uint32_t a = dice_below(d, s->n), b = dice_below(d, s->n);
    uint32_t i = s->order[a];

    s->order[a] = s->order[b];
    s->order[b] = i;
}

static void
compare(struct knapsack_table *t, struct best *b, struct sack *s,
        struct dice *d)
{
    bool in_some[LARGE], not_all[LARGE];
    uint32_t all = UINT32_MAX, some = 0, first = 0;
    enum fix fix[LARGE];

    draw_fix(fix, d, s->n);
    keep_fixed(b, fix, s->n);
    assert_int_equal(table_reach(t, fix), b->n > 0);
    assert_int_equal(table_span(t, fix, in_some, not_all), b->n > 0);
    if (b->n == 0)
        return;
    for (uint32_t k = 0; k < b->n; k++) {
        all &= b->set[k];
        some |= b->set[k];
    }
    for (uint32_t i = 0; i < s->n; i++) {
        assert_int_equal(in_some[i], some >> i & 1);
        assert_int_equal(not_all[i], !(all >> i & 1));
    }
    if (dice_chance(d, 40))
        dice_shuffle(d, s->order, s->n);
    else if (dice_chance(d, 60)) /* nearly as the table has it */
        move_one(s, d);
    table_first(t, fix, s->order);
    for (uint32_t i = 0; i < s->n; i++)
        first |= fix[i] == FIX_IN ? 1U << i : 0;
    assert_int_equal(first, first_of(b, s->order, s->n));
}

static void
the_table_has_all_best_sets(void **state)
{
    struct trials trial = trials(__func__, (struct trials){1, 3000});
    static struct best all, b;
    struct sack s;

    (void)state;
    for (uint64_t i = 0; i < trial.n; i++) {
        struct dice d = {trial.seed + i};
        struct knapsack_table *t;

        draw(&s, &d, SMALL);
        weigh_all(&all, &s);
        t = table(&s, free_all);
        for (uint32_t k = 0; k < 6; k++) {
            b = all;
            compare(t, &b, &s, &d);
        }
        table_free(t);
    }
}

/* ---- larger ones ---- */

static bool
search(struct knapsack *k, const enum fix *fix)
{
    bool in[LARGE], found;
    vsted_err err;

    assert_int_equal(
        knapsack_reach(k, &(struct ask){fix, NULL, false}, in, &found, &err),
        VSTED_OK);
    return found;
}

/* Each item for itself, each way. */
static void
compare_each(struct knapsack *k, struct knapsack_table *t, const struct sack *s,
             enum fix *fix)
{
    bool in_some[LARGE], not_all[LARGE], any = search(k, fix);

    assert_int_equal(table_span(t, fix, in_some, not_all), any);
    for (uint32_t i = 0; any && i < s->n; i++) {
        enum fix was = fix[i];

        if (was != FIX_FREE)
            continue;
        fix[i] = FIX_IN;
        assert_int_equal(in_some[i], search(k, fix));
        fix[i] = FIX_OUT;
        assert_int_equal(not_all[i], search(k, fix));
        fix[i] = was;
    }
}

static void
compare_first(struct knapsack *k, struct knapsack_table *t,
              const struct sack *s)
{
    enum fix fix[LARGE] = {FIX_FREE}, by_table[LARGE] = {FIX_FREE};

    for (uint32_t j = 0; j < s->n; j++) {
        fix[s->order[j]] = FIX_IN;
        if (!search(k, fix))
            fix[s->order[j]] = FIX_OUT;
    }
    table_first(t, by_table, s->order);
    assert_memory_equal(fix, by_table, s->n * sizeof *fix);
}

static void
the_table_agrees_with_the_search(void **state)
{
    struct trials trial = trials(__func__, (struct trials){50000, 400});
    struct sack s;

    (void)state;
    for (uint64_t i = 0; i < trial.n; i++) {
        struct dice d = {trial.seed + i};
        struct knapsack_table *t;
        struct knapsack *k;
        bool in[LARGE];
        enum fix fix[LARGE];
        vsted_err err;

        draw(&s, &d, LARGE);
        k = knapsack(&s);
        assert_int_equal(knapsack_best(k, in, &err), VSTED_OK);
        knapsack_core(k, fix);
        t = table(&s, i % 3 ? fix : free_all);
        draw_fix(fix, &d, s.n);
        compare_each(k, t, &s, fix);
        compare_first(k, t, &s);
        dice_shuffle(&d, s.order, s.n);
        compare_first(k, t, &s);
        knapsack_free(k);
        table_free(t);
    }
}

/* ---- bounds ---- */

static void
a_table_has_to_be_small_enough(void **state)
{
    int64_t cost[64];
    struct table_goods g = {
        .n = 64, .pool = INT64_MAX, .cost = cost, .settled = free_all};

    (void)state;
    for (uint32_t i = 0; i < 64; i++)
        cost[i] = INT64_C(1000000) * (1 + i % 3);
    assert_true(table_fits(&g)); /* all of them: 127 units */
    cost[0]++;
    assert_false(table_fits(&g));
    g.pool = 2000000;
    assert_true(table_fits(&g));
    cost[1] = cost[2] = cost[3] = INT64_MAX;
    g.pool = INT64_MAX;
    assert_false(table_fits(&g));
    for (g.pool = 2000000; table_fits(&g);)
        g.pool += 100000;
    assert_in_range(g.pool * (3 * 64 + 64) / 8, (uint64_t)TABLE_BYTES,
                    (uint64_t)TABLE_BYTES + TABLE_BYTES / 16);
}

static void
words_and_their_ends(void **state)
{
    (void)state;
    for (int64_t cost = 1; cost < 200; cost++) {
        struct sack s = {.n = 3,
                         .pool = 2 * cost,
                         .cost = {cost, cost, cost},
                         .worth = {5, 5, 5},
                         .order = {2, 0, 1}};
        struct knapsack_table *t;
        enum fix fix[3] = {FIX_FREE, FIX_FREE, FIX_FREE};
        bool in_some[3], not_all[3];

        if (cost % 2) { /* not a unit each */
            s.cost[0] = 1;
            s.pool = cost + 1 + cost % 3;
        }
        s.pool = cost == 1 ? 2 : s.pool;
        t = table(&s, free_all);
        assert_true(table_span(t, fix, in_some, not_all));
        assert_true(in_some[1] && in_some[2]);
        assert_true(not_all[1] && not_all[2]);
        table_first(t, fix, s.order);
        assert_int_equal(fix[2], FIX_IN);
        assert_int_equal(fix[0], FIX_IN);
        assert_int_equal(fix[1], FIX_OUT);
        table_free(t);
    }
}

#ifdef VSTED_TEST_OOM
static void
out_of_memory_is_an_error(void **state)
{
    struct sack s = {
        .n = 2, .pool = 3, .cost = {1, 2}, .worth = {1, 1}, .order = {0, 1}};
    struct table_goods g = {s.n, s.pool, s.cost, s.worth, s.order, free_all};
    struct knapsack_table *t;
    vsted_err err;
    size_t at = 1;

    (void)state;
    for (;; at++) {
        vsted_code rc;

        mem_fail_after(at);
        rc = table_new(&t, &g, &err);
        mem_fail_after(0);
        if (!rc)
            break;
        assert_int_equal(rc, VSTED_ENOMEM);
        assert_null(t);
    }
    assert_true(at > 8);
    table_free(t);
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_has_all_best_sets),
        cmocka_unit_test(the_table_agrees_with_the_search),
        cmocka_unit_test(a_table_has_to_be_small_enough),
        cmocka_unit_test(words_and_their_ends),
#ifdef VSTED_TEST_OOM
        cmocka_unit_test(out_of_memory_is_an_error),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
