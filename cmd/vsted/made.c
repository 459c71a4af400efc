/* What is more than a file is made beside its place: nobody sees half of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "made.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

vsted_code
made_begin(struct made *m, const char *path, vsted_err *err)
{
    size_t n = strlen(path);
    struct stat st;

    *m = (struct made){0};
    while (n > 1 && path[n - 1] == '/')
        n--;
    if (n == 0 || n + sizeof(".vsted-XXXXXX") > PATH_MAX) {
        errno = n == 0 ? ENOENT : ENAMETOOLONG;
        return fail_errno(err, path, "cannot be made");
    }
    memcpy(m->path, path, n);
    if (lstat(m->path, &st) == 0) {
        fail(err, VSTED_EUSAGE, "there is something of that name already");
        snprintf(err->file, sizeof(err->file), "%.*s", VSTED_FILE_MAX - 1,
                 path);
        return hint(err, "name another, or move it away");
    }
    snprintf(m->temp, sizeof(m->temp), "%.*s.vsted-XXXXXX",
             PATH_MAX - (int)sizeof(".vsted-XXXXXX"), m->path);
    if (mkdtemp(m->temp))
        return VSTED_OK;
    m->temp[0] = '\0';
    return fail_errno(err, path, "cannot be made");
}

const char *
made_file(struct made *m, const char *name)
{
    size_t n = strlen(m->temp), more = strlen(name);

    if (n + more + 2 > sizeof(m->file))
        return ""; /* no file is called that: opening it says so */
    memcpy(m->file, m->temp, n);
    m->file[n] = '/';
    memcpy(m->file + n + 1, name, more + 1);
    return m->file;
}

/* The folder, and all files in it; a file that cannot go keeps the folder. */
static void
wipe(struct made *m)
{
    DIR *d = opendir(m->temp);
    const struct dirent *entry;

    while (d && (entry = readdir(d)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlink(made_file(m, entry->d_name));
    if (d)
        closedir(d);
    rmdir(m->temp);
}

/* A folder that mkdtemp() made is its owner's alone. */
static int
open_up(const char *folder)
{
    mode_t mask = umask(0);

    umask(mask);
    return chmod(folder, 0777 & ~mask);
}

vsted_code
made_end(struct made *m, const char *name, vsted_code rc, vsted_err *err)
{
    const char *from = m->temp;

    if (!m->temp[0])
        return rc;
    if (name)
        from = made_file(m, name);
    if (!rc && ((!name && open_up(from) != 0) || rename(from, m->path) != 0))
        rc = fail_errno(err, m->path, "cannot be made");
    if (rc || name)
        wipe(m);
    return rc;
}
