/* The frame of a round: title, year, pool, kerneopgaver.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/db.h"

static vsted_code
read_kerneopgaver(struct store_frame *out, struct store *s, struct arena *a,
                  vsted_err *err)
{
    enum { MOST = 10000 };
    sqlite3_stmt *q = db_stmt(s, STMT_KERNEOPGAVER, err);
    const char **names = NULL;
    size_t n = 0, cap = 0;
    bool row;
    vsted_code rc = q ? VSTED_OK : err->code;

    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        rc = mem_reserve(&names, &cap, n + 1, sizeof *names, MOST, err);
        if (!rc)
            rc = db_text(&names[n++], s, (struct cell){q, 0}, a, err);
    }
    sqlite3_reset(q);
    const char **kept = rc ? NULL : arena_alloc(a, (n + 1) * sizeof *kept);
    if (!rc && !kept)
        rc = vsted_nomem(err);
    for (size_t i = 0; !rc && i < n; i++)
        kept[i] = names[i];
    mem_free(names);
    out->kerneopgaver = kept;
    out->n_kerneopgaver = n;
    return rc;
}

vsted_code
store_frame(struct store_frame *out, struct store *s, struct arena *a,
            vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_ROUND_GET, err);
    bool row;

    *out = (struct store_frame){.pool_ore = -1};
    if (!q || db_step(s, q, &row, err))
        return err->code;
    if (!row)
        return db_damaged(s, "round", 1, err);
    out->year = sqlite3_column_int64(q, 1);
    if (sqlite3_column_type(q, 2) != SQLITE_NULL)
        out->pool_ore = sqlite3_column_int64(q, 2);
    out->now = sqlite3_column_int64(q, 5);
    vsted_code rc = db_text(&out->title, s, (struct cell){q, 0}, a, err);
    if (!rc)
        rc = db_text(&out->currency, s, (struct cell){q, 3}, a, err);
    sqlite3_reset(q);
    return rc ? rc : read_kerneopgaver(out, s, a, err);
}

vsted_code
store_frame_set(struct store *s, const struct store_frame *f, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_ROUND_SET, err);

    if (!q || db_bind_text(s, q, 1, f->title, err) ||
        db_bind_known(s, q, 2, (const int64_t[]){f->year, 0}, err) ||
        db_bind_known(s, q, 3, (const int64_t[]){f->pool_ore, -1}, err) ||
        db_bind_text(s, q, 4, f->currency, err))
        return err->code;
    return db_run(s, q, err);
}

vsted_code
store_purged_at(const char **at, struct store *s, struct arena *a,
                vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_ROUND_GET, err);
    bool row;

    *at = NULL;
    if (!q || db_step(s, q, &row, err))
        return err->code;
    if (!row)
        return db_damaged(s, "round", 1, err);
    vsted_code rc = db_text(at, s, (struct cell){q, 4}, a, err);
    sqlite3_reset(q);
    return rc;
}
