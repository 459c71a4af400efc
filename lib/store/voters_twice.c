/* Voters of ballots: who has several, which of them counts, who is not listed.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include "store/db.h"
#include "store/voters.h"

/* Going through all ballots by nr: what is to be done with a voter's first one,
 * and with one whose voter has an earlier one. `earlier` is that which the
 * index keeps; the other may take its place. */
struct walk {
    struct store *s;
    struct ids voters;
    vsted_code (*fresh)(struct walk *w, const char *voter, vsted_err *err);
    vsted_code (*again)(struct walk *w, const struct store_ballot *b,
                        struct ids_slot *earlier, vsted_err *err);
    const struct store_twice *ask;
    store_pair_fn *fn;
    void *ctx;
    size_t n;         /* pairs, or ballots left out */
    int64_t import;   /* asked for last */
    bool import_last; /* with --duplicates last */
    bool enough;
};

static vsted_code
is_of_voter(bool *is, struct store *s, uint32_t nr, const char *voter,
            vsted_err *err)
{
    struct store_ballot b;

    if (store_ballot_get(&b, s, nr, err))
        return err->code;
    *is = b.voter && strcmp(b.voter, voter) == 0;
    return VSTED_OK;
}

static vsted_code
walk_ballot(struct walk *w, const struct store_ballot *b, vsted_err *err)
{
    const uint32_t tag = ids_tag(b->voter);
    size_t at = tag;
    bool is = false;

    for (struct ids_slot *slot; (slot = ids_next(&w->voters, tag, &at)); at++) {
        if (is_of_voter(&is, w->s, slot->nr, b->voter, err))
            return err->code;
        if (is)
            return w->again ? w->again(w, b, slot, err) : VSTED_OK;
    }
    const struct ids_slot slot = {tag, (uint32_t)b->nr};
    if (ids_put(&w->voters, at, slot, err))
        return db_at(w->s, err);
    return w->fresh ? w->fresh(w, b->voter, err) : VSTED_OK;
}

static vsted_code
walk_pack(void *ctx, const struct pack *p, vsted_err *err)
{
    struct walk *w = ctx;

    for (size_t i = 0; i < p->n && !w->enough; i++) {
        const struct store_ballot b = pack_at(p, i);
        if (b.voter && walk_ballot(w, &b, err))
            return err->code;
    }
    return VSTED_OK;
}

static vsted_code
walk(struct walk *w, vsted_err *err)
{
    /* All ballots are in: two indexes are not needed at once. */
    ids_clear(&w->s->packs.ids);
    if (ids_init(&w->voters, err))
        return db_at(w->s, err);
    vsted_code rc = packs_each(w->s, 0, walk_pack, w, err);
    ids_clear(&w->voters);
    return rc;
}

static vsted_code
read_clash(struct store_clash *clash, struct store *s,
           const struct store_ballot *b, vsted_err *err)
{
    *clash = (struct store_clash){b->nr, b->import, b->line, ""};
    return db_import_file(clash->file, s, b->import, err);
}

static vsted_code
give_pair(struct walk *w, const struct store_ballot *b,
          struct ids_slot *earlier, vsted_err *err)
{
    struct store_ballot first;
    struct store_pair pair;

    if (b->import != w->ask->import)
        return VSTED_OK;
    if (store_ballot_get(&first, w->s, earlier->nr, err) ||
        read_clash(&pair.earlier, w->s, &first, err) ||
        read_clash(&pair.later, w->s, b, err))
        return err->code;
    snprintf(pair.voter, sizeof pair.voter, "%.*s",
             (int)(sizeof pair.voter - 1), b->voter);
    w->enough = ++w->n >= w->ask->most;
    return w->fn(w->ctx, &pair, err);
}

vsted_code
store_voters_twice(struct store *s, const struct store_twice *ask,
                   store_pair_fn *fn, void *ctx, vsted_err *err)
{
    struct walk w = {
        .s = s, .again = give_pair, .ask = ask, .fn = fn, .ctx = ctx};

    return walk(&w, err);
}

vsted_code
packs_leave_out(struct store *s, int64_t nr, int64_t import, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_LEFT_OUT_ADD, err);

    if (!q || db_bind_int(s, q, 1, nr, err) ||
        db_bind_int(s, q, 2, import, err))
        return err->code;
    return db_run(s, q, err);
}

static vsted_code
takes_place(bool *takes, struct walk *w, int64_t import, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(w->s, STMT_IMPORT_DUPLICATES, err);
    bool row;

    *takes = w->import_last;
    if (import == w->import)
        return VSTED_OK;
    if (!q || db_bind_int(w->s, q, 1, import, err) ||
        db_step(w->s, q, &row, err))
        return err->code;
    *takes = row && sqlite3_column_int(q, 0) != 0;
    sqlite3_reset(q);
    w->import = import;
    w->import_last = *takes;
    return VSTED_OK;
}

static vsted_code
settle(struct walk *w, const struct store_ballot *b, struct ids_slot *earlier,
       vsted_err *err)
{
    struct store_ballot out = *b;
    bool takes;

    if (takes_place(&takes, w, b->import, err) ||
        (takes && store_ballot_get(&out, w->s, earlier->nr, err)))
        return err->code;
    if (takes)
        earlier->nr = (uint32_t)b->nr;
    w->n++;
    return packs_leave_out(w->s, out.nr, out.import, err);
}

vsted_code
store_voters_settle(int64_t *left_out, struct store *s, vsted_err *err)
{
    struct walk w = {.s = s, .again = settle};
    sqlite3_stmt *q = db_stmt(s, STMT_LEFT_OUT_CLEAR, err);

    *left_out = 0;
    if (!q || db_run(s, q, err) || walk(&w, err))
        return err->code;
    *left_out = (int64_t)w.n;
    return VSTED_OK;
}

/* Every voter has one ballot that counts. */
static vsted_code
is_listed(struct walk *w, const char *voter, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(w->s, STMT_VOTER_LISTED, err);
    bool row;

    if (!q || db_bind_text(w->s, q, 1, voter, err) ||
        db_step(w->s, q, &row, err))
        return err->code;
    w->n += !row;
    sqlite3_reset(q);
    return VSTED_OK;
}

vsted_code
store_voters_unlisted(int64_t *n, struct store *s, vsted_err *err)
{
    struct walk w = {.s = s, .fresh = is_listed};

    if (db_number(n, s, STMT_VOTERS_ANY, err) || *n == 0)
        return err->code;
    vsted_code rc = walk(&w, err);
    *n = (int64_t)w.n;
    return rc;
}
