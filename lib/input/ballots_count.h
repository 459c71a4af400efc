/* From the rows of a ballots file to counted ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_BALLOTS_COUNT_H
#define INPUT_BALLOTS_COUNT_H

#include <stdbool.h>
#include "base/err.h"
#include "input/ballot_rows.h"
#include "input/log.h"
#include "model/election.h"

/* How ballots are judged, and in whose name they are named when bad. */
struct ballots_counting {
    struct builder *b;
    const char *path;
    size_t column, value_column; /* of choices and ranks, from 1; 0: none */
    struct input_log *log;
    bool ranked; /* the value of a row is its rank */
    bool dry;    /* only look: the ballot is not counted */
};
/* The rows of one ballot. */
struct ballot_slice {
    struct ballot_row *rows;
    size_t n;
    const char *id;
    uint32_t weight; /* in 1 / WEIGHT_UNIT; 0: ballots have none */
};

/** The limits in force; a ballot of type choose-1 has one choice. */
struct limits ballots_limits(const struct vsted_election *e);
/** Does no limit limit anything? */
bool limits_none(const struct limits *limits);
/**
 * Count a ballot without points, ranks, weight and limits at once. *done: it
 * was counted; false: no ballot is open, and it is for ballot_judge() with what
 * it has to say of it. ROWS_BEHIND proposals more than n can be read.
 */
vsted_code ballot_plain(struct builder *b, const uint32_t *proposals, size_t n,
                        bool *done, vsted_err *err) NODISCARD;
/**
 * Open one ballot in the builder: its ranks are put in order and must differ
 * (an error in the log), a proposal that it names twice is in it once (a
 * warning). VSTED_ENOMEM, VSTED_ERANGE.
 */
vsted_code ballot_take(const struct ballots_counting *job,
                       const struct ballot_slice *s, vsted_err *err) NODISCARD;
/**
 * Judge one ballot: its ranks are put in order and must differ (an error in
 * the log), a proposal that it names twice counts once (a warning), and one
 * that breaks a limit is dropped as invalid (a warning).
 * @return VSTED_OK, VSTED_ENOMEM, VSTED_ERANGE.
 */
vsted_code ballot_judge(const struct ballots_counting *job,
                        const struct ballot_slice *s,
                        const struct limits *limits, vsted_err *err) NODISCARD;
/** Put the rows of a ballot in the order of their ranks; equal ones are errors
 *  in the log. */
void ballot_sort_ranks(const struct ballots_counting *job,
                       const struct ballot_slice *s);
/** Log that a row gives a ballot another weight than the line `earlier`. */
void ballot_weight_differs(struct input_log *log, const struct place *at,
                           const char *id, size_t earlier);
/** Judge all. */
vsted_code ballots_count(const struct ballots_counting *job,
                         struct ballot_rows *b, vsted_err *err) NODISCARD;
/** Only look for equal ranks, in an election that has other errors. */
vsted_code ballots_check_ranks(const struct ballots_counting *job,
                               struct ballot_rows *b, vsted_err *err) NODISCARD;

#endif
