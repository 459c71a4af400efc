/* pb-ear: examples by hand, ballots it refuses, ties.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

#define PB_EAR "rule", "pb-ear"

struct example {
    const char *name;
    enum ballot_type type;
    int64_t pool_kr;
    const char *proposals, *ballots, *funded;
};

/* The first five are solid coalitions as in section 4 of the paper, with the
 * numbers of pabutools' tests. */
static const struct example examples[] = {
    /* d needs 40 of 70 first places; a would need 50 of 30. Second places: of
     * c and b, for which 30 are enough, c has more. */
    {"unequal costs", BALLOT_ORDINAL, 100, "a 50, b 30, c 30, d 40",
     "30 x a b c d, 70 x d c b a", "d c b"},
    {"coalitions within a coalition", BALLOT_ORDINAL, 100,
     "a 50, b 30, c 30, d 40", "15 x a b c d, 15 x b a c d, 70 x d c b a",
     "d b c"},
    {"one voter, who takes the first whole", BALLOT_ORDINAL, 4,
     "a 3, b 2, c 2, d 2", "a b c d", "a"},
    {"three groups", BALLOT_ORDINAL, 3, "a 1, b 1, c 1, d 1",
     "2 x a b c d, 2 x b a c d, 2 x c d a b", "a b c"},
    {"a large group for what is too dear for it", BALLOT_ORDINAL, 10,
     "a 9, b 1, c 1, d 1", "7 x a b c d, 3 x d c b a", "d b c"},
    /* a: 2 of the 1.8 it needs. b has 1 of 1.2, until all ballots back it: 0.1
     * twice and 1. */
    {"what is not named comes last", BALLOT_ORDINAL, 10, "a 6, b 4", "2 x a, b",
     "a b"},
    /* Nobody else names b, and a took what it could: 1 and 0.2 are left. */
    {"all that fits in the end", BALLOT_ORDINAL, 10, "a 8, b 2, c 2",
     "9 x a, b c", "a b"},
    {"a blank ballot backs all", BALLOT_ORDINAL, 10, "a 10", "a, ", "a"},
    /* x is out, so a stands first on two ballots and goes before b. */
    {"what is taken out leaves no gap", BALLOT_ORDINAL, 10, "x 20, a 5, b 5",
     "2 x x a, b", "a b"},
    {"not eligible", BALLOT_ORDINAL, 10, "x 2!, a 5, b 5", "2 x x a, b", "a b"},
    {"just enough", BALLOT_ORDINAL, 3, "a 1, b 1, c 1", "b, a, c", "a b c"},
    /* a: 3 ballots of 2, b: 2 of 2. They share one ballot, which has a third
     * of its weight left when a is paid: b has 1 1/3. */
    {"approval", BALLOT_APPROVAL, 10, "a 5, b 5, c 5", "2 x a, a b, b, c",
     "a b"},
    {"choose one", BALLOT_CHOOSE_1, 10, "a 5, b 5", "2 x a, b", "a b"},
    {"no ballots", BALLOT_ORDINAL, 10, "a 5, b 5", "", ""},
    {"no proposals", BALLOT_ORDINAL, 10, "", ",", ""},
    {"all blank", BALLOT_ORDINAL, 10, "a 5", ",,", ""},
    {"no pool", BALLOT_ORDINAL, 0, "a 5", "a", ""},
    {"one of each", BALLOT_ORDINAL, 5, "a 5", "a", "a"},
    {"a little too dear", BALLOT_ORDINAL, 4, "a 5", "a", ""},
};

static void
counted_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        const struct example *x = &examples[i];
        struct vote v = {.type = x->type,
                         .pool_kr = x->pool_kr,
                         .proposals = x->proposals,
                         .ballots = x->ballots,
                         .rules = {PB_EAR, "ties", "order"}};

        print_case(x->name);
        assert_funds(&v, x->funded);
    }
}

/* Blank ballots that are ignored back nothing: 1 ballot is all. */
static void
blank_ballots_may_be_ignored(void **state)
{
    struct vote v = {.type = BALLOT_ORDINAL,
                     .pool_kr = 10,
                     .proposals = "a 5, b 4, c 4",
                     .ballots = "3 x a, 2 x b, , , ,",
                     .rules = {PB_EAR}};

    (void)state;
    assert_funds(&v, "a b");
    v.proposals = "a 6, b 4";
    v.ballots = "5 x b a, 5 x a, 3 x ";
    assert_funds(&v, "a b");
}

static void
what_is_left_out_did_not_fit(void **state)
{
    struct vote v = {.type = BALLOT_ORDINAL,
                     .pool_kr = 10,
                     .proposals = "a 6, b 5, c 5",
                     .ballots = "3 x a, b",
                     .rules = {PB_EAR}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a");
    assert_int_equal(find_not_funded(&c, "b")->reason, REASON_DOES_NOT_FIT);
    assert_int_equal(find_not_funded(&c, "b")->left_ore, 400);
    assert_int_equal(find_not_funded(&c, "c")->reason, REASON_NO_SUPPORT);
    counted_clear(&c);
}

static const struct {
    const char *name;
    enum ballot_type type;
    const char *key, *value, *part;
} refusals[] = {
    {"points", BALLOT_SCORING, "ties", "order", "pb-ear takes"},
    {"a sum of points", BALLOT_CUMULATIVE, "ties", "order", "pb-ear takes"},
    {"add1", BALLOT_ORDINAL, "completion", "add1", "money of ballots"},
    {"greedy behind it", BALLOT_ORDINAL, "completion", "greedy",
     "no completion greedy"},
};

static void
what_it_has_no_use_for_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct vote v = {.type = refusals[i].type,
                         .pool_kr = 10,
                         .proposals = "a 5, b 6",
                         .ballots = "a:1 b:2, b:1",
                         .rules = {PB_EAR, refusals[i].key, refusals[i].value}};

        print_case(refusals[i].name);
        assert_refused(&v, VSTED_EUSAGE, refusals[i].part);
    }
}

static void
equal_places_are_a_tie(void **state)
{
    struct vote v = {.type = BALLOT_ORDINAL,
                     .pool_kr = 5,
                     .proposals = "a 5, b 5",
                     .ballots = "a b, b a",
                     .rules = {PB_EAR}};

    (void)state;
    assert_refused(&v, VSTED_ETIE, "a, b");
    v.rules[2] = "resolve";
    v.rules[3] = "b,a";
    assert_funds(&v, "b");
    v.rules[2] = "ties";
    v.rules[3] = "order";
    assert_funds(&v, "a");
}

/* Both fit when all ballots back both: whichever goes first, both are funded.
 */
static void
a_tie_of_which_all_fit_is_harmless(void **state)
{
    struct vote v = {.type = BALLOT_ORDINAL,
                     .pool_kr = 100,
                     .proposals = "a 40, b 40, c 20",
                     .ballots = "a b, b a, 8 x c",
                     .rules = {PB_EAR}};

    (void)state;
    assert_funds(&v, "c a b");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counted_by_hand),
        cmocka_unit_test(blank_ballots_may_be_ignored),
        cmocka_unit_test(what_is_left_out_did_not_fit),
        cmocka_unit_test(what_it_has_no_use_for_is_refused),
        cmocka_unit_test(equal_places_are_a_tie),
        cmocka_unit_test(a_tie_of_which_all_fit_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
