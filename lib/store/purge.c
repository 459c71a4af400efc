/* Deleting ballots and voters, so that nothing of them is left in the file.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/db.h"

static vsted_code
count(struct vsted_purged *out, struct store *s, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_PURGE_COUNT, err);
    bool row;

    if (!q || db_step(s, q, &row, err))
        return err->code;
    out->ballots = sqlite3_column_int64(q, 0);
    out->voters = sqlite3_column_int64(q, 1);
    out->imports = sqlite3_column_int64(q, 2);
    out->outcomes = sqlite3_column_int64(q, 3);
    sqlite3_reset(q);
    return VSTED_OK;
}

static vsted_code
delete_all(struct vsted_purged *out, struct store *s, int64_t now,
           vsted_err *err)
{
    sqlite3_stmt *q;

    if (count(out, s, err) || !(q = db_stmt(s, STMT_PURGE_BALLOTS, err)) ||
        db_run(s, q, err) || !(q = db_stmt(s, STMT_LEFT_OUT_CLEAR, err)) ||
        db_run(s, q, err) || !(q = db_stmt(s, STMT_PURGE_VOTERS, err)) ||
        db_run(s, q, err))
        return err->code;
    packs_forget(s);
    return db_run_with(s, STMT_ROUND_PURGE, now, err);
}

/* A damaged file could not be made anew: then better nothing is begun. */
static vsted_code
check_sound(struct store *s, vsted_err *err)
{
    sqlite3_stmt *q = NULL;
    const char *text = "";
    bool row;

    if (sqlite3_prepare_v2(s->db, "PRAGMA quick_check(1)", -1, &q, NULL) !=
        SQLITE_OK)
        return db_fail(s, err);
    vsted_code rc = db_step(s, q, &row, err);
    if (!rc)
        rc = db_peek(&text, s, (struct cell){q, 0}, err);
    if (!rc && sqlite3_stricmp(text, "ok") != 0) {
        rc = vsted_fail(err, VSTED_EPARSE,
                        "the round is damaged: nothing was deleted");
        vsted_hint(err, "`vsted check` names what is wrong; purge the latest "
                        "copy that is sound, and delete this file");
        db_at(s, err);
    }
    sqlite3_finalize(q);
    return rc;
}

static vsted_code
make_anew(struct store *s, vsted_err *err)
{
    vsted_code rc = db_exec(s, "VACUUM", err);

    if (!rc)
        return VSTED_OK;
    vsted_fail(err, rc,
               "ballots and voters are deleted, but the file cannot be made "
               "anew without their room: %s",
               sqlite3_errmsg(s->db));
    vsted_hint(err, "vsted purge --yes does the rest, when there is space on "
                    "the disk");
    return db_at(s, err);
}

/* Deleted pages are overwritten with zeros in the transaction; then the file
 * is made anew without them. When the second is cut off, the first has been
 * done, and the next purge does the second. */
vsted_code
store_purge(struct vsted_purged *out, struct store *s, bool dry, int64_t now,
            vsted_err *err)
{
    if (dry)
        return count(out, s, err);
    if (check_sound(s, err) || store_begin(s, err))
        return err->code;
    if (delete_all(out, s, now, err) || store_commit(s, err)) {
        store_rollback(s);
        return err->code;
    }
    out->done = true;
    store_watch(s, NULL); /* what is begun now is to be finished */
    return make_anew(s, err);
}
