/* The round: one file in which staff keep, import and correct an election.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_ROUND_H
#define VSTED_ROUND_H

#include <stdbool.h>
#include <stdint.h>
#include <vsted/print.h>
#include <vsted/run.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A round is named by its path and opened for each call. Every call that
 * changes it is one transaction: all of it happened, or nothing did, also when
 * the power goes. `now` is the time of the caller in seconds since 1970, UTC:
 * the library reads no clock. To count a round, name it in vsted_source.
 *
 * Codes of all calls: VSTED_OK; VSTED_ENOFILE (no such file); VSTED_EPARSE (no
 * round, damaged, or of a newer vsted); VSTED_ESYS (locked by another program,
 * disk full, may not be written); VSTED_ENOMEM; and what each says.
 */

/** What a new round is to be. All zero is an empty frame. */
typedef struct vsted_frame {
    const char *title;        /* NULL: none */
    const char *pool;         /* an amount as typed; NULL: none yet */
    int64_t year;             /* 0: none */
    const char *rules;        /* rules file; NULL: none */
    const char *kerneopgaver; /* file, a name on each line; NULL: the five */
    const char *from;         /* a round whose frame is taken over; NULL */
    bool english;             /* how `pool` is written */
    bool allow_cpr;
    int64_t now;
} vsted_frame;

/**
 * Make a round at `path`, which must not exist yet; only its owner may read
 * it. VSTED_EUSAGE (the pool, the year), VSTED_EUSAGE (there is a file
 * already), and what reading rules and kerneopgaver says.
 */
VSTED_API vsted_code vsted_round_init(const char *path,
                                      const vsted_frame *frame,
                                      vsted_findings *findings,
                                      vsted_err *err) VSTED_NODISCARD;

/** Is `path` a regular file that begins as an SQLite file does? */
VSTED_API bool vsted_round_is(const char *path);

/** Is the file sound, are its voters on the list, do its counts agree with
 *  its ballots? What is wrong becomes findings ("round_damaged"). */
VSTED_API vsted_code vsted_round_check(const char *round,
                                       vsted_findings *findings,
                                       vsted_err *err) VSTED_NODISCARD;

/**
 * Delete ballots and voters for good, and every trace of them in the file;
 * imports, counts of votes and outcomes stay. With `now` 0 nothing is
 * deleted: *out says what would be. `run` (NULL: nobody) may stop it while
 * nothing is deleted yet: VSTED_ESTOP.
 */
typedef struct vsted_purged vsted_purged;
VSTED_API vsted_code vsted_round_purge(vsted_purged **out, const char *round,
                                       int64_t now, const vsted_run *run,
                                       vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_purged_free(vsted_purged *purged);
VSTED_API vsted_code vsted_purged_print(FILE *to, const vsted_purged *purged,
                                        const vsted_print *how,
                                        vsted_err *err) VSTED_NODISCARD;

#ifdef __cplusplus
}
#endif
#endif
