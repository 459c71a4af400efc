/* Weights of ballots in a table: alike in every layout, and where they err.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"

#define PROPOSALS "id;navn;beløb\n1;Legeplads;1000\n2;Bænk;2000\n3;Sø;3000\n"

static void
read(struct round *r, const char *ballots, const char *rules)
{
    round_read(r, (struct bytes)BYTES(PROPOSALS),
               (struct bytes){ballots, strlen(ballots)}, NULL, rules);
}

static void
hash(const char *ballots, const char *rules, char all[65], char hex[65])
{
    struct round r;

    read(&r, ballots, rules);
    if (r.rc)
        fail_msg("%s: %s (%s)", ballots, r.err.msg, r.err.hint);
    assert_int_equal(vsted_election_sha256(r.e, all, hex, &r.err), VSTED_OK);
    round_clear(&r);
}

/* Each is the same election as the next. */
static const struct {
    const char *name, *a, *b;
} same[] = {
    {"twice", "seddel;vægt;valg\nA;2;1,3\nB;1;2\n",
     "seddel;vægt;valg\nA;1;1,3\nB;1;2\nC;1;3,1\n"},
    {"long", "seddel;valg;vægt\nA;1;0,5\nA;3;0,5\nB;2;1,25\n",
     "seddel;vægt;valg\nA;0,50;1,3\nB;1,250;2\n"},
    {"rows apart", "seddel;valg;vægt\nA;1;0,5\nB;2;1\nA;3;0,5\n",
     "seddel;vægt;valg\nA;0,5;1,3\nB;1;2\n"},
    {"wide", "seddel;Weight;1;2;3\nA;1.500;x;;x\nB;3;;;\n",
     "seddel;vægt;valg\nA;1500;1,3\nB;3;\n"},
    {"halves", "seddel;vægt;valg\nA;0,5;1\nB;0,5;1\nC;0,5;\nD;0,5;\n",
     "seddel;vægt;valg\nA;1;1\nC;1;\n"},
    {"points", "seddel;valg;point;vægt\nA;1;2;0,5\nA;3;1;0,5\n",
     "seddel;1;3;vægtning\nA;2;1;0,5\n"},
};

static void
layouts_are_the_same(void **state)
{
    char all[2][65], hex[2][65];

    (void)state;
    for (size_t i = 0; i < COUNT(same); i++) {
        print_case(same[i].name);
        hash(same[i].a, "weights=column", all[0], hex[0]);
        hash(same[i].b, "weights=column", all[1], hex[1]);
        assert_string_equal(all[0], all[1]);
        assert_string_equal(hex[0], hex[1]);
    }
    print_case("no column, and all of weight 1");
    hash("seddel;vægt;valg\nA;1;1\nB;2;2\n", "weights=column", all[0], hex[0]);
    hash("seddel;valg\nA;1\nB;2\nC;2\n", NULL, all[1], hex[1]);
    assert_string_equal(hex[0], hex[1]);
}

static const struct {
    const char *name, *ballots, *code;
    size_t line, column;
    const char *says, *hint;
} wrong[] = {
    {"no column", "seddel;valg\nA;1\n", "missing_column", 1, 0,
     "no column \"vægt\"", "\"weights\": \"column\""},
    {"counts", "forslag;stemmer\n1;2\n", "not_readable", 1, 2,
     "counts of votes, expected ballots", ""},
    {"counts with weights", "forslag;stemmer;vægt\n1;2;1\n", "not_readable", 1,
     2, "counts of votes, expected ballots", ""},
    {"none", "seddel;valg;vægt\nA;1;\n", "bad_weight", 2, 3, "no weight",
     "write 1"},
    {"zero", "seddel;valg;vægt\nA;1;0\n", "bad_weight", 2, 3,
     "\"0\" is no weight", ""},
    {"negative", "seddel;valg;vægt\nA;1;-1\n", "bad_weight", 2, 3,
     "\"-1\" is no weight", ""},
    {"English", "seddel;valg;vægt\nA;1;0.5\n", "bad_weight", 2, 3,
     "such as 2 or 0,5", "--numbers en"},
    {"four decimals", "seddel;1;2;vægt\nA;x;;0,0005\n", "bad_weight", 2, 4,
     "at most 3 decimals", ""},
    {"a million", "seddel;1;2;vægt\nA;x;;1.000.000\n", "bad_weight", 2, 4,
     "below a million", ""},
    {"words", "seddel;1;2;vægt\nA;x;;tung\n", "bad_weight", 2, 4,
     "\"tung\" is no weight", ""},
    {"a unit behind it", "seddel;1;2;vægt\nA;x;;2 kg\n", "bad_weight", 2, 4,
     "\"2 kg\" is no weight", ""},
    {"two weights", "seddel;valg;vægt\nA;1;2\nA;2;3\n", "weight_differs", 3, 3,
     "ballot \"A\" has another weight in line 2", "every row"},
    {"two weights apart", "seddel;valg;vægt\nA;1;2\nB;1;1\nA;2;1\n",
     "weight_differs", 4, 3, "ballot \"A\" has another weight in line 2", ""},
    {"two columns", "seddel;valg;vægt;weight\nA;1;2;2\n", "column_twice", 1, 4,
     "both mean \"vægt\"", ""},
};

