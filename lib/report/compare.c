/* vsted_comparison_print: choosing the format, sending the text.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/compare.h"

vsted_code
vsted_comparison_print(FILE *to, const vsted_comparison *c,
                       const vsted_print *how, vsted_err *err)
{
    char election_hex[65], ballots_hex[65];
    struct buf text;
    vsted_code rc = VSTED_OK;
    buf_init(&text, REPORT_MAX);
    if (how->format == VSTED_JSON) {
        rc = vsted_election_sha256(c->list[0].o->e, election_hex, ballots_hex,
                                   err);
        if (!rc)
            compare_json(&text, c, how->findings, ballots_hex);
    } else {
        compare_table(&text, c, how);
    }
    if (!rc)
        rc = report_send(to, &text, err);
    buf_clear(&text);
    return rc;
}
