/* What a reader notices: bad rows are collected, the first becomes the error.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_LOG_H
#define INPUT_LOG_H

#include <stdbool.h>
#include "base/err.h"
#include "base/findings.h"

struct input_log {
    vsted_findings *fs; /* may be NULL */
    size_t n_errors;
    vsted_err first; /* when n_errors > 0 */
    bool cut;        /* some file could not be read to its end */
};

/** Say where `err` is (as vsted_at) and add it as an error called `code`. */
void log_error(struct input_log *log, enum finding_code code, vsted_err *err,
               const struct place *at);
/** The same of one ballot, whose name is put before what `err` says of it. */
void log_ballot_error(struct input_log *log, enum finding_code code,
                      vsted_err *err, const struct ballot_place *of);
/** VSTED_OK, or the first error that was added, in `err`. */
vsted_code log_verdict(const struct input_log *log, vsted_err *err) NODISCARD;

/* A cell as a message may show it: cut when long; what looks like a CPR
 * number is not shown. */
enum { SHOWN_MAX = 96 };
struct shown {
    char text[SHOWN_MAX];
};
/** @return to->text. */
const char *show_cell(struct shown *to, const char *s, size_t n);

#endif
