/* Errors in .pb files: what is wrong, where, and how to mend it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "pabulib_fixture.h"

static const struct {
    const char *text;
    size_t line, column;
    const char *msg, *hint;
} wrong[] = {
    {"", 1, 0, "no section META", "cut off"},
    {"hello\n", 1, 1, "text before the first section", ""},
    {"META\nbudget;1\nvote_type;approval\n", 4, 0, "no section PROJECTS", ""},
    {APPROVAL PROJECTS TWO, 13, 0, "no section VOTES", "cut off"},
    {APPROVAL "VOTES\n", 9, 0, "section VOTES here, expected PROJECTS", ""},
    {GOOD "1;p1\nMETA\n", 16, 0, "expected no further section", ""},
    {APPROVAL PROJECTS TWO "VOTES\n", 14, 0, "header row of VOTES", ""},
    {"META\nvote_type;approval\n" PROJECTS TWO VOTES, 1, 0, "no \"budget\"",
     "budget;500000"},
    {"META\nbudget;5\n" PROJECTS TWO VOTES, 1, 0, "no \"vote_type\"", ""},
    {"META\nbudget;1,000\nvote_type;approval\n" PROJECTS TWO VOTES, 2, 2,
     "budget: ", ""},
    {"META\nbudget;100;000\nvote_type;approval\n" PROJECTS TWO VOTES, 2, 3,
     "3 fields for \"budget\"", "quotes"},
    {"META\nbudget;1\nbudget;2\nvote_type;approval\n" PROJECTS TWO VOTES, 3, 1,
     "second time, the first is on line 2", ""},
    {META "vote_type;aproval\n" PROJECTS TWO VOTES, 8, 2,
     "vote_type \"aproval\"", "\"approval\""},
    {META "vote_type;approval\nmax_length;many\n" PROJECTS TWO VOTES, 9, 2,
     "max_length: ", ""},
    {APPROVAL "PROJECTS\nproject_id;name\np1;x\n" VOTES, 10, 0,
     "PROJECTS has no column \"cost\"", ""},
    {APPROVAL PROJECTS TWO "VOTES\nvoter_id;ballot\n1;p1\n", 14, 0,
     "VOTES has no column \"vote\"", ""},
    {META "vote_type;scoring\n" PROJECTS TWO VOTES "1;p1\n", 14, 0,
     "VOTES has no column \"points\"", ""},
    {APPROVAL "PROJECTS\nproject_id;cost; Cost\np1;5;7\n" VOTES "1;p1\n", 10, 3,
     "\"Cost\" twice, the first is column 2", "remove"},
    {APPROVAL PROJECTS TWO "VOTES\nvoter_id;vote;vote\n1;p1;p2\n", 14, 3,
     "VOTES has the column \"vote\" twice", "remove"},
    {APPROVAL PROJECTS VOTES, 12, 0, "PROJECTS lists no project", ""},
    {APPROVAL PROJECTS "p1;;x;0\n" VOTES, 11, 2, "no cost", ""},
    {APPROVAL PROJECTS "p1;0;x;0\n" VOTES, 11, 2, "cost 0", "--allow-free"},
    {APPROVAL PROJECTS "p1;12.345;x;0\n" VOTES, 11, 2, "12.345", ""},
    {APPROVAL PROJECTS ";5;x;0\n" VOTES, 11, 1, "no project_id", ""},
    {APPROVAL PROJECTS "\"a,b\";5;x;0\n" VOTES, 11, 1, "without a comma", ""},
    {APPROVAL PROJECTS TWO "p1;5;again;0\n" VOTES, 13, 1,
     "\"p1\" is listed twice", ""},
    {APPROVAL PROJECTS "p1;5;x\n" VOTES, 11, 4, "3 fields, expected 4",
     "cut off"},
    {APPROVAL PROJECTS "p1;5;x;0;y\n" VOTES, 11, 5, "5 fields, expected 4",
     "quotes"},
    {APPROVAL PROJECTS "p1;5;\"x;0\np2;6;y;0\n" VOTES, 11, 3, "is not closed",
     "closing quote"},
    {APPROVAL PROJECTS "p1;5;\"x\n;\"y;0\n" VOTES, 12, 3,
     "behind the closing quote", "twice"},
    {GOOD "1;p1\n2;P1,p9\n", 16, 2, "\"P1\" is no project_id", "\"p1\""},
    {GOOD "1;p1,,p2\n", 15, 2, "nothing between two commas", ""},
    {GOOD "1;p1,\n", 15, 2, "nothing between two commas", ""},
    {GOOD "1\n", 15, 2, "1 fields, expected 2", ""},
    {CUMULATIVE "1;p1,p2;3\n", 15, 3, "points for 1 of 2", ""},
    {CUMULATIVE "1;p1;\n", 15, 3, "points for 0 of 1", ""},
    {CUMULATIVE "1;p1;-3\n", 15, 3, "points \"-3\"", ""},
    {CUMULATIVE "1;p1;1.5\n", 15, 3, "points \"1.5\"", ""},
    {CUMULATIVE "1;p1,p2;3,\n", 15, 3, "points \"\"", ""},
    {CUMULATIVE "1;p1;4294967296\n", 15, 3, "points \"4294967296\"", ""},
    {GOOD "1;p1\n2;\xF8\n", 16, 0, "0xF8 is no UTF-8", "UTF-8"},
};

static void
errors_say_what_where_and_how_to_mend(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct reading r;

        print_case(wrong[i].msg);
        read_text(&r, wrong[i].text);
        assert_int_equal(r.rc, VSTED_EPARSE);
        assert_contains(r.err.msg, wrong[i].msg);
        assert_contains(r.err.hint, wrong[i].hint);
        assert_string_equal(r.err.file, "made-up.pb");
        assert_int_equal(r.err.line, wrong[i].line);
        assert_int_equal(r.err.column, wrong[i].column);
        assert_true(vsted_findings_count(r.fs, VSTED_ERROR) > 0);
        reading_clear(&r);
    }
}

static void
a_nul_byte_is_an_error(void **state)
{
    static const char text[] = GOOD "1;p1\n2;p\0"
                                    "2\n";
    struct reading r;

    (void)state;
    read_bytes(&r, text, sizeof text - 1);
    assert_int_equal(r.rc, VSTED_EPARSE);
    assert_contains(r.err.msg, "NUL");
    assert_int_equal(r.err.line, 16);
    reading_clear(&r);
}

static void
every_bad_row_is_found(void **state)
{
    static const char text[] =
        APPROVAL PROJECTS TWO "p3;x;y;0\n" VOTES "1;p3\n2;p4\n3;p1\n4;p5,p2\n";
    struct reading r;

    (void)state;
    read_text(&r, text);
    assert_int_equal(r.rc, VSTED_EPARSE);
    assert_int_equal(r.err.line, 13); /* the first, as err */
    assert_int_equal(vsted_findings_count(r.fs, VSTED_ERROR), 3);
    assert_int_equal(vsted_findings_at(r.fs, 1)->line, 17);
    assert_int_equal(vsted_findings_at(r.fs, 2)->line, 19);
    assert_string_equal(vsted_findings_at(r.fs, 2)->code, "unknown_proposal");
    reading_clear(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_say_what_where_and_how_to_mend),
        cmocka_unit_test(a_nul_byte_is_an_error),
        cmocka_unit_test(every_bad_row_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
