/* Adding to a list of findings (the public half is <vsted/finding.h>).
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_FINDINGS_H
#define BASE_FINDINGS_H

#include <vsted/finding.h>
#include "base/err.h"
#include "base/finding_codes.h"

/** Where a finding is; all borrowed for the call. file and hint may be NULL. */
struct place {
    const char *file;
    size_t line, column;
    const char *hint;
};

/** The same in one ballot: its id, borrowed, as a message may show it. */
struct ballot_place {
    struct place at;
    const char *ballot;
};

/**
 * Add one finding; past the 20 kept of its severity it is only counted (notes
 * are all kept up to 200). Running out of memory only loses the text: the
 * count stays right, so an error can never be lost.
 * `fs` may be NULL: then nothing happens.
 */
void finding_add(vsted_findings *fs, vsted_severity severity,
                 enum finding_code code, const struct place *at,
                 const char *fmt, ...) PRINTF_LIKE(5, 6);

/** Add what is to be said of one ballot: "is invalid: 3 choices". The message
 *  puts its name in front; the name is in no other part of the finding. */
void finding_add_ballot(vsted_findings *fs, vsted_severity severity,
                        enum finding_code code, const struct ballot_place *of,
                        const char *fmt, ...) PRINTF_LIKE(5, 6);

/** Add `err` as an error finding called `code`. */
void finding_add_err(vsted_findings *fs, enum finding_code code,
                     const vsted_err *err);

/** Was anything of this code found and kept? */
bool findings_have(const vsted_findings *fs, enum finding_code code);
/** Add everything that `from` holds and counted to `to`, which may be NULL. */
void findings_join(vsted_findings *to, const vsted_findings *from);

#endif
