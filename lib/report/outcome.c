/* Printing an outcome: choosing the format, sending the text.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

static vsted_code
print_json(struct buf *to, const vsted_outcome *o, const vsted_print *how,
           vsted_err *err)
{
    char election_hex[65], ballots_hex[65];
    vsted_code rc = vsted_election_sha256(o->e, election_hex, ballots_hex, err);
    if (!rc)
        outcome_json(to, o, how->findings, election_hex, ballots_hex);
    return rc;
}

vsted_code
vsted_outcome_print(FILE *to, const vsted_outcome *o, const vsted_print *how,
                    vsted_err *err)
{
    struct buf text;
    vsted_code rc = VSTED_OK;
    buf_init(&text, REPORT_MAX);
    switch (how->format) {
    case VSTED_JSON:
        rc = print_json(&text, o, how, err);
        break;
    case VSTED_CSV:
        outcome_csv(&text, o);
        break;
    case VSTED_TABLE:
        outcome_table(&text, o, how);
        break;
    }
    if (!rc)
        rc = report_send(to, &text, err);
    buf_clear(&text);
    return rc;
}
