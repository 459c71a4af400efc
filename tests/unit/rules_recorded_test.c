/* recorded: the rule that META names, and the city's decision beside it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

/* a 30 kr., 3 votes; b 30, 2; c 45, 2; d 15, 1. Pool 80, five ballots. */
static struct vote
city(const char *rule)
{
    return (struct vote){
        .pool_kr = 80,
        .proposals = "a 30, b 30, c 45, d 15",
        .ballots = "a b, a c, a c, b, d",
        .rules = {"rule", "recorded", NULL},
        .recorded = {.rule = rule, .max_length = -1, .min_score = -1}};
}

static const struct {
    const char *meta, *funded, *rule;
    bool no_skip;
} names[] = {
    /* b before c as listed; c does not fit in 20, d does */
    {"greedy", "a b d", "greedy", false},
    {"greedy-threshold", "a b d", "greedy", false},
    {"greedy-no-skip", "a b", "greedy", true},
    /* 16 each; a: 10 from three; c: 6 + 6 < 45; b: 6 + 16 < 30; d: 15 */
    {"equalshares", "a d", "mes", false},
    /* at +4 b's voters have 10 and 20: price 2/3, before d; c needs +17, and
     * that costs too much */
    {"equalshares/add1", "a b d", "mes", false},
    {"equalshares/add1-comparison", "a b d", "mes", false},
};

static void
meta_names_the_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct vote v = city(names[i].meta);
        struct counted c = vote_count(&v);

        print_case(names[i].meta);
        if (c.rc)
            fail_msg("%s; %s", c.err.msg, c.err.hint);
        assert_string_equal(c.funded, names[i].funded);
        assert_true(c.o->recorded);
        assert_true(c.o->check.made);
        assert_int_equal(c.o->check.verdict, VERDICT_NOT_RECORDED);
        assert_false(vsted_outcome_differs(c.o));
        assert_string_equal(c.o->rules.rule, names[i].rule);
        assert_int_equal(c.o->rules.no_skip, names[i].no_skip);
        counted_clear(&c);
    }
}

static void
add1_of_a_city_is_integral_and_not_exhaustive(void **state)
{
    struct vote v = city("equalshares/add1-comparison");
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.o->rules.n_completions, 1);
    assert_int_equal(c.o->rules.completion[0], COMPLETE_ADD1);
    assert_true(c.o->rules.add1_integral);
    assert_false(c.o->rules.add1_exhaustive);
    assert_int_equal(c.o->rules.increment_ore, 100);
    assert_int_equal(c.o->rules.ties[0].by, TIE_CHEAPEST);
    assert_int_equal(c.o->rules.ties[1].by, TIE_VOTES);
    assert_int_equal(c.o->rules.ties[2].by, TIE_ORDER);
    assert_string_equal(c.o->rules.compare_with, "greedy");
    assert_true(c.o->compared.made);
    counted_clear(&c);
}

