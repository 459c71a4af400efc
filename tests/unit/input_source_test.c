/* Sources on disk: folders, single files, rules over rules, what is refused.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"
#include "model/election.h"

enum { PATH_LENGTH = 256 };
#define PROPOSALS "id;beløb\n1;10\n2;20\n"
#define BALLOTS   "stemmeseddel;forslag\na;1\nb;2\nb;1\n"
#define RULES     "{\"schema\": \"vsted/rules/1\", \"pool\": \"25 kr.\"}"

/* A folder of its own for each test. */
static int
setup(void **state)
{
    char *path = mem_alloc(PATH_LENGTH, 1);
    assert_non_null(path);
    snprintf(path, PATH_LENGTH, "/tmp/vsted-source-XXXXXX");
    assert_non_null(mkdtemp(path));
    *state = path;
    return 0;
}

static const char *
in(char to[PATH_LENGTH], const char *folder, const char *name)
{
    snprintf(to, PATH_LENGTH, "%s/%s", folder, name);
    return to;
}

static void
put(const char *folder, const char *name, const char *text)
{
    char path[PATH_LENGTH];
    FILE *f = fopen(in(path, folder, name), "wb");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void
drop(const char *folder, const char *name)
{
    char path[PATH_LENGTH];
    remove(in(path, folder, name));
}

static int
teardown(void **state)
{
    static const char *const names[] = {
        "forslag.csv", "proposals.csv", "stemmer.csv", "ballots.csv",
        "Forslag.CSV", "regler.json",   "rules.json",  "stemer.csv",
        "more.json",   "stemmer.xlsx",  "x.pb",        "x"};
    for (size_t i = 0; i < COUNT(names); i++)
        drop(*state, names[i]);
    assert_int_equal(rmdir(*state), 0);
    mem_free(*state);
    return 0;
}

static vsted_election *
load(const vsted_source *s, vsted_err *err)
{
    vsted_election *e = NULL;
    vsted_code rc = vsted_source_load(&e, s, NULL, err);
    assert_int_equal(e != NULL, rc == VSTED_OK);
    return e;
}

static void
must_load(const vsted_source *s)
{
    vsted_err err = {0};
    vsted_election *e = load(s, &err);
    if (!e)
        fail_msg("%s: %s", err.file, err.msg);
    assert_int_equal(vsted_election_pool_ore(e), 2500);
    assert_int_equal(vsted_election_proposals(e), 2);
    assert_int_equal(vsted_election_ballots(e), 2);
    vsted_election_free(e);
}

static void
must_fail(const vsted_source *s, vsted_code code, const char *msg,
          const char *hint)
{
    vsted_err err = {0};
    assert_null(load(s, &err));
    assert_contains(err.msg, msg);
    assert_contains(err.hint, hint);
    assert_int_equal(err.code, code);
}

static void
a_folder_is_read_by_either_language(void **state)
{
    const vsted_source s = {.path = *state};
    put(*state, "forslag.csv", PROPOSALS);
    put(*state, "stemmer.csv", BALLOTS);
    put(*state, "regler.json", RULES);
    must_load(&s);
    drop(*state, "forslag.csv");
    drop(*state, "stemmer.csv");
    drop(*state, "regler.json");
    put(*state, "proposals.csv", PROPOSALS);
    put(*state, "ballots.csv", BALLOTS);
    put(*state, "rules.json", RULES);
    must_load(&s);
    drop(*state, "proposals.csv");
    put(*state, "Forslag.CSV", PROPOSALS);
    must_load(&s);
}

static void
a_folder_names_the_election(void **state)
{
    char path[PATH_LENGTH];
    vsted_err err;
    put(*state, "forslag.csv", PROPOSALS);
    put(*state, "stemmer.csv", BALLOTS);
    put(*state, "regler.json", RULES);
    const vsted_source s = {.path = in(path, *state, "")};
    vsted_election *e = load(&s, &err);
    assert_string_equal(e->title, strrchr(*state, '/') + 1);
    assert_string_equal(e->source, path);
    assert_contains(e->proposals_file, "/forslag.csv");
    vsted_election_free(e);
    put(*state, "regler.json",
        "{\"schema\": \"vsted/rules/1\", \"pool\": 1, \"title\": \"Prøve\"}");
    e = load(&s, &err);
    assert_string_equal(e->title, "Prøve");
    assert_string_equal(e->currency, "DKK");
    vsted_election_free(e);
}

static void
what_a_folder_lacks_is_named(void **state)
{
    const vsted_source s = {.path = *state};
    must_fail(&s, VSTED_ENOFILE, "no forslag.csv (or proposals.csv)", "empty");
    put(*state, "forslag.csv", PROPOSALS);
    put(*state, "x", "");
    must_fail(&s, VSTED_ENOFILE, "no stemmer.csv (or ballots.csv)",
              "forslag.csv, x");
    put(*state, "stemer.csv", BALLOTS);
    must_fail(&s, VSTED_ENOFILE, "no stemmer.csv", "\"stemer.csv\"");
    put(*state, "stemmer.xlsx", "");
    must_fail(&s, VSTED_ENOFILE, "no stemmer.csv", "CSV UTF-8");
    put(*state, "stemmer.csv", BALLOTS);
    put(*state, "proposals.csv", PROPOSALS);
    must_fail(&s, VSTED_EPARSE, "both forslag.csv and proposals.csv", "remove");
}

static void
rules_lie_over_rules(void **state)
{
    char more[PATH_LENGTH];
    vsted_rules *given;
    vsted_err err;
    put(*state, "forslag.csv", PROPOSALS);
    put(*state, "stemmer.csv", BALLOTS);
    put(*state, "regler.json",
        "{\"schema\": \"vsted/rules/1\", \"pool\": 1, \"rule\": \"mes\","
        " \"thresholds\": {\"min_votes\": 1}}");
    put(*state, "more.json",
        "{\"schema\": \"vsted/rules/1\", \"pool\": 2,"
        " \"thresholds\": {\"min_votes\": 2}}");
    assert_int_equal(vsted_rules_new(&given, &err), VSTED_OK);
    assert_int_equal(vsted_rules_set(given, "pool", "25", false, &err),
                     VSTED_OK);
    const vsted_source s = {
        .path = *state, .rules = in(more, *state, "more.json"), .given = given};
    must_load(&s);
    vsted_election *e = load(&s, &err);
    assert_string_equal(e->rules.rule, "mes");
    assert_int_equal(e->rules.min_votes, 2);
    vsted_election_free(e);
    vsted_rules_free(given);
}

static void
a_pool_is_needed(void **state)
{
    const vsted_source s = {.path = *state};
    put(*state, "forslag.csv", PROPOSALS);
    put(*state, "stemmer.csv", BALLOTS);
    must_fail(&s, VSTED_EUSAGE, "no pool", "--pool");
}

static void
two_files_are_enough(void **state)
{
    char p[PATH_LENGTH], b[PATH_LENGTH], r[PATH_LENGTH];
    vsted_source s = {.proposals = in(p, *state, "x"),
                      .ballots = in(b, *state, "stemmer.csv"),
                      .rules = in(r, *state, "regler.json")};
    put(*state, "x", PROPOSALS);
    put(*state, "stemmer.csv", BALLOTS);
    put(*state, "regler.json", RULES);
    must_load(&s);
    s.ballots = NULL;
    must_fail(&s, VSTED_EUSAGE, "--proposals without --ballots", "");
    s.ballots = s.proposals = "-";
    must_fail(&s, VSTED_EUSAGE, "can be read once", "");
    s.path = *state;
    s.ballots = NULL;
    s.proposals = b;
    must_fail(&s, VSTED_EUSAGE, "one or the other", "");
    s.path = s.proposals = NULL;
    must_fail(&s, VSTED_EUSAGE, "no source", "");
}

static void
a_single_file_is_called_what_it_is(void **state)
{
    static const struct {
        const char *text, *msg, *hint;
    } cases[] = {
        {"", "an empty file", ""},
        {"\n \n", "an empty file", ""},
        {"SQLite format 3", "no kind", "META"},
        {"PK\x03\x04....", "Excel", "CSV UTF-8"},
        {"%PDF-1.7\n", "PDF", ""},
        {"\xEF\xBB\xBFid;beløb\n", "a CSV file", "--proposals"},
        {"a\tb\n", "a CSV file", "folder"},
        {"{\"pool\": 1}\n", "JSON", "--rules"},
        {"hej\nmed;dig\n", "no kind", "META"},
    };
    char path[PATH_LENGTH];
    const vsted_source s = {.path = in(path, *state, "x")};
    for (size_t i = 0; i < COUNT(cases); i++) {
        print_case(cases[i].msg);
        put(*state, "x", cases[i].text);
        must_fail(&s, VSTED_EPARSE, cases[i].msg, cases[i].hint);
    }
}

static void
a_broken_database_is_no_source(void **state)
{
    char path[PATH_LENGTH];
    const vsted_source s = {.path = in(path, *state, "x")};
    FILE *f = fopen(path, "wb");
    fwrite("SQLite format 3\0....", 1, 20, f);
    assert_int_equal(fclose(f), 0);
    must_fail(&s, VSTED_EPARSE, "the round is damaged", "latest copy");
}

static void
a_missing_file_names_the_nearest(void **state)
{
    char path[PATH_LENGTH], other[PATH_LENGTH];
    const vsted_source s = {.path = in(path, *state, "forslg.csv")};
    put(*state, "forslag.csv", PROPOSALS);
    must_fail(&s, VSTED_ENOFILE, "no such file",
              in(other, *state, "forslag.csv"));
    const vsted_source nowhere = {.path = "/nonexistent/folder/x.pb"};
    must_fail(&nowhere, VSTED_ENOFILE, "no such file", "");
}

static void
cpr_numbers_in_rules_are_refused(void **state)
{
    vsted_source s = {.path = *state};
    vsted_err err = {0};
    put(*state, "forslag.csv", PROPOSALS);
    put(*state, "stemmer.csv", BALLOTS);
    put(*state, "regler.json",
        "{\"schema\": \"vsted/rules/1\", \"pool\": \"25\",\n"
        " \"title\": \"på 010190-1234\"}");
    assert_null(load(&s, &err));
    assert_int_equal(err.code, VSTED_ECPR);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 15);
    assert_null(strstr(err.msg, "1234"));
    s.allow_cpr = true;
    must_load(&s);
}

