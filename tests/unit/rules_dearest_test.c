/* The dearest set that fits: against a table of sums, every way of the search.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"

#include <stdlib.h>
#include "rules/dearest.h"

enum { ITEMS = 64, UNITS = 200000 };

static int64_t
next(uint64_t *state, int64_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + 1;
    return (int64_t)(*state >> 33) % below;
}

static int
by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int64_t
by_table(const int64_t *cost, uint32_t n, int64_t pool)
{
    static bool can[UNITS + 1];

    memset(can, 0, sizeof can);
    can[0] = true;
    for (uint32_t k = 0; k < n; k++)
        for (int64_t s = pool; s >= cost[k]; s--)
            can[s] = can[s] || can[s - cost[k]];
    while (!can[pool])
        pool--;
    return pool;
}

/* unit * (1 to most), n of them, and one of `odd`; half of them fit. */
static void
agrees(uint64_t seed, int64_t unit, int64_t most, int64_t odd)
{
    int64_t cost[ITEMS], pool = odd, got = -1;
    uint32_t n = 1 + (uint32_t)next(&seed, ITEMS - 1);
    struct dearest *d = NULL;
    vsted_err err = {0};

    for (uint32_t k = 0; k < n; k++) {
        cost[k] = unit * (1 + next(&seed, most));
        pool += cost[k];
    }
    pool = pool / 2 + unit * most;
    if (odd)
        cost[n++] = odd;
    qsort(cost, n, sizeof *cost, by_size);
    assert_int_equal(dearest_new(&d, ITEMS, pool, &err), VSTED_OK);
    assert_int_equal(dearest_find(d, cost, n, &got, &err), VSTED_OK);
    assert_int_equal(got, by_table(cost, n, pool));
    dearest_free(d);
}

static void
it_is_the_greatest_sum(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        agrees(seed, 1, 9, 0);
        agrees(seed, 1, 3000, 0);
        agrees(seed, 100, 30, 0);
    }
}

/* All but one cost are even and the room is odd or out of reach: the search by
 * depth never fills it, the table answers. */
static void
a_table_answers_what_takes_long(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 60; seed++) {
        agrees(seed, 6, 300, 1);
        agrees(seed, 6, 300, 64);
        agrees(seed, 10, 200, 3);
    }
}

/* Costs that no table can hold, and no sum that fills the pool. */
static void
past_the_bound_is_an_error(void **state)
{
    int64_t cost[ITEMS], pool = 0, got;
    uint64_t seed = 1;
    struct dearest *d = NULL;
    vsted_err err = {0};

    (void)state;
    for (uint32_t k = 0; k < ITEMS; k++) {
        cost[k] = 2 * (INT64_C(1) << 40) + 4 * next(&seed, 1 << 30);
        pool += cost[k];
    }
    cost[0] = 7;
    qsort(cost, ITEMS, sizeof *cost, by_size);
    assert_int_equal(dearest_new(&d, ITEMS, pool / 2 + 1, &err), VSTED_OK);
    assert_int_equal(dearest_find(d, cost, ITEMS, &got, &err), VSTED_ERANGE);
    assert_contains(err.msg, "64 choices");
    assert_contains(err.hint, "relative-cardinality");
    dearest_free(d);
}

static void
none_and_one_and_all(void **state)
{
    int64_t cost[] = {3, 5, 9}, got = -1;
    struct dearest *d = NULL;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(dearest_new(&d, 3, 9, &err), VSTED_OK);
    assert_int_equal(dearest_find(d, cost, 0, &got, &err), VSTED_OK);
    assert_int_equal(got, 0);
    assert_int_equal(dearest_find(d, cost, 1, &got, &err), VSTED_OK);
    assert_int_equal(got, 3);
    assert_int_equal(dearest_find(d, cost, 2, &got, &err), VSTED_OK);
    assert_int_equal(got, 8);
    assert_int_equal(dearest_find(d, cost, 3, &got, &err), VSTED_OK);
    assert_int_equal(got, 9);
    dearest_free(d);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_greatest_sum),
        cmocka_unit_test(a_table_answers_what_takes_long),
        cmocka_unit_test(past_the_bound_is_an_error),
        cmocka_unit_test(none_and_one_and_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
