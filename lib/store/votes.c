/* Votes by import and proposal: they outlive the ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/ballots.h"
#include "store/db.h"

vsted_code
store_votes_put(struct store *s, const struct store_votes *v, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_VOTES_ADD, err);

    if (!q || db_bind_int(s, q, 1, v->import, err) ||
        db_bind_int(s, q, 2, v->proposal, err) ||
        db_bind_int(s, q, 3, v->votes, err) ||
        db_bind_int(s, q, 4, v->points, err))
        return err->code;
    return db_run(s, q, err);
}

vsted_code
store_counts_each(struct store *s, store_votes_fn *fn, void *ctx,
                  vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_COUNTS, err);
    bool row;
    vsted_code rc = q ? VSTED_OK : err->code;

    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        const struct store_votes v = {
            .import = sqlite3_column_int64(q, 0),
            .proposal = sqlite3_column_int64(q, 1),
            .votes = sqlite3_column_int64(q, 2),
        };
        rc = v.votes < 0 || v.votes > UINT32_MAX
                 ? db_damaged(s, "votes", v.proposal, err)
                 : fn(ctx, &v, err);
    }
    sqlite3_reset(q);
    return rc;
}
