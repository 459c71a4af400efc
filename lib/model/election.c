/* An election once it is built: what callers may ask of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/election.h"

void
vsted_election_free(vsted_election *e)
{
    if (!e)
        return;
    rules_clear(&e->rules);
    arena_free(e->arena);
    mem_free(e);
}

int64_t
vsted_election_pool_ore(const vsted_election *e)
{
    return e->pool_ore;
}

size_t
vsted_election_proposals(const vsted_election *e)
{
    return e->n_proposals;
}

int64_t
vsted_election_ballots(const vsted_election *e)
{
    return e->n / e->weight_den;
}

vsted_code
vsted_election_sha256(const vsted_election *e, char election_hex[65],
                      char ballots_hex[65], vsted_err *err)
{
    return election_digest(e, election_hex, ballots_hex, err);
}
