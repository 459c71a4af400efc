/* Proposals and ballots from CSV, made up: what is counted, every bad row.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "base/mem.h"
#include "base/text.h"
#include "input_round.h"

#define PROPOSALS "id;navn;beløb\n1;Bænk;1.000,50 kr.\n2;Sti;0,2 mio. kr.\n"
#define BALLOTS   "stemmeseddel;forslag\na;1\na;2\nb;2\nc;\n"

static struct bytes
text(const char *s)
{
    return (struct bytes){s, strlen(s)};
}

static void
a_round_is_read(void **state)
{
    struct round r;
    (void)state;
    round_read(&r,
               text("Nr;Titel;Beløb;Kerneopgave;Landsby;Farve\n"
                    "7;\"Bænk, \"\"ny\"\"\n ved søen\";500;"
                    "TRIVSEL & læring;Hvalsø;rød\n"
                    "x;;1.234,50 kr.;;;\n;;;;;\n"),
               text(BALLOTS), NULL, NULL);
    assert_int_equal(r.rc, VSTED_EPARSE); /* of the ballots: no 1 and 2 */
    round_clear(&r);
    round_read(&r,
               text("Nr;Titel;Beløb;Kerneopgave;Landsby;Farve\n"
                    "1;\"Bænk, \"\"ny\"\"\n ved søen\";500;"
                    "TRIVSEL & læring;Hvalsø;rød\n"
                    "2;;1.234,50 kr.;;;\n;;;;;\n"),
               text(BALLOTS), NULL, NULL);
    assert_int_equal(r.rc, VSTED_OK);
    const struct proposal *p = r.e->proposals;
    assert_int_equal(r.e->n_proposals, 2);
    assert_string_equal(p[0].id, "1");
    assert_string_equal(p[0].name, "Bænk, \"ny\" ved søen");
    assert_string_equal(p[0].kerneopgave, "Trivsel og læring");
    assert_string_equal(p[0].place, "Hvalsø");
    assert_int_equal(p[0].cost_ore, 50000);
    assert_int_equal(p[0].line, 2);
    assert_string_equal(p[1].name, "");
    assert_null(p[1].kerneopgave);
    assert_null(p[1].place);
    assert_int_equal(p[1].cost_ore, 123450);
    assert_int_equal(p[1].line, 4);
    assert_int_equal(p[0].selected, -1);
    assert_int_equal(round_finding(&r, "unknown_column")->column, 6);
    assert_int_equal(round_finding(&r, "empty_rows")->line, 5);
    assert_int_equal(vsted_findings_count(r.fs, VSTED_ERROR), 0);
    assert_int_equal(vsted_findings_count(r.fs, VSTED_WARNING), 0);
    assert_int_equal(r.e->n, 3);
    assert_int_equal(r.e->n_blank, 1);
    assert_int_equal(r.e->type, BALLOT_APPROVAL);
    round_clear(&r);
}

