/* A .pb file in a round: proposals, ballots and what its META says.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#define PB                                                                     \
    "META\nkey;value\ndescription;Byen\nbudget;900\nvote_type;%s\n"            \
    "max_length;1\ncurrency;PLN\nPROJECTS\n"                                   \
    "project_id;cost;name;votes\n1;300;A;2\n2;999999999;B;1\n3;700;C;1\n"

static void
a_pb_file_is_the_election_that_it_is(void **state)
{
    static const struct {
        const char *type, *votes;
    } cases[] = {
        {"approval",
         "VOTES\nvoter_id;age;vote\n7;33;1,2\n7;40;3\n;1;\n9;2;1\n"},
        {"ordinal", "VOTES\nvoter_id;vote\n7;2,1\n8;1,2\n9;3\n"},
        {"cumulative",
         "VOTES\nvoter_id;vote;points\n7;2,1;3,0\n8;1;1\n9;3;2\n"},
    };
    const vsted_frame empty = {.now = FX_NOW};
    struct fx *fx = *state;
    char text[1024], file[65], round[65];

    for (size_t i = 0; i < COUNT(cases); i++) {
        print_case(cases[i].type);
        snprintf(text, sizeof text, PB "%s", cases[i].type, cases[i].votes);
        remove(fx->round);
        fx_init(fx, &empty);
        fx_must(fx, "pabulib", "by.pb", text);
        assert_int_equal(fx->done->facts.proposals, 3);
        assert_int_equal(fx->done->facts.rows, i ? 3 : 4);
        assert_string_equal(fx->done->facts.ballot_type, cases[i].type);
        assert_string_equal(fx->done->currency, "PLN");
        if (i == 0)
            fx_must_find(fx, "not_taken", "age and sex of voters");
        fx_must_load(fx, fx_at(fx, "by.pb"), file);
        fx_must_load(fx, NULL, round);
        assert_string_equal(file, round);
        assert_string_equal(fx->e->title, "Byen");
        assert_int_equal(fx->e->pool_ore, 90000);
        assert_int_equal(fx->e->n_invalid, 0);
        assert_true(fx->e->proposals[1].withdrawn);
    }
}

static void
a_pb_file_wants_an_empty_round(void **state)
{
    struct fx *fx = *state;
    char text[1024];

    snprintf(text, sizeof text, PB "VOTES\nvoter_id;vote\n7;1\n", "approval");
    fx_import(fx, "pabulib", "by.pb", text);
    fx_failed(fx, VSTED_EPARSE, "the round has proposals already", "");
    fx_undo(fx, 1);
    fx_must(fx, "pabulib", "by.pb", text);
    fx_must_find(fx, "pool_differs",
                 "the file has a pool of 900 PLN, the round stays with "
                 "1,000 DKK");
    fx_import(fx, "pabulib", "by.pb", text);
    fx_failed(fx, VSTED_EPARSE, "this file is import 2 already", "");
    fx_undo(fx, 2);
    fx_import(fx, "pabulib", "by.pb", "META\nkey;value\nbudget;900\n");
    assert_int_equal(fx->rc, VSTED_EPARSE);
    fx_import(fx, "pabulib", "by.csv", FX_PROPOSALS);
    fx_failed(fx, VSTED_EPARSE, "looks like a CSV file", "");
}

int
main(void)
{
#define TEST(f)                                                                \
    cmocka_unit_test_setup_teardown(f, fx_with_proposals, fx_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_pb_file_is_the_election_that_it_is),
        TEST(a_pb_file_wants_an_empty_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
