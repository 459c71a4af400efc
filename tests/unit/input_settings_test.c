/* Settings by name and text, as options give them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input/settings.h"

/* Rules as one line: what the cases below look at. */
static void
show(char *to, size_t size, const struct vsted_rules *r)
{
    int at = snprintf(to, size, "%s/%s/", r->rule,
                      satisfaction_name(r->satisfaction));

    for (uint32_t i = 0; i < r->n_completions; i++)
        at += snprintf(to + at, size - (size_t)at, "%s+",
                       completion_name(r->completion[i]));
    for (uint32_t i = 0; i < r->n_ties; i++)
        at += snprintf(to + at, size - (size_t)at, " %s%s",
                       tie_by_name(r->ties[i].by), r->ties[i].seed);
    for (uint32_t i = 0; i < r->n_resolves; i++)
        for (uint32_t k = 0; k < r->resolves[i].n; k++)
            at += snprintf(to + at, size - (size_t)at, "%s%s", k ? "<" : " ",
                           r->resolves[i].ids[k]);
    for (uint32_t i = 0; i < r->n_scoring; i++)
        at += snprintf(to + at, size - (size_t)at, " %d", (int)r->scoring[i]);
}

#define TIES " cheapest votes"
static const struct {
    const char *key, *value, *shown;
} named[] = {
    {"rule", "mes", "mes/default/" TIES},
    {"rule", "mes:cost", "mes/cost/" TIES},
    {"rule", "mes:borda-0:add1,greedy", "mes/borda-0/add1+greedy+" TIES},
    {"rule", "greedy:cost:none", "greedy/cost/" TIES},
    {"satisfaction", "effort", "greedy/effort/" TIES},
    {"completion", "add1 , greedy", "greedy/default/add1+greedy+" TIES},
    {"completion", "none", "greedy/default/" TIES},
    {"ties", "none", "greedy/default/"},
    {"ties", "order", "greedy/default/ order"},
    {"ties", "votes,costliest,id,lot:20260314",
     "greedy/default/ votes costliest id lot20260314"},
    {"resolve", "P7, P3 ,P1", "greedy/default/" TIES " P7<P3<P1"},
    {"scoring", "3,2,1", "greedy/default/" TIES " 3 2 1"},
};

static void
names_and_lists_are_set(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(named); i++) {
        vsted_rules *r;
        vsted_err err = {0};
        char text[256];

        print_case(named[i].value);
        assert_int_equal(vsted_rules_new(&r, &err), VSTED_OK);
        assert_int_equal(
            vsted_rules_set(r, named[i].key, named[i].value, false, &err),
            VSTED_OK);
        show(text, sizeof text, r);
        assert_string_equal(text, named[i].shown);
        vsted_rules_free(r);
    }
}

static const struct {
    const char *key, *value;
    bool english;
    enum rule_key set;
    size_t offset;
    int64_t expected;
} numbers[] = {
#define AT(field) offsetof(struct vsted_rules, field)
    {"pool", "0,5 mio. kr.", false, KEY_POOL, AT(pool_ore), 50000000},
    {"pool", "1,234.50", true, KEY_POOL, AT(pool_ore), 123450},
    {"increment", "0,01", false, KEY_INCREMENT, AT(increment_ore), 1},
    {"min_votes", "1.025", false, KEY_MIN_VOTES, AT(min_votes), 1025},
    {"ballots.max_choices", "5", false, KEY_MAX_CHOICES, AT(limits.max_choices),
     5},
    {"ballots.min_choices", "1", false, KEY_MIN_CHOICES, AT(limits.min_choices),
     1},
    {"ballots.max_cost", "500.000 kr.", false, KEY_MAX_COST,
     AT(limits.max_cost_ore), 50000000},
    {"ballots.min_cost", "1", false, KEY_MIN_COST, AT(limits.min_cost_ore),
     100},
    {"ballots.max_points", "7", false, KEY_MAX_POINTS, AT(limits.max_points),
     7},
    {"ballots.min_points", "2", false, KEY_MIN_POINTS, AT(limits.min_points),
     2},
    {"ballots.max_sum", "10", false, KEY_MAX_SUM, AT(limits.max_sum), 10},
    {"ballots.min_sum", "9", false, KEY_MIN_SUM, AT(limits.min_sum), 9},
    {"min_share", "2,5 %", false, KEY_MIN_SHARE, AT(min_share.num), 1},
    {"min_share", "2,5", false, KEY_MIN_SHARE, AT(min_share.den), 40},
};

