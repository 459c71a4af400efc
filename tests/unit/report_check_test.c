/* vsted_check and what is printed of findings, warnings and errors.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report_fixture.h"

#include <stdlib.h>

/* All elections here are made up. */
static const struct proposal flawed[] = {
    {.id = "p1",
     .name = "Bænke & borde",
     .kerneopgave = "Natur",
     .cost_ore = 100,
     .line = 2},
    {.id = "p2", .name = "bænke  og Borde", .cost_ore = 100, .line = 3},
    {.id = "p3",
     .name = "Bro",
     .kerneopgave = "Natur",
     .cost_ore = 5000,
     .line = 4},
    {.id = "p4",
     .name = "Trukket",
     .kerneopgave = "Natur",
     .cost_ore = 99999999900,
     .withdrawn = true,
     .line = 5},
    {.id = "p5", .name = "", .kerneopgave = "Natur", .cost_ore = 100},
    {.id = "p6", .name = "", .kerneopgave = "Natur", .cost_ore = 100},
};
static const struct proposal out[] = {
    {.id = "q1", .name = "Sti", .cost_ore = 5000, .not_eligible = "for dyr"},
    {.id = "q2", .name = "Hegn", .cost_ore = 90},
    {.id = "q3", .name = "Bod", .cost_ore = 70},
    {.id = "q4", .name = "Bro", .cost_ore = 10, .not_eligible = ""},
};

static const struct {
    const char *name;
    struct fixture_spec spec;
    const char *want; /* severity:code:line of each finding */
} cases[] = {
    {"nothing at all",
     {.currency = "DKK", .pool_ore = 100},
     "error:no_proposals:0 error:no_ballots:0 "},
    {"all kinds of flaws",
     {.source = "x.pb",
      .currency = "DKK",
      .pool_ore = 1000,
      .proposals = flawed,
      .n_proposals = COUNT(flawed),
      .ballots = (const char *const[]){"0 1 2 4", NULL}},
     "warning:no_kerneopgave:3 warning:over_pool:4 warning:name_twice:3 "
     "note:no_support:5 note:no_support:0 "},
    {"a pool for everything",
     {.currency = "DKK",
      .pool_ore = 200,
      .proposals = flawed,
      .n_proposals = 2,
      .ballots = (const char *const[]){"0 1", NULL}},
     "warning:no_kerneopgave:0 warning:pool_covers_all:0 "
     "warning:name_twice:0 "},
    {"0 points are no support",
     {.currency = "DKK",
      .pool_ore = 150,
      .type = BALLOT_CUMULATIVE,
      .proposals = &flawed[4],
      .n_proposals = 2,
      .ballots = (const char *const[]){"0:1 1:0", NULL}},
     "note:no_support:0 "},
    {"what is out may cost what it will",
     {.currency = "DKK",
      .pool_ore = 100,
      .proposals = out,
      .n_proposals = 4,
      .ballots = (const char *const[]){"0 1 2 3", NULL}},
     ""},
    {"the pool pays for what is in",
     {.currency = "DKK",
      .pool_ore = 160,
      .proposals = out,
      .n_proposals = 4,
      .ballots = (const char *const[]){"0 1 2 3", NULL}},
     "warning:pool_covers_all:0 "},
    {"only what is out fits",
     {.currency = "DKK",
      .pool_ore = 50,
      .proposals = out,
      .n_proposals = 4,
      .ballots = (const char *const[]){"0 1 2 3", NULL}},
     "warning:pool_covers_none:0 warning:over_pool:0 warning:over_pool:0 "},
    {"all are out",
     {.currency = "DKK",
      .pool_ore = 5,
      .proposals = out,
      .n_proposals = 1,
      .ballots = (const char *const[]){"0", NULL}},
     ""},
    {"nothing to say",
     {.currency = "DKK",
      .pool_ore = 150,
      .proposals = &flawed[4],
      .n_proposals = 2,
      .ballots = (const char *const[]){"0 1", NULL}},
     ""},
};

