/* Proposals and ballots together, as long as there is something to read.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_reading.h"

vsted_code
csv_election_read(struct builder *b, struct input_file files[2],
                  const struct csv_how *how, vsted_findings *fs, vsted_err *err)
{
    struct tables t = {.b = b, .how = how, .log = {.fs = fs}};

    if (names_new(&t.unfit, err))
        return err->code;
    vsted_code rc = proposals_csv_read(&t, &files[0], err);
    if (!rc)
        rc = ballots_csv_count(&t, &files[1], err);
    /* No table at all is one more error where there are others. */
    if ((rc == VSTED_EPARSE || rc == VSTED_ERANGE) && t.log.n_errors > 0) {
        log_error(&t.log, FINDING_NOT_READABLE, err,
                  &(struct place){files[1].path, 0, 0, NULL});
        rc = VSTED_OK;
    }
    names_free(t.unfit);
    return rc ? rc : log_verdict(&t.log, err);
}
