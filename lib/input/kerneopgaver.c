/* Kerneopgaver: the five of Lejre Kommune, or a round's own list.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/kerneopgaver.h"

#include <stdbool.h>
#include <string.h>
#include "base/text.h"
#include "input/encoding.h"
#include "input/log.h"

enum { NAME_BYTES = VSTED_MSG_MAX, LIST_MOST = 1000 };

static const char *const five[] = {
    "Aktivt og selvstændigt liv",  "Trivsel og læring",
    "Uddannelse og beskæftigelse", "Bæredygtig vækst",
    "Fællesskab og fritid",
};
const struct kerneopgaver kerneopgaver_of_lejre = {five, COUNT(five)};

static vsted_code
unknown(const struct kerneopgaver *list, const struct csv_cell *cell,
        vsted_err *err)
{
    struct shown shown;
    struct buf names;
    const char *near =
        nearest_name(show_cell(&shown, cell->s, cell->n), list->names, list->n);

    buf_init(&names, VSTED_MSG_MAX);
    if (near)
        buf_printf(&names, "\"%s\"", near);
    for (size_t i = 0; i < list->n; i++)
        if (list->names[i] != near)
            buf_printf(&names, "%s\"%s\"", names.len ? ", " : "",
                       list->names[i]);
    vsted_fail(err, VSTED_EPARSE,
               "no kerneopgave \"%s\"; expected one of %s, or nothing",
               shown.text, buf_text(&names));
    if (near)
        vsted_hint(err, "did you mean \"%s\"?", near);
    buf_clear(&names);
    return err->code;
}

/* Is it the same name to a person? */
static bool
same_name(const struct buf *key, const char *name, vsted_code *rc)
{
    struct buf other;

    buf_init(&other, (size_t)32 * NAME_BYTES);
    utf8_key(&other, name, strlen(name));
    bool same = !other.code && strcmp(buf_text(&other), buf_text(key)) == 0;
    if (other.code)
        *rc = other.code;
    buf_clear(&other);
    return same;
}

static vsted_code
find(const char **name, const struct kerneopgaver *list,
     const struct csv_cell *cell, vsted_err *err)
{
    struct buf key;

    *name = NULL;
    buf_init(&key, (size_t)32 * NAME_BYTES);
    utf8_key(&key, cell->s, cell->n);
    vsted_code rc = buf_code(&key, err);
    for (size_t i = 0; !rc && !*name && i < list->n; i++)
        if (same_name(&key, list->names[i], &rc))
            *name = list->names[i];
    buf_clear(&key);
    return rc == VSTED_ENOMEM ? vsted_nomem(err) : VSTED_OK;
}

vsted_code
kerneopgave_find(const char **name, const struct kerneopgaver *list,
                 const struct csv_cell *cell, vsted_err *err)
{
    if (!list)
        list = &kerneopgaver_of_lejre;
    *name = NULL;
    if (cell->n == 0)
        return VSTED_OK;
    if (cell->n <= NAME_BYTES && find(name, list, cell, err))
        return err->code;
    return *name ? VSTED_OK : unknown(list, cell, err);
}

static struct csv_cell
trimmed(const char *s, size_t n)
{
    while (n > 0 && (*s == ' ' || *s == '\t')) {
        s++;
        n--;
    }
    while (n > 0 && strchr(" \t;,", s[n - 1]))
        n--;
    return (struct csv_cell){s, n};
}

static vsted_code
add_name(struct kerneopgaver *list, const char **names, struct csv_cell cell,
         struct arena *a, vsted_err *err)
{
    const char *old;
    struct shown shown;

    if (cell.n > NAME_BYTES || list->n == LIST_MOST)
        return vsted_fail(err, VSTED_EPARSE,
                          "%s, expected a name of a kerneopgave on each line",
                          list->n == LIST_MOST ? "more than 1000 lines"
                                               : "a very long line");
    if (find(&old, list, &cell, err))
        return err->code;
    if (old)
        return vsted_fail(err, VSTED_EPARSE,
                          "kerneopgave \"%s\" is listed twice",
                          show_cell(&shown, cell.s, cell.n));
    names[list->n] = arena_strndup(a, cell.s, cell.n);
    return names[list->n++] ? VSTED_OK : vsted_nomem(err);
}

static bool
is_header(struct csv_cell cell)
{
    static const char *const words[] = {"kerneopgave", "kerneopgaver"};
    struct buf key;
    vsted_code rc = VSTED_OK;
    bool is = false;

    buf_init(&key, (size_t)32 * NAME_BYTES);
    utf8_key(&key, cell.s, cell.n);
    for (size_t i = 0; i < COUNT(words); i++)
        is = is || same_name(&key, words[i], &rc);
    buf_clear(&key);
    return is;
}

vsted_code
kerneopgaver_read(struct kerneopgaver *list, struct input_file *f,
                  struct arena *a, vsted_err *err)
{
    const char **names = arena_alloc(a, LIST_MOST * sizeof *names);

    *list = (struct kerneopgaver){names, 0};
    if (!names)
        return vsted_nomem(err);
    if (text_decode(f, NULL, NULL, err))
        return vsted_at(err, f->path, 0, 0);
    const char *s = f->data, *end = f->data + f->len;
    for (size_t line = 1; s < end; line++) {
        size_t n = strcspn(s, "\r\n");
        struct csv_cell cell = trimmed(s, n);
        s += n;
        if (s < end)
            s += s[0] == '\r' && s[1] == '\n' ? 2 : 1;
        if (cell.n == 0 || (list->n == 0 && is_header(cell)))
            continue;
        if (add_name(list, names, cell, a, err))
            return vsted_at(err, f->path, line, 0);
    }
    if (list->n > 0)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE,
               "no kerneopgaver, expected a name on each line");
    return vsted_at(err, f->path, 0, 0);
}