static void
check_finds_what_people_should_look_at(void **state)
{
    (void)state;
    static const char *const severities[] = {"note", "warning", "error"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fixture f;
        vsted_findings *fs = NULL;
        vsted_err err = {0};
        char got[1024] = "";
        size_t n = 0;
        print_case(cases[i].name);
        fixture_make(&f, &cases[i].spec);
        f.e->recorded.rule = cases[i].spec.source ? "greedy" : NULL;
        assert_int_equal(vsted_findings_new(&fs, &err), VSTED_OK);
        assert_int_equal(vsted_check(f.e, fs, &err), VSTED_OK);
        for (size_t k = 0; k < vsted_findings_kept(fs); k++) {
            const vsted_finding *one = vsted_findings_at(fs, k);
            int len = snprintf(got + n, sizeof got - n, "%s:%s:%zu ",
                               severities[one->severity], one->code, one->line);
            assert_true(len > 0);
            n += (size_t)len;
        }
        assert_string_equal(got, cases[i].want);
        vsted_findings_free(fs);
        fixture_free(&f);
    }
}

struct check_args {
    const vsted_election *e;
    const vsted_print *how;
};

static vsted_code
print_check(FILE *to, const void *arg, vsted_err *err)
{
    const struct check_args *a = arg;
    return vsted_check_print(to, a->e, a->how, err);
}

static vsted_findings *
some_findings(void)
{
    vsted_findings *fs = NULL;
    vsted_err err = {0};
    assert_int_equal(vsted_findings_new(&fs, &err), VSTED_OK);
    finding_add(fs, VSTED_NOTE, FINDING_SEPARATOR,
                &(struct place){"forslag.csv", 1, 0, NULL}, "separator is ;");
    finding_add_ballot(
        fs, VSTED_WARNING, FINDING_CHOICE_TWICE,
        &(struct ballot_place){{"stemmer.csv", 7, 2, "drop \"S-17\""}, "S-17"},
        "names \"%s\" twice", "p1");
    finding_add_ballot(
        fs, VSTED_WARNING, FINDING_INVALID_BALLOT,
        &(struct ballot_place){{"stemmer.csv", 9, 0, NULL}, "S-17"},
        "is invalid and not counted: %d choices, at most %d", 7, 5);
    for (size_t i = 0; i < 21; i++)
        finding_add(fs, VSTED_ERROR, FINDING_BAD_AMOUNT,
                    &(struct place){"forslag.csv", i + 2, 3, "write 12,5"},
                    "\"\033[2J12.5\", expected an amount");
    return fs;
}

static void
check_prints_findings(void **state)
{
    (void)state;
    static const struct {
        const char *golden;
        bool election;
        vsted_print how;
    } forms[] = {
        {"check.da.txt", true, {.format = VSTED_TABLE}},
        {"check.en.txt", false, {.format = VSTED_TABLE, .english = true}},
        {"check.json", false, {.format = VSTED_JSON}},
    };
    struct fixture f;
    vsted_findings *fs = some_findings();
    fixture_make(&f, &cases[1].spec);
    /* what the digest is, is tested with lib/model */
    for (size_t i = 0; i < COUNT(forms); i++) {
        vsted_print how = forms[i].how;
        how.findings = fs;
        char *text = fixture_catch(
            print_check,
            &(struct check_args){forms[i].election ? f.e : NULL, &how});
        for (char *s = text; (s = strstr(s, "SHA-256")) != NULL; s++)
            for (char *d = strchr(s, '\n') - 64; *d != '\n'; d++)
                *d = '0';
        assert_golden(forms[i].golden, text);
        if (how.format == VSTED_JSON)
            assert_null(strstr(text, "S-17"));
        free(text);
    }
    vsted_findings_free(fs);
    fixture_free(&f);
}

static void
check_json_has_digests_and_counts(void **state)
{
    (void)state;
    struct fixture f;
    char election_hex[65], ballots_hex[65];
    vsted_err err = {0};
    fixture_make(&f, &cases[1].spec);
    assert_int_equal(
        vsted_election_sha256(f.e, election_hex, ballots_hex, &err), VSTED_OK);
    const vsted_print how = {.format = VSTED_JSON};
    char *text = fixture_catch(print_check, &(struct check_args){f.e, &how});
    assert_contains(text, "{\n  \"schema\": \"vsted/check/1\",");
    assert_contains(text, election_hex);
    assert_contains(text, ballots_hex);
    assert_contains(text, "\"pool\": 10,");
    assert_contains(text, "\"findings\": []");
    free(text);
    fixture_free(&f);
}

/* ---- warnings of an outcome, and errors ---- */

static vsted_code
print_warnings(FILE *to, const void *arg, vsted_err *err)
{
    return vsted_outcome_print_messages(to, arg, err);
}

struct error_args {
    vsted_err what;
    const vsted_outcome *o;
};