static void
wrong_weights_are_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        const vsted_finding *f;
        struct round r;

        print_case(wrong[i].name);
        read(&r, wrong[i].ballots, "weights=column");
        assert_int_equal(r.rc, VSTED_EPARSE);
        f = round_finding(&r, wrong[i].code);
        assert_non_null(f);
        assert_int_equal(f->line, wrong[i].line);
        assert_int_equal(f->column, wrong[i].column);
        assert_contains(f->message, wrong[i].says);
        assert_contains(f->hint, wrong[i].hint);
        round_clear(&r);
    }
}

/* What the rules do not ask for is no weight, whatever stands in it. */
static void
an_unused_column_is_named(void **state)
{
    static const char *const files[] = {
        "seddel;valg;vægt\nA;1;tung\nB;2;\n",
        "seddel;vægt;1;2\nA;tung;x;\nB;;;x\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(files); i++) {
        const vsted_finding *f;
        struct round r;

        read(&r, files[i], NULL);
        assert_int_equal(r.rc, VSTED_OK);
        assert_int_equal(r.e->n, 2);
        f = round_finding(&r, "weights_unused");
        assert_non_null(f);
        assert_int_equal(f->severity, VSTED_NOTE);
        assert_int_equal(f->column, i ? 2 : 3);
        assert_contains(f->message, "\"vægt\" is not used");
        assert_contains(f->hint, "\"weights\": \"column\"");
        assert_null(round_finding(&r, "unknown_column"));
        round_clear(&r);
    }
}

/* Who does not ask for weights is not told what might be some. */
static void
nothing_is_near_to_what_nobody_asks_for(void **state)
{
    struct round r;

    (void)state;
    read(&r, "seddel;valg;vægts\nA;1;2\n", NULL);
    assert_int_equal(r.rc, VSTED_OK);
    assert_null(round_finding(&r, "near_column"));
    round_clear(&r);
    read(&r, "seddel;valg;vægts\nA;1;2\n", "weights=column");
    assert_int_equal(r.rc, VSTED_EPARSE);
    assert_contains(r.err.hint, "is \"vægts\" the column \"vægt\"?");
    round_clear(&r);
}

/* A proposal may be called so; then its column is its own. */
static void
a_proposal_called_weight_keeps_its_column(void **state)
{
    struct round r;

    (void)state;
    round_read(&r, (struct bytes)BYTES("id;navn;beløb\n1;Vægt;1000\n2;B;1\n"),
               (struct bytes)BYTES("seddel;Vægt;B\nA;x;\nB;x;x\n"), NULL, NULL);
    assert_int_equal(r.rc, VSTED_OK);
    assert_null(round_finding(&r, "weights_unused"));
    assert_int_equal(r.e->ballots.n_rows, 2);
    round_clear(&r);
}

/* 32 bits of thousandths are enough for any town, not for any file. */
static void
too_much_weight_is_refused(void **state)
{
    struct round r;

    (void)state;
    read(&r,
         "seddel;valg;vægt\nA;1;999.999,999\nB;2;999.999\nC;1;999.999\n"
         "D;1;999.999\nE;1;999.999\n",
         "weights=column");
    assert_int_equal(r.rc, VSTED_ERANGE);
    assert_contains(r.err.msg, "the weights of the ballots add up to");
    round_clear(&r);
    read(&r,
         "seddel;valg;vægt\nA;1;999.999\nB;2;999.999\nC;1;999.999\n"
         "D;1;999.999\nE;1;999.999\n",
         "weights=column");
    assert_int_equal(r.rc, VSTED_OK);
    assert_int_equal(r.e->n, 5 * 999999);
    round_clear(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layouts_are_the_same),
        cmocka_unit_test(wrong_weights_are_named),
        cmocka_unit_test(an_unused_column_is_named),
        cmocka_unit_test(nothing_is_near_to_what_nobody_asks_for),
        cmocka_unit_test(a_proposal_called_weight_keeps_its_column),
        cmocka_unit_test(too_much_weight_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
