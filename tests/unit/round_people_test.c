/* Imports and people: CPR numbers, hostile names of files, progress.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"
#include "input/text.h"

static void
cpr_numbers_are_refused_or_on_record(void **state)
{
    struct fx *fx = *state;
    const char *text = "stemmeseddel;vælger;forslag\nx;010190-1234;P1\n";

    fx_import(fx, "ballots", "x.csv", text);
    fx_failed(fx, VSTED_ECPR, "CPR", "");
    assert_null(strstr(fx->err.msg, "010190"));
    fx->what.allow_cpr = true;
    fx_must(fx, "ballots", "x.csv", text);
    assert_true(fx->done->facts.cpr_allowed);
    fx_must_find(fx, "cpr_allowed", "");
}

static void
a_file_name_is_shown_without_harm(void **state)
{
    struct fx *fx = *state;

    fx_must(fx, "ballots", "x\x1b[31m\xff.csv", "stemmeseddel;forslag\nx;P1\n");
    assert_contains(fx->done->facts.file, "x\\x1B[31m\\xFF.csv");
    fx_must_load(fx, NULL, NULL);
}

struct told {
    int calls; /* that told something new */
    uint64_t done, total;
    bool stop;
};

static bool
tell(void *ctx, const vsted_progress *at)
{
    struct told *told = ctx;

    assert_int_equal(at->phase, VSTED_READING);
    assert_true(at->done >= told->done);
    if (at->done == told->done && !told->stop)
        return false; /* SQLite is alive */
    *told = (struct told){told->calls + 1, at->done, at->total, told->stop};
    return told->stop;
}

static void
progress_is_told(void **state)
{
    enum { ROWS = 150 * 1000 };
    static char text[ROWS * 16] = "stemmeseddel;forslag\n";
    struct fx *fx = *state;
    struct told told = {0};
    size_t n = strlen(text);

    for (int i = 0; i < ROWS; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "nr%d;P1\n", i);
    const vsted_run run = {.tell = tell, .ctx = &told};
    fx->what.run = &run;
    fx_must(fx, "ballots", "x.csv", text);
    assert_true(n > TEXT_FIRST); /* so there are pieces to tell of */
    assert_int_equal(told.calls, 2 + (n - TEXT_FIRST) / TEXT_EACH);
    assert_int_equal(told.total, n);
    assert_int_equal(told.done, n);
    fx->what.run = NULL;
}

/* An import that is stopped was not there. */
static void
who_is_told_can_stop_it(void **state)
{
    struct fx *fx = *state;
    struct told told = {.stop = true};
    const vsted_run run = {.tell = tell, .ctx = &told};

    fx->what.run = &run;
    fx_import(fx, "ballots", "x.csv", "stemmeseddel;forslag\nnr1;P1\n");
    assert_int_equal(fx->rc, VSTED_ESTOP);
    assert_int_equal(told.calls, 1);
    fx->what.run = NULL;
    fx_must(fx, "ballots", "x.csv", "stemmeseddel;forslag\nnr1;P1\n");
}

int
main(void)
{
#define TEST(f)                                                                \
    cmocka_unit_test_setup_teardown(f, fx_with_proposals, fx_teardown)
    const struct CMUnitTest tests[] = {
        TEST(cpr_numbers_are_refused_or_on_record),
        TEST(a_file_name_is_shown_without_harm),
        TEST(progress_is_told),
        TEST(who_is_told_can_stop_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