/* The city's rule is the city's: what would change it is refused. */
static void
other_settings_are_refused(void **state)
{
    static const char *const set[][2] = {
        {"satisfaction", "cardinality"},
        {"completion", "greedy"},
        {"increment", "5"},
        {"add1_exhaustive", "true"},
        {"add1_integral", "true"},
        {"compare_with", "greedy"},
        {"compare_by", "exclusion"},
        {"ties", "costliest"},
        {"resolve", "a,b"},
        {"no_skip", "true"},
        {"per_krone", "true"},
        {"scoring", "3,2,1"},
        {"min_votes", "2"},
        {"min_share", "90 %"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(set); i++) {
        struct vote v = city("greedy");
        char option[32];

        print_case(set[i][0]);
        v.rules[2] = set[i][0];
        v.rules[3] = set[i][1];
        snprintf(option, sizeof option, "--%s", set[i][0]);
        for (char *c = option; *c; c++)
            *c = *c == '_' ? '-' : *c;
        assert_refused(&v, VSTED_EUSAGE, option);
    }
}

/* Neither a withdrawn proposal nor one below the threshold stops the rule. */
static void
no_skip_passes_what_is_barred(void **state)
{
    struct vote v = {
        .pool_kr = 80,
        .proposals = "a 30, w 999999999, x 200, b 40, t 45, c 20, d 5",
        .ballots = "5 x w, 4 x a, 4 x x, 3 x b, 2 x c, 2 x d, t",
        .rules = {"rule", "recorded", NULL},
        .recorded = {
            .rule = "greedy-no-skip", .max_length = -1, .min_score = 2}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a b");
    assert_int_equal(find_not_funded(&c, "w")->reason, REASON_WITHDRAWN);
    assert_int_equal(find_not_funded(&c, "x")->reason, REASON_OVER_POOL);
    assert_int_equal(find_not_funded(&c, "t")->reason, REASON_MIN_SCORE);
    assert_int_equal(find_not_funded(&c, "c")->reason, REASON_STOPPED);
    assert_int_equal(find_not_funded(&c, "c")->left_ore, 1000);
    assert_int_equal(find_not_funded(&c, "d")->reason, REASON_STOPPED);
    counted_clear(&c);
}

/* max_length 3: 3, 2, 1 for the ranks, whatever the length of the ballot. */
static void
ranks_score_by_max_length(void **state)
{
    struct vote v = {
        .type = BALLOT_ORDINAL,
        .pool_kr = 10,
        .proposals = "a 10, b 10, c 10, d 10",
        .ballots = "a, b c a, c b d",
        .rules = {"rule", "recorded", NULL},
        .recorded = {.rule = "greedy", .max_length = 3, .min_score = -1}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.o->score[0], 3 + 1);
    assert_int_equal(c.o->score[1], 3 + 2);
    assert_int_equal(c.o->score[2], 2 + 3);
    assert_int_equal(c.o->score[3], 1);
    assert_string_equal(c.funded, "b");
    counted_clear(&c);

    v.recorded.max_length = -1; /* then the number of proposals */
    c = vote_count(&v);
    assert_int_equal(c.o->score[0], 4 + 2);
    counted_clear(&c);
}

/* A file may say anything: what no ballot reaches costs no memory. */
static void
a_huge_max_length_is_only_a_number(void **state)
{
    struct vote v = {.type = BALLOT_ORDINAL,
                     .pool_kr = 10,
                     .proposals = "a 10, b 10",
                     .ballots = "a, a b",
                     .rules = {"rule", "recorded", NULL},
                     .recorded = {.rule = "greedy",
                                  .max_length = 4000000000,
                                  .min_score = -1}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.o->score[0], 8000000000);
    assert_int_equal(c.o->score[1], 3999999999);
    counted_clear(&c);
}

static void
score_thresholds_hold_for_equal_shares(void **state)
{
    struct vote v = city("equalshares");
    struct counted c;

    (void)state;
    v.recorded.min_score = 2;
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a");
    assert_int_equal(find_not_funded(&c, "d")->reason, REASON_MIN_SCORE);
    counted_clear(&c);
}

static const struct {
    const char *name, *proposals, *ballots;
    enum verdict verdict;
    enum why why;
    uint32_t n_missing, n_extra, n_other;
} decided[] = {
    {"matches", "a 30=1, b 30=1, c 45=0, d 15=1", "3 x a, 2 x b, 2 x c, d",
     VERDICT_MATCHES, WHY_NONE, 0, 0, 0},
    {"a tie the other way round", "a 60=0, b 60=1", "2 x a, 2 x b",
     VERDICT_DIFFERS, WHY_TIE, 1, 1, 0},
    {"more than the pool: a partial award", "a 60=1, b 60=1", "3 x a, 2 x b",
     VERDICT_DIFFERS, WHY_PARTIAL, 1, 0, 0},
    {"a better one passed over: a conflict", "a 60=0, b 60=1", "3 x a, 2 x b",
     VERDICT_DIFFERS, WHY_CONFLICT, 1, 1, 0},
    {"no reason found", "a 60=1, b 10=0", "3 x a, 2 x b", VERDICT_DIFFERS,
     WHY_NONE, 0, 1, 0},
    {"other money is not compared", "a 60=1, b 60=2, c 60=3", "3 x a, 2 x b, c",
     VERDICT_MATCHES, WHY_NONE, 0, 0, 2},
};

static void
the_outcome_is_compared_with_the_decision(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(decided); i++) {
        struct vote v = city("greedy");
        struct counted c;

        print_case(decided[i].name);
        v.proposals = decided[i].proposals;
        v.ballots = decided[i].ballots;
        c = vote_count(&v);
        assert_int_equal(c.rc, VSTED_OK);
        assert_int_equal(c.o->check.verdict, decided[i].verdict);
        assert_int_equal(c.o->check.why, decided[i].why);
        assert_int_equal(c.o->check.n_missing, decided[i].n_missing);
        assert_int_equal(c.o->check.n_extra, decided[i].n_extra);
        assert_int_equal(c.o->check.n_other, decided[i].n_other);
        assert_int_equal(vsted_outcome_differs(c.o),
                         decided[i].verdict == VERDICT_DIFFERS);
        counted_clear(&c);
    }
}

static const struct {
    const char *meta, *part;
} refused[] = {
    {"greedy-exclusive", "groups"},
    {"greedy-custom", "greedy-custom"},
    {"unknown", "unknown"},
    {"greedy-custom", "--rule greedy or --rule mes"},
    {"", "\"\""},
};

static void
rules_that_cannot_be_repeated_are_refused(void **state)
{
    struct vote v = city(NULL);

    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct vote w = city(refused[i].meta);

        print_case(refused[i].meta);
        assert_refused(&w, VSTED_EUSAGE, refused[i].part);
    }
    assert_refused(&v, VSTED_EUSAGE, ".pb");
}

/* Greedy funds a (60 kr., 3 of 5 ballots) and d; equal shares could not. */
static void
the_comparison_can_turn_the_outcome(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 100, b 20, c 20",
                     .ballots = "3 x a, b, c",
                     .rules = {"rule", "mes", "compare_with", "greedy", NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_true(c.o->compared.other_won);
    assert_int_equal(c.o->compared.prefer_other, 3);
    assert_int_equal(c.o->compared.prefer_rule, 2);
    assert_int_equal(c.o->compared.equal, 0);
    assert_string_equal(c.funded, "a");
    counted_clear(&c);

    v.ballots = "2 x a, b, c,"; /* two against two: the rule's stays */
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_false(c.o->compared.other_won);
    assert_string_equal(c.funded, "b c");
    counted_clear(&c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meta_names_the_rule),
        cmocka_unit_test(add1_of_a_city_is_integral_and_not_exhaustive),
        cmocka_unit_test(other_settings_are_refused),
        cmocka_unit_test(no_skip_passes_what_is_barred),
        cmocka_unit_test(ranks_score_by_max_length),
        cmocka_unit_test(a_huge_max_length_is_only_a_number),
        cmocka_unit_test(score_thresholds_hold_for_equal_shares),
        cmocka_unit_test(the_outcome_is_compared_with_the_decision),
        cmocka_unit_test(rules_that_cannot_be_repeated_are_refused),
        cmocka_unit_test(the_comparison_can_turn_the_outcome),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
