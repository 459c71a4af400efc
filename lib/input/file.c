/* Whole files into memory; a file that is not there gets its nearest name.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/text.h"
#include "input/dir.h"

enum { FIRST_ROOM = 64 * 1024, PATH_ROOM = 4096 };
static const size_t max_file = UINT32_MAX;

/* Hint the nearest name in the folder where the file should have been. That
 * there is none, or no such folder, is no further error. */
static void
hint_nearest(vsted_err *err, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t n = slash ? (size_t)(name - path) : 0;
    char folder[PATH_ROOM] = ".";
    struct dir d;
    vsted_err ignored;

    if (n >= sizeof folder)
        return;
    if (n > 0) {
        memcpy(folder, path, n);
        folder[n] = '\0';
    }
    if (dir_read(&d, folder, &ignored))
        return;
    const char *near = nearest_name(name, d.names, d.n);
    if (near && strcmp(near, name) == 0)
        vsted_hint(err, "it is a link to nothing");
    else if (near)
        vsted_hint(err, "did you mean \"%.*s%s\"?", (int)n, path, near);
    dir_clear(&d);
}

vsted_code
input_refused(vsted_err *err, const char *path)
{
    int why = errno;

    if (why == ENOENT || why == ENOTDIR) {
        vsted_fail(err, VSTED_ENOFILE,
                   *path ? "no such file or folder" : "an empty file name");
        hint_nearest(err, path);
    } else if (why == EISDIR) {
        vsted_fail(err, VSTED_EPARSE, "this is a folder, expected a file");
    } else {
        vsted_fail(err, why == ENOMEM ? VSTED_ENOMEM : VSTED_ESYS, "%s",
                   strerror(why));
    }
    return vsted_at(err, path, 0, 0);
}

/* Read to the end; the last byte of room is kept for the NUL. */
static vsted_code
read_all(struct input_file *f, int fd, size_t room, vsted_err *err)
{
    size_t cap = 0;

    for (;;) {
        size_t need = f->len + 2 > room ? f->len + 2 : room;
        if (need > cap) {
            vsted_code rc =
                mem_reserve(&f->data, &cap, need, 1, max_file + 1, err);
            if (rc == VSTED_ERANGE)
                vsted_fail(err, VSTED_EPARSE,
                           "the file is larger than 4 GiB, which is the most");
            if (rc)
                return vsted_at(err, f->path, 0, 0);
        }
        ssize_t got = read(fd, f->data + f->len, cap - f->len - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return input_refused(err, f->path);
        f->len += (size_t)got;
        f->data[f->len] = '\0';
        if (got == 0)
            return VSTED_OK;
    }
}

/* One more than its size, so that the end is met without growing. */
static size_t
room_for(int fd)
{
    struct stat st;

    if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
        (uintmax_t)st.st_size >= max_file)
        return FIRST_ROOM;
    return (size_t)st.st_size + 2;
}

vsted_code
input_open(struct input_file *f, const char *path, vsted_err *err)
{
    bool is_stdin = strcmp(path, "-") == 0;
    struct stat st;

    *f = (struct input_file){.path = path};
    f->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (f->fd < 0 || fstat(f->fd, &st) != 0)
        return input_refused(err, path);
    if (S_ISREG(st.st_mode) && st.st_size > 0)
        f->size = (uint64_t)st.st_size;
    if (!S_ISDIR(st.st_mode))
        return VSTED_OK;
    input_file_clear(f);
    errno = EISDIR;
    return input_refused(err, path);
}

vsted_code
input_slurp(struct input_file *f, const char *path, vsted_err *err)
{
    if (input_open(f, path, err))
        return err->code;
    int fd = f->fd;
    vsted_code rc = read_all(f, fd, room_for(fd), err);
    if (fd != STDIN_FILENO)
        close(fd);
    f->fd = STDIN_FILENO;
    f->size = f->len;
    if (rc)
        input_file_clear(f);
    return rc;
}

/* One that was never opened has fd 0: standard input is never closed. */
void
input_file_clear(struct input_file *f)
{
    if (!f->data && f->fd > STDIN_FILENO)
        close(f->fd);
    f->fd = STDIN_FILENO;
    mem_free(f->data);
    f->data = NULL;
    f->len = 0;
}
