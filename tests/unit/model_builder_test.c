/* Building an election: packing, merging equal ballots, limits of ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "builder_fixture.h"

static const struct {
    const char *name;
    enum ballot_type type;
    const char *ballots[8];
    const char *rows;
    int64_t n, blank;
} cases[] = {
    {"no ballots", BALLOT_APPROVAL, {NULL}, "", 0, 0},
    {"approval: order is nothing",
     BALLOT_APPROVAL,
     {"3 0 1", "4", "0 1 3", "1 3 0", "0 1"},
     "3x 0 1 3; 1x 4; 1x 0 1",
     5,
     0},
    {"ordinal: order is all",
     BALLOT_ORDINAL,
     {"1 0", "0 1", "1 0"},
     "2x 1 0; 1x 0 1",
     3,
     0},
    {"points differ",
     BALLOT_CUMULATIVE,
     {"0:1 1:2", "0:2 1:1", "0:1 1:2", "0"},
     "2x 0:1 1:2; 1x 0:2 1:1; 1x 0:0",
     4,
     0},
    {"first points late",
     BALLOT_SCORING,
     {"0 1", "2:9"},
     "1x 0:0 1:0; 1x 2:9",
     2,
     0},
    {"scoring without any", BALLOT_SCORING, {"2"}, "1x 2:0", 1, 0},
    {"approval drops points", BALLOT_APPROVAL, {"1:5 0:4"}, "1x 0 1", 1, 0},
    {"blank ones count", BALLOT_CHOOSE_1, {"", "2", ""}, "1x 2", 3, 2},
    {"a row is not its beginning",
     BALLOT_APPROVAL,
     {"0 1", "0", "0 1 2"},
     "1x 0 1; 1x 0; 1x 0 1 2",
     3,
     0},
};

static void
equal_ballots_become_one_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct builder *b = five_proposals(cases[i].type);
        vsted_election *e;
        vsted_err err = {0};
        char rows[256];

        print_case(cases[i].name);
        for (size_t k = 0; k < 8 && cases[i].ballots[k]; k++) {
            bool twice;
            read_ballot(b, cases[i].ballots[k], &twice);
            assert_false(twice);
            assert_int_equal(ballot_end(b, &err), VSTED_OK);
        }
        assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
        show_rows(rows, sizeof rows, e);
        assert_string_equal(rows, cases[i].rows);
        assert_int_equal(e->n, cases[i].n);
        assert_int_equal(e->n_blank, cases[i].blank);
        assert_int_equal(vsted_election_ballots(e), cases[i].n);
        assert_int_equal(vsted_election_proposals(e), 5);
        vsted_election_free(e);
    }
}

/* Enough different rows that the table grows; every one comes twice. */
static void
many_rows_merge(void **state)
{
    struct builder *b = five_proposals(BALLOT_SCORING);
    vsted_election *e;
    vsted_err err = {0};

    (void)state;
    for (uint32_t i = 0; i < 20000; i++) {
        bool twice;
        ballot_begin(b);
        assert_int_equal(ballot_choice(b, i % 5, i % 10000, &twice, &err),
                         VSTED_OK);
        assert_int_equal(ballot_end(b, &err), VSTED_OK);
    }
    assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
    assert_int_equal(e->ballots.n_rows, 10000);
    assert_int_equal(e->n, 20000);
    for (uint32_t r = 0; r < e->ballots.n_rows; r++) {
        assert_int_equal(e->ballots.count[r], 2);
        assert_int_equal(e->ballots.points[r], r);
    }
    vsted_election_free(e);
}

static void
a_proposal_counts_once_in_a_ballot(void **state)
{
    struct builder *b = five_proposals(BALLOT_ORDINAL);
    vsted_election *e;
    vsted_err err = {0};
    char rows[64];
    bool twice;

    (void)state;
    read_ballot(b, "2 1 2", &twice);
    assert_true(twice);
    assert_int_equal(ballot_end(b, &err), VSTED_OK);
    read_ballot(b, "2", &twice); /* the mark is the ballot's own */
    assert_false(twice);
    ballot_drop(b);
    assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
    show_rows(rows, sizeof rows, e);
    assert_string_equal(rows, "1x 2 1");
    assert_int_equal(e->n, 1);
    assert_int_equal(e->n_invalid, 1);
    vsted_election_free(e);
}

