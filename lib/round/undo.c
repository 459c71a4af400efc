/* Taking an import back, and telling what that did.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round/result.h"

vsted_code
vsted_round_undo(vsted_imported **out, const char *round, int64_t nr,
                 int64_t now, vsted_err *err)
{
    struct proposal_list before;
    struct round r;

    *out = NULL;
    vsted_code rc = round_open(&r, round, STORE_WRITE, err);
    if (!rc)
        rc = store_proposals(&before.list, &before.n, r.s, r.a, err);
    if (!rc)
        rc = store_undo(r.s, nr, now, err);
    if (!rc)
        rc = round_result(out, &r, nr, &before, err);
    if (!rc)
        rc = store_commit(r.s, err);
    if (rc)
        *out = NULL;
    else
        (*out)->arena = round_take_arena(&r);
    round_close(&r);
    return rc;
}

void
vsted_imported_free(vsted_imported *done)
{
    if (done)
        arena_free(done->arena);
}
