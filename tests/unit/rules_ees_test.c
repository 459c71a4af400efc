/* ees: the paper's examples, cases worked out by hand, refusals.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

#define EES(satisfaction)                                                      \
    "rule", "ees", "satisfaction", satisfaction, "ties", "cheapest,votes,order"

/* ---- examples of Kraiczy, Robinson and Elkind (2025) ---- */

/* Their example 4.3, costs times ten. Everybody has 20: p1 costs its two voters
 * 10, p2 16; p3 would cost its four 15, and goes before p2, but voter 2 has 10
 * left after p1. With 5 more he has 15. */
static const struct vote example_4_3 = {.pool_kr = 100,
                                        .proposals = "p1 20, p2 32, p3 60",
                                        .ballots =
                                            "p1, p1 p3, p2 p3, p2 p3, p3",
                                        .rules = {EES("cardinality"), NULL}};

static void
example_4_3_funds_p1_and_p2(void **state)
{
    struct counted c = vote_count(&example_4_3);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "p1 p2");
    assert_string_equal(rat_text(c.o->funded[0].effective), "2");
    assert_int_equal(c.o->raise_ore, -1);
    assert_int_equal(find_not_funded(&c, "p3")->reason,
                     REASON_SUPPORT_TOO_SMALL);
    counted_clear(&c);
}

static void
example_4_3_changes_at_a_raise_of_a_half(void **state)
{
    struct vote v = example_4_3;
    struct counted c;

    (void)state;
    v.rules[6] = "completion";
    v.rules[7] = "add-opt";
    assert_funds(&v, "p1 p2"); /* 48 are left, which is too little for p3 */
    v.rules[8] = "add1_exhaustive";
    v.rules[9] = "false";
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "p1 p3");
    assert_int_equal(c.o->funded[0].phase, PHASE_RULE);
    assert_int_equal(c.o->funded[1].phase, PHASE_ADD_OPT);
    assert_string_equal(rat_text(c.o->funded[1].effective), "4");
    assert_int_equal(c.o->raise_ore, 500);
    counted_clear(&c);
}

/* Their remark: the next change is not that p4 can be bought (at 51 more). With
 * 1 more p2 goes before p3, and p4 is bought too: 151 of 150. */
static void
the_next_change_need_not_fund_one_more(void **state)
{
    struct vote v = {.pool_kr = 150,
                     .proposals = "p1 2, p2 98, p3 100, p4 51",
                     .ballots = "p1 p2, p2 p3, p3 p4",
                     .rules = {EES("cardinality"), NULL}};
    struct counted c;

    (void)state;
    assert_funds(&v, "p1 p3");
    v.pool_kr = 153;
    assert_funds(&v, "p1 p2 p4");
    v.pool_kr = 150;
    v.rules[6] = "completion";
    v.rules[7] = "add-opt";
    c = vote_count(&v);
    assert_string_equal(c.funded, "p1 p3");
    assert_int_equal(c.o->raise_ore, -1);
    counted_clear(&c);
}

static void
more_money_may_fund_others(void **state)
{
    struct vote v = {.pool_kr = 40,
                     .proposals = "p1 10, p2 16, p3 21",
                     .ballots = "p1, p1 p3, p2 p3, p2 p3",
                     .rules = {EES("cardinality"), NULL}};

    (void)state;
    assert_funds(&v, "p1 p2");
    v.pool_kr = 48;
    assert_funds(&v, "p1 p3");
    v.pool_kr = 300; /* ten ballots, all money times three */
    v.proposals = "p1 60, p2 54, p3 60, p4 24, p5 45";
    v.ballots = "p2 p3, p1 p3, p3 p4, p1, p1, p2, p1, p1, p4, p5";
    assert_funds(&v, "p4 p1 p2");
    v.pool_kr = 320;
    assert_funds(&v, "p4 p1 p3");
}

/* ---- by hand ---- */

/* 100 kr. each. A: six pay 100. B: its five have nothing left. C: four pay 75,
 * D: its two have 25 left. At 25 more each, D is bought, and all is spent. */
static const struct vote torv = {
    .pool_kr = 1000,
    .proposals = "A 600, B 400, C 300, D 100, E 500",
    .ballots = "4 x A B, A B E, A E, C E, C, 2 x C D",
    .rules = {EES("cost"), NULL}};

