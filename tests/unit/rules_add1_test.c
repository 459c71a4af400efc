/* Completion add1: cases against shortcuts, one example worked out by hand.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

#define ADD1 "rule", "mes", "completion", "add1", "ties", "cheapest,votes,order"

/* Supporters: p0 {1}, p1 {0,1,3}, p2 {0,2,4}, p3 {2,3}, p4 {1,3}, p5 {1,2,3}.
 * At +10 the outcome costs 200; at +15 it would be p1 p5 (140) again. */
static void
add1_stops_at_the_first_raise_that_costs_too_much(void **state)
{
    struct vote v = {.pool_kr = 190,
                     .proposals = "p0 10, p1 100, p2 110, p3 70, p4 50, p5 40",
                     .ballots =
                         "p1 p2, p0 p1 p4 p5, p2 p3 p5, p1 p3 p4 p5, p2,,",
                     .rules = {ADD1, "add1_exhaustive", "false", NULL}};
    struct counted c;

    (void)state;
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.e->n, 6);
    assert_int_equal(c.o->cost_ore, 9000);
    assert_int_equal(c.o->n_funded, 2);
    assert_contains(c.funded, "p4");
    assert_contains(c.funded, "p5");
    counted_clear(&c);
}

/* Supporters: p0 {5,6}, p1 {0,2,6}, p2 {0,2,4}, p3 {0,1,4}, p4 {0,2},
 * p5 {0,2,3,6}. A program that bisects finds p0 p1 p2 p5 (210). */
static void
add1_runs_every_step(void **state)
{
    struct vote v = {
        .pool_kr = 240,
        .proposals = "p0 20, p1 70, p2 80, p3 120, p4 30, p5 40",
        .ballots = "p1 p2 p3 p4 p5, p3, p1 p2 p4 p5, p5, p2 p3, p0, p0 p1 p5",
        .rules = {ADD1, "add1_exhaustive", "false", NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.e->n, 7);
    assert_int_equal(c.o->cost_ore, 16000);
    assert_int_equal(c.o->n_funded, 4);
    assert_contains(c.funded, "p0");
    assert_contains(c.funded, "p1");
    assert_contains(c.funded, "p4");
    assert_contains(c.funded, "p5");
    counted_clear(&c);
}

/*
 * Worked out by hand. Pool 1000 kr., 10 ballots, so 100 kr. each; satisfaction
 * cost, so the price of a proposal is 1 / (its voters) as long as all of them
 * can pay alike.
 *
 *     A 450 kr.  voters 1 to 5      B 309 kr.  voters 6, 7, 8
 *     C 240 kr.  voters 9, 10       D 120 kr.  voters 1 to 4
 *
 * The rule itself: A costs its five voters 90 each, 450 / 90 = 5 effective
 * votes. D: before A is bought its voters could pay 30 each (price 1/4), but
 * A's price is lower (1/5); afterwards they have 10 each, 40 < 120. B: 300 <
 * 309. C: 200 < 240. So only A is funded, and 550 kr. are left.
 *
 * add1: with 103 each the voters of B have 309: B is funded at +3, 103 each, 3
 * effective votes. C needs 120 each, so +20; D needs 30 from each after they
 * have paid 90, so +20 too. At +19 A and B are funded (759 kr.); at +20 all
 * four, 450 + 309 + 240 + 120 = 1119 > 1000. So the outcome at +19 is kept.
 *
 * greedy: 241 kr. are left. D has 4 votes and fits: 121 left. C has 2 votes
 * and costs 240: it does not fit.
 */
static const struct vote by_hand = {.pool_kr = 1000,
                                    .proposals = "A 450, B 309, C 240, D 120",
                                    .ballots = "4 x A D, A, 3 x B, 2 x C",
                                    .rules = {"rule", "mes", NULL}};

static void
by_hand_the_rule_alone_funds_a(void **state)
{
    struct counted c = vote_count(&by_hand);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "A");
    assert_string_equal(c.not_funded, "D support_too_small, "
                                      "B support_too_small, "
                                      "C support_too_small");
    assert_int_equal(c.o->funded[0].phase, PHASE_RULE);
    assert_string_equal(rat_text(c.o->funded[0].effective), "5");
    assert_int_equal(c.o->left_ore, 55000);
    assert_true(c.o->money_left);
    assert_int_equal(c.o->raise_ore, -1);
    assert_int_equal(c.o->n_ties, 0);
    counted_clear(&c);
}

static void
by_hand_add1_funds_b_too(void **state)
{
    struct vote v = by_hand;
    struct counted c;

    (void)state;
    v.rules[2] = "completion";
    v.rules[3] = "add1";
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "A B");
    assert_int_equal(c.o->funded[0].phase, PHASE_RULE);
    assert_int_equal(c.o->funded[1].phase, PHASE_ADD1);
    assert_string_equal(rat_text(c.o->funded[1].effective), "3");
    assert_int_equal(c.o->raise_ore, 1900);
    assert_int_equal(c.o->left_ore, 24100);
    assert_true(c.o->money_left); /* C would fit */
    counted_clear(&c);
}

