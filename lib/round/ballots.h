/* Ballots on their way into a round, from whichever reader.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ROUND_BALLOTS_H
#define ROUND_BALLOTS_H

#include "input/ballots_count.h"
#include "model/feed.h"
#include "round/import.h"
#include "store/ballots.h"

/* What is kept while ballots stream in does not grow with them: a ballot, and
 * two numbers for each proposal. */
struct ballots_import {
    struct importing *in;
    struct builder *b;
    struct input_log *log;
    struct round_proposals proposals;
    const struct ballots_seen *seen; /* what the reader has found so far */

    struct ballot_row *rows; /* of the ballot in hand */
    uint32_t *choice, *points;
    size_t cap_rows, cap_choice, cap_points;
    struct buf id; /* "VOTER#2" */

    struct votes {
        int64_t votes, points;
    } * votes; /* by index of the proposal */
    bool any_voter;
    bool listed; /* the file has a row for each ballot */
};

/** For the proposals of the round; `fill` is the builder that they are to be
 *  added to, NULL: it has them. To be cleared, also after a failure. */
vsted_code ballots_import_init(struct ballots_import *bi, struct builder *fill,
                               vsted_err *err) NODISCARD;
void ballots_import_clear(struct ballots_import *bi);
/** Where the reader puts ballots and votes. */
struct ballot_sink ballots_import_sink(struct ballots_import *bi);

/* ballots_end.c: after the last row. */

/** Write down the votes of each proposal. */
vsted_code ballots_import_votes(struct ballots_import *bi,
                                vsted_err *err) NODISCARD;
/** Voters with several ballots are errors, unless --duplicates says which of
 *  them counts; that is decided when the import is written down. */
vsted_code ballots_import_voters(struct ballots_import *bi,
                                 vsted_err *err) NODISCARD;
/** Name the ballots of this import that the rules in force do not count. */
vsted_code ballots_import_judge(struct ballots_import *bi,
                                vsted_err *err) NODISCARD;

/* ballots_pack.c: between a reader's rows, the builder and the round. */

/** The piece as rows in bi->rows. */
vsted_code ballots_rows(struct ballots_import *bi,
                        const struct ballot_piece *piece, size_t *n,
                        vsted_err *err) NODISCARD;
/** The rows of a ballot of the round, in front of the *n in bi->rows. */
vsted_code ballots_rows_before(struct ballots_import *bi,
                               const struct store_ballot *b, size_t *n,
                               vsted_err *err) NODISCARD;
/** Rows of one ballot as the round keeps them: `to` gets choices and points
 *  (borrowed until the next call). Twice is once, ranks are in order. */
vsted_code ballots_pack(struct ballots_import *bi, struct store_ballot *to,
                        size_t n_rows, vsted_err *err) NODISCARD;
/** Count a packed ballot `sign` times: 1, or -1 to forget it. */
void ballots_tally(struct ballots_import *bi, const struct store_ballot *b,
                   int sign);

#endif
