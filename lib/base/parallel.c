/* Threads that take the next of many things until there are no more.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include "base/mem.h"

struct work {
    parallel_fn *fn;
    void *ctx;
    atomic_size_t next;   /* the first that nobody has begun */
    atomic_size_t end;    /* none from here on is begun */
    pthread_mutex_t lock; /* of what follows */
    size_t failed;        /* the least that failed; SIZE_MAX: none */
    vsted_err *err;       /* of that */
};

struct worker {
    struct work *work;
    unsigned nr;
    pthread_t thread;
};

static void
note_failure(struct work *w, size_t i, const vsted_err *err)
{
    pthread_mutex_lock(&w->lock);
    if (i < w->failed) {
        w->failed = i;
        *w->err = *err;
        atomic_store(&w->end, i);
    }
    pthread_mutex_unlock(&w->lock);
}

/* Things are begun in order: when i fails, all before it are begun already, and
 * each of them is finished by who began it. */
static void
take_all(struct worker *me)
{
    struct work *w = me->work;
    vsted_err err = {0};
    size_t i;

    while ((i = atomic_fetch_add(&w->next, 1)) < atomic_load(&w->end))
        if (w->fn(w->ctx, me->nr, i, &err))
            note_failure(w, i, &err);
}

static void *
thread_main(void *worker)
{
    take_all(worker);
    return NULL;
}

/* As much as the first thread has by custom, whatever the limits are here: a
 * search may go deep. */
enum { STACK = 8 * 1024 * 1024 };

/* Signals are for the thread of the caller: the others are born deaf. */
static unsigned
start(struct worker *workers, unsigned n)
{
    sigset_t all, before;
    pthread_attr_t how;
    unsigned started = 1;

    if (n == 1 || pthread_attr_init(&how) != 0)
        return 1;
    pthread_attr_setstacksize(&how, STACK);
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    while (started < n && pthread_create(&workers[started].thread, &how,
                                         thread_main, &workers[started]) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&how);
    return started;
}

unsigned
parallel_workers(size_t n, unsigned threads)
{
    unsigned most = threads < PARALLEL_MAX ? threads : PARALLEL_MAX;

    if (most == 0 || n == 0 || mem_may_fail())
        return 1;
    return n < most ? (unsigned)n : most;
}

vsted_code
parallel_for(size_t n, unsigned threads, parallel_fn *fn, void *ctx,
             vsted_err *err)
{
    struct work w = {.fn = fn, .ctx = ctx, .failed = SIZE_MAX, .err = err};
    struct worker workers[PARALLEL_MAX];
    unsigned n_workers = parallel_workers(n, threads);

    atomic_init(&w.next, 0);
    atomic_init(&w.end, n);
    pthread_mutex_init(&w.lock, NULL);
    for (unsigned i = 0; i < n_workers; i++)
        workers[i] = (struct worker){.work = &w, .nr = i};
    /* Fewer threads than wanted do the same, later. */
    n_workers = start(workers, n_workers);
    take_all(&workers[0]);
    for (unsigned i = 1; i < n_workers; i++)
        pthread_join(workers[i].thread, NULL);
    pthread_mutex_destroy(&w.lock);
    return w.failed == SIZE_MAX ? VSTED_OK : err->code;
}
