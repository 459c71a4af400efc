/* Outcomes: making an empty one, freeing one.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/outcome.h"

vsted_code
outcome_new(struct vsted_outcome **out, const vsted_election *e, vsted_err *err)
{
    struct vsted_outcome *o = mem_calloc(1, sizeof *o);
    vsted_code rc;

    *out = NULL;
    if (!o)
        return vsted_nomem(err);
    o->e = e;
    o->pool_ore = e->pool_ore;
    o->raise_ore = -1;
    mpq_init(o->welfare);
    o->arena = arena_new();
    rc = o->arena ? rules_init(&o->rules, err) : vsted_nomem(err);
    if (!rc)
        rc = rules_overlay(&o->rules, &e->rules, err);
    if (rc)
        vsted_outcome_free(o);
    else
        *out = o;
    return rc;
}

void
vsted_outcome_free(vsted_outcome *o)
{
    if (!o)
        return;
    for (uint32_t i = 0; i < o->n_funded; i++)
        mpq_clear(o->funded[i].effective);
    mpq_clear(o->welfare);
    rules_clear(&o->rules);
    arena_free(o->arena);
    mem_free(o);
}
