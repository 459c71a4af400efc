/* Opening a round, with every door shut that SQLite leaves open.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "store/schema.h"

enum { BUSY_MS = 5000, TEXT_MAX = 64 * 1024 * 1024, HEAD = 16 };

enum { STEPS = 20000 }; /* of SQLite's machine: about a millisecond */

/* What each connection is set to. The page cache is what bounds the memory of
 * an import: 64 MiB. Ballots that are deleted, also those of an import that is
 * taken back, are overwritten: a round is copied and mailed. */
static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA cache_size = -65536;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA recursive_triggers = OFF;";

static vsted_code
refused(const char *path, vsted_err *err)
{
    if (errno == ENOENT || errno == ENOTDIR)
        vsted_fail(err, VSTED_ENOFILE,
                   *path ? "no such round" : "an empty file name");
    else
        vsted_fail(err, VSTED_ESYS, "%s", strerror(errno));
    if (err->code == VSTED_ENOFILE && *path)
        vsted_hint(err, "vsted init makes one");
    return vsted_at(err, path, 0, 0);
}

/* SQLite takes an empty file for an empty database, and anything that is not
 * its own for damage; people want to know what it is. */
static vsted_code
check_head(const char *path, vsted_err *err)
{
    char head[HEAD] = {0};
    struct stat st;

    if (stat(path, &st) != 0)
        return refused(path, err);
    int fd = S_ISREG(st.st_mode) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (S_ISREG(st.st_mode) && fd < 0)
        return refused(path, err);
    ssize_t n = fd < 0 ? 0 : read(fd, head, HEAD);
    if (fd >= 0)
        close(fd);
    if (n == HEAD && memcmp(head, "SQLite format 3", HEAD) == 0)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "this is %s, expected a round",
               S_ISDIR(st.st_mode)    ? "a folder"
               : !S_ISREG(st.st_mode) ? "no regular file"
               : n == 0               ? "an empty file"
                                      : "no round");
    vsted_hint(err, "vsted init makes one");
    return vsted_at(err, path, 0, 0);
}

/* A name that SQLite cannot take for a URI or for memory. */
static char *
literal(const char *path)
{
    struct buf b;

    buf_init(&b, SIZE_MAX / 2);
    if (path[0] != '/')
        buf_puts(&b, "./");
    buf_puts(&b, path);
    if (b.code) {
        buf_clear(&b);
        return NULL;
    }
    return b.data;
}

static vsted_code
connect(struct store *s, vsted_err *err)
{
    int flags =
        SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX |
        (s->mode == STORE_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    char *name = literal(s->path);

    if (!name)
        return vsted_nomem(err);
    int rc = sqlite3_open_v2(name, &s->db, flags, NULL);
    mem_free(name);
    if (!s->db)
        return vsted_nomem(err);
    if (rc != SQLITE_OK)
        return db_fail(s, err);
    sqlite3_busy_timeout(s->db, BUSY_MS);
    sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, TEXT_MAX);
    sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 1);
    if (sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) ||
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) ||
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL))
        return db_fail(s, err);
    return db_exec(s, settings, err);
}

static int
is_stopped(void *progress)
{
    vsted_err none;

    return progress_alive(progress, &none) != VSTED_OK;
}

void
store_watch(struct store *s, struct progress *progress)
{
    sqlite3_progress_handler(s->db, STEPS, progress ? is_stopped : NULL,
                             progress);
}

static vsted_code
pragma(int64_t *value, struct store *s, const char *sql, vsted_err *err)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);

    *value = 0;
    if (rc == SQLITE_OK && (rc = sqlite3_step(q)) == SQLITE_ROW)
        *value = sqlite3_column_int64(q, 0);
    vsted_code code =
        rc == SQLITE_ROW || rc == SQLITE_DONE ? VSTED_OK : db_fail(s, err);
    sqlite3_finalize(q);
    return code;
}

static vsted_code
check_kind(struct store *s, int64_t *version, vsted_err *err)
{
    int64_t id;

    if (pragma(&id, s, "PRAGMA application_id", err) ||
        pragma(version, s, "PRAGMA user_version", err))
        return err->code;
    if (id != ROUND_APPLICATION_ID) {
        vsted_fail(err, VSTED_EPARSE,
                   "this is a database of another program, expected a round");
        vsted_hint(err, "vsted init makes one");
        return db_at(s, err);
    }
    if (*version >= 1 && *version <= schema_version())
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE,
               "the round is of version %lld, this vsted knows 1 to %d",
               (long long)*version, schema_version());
    vsted_hint(err, "use the vsted that made it, or a newer one");
    return db_at(s, err);
}

