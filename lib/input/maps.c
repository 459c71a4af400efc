/* --map: columns that are called as nobody could guess.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/maps.h"

#include <string.h>
#include "base/text.h"
#include "input/log.h"

enum { KEY_MAX = 64 * 1024, COLUMNS_TEXT_MAX = 400, SHOWN_MOST = 300 };

/* Every field of every table, for "did you mean". */
static const char *const fields[] = {
    "id",           "name",      "cost",
    "kerneopgave",  "place",     "not_eligible_date",
    "not_eligible", "ballot",    "voter",
    "proposal",     "points",    "rank",
    "votes",        "age_group", "group",
    "ignore",
};

static vsted_code
malformed(const char *text, vsted_err *err)
{
    vsted_fail(err, VSTED_EUSAGE, "--map \"%s\", expected COLUMN=FIELD", text);
    return vsted_hint(err, "such as --map \"Hvad koster det=cost\"");
}

static vsted_code
too_long(const char *text, vsted_err *err)
{
    const char *field = strrchr(text, '=');

    return vsted_fail(err, VSTED_EUSAGE,
                      "--map \"%.20s...%s\": no column has a name of that "
                      "length",
                      text, field);
}

static vsted_code
read_one(struct column_map *m, const char *text, struct arena *a,
         vsted_err *err)
{
    const char *equals = strrchr(text, '=');
    struct buf key;

    if (!equals || equals == text || equals[1] == '\0')
        return malformed(text, err);
    buf_init(&key, KEY_MAX);
    utf8_key(&key, text, (size_t)(equals - text));
    vsted_code rc =
        key.code == VSTED_ERANGE ? too_long(text, err) : buf_code(&key, err);
    *m = (struct column_map){.text = text, .field = equals + 1};
    if (!rc && !(m->key = arena_strndup(a, buf_text(&key), key.len)))
        rc = vsted_nomem(err);
    buf_clear(&key);
    return rc;
}

vsted_code
maps_read(struct column_maps *m, const char *const *texts, size_t n,
          struct arena *a, vsted_err *err)
{
    *m = (struct column_maps){arena_alloc(a, (n + 1) * sizeof *m->maps), n, a,
                              "", false};
    if (!m->maps)
        return vsted_nomem(err);
    for (size_t i = 0; i < n; i++)
        if (read_one(&m->maps[i], texts[i], a, err))
            return err->code;
    return VSTED_OK;
}

vsted_code
maps_saw(struct column_maps *m, const struct csv_row *header, vsted_err *err)
{
    struct shown shown;
    struct buf text;

    if (!m || m->n == 0)
        return VSTED_OK;
    buf_init(&text, COLUMNS_TEXT_MAX);
    buf_puts(&text, m->columns);
    for (size_t i = 0; i < header->n; i++) {
        const char *name =
            show_cell(&shown, header->cells[i].s, header->cells[i].n);
        if (text.len + strlen(name) > SHOWN_MOST) {
            buf_puts(&text, " ...");
            break;
        }
        buf_printf(&text, "%s%s", text.len ? ", " : "", name);
    }
    vsted_code rc = buf_code(&text, err);
    if (!rc &&
        !(m->columns = arena_strndup(m->arena, buf_text(&text), text.len)))
        rc = vsted_nomem(err);
    buf_clear(&text);
    return rc;
}

static struct column_map *
find(struct column_maps *m, const struct csv_cell *column)
{
    struct column_map *found = NULL;
    struct buf key;

    if (!m || m->n == 0)
        return NULL;
    buf_init(&key, KEY_MAX);
    utf8_key(&key, column->s, column->n);
    for (size_t i = 0; !key.code && i < m->n; i++)
        if (strcmp(m->maps[i].key, buf_text(&key)) == 0)
            found = &m->maps[i];
    m->no_memory |= key.code == VSTED_ENOMEM;
    buf_clear(&key);
    return found;
}

const char *
maps_field(struct column_maps *m, const struct csv_cell *column)
{
    struct column_map *map = find(m, column);

    if (!map)
        return NULL;
    map->seen = true;
    return map->field;
}

void
maps_use(struct column_maps *m, const struct csv_cell *column)
{
    struct column_map *map = find(m, column);

    if (map)
        map->used = true;
}

bool
maps_ignores(const char *field)
{
    return strcmp(field, "ignore") == 0 || strcmp(field, "-") == 0;
}

const char *
maps_proposal(const char *field)
{
    static const char prefix[] = "proposal:";

    if (strncmp(field, prefix, sizeof prefix - 1) != 0)
        return NULL;
    return field + sizeof prefix - 1;
}

static vsted_code
no_field(const struct column_map *map, vsted_err *err)
{
    const char *id = maps_proposal(map->field);

    if (id) {
        vsted_fail(err, VSTED_ENOENT,
                   "--map \"%s\": the file has no columns of proposals",
                   map->text);
        return vsted_hint(err, "it has one that names them; --map "
                               "COLUMN=ignore keeps that out");
    }
    const char *near = nearest_name(map->field, fields, COUNT(fields));
    vsted_fail(err, VSTED_ENOENT,
               "--map \"%s\": \"%s\" is no field of this file", map->text,
               map->field);
    if (near && strcmp(near, map->field) != 0)
        return vsted_hint(err, "did you mean \"%s\"?", near);
    return vsted_hint(err, "vsted-files(5) lists the fields of each file");
}

vsted_code
maps_check(const struct column_maps *m, vsted_err *err)
{
    for (size_t i = 0; m && i < m->n; i++) {
        const struct column_map *map = &m->maps[i];
        if (map->used)
            continue;
        if (map->seen)
            return no_field(map, err);
        return vsted_fail(err, VSTED_EUSAGE,
                          "--map \"%s\": no such column; the columns are %s",
                          map->text, m->columns);
    }
    return VSTED_OK;
}
