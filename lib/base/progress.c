/* Telling how far a long call is, one thread at a time.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/progress.h"

void
progress_init(struct progress *p, const vsted_run *run)
{
    *p = (struct progress){.run = run};
    pthread_mutex_init(&p->telling, NULL);
    atomic_init(&p->stopped, false);
}

void
progress_clear(struct progress *p)
{
    pthread_mutex_destroy(&p->telling);
}

void
progress_phase(struct progress *p, vsted_phase phase)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->telling);
    p->at = (vsted_progress){.phase = phase};
    pthread_mutex_unlock(&p->telling);
}

/* Who comes while another tells passes by: there will be more to tell soon. */
static void
tell(struct progress *p, const vsted_progress *at)
{
    if (pthread_mutex_trylock(&p->telling) != 0)
        return;
    if (at && at->phase >= p->at.phase)
        p->at = *at;
    if (p->run->tell(p->run->ctx, &p->at))
        atomic_store(&p->stopped, true);
    pthread_mutex_unlock(&p->telling);
}

vsted_code
progress_tell(struct progress *p, const vsted_progress *at, vsted_err *err)
{
    tell(p, at);
    return atomic_load(&p->stopped)
               ? vsted_fail(err, VSTED_ESTOP, "stopped before it was done")
               : VSTED_OK;
}

unsigned
progress_threads(const struct progress *p)
{
    return p && p->run && p->run->threads > 0 ? p->run->threads : 1;
}
