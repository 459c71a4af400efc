/* Unit tests: what a program may ask of an outcome without printing it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report_fixture.h"

static const struct proposal three[] = {
    {.id = "a", .cost_ore = 1000},
    {.id = "b", .name = "Bench", .cost_ore = 2000},
    {.id = "c", .cost_ore = 3000},
};
static const char *const ballots[] = {"0 1", "2", NULL};
static const struct fixture_spec spec = {
    .pool_ore = 10000,
    .type = BALLOT_APPROVAL,
    .proposals = three,
    .n_proposals = COUNT(three),
    .ballots = ballots,
};

static void
a_program_can_ask_who_is_funded(void **state)
{
    (void)state;
    struct fixture f;
    vsted_award award = {.id = "untouched"};
    fixture_make(&f, &spec);
    assert_false(vsted_outcome_funded(&f.o, 0, &award));
    assert_string_equal(award.id, "untouched");
    fixture_fund(&f, 1, PHASE_RULE, 0, 1);
    fixture_fund(&f, 2, PHASE_ADD1, 0, 1);
    assert_true(vsted_outcome_funded(&f.o, 0, &award));
    assert_string_equal(award.id, "b");
    assert_string_equal(award.name, "Bench");
    assert_int_equal(award.cost_ore, 2000);
    assert_int_equal(award.step, 1);
    assert_string_equal(award.phase, "rule");
    assert_true(vsted_outcome_funded(&f.o, 1, &award));
    assert_string_equal(award.id, "c");
    assert_string_equal(award.name, "");
    assert_int_equal(award.step, 2);
    assert_string_equal(award.phase, "add1");
    assert_false(vsted_outcome_funded(&f.o, 2, &award));
    assert_int_equal(vsted_outcome_left_ore(&f.o), 5000);
    fixture_free(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_can_ask_who_is_funded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
