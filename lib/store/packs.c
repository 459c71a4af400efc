/* Packs between memory and their table.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/packs.h"

#include <string.h>
#include "store/db.h"

/* Some 10 KB each. With fewer, a file whose rows are all over it is read from
 * and written to the table all the time. */
enum { LOADED_MOST = 16 * 1024 };

/* ---- rows ---- */

static vsted_code
bind(struct store *s, sqlite3_stmt *q, const struct pack_row *row,
     vsted_err *err)
{
    const struct {
        int at;
        const struct pack_text *text;
    } texts[] = {{5, &row->ids},    {7, &row->lines},   {8, &row->choices},
                 {9, &row->points}, {10, &row->voters}, {11, &row->weights}};

    for (size_t i = 0; i < COUNT(texts); i++) {
        const struct pack_text *t = texts[i].text;
        if (sqlite3_bind_text64(q, texts[i].at, t->s, t->n, SQLITE_STATIC,
                                SQLITE_UTF8) != SQLITE_OK)
            return db_fail(s, err);
    }
    if ((row->numbered && db_bind_int(s, q, 4, row->id, err)) ||
        db_bind_int(s, q, 1, row->nr, err) ||
        db_bind_int(s, q, 2, row->import, err) ||
        db_bind_int(s, q, 3, row->n, err))
        return err->code;
    return db_bind_int(s, q, 6, row->line, err);
}

static vsted_code
write_back(struct store *s, struct pack *p, vsted_err *err)
{
    struct pack_row row;
    sqlite3_stmt *q;

    if (!p->dirty)
        return VSTED_OK;
    if (pack_write(&row, s->packs.writers, p, err))
        return db_at(s, err);
    if (!(q = db_stmt(s, STMT_PACK_PUT, err)) || bind(s, q, &row, err) ||
        db_run(s, q, err))
        return err->code;
    p->dirty = false;
    return VSTED_OK;
}

static struct pack_text
column(sqlite3_stmt *q, int at)
{
    const char *s = (const char *)sqlite3_column_text(q, at);

    return (struct pack_text){s, s ? (size_t)sqlite3_column_bytes(q, at) : 0};
}

static vsted_code
read_row(struct pack *p, struct store *s, sqlite3_stmt *q, vsted_err *err)
{
    const struct pack_row row = {
        .nr = sqlite3_column_int64(q, 0),
        .import = sqlite3_column_int64(q, 1),
        .n = sqlite3_column_int64(q, 2),
        .numbered = sqlite3_column_type(q, 3) != SQLITE_NULL,
        .id = sqlite3_column_int64(q, 3),
        .ids = column(q, 4),
        .line = sqlite3_column_int64(q, 5),
        .lines = column(q, 6),
        .choices = column(q, 7),
        .points = column(q, 8),
        .voters = column(q, 9),
        .weights = column(q, 10),
    };

    if (sqlite3_errcode(s->db) == SQLITE_NOMEM)
        return vsted_nomem(err);
    vsted_code rc = pack_read(p, &row, err);
    if (!rc)
        return VSTED_OK;
    pack_begin(p, 0, 0);
    return rc == VSTED_EPARSE ? db_damaged(s, "ballot_packs", row.nr, err)
                              : db_at(s, err);
}

/* ---- packs in hand ---- */

static bool
holds(const struct pack *p, int64_t nr)
{
    return nr >= p->nr && nr < p->nr + (int64_t)p->n;
}

static vsted_code
add_place(struct packs *p, int64_t nr, vsted_err *err)
{
    if (mem_reserve(&p->place, &p->cap_places, p->n_places + 1,
                    sizeof *p->place, UINT32_MAX, err))
        return err->code;
    p->place[p->n_places++] = (struct pack_place){nr, NULL};
    return VSTED_OK;
}

/* The packs of the table, but for a tail that was written. */
static vsted_code
list_places(struct store *s, vsted_err *err)
{
    struct packs *p = &s->packs;
    sqlite3_stmt *q = db_stmt(s, STMT_PACK_NUMBERS, err);
    bool row;
    vsted_code rc = q ? VSTED_OK : err->code;

    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        int64_t nr = sqlite3_column_int64(q, 0);
        if (p->tail.n == 0 || nr != p->tail.nr)
            rc = add_place(p, nr, err);
    }
    sqlite3_reset(q);
    p->listed = !rc;
    return rc;
}

/* The pack that has ballot `nr`, if any has; NULL: none begins before it. */
static struct pack_place *
place_of(const struct packs *p, int64_t nr)
{
    size_t from = 0, to = p->n_places;

    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (p->place[mid].nr <= nr)
            from = mid + 1;
        else
            to = mid;
    }
    return from > 0 ? &p->place[from - 1] : NULL;
}

/* Room for one more pack: new, or that of one that was not asked for last. */
static vsted_code
make_room(struct pack **out, struct store *s, vsted_err *err)
{
    struct packs *p = &s->packs;

    if (p->n_loaded < LOADED_MOST) {
        *out = mem_calloc(1, sizeof **out);
        p->n_loaded += *out != NULL;
        return *out ? VSTED_OK : vsted_nomem(err);
    }
    do
        p->hand = p->hand + 1 < p->n_places ? p->hand + 1 : 0;
    while (!p->place[p->hand].loaded);
    *out = p->place[p->hand].loaded;
    if (write_back(s, *out, err))
        return err->code;
    p->place[p->hand].loaded = NULL;
    return VSTED_OK;
}

