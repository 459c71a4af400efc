/* max-welfare: examples by hand, refusals, ties, what is hard to search.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

/* Four for a at 6, three for each of b and c at 5: b and c together are worth
 * more, though a has the most votes. */
static struct vote
majority(void)
{
    return (struct vote){.type = BALLOT_APPROVAL,
                         .pool_kr = 10,
                         .proposals = "a 6, b 5, c 5, d 11, e 1",
                         .ballots = "4 x a, 3 x b c, d",
                         .rules = {"rule", "max-welfare"}};
}

static void
the_most_votes_may_get_nothing(void **state)
{
    struct vote v = majority();
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "b c");
    assert_string_equal(c.not_funded, "a not_in_best_set, d over_pool, "
                                      "e no_support");
    assert_string_equal(rat_text(c.o->welfare), "3000");
    assert_int_equal(c.o->unique, UNIQUE_YES);
    assert_int_equal(c.o->n_ties, 0);
    counted_clear(&c);
}

/* Talmon and Faliszewski's greedy rules come below the optimum: greedy takes a
 * first, and then nothing fits. */
static void
greedy_does_not_reach_it(void **state)
{
    struct vote v = majority();

    (void)state;
    v.rules[1] = "greedy";
    assert_funds(&v, "a");
}

static const struct {
    const char *name;
    enum ballot_type type;
    const char *ballots, *satisfaction, *funded, *welfare;
} kinds[] = {
    {"cost", BALLOT_APPROVAL, "4 x a, 2 x b c", "cost", "a", "2400"},
    {"cardinality", BALLOT_APPROVAL, "3 x a, 2 x b c", "cardinality", "b c",
     "4"},
    {"effort", BALLOT_APPROVAL, "3 x a, 2 x b c", "effort", "b c", "1000"},
    {"choose-1", BALLOT_CHOOSE_1, "3 x a, b, c", "cardinality", "a", "3"},
    {"points", BALLOT_SCORING, "a:5, b:3 c:3", "points", "b c", "6"},
    {"cumulative", BALLOT_CUMULATIVE, "a:5 b:1, c:3", "points", "a", "5"},
    {"borda", BALLOT_ORDINAL, "b c a, c b a", "borda", "b c", "10"},
    {"borda-0", BALLOT_ORDINAL, "a b, a c, a", "borda-0", "a", "2"},
};

/* The pool is 10 kr.: a at 6, or b and c at 5 each. */
static void
every_kind_of_ballot_and_satisfaction(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct vote v = {.type = kinds[i].type,
                         .pool_kr = 10,
                         .proposals = "a 6, b 5, c 5",
                         .ballots = kinds[i].ballots,
                         .rules = {"rule", "max-welfare", "satisfaction",
                                   kinds[i].satisfaction, "ties", "order"}};
        struct counted c = vote_count(&v);

        print_case(kinds[i].name);
        assert_int_equal(c.rc, VSTED_OK);
        assert_string_equal(c.funded, kinds[i].funded);
        assert_string_equal(rat_text(c.o->welfare), kinds[i].welfare);
        counted_clear(&c);
    }
}

static void
counts_are_enough(void **state)
{
    struct vote v = {.type = BALLOT_APPROVAL,
                     .pool_kr = 10,
                     .proposals = "a 6, b 5, c 5",
                     .ballots = "4 x a, 3 x b, 3 x c",
                     .counts_only = true,
                     .rules = {"rule", "max-welfare", "satisfaction",
                               "cardinality", "ties", "order"}};

    (void)state;
    assert_funds(&v, "b c");
    v.rules[3] = "relative-cost";
    assert_refused(&v, VSTED_EUSAGE, "needs ballots");
}

/* ---- refusals and edges ---- */

static const struct {
    const char *key, *value, *part;
} refusals[] = {
    {"completion", "greedy", "completion"},
    {"completion", "add1", "money of ballots"},
    {"satisfaction", "chamberlin-courant", "use --satisfaction cost"},
    {"satisfaction", "points", "points"},
    {"satisfaction", "borda", "rank"},
};

static void
what_it_does_not_take_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct vote v = {.pool_kr = 10,
                         .proposals = "a 5, b 6",
                         .ballots = "a b, b",
                         .rules = {"rule", "max-welfare", refusals[i].key,
                                   refusals[i].value}};

        print_case(refusals[i].value);
        assert_refused(&v, VSTED_EUSAGE, refusals[i].part);
    }
}

static const struct {
    const char *name, *proposals, *ballots, *funded;
    int64_t pool_kr;
} little[] = {
    {"no ballots", "a 5, b 6", "", "", 10},
    {"no proposals", "", ",,", "", 10},
    {"nothing at all", "", "", "", 0},
    {"all blank", "a 5, b 6", ",,,", "", 10},
    {"no pool", "a 5, b 6", "a, b", "", 0},
    {"one", "a 5", "a", "a", 5},
    {"all too dear", "a 5, b 6", "a, b", "", 4},
    {"all fit", "a 5, b 6", "a, b a", "a b", 11},
    {"one that is out", "a 5!, b 5", "a, b a", "b", 5},
};

