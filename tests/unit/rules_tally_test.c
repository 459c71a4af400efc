/* vsted_tally: refusals, reasons, welfare, next to empty elections.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

static const struct {
    const char *name;
    enum ballot_type type;
    const char *key[3], *value[3];
    vsted_code rc;
    const char *part;
} refusals[] = {
    {"points of approval ballots",
     BALLOT_APPROVAL,
     {"rule", "satisfaction"},
     {"mes", "points"},
     VSTED_EUSAGE,
     "points"},
    {"Borda of approval ballots",
     BALLOT_APPROVAL,
     {"rule", "satisfaction"},
     {"mes", "borda"},
     VSTED_EUSAGE,
     "rank"},
    {"borda-0 of points",
     BALLOT_SCORING,
     {"rule", "satisfaction"},
     {"mes", "borda-0"},
     VSTED_EUSAGE,
     "borda-0"},
    {"add1 of greedy",
     BALLOT_APPROVAL,
     {"rule", "completion"},
     {"greedy", "add1"},
     VSTED_EUSAGE,
     "add1"},
    {"scoring of approval ballots",
     BALLOT_APPROVAL,
     {"scoring"},
     {"3,2,1"},
     VSTED_EUSAGE,
     "scoring"},
    {"compared with mes",
     BALLOT_APPROVAL,
     {"rule", "compare_with"},
     {"mes", "mes"},
     VSTED_EUSAGE,
     "greedy"},
    {"recorded without a .pb",
     BALLOT_APPROVAL,
     {"rule"},
     {"recorded"},
     VSTED_EUSAGE,
     ".pb"},
};

static void
what_does_not_go_together_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct vote v = {.type = refusals[i].type,
                         .pool_kr = 10,
                         .proposals = "a 5, b 6",
                         .ballots = "a:1 b:2, b:1"};

        print_case(refusals[i].name);
        for (size_t k = 0; k < 3 && refusals[i].key[k]; k++) {
            v.rules[2 * k] = refusals[i].key[k];
            v.rules[2 * k + 1] = refusals[i].value[k];
        }
        assert_refused(&v, refusals[i].rc, refusals[i].part);
    }
}

/* A name that no reader would let through: the tally itself says no. */
static void
an_unknown_rule_has_a_hint(void **state)
{
    struct vote v = {.pool_kr = 10, .proposals = "a 5", .ballots = "a"};
    vsted_election *e = vote_election(&v);
    vsted_outcome *o = NULL;
    vsted_err err = {0};

    (void)state;
    snprintf(e->rules.rule, sizeof e->rules.rule, "greddy");
    e->rules.origin[KEY_RULE] = ORIGIN_OPTION;
    assert_int_equal(vsted_tally(&o, e, &err), VSTED_ENOENT);
    assert_null(o);
    assert_contains(err.msg, "greddy");
    assert_contains(err.hint, "\"greedy\"");
    snprintf(e->rules.rule, sizeof e->rules.rule, "zzzzzzzzzz");
    assert_int_equal(vsted_tally(&o, e, &err), VSTED_ENOENT);
    assert_contains(err.hint, "vsted rules");
    vsted_election_free(e);
}

static const struct {
    const char *name, *proposals, *ballots;
    int64_t pool_kr;
    const char *funded;
} little[] = {
    {"no ballots", "a 5, b 6", "", 10, ""},
    {"no proposals", "", ",,", 10, ""},
    {"nothing at all", "", "", 0, ""},
    {"all blank", "a 5, b 6", ",,,", 10, ""},
    {"no pool", "a 5, b 6", "a, b", 0, ""},
    {"one of each", "a 5", "a", 5, "a"},
    {"a little too dear", "a 5", "a", 4, ""},
};

static void
next_to_nothing_is_counted(void **state)
{
    static const char *const rules[] = {"greedy", "mes", "mes:cost:add1",
                                        "mes:effort:add1,greedy"};

    (void)state;
    for (size_t i = 0; i < COUNT(little); i++) {
        print_case(little[i].name);
        for (size_t k = 0; k < 2 * COUNT(rules); k++) {
            struct vote v = {.pool_kr = little[i].pool_kr,
                             .proposals = little[i].proposals,
                             .ballots = little[i].ballots,
                             .rules = {"rule", rules[k / 2],
                                       k % 2 ? "min_votes" : "add1_integral",
                                       k % 2 ? "0" : "true"}};

            assert_funds(&v, little[i].funded);
        }
    }
}

