/* The message for a missing column: a person must see at once what to rename.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/columns_text.h"

#include <stdio.h>
#include <string.h>
#include "base/findings.h"

/* Room for what a message can hold beside its words. */
enum {
    LIST_MAX_BYTES = 360,
    NAME_MAX_BYTES = 64,
    SEEN_MAX = 40,
    KEY_MAX_BYTES = 2048,
    HINT_BYTES = 128,
    NOTE_MAX = 8192
};
/* Names of columns that a hint offers; letters that tell one from chance. */
enum { LISTED_MAX = 5, TELLING = 4 };

/* The first names of a spec, the most usual ones: "id, nr, nummer". */
static void
list_names(struct buf *to, const struct column_spec *of)
{
    const char *const lists[] = {of->names, of->weak};
    size_t listed = 0;

    for (size_t i = 0; i < COUNT(lists); i++) {
        const char *s = lists[i];
        for (size_t n; (n = strcspn(s, "|")) > 0; s += n + (s[n] == '|'))
            if (listed < LISTED_MAX)
                buf_printf(to, "%s%.*s", listed++ ? ", " : "", (int)n, s);
    }
}

static void
list_seen(struct buf *to, const struct csv_row *header)
{
    struct shown shown;

    for (size_t i = 0; i < header->n; i++) {
        const char *name =
            show_cell(&shown, header->cells[i].s, header->cells[i].n);
        if (to->len + strlen(name) > LIST_MAX_BYTES - 32) {
            buf_printf(to, " and %zu more", header->n - i);
            return;
        }
        buf_printf(to, "%s%s", i ? ", " : "", *name ? name : "(no name)");
    }
}

/* The column of the header that comes nearest to a name of the spec. */
static const char *
nearest(struct shown *of, const struct columns *c, size_t spec,
        const struct csv_row *header)
{
    const char *s = c->table->specs[spec].names;
    struct shown seen[SEEN_MAX];
    const char *names[SEEN_MAX];
    size_t n_seen = header->n < SEEN_MAX ? header->n : SEEN_MAX;

    for (size_t i = 0; i < n_seen; i++)
        names[i] = show_cell(&seen[i], header->cells[i].s, header->cells[i].n);
    for (size_t n; (n = strcspn(s, "|")) > 0; s += n + (s[n] == '|')) {
        char name[NAME_MAX_BYTES] = "";
        memcpy(name, s, n < sizeof name ? n : sizeof name - 1);
        const char *near = nearest_name(name, names, n_seen);
        if (near) {
            memcpy(of->text, near, strlen(near) + 1);
            return of->text;
        }
    }
    return NULL;
}

vsted_code
columns_missing(const struct columns *c, size_t spec,
                const struct csv_row *header, vsted_err *err)
{
    const struct column_spec *of = &c->table->specs[spec];
    int first = (int)strcspn(of->names, "|");
    struct buf seen, accepted;
    struct shown near_text;
    const char *near = nearest(&near_text, c, spec, header);

    buf_init(&seen, LIST_MAX_BYTES + 64);
    buf_init(&accepted, VSTED_HINT_MAX);
    list_seen(&seen, header);
    list_names(&accepted, of);
    vsted_fail(err, VSTED_EPARSE,
               "no column \"%.*s\" among the columns %s; expected a header "
               "line with the columns of %s",
               first, of->names, buf_text(&seen), c->table->of);
    if (near)
        vsted_hint(err, "is \"%s\" the column \"%.*s\"? it may be called: %s",
                   near, first, of->names, buf_text(&accepted));
    else
        vsted_hint(err, "%s%sit may be called: %s", of->hint ? of->hint : "",
                   of->hint ? "; " : "", buf_text(&accepted));
    buf_clear(&seen);
    buf_clear(&accepted);
    return vsted_at(err, NULL, header->line, 0);
}

/* Which column is what, one after the other. */
static void
describe(struct buf *to, const struct columns *c, const struct csv_row *header)
{
    struct shown shown;

    for (size_t i = 0; i < c->table->n; i++) {
        if (c->at[i] == NO_COLUMN)
            continue;
        const struct csv_cell *cell = &header->cells[c->at[i]];
        buf_puts(to, to->len ? ", " : "");
        utf8_show(to, show_cell(&shown, cell->s, cell->n));
        buf_printf(to, "=%s", c->table->specs[i].field);
    }
}

vsted_code
columns_note(const struct columns *c, const struct csv_row *header,
             const char *more, const struct table_notes *to, vsted_err *err)
{
    const struct place at = {to->path, header->line, 0, NULL};
    struct buf text;

    buf_init(&text, NOTE_MAX);
    describe(&text, c, header);
    buf_puts(&text, more);
    vsted_code rc = buf_code(&text, err);
    if (!rc)
        finding_add(to->fs, VSTED_NOTE, FINDING_COLUMNS, &at, "columns: %s",
                    buf_text(&text));
    if (!rc && to->described) {
        buf_puts(to->described, buf_text(&text));
        rc = buf_code(to->described, err);
    }
    buf_clear(&text);
    return rc;
}

static bool
is_near(const char *key, const char *name, bool weak)
{
    if (nearest_name(key, &name, 1))
        return true;
    return !weak && strlen(key) >= TELLING && strlen(name) >= TELLING &&
           (strstr(key, name) || strstr(name, key));
}

const char *
columns_near(const struct columns *c, const struct csv_cell *cell)
{
    const char *near = NULL;
    bool known = false;
    struct buf key;

    if (cell->n > NAME_MAX_BYTES)
        return NULL;
    buf_init(&key, KEY_MAX_BYTES);
    utf8_key(&key, cell->s, cell->n);
    for (size_t i = 0; i < c->n_names; i++) {
        const struct column_name *name = &c->names[i];
        const char *text = buf_text(&c->keys) + name->key;
        /* Its very name, and no column of it: a reader had no use for it. */
        if (!columns_has(c, name->spec) && !name->weak &&
            strcmp(buf_text(&key), text) == 0)
            known = true;
        if (!near && !columns_has(c, name->spec) && name->spec != c->idle &&
            is_near(buf_text(&key), text, name->weak))
            near = text;
    }
    buf_clear(&key);
    return known ? NULL : near;
}

static bool
is_used(const struct columns *c, size_t column)
{
    bool used = c->claimed[column];

    for (size_t i = 0; i < c->table->n; i++)
        used = used || c->at[i] == column;
    return used;
}

/* A column that is nearly one of ours was meant to count. */
void
columns_note_unknown(const struct columns *c, const struct csv_row *header,
                     const char *path, vsted_findings *fs)
{
    char hint[HINT_BYTES];
    struct shown shown;

    for (size_t i = 0; fs && i < header->n; i++) {
        struct place at = {path, header->line, i + 1, c->table->kept_out};
        if (is_used(c, i))
            continue;
        const char *near = columns_near(c, &header->cells[i]);
        if (near) {
            (void)snprintf(hint, sizeof hint,
                           "did you mean \"%s\"? rename it if so", near);
            at.hint = hint;
        }
        finding_add(fs, near ? VSTED_WARNING : VSTED_NOTE,
                    near ? FINDING_NEAR_COLUMN : FINDING_UNKNOWN_COLUMN, &at,
                    "column \"%s\" is not used",
                    show_cell(&shown, header->cells[i].s, header->cells[i].n));
    }
}
