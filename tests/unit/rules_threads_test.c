/* Counts side by side, and counts that are stopped.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

static const struct vote vote = {
    .type = BALLOT_APPROVAL,
    .pool_kr = 100,
    .proposals = "p0 40, p1 40, p2 30, p3 30, p4 25",
    .ballots = "5 x p0 p1, 4 x p2 p3, 3 x p1 p4, 2 x p0 p3, p4",
    .rules = {"increment", "1", "ties", "none", "all_ties", "true"},
};

enum { N = 6 };
static const char *const rules[N] = {"greedy",   "mes", "mes:cost:add1,greedy",
                                     "phragmen", "ees", "max-welfare"};

struct several {
    vsted_election *e;
    vsted_rules *given[N];
    const vsted_rules *list[N];
    vsted_outcome *o[N];
};

static void
several_init(struct several *s, const char *const *names)
{
    vsted_err err = {0};

    *s = (struct several){.e = vote_election(&vote)};
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(vsted_rules_new(&s->given[i], &err), VSTED_OK);
        assert_int_equal(
            vsted_rules_set(s->given[i], "rule", names[i], false, &err),
            VSTED_OK);
        s->list[i] = s->given[i];
    }
}

static void
several_clear(struct several *s)
{
    for (size_t i = 0; i < N; i++) {
        vsted_outcome_free(s->o[i]);
        vsted_rules_free(s->given[i]);
    }
    vsted_election_free(s->e);
}

static void
assert_same_outcome(const vsted_outcome *a, const vsted_outcome *b)
{
    vsted_award x, y;
    size_t i;

    for (i = 0; vsted_outcome_funded(a, i, &x); i++) {
        assert_true(vsted_outcome_funded(b, i, &y));
        assert_string_equal(x.id, y.id);
        assert_string_equal(x.phase, y.phase);
    }
    assert_false(vsted_outcome_funded(b, i, &y));
    assert_int_equal(a->n_ties, b->n_ties);
    assert_int_equal(a->all_ties.n, b->all_ties.n);
}

static const unsigned threads[] = {1, 2, 7};

static void
side_by_side_is_as_one_by_one(void **state)
{
    (void)state;
    for (size_t t = 0; t < COUNT(threads); t++) {
        const vsted_run run = {.threads = threads[t]};
        struct several s;
        vsted_err err = {0};
        size_t failed;

        several_init(&s, rules);
        const vsted_tallies what = {s.list, N, &run};
        assert_int_equal(vsted_tally_each(s.o, s.e, &what, &failed, &err),
                         VSTED_OK);
        assert_int_equal(failed, N);
        for (size_t i = 0; i < N; i++) {
            vsted_outcome *alone;

            assert_int_equal(vsted_tally_by(&alone, s.e, s.list[i], &err),
                             VSTED_OK);
            assert_same_outcome(alone, s.o[i]);
            vsted_outcome_free(alone);
        }
        several_clear(&s);
    }
}

static void
the_first_count_that_fails_is_told(void **state)
{
    static const char *const bad[N] = {"greedy",       "mes", "mes:points",
                                       "greedy:borda", "ees", "nonsense"};

    (void)state;
    for (size_t t = 0; t < COUNT(threads); t++) {
        const vsted_run run = {.threads = threads[t]};
        struct several s;
        vsted_err err = {0};
        size_t failed;

        several_init(&s, bad);
        const vsted_tallies what = {s.list, N, &run};
        assert_int_equal(vsted_tally_each(s.o, s.e, &what, &failed, &err),
                         VSTED_EUSAGE);
        assert_int_equal(failed, 2);
        assert_contains(err.msg, "points");
        assert_non_null(s.o[1]);
        for (size_t i = 2; i < N; i++)
            assert_null(s.o[i]);
        several_clear(&s);
    }
}

/* Stops at the call number `left`. */
static bool
tell(void *ctx, const vsted_progress *unused)
{
    int *left = ctx;

    (void)unused;
    return *left > 0 && --*left == 0;
}

static void
a_count_can_be_stopped_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < N; i++) {
        struct several s;
        vsted_err err = {0};
        vsted_outcome *o;
        vsted_code rc = VSTED_ESTOP;

        print_case(rules[i]);
        several_init(&s, rules);
        for (int at = 1; rc == VSTED_ESTOP; at++) {
            int left = at;
            const vsted_run run = {.tell = tell, .ctx = &left};

            rc = vsted_tally_run(&o, s.e, s.list[i], &run, &err);
            assert_true(rc == VSTED_OK || rc == VSTED_ESTOP);
            assert_int_equal(o != NULL, rc == VSTED_OK);
            assert_in_range(at, 1, 1000);
        }
        vsted_outcome_free(o);
        several_clear(&s);
    }
}

static void
all_counts_are_stopped_together(void **state)
{
    (void)state;
    for (size_t t = 0; t < COUNT(threads); t++) {
        int left = 1;
        const vsted_run run = {
            .tell = tell, .ctx = &left, .threads = threads[t]};
        struct several s;
        vsted_err err = {0};
        size_t failed;

        several_init(&s, rules);
        const vsted_tallies what = {s.list, N, &run};
        assert_int_equal(vsted_tally_each(s.o, s.e, &what, &failed, &err),
                         VSTED_ESTOP);
        several_clear(&s);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(side_by_side_is_as_one_by_one),
        cmocka_unit_test(the_first_count_that_fails_is_told),
        cmocka_unit_test(a_count_can_be_stopped_anywhere),
        cmocka_unit_test(all_counts_are_stopped_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
