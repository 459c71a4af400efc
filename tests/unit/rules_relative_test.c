/* Relative satisfactions and chamberlin-courant: worked by hand, edges.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

/*
 * Worked out by hand. Pool 130 kr., 4 ballots, so 32.50 each.
 *
 *     A 60   B 50   C 40   D 140 (over the pool)
 *
 *     ballot      largest that fits   dearest that fits
 *     1  A B C D  B C: 2              A B: 110
 *     2  A        1                   60
 *     3  D        none                none
 *     4  C        1                   40
 *
 * greedy: C (2 votes, cheaper), A, then B does not fit in 30. Welfare:
 * relative-cardinality 2/2 + 1 + 0 + 1, relative-cost 100/110 + 1 + 0 + 1.
 *
 * mes, relative-cardinality: C costs rho / 2 + rho = 40, so rho = 80/3, which
 * ballot 4 pays: 40 / (80/3) = 3/2 effective votes. A: ballot 2 has 32.50, so
 * ballot 1 would pay 27.50, rho = 55. C goes first. Then ballot 1 has 32.50 -
 * 40/3, with ballot 2 less than 60.
 *
 * mes, relative-cost: C costs rho 40/110 + rho = 40, rho = 88/3: 15/11
 * effective votes.
 */
#define BY_HAND                                                                \
    .pool_kr = 130, .proposals = "A 60, B 50, C 40, D 140",                    \
    .ballots = "A B C D, A, D, C"
#define GREEDY_BY(sat)                                                         \
    {                                                                          \
        "rule", "greedy", "satisfaction", sat, NULL                            \
    }
#define MES_BY(sat)                                                            \
    {                                                                          \
        "rule", "mes", "satisfaction", sat, NULL                               \
    }

static void
assert_welfare(const struct vote *v, const char *funded, const char *welfare)
{
    struct counted c = vote_count(v);

    if (c.rc)
        fail_msg("%s; %s", c.err.msg, c.err.hint);
    assert_string_equal(c.funded, funded);
    assert_string_equal(rat_text(c.o->welfare), welfare);
    counted_clear(&c);
}

static void
assert_effective(const struct vote *v, const char *funded, const char *votes)
{
    struct counted c = vote_count(v);

    if (c.rc)
        fail_msg("%s; %s", c.err.msg, c.err.hint);
    assert_string_equal(c.funded, funded);
    assert_string_equal(rat_text(c.o->funded[0].effective), votes);
    counted_clear(&c);
}

static void
by_hand_welfare_is_a_sum_of_parts(void **state)
{
    (void)state;
    assert_welfare(
        &(struct vote){BY_HAND, .rules = GREEDY_BY("relative-cardinality")},
        "C A", "3");
    assert_welfare(&(struct vote){BY_HAND, .rules = GREEDY_BY("relative-cost")},
                   "C A", "32/11");
}

static void
by_hand_mes_divides_what_ballots_gain(void **state)
{
    (void)state;
    assert_effective(
        &(struct vote){BY_HAND, .rules = MES_BY("relative-cardinality")}, "C",
        "3/2");
    assert_effective(&(struct vote){BY_HAND, .rules = MES_BY("relative-cost")},
                     "C", "15/11");
}

static void
chamberlin_courant_counts_ballots_with_a_funded_choice(void **state)
{
    (void)state;
    assert_welfare(
        &(struct vote){BY_HAND, .rules = GREEDY_BY("chamberlin-courant")},
        "C A", "3");
    assert_welfare(&(struct vote){.pool_kr = 10,
                                  .proposals = "A 10",
                                  .ballots = "3 x A, 2 x ,",
                                  .rules = GREEDY_BY("chamberlin-courant")},
                   "A", "3");
}

static void
chamberlin_courant_is_no_satisfaction_for_mes(void **state)
{
    (void)state;
    assert_refused(
        &(struct vote){BY_HAND, .rules = MES_BY("chamberlin-courant")},
        VSTED_EUSAGE, "use --satisfaction cost");
}

