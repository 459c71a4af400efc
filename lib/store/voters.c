/* Voters, and which of a voter's ballots counts.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/voters.h"

#include <stdio.h>
#include "store/db.h"

vsted_code
store_voter_add(struct store *s, const struct store_voter *v,
                struct store_clash *clash, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_VOTER_ADD, err);

    clash->nr = 0;
    if (!q || db_bind_text(s, q, 1, v->id, err) ||
        db_bind_text(s, q, 2, v->place, err) ||
        db_bind_text(s, q, 3, v->age_group, err) ||
        db_bind_text(s, q, 4, v->group, err) ||
        db_bind_int(s, q, 5, v->import, err) ||
        db_bind_int(s, q, 6, v->line, err) || db_run(s, q, err))
        return err->code;
    if (sqlite3_changes(s->db) > 0)
        return VSTED_OK;
    return db_clash(clash, s, STMT_VOTER_CLASH, v->id, err);
}

static vsted_code
read_pair(struct store_pair *pair, struct store *s, sqlite3_stmt *q,
          vsted_err *err)
{
    const char *voter;

    if (db_read_clash(&pair->earlier, s, q, 0, err) ||
        db_read_clash(&pair->later, s, q, 4, err) ||
        db_peek(&voter, s, (struct cell){q, 8}, err))
        return err->code;
    snprintf(pair->voter, sizeof pair->voter, "%.*s",
             (int)(sizeof pair->voter - 1), voter);
    return VSTED_OK;
}

vsted_code
store_voters_twice(struct store *s, const struct store_twice *ask,
                   store_pair_fn *fn, void *ctx, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_VOTERS_TWICE, err);
    struct store_pair pair;
    bool row;
    vsted_code rc = q ? VSTED_OK : err->code;

    if (!rc && (db_bind_int(s, q, 1, ask->import, err) ||
                db_bind_int(s, q, 2, (int64_t)ask->most, err)))
        rc = err->code;
    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        rc = read_pair(&pair, s, q, err);
        if (!rc)
            rc = fn(ctx, &pair, err);
    }
    sqlite3_reset(q);
    return rc;
}

vsted_code
store_voters_settle(int64_t *left_out, struct store *s, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_SETTLE_CLEAR, err);

    *left_out = 0;
    if (!q || db_run(s, q, err) || !(q = db_stmt(s, STMT_SETTLE, err)) ||
        db_run(s, q, err))
        return err->code;
    *left_out = sqlite3_changes64(s->db);
    return VSTED_OK;
}

vsted_code
store_voters_unlisted(int64_t *n, struct store *s, vsted_err *err)
{
    return db_number(n, s, STMT_VOTERS_UNLISTED, err);
}