static void
a_pabulib_file_is_read_and_overruled(void **state)
{
    static const char text[] =
        "META\nkey;value\ndescription;Et valg\nbudget;30\nvote_type;approval\n"
        "rule;greedy\nPROJECTS\nproject_id;cost\n1;10\n2;20\n"
        "VOTES\nvoter_id;vote\na;1\nb;1,2\n";
    char path[PATH_LENGTH];
    vsted_rules *given;
    vsted_err err = {0};
    vsted_source s = {.path = in(path, *state, "x.pb")};
    put(*state, "x.pb", text);
    vsted_election *e = load(&s, &err);
    if (!e)
        fail_msg("%s", err.msg);
    assert_int_equal(e->pool_ore, 3000);
    assert_string_equal(e->title, "Et valg");
    vsted_election_free(e);
    assert_int_equal(vsted_rules_new(&given, &err), VSTED_OK);
    assert_int_equal(vsted_rules_set(given, "pool", "25", false, &err), 0);
    s.given = given;
    must_load(&s);
    assert_int_equal(
        vsted_rules_set(given, "ballots.type", "ordinal", false, &err), 0);
    must_fail(&s, VSTED_EPARSE, "the rules say ordinal ballots", "");
    assert_int_equal(
        vsted_rules_set(given, "ballots.type", "choose-1", false, &err), 0);
    must_load(&s);
    vsted_rules_free(given);
}

