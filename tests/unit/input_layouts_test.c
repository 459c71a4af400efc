/* The layouts of a ballots file: told apart, read alike, and where they err.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"

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
     "ballot_twice", 4, 1, "ballot \"A\" is in line 2 too", ""},
    {"a ballot twice, list", "seddel;valg\nA;1\nA;2\nB;1,2\n", NULL,
     "ballot_twice", 3, 1, "ballot \"A\" is in line 2 too", ""},
    {"a voter twice, wide", "vælger;1;2\nA;x;\nA;;x\n", NULL, "ballot_twice", 3,
     1, "voter \"A\" is in line 2 too", "--duplicates"},
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
    {"two columns of one", "seddel;1;Legeplads\nA;x;x\n", NULL, "column_twice",
     1, 3,
     "columns \"1\" (2) and \"Legeplads\" (3) are both of "
     "proposal \"1\"",
     ""},
    {"part of a list", "seddel;valg\nA;1, 9\n", NULL, "unknown_proposal", 2, 2,
     "no proposal \"9\"", ""},
    {"a whole list unknown", "seddel;valg\nA;8, 9\n", NULL, "unknown_proposal",
     2, 2, "no proposal \"8, 9\"", "the id of none of them"},
    {"a part is a name", "seddel;valg\nA;1|fælleshus\n", NULL,
     "unknown_proposal", 2, 2, "no proposal \"fælleshus\"",
     "the name of \"3\""},
    {"points of a list", "seddel;valg;point\nA;1,3;3,x\n", NULL, "bad_points",
     2, 3, "\"x\" is no number of points", ""},
    {"no name in a list", "seddel;valg\n;1,3\n", NULL, "no_ballot_id", 2, 1,
     "no ballot", ""},
    {"no name, wide", "seddel;1\n;x\n", NULL, "no_ballot_id", 2, 1, "no ballot",
     ""},
    {"twice after an error", "seddel;1\nA;?\nB;x\nB;x\n", NULL, "ballot_twice",
     4, 1, "ballot \"B\" is in line 3 too", ""},
    {"counts below 0", "forslag;stemmer\n1;-2\n", NULL, "bad_number", 2, 2,
     "is no number of votes", ""},
    {"counts of decimals", "forslag;stemmer\n1;2,5\n", NULL, "bad_number", 2, 2,
     "is no number of votes", ""},
    {"counts of nobody", "forslag;stemmer\n9;2\n", NULL, "unknown_proposal", 2,
     1, "no proposal \"9\"", ""},
    {"counts of ranks", "forslag;stemmer\n1;2\n", "ballots.type=ordinal",
     "not_readable", 1, 2, "the rules say ordinal", ""},
    {"a rank of 0 is none, one of 1,5 is no rank", "seddel;1;2\nA;0;1,5\n",
     "ballots.type=ordinal", "bad_points", 2, 3, "no mark and no number", ""},
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
    assert_true(round_shows(&r, "fits proposals \"1\" and \"2\""));
    assert_true(round_shows(&r, "proposal:ID"));
    round_clear(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layouts_of_an_election_are_the_same),
        cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(two_proposals_of_one_name_are_no_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
