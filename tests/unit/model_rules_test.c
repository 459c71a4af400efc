/* Rules in force: names, defaults, and laying one set over another.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "model/outcome.h"
#include "model/rules.h"

static void
names_are_those_of_the_lists(void **state)
{
    (void)state;
    assert_string_equal(ballot_type_name(BALLOT_CHOOSE_1), "choose-1");
    assert_string_equal(satisfaction_name(SAT_BORDA_0), "borda-0");
    assert_string_equal(satisfaction_name(SAT_DEFAULT), "default");
    assert_string_equal(completion_name(COMPLETE_ADD1), "add1");
    assert_string_equal(tie_by_name(TIE_COSTLIEST), "costliest");
    assert_string_equal(tie_by_name(TIE_RESOLVE), "resolve");
    assert_string_equal(compare_by_name(COMPARE_EXCLUSION), "exclusion");
    assert_string_equal(ballot_type_name(N_BALLOT_TYPES), "unknown");
    assert_string_equal(phase_name(PHASE_ADD1), "add1");
    assert_string_equal(reason_name(REASON_DOES_NOT_FIT), "does_not_fit");
    assert_string_equal(verdict_name(VERDICT_NOT_RECORDED), "not recorded");
    assert_string_equal(why_name(WHY_PARTIAL), "a partial award");
}

static void
satisfaction_follows_the_ballots(void **state)
{
    static const enum satisfaction expected[N_BALLOT_TYPES] = {
        [BALLOT_APPROVAL] = SAT_COST,
        [BALLOT_CHOOSE_1] = SAT_COST,
        [BALLOT_CUMULATIVE] = SAT_POINTS,
        [BALLOT_SCORING] = SAT_POINTS,
        [BALLOT_ORDINAL] = SAT_BORDA};
    struct vsted_rules r = {.satisfaction = SAT_DEFAULT};

    (void)state;
    for (unsigned t = 0; t < N_BALLOT_TYPES; t++)
        assert_int_equal(satisfaction_in_force(&r, (enum ballot_type)t),
                         expected[t]);
    r.satisfaction = SAT_EFFORT;
    assert_int_equal(satisfaction_in_force(&r, BALLOT_ORDINAL), SAT_EFFORT);
}

static void
defaults_are_those_of_the_contract(void **state)
{
    struct vsted_rules r;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(rules_init(&r, &err), VSTED_OK);
    assert_string_equal(r.rule, "greedy");
    assert_int_equal(r.n_completions, 0);
    assert_int_equal(r.increment_ore, 100);
    assert_true(r.add1_exhaustive);
    assert_int_equal(r.n_ties, 2);
    assert_int_equal(r.ties[0].by, TIE_CHEAPEST);
    assert_int_equal(r.ties[1].by, TIE_VOTES);
    assert_int_equal(r.pool_ore, -1);
    assert_int_equal(r.limits.max_sum, -1);
    assert_int_equal(r.min_share.num, -1);
    assert_string_equal(r.currency, "DKK");
    assert_false(r.blank_ignored);
    for (size_t k = 0; k < N_RULE_KEYS; k++)
        assert_int_equal(r.origin[k], ORIGIN_DEFAULT);
    rules_clear(&r);
}

static void
overlay_copies_what_is_set_and_nothing_else(void **state)
{
    static char a[] = "P7", b[] = "P3";
    static char *ids[] = {a, b};
    struct resolve one = {2, ids};
    int64_t points[] = {3, 2, 1};
    struct vsted_rules to, from;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(rules_init(&to, &err), VSTED_OK);
    assert_int_equal(rules_init(&from, &err), VSTED_OK);
    to.min_votes = 25;
    to.origin[KEY_MIN_VOTES] = ORIGIN_FILE;
    from.title = "Borgerbudget";
    from.resolves = &one;
    from.n_resolves = 1;
    from.scoring = points;
    from.n_scoring = 3;
    from.limits.max_cost_ore = 700;
    from.min_votes = 99; /* but not said to be set */
    from.n_ties = 0;
    from.origin[KEY_TITLE] = from.origin[KEY_RESOLVE] = ORIGIN_OPTION;
    from.origin[KEY_SCORING] = from.origin[KEY_MAX_COST] = ORIGIN_OPTION;
    from.origin[KEY_TIES] = ORIGIN_OPTION;
    assert_int_equal(rules_overlay(&to, &from, &err), VSTED_OK);
    rules_clear(&from);
    points[0] = 0;
    a[0] = 'X'; /* copies, not pointers */

    assert_string_equal(to.title, "Borgerbudget");
    assert_int_equal(to.n_resolves, 1);
    assert_string_equal(to.resolves[0].ids[0], "P7");
    assert_string_equal(to.resolves[0].ids[1], "P3");
    assert_int_equal(to.n_scoring, 3);
    assert_int_equal(to.scoring[0], 3);
    assert_int_equal(to.limits.max_cost_ore, 700);
    assert_int_equal(to.limits.min_cost_ore, -1);
    assert_int_equal(to.min_votes, 25);
    assert_int_equal(to.n_ties, 0);
    assert_int_equal(to.origin[KEY_TIES], ORIGIN_OPTION);
    assert_int_equal(to.origin[KEY_MIN_VOTES], ORIGIN_FILE);
    assert_int_equal(to.origin[KEY_POOL], ORIGIN_DEFAULT);
    rules_clear(&to);
}

static void
rules_new_and_free_pair(void **state)
{
    vsted_rules *r;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(vsted_rules_new(&r, &err), VSTED_OK);
    assert_non_null(r);
    vsted_rules_free(r);
    vsted_rules_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_those_of_the_lists),
        cmocka_unit_test(satisfaction_follows_the_ballots),
        cmocka_unit_test(defaults_are_those_of_the_contract),
        cmocka_unit_test(overlay_copies_what_is_set_and_nothing_else),
        cmocka_unit_test(rules_new_and_free_pair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
