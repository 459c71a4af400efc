/* Completion add1-best: on past the raise that costs too much, to its limit.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

#define BEST(limit)                                                            \
    {                                                                          \
        "rule", "mes", "completion", "add1-best", "add1_limit", limit, "ties", \
            "cheapest,votes,order", NULL                                       \
    }

/* Supporters: p0 {1}, p1 {0,1,3}, p2 {0,2,4}, p3 {2,3}, p4 {1,3}, p5 {1,2,3}.
 * add1 ends with p4 p5 (90): at +10 the outcome costs 200. */
#define SIX                                                                    \
    .pool_kr = 190, .proposals = "p0 10, p1 100, p2 110, p3 70, p4 50, p5 40", \
    .ballots = "p1 p2, p0 p1 p4 p5, p2 p3 p5, p1 p3 p4 p5, p2,,"

/* Supporters: p0 {5,6}, p1 {0,2,6}, p2 {0,2,4}, p3 {0,1,4}, p4 {0,2},
 * p5 {0,2,3,6}. add1 ends with p0 p1 p4 p5 (160). */
#define SEVEN                                                                  \
    .pool_kr = 240, .proposals = "p0 20, p1 70, p2 80, p3 120, p4 30, p5 40",  \
    .ballots = "p1 p2 p3 p4 p5, p3, p1 p2 p4 p5, p5, p2 p3, p0, p0 p1 p5"

static void
assert_best(const struct vote *v, const char *funded, int64_t cost_kr,
            int64_t raise_kr)
{
    struct counted c = vote_count(v);

    if (c.rc)
        fail_msg("%s; %s", c.err.msg, c.err.hint);
    assert_string_equal(c.funded, funded);
    assert_int_equal(c.o->cost_ore, 100 * cost_kr);
    assert_int_equal(c.o->raise_ore, raise_kr < 0 ? -1 : 100 * raise_kr);
    counted_clear(&c);
}

static void
it_finds_what_stands_behind_an_overspending_raise(void **state)
{
    (void)state;
    assert_best(&(struct vote){SIX, .rules = BEST("1,5")}, "p5 p1", 140, 15);
    assert_best(&(struct vote){SIX, .rules = BEST("4")}, "p5 p1", 140, 15);
    assert_best(&(struct vote){SEVEN, .rules = BEST("2")}, "p5 p1 p2 p0", 210,
                24);
}

/* B/n is 190/6: +15 is 280/190 = 1.473684 times it. */
static void
it_goes_to_the_limit_and_no_further(void **state)
{
    (void)state;
    assert_best(&(struct vote){SIX, .rules = BEST("1")}, "p5 p0", 50, -1);
    assert_best(&(struct vote){SIX, .rules = BEST("1,473684")}, "p5 p4", 90, 7);
    assert_best(&(struct vote){SIX, .rules = BEST("1,473685")}, "p5 p1", 140,
                15);
    assert_best(&(struct vote){SEVEN, .rules = BEST("1,45")}, "p5 p1 p0 p4",
                160, 15);
}

/* 10 each: A needs 20, just the limit. */
static void
to_reach_the_limit_is_within(void **state)
{
    struct vote v = {.pool_kr = 40,
                     .proposals = "A 20, B 25",
                     .ballots = "A, B,,,",
                     .rules = BEST("2")};

    (void)state;
    assert_best(&v, "A", 20, 10);
    v.rules[5] = "1,999999";
    assert_best(&v, "", 0, -1);
}

static void
equal_costs_go_to_the_least_raise(void **state)
{
    struct vote v = {.pool_kr = 20,
                     .proposals = "A 10, B 11, C 30",
                     .ballots = "A, B C",
                     .rules = BEST("1,1")};

    (void)state;
    assert_best(&v, "A", 10, -1);     /* at +1 A and B would cost 21 */
    v.proposals = "A 10, B 19, C 30"; /* A at every raise up to +5 */
    v.rules[5] = "1,5";
    assert_best(&v, "A", 10, -1);
}

/* p1 is there because ballots were raised, p5 is not. */
static void
phases_say_what_the_raise_funded(void **state)
{
    struct vote v = {SIX, .rules = BEST("4")};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.o->funded[0].phase, PHASE_RULE);
    assert_int_equal(c.o->funded[1].phase, PHASE_ADD1_BEST);
    assert_true(c.o->funded[1].has_effective);
    counted_clear(&c);
}

/* 50 kr. are left of 190: p4 fits, p2 and p3 do not. */
static void
greedy_fills_up_behind_it(void **state)
{
    struct vote v = {SIX, .rules = BEST("4")};

    (void)state;
    v.rules[3] = "add1-best,greedy";
    assert_best(&v, "p5 p1 p4", 190, 15);
}

static void
the_increment_is_the_step(void **state)
{
    struct vote v = {SIX, .rules = BEST("4")};

    (void)state;
    v.rules[8] = "increment";
    v.rules[9] = "7 kr.";
    assert_best(&v, "p5 p4", 90, 7); /* +14 and +21 cost too much */
}

static void
integral_starts_from_whole_kroner(void **state)
{
    struct vote v = {SIX, .rules = BEST("4")};

    (void)state;
    v.rules[8] = "add1_integral";
    v.rules[9] = "true";
    assert_best(&v, "p5 p1", 140, 15); /* 46 each, not 46.67 */
}

static void
edges(void **state)
{
    (void)state;
    assert_best(
        &(struct vote){
            .pool_kr = 10, .proposals = "", .ballots = "", .rules = BEST("4")},
        "", 0, -1);
    assert_best(&(struct vote){.pool_kr = 10,
                               .proposals = "A 5",
                               .ballots = "",
                               .rules = BEST("4")},
                "", 0, -1);
    assert_best(&(struct vote){.pool_kr = 0,
                               .proposals = "A 5",
                               .ballots = "A",
                               .rules = BEST("4")},
                "", 0, -1);
    assert_best(&(struct vote){.pool_kr = 10,
                               .proposals = "A 50, B 3",
                               .ballots = "A, ",
                               .rules = BEST("4")},
                "", 0, -1);
}

/* Both fit together: no raise is needed to say so. */
static void
all_that_fits_together_is_funded(void **state)
{
    (void)state;
    assert_best(&(struct vote){.pool_kr = 20,
                               .proposals = "A 12, B 3",
                               .ballots = "A, B",
                               .rules = BEST("1")},
                "B A", 15, -1);
}

/* A and B cost the same and are tied at every raise that can pay them. */
static void
a_tie_at_a_raise_is_open_or_broken(void **state)
{
    struct vote v = {.pool_kr = 39,
                     .proposals = "A 20, B 20, C 9",
                     .ballots = "A B, A B, C",
                     .rules = BEST("4")};

    (void)state;
    v.rules[7] = "cheapest,votes";
    assert_refused(&v, VSTED_ETIE, "A, B");
    v.rules[7] = "cheapest,votes,order";
    assert_best(&v, "A C", 29, -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_finds_what_stands_behind_an_overspending_raise),
        cmocka_unit_test(it_goes_to_the_limit_and_no_further),
        cmocka_unit_test(to_reach_the_limit_is_within),
        cmocka_unit_test(equal_costs_go_to_the_least_raise),
        cmocka_unit_test(phases_say_what_the_raise_funded),
        cmocka_unit_test(greedy_fills_up_behind_it),
        cmocka_unit_test(the_increment_is_the_step),
        cmocka_unit_test(integral_starts_from_whole_kroner),
        cmocka_unit_test(edges),
        cmocka_unit_test(all_that_fits_together_is_funded),
        cmocka_unit_test(a_tie_at_a_raise_is_open_or_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
