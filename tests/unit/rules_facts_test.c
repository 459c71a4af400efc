/* Tallies of what is not eligible, of counts alone, by the rules of a round.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

/* All elections here are made up. */

/* ---- not eligible ---- */

/* Out whatever else is true of it, and before every other reason. */
static void
what_is_not_eligible_is_never_funded(void **state)
{
    static const char *const rules[] = {"greedy", "mes"};

    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++) {
        struct vote v = {.pool_kr = 100,
                         .proposals = "a 40!, b 30, c 999!, d 10!, "
                                      "w 999999999!",
                         .ballots = "9 x a b, 3 x c b, 2 x w b",
                         .rules = {"rule", rules[i], "min_votes", "5"}};
        struct counted c = vote_count(&v);

        print_case(rules[i]);
        assert_string_equal(c.funded, "b");
        assert_string_equal(c.not_funded,
                            "a not_eligible, c not_eligible, w not_eligible, "
                            "d not_eligible");
        assert_int_equal(c.o->votes[0], 9);
        assert_int_equal(find_not_funded(&c, "a")->left_ore, -1);
        assert_int_equal(find_not_funded(&c, "a")->can_pay_ore, -1);
        counted_clear(&c);
    }
}

/* RULES.md 1: those who voted for it count in n and keep their money. Of a pool
 * of 100 each of 10 ballots has 10, so 6 of them can pay 60 and no more. */
static void
its_supporters_keep_their_money(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 40!, b 61",
                     .ballots = "4 x a, 6 x b",
                     .rules = {"rule", "mes", "ties", "order"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.e->n, 10);
    assert_string_equal(c.funded, "");
    assert_int_equal(find_not_funded(&c, "b")->reason,
                     REASON_SUPPORT_TOO_SMALL);
    assert_int_equal(find_not_funded(&c, "b")->can_pay_ore, 6000);
    counted_clear(&c);
    v.proposals = "a 40!, b 60, c 40";
    v.ballots = "4 x a c, 6 x b";
    assert_funds(&v, "b c");
    v.proposals = "a 40, b 60, c 40"; /* eligible, it takes their money */
    assert_funds(&v, "b a");
}

static void
free_ones_are_not_funded_either(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "a 0!, b 0, c 5",
                     .ballots = "a b c",
                     .rules = {"allow_free", "true"}};

    (void)state;
    assert_funds(&v, "b c");
}

/* ---- counts ---- */

static void
counts_are_enough_for_greedy(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 60, b 50, c 30",
                     .ballots = "12 x a, 7 x b, 3 x c",
                     .counts_only = true};
    struct counted c = vote_count(&v);

    (void)state;
    assert_string_equal(c.funded, "a c");
    assert_int_equal(c.e->n, 22);
    assert_int_equal(c.o->votes[1], 7);
    assert_int_equal(c.o->happy, -1); /* not known, not 15 */
    counted_clear(&c);
    v.rules[0] = "min_votes";
    v.rules[1] = "4";
    assert_funds(&v, "a");
}

static const struct {
    const char *name;
    const char *rules[6];
    const char *part;
} refusals[] = {
    {"mes",
     {"rule", "mes"},
     "mes needs ballots, and of this election only the votes of each proposal "
     "are known"},
    {"mes with greedy behind it",
     {"rule", "mes", "completion", "add1,greedy"},
     "mes needs ballots"},
    {"a share", {"min_share", "5 %"}, "--min-share needs ballots"},
    {"the way on",
     {"rule", "mes"},
     "say \"ballots\": {\"type\": \"choose-1\"} in the rules file"},
    {"recorded", {"rule", "recorded"}, "recorded needs"},
};

static void
what_needs_ballots_refuses_counts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct vote v = {.pool_kr = 100,
                         .proposals = "a 60, b 50",
                         .ballots = "12 x a, 7 x b",
                         .counts_only = true};
        vsted_election *e;
        vsted_err err = {0};

        print_case(refusals[i].name);
        memcpy(v.rules, refusals[i].rules, sizeof refusals[i].rules);
        assert_refused(&v, VSTED_EUSAGE, refusals[i].part);
        e = vote_election(&v);
        assert_int_equal(vsted_tally_check(e, &err), VSTED_EUSAGE);
        vsted_election_free(e);
    }
}