/* Bad rows, each with its place and what was seen. */
static const struct {
    const char *name, *proposals, *ballots, *rules, *code;
    size_t line, column;
    const char *says, *hint;
} bad[] = {
    {"an amount in English", "id;beløb\n1;1500.50\n", BALLOTS, NULL,
     "bad_amount", 2, 2, "1500.50", "--numbers en"},
    {"no amount", "id;beløb\n1;\n", BALLOTS, NULL, "bad_amount", 2, 2,
     "no amount", "12.500"},
    {"free", "id;beløb\n1;0\n", BALLOTS, NULL, "bad_amount", 2, 2, "costs 0",
     "--allow-free"},
    {"no id", "id;beløb\n;5\n", BALLOTS, NULL, "no_id", 2, 1, "no id", ""},
    {"an id twice", "id;beløb\n1;5\n2;5\n1;7\n", BALLOTS, NULL,
     "proposal_twice", 4, 1, "\"1\" is listed twice", "line 2"},
    {"an unknown kerneopgave", "id;beløb;kerneopgave\n1;5;Trivsel\n", BALLOTS,
     NULL, "bad_kerneopgave", 2, 3, "\"Trivsel\"", ""},
    {"a wide row", "id;beløb\n1;5;6\n", BALLOTS, NULL, "row_width", 2, 3,
     "3 columns, expected 2", "quotes"},
    {"a narrow row", "id;navn;beløb\n1;5\n", BALLOTS, NULL, "row_width", 2, 2,
     "2 columns, expected 3", "separators"},
    {"a missing column", "id;navn\n1;5\n", BALLOTS, NULL, "missing_column", 1,
     0, "no column \"beløb\"", ""},
    {"a bad quote", "id;beløb\n1;5\n2;6\"\n", BALLOTS, NULL, "not_readable", 3,
     2, "quote", "twice"},
    {"no proposals", "id;beløb\n", BALLOTS, NULL, "no_proposals", 0, 0,
     "no proposals", ""},
    {"no ballots", PROPOSALS, "stemmeseddel;forslag\n;\n", NULL, "no_ballots",
     0, 0, "no ballots", ""},
    {"an unknown proposal", "id;beløb\nP01;1\nP12;1\n",
     "stemmeseddel;forslag\na;P13\nb;P01\n", NULL, "unknown_proposal", 2, 2,
     "no proposal \"P13\"", "\"P12\""},
    {"choices in one cell", PROPOSALS, "stemmeseddel;forslag\na;\"8,9\"\n",
     NULL, "unknown_proposal", 2, 2, "\"8,9\"", "of none of them"},
    {"one wrong in a list", PROPOSALS, "stemmeseddel;forslag\na;\"1,9\"\n",
     NULL, "unknown_proposal", 2, 2, "no proposal \"9\"", ""},
    {"a row without a ballot", PROPOSALS, "stemmeseddel;forslag\n;1\n", NULL,
     "no_ballot_id", 2, 1, "no ballot", ""},
    {"points with decimals", PROPOSALS, "stemmeseddel;forslag;point\na;1;2,5\n",
     NULL, "bad_points", 2, 3, "\"2,5\"", ""},
    {"negative points", PROPOSALS, "stemmeseddel;forslag;point\na;1;-1\n", NULL,
     "bad_points", 2, 3, "\"-1\"", ""},
    {"too many points", PROPOSALS,
     "stemmeseddel;forslag;point\na;1;4294967296\n", NULL, "bad_points", 2, 3,
     "\"4294967296\"", ""},
    {"no points", PROPOSALS, "stemmeseddel;forslag;point\na;1;\n", NULL,
     "bad_points", 2, 3, "no number of points", ""},
    {"points for nothing", PROPOSALS, "stemmeseddel;forslag;point\na;;3\n",
     NULL, "bad_points", 2, 3, "without a proposal", ""},
    {"rank 0", PROPOSALS, "stemmeseddel;forslag;rang\na;1;0\n", NULL,
     "bad_rank", 2, 3, "\"0\"", ""},
    {"a rank twice", PROPOSALS,
     "stemmeseddel;forslag;rang\na;1;1\nb;1;1\na;2;1\n", NULL, "rank_twice", 4,
     3, "rank 1 twice (also in line 2)", ""},
    {"points and approval", PROPOSALS, "stemmeseddel;forslag;point\na;1;1\n",
     "ballots.type=approval", "not_readable", 1, 3, "say approval", ""},
    {"no points and cumulative", PROPOSALS, BALLOTS, "ballots.type=cumulative",
     "not_readable", 1, 0, "no column \"point\"", ""},
};