static void
numbers_are_set(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        vsted_rules *r;
        vsted_err err = {0};
        int64_t value;

        print_case(numbers[i].key);
        assert_int_equal(vsted_rules_new(&r, &err), VSTED_OK);
        assert_int_equal(vsted_rules_set(r, numbers[i].key, numbers[i].value,
                                         numbers[i].english, &err),
                         VSTED_OK);
        memcpy(&value, (const char *)r + numbers[i].offset, sizeof value);
        assert_int_equal(value, numbers[i].expected);
        for (size_t k = 0; k < N_RULE_KEYS; k++)
            assert_int_equal(r->origin[k], k == numbers[i].set
                                               ? ORIGIN_OPTION
                                               : ORIGIN_DEFAULT);
        vsted_rules_free(r);
    }
}

static void
switches_and_words_are_set(void **state)
{
    vsted_rules *r;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(vsted_rules_new(&r, &err), VSTED_OK);
#define SET(key, value)                                                        \
    assert_int_equal(vsted_rules_set(r, key, value, false, &err), VSTED_OK)
    SET("add1_exhaustive", "false");
    SET("add1_integral", "true");
    SET("no_skip", "true");
    SET("per_krone", "true");
    SET("allow_free", "true");
    SET("compare_with", "greedy");
    SET("compare_by", "exclusion");
    SET("title", "Årets pulje");
    SET("currency", "EUR");
    SET("ballots.type", "ordinal");
    SET("ballots.blank", "ignore");
    SET("resolve", "a,b");
    SET("resolve", "c,d"); /* adds */
    SET("ties", "id");
    SET("ties", "votes"); /* replaces */
    SET("rule", "mes:cost:add1");
#undef SET
    assert_false(r->add1_exhaustive);
    assert_true(r->add1_integral && r->no_skip && r->per_krone);
    assert_true(r->allow_free && r->blank_ignored);
    assert_string_equal(r->compare_with, "greedy");
    assert_int_equal(r->compare_by, COMPARE_EXCLUSION);
    assert_string_equal(r->title, "Årets pulje");
    assert_string_equal(r->currency, "EUR");
    assert_int_equal(r->ballot_type, BALLOT_ORDINAL);
    assert_int_equal(r->n_resolves, 2);
    assert_string_equal(r->resolves[1].ids[0], "c");
    assert_int_equal(r->n_ties, 1);
    assert_int_equal(r->origin[KEY_SATISFACTION], ORIGIN_OPTION);
    assert_int_equal(r->origin[KEY_COMPLETION], ORIGIN_OPTION);
    vsted_rules_free(r);
}

#define LONG_SEED                                                              \
    "lot:12345678901234567890123456789012345678901234567890123456789012345"
