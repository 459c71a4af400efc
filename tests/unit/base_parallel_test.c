/* Threads: everything is done once, and the first failure is the one told.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include <stdatomic.h>
#include "base/mem.h"
#include "base/parallel.h"
#include "base/progress.h"

enum { N = 1000, MANY = 300 };

struct work {
    atomic_int times[N];
    atomic_int busy[PARALLEL_MAX]; /* per worker */
    size_t bad[3];                 /* those that fail */
    bool shared;                   /* two had the same scratch at a time */
};

static vsted_code
work_on(void *ctx, unsigned worker, size_t i, vsted_err *err)
{
    struct work *w = ctx;

    if (atomic_fetch_add(&w->busy[worker], 1) != 0)
        w->shared = true;
    atomic_fetch_add(&w->times[i], 1);
    atomic_fetch_sub(&w->busy[worker], 1);
    for (size_t k = 0; k < COUNT(w->bad); k++)
        if (w->bad[k] == i)
            return vsted_fail(err, VSTED_EPARSE, "thing %zu", i);
    return VSTED_OK;
}

static const unsigned threads[] = {0, 1, 2, 7, 64, MANY};

static void
all_is_done_once(void **state)
{
    (void)state;
    for (size_t t = 0; t < COUNT(threads); t++) {
        struct work w = {.bad = {N, N, N}};
        vsted_err err = {0};

        assert_int_equal(parallel_for(N, threads[t], work_on, &w, &err),
                         VSTED_OK);
        for (size_t i = 0; i < N; i++)
            assert_int_equal(w.times[i], 1);
        assert_false(w.shared);
    }
}

static void
the_first_failure_is_told(void **state)
{
    (void)state;
    for (size_t t = 0; t < COUNT(threads); t++) {
        struct work w = {.bad = {700, 301, 302}};
        vsted_err err = {0};

        assert_int_equal(parallel_for(N, threads[t], work_on, &w, &err),
                         VSTED_EPARSE);
        assert_string_equal(err.msg, "thing 301");
        for (size_t i = 0; i <= 301; i++)
            assert_int_equal(w.times[i], 1);
    }
}

static void
workers_are_few_enough(void **state)
{
    (void)state;
    assert_int_equal(parallel_workers(0, 8), 1);
    assert_int_equal(parallel_workers(3, 8), 3);
    assert_int_equal(parallel_workers(100, 8), 8);
    assert_int_equal(parallel_workers(100, 0), 1);
    assert_int_equal(parallel_workers(100000, 100000), PARALLEL_MAX);
#ifdef VSTED_TEST_OOM
    mem_fail_after(1000);
    assert_int_equal(parallel_workers(100, 8), 1);
    mem_fail_after(0);
#endif
}

struct told {
    vsted_progress at;
    int calls, stop_after;
};

static bool
tell(void *ctx, const vsted_progress *at)
{
    struct told *told = ctx;

    told->at = *at;
    return ++told->calls == told->stop_after;
}

static vsted_code
step(struct progress *p, vsted_phase phase, uint64_t done)
{
    const vsted_progress at = {phase, done, 10};
    vsted_err err;

    return progress_step(p, &at, &err);
}

static void
work_inside_work_tells_of_the_outer(void **state)
{
    (void)state;
    struct told told = {0};
    const vsted_run run = {.tell = tell, .ctx = &told, .threads = 3};
    struct progress p;

    progress_init(&p, &run);
    assert_int_equal(progress_threads(&p), 3);
    assert_int_equal(step(&p, VSTED_COUNTING, 3), VSTED_OK);
    assert_int_equal(told.at.done, 3);
    assert_int_equal(step(&p, VSTED_TIES, 1), VSTED_OK);
    assert_int_equal(step(&p, VSTED_COUNTING, 4), VSTED_OK);
    assert_int_equal(told.calls, 3); /* alive, and no more */
    assert_int_equal(told.at.phase, VSTED_TIES);
    assert_int_equal(told.at.done, 1);
    progress_phase(&p, VSTED_COUNTING);
    assert_int_equal(step(&p, VSTED_COUNTING, 5), VSTED_OK);
    assert_int_equal(told.at.done, 5);
    progress_clear(&p);
}

static void
who_is_told_can_stop_it(void **state)
{
    (void)state;
    struct told told = {.stop_after = 2};
    const vsted_run run = {.tell = tell, .ctx = &told};
    struct progress p;

    progress_init(&p, &run);
    assert_int_equal(step(&p, VSTED_READING, 1), VSTED_OK);
    assert_int_equal(step(&p, VSTED_READING, 2), VSTED_ESTOP);
    assert_int_equal(step(&p, VSTED_READING, 3), VSTED_ESTOP);
    progress_clear(&p);
}

static void
nobody_need_ask(void **state)
{
    (void)state;
    const vsted_run silent = {0};
    struct progress p;

    assert_int_equal(step(NULL, VSTED_READING, 1), VSTED_OK);
    progress_phase(NULL, VSTED_TIES);
    assert_int_equal(progress_threads(NULL), 1);
    progress_init(&p, NULL);
    assert_int_equal(step(&p, VSTED_READING, 1), VSTED_OK);
    assert_int_equal(progress_threads(&p), 1);
    progress_clear(&p);
    progress_init(&p, &silent);
    assert_int_equal(step(&p, VSTED_READING, 1), VSTED_OK);
    assert_int_equal(progress_threads(&p), 1);
    progress_clear(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_done_once),
        cmocka_unit_test(the_first_failure_is_told),
        cmocka_unit_test(workers_are_few_enough),
        cmocka_unit_test(work_inside_work_tells_of_the_outer),
        cmocka_unit_test(who_is_told_can_stop_it),
        cmocka_unit_test(nobody_need_ask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