static void
every_bad_row_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct round r;
        print_case(bad[i].name);
        round_read(&r, text(bad[i].proposals), text(bad[i].ballots), NULL,
                   bad[i].rules);
        assert_int_equal(r.rc, VSTED_EPARSE);
        assert_null(r.e);
        const vsted_finding *f = round_finding(&r, bad[i].code);
        assert_non_null(f);
        assert_int_equal(f->severity, VSTED_ERROR);
        assert_int_equal(f->line, bad[i].line);
        assert_int_equal(f->column, bad[i].column);
        assert_contains(f->message, bad[i].says);
        assert_contains(f->hint, bad[i].hint);
        assert_string_equal(r.err.msg, f->message); /* it is the first */
        round_clear(&r);
    }
}

static void
all_bad_rows_are_told_at_once(void **state)
{
    struct round r;
    (void)state;
    round_read(&r, text("id;beløb\n1;x\n2;5\n;6\n"),
               text("stemmeseddel;forslag;point\na;2;x\nb;1;1\n;2;2\nc;2\n"),
               NULL, NULL);
    assert_int_equal(r.rc, VSTED_EPARSE);
    /* The row of proposal 1 was bad: that ballots name it is no error. */
    assert_null(round_finding(&r, "unknown_proposal"));
    assert_int_equal(vsted_findings_count(r.fs, VSTED_ERROR), 5);
    assert_string_equal(r.err.file, "p.csv");
    assert_int_equal(r.err.line, 2);
    round_clear(&r);
}

static void
findings_are_cut_but_counted(void **state)
{
    struct buf b;
    struct round r;
    (void)state;
    buf_init(&b, 100000);
    buf_puts(&b, "stemmeseddel;forslag\n");
    for (int i = 0; i < 1000; i++)
        buf_puts(&b, "a;nix\n");
    round_read(&r, text(PROPOSALS), text(buf_text(&b)), NULL, NULL);
    assert_int_equal(vsted_findings_count(r.fs, VSTED_ERROR), 1000);
    round_clear(&r);
    buf_clear(&b);
}

/* Ballots as text: each row of the election with its count. */
static const char *
show(struct buf *b, const vsted_election *e)
{
    const struct ballots *v = &e->ballots;
    buf_reset(b);
    for (uint32_t i = 0; i < v->n_rows; i++) {
        buf_printf(b, "%ux", (unsigned)v->count[i]);
        for (uint32_t k = v->first[i]; k < v->first[i + 1]; k++) {
            buf_printf(b, " %s", e->proposals[v->choice[k]].id);
            if (v->points)
                buf_printf(b, ":%u", (unsigned)v->points[k]);
        }
        buf_putc(b, '\n');
    }
    return buf_text(b);
}

#define THREE "id;beløb\n1;10\n2;20\n3;30\n"