/* A comparison that the rule leaves out is no reason to refuse; one that was
 * asked for beside it is. */
static void
a_comparison_needs_ballots(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 60",
                     .ballots = "12 x a",
                     .rules = {"compare_with", "greedy"},
                     .counts_only = true};
    vsted_election *e;
    vsted_err err = {0};

    (void)state;
    assert_refused(&v, VSTED_EUSAGE, "--compare-with needs ballots");
    e = vote_election(&v);
    e->rules.origin[KEY_RULE] = ORIGIN_OPTION;
    assert_int_equal(vsted_tally_check(e, &err), VSTED_OK);
    vsted_election_free(e);
}

/* ---- rules of a round ---- */

static void
an_unknown_rule_of_a_round_is_bad_input(void **state)
{
    static const struct {
        enum origin from;
        vsted_code rc;
    } of[] = {{ORIGIN_ROUND, VSTED_EPARSE},
              {ORIGIN_FILE, VSTED_EPARSE},
              {ORIGIN_OPTION, VSTED_ENOENT}};
    struct vote v = {.pool_kr = 10, .proposals = "a 5", .ballots = "a"};

    (void)state;
    for (size_t i = 0; i < COUNT(of); i++) {
        vsted_election *e = vote_election(&v);
        vsted_outcome *o = NULL;
        vsted_err err = {0};

        snprintf(e->rules.rule, sizeof e->rules.rule, "greddy");
        e->rules.origin[KEY_RULE] = (unsigned char)of[i].from;
        assert_int_equal(vsted_tally(&o, e, &err), of[i].rc);
        assert_null(o);
        vsted_election_free(e);
    }
}

/* --rule and --rules lie above what the round says: they drop what they have no
 * use for, they do not trip over it. */
static void
rules_of_a_round_give_way(void **state)
{
    static const struct {
        const char *name;
        enum origin completion, rule;
        vsted_code rc;
    } cases[] = {
        {"side by side", ORIGIN_ROUND, ORIGIN_ROUND, VSTED_EUSAGE},
        {"the file above", ORIGIN_ROUND, ORIGIN_FILE, VSTED_OK},
        {"the option above", ORIGIN_ROUND, ORIGIN_OPTION, VSTED_OK},
        {"the rule below", ORIGIN_FILE, ORIGIN_ROUND, VSTED_EUSAGE},
    };
    struct vote v = {.pool_kr = 10,
                     .proposals = "a 5",
                     .ballots = "a",
                     .rules = {"rule", "greedy", "completion", "add1"}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        vsted_election *e = vote_election(&v);
        vsted_err err = {0};

        print_case(cases[i].name);
        e->rules.origin[KEY_COMPLETION] = (unsigned char)cases[i].completion;
        e->rules.origin[KEY_RULE] = (unsigned char)cases[i].rule;
        assert_int_equal(vsted_tally_check(e, &err), cases[i].rc);
        vsted_election_free(e);
    }
}

/* `recorded` takes all from META: a setting beside it is refused, from a round
 * as from a file. */
static void
recorded_takes_nothing_from_a_round(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "a 5",
                     .ballots = "a",
                     .rules = {"rule", "recorded", "min_votes", "1"},
                     .recorded = {"greedy", -1, -1, false}};
    vsted_election *e = vote_election(&v);
    vsted_err err = {0};

    (void)state;
    e->rules.origin[KEY_MIN_VOTES] = ORIGIN_ROUND;
    assert_int_equal(vsted_tally_check(e, &err), VSTED_EUSAGE);
    assert_contains(err.msg, "recorded makes no use of --min-votes");
    vsted_election_free(e);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_eligible_is_never_funded),
        cmocka_unit_test(its_supporters_keep_their_money),
        cmocka_unit_test(free_ones_are_not_funded_either),
        cmocka_unit_test(counts_are_enough_for_greedy),
        cmocka_unit_test(what_needs_ballots_refuses_counts),
        cmocka_unit_test(a_comparison_needs_ballots),
        cmocka_unit_test(an_unknown_rule_of_a_round_is_bad_input),
        cmocka_unit_test(rules_of_a_round_give_way),
        cmocka_unit_test(recorded_takes_nothing_from_a_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
