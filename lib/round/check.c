/* Is a round sound, and are its voters on the list?
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include "base/findings.h"
#include "round/round.h"
#include "store/voters.h"

static vsted_code
warn_unlisted(struct round *r, vsted_findings *fs, vsted_err *err)
{
    const struct place at = {
        .file = r->path,
        .hint = "is the list of voters whole, and written as in the ballots?"};
    int64_t n;

    if (store_voters_unlisted(&n, r->s, err))
        return err->code;
    if (n > 0)
        finding_add(fs, VSTED_WARNING, FINDING_VOTER_UNLISTED, &at,
                    "%" PRId64 " voter%s of ballots %s not on the list of "
                    "voters",
                    n, n == 1 ? "" : "s", n == 1 ? "is" : "are");
    return VSTED_OK;
}

vsted_code
vsted_round_check(const char *round, vsted_findings *findings, vsted_err *err)
{
    struct round r;
    vsted_code rc = round_open(&r, round, STORE_READ, err);

    if (!rc)
        rc = store_verify(r.s, findings, err);
    if (!rc)
        rc = warn_unlisted(&r, findings, err);
    round_close(&r);
    return rc;
}
