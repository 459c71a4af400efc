/* The layouts of a ballots file: told apart, read alike, and where they err.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"
#include "base/mem.h"
#include "input/maps.h"

#define PROPOSALS                                                              \
    "id;navn;beløb\n1;Legeplads;1000\n2;Bænk ved søen;2000\n"               \
    "3;Fælleshus;3000\n4;Legeplads, ny;4000\n"

static const char *
bytes_hash(char hex[65], const char *ballots, const char *rules)
{
    struct round r;
    char ballots_hex[65];

    round_read(&r, (struct bytes)BYTES(PROPOSALS),
               (struct bytes){ballots, strlen(ballots)}, NULL, rules);
    if (r.rc)
        fail_msg("%s: %s (%s)", ballots, r.err.msg, r.err.hint);
    assert_int_equal(vsted_election_sha256(r.e, hex, ballots_hex, &r.err),
                     VSTED_OK);
    round_clear(&r);
    return hex;
}

/* Each pair is the same election. */
static const struct {
    const char *name, *a, *b;
} same[] = {
    {"wide and long", "seddel;1;2;3;4\nA;x;;x;\nB;;1;;ja\nC;;;;\n",
     "seddel;forslag\nA;1\nA;3\nB;2\nB;4\nC;\n"},
    {"names of columns",
     "seddel;Legeplads;BÆNK VED SØEN;3: Fælleshus\nA;1;0;v\n",
     "seddel;forslag\nA;1\nA;3\n"},
    {"list and long", "seddel;valg\nA;1,3\nB;2|4\nC;\nD;\"1;2\"\nE;3\n",
     "seddel;forslag\nA;1\nA;3\nB;2\nB;4\nC;\nD;1\nD;2\nE;3\n"},
    {"a comma too many", "seddel;valg\nA;\"1,,3,\"\n",
     "seddel;forslag\nA;1\nA;3\n"},
    {"points, wide", "seddel;1;2;3\nA;3;;2\nB;1;1;1\n",
     "seddel;forslag;point\nA;1;3\nA;3;2\nB;1;1\nB;2;1\nB;3;1\n"},
    {"points, list", "seddel;valg;point\nA;1,3;3,2\nB;2;5\n",
     "seddel;forslag;point\nA;1;3\nA;3;2\nB;2;5\n"},
    {"counts", "forslag;stemmer\n1;2\n2;0\n3;1\n",
     "seddel;forslag\nA;1\nB;1\nC;3\n"},
    {"a voter is the ballot", "vælger;1;2\nA;x;\nB;;x\n",
     "vælger;forslag\nA;1\nB;2\n"},
    {"voter beside the ballot", "seddel;vælger;valg\nA;v1;1,2\nB;v2;3\n",
     "seddel;forslag\nA;1\nA;2\nB;3\n"},
    {"no is none", "seddel;1;2;3\nA;nej;-;x\nB;false;0;1\n",
     "seddel;forslag\nA;3\nB;3\n"},
};

static void
layouts_of_an_election_are_the_same(void **state)
{
    char a[65], b[65];

    (void)state;
    for (size_t i = 0; i < COUNT(same); i++) {
        print_case(same[i].name);
        assert_string_equal(bytes_hash(a, same[i].a, NULL),
                            bytes_hash(b, same[i].b, NULL));
    }
    print_case("ranks, wide");
    assert_string_equal(
        bytes_hash(a, "seddel;1;2;3\nA;2;;1\n", "ballots.type=ordinal"),
        bytes_hash(b, "seddel;forslag;rang\nA;3;1\nA;1;2\n", NULL));
    print_case("ranks, list");
    assert_string_equal(
        bytes_hash(a, "seddel;valg\nA;3,1\n", "ballots.type=ordinal"),
        bytes_hash(b, "seddel;forslag;rang\nA;3;1\nA;1;2\n", NULL));
}

