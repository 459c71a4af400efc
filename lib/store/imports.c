/* Imports on record.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/imports.h"

#include <string.h>
#include <vsted/version.h>
#include "store/db.h"

enum { MOST = 1000 * 1000 };

vsted_code
store_import_begin(int64_t *nr, struct store *s, enum import_kind kind,
                   const char *file, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORT_ADD, err);

    if (!q || db_bind_text(s, q, 1, import_kind_name(kind), err) ||
        db_bind_text(s, q, 2, file, err) || db_run(s, q, err))
        return err->code;
    *nr = sqlite3_last_insert_rowid(s->db);
    return VSTED_OK;
}

static vsted_code
bind_facts(struct store *s, sqlite3_stmt *q, const struct import_facts *f,
           vsted_err *err)
{
    const struct {
        int at;
        const char *text;
    } texts[] = {
        {2, f->sha256},
        {6, vsted_version()},
        {7, layout_name(f->layout)},
        {8, duplicates_name(f->duplicates)},
        {9, f->encoding},
        {10, f->separator},
        {11, f->columns},
        {12, f->ballot_type},
    };

    for (size_t i = 0; i < COUNT(texts); i++)
        if (db_bind_text(s, q, texts[i].at, texts[i].text, err))
            return err->code;
    if (db_bind_int(s, q, 1, f->nr, err) ||
        db_bind_int(s, q, 3, f->bytes, err) ||
        db_bind_int(s, q, 4, f->rows, err))
        return err->code;
    return db_bind_int(s, q, 13, f->cpr_allowed, err);
}

vsted_code
store_import_end(struct store *s, const struct import_facts *f, int64_t now,
                 vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORT_END, err);

    if (!q || packs_flush(s, err) || bind_facts(s, q, f, err) ||
        db_bind_int(s, q, 5, now, err))
        return err->code;
    return db_run(s, q, err);
}

/* The number of a word; the CHECKs of the table let no other in, a file that
 * was tampered with may. */
static bool
word_number(unsigned *out, sqlite3_stmt *q, int at,
            const char *(*name)(unsigned), unsigned n)
{
    const char *word = (const char *)sqlite3_column_text(q, at);

    for (*out = 0; word && *out < n; ++*out)
        if (strcmp(name(*out), word) == 0)
            return true;
    return false;
}

static const char *
kind_at(unsigned i)
{
    return import_kind_name((enum import_kind)i);
}

static const char *
layout_at(unsigned i)
{
    return layout_name((enum layout)i);
}

static const char *
duplicates_at(unsigned i)
{
    return duplicates_name((enum duplicates)i);
}

static bool
read_words(struct import_facts *f, sqlite3_stmt *q)
{
    unsigned kind, layout, duplicates;

    if (!word_number(&kind, q, 1, kind_at, N_IMPORT_KINDS) ||
        !word_number(&layout, q, 13, layout_at, N_LAYOUTS) ||
        !word_number(&duplicates, q, 14, duplicates_at, N_DUPLICATES))
        return false;
    f->kind = (enum import_kind)kind;
    f->layout = (enum layout)layout;
    f->duplicates = (enum duplicates)duplicates;
    return true;
}

static vsted_code
read_row(struct import_facts *f, struct store *s, sqlite3_stmt *q,
         struct arena *a, vsted_err *err)
{
    const struct {
        const char **to;
        int at;
    } texts[] = {
        {&f->file, 2},       {&f->sha256, 3},    {&f->at, 4},
        {&f->version, 5},    {&f->undone_at, 6}, {&f->encoding, 15},
        {&f->separator, 16}, {&f->columns, 17},  {&f->ballot_type, 18},
    };

    *f = (struct import_facts){.nr = sqlite3_column_int64(q, 0)};
    for (size_t i = 0; i < COUNT(texts); i++)
        if (db_text(texts[i].to, s, (struct cell){q, texts[i].at}, a, err))
            return err->code;
    f->bytes = sqlite3_column_int64(q, 7);
    f->rows = sqlite3_column_int64(q, 8);
    f->proposals = sqlite3_column_int64(q, 9);
    f->ballots = sqlite3_column_int64(q, 10);
    f->voters = sqlite3_column_int64(q, 11);
    f->votes = sqlite3_column_int64(q, 12);
    f->cpr_allowed = sqlite3_column_int(q, 19) != 0;
    f->left_out = sqlite3_column_int64(q, 20);
    if (!read_words(f, q) || !f->file || !f->sha256 || !f->at || !f->version)
        return db_damaged(s, "imports", f->nr, err);
    return VSTED_OK;
}

vsted_code
store_imports(const struct import_facts **out, size_t *n, struct store *s,
              struct arena *a, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORTS, err);
    struct import_facts *rows = NULL, *kept = NULL;
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

vsted_code
store_import_same(int64_t *nr, struct store *s, enum import_kind kind,
                  const char *sha256, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORT_SAME, err);
    bool row;

    *nr = 0;
    if (!q || db_bind_text(s, q, 1, import_kind_name(kind), err) ||
        db_bind_text(s, q, 2, sha256, err) || db_step(s, q, &row, err))
        return err->code;
    if (row)
        *nr = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    return VSTED_OK;
}