static void
blank_ballots_may_be_ignored(void **state)
{
    struct builder *b = five_proposals(BALLOT_APPROVAL);
    vsted_election *e;
    vsted_err err = {0};
    bool twice;

    (void)state;
    builder_election(b)->rules.blank_ignored = true;
    read_ballot(b, "", &twice);
    assert_int_equal(ballot_end(b, &err), VSTED_OK);
    read_ballot(b, "1", &twice);
    assert_int_equal(ballot_end(b, &err), VSTED_OK);
    assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
    assert_int_equal(e->n, 1);
    assert_int_equal(e->n_blank, 1);
    vsted_election_free(e);
}

static void
an_id_stands_for_one_proposal(void **state)
{
    struct builder *b = five_proposals(BALLOT_APPROVAL);
    struct proposal p = {.id = "c", .name = "", .cost_ore = 1};
    vsted_err err = {0};

    (void)state;
    assert_int_equal(builder_proposal(b, &p, &err), VSTED_EPARSE);
    assert_contains(err.msg, "\"c\"");
    assert_int_equal(builder_election(b)->n_proposals, 5);
    assert_int_equal(builder_find(b, "c", 1), 2);
    assert_int_equal(builder_find(b, "cd", 2), NAMES_NONE);
    builder_free(b);
}

#define NO_LIMITS                                                              \
    {                                                                          \
        -1, -1, -1, -1, -1, -1, -1, -1                                         \
    }
static const struct {
    const char *ballot;
    struct limits limits;
    const char *breaks; /* NULL = keeps them */
} limits[] = {
    {"0 1 2 3 4", NO_LIMITS, NULL},
    {"0 1 2", {-1, 2, -1, -1, -1, -1, -1, -1}, "3 choices, at most 2"},
    {"0 1", {-1, 2, -1, -1, -1, -1, -1, -1}, NULL},
    {"0", {2, -1, -1, -1, -1, -1, -1, -1}, "1 choice, at least 2"},
    {"", {2, -1, -1, -1, -1, -1, -1, -1}, NULL}, /* blank is another matter */
    {"3 4",
     {-1, -1, -1, 80000, -1, -1, -1, -1},
     "900 kr. together, at most 800 kr."},
    {"3 4", {-1, -1, -1, 90000, -1, -1, -1, -1}, NULL},
    {"0", {-1, -1, 20000, -1, -1, -1, -1, -1}, "100 kr. together, at least"},
    {"0:1 1:6",
     {-1, -1, -1, -1, -1, 5, -1, -1},
     "6 points for one proposal, at most 5"},
    {"0:1 1:6",
     {-1, -1, -1, -1, 2, -1, -1, -1},
     "1 point for one proposal, at least 2"},
    {"0:4 1:6", {-1, -1, -1, -1, -1, -1, -1, 9}, "10 points in all, at most 9"},
    {"0:4 1:6", {-1, -1, -1, -1, -1, -1, 10, 10}, NULL},
    {"0:4", {-1, -1, -1, -1, -1, -1, 10, 10}, "4 points in all, at least 10"},
};

static void
ballot_breaks_names_the_limit(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(limits); i++) {
        struct builder *b = five_proposals(BALLOT_CUMULATIVE);
        const char *said;
        bool twice;

        print_case(limits[i].ballot);
        builder_election(b)->currency = "DKK";
        read_ballot(b, limits[i].ballot, &twice);
        said = ballot_breaks(b, &limits[i].limits);
        if (!limits[i].breaks)
            assert_null(said);
        else
            assert_contains(said, limits[i].breaks);
        builder_free(b);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_ballots_become_one_row),
        cmocka_unit_test(many_rows_merge),
        cmocka_unit_test(a_proposal_counts_once_in_a_ballot),
        cmocka_unit_test(blank_ballots_may_be_ignored),
        cmocka_unit_test(an_id_stands_for_one_proposal),
        cmocka_unit_test(ballot_breaks_names_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
