/* Ballots by number: many in one call, one that is taken back, counts alone.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "builder_fixture.h"

/* One call for many equal ballots is the same as many calls. */
static void
times_are_added_up(void **state)
{
    static const struct {
        const char *name;
        struct {
            const char *ballot;
            uint32_t times;
        } in[4];
        const char *rows;
        int64_t n, blank;
    } tallies[] = {
        {"from the first", {{"2", 12}, {"0", 3}}, "12x 2; 3x 0", 15, 0},
        {"after ones",
         {{"2", 1}, {"0", 1}, {"2", 7}, {"1", 1}},
         "8x 2; 1x 0; 1x 1",
         10,
         0},
        {"blank ones", {{"", 4}, {"1", 1}}, "1x 1", 5, 4},
        {"many",
         {{"3", 4000000000}, {"4", 1}},
         "4000000000x 3; 1x 4",
         4000000001,
         0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(tallies); i++) {
        struct builder *b = five_proposals(BALLOT_APPROVAL);
        vsted_election *e;
        vsted_err err = {0};
        char rows[256];

        print_case(tallies[i].name);
        for (size_t k = 0; k < 4 && tallies[i].in[k].times; k++) {
            bool twice;
            read_ballot(b, tallies[i].in[k].ballot, &twice);
            assert_int_equal(ballot_end_times(b, tallies[i].in[k].times, &err),
                             VSTED_OK);
        }
        assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
        show_rows(rows, sizeof rows, e);
        assert_string_equal(rows, tallies[i].rows);
        assert_int_equal(e->n, tallies[i].n);
        assert_int_equal(e->n_blank, tallies[i].blank);
        vsted_election_free(e);
    }
}

static void
too_many_ballots_are_refused(void **state)
{
    struct builder *b = five_proposals(BALLOT_CHOOSE_1);
    vsted_election *e;
    vsted_err err = {0};
    char rows[64];
    bool twice;

    (void)state;
    read_ballot(b, "0", &twice);
    assert_int_equal(ballot_end_times(b, UINT32_MAX - 4, &err), VSTED_OK);
    read_ballot(b, "0", &twice);
    assert_int_equal(ballot_end_times(b, 2, &err), VSTED_ERANGE);
    assert_contains(err.msg, "4294967293 or more, at most 4294967292");
    assert_int_equal(ballot_end(b, &err), VSTED_OK); /* it was still open */
    read_ballot(b, "1", &twice);
    assert_int_equal(ballot_end(b, &err), VSTED_ERANGE);
    ballot_cancel(b);
    assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
    show_rows(rows, sizeof rows, e);
    assert_string_equal(rows, "4294967292x 0");
    assert_int_equal(e->n_invalid, 0);
    vsted_election_free(e);
}

/* A ballot that is cancelled was never there: not counted, not blank, not
 * invalid; its choices are free for the next. */
static void
a_ballot_can_be_looked_at_and_cancelled(void **state)
{
    struct builder *b = five_proposals(BALLOT_SCORING);
    struct ballot_open open = ballot_peek(b);
    vsted_election *e;
    vsted_err err = {0};
    char rows[64];
    bool twice;

    (void)state;
    assert_int_equal(open.n, 0);
    assert_null(open.points);
    read_ballot(b, "4 2", &twice);
    open = ballot_peek(b);
    assert_int_equal(open.n, 2);
    assert_int_equal(open.choice[1], 2);
    assert_null(open.points);
    assert_int_equal(ballot_end(b, &err), VSTED_OK);
    read_ballot(b, "2 1:7", &twice);
    open = ballot_peek(b);
    assert_int_equal(open.n, 2);
    assert_int_equal(open.choice[0], 2);
    assert_int_equal(open.points[0], 0);
    assert_int_equal(open.points[1], 7);
    ballot_cancel(b);
    assert_int_equal(ballot_peek(b).n, 0);
    read_ballot(b, "1:5", &twice);
    assert_false(twice);
    assert_int_equal(ballot_end(b, &err), VSTED_OK);
    assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
    show_rows(rows, sizeof rows, e);
    assert_string_equal(rows, "1x 4:0 2:0; 1x 1:5");
    assert_int_equal(e->n, 2);
    assert_int_equal(e->n_blank, 0);
    assert_int_equal(e->n_invalid, 0);
    vsted_election_free(e);
}

/* Counts alone have the hash of the same votes as ballots of one choice. */
static void
counts_have_the_hash_of_their_ballots(void **state)
{
    char all[2][65], ballots[2][65];

    (void)state;
    for (int by_number = 0; by_number < 2; by_number++) {
        struct builder *b = five_proposals(BALLOT_APPROVAL);
        vsted_election *e;
        vsted_err err = {0};
        bool twice;

        builder_election(b)->pool_ore = 100;
        builder_election(b)->counts_only = by_number;
        for (int i = 0; i < (by_number ? 1 : 3); i++) {
            read_ballot(b, "3", &twice);
            assert_int_equal(ballot_end_times(b, by_number ? 3 : 1, &err),
                             VSTED_OK);
        }
        read_ballot(b, "1", &twice);
        assert_int_equal(ballot_end(b, &err), VSTED_OK);
        assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
        assert_int_equal(e->n, 4);
        assert_int_equal(e->counts_only, by_number);
        assert_int_equal(
            vsted_election_sha256(e, all[by_number], ballots[by_number], &err),
            VSTED_OK);
        vsted_election_free(e);
    }
    assert_string_equal(all[0], all[1]);
    assert_string_equal(ballots[0], ballots[1]);
}

#ifdef VSTED_TEST_OOM
/* With the n-th allocation failing: an error, and nothing leaks. */
static bool
count_without_memory(size_t n)
{
    struct builder *b = five_proposals(BALLOT_APPROVAL);
    vsted_election *e = NULL;
    vsted_err err = {0};
    vsted_code rc = VSTED_OK;
    bool twice, failed;

    mem_fail_after(n);
    for (uint32_t i = 0; !rc && i < 40; i++) {
        ballot_begin(b);
        rc = ballot_choice(b, i % 5, 0, &twice, &err);
        if (!rc)
            rc = ballot_end_times(b, i + 1, &err);
    }
    if (rc)
        builder_free(b);
    else
        rc = builder_finish(&e, b, &err);
    failed = mem_failed();
    mem_fail_after(0);
    assert_int_equal(rc, failed ? VSTED_ENOMEM : VSTED_OK);
    if (!failed)
        assert_int_equal(e->n, 40 * 41 / 2);
    vsted_election_free(e);
    return failed;
}
#endif

static void
running_out_of_memory_is_an_error(void **state)
{
    (void)state;
#ifdef VSTED_TEST_OOM
    for (size_t n = 1; count_without_memory(n); n++)
        continue;
#else
    skip();
#endif
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_added_up),
        cmocka_unit_test(too_many_ballots_are_refused),
        cmocka_unit_test(a_ballot_can_be_looked_at_and_cancelled),
        cmocka_unit_test(counts_have_the_hash_of_their_ballots),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
