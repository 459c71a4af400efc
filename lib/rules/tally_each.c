/* vsted_tally_each: several counts of one election, side by side.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * An election is read-only once it is built, and each count has its own
 * profile, so counts share nothing but who is told how far they are.
 */
#include <vsted/outcome.h>
#include "base/mem.h"
#include "base/parallel.h"
#include "base/progress.h"

struct several {
    vsted_outcome **out;
    const vsted_election *e;
    const vsted_tallies *what;
    vsted_code *rc; /* of each count that was begun */
    vsted_run run;  /* of each count */
    atomic_size_t done;
    struct progress progress; /* of all */
};

/* One of several is alive: tell how many are done. */
static bool
tell(void *ctx, const vsted_progress *unused)
{
    struct several *s = ctx;
    const vsted_progress at = {VSTED_COUNTING, atomic_load(&s->done),
                               s->what->n};
    vsted_err err;

    (void)unused;
    return progress_step(&s->progress, &at, &err) != VSTED_OK;
}

static vsted_code
tally_one(void *ctx, unsigned worker, size_t i, vsted_err *err)
{
    struct several *s = ctx;

    (void)worker;
    s->rc[i] =
        vsted_tally_run(&s->out[i], s->e, s->what->given[i], &s->run, err);
    atomic_fetch_add(&s->done, 1);
    return s->rc[i];
}

/* One at a time tells of itself; side by side they share the threads. */
static void
share(struct several *s)
{
    unsigned threads = progress_threads(&s->progress);
    unsigned workers = parallel_workers(s->what->n, threads);

    if (s->what->run)
        s->run = *s->what->run;
    if (workers == 1)
        return;
    s->run.threads = threads / workers;
    if (s->run.tell)
        s->run = (vsted_run){tell, s, s->run.threads};
}

/* As if they had been counted one after the other, up to the first failure. */
static void
settle(struct several *s, size_t *failed)
{
    for (*failed = 0; *failed < s->what->n && !s->rc[*failed];)
        ++*failed;
    for (size_t i = *failed + 1; i < s->what->n; i++) {
        vsted_outcome_free(s->out[i]);
        s->out[i] = NULL;
    }
}

vsted_code
vsted_tally_each(vsted_outcome **out, const vsted_election *e,
                 const vsted_tallies *what, size_t *failed, vsted_err *err)
{
    struct several s = {.out = out, .e = e, .what = what};

    *failed = 0;
    for (size_t i = 0; i < what->n; i++)
        out[i] = NULL;
    s.rc = mem_calloc(what->n, sizeof *s.rc);
    if (!s.rc)
        return vsted_nomem(err);
    atomic_init(&s.done, 0);
    progress_init(&s.progress, what->run);
    progress_phase(&s.progress, VSTED_COUNTING);
    share(&s);
    vsted_code rc = parallel_for(what->n, progress_threads(&s.progress),
                                 tally_one, &s, err);
    progress_clear(&s.progress);
    settle(&s, failed);
    mem_free(s.rc);
    return rc;
}