static const struct {
    const char *name, *ballots, *rules;
    enum ballot_type type;
    const char *rows;
    int64_t n, blank, invalid;
    const char *warning; /* its code; NULL: none */
    size_t line;
} counted[] = {
    {"approval", "ballot,project\na,1\na,2\nb,3\n", NULL, BALLOT_APPROVAL,
     "1x 1 2\n1x 3\n", 2, 0, 0, NULL, 0},
    {"rows not together", "stemmeseddel;forslag\na;1\nb;3\na;2\nb;1\n", NULL,
     BALLOT_APPROVAL, "1x 1 2\n1x 1 3\n", 2, 0, 0, NULL, 0},
    {"equal ballots", "stemmeseddel;forslag\na;1\na;2\nb;2\nb;1\n", NULL,
     BALLOT_APPROVAL, "2x 1 2\n", 2, 0, 0, NULL, 0},
    {"blank ones", "stemmeseddel;forslag\na;\nb;1\nc;\n", NULL, BALLOT_APPROVAL,
     "1x 1\n", 3, 2, 0, NULL, 0},
    {"blank ones ignored", "stemmeseddel;forslag\na;\nb;1\nc;\n",
     "ballots.blank=ignore", BALLOT_APPROVAL, "1x 1\n", 1, 2, 0, NULL, 0},
    {"a blank row too many", "stemmeseddel;forslag\na;1\na;\n", NULL,
     BALLOT_APPROVAL, "1x 1\n", 1, 0, 0, "blank_row", 2},
    {"a choice twice", "stemmeseddel;forslag\na;1\na;2\na;1\n", NULL,
     BALLOT_APPROVAL, "1x 1 2\n", 1, 0, 0, "choice_twice", 4},
    {"too many choices", "stemmeseddel;forslag\na;1\nb;1\nb;2\nb;3\na;2\n",
     "ballots.max_choices=2", BALLOT_APPROVAL, "1x 1 2\n", 1, 0, 1,
     "invalid_ballot", 3},
    {"choose one", "stemmeseddel;forslag\na;1\na;2\nb;3\n",
     "ballots.type=choose-1", BALLOT_CHOOSE_1, "1x 3\n", 1, 0, 1,
     "invalid_ballot", 2},
    {"points", "stemmeseddel;forslag;point\na;1;3\na;2;0\nb;3;1.000\n", NULL,
     BALLOT_CUMULATIVE, "1x 1:3 2:0\n1x 3:1000\n", 2, 0, 0, NULL, 0},
    {"scoring", "stemmeseddel;forslag;points\na;1;3\n", "ballots.type=scoring",
     BALLOT_SCORING, "1x 1:3\n", 1, 0, 0, NULL, 0},
    {"ranks", "stemmeseddel;forslag;rang\na;1;3\na;2;1\na;3;2\n", NULL,
     BALLOT_ORDINAL, "1x 2 3 1\n", 1, 0, 0, NULL, 0},
    {"ranking by row", "stemmeseddel;forslag\na;3\na;1\nb;1\nb;3\n",
     "ballots.type=ordinal", BALLOT_ORDINAL, "1x 3 1\n1x 1 3\n", 2, 0, 0, NULL,
     0},
    {"ranks of approvals", "stemmeseddel;forslag;rang\na;2;1\na;1;x\n",
     "ballots.type=approval", BALLOT_APPROVAL, "1x 1 2\n", 1, 0, 0,
     "rank_not_used", 1},
};

static void
ballots_are_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(counted); i++) {
        struct round r;
        struct buf b;
        print_case(counted[i].name);
        buf_init(&b, 4096);
        round_read(&r, text(THREE), text(counted[i].ballots), NULL,
                   counted[i].rules);
        if (r.rc)
            fail_msg("%s", r.err.msg);
        assert_int_equal(r.e->type, counted[i].type);
        assert_string_equal(show(&b, r.e), counted[i].rows);
        assert_int_equal(r.e->n, counted[i].n);
        assert_int_equal(r.e->n_blank, counted[i].blank);
        assert_int_equal(r.e->n_invalid, counted[i].invalid);
        assert_int_equal(vsted_findings_count(r.fs, VSTED_WARNING),
                         counted[i].warning != NULL);
        if (counted[i].warning)
            assert_int_equal(round_finding(&r, counted[i].warning)->line,
                             counted[i].line);
        buf_clear(&b);
        round_clear(&r);
    }
}

static void
options_change_how_numbers_are_read(void **state)
{
    struct csv_how english = {.style = NUMBERS_EN};
    struct csv_how tab = {.delimiter = "tab"};
    struct round r;
    (void)state;
    round_read(&r, text("id;cost\n1;1500.50\n"), text("ballot;project\n1;1\n"),
               &english, NULL);
    assert_int_equal(r.rc, VSTED_OK);
    assert_int_equal(r.e->proposals[0].cost_ore, 150050);
    round_clear(&r);
    round_read(&r, text("id\tcost\n1\t0\n"), text("ballot\tproject\n1\t1\n"),
               &tab, "allow_free=true");
    assert_int_equal(r.rc, VSTED_OK);
    assert_int_equal(r.e->proposals[0].cost_ore, 0);
    round_clear(&r);
}