static void
next_to_nothing_is_compared(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(little); i++) {
        struct vote v = {.pool_kr = little[i].pool_kr,
                         .proposals = little[i].proposals,
                         .ballots = little[i].ballots,
                         .rules = {"rule", "mes", "compare_with", "greedy",
                                   "min_share", "1 %"}};

        print_case(little[i].name);
        assert_funds(&v, little[i].funded);
    }
}

static void
blank_ignored_leaves_no_voters(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "a 5",
                     .ballots = ",,,",
                     .rules = {"rule", "mes:cost:add1,greedy"}};
    vsted_election *e = vote_election(&v);
    vsted_outcome *o = NULL;
    vsted_err err = {0};

    (void)state;
    e->n = 0; /* as when the rules say "blank": "ignore" */
    assert_int_equal(vsted_tally(&o, e, &err), VSTED_OK);
    assert_int_equal(o->n_funded, 0);
    vsted_outcome_free(o);
    vsted_election_free(e);
}

static void
free_proposals_come_first(void **state)
{
    struct vote v = {
        .pool_kr = 10,
        .proposals = "a 10, f 0, g 0, h 0",
        .ballots = "a f, a h, h",
        .rules = {"rule", "greedy", "allow_free", "true", "min_votes", "2"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "h a"); /* f: one vote; g: none */
    assert_int_equal(c.o->funded[0].phase, PHASE_FREE);
    assert_false(c.o->funded[0].has_effective);
    assert_int_equal(find_not_funded(&c, "g")->reason, REASON_NO_SUPPORT);
    assert_int_equal(find_not_funded(&c, "f")->reason, REASON_MIN_VOTES);
    counted_clear(&c);
    v.rules[1] = "mes:cost:add1,greedy";
    v.rules[4] = "per_krone";
    v.rules[5] = "true";
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "f h a");
    assert_int_equal(c.o->left_ore, 0);
    counted_clear(&c);
}

static void
every_reason_has_its_case(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 60, b 50, c 101, d 5, e 10, w 999999999",
                     .ballots = "4 x a, 3 x b, 2 x c, d, 9 x w,",
                     .rules = {"rule", "greedy", "min_votes", "2"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_string_equal(c.funded, "a");
    assert_int_equal(find_not_funded(&c, "b")->reason, REASON_DOES_NOT_FIT);
    assert_int_equal(find_not_funded(&c, "b")->left_ore, 4000);
    assert_int_equal(find_not_funded(&c, "c")->reason, REASON_OVER_POOL);
    assert_int_equal(find_not_funded(&c, "d")->reason, REASON_MIN_VOTES);
    assert_int_equal(find_not_funded(&c, "e")->reason, REASON_NO_SUPPORT);
    assert_int_equal(find_not_funded(&c, "w")->reason, REASON_WITHDRAWN);
    /* best score first */
    assert_string_equal(c.not_funded,
                        "w withdrawn, b does_not_fit, c over_pool, "
                        "d below_min_votes, e no_support");
    counted_clear(&c);
}

/* Reaching the threshold is enough: 2 of 8 ballots are 25 %. */
static void
thresholds_are_reached_not_passed(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 10, b 20",
                     .ballots = "2 x a, b, a b, 2 x,,",
                     .rules = {"min_share", "25 %"}};
    struct counted c;

    (void)state;
    v.ballots = "a, b, a b, 4 x,,";
    c = vote_count(&v);
    assert_int_equal(c.e->n, 8);
    assert_string_equal(c.funded, "a b");
    counted_clear(&c);
    v.rules[1] = "25,000001 %";
    assert_funds(&v, "");
    v.rules[0] = "min_votes";
    v.rules[1] = "2";
    assert_funds(&v, "a b");
    v.rules[1] = "3";
    assert_funds(&v, "");
}

/* What few supporters have left would tell what one of them has. */
static void
can_pay_is_hidden_below_five_supporters(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 60, b 60",
                     .ballots = "4 x a, 5 x b, ",
                     .rules = {"rule", "mes"}};
    struct counted c;

    (void)state;
    v.ballots = "4 x a, 5 x b, 2 x,,";
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.e->n, 12);
    assert_string_equal(c.funded, "");
    assert_int_equal(find_not_funded(&c, "a")->can_pay_ore, -1);
    /* 5 x 100 kr. / 12, rounded down */
    assert_int_equal(find_not_funded(&c, "b")->can_pay_ore, 4166);
    assert_int_equal(find_not_funded(&c, "b")->left_ore, -1);
    counted_clear(&c);
}

