/* Which column of a header is which.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/columns.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include "base/findings.h"
#include "base/mem.h"
#include "input/columns_text.h"

/* A longer cell is no name of a column. */
enum { KEYS_MAX = 16 * 1024, NAME_BYTES = 200 };

static vsted_code
add_names(struct columns *c, size_t spec, bool weak, vsted_err *err)
{
    const struct column_spec *of = &c->table->specs[spec];
    const char *s = weak ? of->weak : of->names;

    for (size_t n; (n = strcspn(s, "|")) > 0; s += n + (s[n] == '|')) {
        assert(c->n_names < COLUMN_NAMES_MAX);
        c->names[c->n_names++] = (struct column_name){c->keys.len, spec, weak};
        utf8_key(&c->keys, s, n);
        buf_putc(&c->keys, '\0');
    }
    return buf_code(&c->keys, err);
}

vsted_code
columns_init(struct columns *c, const struct column_table *table,
             vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    assert(table->n <= COLUMNS_MAX);
    memset(c, 0, sizeof *c);
    c->why = FINDING_NOT_READABLE;
    c->table = table;
    c->idle = NO_COLUMN;
    buf_init(&c->keys, KEYS_MAX);
    for (size_t i = 0; !rc && i < table->n; i++) {
        c->at[i] = NO_COLUMN;
        rc = add_names(c, i, false, err);
        if (!rc)
            rc = add_names(c, i, true, err);
    }
    if (rc)
        columns_clear(c);
    return rc;
}

void
columns_clear(struct columns *c)
{
    buf_clear(&c->keys);
    mem_free(c->claimed);
    c->claimed = NULL;
}

/* The spec that a cell names, weakly or not; NO_COLUMN: none. `only`: look at
 * this spec alone unless it is NO_COLUMN. */
static size_t
spec_of(struct columns *c, const struct csv_cell *cell, bool weak, size_t only)
{
    size_t spec = NO_COLUMN;
    struct buf key;

    if (cell->n > NAME_BYTES)
        return spec;
    buf_init(&key, KEYS_MAX);
    utf8_key(&key, cell->s, cell->n);
    for (size_t i = 0; key.len > 0 && i < c->n_names; i++) {
        const struct column_name *name = &c->names[i];
        if (name->weak == weak && (only == NO_COLUMN || only == name->spec) &&
            strcmp(buf_text(&c->keys) + name->key, buf_text(&key)) == 0)
            spec = name->spec;
    }
    if (key.code == VSTED_ENOMEM)
        c->code = key.code;
    buf_clear(&key);
    return spec;
}

bool
columns_known(void *columns, const char *cell, size_t n)
{
    const struct csv_cell as_cell = {cell, n};
    return spec_of(columns, &as_cell, false, NO_COLUMN) != NO_COLUMN ||
           spec_of(columns, &as_cell, true, NO_COLUMN) != NO_COLUMN;
}

static vsted_code
take(struct columns *c, size_t spec, size_t column,
     const struct csv_row *header, vsted_err *err)
{
    struct shown a, b;
    size_t old = c->at[spec];

    if (old == NO_COLUMN) {
        c->at[spec] = column;
        return VSTED_OK;
    }
    c->why = FINDING_COLUMN_TWICE;
    vsted_fail(err, VSTED_EPARSE,
               "columns \"%s\" (%zu) and \"%s\" (%zu) both mean \"%.*s\", "
               "expected one",
               show_cell(&a, header->cells[old].s, header->cells[old].n),
               old + 1,
               show_cell(&b, header->cells[column].s, header->cells[column].n),
               column + 1, (int)strcspn(c->table->specs[spec].names, "|"),
               c->table->specs[spec].names);
    vsted_hint(err, "rename or remove one of them");
    return vsted_at(err, NULL, header->line, column + 1);
}

static bool
is_taken(const struct columns *c, size_t column)
{
    for (size_t i = 0; i < c->table->n; i++)
        if (c->at[i] == column)
            return true;
    return false;
}

static vsted_code
match_strong(struct columns *c, const struct csv_row *header, vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    for (size_t i = 0; !rc && i < header->n; i++) {
        size_t spec = is_taken(c, i) || c->claimed[i]
                          ? NO_COLUMN
                          : spec_of(c, &header->cells[i], false, NO_COLUMN);
        if (spec != NO_COLUMN && !c->mapped[spec])
            rc = take(c, spec, i, header, err);
    }
    return rc;
}

/* The weak names of the specs that have no column yet. */
static vsted_code
match_weak(struct columns *c, const struct csv_row *header, vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    for (size_t spec = 0; spec < c->table->n; spec++) {
        bool missing = c->at[spec] == NO_COLUMN;
        for (size_t i = 0; missing && !rc && i < header->n; i++)
            if (!is_taken(c, i) && !c->claimed[i] &&
                spec_of(c, &header->cells[i], true, spec) != NO_COLUMN)
                rc = take(c, spec, i, header, err);
    }
    return rc;
}

/* The spec that a field of --map is of: as it is called, or any of its names.
 */
static size_t
spec_of_field(struct columns *c, const char *field)
{
    const struct csv_cell cell = {field, strlen(field)};

    for (size_t i = 0; i < c->table->n; i++)
        if (strcmp(c->table->specs[i].field, field) == 0)
            return i;
    return spec_of(c, &cell, false, NO_COLUMN);
}

/* What --map says goes before what names say. */
static vsted_code
match_maps(struct columns *c, const struct csv_row *header,
           struct column_maps *maps, vsted_err *err)
{
    for (size_t i = 0; i < header->n; i++) {
        const char *field = maps_field(maps, &header->cells[i]);

        if (!field)
            continue;
        if (maps_ignores(field)) {
            c->claimed[i] = true;
            maps_use(maps, &header->cells[i]);
            continue;
        }
        if (c->table->wide && maps_proposal(field))
            c->claimed[i] = true;
        size_t spec = spec_of_field(c, field);
        if (spec == NO_COLUMN)
            continue;
        maps_use(maps, &header->cells[i]);
        if (take(c, spec, i, header, err))
            return err->code;
        c->mapped[spec] = true;
    }
    return VSTED_OK;
}

vsted_code
columns_match(struct columns *c, const struct csv_row *header,
              struct column_maps *maps, vsted_err *err)
{
    c->width = header->n;
    mem_free(c->claimed);
    if (!(c->claimed = mem_calloc(header->n, sizeof *c->claimed)))
        return vsted_nomem(err);
    vsted_code rc = maps_saw(maps, header, err);
    if (!rc)
        rc = match_maps(c, header, maps, err);
    if (!rc)
        rc = match_strong(c, header, err);
    if (!rc)
        rc = match_weak(c, header, err);
    if (c->code || (maps && maps->no_memory))
        return vsted_nomem(err);
    for (size_t i = 0; !rc && i < c->table->n; i++)
        if (c->table->specs[i].required && c->at[i] == NO_COLUMN) {
            c->why = FINDING_MISSING_COLUMN;
            rc = columns_missing(c, i, header, err);
        }
    return rc;
}

void
columns_claim(struct columns *c, size_t column)
{
    c->claimed[column] = true;
}