/* Of counts nobody knows what a ballot named besides. */
static void
counts_are_refused(void **state)
{
    static const char *const sats[] = {"relative-cardinality", "relative-cost",
                                       "chamberlin-courant"};

    (void)state;
    for (size_t i = 0; i < COUNT(sats); i++) {
        struct vote v = {BY_HAND, .counts_only = true};

        print_case(sats[i]);
        v.ballots = "2 x A, 3 x C";
        v.rules[0] = "satisfaction";
        v.rules[1] = sats[i];
        assert_refused(&v, VSTED_EUSAGE, "needs ballots");
    }
}

/* Without points no support: the first ballot could get A alone, not A and B.
 * Points themselves do not matter. */
static void
no_points_are_no_choice(void **state)
{
    (void)state;
    assert_welfare(&(struct vote){.type = BALLOT_SCORING,
                                  .pool_kr = 100,
                                  .proposals = "A 60, B 40",
                                  .ballots = "A:3 B:0, A:1 B:9",
                                  .rules = GREEDY_BY("relative-cardinality")},
                   "B A", "2");
    assert_welfare(&(struct vote){.type = BALLOT_CUMULATIVE,
                                  .pool_kr = 60,
                                  .proposals = "A 60, B 40",
                                  .ballots = "A:3 B:0, A:1 B:3",
                                  .rules = GREEDY_BY("relative-cost")},
                   "A", "2");
    assert_welfare(&(struct vote){.type = BALLOT_ORDINAL,
                                  .pool_kr = 100,
                                  .proposals = "A 60, B 40, C 10",
                                  .ballots = "A B C, C",
                                  .rules = GREEDY_BY("relative-cost")},
                   "A C", "17/10");
}

/* What a threshold or staff took out is nothing a ballot could get. */
static void
what_is_out_is_no_choice(void **state)
{
    (void)state;
    assert_welfare(&(struct vote){.pool_kr = 100,
                                  .proposals = "A 60, B 40, C 10!",
                                  .ballots = "A B C, A",
                                  .rules = {"rule", "greedy", "satisfaction",
                                            "relative-cardinality", "min_votes",
                                            "2", NULL}},
                   "A", "2");
}

static void
nothing_to_get_is_harmless(void **state)
{
    (void)state;
    assert_welfare(
        &(struct vote){.pool_kr = 100,
                       .proposals = "A 600, B 0, C 50",
                       .ballots = "A, B, B C, A",
                       .rules = {"rule", "mes", "satisfaction", "relative-cost",
                                 "allow_free", "true", NULL}},
        "B", "0");
    assert_welfare(&(struct vote){.pool_kr = 100,
                                  .proposals = "",
                                  .ballots = "",
                                  .rules = MES_BY("relative-cost")},
                   "", "0");
    assert_welfare(&(struct vote){.pool_kr = 100,
                                  .proposals = "A 10",
                                  .ballots = ",,",
                                  .rules = MES_BY("relative-cardinality")},
                   "", "0");
    assert_welfare(&(struct vote){.pool_kr = 0,
                                  .proposals = "A 10",
                                  .ballots = "A",
                                  .rules = MES_BY("relative-cardinality")},
                   "", "0");
}

/* A and B have equal supporters and cost: open without a list, then broken. */
static void
a_tie_is_a_tie(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "A 60, B 60, C 7",
                     .ballots = "A B C, A B",
                     .rules = {"rule", "mes", "satisfaction", "relative-cost",
                               "ties", "votes", NULL}};

    (void)state;
    assert_refused(&v, VSTED_ETIE, "A, B");
    v.rules[5] = "votes,order";
    assert_funds(&v, "A C");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand_welfare_is_a_sum_of_parts),
        cmocka_unit_test(by_hand_mes_divides_what_ballots_gain),
        cmocka_unit_test(
            chamberlin_courant_counts_ballots_with_a_funded_choice),
        cmocka_unit_test(chamberlin_courant_is_no_satisfaction_for_mes),
        cmocka_unit_test(counts_are_refused),
        cmocka_unit_test(no_points_are_no_choice),
        cmocka_unit_test(what_is_out_is_no_choice),
        cmocka_unit_test(nothing_to_get_is_harmless),
        cmocka_unit_test(a_tie_is_a_tie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
