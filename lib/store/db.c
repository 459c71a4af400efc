/* SQLite with one way to prepare, bind, step and fail.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/db.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#define STMT(name, sql) sql,
static const char *const texts[] = {
#include "store/stmt_list.h"
};
#undef STMT

vsted_code
db_at(const struct store *s, vsted_err *err)
{
    return vsted_at(err, s->path, 0, 0);
}

static void
damaged(vsted_err *err)
{
    vsted_fail(err, VSTED_EPARSE, "the round is damaged");
    vsted_hint(err, "take the latest copy of it; `vsted check` names what is "
                    "wrong");
}

/* Statements of ours run on every sound round: when one cannot, it met texts
 * or numbers, or a version, that vsted never wrote. */
static void
tampered(const struct store *s, vsted_err *err)
{
    vsted_fail(err, VSTED_EPARSE, "the round is damaged: %s",
               sqlite3_errmsg(s->db));
    vsted_hint(err, "take the latest copy of it");
}

/* SQLite says I/O; the system says why. */
static void
io_error(const struct store *s, vsted_err *err)
{
    int why = sqlite3_system_errno(s->db);

    if (why == ENOSPC || why == EDQUOT || why == EFBIG)
        vsted_fail(err, VSTED_ESYS,
                   "no space left for the round: nothing was changed");
    else
        vsted_fail(err, VSTED_ESYS, "the round cannot be read or written: %s",
                   why ? strerror(why) : sqlite3_errmsg(s->db));
}

static void
read_only(const struct store *s, vsted_err *err)
{
    bool hot = sqlite3_extended_errcode(s->db) == SQLITE_READONLY_ROLLBACK;

    vsted_fail(err, VSTED_ESYS,
               hot ? "the round has a write that was cut off and must be "
                     "taken back, but may not be written"
                   : "the round may not be written");
    vsted_hint(err, hot ? "open it once from where it may be written, with "
                          "the file that ends in -journal beside it"
                        : "writing needs leave for the file and its folder");
}

static void
cannot_open(const struct store *s, vsted_err *err)
{
    int why = sqlite3_system_errno(s->db);

    vsted_fail(err, VSTED_ESYS, "the round cannot be opened%s%s",
               why ? ": " : "", why ? strerror(why) : "");
    if (s->mode == STORE_WRITE || why == 0)
        vsted_hint(err, "writing needs leave for the file and its folder");
}

vsted_code
db_fail(const struct store *s, vsted_err *err)
{
    switch (sqlite3_errcode(s->db) & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        vsted_fail(err, VSTED_ESYS, "the round is in use by another program");
        vsted_hint(err, "wait until that is done, and try again");
        break;
    case SQLITE_INTERRUPT:
        vsted_fail(err, VSTED_ESTOP, "stopped: the round is as it was");
        break;
    case SQLITE_FULL:
        vsted_fail(err, VSTED_ESYS,
                   "no space left for the round: nothing was changed");
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        read_only(s, err);
        break;
    case SQLITE_CANTOPEN:
        cannot_open(s, err);
        break;
    case SQLITE_IOERR:
        if (sqlite3_extended_errcode(s->db) == SQLITE_IOERR_NOMEM)
            return vsted_nomem(err);
        io_error(s, err);
        break;
    case SQLITE_NOMEM:
        return vsted_nomem(err);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT: /* what we write keeps them: old rows do not */
    case SQLITE_MISMATCH:
        damaged(err);
        break;
    case SQLITE_ERROR:
        tampered(s, err);
        break;
    case SQLITE_TOOBIG:
        vsted_fail(err, VSTED_ERANGE, "a text is too long for the round");
        break;
    default:
        vsted_fail(err, VSTED_EFAULT, "SQLite: %s", sqlite3_errmsg(s->db));
    }
    return db_at(s, err);
}

vsted_code
db_damaged(const struct store *s, const char *table, int64_t nr, vsted_err *err)
{
    damaged(err);
    vsted_fail(err, VSTED_EPARSE,
               "the round is damaged: row %" PRId64 " of its table %s", nr,
               table);
    vsted_hint(err, "take the latest copy of it");
    return db_at(s, err);
}

