/* Proposals and ballots together, as long as there is something to read.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/tables.h"

vsted_code
csv_election_read(struct builder *b, struct input_file files[2],
                  const struct csv_how *how, vsted_findings *fs, vsted_err *err)
{
    struct input_log log = {.fs = fs};
    vsted_code rc = proposals_csv_read(b, &files[0], how, &log, err);

    if (!rc)
        rc = ballots_csv_read(b, &files[1], how, &log, err);
    return rc ? rc : log_verdict(&log, err);
}
