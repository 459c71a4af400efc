/* Rounds: making them, what is refused, taking over a frame.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#include <sys/stat.h>

#define RULES(members) "{\"schema\": \"vsted/rules/1\", " members "}"

static void
must_refuse(struct fx *fx, const vsted_frame *frame, vsted_code code,
            const char *msg, const char *hint)
{
    struct stat st;

    fx->rc = vsted_round_init(fx->round, frame, NULL, &fx->err);
    fx_failed(fx, code, msg, hint);
    assert_int_not_equal(stat(fx->round, &st), 0);
}

static void
what_is_wrong_makes_no_round(void **state)
{
    static const struct {
        vsted_frame frame;
        vsted_code code;
        const char *rules, *msg, *hint;
    } cases[] = {
        {{.year = 26}, VSTED_EUSAGE, NULL, "year 26, expected 1900", ""},
        {{.year = 3000}, VSTED_EUSAGE, NULL, "year 3000", ""},
        {{.pool = "1500.50"}, VSTED_EUSAGE, NULL, "1500.50", "--numbers en"},
        {{.title = "\xFF"}, VSTED_EUSAGE, NULL, "no text in UTF-8", ""},
        {{.pool = "10"},
         VSTED_EUSAGE,
         RULES("\"pool\": \"20\""),
         "a pool of 10 kr., the rules say 20 kr.",
         "leave one of them out"},
        {{.title = "A"},
         VSTED_EUSAGE,
         RULES("\"title\": \"B\""),
         "the title \"A\", the rules say \"B\"",
         "leave one"},
        {{0}, VSTED_EPARSE, RULES("\"pol\": \"20\""), "pol", "pool"},
        {{0}, VSTED_EPARSE, "id;name\n", "looks like a CSV file", ""},
        {{0},
         VSTED_ERULES,
         RULES("\"ballots\": {\"min_choices\": 3, \"max_choices\": 2}"),
         "no ballot can keep both",
         ""},
        {{0}, VSTED_ECPR, RULES("\"title\": \"010190-1234\""), "CPR", ""},
    };
    struct fx *fx = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        vsted_frame frame = cases[i].frame;
        print_case(cases[i].msg);
        if (cases[i].rules)
            frame.rules = fx_put(fx, "regler.json", cases[i].rules);
        must_refuse(fx, &frame, cases[i].code, cases[i].msg, cases[i].hint);
    }
}

static void
a_file_that_is_there_is_spared(void **state)
{
    const vsted_frame frame = {.now = FX_NOW};
    struct fx *fx = *state;
    char before[65], after[65];

    fx_init(fx, NULL);
    fx_file_sha256(fx, before);
    fx->rc = vsted_round_init(fx->round, &frame, NULL, &fx->err);
    fx_failed(fx, VSTED_EUSAGE, "there is a file of this name already", "");
    fx_file_sha256(fx, after);
    assert_string_equal(before, after);
    assert_true(vsted_round_is(fx->round));
    assert_false(vsted_round_is(fx->dir));
    assert_false(vsted_round_is(fx_put(fx, "x", "SQLite")));
}

static void
only_its_owner_may_read_it(void **state)
{
    struct fx *fx = *state;
    struct stat st;

    fx_init(fx, NULL);
    assert_int_equal(stat(fx->round, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void
rules_are_the_first_import(void **state)
{
    struct fx *fx = *state;
    vsted_frame frame = {.title = "Borgerbudget", .year = 2026, .now = FX_NOW};
    vsted_imports *list;

    frame.rules = fx_put(fx, "regler.json", RULES("\"pool\": \"600\""));
    fx_init(fx, &frame);
    assert_int_equal(vsted_round_imports(&list, fx->round, &fx->err), VSTED_OK);
    assert_int_equal(list->n, 1);
    assert_int_equal(list->imports[0].nr, 1);
    assert_int_equal(list->imports[0].kind, IMPORT_RULES);
    assert_contains(list->imports[0].file, "regler.json");
    assert_int_equal(strlen(list->imports[0].sha256), 64);
    assert_string_equal(list->imports[0].at, "2026-11-24T10:00:00Z");
    assert_string_equal(list->title, "Borgerbudget");
    vsted_imports_free(list);
    fx_must(fx, "proposals", "forslag.csv", FX_PROPOSALS);
    fx_must(fx, "ballots", "stemmer.csv", FX_BALLOTS);
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(vsted_election_pool_ore(fx->e), 60000);
}

static void
the_five_kerneopgaver_or_those_of_a_file(void **state)
{
    struct fx *fx = *state;
    vsted_frame frame = {.pool = "9", .now = FX_NOW};

    fx_init(fx, NULL);
    fx_must(fx, "proposals", "p.csv",
            "nr;beløb;kerneopgave\n1;2;trivsel & læring\n");
    assert_int_equal(remove(fx->round), 0);
    frame.kerneopgaver = fx_put(fx, "k.txt", "Natur\nBørn\n");
    fx_init(fx, &frame);
    fx_import(fx, "proposals", "p.csv", "nr;beløb;kerneopgave\n1;2;trivsel\n");
    fx_failed(fx, VSTED_EPARSE, "no kerneopgave \"trivsel\"", "");
    fx_must(fx, "proposals", "p.csv", "nr;beløb;kerneopgave\n1;2;børn\n");
}

static void
a_frame_is_taken_over(void **state)
{
    struct fx *fx = *state;
    char old[FX_PATH];
    vsted_frame frame = {.title = "Et", .pool = "77", .now = FX_NOW};
    vsted_imports *list;

    frame.kerneopgaver = fx_put(fx, "k.txt", "Natur\n");
    snprintf(old, sizeof old, "%s", fx->round);
    fx_init(fx, &frame);
    fx_must(fx, "rules", "regler.json", RULES("\"rule\": \"mes\""));
    snprintf(fx->round, sizeof fx->round, "%s/new.vsted", fx->dir);
    frame = (vsted_frame){.title = "To", .from = old, .now = FX_NOW};
    fx_init(fx, &frame);
    fx_must(fx, "proposals", "p.csv", "nr;beløb;kerneopgave\n1;2;natur\n");
    fx_must(fx, "ballots", "b.csv", "stemmeseddel;forslag\na;1\n");
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(vsted_election_pool_ore(fx->e), 7700);
    assert_string_equal(fx->e->title, "To");
    assert_string_equal(fx->e->rules.rule, "mes");
    assert_int_equal(fx->e->rules.origin[KEY_RULE], ORIGIN_ROUND);
    assert_int_equal(vsted_round_imports(&list, fx->round, &fx->err), VSTED_OK);
    assert_contains(list->imports[0].file, "regler.json");
    vsted_imports_free(list);
}

static void
a_pool_that_rules_taken_over_would_hide(void **state)
{
    struct fx *fx = *state;
    char old[FX_PATH];
    vsted_frame frame = {.now = FX_NOW};

    frame.rules = fx_put(fx, "regler.json", RULES("\"pool\": \"600\""));
    fx_init(fx, &frame);
    snprintf(old, sizeof old, "%s", fx->round);
    snprintf(fx->round, sizeof fx->round, "%s/new.vsted", fx->dir);
    frame = (vsted_frame){.pool = "700", .from = old, .now = FX_NOW};
    must_refuse(fx, &frame, VSTED_EUSAGE, "the rules say 600 kr.",
                "give --rules with the new one");
    frame.rules = fx_put(fx, "nye.json", RULES("\"rule\": \"mes\""));
    fx_init(fx, &frame);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fx_setup, fx_teardown)
    const struct CMUnitTest tests[] = {
        TEST(what_is_wrong_makes_no_round),
        TEST(a_file_that_is_there_is_spared),
        TEST(only_its_owner_may_read_it),
        TEST(rules_are_the_first_import),
        TEST(the_five_kerneopgaver_or_those_of_a_file),
        TEST(a_frame_is_taken_over),
        TEST(a_pool_that_rules_taken_over_would_hide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
