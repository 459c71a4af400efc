/* Where a result goes: a reader of the file never sees half of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "io.h"
#include "progress.h"
#include "stop.h"
#include "timing.h"

enum { HOPS_MAX = 40 };

/* Not told, "-", or what standard output is anyway (/dev/stdout): renaming
 * over that would lose what else goes there. */
static bool
is_stdout(const char *path)
{
    struct stat named, out;

    if (!path || strcmp(path, "-") == 0)
        return true;
    return stat(path, &named) == 0 && fstat(STDOUT_FILENO, &out) == 0 &&
           named.st_dev == out.st_dev && named.st_ino == out.st_ino;
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

/* The file that `path` stands for: the end of a chain of links, there or not.
 * False, with errno, for a loop and for a name that is too long. */
static bool
follow(char real[PATH_MAX], const char *path)
{
    char target[PATH_MAX], link[PATH_MAX];
    ssize_t n;

    snprintf(real, PATH_MAX, "%s", path);
    for (int hops = 0; (n = readlink(real, target, PATH_MAX - 1)) >= 0;
         hops++) {
        int folder = (int)folder_length(real), length;

        target[n] = '\0';
        memcpy(link, real, PATH_MAX);
        length = snprintf(real, PATH_MAX, "%.*s%s",
                          target[0] == '/' ? 0 : folder, link, target);
        if (length >= PATH_MAX || hops == HOPS_MAX) {
            errno = hops == HOPS_MAX ? ELOOP : ENAMETOOLONG;
            return false;
        }
    }
    return true;
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

vsted_code
sink_check(const char *path, vsted_err *err)
{
    char real[PATH_MAX];
    struct stat st;

    if (is_stdout(path))
        return VSTED_OK;
    if (strlen(path) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return fail_errno(err, NULL, "the file to write");
    }
    if (stat(path, &st) != 0)
        return follow(real, path) ? check_new(real, err)
                                  : fail_errno(err, path, "cannot be written");
    if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return fail_errno(err, path, "cannot be written");
    }
    /* What may not be written is not replaced either. */
    if (access(path, W_OK) != 0)
        return fail_errno(err, path, "cannot be written");
    if (!S_ISREG(st.st_mode))
        return VSTED_OK;
    if (!follow(real, path))
        return fail_errno(err, path, "cannot be written");
    return check_new(real, err);
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

/* Leave no trace. */
static void
give_up(const struct sink *s)
{
    stop_defer();
    unlink(s->temp);
    stop_removes(NULL);
    stop_go_on();
}

/* The file gets its name. */
static bool
put_in_place(const struct sink *s)
{
    bool done;

    stop_defer();
    done = rename(s->temp, s->path) == 0;
    if (done)
        stop_removes(NULL);
    stop_go_on();
    return done;
}

static vsted_code
open_beside(struct sink *s, const char *path, vsted_err *err)
{
    int n, fd;

    if (!follow(s->path, path))
        return fail_errno(err, path, "cannot be written");
    n = snprintf(s->temp, sizeof(s->temp), "%.*s.vsted-XXXXXX",
                 (int)folder_length(s->path), s->path);
    if (n < 0 || (size_t)n >= sizeof(s->temp)) {
        errno = ENAMETOOLONG;
        return fail_errno(err, path, "");
    }
    stop_defer();
    fd = mkstemp(s->temp);
    if (fd != -1)
        stop_removes(s->temp);
    stop_go_on();
    if (fd == -1)
        return fail_errno(err, path, "cannot be written");
    s->renames = true;
    if (fchmod(fd, mode_for(s->path)) == 0 && (s->to = fdopen(fd, "w")) != NULL)
        return VSTED_OK;
    fail_errno(err, path, "cannot be written");
    close(fd);
    give_up(s);
    return err->code;
}

vsted_code
sink_open(struct sink *s, struct io *io, const char *path, vsted_err *err)
{
    struct stat st;

    *s = (struct sink){0};
    progress_end();
    timing_phase(TIMING_WRITE);
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
        snprintf(err->file, sizeof(err->file), "%.*s", VSTED_FILE_MAX - 1,
                 s->path);
}

vsted_code
sink_close(struct sink *s, vsted_code rc, vsted_err *err)
{
    const char *file = s->path[0] ? s->path : NULL;
    bool bad;

    if (!s->to)
        return rc;
    timing_phase(TIMING_WRITE);
    if (rc == VSTED_ESYS && ferror(s->to))
        blame(s, err);
    if (rc == VSTED_OK && (fflush(s->to) != 0 || ferror(s->to)))
        rc = fail_errno(err, file, file ? "" : "standard output");
    if (rc == VSTED_OK && s->renames && fsync(fileno(s->to)) != 0)
        rc = fail_errno(err, file, "");
    timing_phase(TIMING_REST);
    if (!file)
        return rc;
    bad = fclose(s->to) != 0;
    s->to = NULL;
    if (rc == VSTED_OK && bad)
        rc = fail_errno(err, file, "");
    if (rc == VSTED_OK && s->renames && !put_in_place(s))
        rc = fail_errno(err, file, "");
    if (rc != VSTED_OK && s->renames)
        give_up(s);
    return rc;
}
