/* Column names and kerneopgaver, in the spellings that people use.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "base/findings.h"
#include "input/columns.h"
#include "input/kerneopgaver.h"

enum { KEY, NAME, COST };
static const struct column_spec specs[] = {
    {"id", "id|nr|forslagsnummer", "forslag|project", true, "a short id each"},
    {"name", "navn|titel|name", "forslag|project", false, NULL},
    {"cost", "beløb|beløb kr|cost", "", true, NULL},
};
static const struct column_table table = {
    .of = "proposals", .specs = specs, .n = COUNT(specs)};
enum { WIDEST = 8, NONE = -1 };

static const struct {
    const char *name, *header[WIDEST];
    int at[COUNT(specs)];
    const char *says; /* of the error; NULL: none */
} cases[] = {
    {"as listed", {"id", "navn", "beløb"}, {0, 1, 2}, NULL},
    {"other order", {"cost", "name", "nr"}, {2, 1, 0}, NULL},
    {"case and signs", {"Nr.", "TITEL", "Beløb (kr.)"}, {0, 1, 2}, NULL},
    {"unknown one", {"id", "BELØB", "x"}, {0, NONE, 1}, NULL},
    {"forslag is the id", {"forslag", "beløb"}, {0, NONE, 1}, NULL},
    {"forslag is the name", {"nr", "forslag", "beløb"}, {0, 1, 2}, NULL},
    {"forslag is neither", {"nr", "forslag", "navn", "beløb"}, {0, 2, 3}, NULL},
    {"forslag with a name", {"navn", "forslag", "beløb"}, {1, 0, 2}, NULL},
    {"two weak ones", {"forslag", "project", "beløb"}, {0, 0, 0}, "both mean"},
    {"twice",
     {"id", "beløb", "cost"},
     {0, 0, 0},
     "columns \"beløb\" (2) and \"cost\" (3) both mean \"beløb\""},
    {"the same twice", {"id", "navn", "navn", "beløb"}, {0, 0, 0}, "both mean"},
    {"no cost",
     {"id", "navn", "pris"},
     {0, 0, 0},
     "no column \"beløb\" among the columns id, navn, pris"},
    {"no id", {"navn", "beløb"}, {0, 0, 0}, "no column \"id\""},
    {"nameless columns", {"id", "", "beløb", ""}, {0, NONE, 2}, NULL},
};

static size_t
make_header(struct csv_cell cells[WIDEST], const char *const names[WIDEST])
{
    size_t n = 0;
    while (n < WIDEST && names[n]) {
        cells[n].s = names[n];
        cells[n].n = strlen(names[n]);
        n++;
    }
    return n;
}

static void
columns_are_found_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct csv_cell cells[WIDEST];
        struct csv_row header = {3, make_header(cells, cases[i].header), cells,
                                 false};
        struct columns c;
        vsted_err err = {0};
        print_case(cases[i].name);
        assert_int_equal(columns_init(&c, &table, &err), VSTED_OK);
        vsted_code rc = columns_match(&c, &header, NULL, &err);
        assert_int_equal(rc, cases[i].says ? VSTED_EPARSE : VSTED_OK);
        if (cases[i].says) {
            assert_contains(err.msg, cases[i].says);
            assert_int_equal(err.line, 3);
        }
        for (size_t k = 0; !rc && k < COUNT(specs); k++) {
            int at = cases[i].at[k];
            assert_int_equal(c.at[k], at == NONE ? NO_COLUMN : (size_t)at);
            assert_int_equal(columns_cell(&c, &header, k).n,
                             at == NONE ? 0 : cells[at].n);
        }
        columns_clear(&c);
    }
}

static void
match(const char *const names[WIDEST], vsted_findings *fs, vsted_err *err)
{
    struct csv_cell cells[WIDEST];
    struct csv_row header = {1, make_header(cells, names), cells, false};
    struct columns c;
    assert_int_equal(columns_init(&c, &table, err), VSTED_OK);
    vsted_code rc = columns_match(&c, &header, NULL, err);
    assert_int_equal(rc, err->code);
    if (!rc)
        columns_note_unknown(&c, &header, "p.csv", fs);
    columns_clear(&c);
}

static void
a_missing_column_names_the_nearest_and_the_accepted(void **state)
{
    static const char *const near[WIDEST] = {"id", "belob"};
    static const char *const far[WIDEST] = {"xyz", "beløb"};
    vsted_err err = {0};
    (void)state;
    match(near, NULL, &err);
    assert_contains(err.hint, "is \"belob\" the column \"beløb\"?");
    assert_contains(err.hint, "beløb, beløb kr, cost");
    match(far, NULL, &err);
    assert_contains(err.hint, "a short id each");
    assert_contains(err.hint, "id, nr, forslagsnummer, forslag, project");
}

