/* cstv: small elections that were counted by hand, all six variants.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

static const char *const variants[] = {"ewt", "ewtc", "ewts",
                                       "mt",  "mtc",  "mts"};

static struct vote
by(const char *variant, int64_t pool_kr, const char *proposals,
   const char *ballots)
{
    return (struct vote){
        .type = BALLOT_CUMULATIVE,
        .pool_kr = pool_kr,
        .proposals = proposals,
        .ballots = ballots,
        .rules = {"rule", "cstv", "variant", variant, "ties", "order"}};
}

/* Every ballot has 5 kr. and one choice, so a has 30 for 10, b 125 for 100 and
 * c 130 for 120. Excess 20, 25, 10; over cost 3, 1.25, 1.08. */
static void
the_measure_says_who_is_first(void **state)
{
    static const char *const order[] = {"b a c", "a b c", "c b a",
                                        "b a c", "a b c", "c b a"};

    (void)state;
    for (size_t i = 0; i < COUNT(variants); i++) {
        struct vote v = by(variants[i], 285, "a 10, b 100, c 120",
                           "6 x a:1, 25 x b:3, 26 x c:2");

        print_case(variants[i]);
        assert_funds(&v, order[i]);
    }
}

/* 100 kr. each. Supports: a 160, b 90, c 150. a is covered: 3/4 of it is paid,
 * and 15 + 12.50 move to b, 12.50 to c. Now b has 117.50 of 150 and c 162.50 of
 * 180, and no more can come. b goes out, then c; c comes back, b does not fit.
 * By transfers neither is in reach, and c lacks less. */
static void
excess_moves_in_proportion(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(variants); i++) {
        struct vote v = by(variants[i], 400, "a 120, b 150, c 180",
                           "a:6 b:4, a:5 b:5, a:1 c:1, c:7");
        struct counted c = vote_count(&v);

        print_case(variants[i]);
        assert_string_equal(c.funded, "a c");
        assert_string_equal(c.not_funded, "b does_not_fit");
        assert_int_equal(find_not_funded(&c, "b")->left_ore, 10000);
        counted_clear(&c);
    }
}

/* The excess of 40 moves from a to b, 10 kr. a ballot, and covers it just. */
static void
just_covered_is_enough(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(variants); i++) {
        struct vote v = by(variants[i], 400, "a 160, b 240", "4 x a:1 b:1");
        struct vote w = by(variants[i], 400, "a 160, b 241", "4 x a:1 b:1");

        print_case(variants[i]);
        assert_funds(&v, "a b");
        assert_funds(&w, "a");
    }
}

/* 100 kr. each. s has 100 for 90. Then p has 140 of 200 and q 160 of 170.
 * Transfers: q lacks less; the third voter has no more, the first two give 7/6
 * of 10 and 50. That leaves p with 88.33 + 41.67. Elimination: p goes out, and
 * q gets its 140. Either way 140 is left. */
static const char mixed[] = "p:9 q:1, p:1 q:1, q:4, s:1";

static void
the_one_that_lacks_least_is_helped(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(variants); i++) {
        struct vote v = by(variants[i], 400, "p 200, q 170, s 90", mixed);

        print_case(variants[i]);
        assert_funds(&v, "s q");
    }
}

/* 60 kr. each. p has 30 + 60 of 120, q 30 of 50, r 60 of 90, which is all that
 * r can get. By excess q lacks least: the first voter gives 50, and p has 70
 * and no more to come. 130 is left; r lacks 30, p 50: r is taken. Over cost and
 * by support p is first: it takes all that the two have. 60 is left, for q. */
static void
transfers_may_take_all(void **state)
{
    static const char *const funded[] = {"q r", "p q", "p q"};

    (void)state;
    for (size_t i = 0; i < COUNT(funded); i++) {
        struct vote v =
            by(variants[3 + i], 180, "p 120, q 50, r 90", "p:1 q:1, p:1, r:1");

        print_case(variants[3 + i]);
        assert_funds(&v, funded[i]);
    }
}

/* The points of a proposal that is not in (it is dearer than the pool) are
 * none: b gets 100 of each ballot. */
static void
no_money_lies_on_what_is_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(variants); i++) {
        struct vote v = by(variants[i], 200, "a 201, b 150, c 51, d 1!",
                           "a:9 b:1, a:3 b:1 d:2");

        print_case(variants[i]);
        assert_funds(&v, "b");
    }
}

static void
equal_ballots_are_as_many_voters(void **state)
{
    struct vote v = by("mt", 900, "p 700, q 500, r 200", "");
    struct vote w = v;

    (void)state;
    v.ballots = "3 x p:2 q:1, 2 x q:1 r:3, r:1, 3 x q:5 p:1";
    w.ballots = "p:2 q:1, r:1, q:5 p:1, r:3 q:1, p:2 q:1, q:5 p:1, p:4 q:2, "
                "q:10 p:2, r:6 q:2";
    assert_funds(&v, "r q");
    assert_funds(&w, "r q");
}

/* ---- ties ---- */

/* 50 kr. each for 60: one goes out first, and the other comes back first. */
static void
a_tie_for_elimination(void **state)
{
    struct vote v = by("ewt", 100, "a 60, b 60", "a:1, b:1");
    struct counted c;

    (void)state;
    assert_funds(&v, "a");
    v.rules[6] = "resolve";
    v.rules[7] = "b,a";
    v.rules[5] = "none";
    assert_funds(&v, "b");
    v.rules[6] = NULL;
    assert_refused(&v, VSTED_ETIE, "a, b");
    v.rules[5] = "id";
    c = vote_count(&v);
    assert_int_equal(c.o->n_ties, 1);
    assert_int_equal(c.o->ties[0].chosen, 0);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_YES);
    counted_clear(&c);
}

