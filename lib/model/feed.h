/* Ballots on their way from a reader to an election, or to a round.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_FEED_H
#define MODEL_FEED_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"

struct choice {
    uint32_t proposal; /* index in the builder; NAMES_NONE: the row names
                          nothing */
    uint32_t value;    /* points, or the rank; 0 when there is neither */
    size_t line;
};

/* Rows of a file that stand together and are of one ballot: all of it, or, in
 * the long layout, maybe a part. All borrowed for the call. */
struct ballot_piece {
    const char *id;
    const char *voter; /* NULL: not said */
    size_t line;       /* of the first row */
    size_t column;     /* of the ballot's id, from 1 */
    uint32_t weight;   /* in 1 / WEIGHT_UNIT; 0: there is no column of them */
    size_t weight_column; /* from 1 */
    const struct choice *choices;
    size_t n; /* at least 1 */
};

struct ballot_sink {
    void *ctx;
    bool keeps_weights; /* also when the rules in force do not use them */
    /** Take a piece. *earlier gets the line of the first piece of this ballot
     *  in this file, 0 when this is the first. Fails when there is no way
     *  on. */
    vsted_code (*piece)(void *ctx, const struct ballot_piece *piece,
                        size_t *earlier, vsted_err *err);
    /** Take the votes of one proposal (layout counts). */
    vsted_code (*votes)(void *ctx, uint32_t proposal, uint32_t votes,
                        size_t line, vsted_err *err);
};

#endif