static vsted_code
load(struct store *s, struct pack_place *at, vsted_err *err)
{
    sqlite3_stmt *q;
    struct pack *p = at->loaded; /* there, and empty: it was trimmed */
    bool row;

    if (!p && make_room(&p, s, err))
        return err->code;
    at->loaded = p;
    pack_begin(p, 0, 0);
    if (!(q = db_stmt(s, STMT_PACK_GET, err)) ||
        db_bind_int(s, q, 1, at->nr, err) || db_step(s, q, &row, err))
        return err->code;
    if (!row)
        return db_damaged(s, "ballot_packs", at->nr, err);
    vsted_code rc = read_row(p, s, q, err);
    sqlite3_reset(q);
    return rc;
}

vsted_code
packs_find(struct pack **out, size_t *at, struct store *s, int64_t nr,
           vsted_err *err)
{
    struct packs *p = &s->packs;

    *out = &p->tail;
    if (!holds(&p->tail, nr)) {
        if (!p->listed && list_places(s, err))
            return err->code;
        struct pack_place *place = place_of(p, nr);
        if (!place)
            return db_damaged(s, "ballot_packs", nr, err);
        if ((!place->loaded || place->loaded->n == 0) && load(s, place, err))
            return err->code;
        *out = place->loaded;
        if (!holds(*out, nr))
            return db_damaged(s, "ballot_packs", nr, err);
    }
    *at = (size_t)(nr - (*out)->nr);
    return VSTED_OK;
}

static vsted_code
new_tail(struct store *s, const struct store_ballot *b, vsted_err *err)
{
    struct packs *p = &s->packs;

    if (p->tail.n > 0 && (write_back(s, &p->tail, err) ||
                          (p->listed && add_place(p, p->tail.nr, err))))
        return err->code;
    pack_begin(&p->tail, p->next, b->import);
    return VSTED_OK;
}

vsted_code
packs_next(int64_t *nr, struct store *s, vsted_err *err)
{
    struct packs *p = &s->packs;

    if (!p->next && db_number(&p->next, s, STMT_PACK_NEXT, err))
        return err->code;
    *nr = p->next;
    return VSTED_OK;
}

vsted_code
packs_append(struct store *s, const struct store_ballot *b, int64_t *nr,
             vsted_err *err)
{
    struct packs *p = &s->packs;

    if (packs_next(nr, s, err))
        return err->code;
    if (p->next < 1 || p->next >= UINT32_MAX - 1) {
        vsted_fail(err, VSTED_ERANGE, "more ballots than a round can hold");
        return db_at(s, err);
    }
    if ((p->tail.n == 0 || pack_is_full(&p->tail, b)) && new_tail(s, b, err))
        return err->code;
    if (pack_add(&p->tail, b, err))
        return db_at(s, err);
    p->next++;
    return VSTED_OK;
}

vsted_code
packs_flush(struct store *s, vsted_err *err)
{
    struct packs *p = &s->packs;

    for (size_t i = 0, n = 0; n < p->n_loaded && i < p->n_places; i++) {
        struct pack *loaded = p->place[i].loaded;
        n += loaded != NULL;
        if (loaded && write_back(s, loaded, err))
            return err->code;
    }
    return write_back(s, &p->tail, err);
}

vsted_code
packs_trim(struct store *s, struct pack *p, vsted_err *err)
{
    enum { CHOICES_KEPT = 256 * 1024 };

    if (p->n_choices <= CHOICES_KEPT || p == &s->packs.tail)
        return VSTED_OK;
    if (write_back(s, p, err))
        return err->code;
    pack_begin(p, 0, 0);
    return VSTED_OK;
}

void
packs_forget(struct store *s)
{
    struct packs *p = &s->packs;

    for (size_t i = 0; i < p->n_places; i++)
        if (p->place[i].loaded) {
            pack_clear(p->place[i].loaded);
            mem_free(p->place[i].loaded);
        }
    mem_free(p->place);
    p->place = NULL;
    p->n_places = p->cap_places = p->n_loaded = p->hand = 0;
    p->listed = false;
    pack_begin(&p->tail, 0, 0);
    ids_clear(&p->ids);
    p->next = 0;
    p->rising = false;
}

void
packs_close(struct store *s)
{
    struct packs *p = &s->packs;

    packs_forget(s);
    pack_clear(&p->tail);
    pack_clear(&p->each);
    for (int i = 0; i < N_PACK_COLUMNS; i++)
        mem_free(p->writers[i].s);
}

vsted_code
packs_each(struct store *s, int64_t import, packs_fn *fn, void *ctx,
           vsted_err *err)
{
    if (packs_flush(s, err))
        return err->code;
    sqlite3_stmt *q = db_stmt(s, import ? STMT_PACKS_OF : STMT_PACKS_ALL, err);
    struct pack *p = &s->packs.each;
    bool row;
    vsted_code rc = q ? VSTED_OK : err->code;

    if (!rc && import)
        rc = db_bind_int(s, q, 1, import, err);
    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        rc = read_row(p, s, q, err);
        if (!rc)
            rc = fn(ctx, p, err);
    }
    sqlite3_reset(q);
    return rc;
}
