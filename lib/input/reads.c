/* Is a file one of those that a source would read?
 * SPDX-License-Identifier: EUPL-1.2 */
#include <vsted/election.h>

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/text.h"
#include "input/folder.h"

static bool
same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool
is_file(const char *name, const struct stat *file)
{
    struct stat st;

    if (!name || (strcmp(name, "-") == 0 ? fstat(STDIN_FILENO, &st) != 0
                                         : stat(name, &st) != 0))
        return false;
    return S_ISREG(st.st_mode) && same(&st, file);
}

/* Is it the file that a name of the folder stands for, maybe by a link? */
static bool
is_in_folder(const char *folder, const struct stat *file)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    struct stat st;
    bool found = false;

    while (dir && !found && (entry = readdir(dir)))
        found = folder_takes(entry->d_name) &&
                fstatat(dirfd(dir), entry->d_name, &st, 0) == 0 &&
                S_ISREG(st.st_mode) && same(&st, file);
    if (dir)
        closedir(dir);
    return found;
}

/* A file that is not there yet, but would be read the next time. */
static bool
would_be_in_folder(const char *folder, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct stat here, there;
    struct buf parent;
    bool same_folder;

    if (!folder_takes(slash ? slash + 1 : path))
        return false;
    buf_init(&parent, SIZE_MAX / 2);
    if (slash)
        buf_add(&parent, path, (size_t)(slash - path) + 1);
    else
        buf_putc(&parent, '.');
    same_folder = stat(buf_text(&parent), &here) == 0 &&
                  stat(folder, &there) == 0 && same(&here, &there);
    buf_clear(&parent);
    return same_folder;
}

bool
vsted_source_reads(const vsted_source *s, const char *path)
{
    const char *const names[] = {s->path, s->rules, s->proposals, s->ballots};
    bool folder = s->path && folder_is(s->path);
    struct stat file;

    if (stat(path, &file) != 0)
        return folder && would_be_in_folder(s->path, path);
    for (size_t i = 0; i < COUNT(names); i++)
        if (is_file(names[i], &file))
            return true;
    return folder && is_in_folder(s->path, &file);
}
