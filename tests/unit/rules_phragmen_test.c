/* phragmen: examples of books, where it stops, what completes mes by it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

#define PHRAGMEN "rule", "phragmen"
#define MES      "rule", "mes"

/* Examples of Lackner and Skowron, "Multi-Winner Voting with Approval
 * Preferences" (2023): every seat costs one. */
#define EXAMPLE_11                                                             \
    .pool_kr = 4, .proposals = "a 1, b 1, c 1, d 1, e 1, f 1, g 1",            \
    .ballots = "3 x a b, 3 x a c, 2 x a d, b c f, e, f, g"
#define EXAMPLE_12                                                             \
    .pool_kr = 3, .proposals = "a 1, b 1, c 1, d 1",                           \
    .ballots = "3 x c d, 2 x a b, 2 x a c, b d"

/* Loads of 1/5 for c, 1/3 for b, 29/60 for d. */
static void
example_12_by_the_rule(void **state)
{
    (void)state;
    assert_funds(&(struct vote){EXAMPLE_12, .rules = {PHRAGMEN}}, "c b d");
}

/* Equal shares buys c and a; then d, at a load of 1/40. */
static void
example_12_completes_mes(void **state)
{
    struct counted c = vote_count(
        &(struct vote){EXAMPLE_12, .rules = {MES, "completion", "phragmen"}});

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "c a d");
    assert_int_equal(c.o->funded[1].phase, PHASE_RULE);
    assert_int_equal(c.o->funded[2].phase, PHASE_PHRAGMEN);
    assert_false(c.o->funded[2].has_effective);
    assert_int_equal(c.o->n_ties, 0);
    counted_clear(&c);
}

/* Equal shares buys a; b and c are tied at 1/96, c comes at 37/384, d at
 * 7/24. */
static void
example_11_completes_mes(void **state)
{
    struct counted c = vote_count(&(struct vote){
        EXAMPLE_11, .rules = {MES, "completion", "phragmen", "ties", "id"}});

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a b c d");
    assert_int_equal(c.o->n_ties, 1);
    assert_int_equal(c.o->ties[0].phase, PHASE_PHRAGMEN);
    assert_int_equal(c.o->ties[0].step, 2);
    assert_int_equal(c.o->ties[0].n_tied, 2);
    assert_int_equal(c.o->ties[0].by, TIE_ID);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_NO);
    counted_clear(&c);
}

/* x comes at 1/2. Then a and r are tied at 1, and r does not fit: that a would
 * and goes first does not help it. */
static void
it_stops_when_one_of_the_tied_does_not_fit(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "x 4, a 5, r 7, z 2",
                     .ballots = "8 x x, 5 x a, 7 x r, z",
                     .rules = {PHRAGMEN, "ties", "order"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "x");
    assert_string_equal(c.not_funded, "r does_not_fit, a stopped, z stopped");
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(c.o->not_funded[i].left_ore, 600);
    assert_int_equal(c.o->n_ties, 0); /* nothing was chosen */
    assert_false(c.o->money_left);
    counted_clear(&c);
}

static void
continue_drops_what_does_not_fit(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "x 4, a 5, r 7, z 2, y 1",
                     .ballots = "8 x x, 5 x a, 7 x r, z, x y",
                     .rules = {PHRAGMEN, "continue", "true"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "x a y"); /* y at 1 + 4/9, z at 2 */
    assert_string_equal(c.not_funded, "r does_not_fit, z does_not_fit");
    assert_int_equal(find_not_funded(&c, "r")->left_ore, 600);
    assert_int_equal(find_not_funded(&c, "z")->left_ore, 0);
    counted_clear(&c);
}

/* What greedy fills afterwards is not said to have been stopped. */
static void
greedy_fills_the_rest(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "x 4, a 5, r 7, z 2",
                     .ballots = "8 x x, 5 x a, 7 x r, z",
                     .rules = {PHRAGMEN, "completion", "greedy"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "x a");
    assert_int_equal(c.o->funded[1].phase, PHASE_GREEDY);
    assert_string_equal(c.not_funded, "r does_not_fit, z does_not_fit");
    counted_clear(&c);
}

/* a, b and r are tied at 1 and nobody supports two of them. All fit, and a and
 * b together too; but when one of them is funded r does not fit any more. */