/* Another program may have done it while we waited for the lock. */
static vsted_code
upgrade(struct store *s, vsted_err *err)
{
    int64_t version;

    if (db_exec(s, "BEGIN IMMEDIATE", err))
        return err->code;
    s->open = true;
    if (pragma(&version, s, "PRAGMA user_version", err) ||
        (version < schema_version() && schema_upgrade(s, (int)version, err)))
        return err->code;
    return store_commit(s, err);
}

/* Without the room of what an upgrade dropped. That there is no space for it
 * now is no matter: later imports will use that room. */
static void
make_small(struct store *s)
{
    (void)sqlite3_exec(s->db, "VACUUM", NULL, NULL, NULL);
}

static vsted_code
reopen(struct store *s, enum store_mode mode, vsted_err *err)
{
    for (size_t i = 0; i < N_STMTS; i++) {
        sqlite3_finalize(s->stmts[i]);
        s->stmts[i] = NULL;
    }
    sqlite3_close(s->db);
    s->db = NULL;
    s->mode = mode;
    return connect(s, err);
}

/* A write that was cut off is taken back by the next who may write: so also
 * by one who came to read. */
static vsted_code
look_at(struct store *s, int64_t *version, vsted_err *err)
{
    vsted_code rc = connect(s, err);

    if (!rc)
        rc = check_kind(s, version, err);

    if (rc != VSTED_ESYS || !s->db || s->mode != STORE_READ ||
        sqlite3_extended_errcode(s->db) != SQLITE_READONLY_ROLLBACK)
        return rc;
    if (reopen(s, STORE_WRITE, err) || check_kind(s, version, err) ||
        reopen(s, STORE_READ, err))
        return err->code;
    *err = (vsted_err){0}; /* nothing is wrong any more */
    return check_kind(s, version, err);
}

static vsted_code
bring_up_to_date(struct store *s, enum store_mode mode, vsted_err *err)
{
    int64_t version;

    if (look_at(s, &version, err))
        return err->code;
    if (version < schema_version()) {
        if (mode == STORE_READ && reopen(s, STORE_WRITE, err))
            return err->code;
        if (upgrade(s, err))
            return err->code;
        make_small(s);
        if (mode == STORE_READ && reopen(s, STORE_READ, err))
            return err->code;
    }
    /* A journal kind that another program chose would leave side files. */
    if (mode == STORE_WRITE && db_exec(s, "PRAGMA journal_mode = DELETE", err))
        return err->code;
    return schema_check(s, err);
}

static struct store *
store_new(const char *path, enum store_mode mode)
{
    struct store *s = mem_calloc(1, sizeof *s);
    size_t n = strlen(path) + 1;

    if (!s)
        return NULL;
    s->mode = mode;
    if (!(s->path = mem_alloc(n, 1))) {
        store_close(s);
        return NULL;
    }
    memcpy(s->path, path, n);
    return s;
}

vsted_code
store_open(struct store **out, const char *path, enum store_mode mode,
           vsted_err *err)
{
    struct store *s;

    *out = NULL;
    if (check_head(path, err))
        return err->code;
    if (!(s = store_new(path, mode)))
        return vsted_nomem(err);
    if (bring_up_to_date(s, mode, err)) {
        store_close(s);
        return err->code;
    }
    *out = s;
    return VSTED_OK;
}

vsted_code
store_connect_new(struct store **out, const char *path, vsted_err *err)
{
    struct store *s = store_new(path, STORE_WRITE);

    *out = s;
    return s ? connect(s, err) : vsted_nomem(err);
}

void
store_close(struct store *s)
{
    if (!s)
        return;
    store_rollback(s);
    for (size_t i = 0; i < N_STMTS; i++)
        sqlite3_finalize(s->stmts[i]);
    sqlite3_close(s->db);
    packs_close(s);
    mem_free(s->path);
    mem_free(s);
}

vsted_code
store_begin(struct store *s, vsted_err *err)
{
    if (db_exec(s, s->mode == STORE_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", err))
        return err->code;
    s->open = true;
    s->next_proposal = 0;
    return VSTED_OK;
}

vsted_code
store_commit(struct store *s, vsted_err *err)
{
    if (packs_flush(s, err) || db_exec(s, "COMMIT", err))
        return err->code;
    packs_forget(s);
    s->open = false;
    return VSTED_OK;
}

/* What SQLite rolled back by itself, after a full disk, is no matter. */
void
store_rollback(struct store *s)
{
    if (!s->open || !s->db)
        return;
    for (size_t i = 0; i < N_STMTS; i++)
        sqlite3_reset(s->stmts[i]);
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    packs_forget(s);
    s->open = false;
}