vsted_code
db_exec(struct store *s, const char *sql, vsted_err *err)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK
               ? VSTED_OK
               : db_fail(s, err);
}

sqlite3_stmt *
db_stmt(struct store *s, enum stmt which, vsted_err *err)
{
    sqlite3_stmt **q = &s->stmts[which];

    if (*q) {
        sqlite3_clear_bindings(*q);
        return *q;
    }
    if (sqlite3_prepare_v3(s->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT,
                           q, NULL) != SQLITE_OK)
        (void)db_fail(s, err);
    return *q;
}

vsted_code
db_bind_text(struct store *s, sqlite3_stmt *q, int at, const char *text,
             vsted_err *err)
{
    return sqlite3_bind_text(q, at, text, -1, SQLITE_STATIC) == SQLITE_OK
               ? VSTED_OK
               : db_fail(s, err);
}

vsted_code
db_bind_int(struct store *s, sqlite3_stmt *q, int at, int64_t value,
            vsted_err *err)
{
    return sqlite3_bind_int64(q, at, value) == SQLITE_OK ? VSTED_OK
                                                         : db_fail(s, err);
}

vsted_code
db_bind_known(struct store *s, sqlite3_stmt *q, int at, const int64_t value[2],
              vsted_err *err)
{
    return value[0] == value[1] ? VSTED_OK
                                : db_bind_int(s, q, at, value[0], err);
}

vsted_code
db_step(struct store *s, sqlite3_stmt *q, bool *row, vsted_err *err)
{
    int rc = sqlite3_step(q);

    *row = rc == SQLITE_ROW;
    if (*row)
        return VSTED_OK;
    vsted_code code = rc == SQLITE_DONE ? VSTED_OK : db_fail(s, err);
    sqlite3_reset(q);
    return code;
}

vsted_code
db_run(struct store *s, sqlite3_stmt *q, vsted_err *err)
{
    bool row;

    do {
        if (db_step(s, q, &row, err))
            return err->code;
    } while (row);
    return VSTED_OK;
}

vsted_code
db_number(int64_t *out, struct store *s, enum stmt which, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, which, err);
    bool row;

    *out = 0;
    if (!q || db_step(s, q, &row, err))
        return err->code;
    if (row)
        *out = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    return VSTED_OK;
}

vsted_code
db_run_with(struct store *s, enum stmt which, int64_t value, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, which, err);

    if (!q || db_bind_int(s, q, 1, value, err))
        return err->code;
    return db_run(s, q, err);
}

/* NULL with *n 0: there is none. False: no text that vsted would write. */
static bool
sound_text(const char **text, size_t *n, struct cell c)
{
    *text = NULL;
    *n = 0;
    if (sqlite3_column_type(c.q, c.at) == SQLITE_NULL)
        return true;
    *text = (const char *)sqlite3_column_text(c.q, c.at);
    *n = (size_t)sqlite3_column_bytes(c.q, c.at);
    return *text && !memchr(*text, '\0', *n) && utf8_valid(*text, *n) == *n;
}

static vsted_code
bad_text(struct store *s, vsted_err *err)
{
    if (sqlite3_errcode(s->db) == SQLITE_NOMEM)
        return vsted_nomem(err);
    damaged(err);
    return db_at(s, err);
}

vsted_code
db_text(const char **out, struct store *s, struct cell c, struct arena *a,
        vsted_err *err)
{
    const char *text;
    size_t n;

    *out = NULL;
    if (!sound_text(&text, &n, c))
        return bad_text(s, err);
    if (!text)
        return VSTED_OK;
    *out = arena_strndup(a, text, n);
    return *out ? VSTED_OK : vsted_nomem(err);
}

vsted_code
db_peek(const char **out, struct store *s, struct cell c, vsted_err *err)
{
    size_t n;

    if (!sound_text(out, &n, c))
        return bad_text(s, err);
    if (!*out)
        *out = "";
    return VSTED_OK;
}