static void
a_tie_may_be_decisive_by_what_it_leaves(void **state)
{
    struct vote v = {.pool_kr = 4,
                     .proposals = "a 2, b 2, r 3",
                     .ballots = "2 x a, 2 x b, 3 x r",
                     .rules = {PHRAGMEN, "ties", "cheapest"}};

    (void)state;
    assert_refused(&v, VSTED_ETIE, "a, b");
    v.rules[3] = "cheapest,order";
    assert_funds(&v, "a");
    v.rules[3] = "cheapest";
    v.rules[4] = "resolve";
    v.rules[5] = "b,a";
    assert_funds(&v, "b");
    v.rules[4] = "continue";
    v.rules[5] = "true";
    assert_funds(&v, "a b");
    v.rules[3] = "none";
    v.rules[5] = "false";
    v.pool_kr = 7; /* all fit: any order ends alike */
    assert_funds(&v, "a b r");
}

static void
an_open_tie_stops_the_tally(void **state)
{
    struct vote v = {.pool_kr = 3,
                     .proposals = "a 2, b 2",
                     .ballots = "a b, a, b",
                     .rules = {PHRAGMEN}};

    (void)state;
    assert_refused(&v, VSTED_ETIE, "a, b");
    v.rules[2] = "ties";
    v.rules[3] = "cheapest,id";
    assert_funds(&v, "a");
    v.rules[3] = "none";
    v.rules[4] = "resolve";
    v.rules[5] = "b,a";
    assert_funds(&v, "b");
}

/* 10^15 + 1 and 10^15 + 2 øre are no tie. */
static void
near_levels_are_told_apart(void **state)
{
    struct vote v = {.pool_kr = 20000000000000,
                     .proposals = "a 10000000000002, b 10000000000001, "
                                  "c 20000000000000",
                     .ballots = "3 x a, 3 x b, 6 x c",
                     .rules = {PHRAGMEN, "ties", "none"}};

    (void)state;
    assert_funds(&v, "c");
    v.pool_kr = 20000000000003;
    v.rules[2] = "min_votes"; /* and no tie list is needed */
    v.rules[3] = "3";
    v.proposals = "a 10000000000002, b 10000000000001";
    v.ballots = "3 x a, 3 x b";
    assert_funds(&v, "b a");
}

static const struct {
    const char *name;
    enum ballot_type type;
    const char *key, *value;
    bool counts_only;
    const char *part;
} refusals[] = {
    {"points", BALLOT_SCORING, NULL, NULL, false, "approval or choose-1"},
    {"a fixed sum", BALLOT_CUMULATIVE, NULL, NULL, false, "these are cumul"},
    {"ranks", BALLOT_ORDINAL, NULL, NULL, false, "these are ordinal"},
    {"counts of votes", BALLOT_APPROVAL, NULL, NULL, true, "needs ballots"},
    {"raised money", BALLOT_APPROVAL, "completion", "add1", false, "money"},
    {"itself", BALLOT_APPROVAL, "completion", "phragmen", false, "money"},
};

static void
what_it_does_not_take_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct vote v = {
            .type = refusals[i].type,
            .pool_kr = 10,
            .proposals = "a 5, b 6",
            .ballots = "a:1 b:2, b:1",
            .rules = {PHRAGMEN, refusals[i].key, refusals[i].value},
            .counts_only = refusals[i].counts_only};

        print_case(refusals[i].name);
        if (v.counts_only)
            v.ballots = "a, b, b";
        assert_refused(&v, VSTED_EUSAGE, refusals[i].part);
    }
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
    {"one supported by nobody", "a 5, b 1", "a,", 10, "a"},
    {"all too dear", "a 11, b 12", "a, a b", 10, ""},
};

static void
next_to_nothing_is_counted(void **state)
{
    static const char *const rules[] = {"phragmen", "phragmen:cost:greedy",
                                        "mes:cost:phragmen",
                                        "mes:effort:add1,phragmen,greedy"};

    (void)state;
    for (size_t i = 0; i < COUNT(little); i++) {
        print_case(little[i].name);
        for (size_t k = 0; k < 2 * COUNT(rules); k++) {
            struct vote v = {.pool_kr = little[i].pool_kr,
                             .proposals = little[i].proposals,
                             .ballots = little[i].ballots,
                             .rules = {"rule", rules[k / 2], "continue",
                                       k % 2 ? "true" : "false"}};

            assert_funds(&v, little[i].funded);
        }
    }
}

