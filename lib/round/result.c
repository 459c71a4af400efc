/* What an import or an undo tells of itself.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round/result.h"

#include "store/ballots.h"

static vsted_code
set_terms(struct vsted_imported *to, struct round *r, vsted_err *err)
{
    struct round_terms t;

    if (round_terms(&t, r, err))
        return err->code;
    to->currency = t.currency;
    round_terms_clear(&t);
    return round_copy(&to->round, r, r->path, err);
}

vsted_code
round_result(vsted_imported **out, struct round *r, int64_t nr,
             const struct proposal_list *before, vsted_err *err)
{
    struct vsted_imported *to = arena_alloc(r->a, sizeof *to);
    struct proposal_list after;
    struct round_imports imports;

    *out = NULL;
    if (!to)
        return vsted_nomem(err);
    if (set_terms(to, r, err) ||
        store_proposals(&after.list, &after.n, r->s, r->a, err) ||
        proposals_compare(to, r->a, before, &after, err) ||
        round_read_imports(&imports, r, err) ||
        store_ballots_counted(&to->round_ballots, r->s, err))
        return err->code;
    to->facts = *round_import(&imports, nr);
    to->undone = to->facts.undone_at != NULL;
    to->round_proposals = (int64_t)after.n;
    *out = to;
    return VSTED_OK;
}
