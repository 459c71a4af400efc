/* CPR numbers: found where they are, and never shown. All are made up.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"
#include "input/cpr.h"

static const struct {
    const char *text;
    int offset; /* -1: none */
} finds[] = {
    {"010190-1234", 0},
    {"a;010190-1234;b", 2},
    {"cpr:311299-0000.", 4},
    {"x010190-1234", 1},
    {"290200-1111", 0},
    {"290204-1111", 0},
    {"290203-1111", -1}, /* no leap year */
    {"310490-1234", -1}, /* 30 days in April */
    {"320190-1234", -1},
    {"011390-1234", -1},
    {"000190-1234", -1},
    {"010090-1234", -1},
    {"010190-123", -1},
    {"010190-12345", -1},
    {"1010190-1234", -1},
    {"9-010190-1234", -1},
    {"010190-1234-5", -1},
    {"010190--1234", -1},
    {"010190 1234", -1},
    {"0101901234", -1},
    {"-010190-1234-", 1},
    {"10190-1234;010190-1234", 11},
    {"010190\xE2\x80\x91"
     "1234",
     0}, /* no-break hyphen */
    {"010190\xE2\x80\x93"
     "1234",
     0}, /* en dash */
    {"010190\xE2\x82\xAC"
     "1234",
     -1},
    {"-", -1},
    {"", -1},
    {"\xE2", -1},
};

static void
cpr_find_takes_real_dates_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(finds); i++) {
        size_t offset = 99, n = strlen(finds[i].text);
        print_case(finds[i].text);
        bool found = cpr_find(finds[i].text, n, &offset);
        assert_int_equal(found, finds[i].offset >= 0);
        if (found)
            assert_int_equal(offset, finds[i].offset);
    }
}

static const struct {
    const char *text;
    bool plain, shaped;
} shapes[] = {
    {"0101901234", true, true},      {"0113901234", false, false},
    {"01019012345", false, false},   {"010190123", false, false},
    {"a0101901234", false, true},    {"010190-1234", false, true},
    {"010190 1234", false, true},    {"010190 - 1234", false, true},
    {"01 01 90 1234", false, false}, {"nr. 0101901234!", false, true},
    {"12.500,00 kr.", false, false}, {"", false, false},
};

static void
what_is_shown_has_no_cpr_number(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(shapes); i++) {
        size_t n = strlen(shapes[i].text);
        struct shown shown;
        print_case(shapes[i].text);
        assert_int_equal(cpr_plain(shapes[i].text, n), shapes[i].plain);
        assert_int_equal(cpr_shaped(shapes[i].text, n), shapes[i].shaped);
        if (shapes[i].shaped)
            assert_null(strstr(show_cell(&shown, shapes[i].text, n), "1234"));
        else
            assert_string_equal(show_cell(&shown, shapes[i].text, n),
                                shapes[i].text);
    }
}

static void
columns_named_for_cpr_are_known(void **state)
{
    static const char *const yes[] = {"cpr",          "CPR-nr.",
                                      "Cpr nummer",   "Vælgers CPR",
                                      "personnummer", "Person-nr"};
    static const char *const no[] = {"nr", "person", "stemmeseddel", ""};
    (void)state;
    for (size_t i = 0; i < COUNT(yes); i++)
        assert_true(cpr_column_name(yes[i], strlen(yes[i])));
    for (size_t i = 0; i < COUNT(no); i++)
        assert_false(cpr_column_name(no[i], strlen(no[i])));
}

#define PROPOSALS "id;navn;beløb\n1;A;100\n2;B;200\n"

static const struct {
    const char *name, *proposals, *ballots;
    const char *file; /* NULL: no CPR number */
    size_t line, column;
} rounds[] = {
    {"with a hyphen", PROPOSALS, "stemmeseddel;forslag\n1;1\n010190-1234;2\n",
     "b.csv", 3, 1},
    {"in a name, behind quotes",
     "id;navn;beløb\n1;A;100\n2;\"B;\n \"\"x\"\" 010190-1234\";200\n",
     "stemmeseddel;forslag\n1;1\n", "p.csv", 4, 2},
    {"in a header", PROPOSALS, "stemmeseddel;forslag;010190-1234\n1;1;\n",
     "b.csv", 1, 3},
    {"in a file without separators", PROPOSALS, "\n010190-1234\n", "b.csv", 2,
     0},
    {"before a bad quote", PROPOSALS,
     "cpr;stemmeseddel;forslag\n0101901234;1;1\n;2;\"\n", "b.csv", 2, 1},
    {"in a column named for it", PROPOSALS,
     "stemmeseddel;CPR-nr.;forslag\n1;;1\n2;0101901234;1\n3;;2\n", "b.csv", 3,
     2},
    {"with a space in a column named for it", PROPOSALS,
     "stemmeseddel;personnummer;forslag\n1;010190 1234;1\n", "b.csv", 2, 2},
    {"other numbers in a column named for it", PROPOSALS,
     "stemmeseddel;cpr;forslag\n1;12;1\n2;9901901234;1\n", NULL, 0, 0},
    {"a column of them", PROPOSALS,
     "stemmeseddel;forslag\n0101901234;1\n0201901234;1\n0301901234;2\n",
     "b.csv", 2, 1},
    {"a column of them after a spreadsheet, which drops a 0", PROPOSALS,
     "stemmeseddel;forslag\n101901234;1\n1201901234;1\n301901234;2\n", "b.csv",
     2, 1},
    {"without the 0 in a column named for it", PROPOSALS,
     "stemmeseddel;cpr;forslag\n1;101901234;1\n", "b.csv", 2, 2},
    {"nine digits each", PROPOSALS,
     "stemmeseddel;forslag\n101901234;1\n201901234;1\n301901234;2\n", NULL, 0,
     0},
    {"nine digits that no 0 makes a date", PROPOSALS,
     "stemmeseddel;forslag\n991901234;1\n1201901234;1\n991901235;2\n", NULL, 0,
     0},
    {"one alone", PROPOSALS, "stemmeseddel;forslag\n1;1\n0101901234;2\n", NULL,
     0, 0},
    {"always the same", PROPOSALS,
     "stemmeseddel;forslag;afsnit\n1;1;0101901234\n2;1;0101901234\n", NULL, 0,
     0},
    {"9 of 10", PROPOSALS,
     "stemmeseddel;forslag\n0101901234;1\n0201901234;1\n0301901234;2\n"
     "0401901234;1\n0501901234;1\n0601901234;1\n0701901234;1\n0801901234;1\n"
     "0901901234;1\nx;1\n",
     "b.csv", 2, 1},
    {"8 of 9", PROPOSALS,
     "stemmeseddel;forslag\n0101901234;1\n0201901234;1\n0301901234;2\n"
     "0401901234;1\n0501901234;1\n0601901234;1\n0701901234;1\n0801901234;1\n"
     "x;1\n",
     NULL, 0, 0},
    {"a long layout repeats them", PROPOSALS,
     "stemmeseddel;forslag\n"
     "0101901234;1\n0101901234;2\n0201901234;1\n0201901234;2\n"
     "0301901234;1\n0301901234;2\n0401901234;1\n0401901234;2\n"
     "0501901234;1\n0501901234;2\n0601901234;1\n0601901234;2\n"
     "0701901234;1\n0701901234;2\n0801901234;1\n0801901234;2\n"
     "0901901234;1\n0901901234;2\n1001901234;1\n1001901234;2\n",
     "b.csv", 2, 1},
    {"they go before bad rows", PROPOSALS,
     "stemmeseddel;forslag\n1;9\n1;1;1\n2;010190-1234\n", "b.csv", 4, 2},
};

