/* From the rows of a ballots file to counted ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_BALLOTS_COUNT_H
#define INPUT_BALLOTS_COUNT_H

#include <stdbool.h>
#include "base/err.h"
#include "input/ballot_rows.h"
#include "input/log.h"
#include "model/election.h"

struct ballots_counting {
    struct builder *b;
    struct ballot_rows *rows;
    const char *path;
    struct input_log *log;
    bool ranked; /* the value of a row is its rank */
};

/**
 * Give every ballot to the builder; what breaks a limit of the rules is
 * dropped with a warning, equal ranks are errors in the log.
 * @return VSTED_OK, VSTED_ENOMEM, VSTED_ERANGE.
 */
vsted_code ballots_count(const struct ballots_counting *job,
                         vsted_err *err) NODISCARD;
/** Only look for equal ranks, in an election that has other errors. */
vsted_code ballots_check_ranks(const struct ballots_counting *job,
                               vsted_err *err) NODISCARD;

#endif