static void
next_to_nothing_is_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(little); i++) {
        struct vote v = {.pool_kr = little[i].pool_kr,
                         .proposals = little[i].proposals,
                         .ballots = little[i].ballots,
                         .rules = {"rule", "max-welfare"}};
        struct counted c = vote_count(&v);

        print_case(little[i].name);
        assert_int_equal(c.rc, VSTED_OK);
        assert_string_equal(c.funded, little[i].funded);
        assert_int_equal(c.o->unique, UNIQUE_YES);
        counted_clear(&c);
    }
}

static void
free_proposals_come_first(void **state)
{
    struct vote v = {.pool_kr = 5,
                     .proposals = "a 5, b 0, c 5",
                     .ballots = "a b, a, c",
                     .rules = {"rule", "max-welfare", "allow_free", "true"}};

    (void)state;
    assert_funds(&v, "b a");
}

static void
only_rules_that_look_for_the_best_say_unique(void **state)
{
    struct vote v = majority();
    struct counted c;

    (void)state;
    v.rules[1] = "greedy";
    c = vote_count(&v);
    assert_int_equal(c.o->unique, UNIQUE_NOT_ASKED);
    counted_clear(&c);
}

/* ---- ties ---- */

/* Best are {a d}, {b c} and {b d}, each worth 4 at 10 kr.; {a c} costs 11. */
static struct vote
three_best(const char *ties)
{
    return (struct vote){.type = BALLOT_APPROVAL,
                         .pool_kr = 10,
                         .proposals = "a 6, b 5, c 5, d 4",
                         .ballots = "2 x a b c d",
                         .rules = {"rule", "max-welfare", "satisfaction",
                                   "cardinality", "ties", ties}};
}

static void
an_open_tie_stops(void **state)
{
    struct vote v = three_best("none");
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_ETIE);
    assert_int_equal(c.o->n_ties, 1);
    assert_int_equal(c.o->ties[0].n_tied, 4);
    assert_true(c.o->ties[0].open);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_YES);
    assert_int_equal(c.o->ties[0].step, 1);
    assert_int_equal(c.o->unique, UNIQUE_NO);
    counted_clear(&c);
    assert_refused(&v, VSTED_ETIE, "--resolve");
}

static const struct {
    const char *ties, *funded;
} lists[] = {
    {"order", "a d"},
    {"cheapest,order", "d b"},
    {"costliest,order", "a d"},
};

static void
a_list_settles_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(lists); i++) {
        struct vote v = three_best(lists[i].ties);

        print_case(lists[i].ties);
        assert_funds(&v, lists[i].funded);
    }
}

/* b first, then c before d. */
static void
so_does_a_decision(void **state)
{
    struct vote v = three_best("none");
    size_t at = 6;

    (void)state;
    for (const char *const *p =
             (const char *const[]){"b,a", "b,c", "b,d", "c,d", "c,a", NULL};
         *p; p++) {
        v.rules[at++] = "resolve";
        v.rules[at++] = *p;
    }
    assert_funds(&v, "b c");
}

/* a and b are in one best set, c alone is the other: whichever of a and b goes
 * first, both are funded. */
static void
a_tie_within_one_best_set_is_harmless(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "a 5, b 5, c 10",
                     .ballots = "a b c",
                     .rules = {"rule", "max-welfare", "satisfaction", "cost",
                               "ties", "cheapest"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a b");
    assert_int_equal(c.o->n_ties, 1);
    assert_true(c.o->ties[0].open);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_NO);
    counted_clear(&c);
}

/* ---- size ---- */

/* Points that are as long as they can be: sums in more than one word. */
static void
large_numbers_are_exact(void **state)
{
    struct vote v = {.type = BALLOT_APPROVAL,
                     .pool_kr = INT64_C(30000000000000000),
                     .proposals = "a 20000000000000001, b 15000000000000000, "
                                  "c 14999999999999999, d 15000000000000000",
                     .ballots = "400000000 x a b c d",
                     .rules = {"rule", "max-welfare", "satisfaction", "cost",
                               "ties", "order"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "b d");
    assert_int_equal(c.o->unique, UNIQUE_YES);
    assert_string_equal(rat_text(c.o->welfare), "1200000000000000000000000000");
    counted_clear(&c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_votes_may_get_nothing),
        cmocka_unit_test(greedy_does_not_reach_it),
        cmocka_unit_test(every_kind_of_ballot_and_satisfaction),
        cmocka_unit_test(counts_are_enough),
        cmocka_unit_test(what_it_does_not_take_is_refused),
        cmocka_unit_test(next_to_nothing_is_counted),
        cmocka_unit_test(free_proposals_come_first),
        cmocka_unit_test(only_rules_that_look_for_the_best_say_unique),
        cmocka_unit_test(an_open_tie_stops),
        cmocka_unit_test(a_list_settles_it),
        cmocka_unit_test(so_does_a_decision),
        cmocka_unit_test(a_tie_within_one_best_set_is_harmless),
        cmocka_unit_test(large_numbers_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
