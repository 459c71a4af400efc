/* Taking an import back, and telling what that did.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round/result.h"

static vsted_code
undo(vsted_imported **out, struct round *r, const vsted_undo *what,
     vsted_err *err)
{
    struct proposal_list before;

    if (store_proposals(&before.list, &before.n, r->s, r->a, err) ||
        store_undo(r->s, what->nr, what->now, err) ||
        round_result(out, r, what->nr, &before, err) || store_commit(r->s, err))
        return err->code;
    (*out)->arena = round_take_arena(r);
    return VSTED_OK;
}

vsted_code
vsted_round_undo(vsted_imported **out, const char *round,
                 const vsted_undo *what, vsted_err *err)
{
    struct progress progress;
    struct round r;

    *out = NULL;
    progress_init(&progress, what->run);
    vsted_code rc = round_open(&r, round, STORE_WRITE, err);
    if (!rc) {
        store_watch(r.s, &progress);
        rc = undo(out, &r, what, err);
    }
    if (rc)
        *out = NULL; /* in the arena of the round */
    round_close(&r);
    progress_clear(&progress);
    return rc;
}

void
vsted_imported_free(vsted_imported *done)
{
    if (done)
        arena_free(done->arena);
}
