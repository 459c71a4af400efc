/* Where a result goes: a reader of the file never sees half of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#define _XOPEN_SOURCE 700 /* realpath() */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "io.h"

static bool
is_stdout(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

/* Bytes of `path` up to and with its last slash. */
static size_t
folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* The folder of `path`; "." when it names none. */
static void
folder_of(char folder[PATH_MAX], const char *path)
{
    size_t n = folder_length(path);

    snprintf(folder, PATH_MAX, "%.*s", (int)n, path);
    if (n == 0)
        snprintf(folder, PATH_MAX, ".");
}

static vsted_code
check_new(const char *path, vsted_err *err)
{
    char folder[PATH_MAX];
    bool missing;

    if (*path == '\0') {
        errno = ENOENT;
        return fail_errno(err, NULL, "an empty file name");
    }
    folder_of(folder, path);
    if (access(folder, W_OK | X_OK) == 0)
        return VSTED_OK;
    missing = errno == ENOENT;
    fail_errno(err, path, "cannot be written");
    if (missing)
        return hint(err, "make the folder %s first", folder);
    return err->code;
}

/* A file that is there keeps its place: links are followed, and one that may
 * not be written is not replaced either. */
static vsted_code
check_old(const char *path, const struct stat *st, vsted_err *err)
{
    char real[PATH_MAX];

    if (S_ISDIR(st->st_mode)) {
        errno = EISDIR;
        return fail_errno(err, path, "cannot be written");
    }
    if (access(path, W_OK) != 0)
        return fail_errno(err, path, "cannot be written");
    if (!S_ISREG(st->st_mode))
        return VSTED_OK;
    if (!realpath(path, real))
        return fail_errno(err, path, "cannot be written");
    return check_new(real, err);
}

vsted_code
sink_check(const char *path, vsted_err *err)
{
    struct stat st;

    if (is_stdout(path))
        return VSTED_OK;
    if (strlen(path) >= PATH_MAX - sizeof(".vsted-XXXXXX")) {
        errno = ENAMETOOLONG;
        return fail_errno(err, NULL, "the file to write");
    }
    if (stat(path, &st) == 0)
        return check_old(path, &st, err);
    if (errno != ENOENT)
        return fail_errno(err, path, "cannot be written");
    return check_new(path, err);
}

/* The permissions that the file will have: the old ones, or as the umask
 * says. */
static mode_t
mode_for(const char *path)
{
    struct stat st;
    mode_t mask;

    if (stat(path, &st) == 0)
        return st.st_mode & 07777;
    mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static vsted_code
open_beside(struct sink *s, const char *path, vsted_err *err)
{
    int n, fd;

    if (!realpath(path, s->path))
        snprintf(s->path, sizeof(s->path), "%s", path);
    n = snprintf(s->temp, sizeof(s->temp), "%.*s.vsted-XXXXXX",
                 (int)folder_length(s->path), s->path);
    if (n < 0 || (size_t)n >= sizeof(s->temp)) {
        errno = ENAMETOOLONG;
        return fail_errno(err, path, "");
    }
    fd = mkstemp(s->temp);
    if (fd == -1)
        return fail_errno(err, path, "cannot be written");
    s->renames = true;
    if (fchmod(fd, mode_for(s->path)) == 0 && (s->to = fdopen(fd, "w")) != NULL)
        return VSTED_OK;
    fail_errno(err, path, "cannot be written");
    close(fd);
    unlink(s->temp);
    return err->code;
}

vsted_code
sink_open(struct sink *s, struct io *io, const char *path, vsted_err *err)
{
    struct stat st;

    *s = (struct sink){0};
    if (is_stdout(path)) {
        s->to = io->out;
        return VSTED_OK;
    }
    /* A pipe or a device is no file to rename over. */
    if (stat(path, &st) != 0 || S_ISREG(st.st_mode))
        return open_beside(s, path, err);
    snprintf(s->path, sizeof(s->path), "%s", path);
    s->to = fopen(path, "w");
    return s->to ? VSTED_OK : fail_errno(err, path, "cannot be written");
}

/* The library could not write; it knows why but not whereto. Who closed a pipe
 * need not be told. */
static void
blame(const struct sink *s, vsted_err *err)
{
    if (errno == EPIPE)
        err->msg[0] = '\0';
    if (err->file[0] == '\0')
        snprintf(err->file, sizeof(err->file), "%s", s->path);
}

vsted_code
sink_close(struct sink *s, vsted_code rc, vsted_err *err)
{
    const char *file = s->path[0] ? s->path : NULL;
    bool bad;

    if (!s->to)
        return rc;
    if (rc == VSTED_ESYS && ferror(s->to))
        blame(s, err);
    if (rc == VSTED_OK && (fflush(s->to) != 0 || ferror(s->to)))
        rc = fail_errno(err, file, file ? "" : "standard output");
    if (rc == VSTED_OK && s->renames && fsync(fileno(s->to)) != 0)
        rc = fail_errno(err, file, "");
    if (!file)
        return rc;
    bad = fclose(s->to) != 0;
    s->to = NULL;
    if (rc == VSTED_OK && bad)
        rc = fail_errno(err, file, "");
    if (rc == VSTED_OK && s->renames && rename(s->temp, s->path) != 0)
        rc = fail_errno(err, file, "");
    if (rc != VSTED_OK && s->renames)
        unlink(s->temp);
    return rc;
}
