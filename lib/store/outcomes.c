/* Rules files and outcomes that a round keeps.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/outcomes.h"

#include <vsted/version.h>
#include "store/db.h"

enum { MOST = 1000 * 1000 };

vsted_code
store_rules(const char **text, const char **file, struct store *s,
            struct arena *a, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_RULES, err);
    bool row;

    *text = *file = NULL;
    if (!q || db_step(s, q, &row, err))
        return err->code;
    if (!row)
        return VSTED_OK;
    vsted_code rc = db_text(text, s, (struct cell){q, 0}, a, err);
    if (!rc)
        rc = db_text(file, s, (struct cell){q, 1}, a, err);
    sqlite3_reset(q);
    return rc;
}

vsted_code
store_rules_put(struct store *s, int64_t import, const char *text,
                vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_RULES_ADD, err);

    if (!q || db_bind_int(s, q, 1, import, err) ||
        db_bind_text(s, q, 2, text, err))
        return err->code;
    return db_run(s, q, err);
}

vsted_code
store_outcome_add(int64_t *nr, struct store *s, const struct outcome_facts *f,
                  int64_t now, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_OUTCOME_ADD, err);

    if (!q || db_bind_int(s, q, 1, now, err) ||
        db_bind_text(s, q, 2, vsted_version(), err) ||
        db_bind_text(s, q, 3, f->rule, err) ||
        db_bind_text(s, q, 4, f->election_sha256, err) ||
        db_bind_text(s, q, 5, f->ballots_sha256, err) ||
        db_bind_int(s, q, 6, f->ballots, err) ||
        db_bind_int(s, q, 7, f->pool_ore, err) ||
        db_bind_int(s, q, 8, f->cost_ore, err) ||
        db_bind_text(s, q, 9, f->json, err) || db_run(s, q, err))
        return err->code;
    *nr = sqlite3_last_insert_rowid(s->db);
    return VSTED_OK;
}

/* The ids that a kept outcome funded. */
static vsted_code
read_funded(struct outcome_facts *f, struct store *s, struct arena *a,
            vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_OUTCOME_FUNDED, err);
    const char **ids = NULL, **kept = NULL;
    size_t n = 0, cap = 0;
    bool row;
    vsted_code rc = q ? db_bind_text(s, q, 1, f->json, err) : err->code;

    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        rc = mem_reserve(&ids, &cap, n + 1, sizeof *ids, MOST, err);
        if (!rc)
            rc = db_text(&ids[n], s, (struct cell){q, 0}, a, err);
        if (!rc && !ids[n++])
            rc = db_damaged(s, "outcomes", f->nr, err);
    }
    sqlite3_reset(q);
    if (!rc && !(kept = arena_alloc(a, (n + 1) * sizeof *kept)))
        rc = vsted_nomem(err);
    for (size_t i = 0; !rc && i < n; i++)
        kept[i] = ids[i];
    mem_free(ids);
    f->funded = kept;
    f->n_funded = n;
    return rc;
}

static vsted_code
read_row(struct outcome_facts *f, struct store *s, sqlite3_stmt *q,
         struct arena *a, vsted_err *err)
{
    const struct {
        const char **to;
        int at;
    } texts[] = {
        {&f->at, 1},
        {&f->version, 2},
        {&f->rule, 3},
        {&f->election_sha256, 4},
        {&f->ballots_sha256, 5},
        {&f->json, 9},
    };

    *f = (struct outcome_facts){.nr = sqlite3_column_int64(q, 0),
                                .ballots = sqlite3_column_int64(q, 6),
                                .pool_ore = sqlite3_column_int64(q, 7),
                                .cost_ore = sqlite3_column_int64(q, 8)};
    for (size_t i = 0; i < COUNT(texts); i++) {
        if (db_text(texts[i].to, s, (struct cell){q, texts[i].at}, a, err))
            return err->code;
        if (!*texts[i].to)
            return db_damaged(s, "outcomes", f->nr, err);
    }
    return read_funded(f, s, a, err);
}

vsted_code
store_outcomes(const struct outcome_facts **out, size_t *n, struct store *s,
               struct arena *a, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_OUTCOMES, err);
    struct outcome_facts *rows = NULL, *kept = NULL;
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
