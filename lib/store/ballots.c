/* Ballots of a round, one at a time: added, looked up, changed, read back.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/ballots.h"

#include <stdio.h>
#include <string.h>
#include "base/names.h"
#include "store/db.h"

vsted_code
db_import_file(char file[VSTED_FILE_MAX], struct store *s, int64_t import,
               vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORT_FILE, err);
    const char *name;
    bool row;

    if (!q || db_bind_int(s, q, 1, import, err) || db_step(s, q, &row, err))
        return err->code;
    if (!row)
        return db_damaged(s, "imports", import, err);
    vsted_code rc = db_peek(&name, s, (struct cell){q, 0}, err);
    if (!rc)
        snprintf(file, VSTED_FILE_MAX, "%.*s", VSTED_FILE_MAX - 1, name);
    sqlite3_reset(q);
    return rc;
}

/* The ballot that has this id: *clash says where. Else *at is where the index
 * will have it. */
static vsted_code
look_up(struct store_clash *clash, size_t *at, struct store *s, const char *id,
        vsted_err *err)
{
    const uint32_t tag = ids_tag(id);
    struct ids_slot *slot;
    struct pack *p;
    size_t i;

    clash->nr = 0;
    for (*at = tag; (slot = ids_next(&s->packs.ids, tag, at)); ++*at) {
        if (packs_find(&p, &i, s, slot->nr, err))
            return err->code;
        if (strcmp(p->texts + p->ballots[i].id, id) != 0)
            continue;
        clash->nr = slot->nr;
        clash->import = p->import;
        clash->line = p->ballots[i].line;
        return VSTED_OK;
    }
    return VSTED_OK;
}

/* ---- the index, of what is in the round already ---- */

static vsted_code
index_pack(void *ctx, const struct pack *p, vsted_err *err)
{
    struct store *s = ctx;
    struct store_clash clash;
    size_t at;

    for (size_t i = 0; i < p->n; i++) {
        const char *id = p->texts + p->ballots[i].id;
        int64_t nr = p->nr + (int64_t)i;
        if (look_up(&clash, &at, s, id, err))
            return err->code;
        if (clash.nr)
            return db_damaged(s, "ballot_packs", nr, err);
        const struct ids_slot slot = {ids_tag(id), (uint32_t)nr};
        if (ids_put(&s->packs.ids, at, slot, err))
            return db_at(s, err);
    }
    return VSTED_OK;
}

vsted_code
packs_index(struct store *s, vsted_err *err)
{
    if (s->packs.ids.slots)
        return VSTED_OK;
    if (ids_init(&s->packs.ids, err))
        return db_at(s, err);
    if (!packs_each(s, 0, index_pack, s, err))
        return VSTED_OK;
    ids_clear(&s->packs.ids);
    return err->code;
}

/* ---- one ballot ---- */

/* Is the id new for sure, without looking it up? Files are mostly sorted by
 * ballot: as long as every id of the round comes after the one before, the next
 * that does is no other. That spares an import a seventh of its time, and the
 * index. */
static vsted_code
goes_on(bool *does, struct store *s, const char *id, vsted_err *err)
{
    struct packs *p = &s->packs;
    int64_t next;

    *does = false;
    if (p->ids.slots)
        return VSTED_OK;
    if (packs_next(&next, s, err))
        return err->code;
    if (next == 1)
        p->rising = true;
    p->rising =
        p->rising &&
        (p->tail.n == 0 ||
         names_after(id, p->tail.texts + p->tail.ballots[p->tail.n - 1].id));
    *does = p->rising;
    return VSTED_OK;
}

/* Add one that is new, and put it in the index at `at`. */
static vsted_code
add_new(struct store *s, const struct store_ballot *b, size_t at,
        vsted_err *err)
{
    int64_t nr;

    if (packs_append(s, b, &nr, err))
        return err->code;
    const struct ids_slot slot = {ids_tag(b->id), (uint32_t)nr};
    return ids_put(&s->packs.ids, at, slot, err) ? db_at(s, err) : VSTED_OK;
}

vsted_code
store_ballot_add(struct store *s, const struct store_ballot *b,
                 struct store_clash *clash, vsted_err *err)
{
    int64_t nr;
    size_t at;
    bool new;

    clash->nr = 0;
    if (goes_on(&new, s, b->id, err))
        return err->code;
    if (new)
        return packs_append(s, b, &nr, err);
    if (packs_index(s, err) || look_up(clash, &at, s, b->id, err))
        return err->code;
    return clash->nr ? db_import_file(clash->file, s, clash->import, err)
                     : add_new(s, b, at, err);
}

vsted_code
store_ballot_get(struct store_ballot *out, struct store *s, int64_t nr,
                 vsted_err *err)
{
    struct pack *p;
    size_t at;

    if (packs_find(&p, &at, s, nr, err))
        return err->code;
    *out = pack_at(p, at);
    return VSTED_OK;
}

vsted_code
store_ballot_set(struct store *s, const struct store_ballot *b, vsted_err *err)
{
    struct pack *p;
    size_t at;

    if (packs_find(&p, &at, s, b->nr, err))
        return err->code;
    if (pack_set(p, at, b, err))
        return db_at(s, err);
    return packs_trim(s, p, err);
}

/* ---- all ballots ---- */

struct giving {
    struct store *s;
    bool counted_only;
    sqlite3_stmt *left_out; /* nrs that do not count, in order */
    int64_t next;           /* of these; INT64_MAX: no more */
    store_ballot_fn *fn;
    void *ctx;
};

static vsted_code
next_left_out(struct giving *g, vsted_err *err)
{
    bool row = false;

    if (g->left_out && db_step(g->s, g->left_out, &row, err))
        return err->code;
    if (!row)
        g->left_out = NULL;
    g->next = row ? sqlite3_column_int64(g->left_out, 0) : INT64_MAX;
    return VSTED_OK;
}

static vsted_code
give_pack(void *ctx, const struct pack *p, vsted_err *err)
{
    struct giving *g = ctx;

    for (size_t i = 0; i < p->n; i++) {
        struct store_ballot b = pack_at(p, i);
        while (g->next < b.nr)
            if (next_left_out(g, err))
                return err->code;
        b.left_out = g->next == b.nr;
        if (!(b.left_out && g->counted_only) && g->fn(g->ctx, &b, err))
            return err->code;
    }
    return VSTED_OK;
}

vsted_code
store_ballots_each(struct store *s, int64_t import, store_ballot_fn *fn,
                   void *ctx, vsted_err *err)
{
    struct giving g = {.s = s,
                       .counted_only = import == 0,
                       .left_out = db_stmt(s, STMT_LEFT_OUT, err),
                       .fn = fn,
                       .ctx = ctx};

    if (!g.left_out || next_left_out(&g, err))
        return err->code;
    vsted_code rc = packs_each(s, import, give_pack, &g, err);
    if (g.left_out)
        sqlite3_reset(g.left_out);
    return rc;
}

vsted_code
store_ballots_counted(int64_t *n, struct store *s, vsted_err *err)
{
    if (packs_flush(s, err))
        return err->code;
    return db_number(n, s, STMT_BALLOTS_COUNTED, err);
}