static const struct {
    const char *satisfaction;
    enum ballot_type type;
    const char *welfare, *effective;
} welfares[] = {
    /* a is funded: 90 kr., three supporters, 30 kr. each. */
    {"cost", BALLOT_APPROVAL, "27000", "3"},
    {"cardinality", BALLOT_APPROVAL, "3", "3"},
    {"effort", BALLOT_APPROVAL, "9000", "3"},
    /* a has 3, 2 and 1 points: 40 + 33 1/3 + 16 2/3, the first gives all. */
    {"points", BALLOT_SCORING, "6", "9/4"},
    /* a is first of two, first of one and second of two. */
    {"borda", BALLOT_ORDINAL, "4", "9/4"},
};

static void
welfare_and_effective_votes_are_exact(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(welfares); i++) {
        struct vote v = {
            .type = welfares[i].type,
            .pool_kr = 120,
            .proposals = "a 90, b 119",
            .ballots = "a:3 b:1, a:2, b:1 a:1",
            .rules = {"rule", "mes", "satisfaction", welfares[i].satisfaction}};
        struct counted c = vote_count(&v);

        print_case(welfares[i].satisfaction);
        if (c.rc)
            fail_msg("%s", c.err.msg);
        assert_string_equal(c.funded, "a");
        assert_string_equal(rat_text(c.o->welfare), welfares[i].welfare);
        assert_true(c.o->funded[0].has_effective);
        assert_string_equal(rat_text(c.o->funded[0].effective),
                            welfares[i].effective);
        assert_int_equal(c.o->happy, 3);
        counted_clear(&c);
    }
}

static void
no_points_are_no_support(void **state)
{
    struct vote v = {.type = BALLOT_CUMULATIVE,
                     .pool_kr = 100,
                     .proposals = "a 10, b 20",
                     .ballots = "a:3 b:0, b:0",
                     .rules = {"rule", "mes:cost"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a");
    assert_string_equal(c.not_funded, "b no_support");
    assert_int_equal(c.o->happy, 1);
    counted_clear(&c);
}

static void
per_krone_and_scoring_rank_otherwise(void **state)
{
    struct vote v = {.type = BALLOT_ORDINAL,
                     .pool_kr = 60,
                     .proposals = "a 60, b 30, c 20",
                     .ballots = "a b c, a b, b c",
                     .rules = {NULL}};

    (void)state;
    /* Borda: a 3+2, b 2+1+2, c 1+1: a tie that cheapest breaks. */
    assert_funds(&v, "b c");
    v.rules[0] = "scoring";
    v.rules[1] = "3,1";
    assert_funds(&v, "a"); /* a 6, b 1+1+3, c 1 */
    v.rules[2] = "per_krone";
    v.rules[3] = "true";
    assert_funds(&v, "b c");
}

static vsted_code
sum_of_money(int64_t pool_kr, const char *proposals)
{
    struct counted c = vote_count(&(struct vote){
        .pool_kr = pool_kr,
        .proposals = proposals,
        .ballots = "a b, a, b c, c",
        .rules = {"rule", "mes:cost:add1,greedy", "increment", "10 mia. kr."}});
    vsted_code rc = c.rc;

    if (c.o)
        assert_true(c.o->cost_ore <= c.o->pool_ore);
    counted_clear(&c);
    return rc;
}

/* Close to 2^63 øre: an answer or ERANGE, never a wrong one. */
static void
huge_amounts_are_counted_or_refused(void **state)
{
    vsted_code rc = sum_of_money(92000000000000000,
                                 "a 90000000000000000, b 90000000000000001, "
                                 "c 90000000000000002");

    (void)state;
    assert_true(rc == VSTED_OK || rc == VSTED_ERANGE);
    assert_int_equal(sum_of_money(100000000000, "a 30000000000, b 60000000000, "
                                                "c 50000000000"),
                     VSTED_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_does_not_go_together_is_refused),
        cmocka_unit_test(an_unknown_rule_has_a_hint),
        cmocka_unit_test(next_to_nothing_is_counted),
        cmocka_unit_test(next_to_nothing_is_compared),
        cmocka_unit_test(blank_ignored_leaves_no_voters),
        cmocka_unit_test(free_proposals_come_first),
        cmocka_unit_test(every_reason_has_its_case),
        cmocka_unit_test(thresholds_are_reached_not_passed),
        cmocka_unit_test(can_pay_is_hidden_below_five_supporters),
        cmocka_unit_test(welfare_and_effective_votes_are_exact),
        cmocka_unit_test(no_points_are_no_support),
        cmocka_unit_test(per_krone_and_scoring_rank_otherwise),
        cmocka_unit_test(huge_amounts_are_counted_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
