/* Weights where they show: money of a ballot, votes, and who may be spoken of.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

/* n = 1.5, so a ballot of weight 1 has 66.67 kr. and the other 33.33. With cost
 * satisfaction B is 1 / 1 a krone, A 1 / 0.5: B goes first. For A its voter
 * needs 34: half of 68, which is the second raise. C would need 100. */
static void
raises_and_effective_votes_are_of_a_ballot_of_weight_1(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "A 34, B 66, C 100",
                     .ballots = "500 w A, 1000 w B C",
                     .rules = {"rule", "mes", "completion", "add1", NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.e->weight_den, 2);
    assert_int_equal(c.e->n, 3);
    assert_string_equal(c.funded, "B A");
    assert_int_equal(c.o->raise_ore, 200);
    assert_string_equal(rat_text(c.o->funded[0].effective), "1");
    assert_string_equal(rat_text(c.o->funded[1].effective), "1/2");
    /* 66 kr. of a ballot and 34 kr. of half a ballot */
    assert_string_equal(rat_text(c.o->welfare), "8300");
    counted_clear(&c);
}

#define TEN_HALVES                                                             \
    "500 w A C, 500 w A C, 500 w A C, 500 w A C, 500 w A C, 500 w A C, "       \
    "500 w A C, 500 w A C, 500 w A C, 500 w A C"

/* n = 5: 1006 / 5 is 201.2, so 201 kr. of weight 1, 1005 kr. in all. Whole
 * kroner of half a ballot would be 100, 1000 in all: too little for A. */
static void
whole_kroner_are_of_a_ballot_of_weight_1(void **state)
{
    struct vote v = {.pool_kr = 1006,
                     .proposals = "A 1004, C 1, D 900",
                     .ballots = TEN_HALVES,
                     .rules = {"rule", "mes", "completion", "add1",
                               "add1_integral", "true", "ties",
                               "costliest,votes", NULL}};

    (void)state;
    assert_funds(&v, "A C");
    v.proposals = "A 1006, C 1";
    assert_funds(&v, "C");
    v.rules[4] = "ties";
    v.rules[5] = "costliest,votes";
    v.rules[6] = NULL;
    assert_funds(&v, "A");
}

static void
thresholds_are_of_weights(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "A 10, B 10, C 10",
                     .ballots = "1500 w A, 500 w A, 1250 w B, 750 w C, 750 w C",
                     .rules = {"min_votes", "2", NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_string_equal(c.funded, "A");
    assert_string_equal(c.not_funded, "C below_min_votes, B below_min_votes");
    counted_clear(&c);
    v.rules[0] = "min_share"; /* of 4.75 */
    v.rules[1] = "30 %";
    assert_funds(&v, "A C");
}

/* What A's supporters have left, if it is said. */
static int64_t
can_pay(const char *ballots)
{
    struct vote v = {.pool_kr = 1000,
                     .proposals = "A 1000, B 1",
                     .ballots = ballots,
                     .rules = {"rule", "mes", NULL}};
    struct counted c = vote_count(&v);
    int64_t ore = find_not_funded(&c, "A")->can_pay_ore;

    assert_int_equal(c.rc, VSTED_OK);
    counted_clear(&c);
    return ore;
}

/* A heavy ballot is one person: what it has left is not told. */
static void
nobody_is_spoken_of_alone(void **state)
{
    (void)state;
    assert_int_equal(can_pay("A, A, A, A, A, 5 x B"), 50000);
    assert_int_equal(can_pay("5000 w A, 5000 w B"), -1);
    assert_int_equal(
        can_pay("500 w A, 500 w A, 500 w A, 500 w A, 500 w A, 500 w B"), 83333);
    assert_int_equal(
        can_pay("3000 w A, 500 w A, 500 w A, 500 w A, 500 w A, 500 w B"), -1);
}

static void
equal_ballots_may_make_a_whole(void **state)
{
    static const struct {
        const char *ballots;
        int64_t den, n, max;
    } cases[] = {
        {"A, B", 1, 2, 1},
        {"1000 w A, 3000 w A B", 1, 4, 3},
        {"500 w A, 500 w A", 1, 1, 1},
        {"500 w A, 500 w B", 2, 2, 1},
        {"250 w A, 1500 w B", 4, 7, 6},
        {"333 w A, 1000 w B", 1000, 1333, 1000},
        {"500 w, 1000 w B", 2, 3, 2},
        {"500 w, 500 w, 1000 w B", 1, 2, 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct vote v = {.pool_kr = 10,
                         .proposals = "A 1, B 2",
                         .ballots = cases[i].ballots};
        vsted_election *e = vote_election(&v);

        print_case(cases[i].ballots);
        assert_int_equal(e->weight_den, cases[i].den);
        assert_int_equal(e->n, cases[i].n);
        assert_int_equal(e->weight_max, cases[i].max);
        assert_int_equal(vsted_election_ballots(e), cases[i].n / cases[i].den);
        vsted_election_free(e);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            raises_and_effective_votes_are_of_a_ballot_of_weight_1),
        cmocka_unit_test(whole_kroner_are_of_a_ballot_of_weight_1),
        cmocka_unit_test(thresholds_are_of_weights),
        cmocka_unit_test(nobody_is_spoken_of_alone),
        cmocka_unit_test(equal_ballots_may_make_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
