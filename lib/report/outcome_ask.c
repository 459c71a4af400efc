/* What a program may ask of an outcome without printing it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

bool
vsted_outcome_funded(const vsted_outcome *o, size_t i, vsted_award *out)
{
    if (i >= o->n_funded)
        return false;
    const struct funded *f = &o->funded[i];
    const struct proposal *p = &o->e->proposals[f->proposal];
    *out = (vsted_award){.id = p->id,
                         .name = p->name ? p->name : "",
                         .cost_ore = p->cost_ore,
                         .step = f->step,
                         .phase = phase_name(f->phase)};
    return true;
}

int64_t
vsted_outcome_left_ore(const vsted_outcome *o)
{
    return o->left_ore;
}

bool
vsted_outcome_differs(const vsted_outcome *o)
{
    return o->check.made && o->check.verdict == VERDICT_DIFFERS;
}

bool
vsted_outcome_warns(const vsted_outcome *o)
{
    return o->money_left || o->alike || o->e->counts_only ||
           outcome_open_tie(o) || vsted_outcome_differs(o);
}

const struct tie *
outcome_open_tie(const vsted_outcome *o)
{
    for (uint32_t i = 0; i < o->n_ties; i++)
        if (o->ties[i].open && o->ties[i].decisive != DECISIVE_NO)
            return &o->ties[i];
    return NULL;
}

void
rule_in_short(struct buf *to, const vsted_outcome *o)
{
    const struct vsted_rules *r = &o->rules;
    buf_puts(to, r->rule);
    buf_printf(to, ":%s", satisfaction_name(o->sat));
    for (uint32_t i = 0; i < r->n_completions; i++)
        buf_printf(to, "%c%s", i ? ',' : ':',
                   completion_name(r->completion[i]));
}
