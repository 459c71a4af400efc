/* Finding the files of a round, and saying what is there instead.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/folder.h"

#include <string.h>
#include <sys/stat.h>
#include "base/text.h"
#include "input/dir.h"

enum { LIST_BYTES = 300 };

static const struct {
    const char *danish, *english;
    bool required;
} files[N_FOLDER] = {
    [FOLDER_PROPOSALS] = {"forslag.csv", "proposals.csv", true},
    [FOLDER_BALLOTS] = {"stemmer.csv", "ballots.csv", true},
    [FOLDER_RULES] = {"regler.json", "rules.json", false},
};

bool
folder_is(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* ASCII only, whatever the locale: the names looked for have no others. */
static bool
same_name(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        char lower = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a;
        if (lower != *b)
            return false;
    }
    return *a == *b;
}

static bool
is_name_of(const char *name, enum folder_file which)
{
    return same_name(name, files[which].danish) ||
           same_name(name, files[which].english);
}

bool
folder_takes(const char *name)
{
    for (int i = 0; i < N_FOLDER; i++)
        if (is_name_of(name, (enum folder_file)i))
            return true;
    return false;
}

static bool
ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n > m && same_name(name + n - m, end);
}

/* The name without what is behind its last dot is one of the two. */
static bool
same_stem(const char *name, enum folder_file which)
{
    static const char *const of[N_FOLDER][2] = {
        {"forslag.", "proposals."},
        {"stemmer.", "ballots."},
        {"regler.", "rules."},
    };
    for (size_t i = 0; i < 2; i++)
        if (strncmp(name, of[which][i], strlen(of[which][i])) == 0)
            return true;
    return false;
}

static vsted_code
list_names(const struct dir *d, vsted_err *err)
{
    struct buf list;

    buf_init(&list, VSTED_HINT_MAX);
    for (size_t i = 0; i < d->n; i++) {
        if (list.len + strlen(d->names[i]) > LIST_BYTES) {
            buf_printf(&list, " and %zu more", d->n - i);
            break;
        }
        buf_printf(&list, "%s%s", i ? ", " : "", d->names[i]);
    }
    vsted_hint(err, list.len ? "the folder has %s" : "the folder is empty%s",
               buf_text(&list));
    buf_clear(&list);
    return err->code;
}

static vsted_code
hint_missing(const struct dir *d, enum folder_file which, vsted_err *err)
{
    const char *near = nearest_name(files[which].danish, d->names, d->n);

    for (size_t i = 0; i < d->n; i++) {
        const char *name = d->names[i];
        if (same_stem(name, which) &&
            (ends_with(name, ".xlsx") || ends_with(name, ".xls")))
            return vsted_hint(err,
                              "open %s in Excel and save it as "
                              "\"CSV UTF-8\"",
                              name);
        if (ends_with(name, ".pb"))
            return vsted_hint(err, "to count %s, name that file itself", name);
    }
    if (!near)
        near = nearest_name(files[which].english, d->names, d->n);
    if (near)
        return vsted_hint(err, "is \"%s\" the file? rename it to %s", near,
                          files[which].danish);
    return list_names(d, err);
}

/* The path of a name in the folder; NULL: no memory. */
static const char *
join(struct arena *arena, const char *path, const char *name)
{
    size_t n = strlen(path), m = strlen(name);
    bool slash = n > 0 && path[n - 1] == '/';
    char *joined = arena_alloc(arena, n + m + 2);

    if (!joined)
        return NULL;
    memcpy(joined, path, n);
    if (!slash)
        joined[n++] = '/';
    memcpy(joined + n, name, m + 1);
    return joined;
}

/* The JSON file that is most like a rules file by its name. */
static vsted_code
find_stray(struct folder *out, const struct dir *d, const char *path,
           vsted_err *err)
{
    const char *names[] = {files[FOLDER_RULES].danish,
                           files[FOLDER_RULES].english};
    const char *stray = NULL, *near = NULL;

    for (size_t i = 0; !near && i < d->n; i++) {
        if (!ends_with(d->names[i], ".json"))
            continue;
        near = nearest_name(d->names[i], names, COUNT(names));
        if (near || !stray)
            stray = d->names[i];
    }
    if (!stray)
        return VSTED_OK;
    out->right_name = near ? near : names[0];
    out->stray = join(out->arena, path, stray);
    return out->stray ? VSTED_OK : vsted_nomem(err);
}

static vsted_code
find_one(struct folder *out, enum folder_file which, const struct dir *d,
         const char *path, vsted_err *err)
{
    const char *found = NULL;

    for (size_t i = 0; i < d->n; i++) {
        const char *name = d->names[i];
        if (!is_name_of(name, which))
            continue;
        if (found) {
            vsted_fail(err, VSTED_EPARSE,
                       "both %s and %s are there, expected one of them", found,
                       name);
            return vsted_hint(err, "remove the one that is not to be counted");
        }
        found = name;
    }
    if (!found && files[which].required) {
        vsted_fail(err, VSTED_ENOFILE, "no %s (or %s) in the folder",
                   files[which].danish, files[which].english);
        return hint_missing(d, which, err);
    }
    if (!found)
        return VSTED_OK;
    out->path[which] = join(out->arena, path, found);
    return out->path[which] ? VSTED_OK : vsted_nomem(err);
}

vsted_code
folder_find(struct folder *out, const char *path, vsted_err *err)
{
    struct dir d;
    vsted_code rc = VSTED_OK;

    memset(out, 0, sizeof *out);
    if (dir_read(&d, path, err))
        return err->code;
    if (!(out->arena = arena_new()))
        rc = vsted_nomem(err);
    for (int i = 0; !rc && i < N_FOLDER; i++)
        rc = find_one(out, (enum folder_file)i, &d, path, err);
    if (!rc && !out->path[FOLDER_RULES])
        rc = find_stray(out, &d, path, err);
    dir_clear(&d);
    if (rc)
        folder_clear(out);
    return rc ? vsted_at(err, path, 0, 0) : rc;
}

void
folder_clear(struct folder *f)
{
    arena_free(f->arena);
    memset(f, 0, sizeof *f);
}
