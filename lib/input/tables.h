/* The two tables of a round, and the election that they make together.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_TABLES_H
#define INPUT_TABLES_H

#include "base/err.h"
#include "base/names.h"
#include "input/input.h"
#include "input/kerneopgaver.h"
#include "input/log.h"
#include "input/table.h"
#include "model/election.h"
#include "model/feed.h"
#include "model/round.h"

/* What the two readers share. The rules in force stand in the election of `b`
 * already. */
struct tables {
    struct builder *b;
    const struct csv_how *how;
    struct input_log log;
    struct names *unfit; /* ids of proposals that are there, in bad rows */
    const struct kerneopgaver *kerneopgaver; /* NULL: the five */
    struct table_seen seen; /* of the file that was read last */
    struct buf *described;  /* gets which column is what; NULL: no matter */
};

/* All readers add bad rows to the log and fail as table_read() does. */
vsted_code proposals_csv_read(struct tables *t, struct input_file *f,
                              vsted_err *err) NODISCARD;

/* What was found of a ballots file. */
struct ballots_seen {
    enum layout layout;
    enum ballot_type type;
    bool valued;          /* a column has points or ranks (wide: its cells
                             always have, and this is false) */
    bool voter_is_ballot; /* there was no column of ballots, but of voters */
    size_t column;        /* of the choices, from 1; 0: not one (wide) */
    size_t value_column;  /* of points or ranks; 0: not one */
    size_t rows;
};
/**
 * After the proposals, also when some were bad: hand every ballot of the file
 * to `sink`. Sets the type of the ballots in the election.
 */
vsted_code ballots_csv_read(struct tables *t, struct input_file *f,
                            const struct ballot_sink *sink,
                            struct ballots_seen *seen,
                            vsted_err *err) NODISCARD;

/* A row of a file of voters; all borrowed for the call, NULL: not said. */
struct voter_row {
    const char *id, *place, *age_group, *group;
    size_t line, column; /* of the id, from 1 */
};
struct voter_sink {
    void *ctx;
    /** Take a voter. *earlier gets the line of the same voter in this file, 0
     *  when there is none. Fails when there is no way on. */
    vsted_code (*voter)(void *ctx, const struct voter_row *voter,
                        size_t *earlier, vsted_err *err);
};
/** Hand every voter of the file to `sink`; t->b is not used and may be NULL. */
vsted_code voters_csv_read(struct tables *t, struct input_file *f,
                           const struct voter_sink *sink, size_t *rows,
                           vsted_err *err) NODISCARD;

/**
 * Read both files into `b`, every bad row to `fs`; what is wrong in the one
 * does not hide what is wrong in the other.
 * @return VSTED_OK; the first error of the log; what table_read() says.
 */
vsted_code csv_election_read(struct builder *b, struct input_file files[2],
                             const struct csv_how *how, vsted_findings *fs,
                             vsted_err *err) NODISCARD;

#endif