/* The last of three goes out: a tie of each of the others with it. */
static void
the_last_of_three_goes_out(void **state)
{
    struct vote v = by("ewtc", 150, "a 60, b 60, c 60", "a:1, b:1, c:1");
    struct counted c = vote_count(&v);

    (void)state;
    assert_string_equal(c.funded, "a b");
    assert_int_equal(c.o->n_ties, 3);
    for (uint32_t k = 0; k < 2; k++) {
        assert_int_equal(c.o->ties[k].n_tied, 2);
        assert_int_equal(c.o->ties[k].tied[1], 2);
    }
    counted_clear(&c);
    v.rules[5] = "none";
    assert_refused(&v, VSTED_ETIE, "tie at step 1");
}

static void
a_tie_of_covered_ones(void **state)
{
    /* a and b have 40 each for 30; after one of them the other still has. */
    struct vote v = by("ewt", 80, "a 30, b 30", "a:1 b:1");

    (void)state;
    v.rules[5] = "none";
    assert_funds(&v, "a b");
    /* Each could take all that there is. */
    v = by("mts", 80, "a 80, b 80", "a:1 b:1");
    assert_funds(&v, "a");
    v.rules[5] = "none";
    assert_refused(&v, VSTED_ETIE, "--resolve");
}

/* With nothing in reach both fit, whoever goes first: not decisive. */
static void
those_that_fit_together_need_no_order(void **state)
{
    struct vote v = by("mtc", 300, "a 110, b 110, c 1", "a:1, b:1, c:1");
    struct counted c;

    (void)state;
    v.rules[5] = "none";
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "c a b");
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_NO);
    counted_clear(&c);
}

/* ---- refusals and next to nothing ---- */

static void
other_ballots_are_refused(void **state)
{
    struct vote v = {.type = BALLOT_SCORING,
                     .pool_kr = 10,
                     .proposals = "a 5, b 6",
                     .ballots = "a:1 b:2",
                     .rules = {"rule", "cstv"}};

    (void)state;
    assert_refused(&v, VSTED_EUSAGE, "cumulative");
    v.type = BALLOT_APPROVAL;
    v.ballots = "a b";
    assert_refused(&v, VSTED_EUSAGE, "cumulative");
    v.type = BALLOT_ORDINAL;
    assert_refused(&v, VSTED_EUSAGE, "cumulative");
}

static void
completions_are_refused(void **state)
{
    static const char *const names[] = {"add1", "greedy", "add-opt"};

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct vote v = by("mt", 10, "a 5", "a:1");

        v.rules[6] = "completion";
        v.rules[7] = names[i];
        assert_refused(&v, VSTED_EUSAGE, names[i]);
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
    {"points of nought", "a 5, b 6", "a:0, b:0 a:0", 10, ""},
    {"no pool", "a 5, b 6", "a:1, b:1", 0, ""},
    {"one of each", "a 5", "a:3", 5, "a"},
    {"one among blank ones", "a 5", "a:3, ,,,,", 5, "a"},
    {"a little too dear", "a 5", "a:9", 4, ""},
    {"all too dear", "a 5, b 6", "a:1 b:1, b:2", 4, ""},
};

static void
next_to_nothing_is_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(little); i++)
        for (size_t k = 0; k < COUNT(variants); k++) {
            struct vote v = by(variants[k], little[i].pool_kr,
                               little[i].proposals, little[i].ballots);

            print_case(little[i].name);
            assert_funds(&v, little[i].funded);
        }
}

/* Everybody supports all that there is, by points of a kind of their own, and
 * it costs just the pool: that the last can be paid is true, and takes
 * fractions of twice the length for each that was paid before. */
static void
no_guess_where_fractions_are_too_long(void **state)
{
    enum { VOTERS = 150, PROPOSALS = 13 };
    static char ballots[VOTERS * PROPOSALS * 8], proposals[PROPOSALS * 16];
    size_t at = 0;
    uint32_t dice = 1;

    (void)state;
    for (int p = 0; p < PROPOSALS; p++)
        at += (size_t)snprintf(proposals + at, sizeof proposals - at,
                               "%sp%d %d", p ? ", " : "", p,
                               p + 1 < PROPOSALS ? 301 + 7 * p : 15000 - 4074);
    at = 0;
    for (int i = 0; i < VOTERS; i++)
        for (int p = 0; p < PROPOSALS; p++) {
            dice = dice * 1103515245U + 12345U;
            at +=
                (size_t)snprintf(ballots + at, sizeof ballots - at, "%sp%d:%u",
                                 p   ? " "
                                 : i ? ", "
                                     : "",
                                 p, 1 + (unsigned)(dice >> 16) % 9);
        }
    struct vote v = by("mt", 15000, proposals, ballots);
    assert_refused(&v, VSTED_ERANGE, "too long");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_measure_says_who_is_first),
        cmocka_unit_test(excess_moves_in_proportion),
        cmocka_unit_test(just_covered_is_enough),
        cmocka_unit_test(the_one_that_lacks_least_is_helped),
        cmocka_unit_test(transfers_may_take_all),
        cmocka_unit_test(no_money_lies_on_what_is_out),
        cmocka_unit_test(equal_ballots_are_as_many_voters),
        cmocka_unit_test(a_tie_for_elimination),
        cmocka_unit_test(the_last_of_three_goes_out),
        cmocka_unit_test(a_tie_of_covered_ones),
        cmocka_unit_test(those_that_fit_together_need_no_order),
        cmocka_unit_test(other_ballots_are_refused),
        cmocka_unit_test(completions_are_refused),
        cmocka_unit_test(next_to_nothing_is_counted),
        cmocka_unit_test(no_guess_where_fractions_are_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
