/* One import while it runs: what all kinds of files share.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ROUND_IMPORT_H
#define ROUND_IMPORT_H

#include <vsted/import.h>
#include "base/findings.h"
#include "input/maps.h"
#include "input/tables.h"
#include "round/proposals.h"
#include "round/round.h"

struct importing {
    const vsted_import *what;
    enum import_kind kind;
    enum duplicates duplicates;

    struct progress progress;
    struct round r;
    struct round_terms terms;
    struct round_imports imports; /* those before */
    struct proposal_list before;

    struct import_facts facts; /* of this one: nr from the start */
    char sha256[65], name[VSTED_FILE_MAX];
    vsted_findings *fs; /* its own: handed over when they are of interest */
    bool same;          /* the file is in the round already */
};

/* Import a file of one kind, in the open transaction: everything but the
 * facts, which are written down behind it. */
typedef vsted_code import_fn(struct importing *in, vsted_err *err);
import_fn import_rules, import_proposals, import_ballots, import_voters,
    import_pabulib;

/**
 * To be asked when the file was read, with what that gave: is it in the round
 * already? Then everything that was found in it is of no interest.
 * @return VSTED_EPARSE: it is; else `rc`, whose error stands in `err`.
 */
vsted_code import_was_read(struct importing *in, vsted_code rc,
                           vsted_err *err) NODISCARD;

/** Make the proposals of `b` the list of the round; bad ones go to the log. */
vsted_code import_put_proposals(struct importing *in, struct builder *b,
                                struct input_log *log,
                                vsted_err *err) NODISCARD;

/* A CSV file on its way in: its builder has the terms of the round. */
struct import_table {
    struct tables t;
    struct csv_how how;
    struct column_maps maps;
    struct kerneopgaver kerneopgaver;
    struct buf columns;
    struct input_file file;
};
/** To be cleared, also after a failure. */
vsted_code import_table_init(struct import_table *it, struct importing *in,
                             vsted_err *err) NODISCARD;
void import_table_clear(struct import_table *it);
/** After reading: the facts of the file, and the verdict on its rows. `rc` is
 *  what the reader said. */
vsted_code import_table_end(struct import_table *it, struct importing *in,
                            vsted_code rc, vsted_err *err) NODISCARD;

#endif