static void
by_hand_greedy_fills_up_with_d(void **state)
{
    struct vote v = by_hand;
    struct counted c;

    (void)state;
    v.rules[2] = "completion";
    v.rules[3] = "add1,greedy";
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "A B D");
    assert_int_equal(c.o->funded[2].phase, PHASE_GREEDY);
    assert_false(c.o->funded[2].has_effective);
    assert_int_equal(c.o->funded[2].step, 3);
    assert_string_equal(c.not_funded, "C does_not_fit");
    assert_int_equal(c.o->not_funded[0].left_ore, 12100);
    assert_int_equal(c.o->cost_ore, 87900);
    /* 5 x 450 + 3 x 309 + 4 x 120 kr.; everybody but voters 9 and 10 */
    assert_string_equal(rat_text(c.o->welfare), "365700");
    assert_int_equal(c.o->happy, 8);
    assert_int_equal(c.o->n_ties, 0);
    assert_false(c.o->money_left);
    counted_clear(&c);
}

/* As above without D: A and B at +3 leave 241 kr., in which C
 * fits, so the raise goes on to +20: 999 kr. */
static void
add1_goes_on_while_something_fits(void **state)
{
    (void)state;
    assert_funds(
        &(struct vote){.pool_kr = 1000,
                       .proposals = "A 450, B 309, C 240, E 2",
                       .ballots = "4 x A, A, 3 x B, 2 x C",
                       .rules = {"rule", "mes", "completion", "add1", NULL}},
        "A B C");
}

/* 30 kr. each. The rule funds A (20 from voters 1 and 2 each) and C (voter 3).
 * 50 kr. are left, B does not fit: exhaustive stops. At +10 voters 3 and 4 can
 * pay B, at a lower price than C's: A and B, all of the pool. */
static void
exhaustive_stops_when_nothing_fits(void **state)
{
    struct vote v = {.pool_kr = 120,
                     .proposals = "A 40, B 80, C 30",
                     .ballots = "2 x A, B C, B",
                     .rules = {"rule", "mes", "completion", "add1",
                               "add1_exhaustive", "true", NULL}};

    (void)state;
    assert_funds(&v, "A C");
    v.rules[5] = "false";
    assert_funds(&v, "A B");
}

/* n = 3, B = 100: 33 1/3 each is 33 whole kroner with --add1-integral. Then A
 * (100 kr.) is short by 1 and funded at the first raise. */
static void
integral_starts_from_whole_kroner(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "A 100, B 1",
                     .ballots = "A, A, A B",
                     .rules = {"rule", "mes", "completion", "add1",
                               "add1_integral", "true", NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "B");
    counted_clear(&c);
    v.rules[5] = "false";
    assert_funds(&v, "A");
}

/* Nothing is 0 kr. each; at +1 A and B cost 3 of 2, so nothing is kept. */
static void
integral_of_less_than_a_krone_is_nothing(void **state)
{
    (void)state;
    assert_funds(&(struct vote){.pool_kr = 2,
                                .proposals = "A 2, B 1",
                                .ballots = "A, A, B",
                                .rules = {"rule", "mes", "completion", "add1",
                                          "add1_integral", "true", NULL}},
                 "");
}

/* 10 kr. at a time jumps over what 1 kr. finds. */
static void
increment_is_the_step(void **state)
{
    struct vote v = by_hand;
    struct counted c;

    (void)state;
    v.rules[2] = "completion";
    v.rules[3] = "add1";
    v.rules[4] = "increment";
    v.rules[5] = "25 kr.";
    c = vote_count(&v);
    assert_string_equal(c.funded, "A"); /* at +25 all four: too much */
    counted_clear(&c);
    v.rules[5] = "0,50";
    c = vote_count(&v);
    assert_string_equal(c.funded, "A B");
    assert_int_equal(c.o->raise_ore, 1950);
    counted_clear(&c);
}

static void
all_that_fits_together_is_funded(void **state)
{
    struct vote v = by_hand;
    struct counted c;

    (void)state;
    v.pool_kr = 1119;
    v.rules[2] = "completion";
    v.rules[3] = "add1";
    v.rules[4] = "add1_exhaustive";
    v.rules[5] = "false";
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.o->n_funded, 4);
    assert_int_equal(c.o->left_ore, 0);
    counted_clear(&c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add1_stops_at_the_first_raise_that_costs_too_much),
        cmocka_unit_test(add1_runs_every_step),
        cmocka_unit_test(by_hand_the_rule_alone_funds_a),
        cmocka_unit_test(by_hand_add1_funds_b_too),
        cmocka_unit_test(by_hand_greedy_fills_up_with_d),
        cmocka_unit_test(add1_goes_on_while_something_fits),
        cmocka_unit_test(exhaustive_stops_when_nothing_fits),
        cmocka_unit_test(integral_starts_from_whole_kroner),
        cmocka_unit_test(integral_of_less_than_a_krone_is_nothing),
        cmocka_unit_test(increment_is_the_step),
        cmocka_unit_test(all_that_fits_together_is_funded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
