/* ees: ties that decide, that change nothing, that are met at a raise only.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

static void
an_open_tie_stops_and_a_list_breaks_it(void **state)
{
    struct vote v = {.pool_kr = 20,
                     .proposals = "a 20, b 20, c 20",
                     .ballots = "a b, a b",
                     .rules = {"rule", "ees", "ties", "cheapest,votes", NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_ETIE);
    assert_contains(c.err.msg, "a, b");
    counted_clear(&c);
    v.rules[3] = "order";
    assert_funds(&v, "a");
    v.rules[3] = "cheapest";
    v.rules[4] = "resolve";
    v.rules[5] = "b,a";
    assert_funds(&v, "b");
}

/* Nobody would pay for both, or who would can: in any order the same. */
static void
a_tie_that_changes_nothing_is_settled(void **state)
{
    struct counted c = vote_count(
        &(struct vote){.pool_kr = 60,
                       .proposals = "a 20, b 20",
                       .ballots = "a b, a, b",
                       .rules = {"rule", "ees", "ties", "none", NULL}});

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a b");
    assert_int_equal(c.o->n_ties, 1);
    assert_true(c.o->ties[0].open);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_NO);
    counted_clear(&c);
}

/* 10 each, b is bought. At 15 voter 1 can pay a part of a or of c, not both:
 * a tie that is met at a raise only. */
static void
a_tie_at_a_raise_counts(void **state)
{
    struct vote v = {.pool_kr = 70,
                     .proposals = "a 30, c 30, b 20",
                     .ballots = "a c, a c, b, b, b,,",
                     .rules = {"rule", "ees", "completion", "add-opt", "ties",
                               "cheapest,votes", NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_ETIE);
    assert_contains(c.err.msg, "a, c");
    counted_clear(&c);
    v.rules[5] = "order";
    assert_funds(&v, "b a");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_open_tie_stops_and_a_list_breaks_it),
        cmocka_unit_test(a_tie_that_changes_nothing_is_settled),
        cmocka_unit_test(a_tie_at_a_raise_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
