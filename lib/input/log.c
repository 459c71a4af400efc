/* Collecting bad rows, and showing what was in them without harm.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/log.h"

#include <string.h>
#include "base/text.h"
#include "input/cpr.h"

enum { SHOWN_BYTES = SHOWN_MAX - 4 };

void
log_error(struct input_log *log, enum finding_code code, vsted_err *err,
          const struct place *at)
{
    vsted_at(err, at->file, at->line, at->column);
    finding_add_err(log->fs, code, err);
    if (log->n_errors++ == 0)
        log->first = *err;
}

void
log_ballot_error(struct input_log *log, enum finding_code code, vsted_err *err,
                 const struct ballot_place *of)
{
    finding_add_ballot(log->fs, VSTED_ERROR, code, of, "%s", err->msg);
    if (log->n_errors++ > 0)
        return;
    vsted_fail(&log->first, err->code, "ballot \"%s\" %s", of->ballot,
               err->msg);
    vsted_at(&log->first, of->at.file, of->at.line, of->at.column);
}

vsted_code
log_verdict(const struct input_log *log, vsted_err *err)
{
    if (log->n_errors == 0)
        return VSTED_OK;
    *err = log->first;
    return err->code;
}

const char *
show_cell(struct shown *to, const char *s, size_t n)
{
    static const char hidden[] = "(hidden: it looks like a CPR number)";

    if (cpr_shaped(s, n)) {
        memcpy(to->text, hidden, sizeof hidden);
        return to->text;
    }
    size_t len = n > SHOWN_BYTES ? utf8_valid(s, SHOWN_BYTES) : n;
    memcpy(to->text, s, len);
    memcpy(to->text + len, "...", 4);
    if (len == n)
        to->text[len] = '\0';
    return to->text;
}