/* One round in many clothes. */
static const struct {
    const char *name;
    struct bytes proposals, ballots;
} clothes[] = {
    {"plain",
     BYTES("id;navn;bel\xC3\xB8"
           "b;sted\n1;A;10;Hvals\xC3\xB8\n2;B;20;\n"),
     BYTES("stemmeseddel;forslag\na;1\nb;2\nb;1\n")},
    {"bom and crlf",
     BYTES("\xEF\xBB\xBFid;navn;bel\xC3\xB8"
           "b;sted\r\n1;A;10;Hvals\xC3\xB8\r\n"
           "2;B;20;\r\n"),
     BYTES("\xEF\xBB\xBFstemmeseddel;forslag\r\na;1\r\nb;2\r\nb;1\r\n")},
    {"windows-1252 and cr",
     BYTES("id;navn;bel\xF8"
           "b;sted\r1;A;10;Hvals\xF8\r2;B;20;\r"),
     BYTES("stemmeseddel;forslag\ra;1\rb;2\rb;1\r")},
    {"utf-16",
     BYTES("\xFF\xFEi\0d\0;\0n\0a\0v\0n\0;\0b\0e\0l\0\xF8\0b\0;\0s\0t\0e\0d\0\n"
           "\0"
           "1\0;\0A\0;\0"
           "1\0"
           "0\0;\0H\0v\0a\0l\0s\0\xF8\0\n\0"
           "2\0;\0B\0;\0"
           "2\0"
           "0\0;\0\n\0"),
     BYTES("stemmeseddel\tforslag\na\t1\nb\t2\nb\t1")},
    {"English, commas, quotes, other orders",
     BYTES("place,cost,name,id\n\"Hvals\xC3\xB8\",\"10,00 kr.\",A,1\n"
           ",20,B,2\n,,,\n"),
     BYTES("sep=,\nproject,ballot\n1,9\n2,7\n1,7\n")},
};

static void
the_hash_does_not_depend_on_the_clothes(void **state)
{
    char first[65], first_ballots[65], hex[65], ballots[65];
    vsted_err err;
    (void)state;
    for (size_t i = 0; i < COUNT(clothes); i++) {
        struct round r;
        print_case(clothes[i].name);
        round_read(&r, clothes[i].proposals, clothes[i].ballots, NULL, NULL);
        if (r.rc)
            fail_msg("%s", r.err.msg);
        assert_int_equal(vsted_election_sha256(r.e, hex, ballots, &err),
                         VSTED_OK);
        if (i == 0) {
            memcpy(first, hex, sizeof first);
            memcpy(first_ballots, ballots, sizeof first_ballots);
        }
        assert_string_equal(hex, first);
        assert_string_equal(ballots, first_ballots);
        round_clear(&r);
    }
}

static void
bytes_that_are_no_table_are_refused(void **state)
{
    static const struct {
        struct bytes text;
        const char *says;
    } cases[] = {
        {BYTES(""), "nothing in the file"},
        {BYTES("PK\x03\x04xyz;"), "Excel"},
        {BYTES("id;bel\xF8"
               "b\n1\0;5"),
         "NUL"},
        {BYTES("hej\n"), "no separator"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct round r;
        round_read(&r, cases[i].text, text(BALLOTS), NULL, NULL);
        assert_int_equal(r.rc, VSTED_EPARSE);
        assert_contains(r.err.msg, cases[i].says);
        assert_string_equal(r.err.file, "p.csv");
        assert_int_equal(vsted_findings_count(r.fs, VSTED_ERROR), 0);
        round_clear(&r);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round_is_read),
        cmocka_unit_test(every_bad_row_is_told_with_its_place),
        cmocka_unit_test(all_bad_rows_are_told_at_once),
        cmocka_unit_test(findings_are_cut_but_counted),
        cmocka_unit_test(ballots_are_counted),
        cmocka_unit_test(options_change_how_numbers_are_read),
        cmocka_unit_test(the_hash_does_not_depend_on_the_clothes),
        cmocka_unit_test(bytes_that_are_no_table_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
