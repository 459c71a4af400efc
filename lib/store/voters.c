/* Voters, and which of a voter's ballots counts.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/voters.h"

#include "store/db.h"

static vsted_code
voter_clash(struct store_clash *clash, struct store *s, const char *id,
            vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_VOTER_CLASH, err);
    bool row;

    if (!q || db_bind_text(s, q, 1, id, err) || db_step(s, q, &row, err))
        return err->code;
    if (!row)
        return db_damaged(s, "voters", 0, err);
    clash->nr = 1;
    clash->import = sqlite3_column_int64(q, 0);
    clash->line = sqlite3_column_int64(q, 1);
    sqlite3_reset(q);
    return db_import_file(clash->file, s, clash->import, err);
}

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
    return sqlite3_changes(s->db) > 0 ? VSTED_OK
                                      : voter_clash(clash, s, v->id, err);
}