static const struct {
    const char *key, *value;
    vsted_code rc;
    const char *msg, *hint;
} wrong[] = {
    {"min_vote", "1", VSTED_ENOENT, "no setting \"min_vote\"", "\"min_votes\""},
    {"zzz", "1", VSTED_ENOENT, "no setting \"zzz\"", ""},
    {"rule", "MES", VSTED_ENOENT, "no rule \"MES\"", "lower-case"},
    {"rule", "", VSTED_ENOENT, "no rule \"\"", ""},
    {"rule", "mes:cots", VSTED_ENOENT, "no satisfaction \"cots\"", "\"cost\""},
    {"rule", "mes:cost:ad1", VSTED_ENOENT, "no completion \"ad1\"", "\"add1\""},
    {"satisfaction", "joy", VSTED_ENOENT, "no satisfaction \"joy\"",
     "points, borda, borda-0 or chamberlin-courant"},
    {"completion", "greedy,greedy", VSTED_EUSAGE, "in the list twice", ""},
    {"completion", "none,add1", VSTED_EUSAGE, "\"none\" beside others", ""},
    {"completion", "add1,", VSTED_EUSAGE, "at an end of the list", ""},
    {"ties", "cheap", VSTED_ENOENT, "no tie criterion \"cheap\"",
     "\"cheapest\""},
    {"ties", "cheepest", VSTED_ENOENT, "\"cheepest\"", "\"cheapest\""},
    {"ties", "votes,votes", VSTED_EUSAGE, "\"votes\" is in the list twice",
     "leave one of them out"},
    {"ties", "lot:1,lot:2", VSTED_EUSAGE, "in the list twice", ""},
    {"ties", "lot", VSTED_EUSAGE, "1 to 64", "lot:20260314"},
    {"ties", "lot:", VSTED_EUSAGE, "1 to 64", ""},
    {"ties", "lot:a b", VSTED_EUSAGE, "letters", ""},
    {"ties", "votes,lot:SEED", VSTED_EUSAGE, "stands for what is drawn",
     "lot:20260314"},
    {"rule", "mes::", VSTED_EUSAGE, "nothing where the satisfaction", "NAME:"},
    {"rule", "mes::greedy", VSTED_EUSAGE, "nothing where the satisfaction", ""},
    {"rule", "mes:cost:", VSTED_EUSAGE, "nothing where the completion", ""},
    {"rule", "mes:", VSTED_EUSAGE, "nothing where the satisfaction", ""},
    {"ties", LONG_SEED, VSTED_EUSAGE, "1 to 64", ""},
    {"ties", "", VSTED_ENOENT, "no tie criterion \"\"", ""},
    {"resolve", "P7", VSTED_EUSAGE, "\"P7\", expected 2", "A,B"},
    {"resolve", "", VSTED_EUSAGE, "\"\", expected 2", "A,B"},
    {"resolve", "P7,P7", VSTED_EUSAGE, "\"P7\" is in the list twice", ""},
    {"scoring", "3,x", VSTED_EUSAGE, "x", ""},
    {"scoring", "3,-1", VSTED_EUSAGE, "-1", ""},
    {"pool", "1500.50", VSTED_EUSAGE, "1500.50", "--numbers en"},
    {"pool", "99999999999999999999", VSTED_EUSAGE, "large", ""},
    {"increment", "0", VSTED_EUSAGE, "more than 0", ""},
    {"min_votes", "2,5", VSTED_EUSAGE, "2,5", ""},
    {"min_share", "101 %", VSTED_EUSAGE, "101 %", ""},
    {"no_skip", "yes", VSTED_EUSAGE, "expected true or false", ""},
    {"compare_by", "cost", VSTED_ENOENT, "no comparison \"cost\"",
     "satisfaction or exclusion"},
    {"currency", "kr", VSTED_EUSAGE, "three capital letters", ""},
    {"ballots.type", "approvals", VSTED_ENOENT, "no type of ballots",
     "\"approval\""},
    {"ballots.blank", "skip", VSTED_ENOENT, "blank", "count or ignore"},
};

static void
wrong_values_change_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        vsted_rules *r;
        struct vsted_rules before;
        vsted_err err = {0};

        print_case(wrong[i].value);
        assert_int_equal(vsted_rules_new(&r, &err), VSTED_OK);
        before = *r;
        assert_int_equal(
            vsted_rules_set(r, wrong[i].key, wrong[i].value, false, &err),
            wrong[i].rc);
        assert_contains(err.msg, wrong[i].msg);
        assert_contains(err.hint, wrong[i].hint);
        assert_memory_equal(r, &before, sizeof before);
        vsted_rules_free(r);
    }
}

static void
keys_are_listed_with_their_options(void **state)
{
    size_t options = 0;

    (void)state;
    assert_int_equal(vsted_rules_keys(), N_RULE_KEYS);
    assert_null(vsted_rules_key_at(vsted_rules_keys()));
    for (size_t i = 0; i < vsted_rules_keys(); i++) {
        const vsted_rules_key *k = vsted_rules_key_at(i);
        print_case(k->key);
        options += k->option != NULL;
        assert_true(k->brief[0] && strlen(k->brief) <= 72);
        assert_int_equal(k->negatable, strcmp(k->key, "add1_exhaustive") == 0);
        assert_int_equal(setting_at(i)->kind == SETTING_SWITCH, k->arg == NULL);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(k->key, vsted_rules_key_at(j)->key);
            assert_int_not_equal(setting_at(i)->key, setting_at(j)->key);
        }
    }
    assert_int_equal(options, 21);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_lists_are_set),
        cmocka_unit_test(numbers_are_set),
        cmocka_unit_test(switches_and_words_are_set),
        cmocka_unit_test(wrong_values_change_nothing),
        cmocka_unit_test(keys_are_listed_with_their_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
