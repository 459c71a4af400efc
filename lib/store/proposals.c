/* The proposals of a round, each change written down before it is made.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/proposals.h"

#include "store/db.h"

enum { MOST = 10 * 1000 * 1000 };

static vsted_code
read_row(struct store_proposal *to, struct store *s, sqlite3_stmt *q,
         struct arena *a, vsted_err *err)
{
    struct proposal *p = &to->p;

    *to = (struct store_proposal){.nr = sqlite3_column_int64(q, 0)};
    p->cost_ore = sqlite3_column_int64(q, 3);
    p->selected = -1;
    p->withdrawn = sqlite3_column_int(q, 8) != 0;
    p->line = (size_t)sqlite3_column_int64(q, 9);
    to->votes = sqlite3_column_int64(q, 10);
    if (db_text(&p->id, s, (struct cell){q, 1}, a, err) ||
        db_text(&p->name, s, (struct cell){q, 2}, a, err) ||
        db_text(&p->kerneopgave, s, (struct cell){q, 4}, a, err) ||
        db_text(&p->place, s, (struct cell){q, 5}, a, err) ||
        db_text(&p->not_eligible, s, (struct cell){q, 6}, a, err) ||
        db_text(&p->not_eligible_date, s, (struct cell){q, 7}, a, err))
        return err->code;
    if (to->nr < 1 || to->nr >= UINT32_MAX || !p->id || !p->id[0] || !p->name ||
        p->cost_ore < 0)
        return db_damaged(s, "proposals", to->nr, err);
    return VSTED_OK;
}

vsted_code
store_proposals(const struct store_proposal **out, size_t *n, struct store *s,
                struct arena *a, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_PROPOSALS, err);
    struct store_proposal *rows = NULL, *kept = NULL;
    size_t cap = 0;
    bool row;
    vsted_code rc = q ? VSTED_OK : err->code;

    *n = 0;
    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        rc = mem_reserve(&rows, &cap, *n + 1, sizeof *rows, MOST, err);
        if (!rc)
            rc = read_row(&rows[(*n)++], s, q, a, err);
    }
    sqlite3_reset(q);
    if (!rc && !(kept = arena_alloc(a, (*n + 1) * sizeof *kept)))
        rc = vsted_nomem(err);
    for (size_t i = 0; !rc && i < *n; i++)
        kept[i] = rows[i];
    mem_free(rows);
    *out = kept;
    return rc;
}

static vsted_code
note(struct store *s, int64_t import, const char *what, int64_t nr,
     vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_CHANGE_ADD, err);

    if (!q || db_bind_int(s, q, 1, import, err) ||
        db_bind_text(s, q, 2, what, err) || db_bind_int(s, q, 3, nr, err))
        return err->code;
    return db_run(s, q, err);
}

vsted_code
store_proposal_put(int64_t *nr, struct store *s,
                   const struct store_proposal_at *at, const struct proposal *p,
                   vsted_err *err)
{
    bool fresh = *nr == 0;
    sqlite3_stmt *q;

    /* Asked once: it looks through all changes that ever were. */
    if (fresh && !s->next_proposal &&
        db_number(&s->next_proposal, s, STMT_PROPOSAL_NEXT, err))
        return err->code;
    if (fresh)
        *nr = s->next_proposal++;
    if (note(s, at->import, fresh ? "added" : "changed", *nr, err))
        return err->code;
    q = db_stmt(s, STMT_PROPOSAL_PUT, err);
    if (!q || db_bind_int(s, q, 1, *nr, err) ||
        db_bind_text(s, q, 2, p->id, err) ||
        db_bind_text(s, q, 3, p->name, err) ||
        db_bind_int(s, q, 4, p->cost_ore, err) ||
        db_bind_text(s, q, 5, p->kerneopgave, err) ||
        db_bind_text(s, q, 6, p->place, err) ||
        db_bind_text(s, q, 7, p->not_eligible, err) ||
        db_bind_text(s, q, 8, p->not_eligible_date, err) ||
        db_bind_int(s, q, 9, p->withdrawn, err) ||
        db_bind_int(s, q, 10, (int64_t)p->line, err) ||
        db_bind_int(s, q, 11, at->position, err) ||
        db_bind_int(s, q, 12, at->import, err))
        return err->code;
    return db_run(s, q, err);
}

vsted_code
store_proposal_remove(struct store *s, int64_t import, int64_t nr,
                      vsted_err *err)
{
    if (note(s, import, "removed", nr, err))
        return err->code;
    return db_run_with(s, STMT_PROPOSAL_DELETE, nr, err);
}
