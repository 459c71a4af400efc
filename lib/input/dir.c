/* The names in a folder, sorted so that messages are the same everywhere.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/dir.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static vsted_code
refused(vsted_err *err, const char *path)
{
    vsted_code code = errno == ENOENT || errno == ENOTDIR ? VSTED_ENOFILE
                      : errno == ENOMEM                   ? VSTED_ENOMEM
                                                          : VSTED_ESYS;
    vsted_fail(err, code, "cannot open the folder: %s", strerror(errno));
    return vsted_at(err, path, 0, 0);
}

static vsted_code
add_name(struct dir *d, size_t *cap, const char *name, vsted_err *err)
{
    char *copy = arena_strndup(d->arena, name, strlen(name));

    if (!copy)
        return vsted_nomem(err);
    if (mem_reserve(&d->names, cap, d->n + 1, sizeof *d->names, DIR_MAX, err))
        return err->code;
    d->names[d->n++] = copy;
    return VSTED_OK;
}

vsted_code
dir_read(struct dir *d, const char *path, vsted_err *err)
{
    DIR *open_dir = opendir(path);
    const struct dirent *entry;
    vsted_code rc = VSTED_OK;
    size_t cap = 0;

    memset(d, 0, sizeof *d);
    if (!open_dir)
        return refused(err, path);
    if (!(d->arena = arena_new()))
        rc = vsted_nomem(err);
    while (!rc && d->n < DIR_MAX && (entry = readdir(open_dir)))
        if (entry->d_name[0] != '.')
            rc = add_name(d, &cap, entry->d_name, err);
    closedir(open_dir);
    if (!rc && d->n > 0)
        qsort(d->names, d->n, sizeof *d->names, by_name);
    if (rc)
        dir_clear(d);
    return rc;
}

void
dir_clear(struct dir *d)
{
    mem_free(d->names);
    arena_free(d->arena);
    memset(d, 0, sizeof *d);
}