static void
cpr_numbers_stop_the_reading(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rounds); i++) {
        struct round r;
        struct bytes p = {rounds[i].proposals, strlen(rounds[i].proposals)};
        struct bytes b = {rounds[i].ballots, strlen(rounds[i].ballots)};
        print_case(rounds[i].name);
        round_read(&r, p, b, NULL, NULL);
        assert_int_equal(r.rc, rounds[i].file ? VSTED_ECPR : VSTED_OK);
        if (rounds[i].file)
            assert_string_equal(r.err.file, rounds[i].file);
        assert_int_equal(r.err.line, rounds[i].line);
        assert_int_equal(r.err.column, rounds[i].column);
        assert_false(round_shows(&r, "1234"));
        round_clear(&r);
    }
}

static void
allow_cpr_overrules_and_is_noted(void **state)
{
    struct csv_how how = {.allow_cpr = true};
    (void)state;
    for (size_t i = 0; i < COUNT(rounds); i++) {
        struct round r;
        struct bytes p = {rounds[i].proposals, strlen(rounds[i].proposals)};
        struct bytes b = {rounds[i].ballots, strlen(rounds[i].ballots)};
        print_case(rounds[i].name);
        round_read(&r, p, b, &how, NULL);
        assert_int_not_equal(r.rc, VSTED_ECPR);
        const vsted_finding *f = round_finding(&r, "cpr_allowed");
        assert_int_equal(f != NULL, rounds[i].file != NULL);
        if (f) {
            assert_int_equal(f->severity, VSTED_WARNING);
            assert_string_equal(f->file, rounds[i].file);
            assert_int_equal(f->line, rounds[i].line);
        }
        assert_false(round_shows(&r, "1234"));
        round_clear(&r);
    }
}

/* Values that are wrong where they stand, with --allow-cpr: each message has
 * something to show, and none shows the number. */
static void
no_message_shows_a_cpr_number(void **state)
{
    static const char *const proposals[] = {
        "id;navn;beløb;kerneopgave\n1;A;0101901234x;\n",
        "id;navn;beløb;kerneopgave\n1;A;010190 1234;\n",
        "id;navn;beløb;kerneopgave\n1;A;100;010190-1234\n",
        "id;navn;beløb\n0101901234;A;100\n0101901234;B;100\n",
        "id;navn;0101901234\n1;A;100\n",
        "id;navn;beløb;beløb 0101901234\n1;A;100\n",
        "0101901234\n",
        PROPOSALS,
    };
    static const char *const ballots[] = {
        "stemmeseddel;forslag\n1;010190-1234\n",
        "stemmeseddel;forslag;point\n1;1;010190-1234\n",
        "stemmeseddel;forslag;rang\n0101901234;1;1\n0101901234;2;1\n",
        "stemmeseddel;forslag\n010190-1234;1\n010190-1234;1\n",
    };
    struct csv_how how = {.allow_cpr = true};
    (void)state;
    for (size_t i = 0; i < COUNT(proposals); i++)
        for (size_t k = 0; k < COUNT(ballots); k++) {
            struct round r;
            struct bytes p = {proposals[i], strlen(proposals[i])};
            struct bytes b = {ballots[k], strlen(ballots[k])};
            round_read(&r, p, b, &how, NULL);
            assert_false(round_shows(&r, "1234"));
            round_clear(&r);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cpr_find_takes_real_dates_only),
        cmocka_unit_test(what_is_shown_has_no_cpr_number),
        cmocka_unit_test(columns_named_for_cpr_are_known),
        cmocka_unit_test(cpr_numbers_stop_the_reading),
        cmocka_unit_test(allow_cpr_overrules_and_is_noted),
        cmocka_unit_test(no_message_shows_a_cpr_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
