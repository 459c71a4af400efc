/* What changed among the proposals of a round.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "base/names.h"
#include "round/proposals.h"

enum { FIELDS = 6 };

struct comparing {
    struct arena *a;
    const struct proposal_list *before, *after;
    struct names *ids; /* of `before`; their numbers are its indices */
    bool *kept;        /* is each of `before` in `after` too? */
    struct proposal_change *changes;
    size_t n;
};

static vsted_code
list_before(struct comparing *c, vsted_err *err)
{
    uint32_t number;
    bool fresh;

    c->kept = arena_alloc(c->a, c->before->n * sizeof *c->kept);
    c->changes =
        arena_alloc(c->a, (c->before->n + c->after->n) * sizeof *c->changes);
    if (!c->kept || !c->changes)
        return vsted_nomem(err);
    for (size_t i = 0; i < c->before->n; i++) {
        const char *id = c->before->list[i].p.id;
        if (names_add(c->ids, id, strlen(id), &number, &fresh, err))
            return err->code;
    }
    return VSTED_OK;
}

static bool
same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The fields that differ, into to[FIELDS]; how many. */
static size_t
fields_of(struct field_change *to, const struct proposal *before,
          const struct proposal *after)
{
    const struct field_change texts[] = {
        {"name", before->name, after->name, 0, 0},
        {"kerneopgave", before->kerneopgave, after->kerneopgave, 0, 0},
        {"place", before->place, after->place, 0, 0},
        {"not_eligible", before->not_eligible, after->not_eligible, 0, 0},
        {"not_eligible_date", before->not_eligible_date,
         after->not_eligible_date, 0, 0},
    };
    size_t n = 0;

    for (size_t i = 0; i < COUNT(texts); i++)
        if (!same_text(texts[i].before, texts[i].after))
            to[n++] = texts[i];
    if (before->cost_ore != after->cost_ore)
        to[n++] = (struct field_change){"cost", NULL, NULL, before->cost_ore,
                                        after->cost_ore};
    return n;
}

static vsted_code
look_at(struct comparing *c, const struct proposal *p, vsted_err *err)
{
    struct field_change fields[FIELDS], *kept;
    uint32_t at = names_find(c->ids, p->id, strlen(p->id));

    if (at == NAMES_NONE) {
        c->changes[c->n++] =
            (struct proposal_change){CHANGE_ADDED, p->id, p->name, NULL, 0};
        return VSTED_OK;
    }
    c->kept[at] = true;
    size_t n = fields_of(fields, &c->before->list[at].p, p);
    if (n == 0)
        return VSTED_OK;
    if (!(kept = arena_alloc(c->a, n * sizeof *kept)))
        return vsted_nomem(err);
    memcpy(kept, fields, n * sizeof *kept);
    c->changes[c->n++] =
        (struct proposal_change){CHANGE_CHANGED, p->id, p->name, kept, n};
    return VSTED_OK;
}

static vsted_code
compare(struct comparing *c, vsted_err *err)
{
    if (list_before(c, err))
        return err->code;
    for (size_t i = 0; i < c->after->n; i++)
        if (look_at(c, &c->after->list[i].p, err))
            return err->code;
    for (size_t i = 0; i < c->before->n; i++) {
        const struct proposal *p = &c->before->list[i].p;
        if (!c->kept[i])
            c->changes[c->n++] = (struct proposal_change){CHANGE_REMOVED, p->id,
                                                          p->name, NULL, 0};
    }
    return VSTED_OK;
}

vsted_code
proposals_compare(struct vsted_imported *out, struct arena *a,
                  const struct proposal_list *before,
                  const struct proposal_list *after, vsted_err *err)
{
    struct comparing c = {.a = a, .before = before, .after = after};

    if (names_new(&c.ids, err))
        return err->code;
    vsted_code rc = compare(&c, err);
    names_free(c.ids);
    out->changes = c.changes;
    out->n_changes = c.n;
    return rc;
}
