/* Taking an import back: what it added goes, what it changed comes again.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "store/db.h"
#include "store/imports.h"
#include "store/voters.h"

enum { NUMBERS_SHOWN = 20 }; /* a hint holds no more */

/* Numbers that a statement gives, in words: "5, 3". */
static vsted_code
list_numbers(struct buf *to, struct store *s, sqlite3_stmt *q, vsted_err *err)
{
    bool row;

    for (size_t n = 0;; n++) {
        if (db_step(s, q, &row, err))
            return err->code;
        if (!row && n > NUMBERS_SHOWN)
            buf_printf(to, " and %zu more", n - NUMBERS_SHOWN);
        if (!row)
            return buf_code(to, err);
        if (n < NUMBERS_SHOWN)
            buf_printf(to, "%s%" PRId64, n > 0 ? ", " : "",
                       (int64_t)sqlite3_column_int64(q, 0));
    }
}

static vsted_code
no_such(struct store *s, int64_t nr, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORT_NUMBERS, err);
    struct buf there;

    if (!q)
        return err->code;
    buf_init(&there, VSTED_HINT_MAX);
    if (!list_numbers(&there, s, q, err)) {
        vsted_fail(err, VSTED_ENOENT, "no import %" PRId64, nr);
        if (there.len)
            vsted_hint(err, "in force are %s (vsted imports lists them)",
                       buf_text(&there));
        else
            vsted_hint(err, "there is none in force");
        db_at(s, err);
    }
    buf_clear(&there);
    return err->code;
}

/* Does an import of this kind bring what a purge deletes? */
static bool
brings_people(const char *kind)
{
    return strcmp(kind, "proposals") != 0 && strcmp(kind, "rules") != 0;
}

static vsted_code
check_state(struct store *s, int64_t nr, bool *people, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORT_STATE, err);
    bool row;

    if (!q || db_bind_int(s, q, 1, nr, err) || db_step(s, q, &row, err))
        return err->code;
    if (!row)
        return no_such(s, nr, err);
    const char *kind = (const char *)sqlite3_column_text(q, 0);
    bool undone = sqlite3_column_int(q, 1) != 0;
    *people = kind && brings_people(kind);
    sqlite3_reset(q);
    if (!undone)
        return VSTED_OK;
    vsted_fail(err, VSTED_EUSAGE, "import %" PRId64 " is taken back already",
               nr);
    return db_at(s, err);
}

/* After a purge there is nothing to give back: votes are all that is left. */
static vsted_code
check_purged(struct store *s, vsted_err *err)
{
    struct arena *a = arena_new();
    const char *at = NULL;

    if (!a)
        return vsted_nomem(err);
    vsted_code rc = store_purged_at(&at, s, a, err);
    if (!rc && at) {
        rc = vsted_fail(err, VSTED_EUSAGE,
                        "the ballots of this round were deleted on %.10s: "
                        "what is kept of them stays",
                        at);
        db_at(s, err);
    }
    arena_free(a);
    return rc;
}

static vsted_code
check_blockers(struct store *s, int64_t nr, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_UNDO_BLOCKERS, err);
    struct buf later;

    if (!q || db_bind_int(s, q, 1, nr, err))
        return err->code;
    buf_init(&later, VSTED_HINT_MAX);
    vsted_code rc = list_numbers(&later, s, q, err);
    if (!rc && later.len) {
        rc = vsted_fail(err, VSTED_EUSAGE,
                        "import %" PRId64 " cannot be taken back: imports "
                        "that came later build on it",
                        nr);
        vsted_hint(err, "undo first, in this order: %s", buf_text(&later));
        db_at(s, err);
    }
    buf_clear(&later);
    return rc;
}

static vsted_code
undo_change(struct store *s, sqlite3_stmt *q, vsted_err *err)
{
    const char *what, *before;

    if (db_peek(&what, s, (struct cell){q, 0}, err) ||
        db_peek(&before, s, (struct cell){q, 2}, err))
        return err->code;
    if (strcmp(what, "added") == 0)
        return db_run_with(s, STMT_PROPOSAL_DELETE, sqlite3_column_int64(q, 1),
                           err);
    sqlite3_stmt *restore = db_stmt(s, STMT_PROPOSAL_RESTORE, err);
    if (!restore || db_bind_text(s, restore, 1, before, err))
        return err->code;
    return db_run(s, restore, err);
}

static vsted_code
undo_changes(struct store *s, int64_t nr, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_UNDO_CHANGES, err);
    bool row;
    vsted_code rc = q ? db_bind_int(s, q, 1, nr, err) : err->code;

    while (!rc && !(rc = db_step(s, q, &row, err)) && row)
        rc = undo_change(s, q, err);
    sqlite3_reset(q);
    return rc;
}

static vsted_code
take_back(struct store *s, int64_t nr, int64_t now, vsted_err *err)
{
    int64_t left_out;

    /* Votes first: proposals that have some cannot go. */
    if (db_run_with(s, STMT_UNDO_VOTES, nr, err) ||
        db_run_with(s, STMT_UNDO_BALLOTS, nr, err) ||
        db_run_with(s, STMT_UNDO_VOTERS, nr, err) || undo_changes(s, nr, err))
        return err->code;
    packs_forget(s);
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORT_UNDO, err);
    if (!q || db_bind_int(s, q, 1, nr, err) || db_bind_int(s, q, 2, now, err) ||
        db_run(s, q, err))
        return err->code;
    return store_voters_settle(&left_out, s, err);
}

vsted_code
store_undo(struct store *s, int64_t nr, int64_t now, vsted_err *err)
{
    bool people = false;

    if (check_state(s, nr, &people, err) || (people && check_purged(s, err)) ||
        check_blockers(s, nr, err))
        return err->code;
    return take_back(s, nr, now, err);
}