static void
by_hand_with_cost_the_most_payers_go_first(void **state)
{
    struct counted c = vote_count(&torv);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "A C");
    assert_string_equal(rat_text(c.o->funded[0].effective), "6");
    assert_string_equal(rat_text(c.o->funded[1].effective), "4");
    assert_true(c.o->money_left);
    assert_int_equal(find_not_funded(&c, "B")->can_pay_ore, 0);
    counted_clear(&c);
}

static void
by_hand_add_opt_raises_to_what_d_lacks(void **state)
{
    static const char *const how[] = {"add-opt", "add1", "add1-best"};

    (void)state;
    for (size_t i = 0; i < COUNT(how); i++) {
        struct vote v = torv;
        struct counted c;

        v.rules[6] = "completion";
        v.rules[7] = how[i];
        c = vote_count(&v);
        assert_string_equal(c.funded, "A C D");
        assert_int_equal(c.o->raise_ore, 2500);
        assert_int_equal(c.o->left_ore, 0);
        counted_clear(&c);
    }
}

/* With cardinality who pays least goes first: D 50. Then C would cost its four
 * 75, but two of them have 50 left, and of the other two 150 each is too much.
 * (mes has those two pay 50 and buys C.) B: 80. A: only one has 100. */
static void
by_hand_nobody_pays_less_than_the_others(void **state)
{
    struct vote v = torv;

    (void)state;
    v.rules[3] = "cardinality";
    assert_funds(&v, "D B");
    v.rules[1] = "mes";
    assert_funds(&v, "D B C");
}

/* 45 each. After a, voter 1 has 20: too little for a third of b, so the other
 * two pay half of it each. (mes would have him pay 20 and them 35.) */
static void
the_richest_supporters_buy(void **state)
{
    struct counted c =
        vote_count(&(struct vote){.pool_kr = 180,
                                  .proposals = "a 50, b 90",
                                  .ballots = "a b, a, 2 x b",
                                  .rules = {EES("cardinality"), NULL}});

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a b");
    assert_string_equal(rat_text(c.o->funded[1].effective), "2");
    counted_clear(&c);
}

static void
greedy_fills_up(void **state)
{
    struct vote v = torv;
    struct counted c;

    (void)state;
    v.rules[6] = "completion";
    v.rules[7] = "add-opt,greedy";
    v.pool_kr = 1090;
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "A C D");
    counted_clear(&c);
    v.rules[7] = "greedy";
    v.pool_kr = 1000;
    c = vote_count(&v);
    assert_string_equal(c.funded, "A C D");
    assert_int_equal(c.o->funded[2].phase, PHASE_GREEDY);
    assert_false(c.o->funded[2].has_effective);
    counted_clear(&c);
}

/* A and B cost 100 of 100: at once. */
static void
all_that_fits_is_funded_at_once(void **state)
{
    (void)state;
    assert_funds(
        &(struct vote){.pool_kr = 100,
                       .proposals = "A 70, B 30",
                       .ballots = "A, B, B, B",
                       .rules = {EES("cost"), "completion", "add-opt", NULL}},
        "B A");
}

/* ---- what it refuses, and what is next to nothing ---- */

static const struct {
    const char *name;
    enum ballot_type type;
    const char *rule, *satisfaction, *completion, *part;
} refusals[] = {
    {"points", BALLOT_SCORING, "ees", NULL, NULL, "--satisfaction cost"},
    {"points that are shared out", BALLOT_CUMULATIVE, "ees", NULL, NULL,
     "satisfaction points"},
    {"ranks", BALLOT_ORDINAL, "ees", NULL, NULL, "--satisfaction cost"},
    {"effort", BALLOT_APPROVAL, "ees", "effort", NULL, "effort"},
    {"add-opt of mes", BALLOT_APPROVAL, "mes", "cost", "add-opt", "--rule ees"},
    {"add-opt after add1", BALLOT_APPROVAL, "ees", "cost", "add1,add-opt",
     "put it first"},
    {"add-opt after greedy", BALLOT_APPROVAL, "ees", "cost", "greedy,add-opt",
     "greedy last"},
    {"phragmen", BALLOT_APPROVAL, "ees", "cost", "phragmen", "phragmen"},
};

