/* The proposals of a round: into a builder, and what changed among them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round/proposals.h"

#include <string.h>
#include "base/names.h"

/* Numbers are given out one by one: higher ones are no work of ours. */
enum { NR_MAX = 1 << 24 };

static vsted_code
copy(const char **to, struct builder *b, const char *text, vsted_err *err)
{
    *to = NULL;
    if (!text)
        return VSTED_OK;
    *to = builder_strndup(b, text, strlen(text));
    return *to ? VSTED_OK : vsted_nomem(err);
}

static vsted_code
add(struct builder *b, const struct proposal *from, vsted_err *err)
{
    struct proposal p = *from;

    if (copy(&p.id, b, from->id, err) || copy(&p.name, b, from->name, err) ||
        copy(&p.kerneopgave, b, from->kerneopgave, err) ||
        copy(&p.place, b, from->place, err) ||
        copy(&p.not_eligible, b, from->not_eligible, err) ||
        copy(&p.not_eligible_date, b, from->not_eligible_date, err))
        return err->code;
    return builder_proposal(b, &p, err);
}

static vsted_code
make_index(struct round_proposals *p, const struct round *r, vsted_err *err)
{
    int64_t highest = 0;

    for (size_t i = 0; i < p->n; i++)
        if (p->list[i].nr > highest)
            highest = p->list[i].nr;
    if (highest > NR_MAX) {
        vsted_fail(err, VSTED_EPARSE,
                   "the round is damaged: the number of a proposal");
        return vsted_at(err, r->path, 0, 0);
    }
    size_t n = (size_t)highest + 1;
    if (!(p->index = mem_alloc(n, sizeof *p->index)))
        return vsted_nomem(err);
    for (size_t i = 0; i < n; i++)
        p->index[i] = NAMES_NONE;
    for (size_t i = 0; i < p->n; i++)
        p->index[p->list[i].nr] = (uint32_t)i;
    p->n_index = n;
    return VSTED_OK;
}

vsted_code
round_proposals_read(struct round_proposals *out, struct round *r,
                     struct builder *b, vsted_err *err)
{
    *out = (struct round_proposals){0};
    if (store_proposals(&out->list, &out->n, r->s, r->a, err))
        return err->code;
    for (size_t i = 0; b && i < out->n; i++)
        if (add(b, &out->list[i].p, err))
            return vsted_at(err, r->path, 0, 0);
    return make_index(out, r, err);
}

void
round_proposals_clear(struct round_proposals *p)
{
    mem_free(p->index);
    *p = (struct round_proposals){0};
}
