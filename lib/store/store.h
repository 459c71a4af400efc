/* The round: an SQLite file that holds each import whole or not at all.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include "base/err.h"
#include "base/progress.h"
#include "model/election.h"
#include "model/round.h"

/*
 * Rollback journal (DELETE), synchronous FULL: a round is one file that staff
 * copy, mail and keep on a network drive, where WAL does not work and its side
 * files would be left behind. Every statement is prepared; text from outside
 * is only ever bound.
 *
 * Codes of all calls: VSTED_OK; VSTED_ESYS (locked for 5 s, disk full, I/O,
 * may not be written); VSTED_EPARSE (no SQLite file, not ours, damaged, of a
 * newer vsted); VSTED_ENOFILE; VSTED_ENOMEM. err names the round's file.
 */
struct store;
enum store_mode { STORE_READ, STORE_WRITE };

/* What `init` says of a round. Times: seconds since 1970, UTC. */
struct store_frame {
    const char *title, *currency; /* NULL: none, DKK */
    int64_t pool_ore;             /* -1: none */
    int64_t year;                 /* 0: none */
    const char *const *kerneopgaver;
    size_t n_kerneopgaver;
    int64_t now;
    /* Only for store_create(), NULL: nothing to do. Puts more into the round
     * in the transaction that makes it. */
    vsted_code (*fill)(void *ctx, struct store *s, vsted_err *err);
    void *fill_ctx;
};

/** Make the file with mode 0600; VSTED_EUSAGE when something is there. It is
 *  built beside and renamed: no half-made round is ever seen. */
vsted_code store_create(const char *path, const struct store_frame *frame,
                        vsted_err *err) NODISCARD;
/** Open a round, bring its schema up to date (which needs leave to write) and
 *  refuse one whose schema is not the one that vsted makes. */
vsted_code store_open(struct store **out, const char *path,
                      enum store_mode mode, vsted_err *err) NODISCARD;
void store_close(struct store *s); /* rolls back what is open */
/** The frame; strings live as long as `a`. */
vsted_code store_frame(struct store_frame *out, struct store *s,
                       struct arena *a, vsted_err *err) NODISCARD;
/** Set what is not NULL, not -1, not 0. */
vsted_code store_frame_set(struct store *s, const struct store_frame *frame,
                           vsted_err *err) NODISCARD;

/** One transaction; BEGIN IMMEDIATE in mode WRITE. A read transaction sees one
 *  state of the round throughout. */
vsted_code store_begin(struct store *s, vsted_err *err) NODISCARD;
vsted_code store_commit(struct store *s, vsted_err *err) NODISCARD;
void store_rollback(struct store *s);

/** Delete ballots and voters for good: overwritten, the file made anew. What
 *  is deleted is counted in `out`; `dry`: only counted. */
vsted_code store_purge(struct vsted_purged *out, struct store *s, bool dry,
                       int64_t now, vsted_err *err) NODISCARD;
/** When ballots were deleted: "2026-11-24T10:12:33Z" in `a`; NULL: not. */
vsted_code store_purged_at(const char **at, struct store *s, struct arena *a,
                           vsted_err *err) NODISCARD;

/** Is the file sound (integrity, foreign keys, counts against ballots)? Each
 *  fault becomes an error finding "round_damaged". */
vsted_code store_verify(struct store *s, vsted_findings *fs,
                        vsted_err *err) NODISCARD;

/** From here on a statement that takes long can be stopped (VSTED_ESTOP) by who
 *  is told of `progress`; NULL: no more. Borrowed until the round is closed. */
void store_watch(struct store *s, struct progress *progress);

#ifdef VSTED_TEST_OOM
/* Tests only: let SQLite take its memory from mem_alloc(), so that it fails
 * with the rest. Before any other use of SQLite. */
void store_use_our_memory(void);
#endif

#endif
