/* Making a round: beside its place, then linked there, whole.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vsted/version.h>
#include "store/schema.h"

static vsted_code
system_error(const char *path, vsted_err *err)
{
    vsted_fail(err, VSTED_ESYS, "the round cannot be made: %s",
               strerror(errno));
    return vsted_at(err, path, 0, 0);
}

static vsted_code
there_is_one(const char *path, vsted_err *err)
{
    vsted_fail(err, VSTED_EUSAGE, "there is a file of this name already");
    vsted_hint(err, "name another, or remove it");
    return vsted_at(err, path, 0, 0);
}

static vsted_code
put_frame(struct store *s, const struct store_frame *f, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_ROUND_ADD, err);

    if (!q || db_bind_text(s, q, 1, f->title, err) ||
        db_bind_known(s, q, 2, (const int64_t[]){f->year, 0}, err) ||
        db_bind_known(s, q, 3, (const int64_t[]){f->pool_ore, -1}, err) ||
        db_bind_text(s, q, 4, f->currency ? f->currency : "DKK", err) ||
        db_bind_int(s, q, 5, f->now, err) ||
        db_bind_text(s, q, 6, vsted_version(), err) || db_run(s, q, err))
        return err->code;
    for (size_t i = 0; i < f->n_kerneopgaver; i++) {
        q = db_stmt(s, STMT_KERNEOPGAVE_ADD, err);
        if (!q || db_bind_text(s, q, 1, f->kerneopgaver[i], err) ||
            db_run(s, q, err))
            return err->code;
    }
    return VSTED_OK;
}

static vsted_code
fill(struct store *s, const struct store_frame *f, vsted_err *err)
{
    char id[64];

    snprintf(id, sizeof id, "PRAGMA application_id = %d", ROUND_APPLICATION_ID);
    if (db_exec(s, "PRAGMA encoding = 'UTF-8'", err) || store_begin(s, err) ||
        db_exec(s, id, err) || schema_upgrade(s, 0, err) ||
        put_frame(s, f, err) || (f->fill && f->fill(f->fill_ctx, s, err)))
        return err->code;
    return store_commit(s, err);
}

/* Bytes of `path` up to and with its last slash. */
static size_t
folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* A file of our own in the folder of `path`, for us alone to read. */
static vsted_code
make_temp(struct buf *temp, const char *path, vsted_err *err)
{
    buf_add(temp, path, folder_length(path));
    buf_puts(temp, ".vsted-XXXXXX");
    if (buf_code(temp, err))
        return err->code;
    int fd = mkstemp(temp->data);
    if (fd < 0)
        return system_error(path, err);
    close(fd);
    return VSTED_OK;
}

/* The name is on the disk only when its folder is. */
static void
sync_folder(const char *path)
{
    struct buf folder;
    size_t n = folder_length(path);

    buf_init(&folder, SIZE_MAX / 2);
    buf_add(&folder, n ? path : ".", n ? n : 1);
    int fd = folder.code ? -1 : open(folder.data, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    buf_clear(&folder);
}

/* A link never replaces what is there. Where the file system has no links (a
 * memory stick), look and rename. */
static vsted_code
put_in_place(const char *temp, const char *path, vsted_err *err)
{
    struct stat st;

    if (link(temp, path) == 0) {
        unlink(temp);
        sync_folder(path);
        return VSTED_OK;
    }
    if (errno == EEXIST || lstat(path, &st) == 0)
        return there_is_one(path, err);
    if (rename(temp, path) != 0)
        return system_error(path, err);
    sync_folder(path);
    return VSTED_OK;
}

vsted_code
store_create(const char *path, const struct store_frame *frame, vsted_err *err)
{
    struct store *s = NULL;
    struct stat st;
    struct buf temp;

    if (*path == '\0') {
        vsted_fail(err, VSTED_EUSAGE, "an empty file name");
        return err->code;
    }
    if (lstat(path, &st) == 0)
        return there_is_one(path, err);
    buf_init(&temp, SIZE_MAX / 2);
    if (make_temp(&temp, path, err)) {
        buf_clear(&temp);
        return err->code;
    }
    vsted_code rc = store_connect_new(&s, temp.data, err);
    if (!rc)
        rc = fill(s, frame, err);
    store_close(s);
    if (!rc)
        rc = put_in_place(temp.data, path, err);
    else if (strcmp(err->file, temp.data) == 0)
        snprintf(err->file, sizeof err->file, "%.*s", VSTED_FILE_MAX - 1, path);
    if (rc)
        unlink(temp.data);
    buf_clear(&temp);
    return rc;
}