/* Free ones come first and cost nobody anything. What is below a threshold does
 * not stop the rule. */
static void
free_and_barred_proposals_load_nobody(void **state)
{
    struct vote v = {
        .pool_kr = 10,
        .proposals = "f 0, a 4, b 5, m 10, t 11",
        .ballots = "f a t, f a, f b, f b, f m, t",
        .rules = {PHRAGMEN, "allow_free", "true", "min_votes", "2"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "f a b");
    assert_int_equal(c.o->funded[0].phase, PHASE_FREE);
    assert_string_equal(c.not_funded, "t over_pool, m below_min_votes");
    counted_clear(&c);
}

/* 0 points are no support: a has the 5 + 5 kr. of two ballots, b of two others.
 * a is short of 3 kr., b of 2. */
static void
it_completes_any_type_of_ballot(void **state)
{
    struct vote v = {.type = BALLOT_SCORING,
                     .pool_kr = 20,
                     .proposals = "a 13, b 12",
                     .ballots = "a:9, a:1 b:3, b:1, b:0 a:0",
                     .rules = {MES, "completion", "phragmen"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "b");
    assert_string_equal(c.not_funded, "a does_not_fit");
    assert_int_equal(c.o->not_funded[0].can_pay_ore, -1);
    counted_clear(&c);
}

/* Close to 2^63 øre: an answer or ERANGE, never a wrong one. */
static void
huge_amounts_are_counted(void **state)
{
    struct vote v = {.pool_kr = 90000000000000000,
                     .proposals = "a 88000000000000000, b 88000000000000001, "
                                  "c 1999999999999999, d 2000000000000000",
                     .ballots = "a b, a, b c, c d, d",
                     .rules = {PHRAGMEN, "continue", "true"}};

    (void)state;
    assert_funds(&v, "c d");
    v.pool_kr = 92000000000000000;
    assert_funds(&v, "c d a");
}

#ifdef VSTED_TEST_OOM
/* With the n-th allocation failing: an error, and nothing leaks. */
static bool
tally_without_memory(const char *rule, size_t n)
{
    struct vote v = {EXAMPLE_11, .rules = {"rule", rule, "ties", "id"}};
    vsted_election *e = vote_election(&v);
    vsted_outcome *o = NULL;
    vsted_err err = {0};
    vsted_code rc;
    bool failed;

    mem_fail_after(n);
    rc = vsted_tally(&o, e, &err);
    failed = mem_failed();
    mem_fail_after(0);
    assert_int_equal(rc, failed ? VSTED_ENOMEM : VSTED_OK);
    vsted_outcome_free(o);
    vsted_election_free(e);
    return failed;
}
#endif

static void
running_out_of_memory_is_an_error(void **state)
{
    (void)state;
#ifdef VSTED_TEST_OOM
    for (size_t n = 1; tally_without_memory("phragmen", n); n++)
        continue;
    for (size_t n = 1; tally_without_memory("mes:cost:phragmen", n); n++)
        continue;
#else
    skip();
#endif
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(example_12_by_the_rule),
        cmocka_unit_test(example_12_completes_mes),
        cmocka_unit_test(example_11_completes_mes),
        cmocka_unit_test(it_stops_when_one_of_the_tied_does_not_fit),
        cmocka_unit_test(continue_drops_what_does_not_fit),
        cmocka_unit_test(greedy_fills_the_rest),
        cmocka_unit_test(a_tie_may_be_decisive_by_what_it_leaves),
        cmocka_unit_test(an_open_tie_stops_the_tally),
        cmocka_unit_test(near_levels_are_told_apart),
        cmocka_unit_test(what_it_does_not_take_is_refused),
        cmocka_unit_test(next_to_nothing_is_counted),
        cmocka_unit_test(free_and_barred_proposals_load_nobody),
        cmocka_unit_test(it_completes_any_type_of_ballot),
        cmocka_unit_test(huge_amounts_are_counted),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
