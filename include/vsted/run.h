/* How a long call runs: on how many threads, and who is told how far it is.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_RUN_H
#define VSTED_RUN_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a long call is busy with, and what it counts meanwhile. */
typedef enum vsted_phase {
    VSTED_READING,    /* bytes of the input */
    VSTED_COUNTING,   /* steps of a rule; rules, when several are counted */
    VSTED_COMPLETING, /* runs of a completion that raises the money */
    VSTED_TIES,       /* runs of the search behind ties */
    VSTED_DRAWING     /* ballots of a simulation */
} vsted_phase;

typedef struct vsted_progress {
    vsted_phase phase;
    uint64_t done, total; /* total 0: not known */
} vsted_progress;

/**
 * How a call is to run. All zero, and NULL where a pointer to it is taken: on
 * the thread of the caller alone, and nobody is told. It never changes what
 * comes out.
 */
typedef struct vsted_run {
    /* Called often, by one thread at a time, which need not be that of the
     * caller. Quick, please. True: give up; the call fails with VSTED_ESTOP,
     * and nothing has changed. NULL: nobody is told. */
    bool (*tell)(void *ctx, const vsted_progress *at);
    void *ctx;
    unsigned threads; /* at most so many at a time; 0: one */
} vsted_run;

#ifdef __cplusplus
}
#endif
#endif