static vsted_code
print_err(FILE *to, const void *arg, vsted_err *err)
{
    const struct error_args *a = arg;
    return vsted_err_print_json(to, &a->what, a->o, err);
}

static void
an_outcome_warns(void **state)
{
    (void)state;
    struct fixture f;
    fixture_make(&f, &cases[1].spec);
    vsted_outcome *o = &f.o;
    assert_false(vsted_outcome_warns(o));
    struct tie *t = fixture_tie(&f, 3, (const uint32_t[]){2, 0}, 2);
    t->open = true;
    t->by = TIE_ORDER;
    assert_false(vsted_outcome_warns(o)); /* decides nothing: only a note */
    o->money_left = true;
    assert_true(vsted_outcome_warns(o));
    assert_false(vsted_outcome_differs(o));
    uint32_t extra[] = {1};
    o->check = (struct recorded_check){
        .made = true, .verdict = VERDICT_DIFFERS, .n_extra = 1, .extra = extra};
    assert_true(vsted_outcome_differs(o));
    char *text = fixture_catch(print_warnings, o);
    assert_string_equal(
        text,
        "vsted: warning: 10 DKK is left and at least one more proposal would "
        "fit; --completion add1,greedy spends it\n"
        "vsted: warning: the outcome differs from the recorded one (no reason "
        "found); the city did not fund p2\n"
        "vsted: note: the tie list leaves a tie open at step 3 (p3, p1); the "
        "order of the proposals settled it, which makes no difference to the "
        "result\n");
    free(text);
    t->open = false;
    o->money_left = false;
    o->check.made = false;
    text = fixture_catch(print_warnings, o);
    assert_string_equal(text, "");
    free(text);
    fixture_free(&f);
}

static void
errors_are_one_line_of_json(void **state)
{
    (void)state;
    struct fixture f;
    fixture_make(&f, &cases[1].spec);
    struct tie *t = fixture_tie(&f, 3, (const uint32_t[]){2, 0}, 2);
    t->open = true;
    t->decisive = DECISIVE_YES;
    const struct error_args where = {{.code = VSTED_EPARSE,
                                      .line = 17,
                                      .column = 3,
                                      .file = "ballots.csv",
                                      .msg = "\"x\" is no amount\n",
                                      .hint = "write \"1\""},
                                     NULL};
    const struct error_args tie = {{.code = VSTED_ETIE, .msg = "open"}, &f.o};
    const struct error_args usage = {{.code = VSTED_EUSAGE, .msg = "no"}, &f.o};
    char *text = fixture_catch(print_err, &where);
    assert_string_equal(
        text, "{\"error\": {\"code\": \"EPARSE\", \"message\": \"\\\"x\\\" is "
              "no amount\\n\", \"file\": \"ballots.csv\", \"line\": 17, "
              "\"column\": 3, \"hint\": \"write \\\"1\\\"\"}}\n");
    assert_golden("error-place.json", text);
    free(text);
    text = fixture_catch(print_err, &tie);
    assert_string_equal(
        text,
        "{\"error\": {\"code\": \"ETIE\", \"message\": \"open\", "
        "\"file\": null, \"line\": null, \"column\": null, \"hint\": "
        "null, \"tied\": [\"p3\", \"p1\"], \"tied_count\": 2, \"step\": 3}}\n");
    assert_golden("error-tie.json", text);
    free(text);
    text = fixture_catch(print_err, &usage);
    assert_null(strstr(text, "tied"));
    free(text);
    fixture_free(&f);
}

static void
schemas_are_built_in(void **state)
{
    (void)state;
    static const char *const names[] = {
        "check",      "compare",  "error", "import",
        "imports",    "outcomes", "purge", "rules-effective",
        "rules-list", "rules",    "tally"};
    for (size_t i = 0; i < COUNT(names); i++) {
        assert_string_equal(vsted_schema_name(i), names[i]);
        assert_contains(vsted_schema(names[i]), "\"$schema\": ");
    }
    assert_null(vsted_schema_name(COUNT(names)));
    assert_null(vsted_schema("tal"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_finds_what_people_should_look_at),
        cmocka_unit_test(check_prints_findings),
        cmocka_unit_test(check_json_has_digests_and_counts),
        cmocka_unit_test(an_outcome_warns),
        cmocka_unit_test(errors_are_one_line_of_json),
        cmocka_unit_test(schemas_are_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
