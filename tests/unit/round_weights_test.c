/* Weights in a round: kept in any case, used when the rules say so.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#define WEIGHTED                                                               \
    "{\"schema\": \"vsted/rules/1\", \"pool\": \"1000\", \"weights\": "        \
    "\"column\"}"
#define PLAIN "{\"schema\": \"vsted/rules/1\", \"pool\": \"1000\"}"

/* The hash of the folder with these ballots. */
static void
folder_sha256(struct fx *fx, const char *ballots, const char *rules,
              char hex[65])
{
    fx_put(fx, "forslag.csv", FX_PROPOSALS);
    fx_put(fx, "stemmer.csv", ballots);
    fx_put(fx, "regler.json", rules);
    fx_must_load(fx, fx->dir, hex);
}

static const char *const files[] = {
    "stemmeseddel;forslag;vægt\na;P1;0,5\na;P2;0,5\nb;P2;2\nc;;1\n",
    "stemmeseddel;forslag;vægt\na;P1;0,5\nb;P2;2\na;P2;0,5\n",
    "stemmeseddel;vægt;P1;P2;P3;P4\na;1,125;x;;x;\nb;3;;;;\n",
    "stemmeseddel;valg;vægt\na;P1,P2;1\nb;P3;2\n",
};

static void
a_round_weighs_as_its_files_do(void **state)
{
    struct fx *fx = *state;
    char folder[65], round[65], plain[65];

    for (size_t i = 0; i < COUNT(files); i++) {
        print_case(files[i]);
        remove(fx->round);
        fx_init(fx, NULL);
        fx_must(fx, "proposals", "forslag.csv", FX_PROPOSALS);
        fx_must(fx, "ballots", "stemmer.csv", files[i]);
        fx_must_find(fx, "weights_unused", "\"vægt\" is kept, and not used");
        folder_sha256(fx, files[i], PLAIN, plain);
        fx_must_load(fx, NULL, round);
        assert_string_equal(plain, round);
        fx_must(fx, "rules", "r.json", WEIGHTED);
        folder_sha256(fx, files[i], WEIGHTED, folder);
        fx_must_load(fx, NULL, round);
        assert_string_equal(folder, round);
        assert_string_not_equal(plain, round);
        assert_int_equal(fx->e->n_invalid, 0);
    }
}

static void
rows_of_a_ballot_agree(void **state)
{
    struct fx *fx = *state;

    fx_import(fx, "ballots", "s.csv",
              "stemmeseddel;forslag;vægt\na;P1;2\nb;P1;1\na;P2;1\n");
    fx_failed(fx, VSTED_EPARSE, "ballot \"a\" has another weight in line 2",
              "every row");
    assert_int_equal(fx->err.line, 4);
    assert_int_equal(fx->err.column, 3);
    fx_import(fx, "ballots", "s.csv",
              "stemmeseddel;forslag;vægt\na;P1;2\na;P2;1\n");
    fx_failed(fx, VSTED_EPARSE, "ballot \"a\" has another weight in line 2",
              "every row");
    fx_import(fx, "ballots", "s.csv", "stemmeseddel;forslag;vægt\na;P1;tung\n");
    fx_failed(fx, VSTED_EPARSE, "\"tung\" is no weight", "");
    fx_must(fx, "rules", "r.json", WEIGHTED);
    fx_import(fx, "ballots", "s.csv", "stemmeseddel;forslag\na;P1\n");
    fx_failed(fx, VSTED_EPARSE, "no column \"vægt\"", "\"weights\"");
}

static void
an_import_without_weights_is_named(void **state)
{
    struct fx *fx = *state;

    fx_must(fx, "ballots", "web.csv", "stemmeseddel;forslag;vægt\na;P1;2\n");
    fx_must(fx, "ballots", "papir.csv", "stemmeseddel;forslag\nb;P1\n");
    fx_must(fx, "rules", "r.json", WEIGHTED);
    fx_load(fx, NULL);
    fx_failed(fx, VSTED_EPARSE, "import 3 has no weights, and the rules say",
              "undo it, and import a file with the column vægt");
    assert_contains(fx->err.file, "papir.csv");
    fx_undo(fx, 3);
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(fx->e->n, 2);
}

static void
counts_have_no_weights(void **state)
{
    struct fx *fx = *state;

    fx_must(fx, "ballots", "s.csv", "forslag;stemmer\nP1;2\n");
    fx_must(fx, "rules", "r.json", WEIGHTED);
    fx_load(fx, NULL);
    fx_failed(fx, VSTED_EPARSE, "the round has counts of votes", "");
}

int
main(void)
{
#define TEST(f)                                                                \
    cmocka_unit_test_setup_teardown(f, fx_with_proposals, fx_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_round_weighs_as_its_files_do),
        TEST(rows_of_a_ballot_agree),
        TEST(an_import_without_weights_is_named),
        TEST(counts_have_no_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
