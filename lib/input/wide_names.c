/* A table of all names of all proposals: columns may be thousands.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/wide_names.h"

#include <string.h>
#include "base/mem.h"
#include "base/text.h"

enum { KEY_MAX = 64 * 1024, NAMES_EACH = 3 };

struct wide_names {
    struct names *keys;
    struct wide_found *found; /* of each key */
    struct arena *arena;      /* of the keys */
};

/* One more name of proposal i. A name that is too long is none. */
static vsted_code
add(struct wide_names *w, struct buf *text, uint32_t i, vsted_err *err)
{
    struct buf key;
    uint32_t number;
    bool fresh;
    char *copy;

    buf_init(&key, KEY_MAX);
    utf8_key(&key, buf_text(text), text->len);
    if (key.code == VSTED_ERANGE || key.len == 0) {
        buf_clear(&key);
        return VSTED_OK;
    }
    vsted_code rc = buf_code(&key, err);
    if (!rc && !(copy = arena_strndup(w->arena, key.data, key.len)))
        rc = vsted_nomem(err);
    if (!rc)
        rc = names_add(w->keys, copy, key.len, &number, &fresh, err);
    if (!rc && fresh)
        w->found[number] = (struct wide_found){i, NAMES_NONE};
    else if (!rc && w->found[number].first != i)
        w->found[number].other = i;
    buf_clear(&key);
    return rc;
}

static vsted_code
add_proposal(struct wide_names *w, const struct proposal *p, uint32_t i,
             vsted_err *err)
{
    struct buf text;

    buf_init(&text, KEY_MAX);
    buf_puts(&text, p->id);
    vsted_code rc = add(w, &text, i, err);
    buf_putc(&text, ' ');
    buf_puts(&text, p->name);
    if (!rc && *p->name)
        rc = add(w, &text, i, err);
    buf_reset(&text);
    buf_puts(&text, p->name);
    if (!rc)
        rc = add(w, &text, i, err);
    if (!rc && text.code == VSTED_ENOMEM)
        rc = vsted_nomem(err);
    buf_clear(&text);
    return rc;
}

vsted_code
wide_names_new(struct wide_names **out, const struct vsted_election *e,
               vsted_err *err)
{
    struct wide_names *w = mem_calloc(1, sizeof *w);

    *out = NULL;
    if (!w)
        return vsted_nomem(err);
    w->found = mem_alloc((size_t)e->n_proposals * NAMES_EACH, sizeof *w->found);
    w->arena = arena_new();
    vsted_code rc =
        w->found && w->arena ? names_new(&w->keys, err) : vsted_nomem(err);
    for (uint32_t i = 0; !rc && i < e->n_proposals; i++)
        rc = add_proposal(w, &e->proposals[i], i, err);
    if (rc)
        wide_names_free(w);
    else
        *out = w;
    return rc;
}

void
wide_names_free(struct wide_names *w)
{
    if (!w)
        return;
    names_free(w->keys);
    mem_free(w->found);
    arena_free(w->arena);
    mem_free(w);
}

vsted_code
wide_names_find(struct wide_found *found, const struct wide_names *w,
                const struct csv_cell *cell, vsted_err *err)
{
    struct buf key;

    *found = (struct wide_found){NAMES_NONE, NAMES_NONE};
    buf_init(&key, KEY_MAX);
    utf8_key(&key, cell->s, cell->n);
    uint32_t number = key.code || key.len == 0
                          ? NAMES_NONE
                          : names_find(w->keys, key.data, key.len);
    if (number != NAMES_NONE)
        *found = w->found[number];
    vsted_code rc = key.code == VSTED_ENOMEM ? vsted_nomem(err) : VSTED_OK;
    buf_clear(&key);
    return rc;
}