static const struct {
    const char *name, *ballots, *rules, *code;
    size_t line, column;
    const char *says, *hint;
} wrong[] = {
    {"a ballot twice, wide", "seddel;1;2\nA;x;\nB;x;\nA;;x\n", NULL,
     "ballot_twice", 4, 0, "ballot \"A\" is in line 2 too", ""},
    {"a ballot twice, list", "seddel;valg\nA;1\nA;2\nB;1,2\n", NULL,
     "ballot_twice", 3, 0, "ballot \"A\" is in line 2 too", ""},
    {"a voter twice, wide", "vælger;1;2\nA;x;\nA;;x\n", NULL, "ballot_twice", 3,
     0, "voter \"A\" is in line 2 too", "--duplicates"},
    {"no mark", "seddel;1;2\nA;x;måske\n", NULL, "bad_points", 2, 3,
     "\"måske\" is no mark", ""},
    {"marks and numbers", "seddel;1;2\nA;3;\nB;;x\n", NULL, "marks_mixed", 3, 3,
     "points in line 2, column 2", "write 1 for the mark"},
    {"points of approvals", "seddel;1;2\nA;3;\n", "ballots.type=approval",
     "bad_points", 2, 2, "3 points", "mend"},
    {"a mark is no rank", "seddel;1;2\nA;x;\n", "ballots.type=ordinal",
     "bad_rank", 2, 2, "a mark, expected a rank", ""},
    {"a rank twice, wide", "seddel;1;2\nA;1;1\n", "ballots.type=ordinal",
     "rank_twice", 2, 0, "has rank 1 twice", ""},
    {"fewer points than choices", "seddel;valg;point\nA;1,3;3\n", NULL,
     "points_count", 2, 3, "points for 1 of 2", ""},
    {"a rank and a list", "seddel;valg;rang\nA;1,3;1\n", NULL, "bad_rank", 2, 3,
     "several choices in a row", "ordinal"},
    {"counted twice", "forslag;stemmer\n1;2\n1;3\n", NULL, "counted_twice", 3,
     1, "are in line 2 too", "add them up"},
    {"counts that are none", "forslag;stemmer\n1;mange\n", NULL, "bad_number",
     2, 2, "\"mange\" is no number of votes", ""},
    {"counts of points", "forslag;stemmer\n1;2\n", "ballots.type=cumulative",
     "not_readable", 1, 2, "the rules say cumulative", ""},
    {"two columns of one", "seddel;1;Legeplads\nA;x;x\n", NULL, "not_readable",
     1, 3, "both of proposal \"Legeplads\"", ""},
    {"no ballots in it", "1;2;3\nx;;\n", NULL, "missing_column", 1, 0,
     "no column \"stemmeseddel\"", ""},
};

static void
what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct round r;
        print_case(wrong[i].name);
        round_read(&r, (struct bytes)BYTES(PROPOSALS),
                   (struct bytes){wrong[i].ballots, strlen(wrong[i].ballots)},
                   NULL, wrong[i].rules);
        assert_int_equal(r.rc, VSTED_EPARSE);
        const vsted_finding *f = round_finding(&r, wrong[i].code);
        assert_non_null(f);
        assert_int_equal(f->line, wrong[i].line);
        assert_int_equal(f->column, wrong[i].column);
        assert_contains(f->message, wrong[i].says);
        assert_contains(f->hint, wrong[i].hint);
        round_clear(&r);
    }
}

static void
two_proposals_of_one_name_are_no_column(void **state)
{
    static const char proposals[] = "id;navn;beløb\n1;Bænk;1\n2;bænk;2\n";
    struct round r;

    (void)state;
    round_read(&r, (struct bytes)BYTES(proposals),
               (struct bytes)BYTES("seddel;Bænk;1\nA;x;\n"), NULL, NULL);
    assert_int_equal(r.rc, VSTED_EPARSE);
    assert_true(round_shows(&r, "the name of several proposals"));
    assert_true(round_shows(&r, "proposal:ID"));
    round_clear(&r);
}

/* --map of a file whose names nobody could guess. */
static const struct {
    const char *name, *ballots, *maps[4];
    vsted_code rc;
    const char *says;
} mapped[] = {
    {"fields",
     "Kolonne A;Kolonne B\nA;1\n",
     {"Kolonne A=ballot", "kolonne b=proposal"},
     VSTED_OK,
     NULL},
    {"Danish names",
     "K1;K2\nA;1\n",
     {"K1=stemmeseddel", "K2=forslag"},
     VSTED_OK,
     NULL},
    {"a column of a proposal",
     "seddel;Spm. 7;2\nA;x;\n",
     {"Spm. 7=proposal:1"},
     VSTED_OK,
     NULL},
    {"it wins over names",
     "seddel;nummer;forslag\nx;A;1\n",
     {"nummer=ballot"},
     VSTED_OK,
     NULL},
    {"ignored",
     "seddel;forslag;point\nA;1;3\n",
     {"point=ignore"},
     VSTED_OK,
     NULL},
    {"no such column",
     "seddel;forslag\nA;1\n",
     {"Sedel=ballot"},
     VSTED_EUSAGE,
     "no such column"},
    {"no such field",
     "seddel;forslag\nA;1\n",
     {"forslag=propsal"},
     VSTED_ENOENT,
     "\"propsal\" is no field"},
};

