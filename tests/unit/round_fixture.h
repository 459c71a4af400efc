/* A round in a folder of its own, for tests.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ROUND_FIXTURE_H
#define ROUND_FIXTURE_H

#include <vsted/vsted.h>
#include "unit.h"
#include "model/election.h"
#include "model/round.h"

enum { FX_PATH = 160, FX_NOW = 1795514400 }; /* 2026-11-24T10:00:00Z */

struct fx {
    char dir[64], round[FX_PATH], path[FX_PATH]; /* path: the last of fx_at */
    vsted_import what; /* options for the next imports */
    /* Of the last call: */
    vsted_code rc;
    vsted_err err;
    vsted_findings *fs;
    vsted_imported *done;
    vsted_election *e;
};

/** cmocka's setup and teardown: a folder, no round in it yet. */
int fx_setup(void **state);
int fx_teardown(void **state);
/** The same as fx_setup(), with a round that has FX_PROPOSALS. */
int fx_with_proposals(void **state);

const char *fx_at(struct fx *fx, const char *name); /* a path in the folder */
const char *fx_put(struct fx *fx, const char *name, const char *text);
/** Make the round, with `frame`; NULL: a pool of 1000 kr. */
void fx_init(struct fx *fx, const vsted_frame *frame);
/** Import a text as a file of this name. fx->rc says how it went. */
void fx_import(struct fx *fx, const char *kind, const char *name,
               const char *text);
/** The same; it must go well. */
void fx_must(struct fx *fx, const char *kind, const char *name,
             const char *text);
void fx_check(struct fx *fx);
void fx_undo(struct fx *fx, int64_t nr);
/** Load the round, or whatever `path` is (NULL: the round). */
void fx_load(struct fx *fx, const char *path);
/** The same; it must go well. `hex` gets its hash (may be NULL). */
void fx_must_load(struct fx *fx, const char *path, char hex[65]);
/** Compare code, message and hint of the last error. */
void fx_failed(const struct fx *fx, vsted_code rc, const char *msg,
               const char *hint);
/** The first finding of this code whose message contains `part`. */
const vsted_finding *fx_finding(const struct fx *fx, const char *code,
                                const char *part);
void fx_must_find(const struct fx *fx, const char *code, const char *part);
/** SHA-256 of the bytes of the round's file. */
void fx_file_sha256(const struct fx *fx, char hex[65]);

#define FX_PROPOSALS                                                           \
    "nr;navn;beløb\nP1;Bænke;100\nP2;Bro;400\nP3;Cafe;700\nP4;Damm;200\n"
#define FX_BALLOTS "stemmeseddel;forslag\na;P1\na;P2\nb;P2\nc;P3\nd;\n"

#endif
