/* Keeping an outcome in its round, as it is printed in JSON.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/election.h"
#include "report/round_view.h"
#include "round/round.h"

static vsted_code
keep(int64_t *nr, const char *round, struct round_outcome *kept,
     struct outcome_facts *f, vsted_err *err)
{
    kept->facts = f;
    return round_keep_outcome(nr, round, kept, err);
}

vsted_code
vsted_round_record(int64_t *nr, const char *round, const vsted_outcome *o,
                   int64_t now, vsted_err *err)
{
    char election_hex[65], ballots_hex[65];
    struct round_outcome kept = {.e = o->e, .now = now};
    struct buf json, rule;
    vsted_code rc = vsted_election_sha256(o->e, election_hex, ballots_hex, err);

    *nr = 0;
    if (rc)
        return rc;
    if (outcome_open_tie(o)) {
        vsted_fail(err, VSTED_ETIE,
                   "an outcome with an open tie decides nothing, and is not "
                   "kept");
        return vsted_hint(err, "break the tie: --ties with a lot, or "
                               "--resolve");
    }
    buf_init(&json, REPORT_MAX);
    buf_init(&rule, VSTED_MSG_MAX);
    outcome_json(&json, o, NULL, election_hex, ballots_hex);
    rule_in_short(&rule, o);
    rc = buf_code(&json, err);
    if (!rc)
        rc = buf_code(&rule, err);
    struct outcome_facts f = {
        .rule = buf_text(&rule),
        .election_sha256 = election_hex,
        .ballots_sha256 = ballots_hex,
        .ballots = vsted_election_ballots(o->e),
        .pool_ore = o->pool_ore,
        .cost_ore = o->cost_ore,
        .json = buf_text(&json),
    };
    if (!rc)
        rc = keep(nr, round, &kept, &f, err);
    buf_clear(&json);
    buf_clear(&rule);
    return rc;
}