static void
unknown_columns_are_noted(void **state)
{
    static const char *const names[WIDEST] = {"id", "farve", "beløb"};
    vsted_findings *fs;
    vsted_err err = {0};
    (void)state;
    assert_int_equal(vsted_findings_new(&fs, &err), VSTED_OK);
    match(names, fs, &err);
    assert_int_equal(vsted_findings_kept(fs), 1);
    const vsted_finding *f = vsted_findings_at(fs, 0);
    assert_int_equal(f->severity, VSTED_NOTE);
    assert_string_equal(f->code, "unknown_column");
    assert_contains(f->message, "\"farve\"");
    assert_int_equal(f->column, 2);
    vsted_findings_free(fs);
}

/* What the table lacks a column for may be in one with a wrong name. */
static void
a_column_that_is_nearly_known_is_a_warning(void **state)
{
    static const char *const nearly[] = {"titell", "Forslagets navn", "forslg"};
    static const char *const meant[] = {"titel", "navn", "forslag"};
    static const char *const other[] = {"farve", "forslagsstiller", "na"};
    (void)state;
    for (size_t i = 0; i < 2 * COUNT(nearly); i++) {
        bool near = i < COUNT(nearly);
        const char *typed = near ? nearly[i] : other[i - COUNT(nearly)];
        const char *const names[WIDEST] = {"id", typed, "beløb"};
        vsted_findings *fs;
        vsted_err err = {0};
        print_case(typed);
        assert_int_equal(vsted_findings_new(&fs, &err), VSTED_OK);
        match(names, fs, &err);
        const vsted_finding *f = vsted_findings_at(fs, 0);
        assert_int_equal(f->severity, near ? VSTED_WARNING : VSTED_NOTE);
        assert_string_equal(f->code, near ? "near_column" : "unknown_column");
        assert_contains(f->hint, near ? meant[i] : "");
        vsted_findings_free(fs);
    }
}

static const struct {
    const char *typed, *name; /* NULL: unknown */
} kerneopgaver[] = {
    {"Aktivt og selvstændigt liv", "Aktivt og selvstændigt liv"},
    {"TRIVSEL & LÆRING", "Trivsel og læring"},
    {"trivsel&læring", "Trivsel og læring"},
    {"Trivsel  og\tlæring", "Trivsel og læring"},
    {"Trivsel\xC2\xA0og læring", "Trivsel og læring"},
    {"uddannelse + beskæftigelse", "Uddannelse og beskæftigelse"},
    {"bæredygtig vækst", "Bæredygtig vækst"},
    {"Fællesskab og fritid.", "Fællesskab og fritid"},
    {"Fællesskab", NULL},
    {"Trivsel", NULL},
    {"Andet", NULL},
};

static void
kerneopgaver_match_across_spellings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kerneopgaver); i++) {
        const char *typed = kerneopgaver[i].typed, *name = "?";
        vsted_err err = {0};
        print_case(typed);
        vsted_code rc = kerneopgave_find(
            &name, NULL, &(struct csv_cell){typed, strlen(typed)}, &err);
        assert_int_equal(rc, kerneopgaver[i].name ? VSTED_OK : VSTED_EPARSE);
        if (rc)
            assert_contains(err.msg, "Bæredygtig vækst");
        else
            assert_string_equal(name, kerneopgaver[i].name);
    }
}

static void
an_unknown_kerneopgave_lists_the_nearest_first(void **state)
{
    const char *name = "?", *typed = "Bærdygtig vækst";
    vsted_err err = {0};
    (void)state;
    assert_int_equal(kerneopgave_find(&name, NULL,
                                      &(struct csv_cell){typed, strlen(typed)},
                                      &err),
                     VSTED_EPARSE);
    assert_contains(err.msg, "expected one of \"Bæredygtig vækst\", ");
    assert_contains(err.hint, "did you mean \"Bæredygtig vækst\"");
    assert_int_equal(
        kerneopgave_find(&name, NULL, &(struct csv_cell){"", 0}, &err),
        VSTED_OK);
    assert_null(name);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_in_both_languages),
        cmocka_unit_test(a_missing_column_names_the_nearest_and_the_accepted),
        cmocka_unit_test(unknown_columns_are_noted),
        cmocka_unit_test(a_column_that_is_nearly_known_is_a_warning),
        cmocka_unit_test(kerneopgaver_match_across_spellings),
        cmocka_unit_test(an_unknown_kerneopgave_lists_the_nearest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