static void
what_it_does_not_take_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct vote v = {.type = refusals[i].type,
                         .pool_kr = 10,
                         .proposals = "a 5, b 6",
                         .ballots = "a:1 b:2, b:1",
                         .rules = {"rule", refusals[i].rule}};
        int n = 2;

        print_case(refusals[i].name);
        if (refusals[i].satisfaction) {
            v.rules[n++] = "satisfaction";
            v.rules[n++] = refusals[i].satisfaction;
        }
        if (refusals[i].completion) {
            v.rules[n++] = "completion";
            v.rules[n++] = refusals[i].completion;
        }
        assert_refused(&v, VSTED_EUSAGE, refusals[i].part);
    }
}

/* Points and ranks say who supports what; 0 points is no support. */
static void
all_ballots_are_taken_with_a_satisfaction(void **state)
{
    static const enum ballot_type types[] = {BALLOT_SCORING, BALLOT_CUMULATIVE,
                                             BALLOT_ORDINAL, BALLOT_APPROVAL};

    (void)state;
    for (size_t i = 0; i < COUNT(types); i++)
        assert_funds(&(struct vote){.type = types[i],
                                    .pool_kr = 90,
                                    .proposals = "a 60, b 30",
                                    .ballots = "a:3, a:1, b:2",
                                    .rules = {EES("cost"), NULL}},
                     "a b");
    assert_funds(&(struct vote){.type = BALLOT_SCORING,
                                .pool_kr = 90,
                                .proposals = "a 60, b 30",
                                .ballots = "a:3, a:0, b:2",
                                .rules = {EES("cost"), NULL}},
                 "b");
}

static const struct {
    const char *name, *proposals, *ballots;
    int64_t pool_kr;
    const char *funded;
} little[] = {
    {"no ballots", "a 5, b 6", "", 10, ""},
    {"no proposals", "", ",,", 10, ""},
    {"nothing at all", "", "", 0, ""},
    {"supported by nobody", "a 5, b 6", ",,,", 10, ""},
    {"no pool", "a 5, b 6", "a, b", 0, ""},
    {"one of each", "a 5", "a", 5, "a"},
    {"over the pool", "a 5", "a", 4, ""},
    {"some over the pool", "a 5, b 3", "a b", 4, "b"},
};

static void
next_to_nothing_is_counted(void **state)
{
    static const char *const how[] = {"none", "add-opt", "add1", "add1-best",
                                      "add-opt,greedy"};

    (void)state;
    for (size_t i = 0; i < COUNT(little); i++) {
        print_case(little[i].name);
        for (size_t k = 0; k < 2 * COUNT(how); k++)
            assert_funds(
                &(struct vote){.pool_kr = little[i].pool_kr,
                               .proposals = little[i].proposals,
                               .ballots = little[i].ballots,
                               .rules = {EES("cost"), "completion", how[k / 2],
                                         "add1_integral",
                                         k % 2 ? "true" : "false", NULL}},
                little[i].funded);
    }
}

/* Close to 2^63 øre: an answer or ERANGE, never a wrong one. */
static void
huge_amounts_are_counted_or_refused(void **state)
{
    struct vote v = {.pool_kr = 10000000000000000,
                     .proposals = "a 6000000000000000, b 4000000000000001",
                     .ballots = "a, a b, b",
                     .rules = {EES("cost"), "completion", "add-opt", NULL}};

    (void)state;
    assert_funds(&v, "b"); /* a tie of two payers each: the cheapest */
    v.pool_kr = 92000000000000000;
    v.proposals = "a 60000000000000000, b 40000000000000001";
    assert_refused(&v, VSTED_ERANGE, "2^60");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(example_4_3_funds_p1_and_p2),
        cmocka_unit_test(example_4_3_changes_at_a_raise_of_a_half),
        cmocka_unit_test(the_next_change_need_not_fund_one_more),
        cmocka_unit_test(more_money_may_fund_others),
        cmocka_unit_test(by_hand_with_cost_the_most_payers_go_first),
        cmocka_unit_test(by_hand_add_opt_raises_to_what_d_lacks),
        cmocka_unit_test(by_hand_nobody_pays_less_than_the_others),
        cmocka_unit_test(the_richest_supporters_buy),
        cmocka_unit_test(greedy_fills_up),
        cmocka_unit_test(all_that_fits_is_funded_at_once),
        cmocka_unit_test(what_it_does_not_take_is_refused),
        cmocka_unit_test(all_ballots_are_taken_with_a_satisfaction),
        cmocka_unit_test(next_to_nothing_is_counted),
        cmocka_unit_test(huge_amounts_are_counted_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