#ifdef VSTED_TEST_OOM
static void
every_failed_allocation_is_an_error(void **state)
{
    const vsted_source s = {.path = *state};
    put(*state, "forslag.csv", PROPOSALS);
    put(*state, "stemmer.csv", BALLOTS "a;2\n");
    put(*state, "regler.json", RULES);
    for (size_t i = 1;; i++) {
        vsted_election *e = NULL;
        vsted_err err = {0};
        mem_fail_after(i);
        vsted_code rc = vsted_source_load(&e, &s, NULL, &err);
        bool failed = mem_failed();
        mem_fail_after(0);
        if (!failed) {
            assert_int_equal(rc, VSTED_OK);
            vsted_election_free(e);
            assert_true(i > 20);
            return;
        }
        if (rc != VSTED_ENOMEM)
            fail_msg("allocation %zu: %s", i, err.msg);
        assert_null(e);
    }
}
#endif

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_folder_is_read_by_either_language),
        TEST(a_folder_names_the_election),
        TEST(what_a_folder_lacks_is_named),
        TEST(rules_lie_over_rules),
        TEST(a_pool_is_needed),
        TEST(two_files_are_enough),
        TEST(a_single_file_is_called_what_it_is),
        TEST(a_broken_database_is_no_source),
        TEST(a_missing_file_names_the_nearest),
        TEST(cpr_numbers_in_rules_are_refused),
        TEST(a_pabulib_file_is_read_and_overruled),
#ifdef VSTED_TEST_OOM
        TEST(every_failed_allocation_is_an_error),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
