/* What the proposals of each kerneopgave or place got.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "audit/audit.h"

const char *
tag_kerneopgave(const struct proposal *p)
{
    return p->kerneopgave;
}

const char *
tag_place(const struct proposal *p)
{
    return p->place;
}

/* Give every value a number, in the order in which proposals name them. */
static vsted_code
number_values(struct tag_parts *out, struct names *names,
              const vsted_election *e, tag_of *tag, vsted_err *err)
{
    for (uint32_t i = 0; i < e->n_proposals; i++) {
        const char *value = tag(&e->proposals[i]);
        uint32_t number = 0;
        bool fresh = false;

        if (!value)
            continue;
        if (names_add(names, value, strlen(value), &number, &fresh, err))
            return err->code;
        out->part[number].value = value;
    }
    out->n = names_count(names);
    return VSTED_OK;
}

static struct tag_part *
part_of(struct tag_parts *parts, const struct names *names, const char *value)
{
    return &parts->part[value ? names_find(names, value, strlen(value))
                              : parts->n];
}

vsted_code
parts_by_tag(struct tag_parts *out, const vsted_outcome *o, tag_of *tag,
             struct arena *arena, vsted_err *err)
{
    const vsted_election *e = o->e;
    size_t size = ((size_t)e->n_proposals + 1) * sizeof *out->part;
    struct names *names = NULL;
    vsted_code rc = names_new(&names, err);

    *out = (struct tag_parts){.part = arena_alloc(arena, size)};
    if (!rc && !out->part)
        rc = vsted_nomem(err);
    if (!rc) {
        memset(out->part, 0, size);
        rc = number_values(out, names, e, tag, err);
    }
    for (uint32_t i = 0; !rc && i < e->n_proposals; i++)
        part_of(out, names, tag(&e->proposals[i]))->n_proposals++;
    for (uint32_t i = 0; !rc && i < o->n_funded; i++) {
        const struct proposal *p = &e->proposals[o->funded[i].proposal];
        struct tag_part *part = part_of(out, names, tag(p));

        part->n_funded++;
        part->cost_ore += p->cost_ore; /* at most the pool */
    }
    if (!rc)
        out->n += out->part[out->n].n_proposals > 0;
    names_free(names);
    return rc;
}
