/* How far a long call is: told to who asked, who may stop it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <pthread.h>
#include <stdatomic.h>
#include <vsted/run.h>
#include "base/err.h"

/*
 * One long call. Work inside work (a rule inside a raise of add1 inside the
 * search for ties) tells of the outermost phase only: a step of a phase before
 * the one that was told last says no more than that there is still life.
 * Workers (base/parallel.h) may share one.
 */
struct progress {
    const vsted_run *run;
    pthread_mutex_t telling; /* held while run->tell() is called */
    vsted_progress at;       /* guarded by it */
    atomic_bool stopped;
};

/** `run` is borrowed, NULL: nobody asks. Pair with progress_clear(). */
void progress_init(struct progress *p, const vsted_run *run);
void progress_clear(struct progress *p);

/** A phase begins, whatever was before. */
void progress_phase(struct progress *p, vsted_phase phase);

/** See the next two, which are cheap when nobody asks. */
vsted_code progress_tell(struct progress *p, const vsted_progress *at,
                         vsted_err *err) NODISCARD;

/** `done` of `total` (0: not known) in `phase`. p may be NULL. VSTED_ESTOP: it
 *  is to be given up. */
static inline vsted_code
progress_step(struct progress *p, const vsted_progress *at, vsted_err *err)
{
    return p && p->run && p->run->tell ? progress_tell(p, at, err) : VSTED_OK;
}

/** There is life, and nothing new to tell. Likewise. */
static inline vsted_code
progress_alive(struct progress *p, vsted_err *err)
{
    return p && p->run && p->run->tell ? progress_tell(p, NULL, err) : VSTED_OK;
}

/** How many threads the call may use, at least 1. */
unsigned progress_threads(const struct progress *p);

#endif