static void
maps_say_what_a_column_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(mapped); i++) {
        struct arena *a = arena_new();
        struct column_maps maps;
        struct round r;
        size_t n = 0;
        vsted_err err;

        print_case(mapped[i].name);
        assert_non_null(a);
        while (n < 4 && mapped[i].maps[n])
            n++;
        assert_int_equal(maps_read(&maps, mapped[i].maps, n, a, &err),
                         VSTED_OK);
        const struct csv_how how = {.maps = &maps};
        round_read(&r, (struct bytes)BYTES(PROPOSALS),
                   (struct bytes){mapped[i].ballots, strlen(mapped[i].ballots)},
                   &how, NULL);
        if (mapped[i].rc == VSTED_OK && r.rc)
            fail_msg("%s", r.err.msg);
        assert_int_equal(maps_check(&maps, &err), mapped[i].rc);
        if (mapped[i].says)
            assert_contains(err.msg, mapped[i].says);
        round_clear(&r);
        arena_free(a);
    }
}

static void
maps_that_say_nothing_are_refused(void **state)
{
    static const char *const bad[] = {"Kolonne", "=ballot", "Kolonne="};
    struct arena *a = arena_new();
    struct column_maps maps;
    vsted_err err;

    (void)state;
    assert_non_null(a);
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_int_equal(maps_read(&maps, &bad[i], 1, a, &err), VSTED_EUSAGE);
    arena_free(a);
}

/* Withdrawn: by the date or by a mark, with a reason. */
static const struct {
    const char *name, *row, *why, *date, *code;
} withdrawn[] = {
    {"with a date", "1;A;10;14-03-2026;trukket af ejeren", "trukket af ejeren",
     "2026-03-14", NULL},
    {"another way", "1;A;10;14/3 2026;nej tak", "nej tak", "2026-03-14", NULL},
    {"ISO", "1;A;10;2026-03-14;x", "x", "2026-03-14", NULL},
    {"without a date", "1;A;10;ja;fundet ulovligt", "fundet ulovligt", NULL,
     NULL},
    {"a reason alone says nothing", "1;A;10;;fordi det er godt", NULL, NULL,
     NULL},
    {"no reason", "1;A;10;14-03-2026;", NULL, NULL, "no_reason"},
    {"no date", "1;A;10;i marts;x", NULL, NULL, "bad_date"},
    {"no such day", "1;A;10;30-02-2026;x", NULL, NULL, "bad_date"},
};

static void
proposals_are_withdrawn_with_a_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(withdrawn); i++) {
        struct round r;
        char text[256];
        int n = snprintf(text, sizeof text,
                         "id;navn;beløb;trukket;begrundelse\n%s\n"
                         "2;B;20;;\n",
                         withdrawn[i].row);
        print_case(withdrawn[i].name);
        round_read(&r, (struct bytes){text, (size_t)n},
                   (struct bytes)BYTES("seddel;valg\nA;\"1,2\"\n"), NULL, NULL);
        if (withdrawn[i].code) {
            assert_non_null(round_finding(&r, withdrawn[i].code));
            assert_int_equal(r.rc, VSTED_EPARSE);
        } else {
            assert_int_equal(r.rc, VSTED_OK);
            const struct proposal *p = &r.e->proposals[0];
            assert_true(!p->not_eligible == !withdrawn[i].why);
            if (p->not_eligible)
                assert_string_equal(p->not_eligible, withdrawn[i].why);
            assert_true(!p->not_eligible_date == !withdrawn[i].date);
            if (p->not_eligible_date)
                assert_string_equal(p->not_eligible_date, withdrawn[i].date);
        }
        round_clear(&r);
    }
}

static void
kerneopgaver_are_a_list_of_lines(void **state)
{
    static const struct {
        const char *text;
        size_t n, line;
    } cases[] = {
        {"Natur\r\nBørn og unge\r\n\r\nKultur;\n", 3, 0},
        {"\xEF\xBB\xBFKerneopgave\nNatur", 1, 0},
        {"B\xF8rn\n", 1, 0},
        {"Natur\n natur \n", 0, 2},
        {"\n\n", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct input_file f = round_file(
            "k.txt", (struct bytes){cases[i].text, strlen(cases[i].text)});
        struct arena *a = arena_new();
        struct kerneopgaver list;
        vsted_err err;
        vsted_code rc = kerneopgaver_read(&list, &f, a, &err);
        assert_int_equal(rc, cases[i].n ? VSTED_OK : VSTED_EPARSE);
        if (rc)
            assert_int_equal(err.line, cases[i].line);
        else
            assert_int_equal(list.n, cases[i].n);
        input_file_clear(&f);
        arena_free(a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layouts_of_an_election_are_the_same),
        cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(two_proposals_of_one_name_are_no_column),
        cmocka_unit_test(maps_say_what_a_column_is),
        cmocka_unit_test(maps_that_say_nothing_are_refused),
        cmocka_unit_test(proposals_are_withdrawn_with_a_reason),
        cmocka_unit_test(kerneopgaver_are_a_list_of_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
