/* The sums of the table: money, proposals, voters, and per kerneopgave.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

#include "audit/audit.h"
#include "rules/rule.h"

/* How many voters got something. */
static void
put_happy(struct view *v, struct table *t)
{
    const int64_t happy = v->o->happy, n = v->o->e->n;
    view_pair(v, t, W_HAPPY, ballots_text(v, happy));
    if (n > 0)
        table_cell(t,
                   said(v, W_OF_PERCENT,
                        ARGS(ballots_text(v, n), percent_text(v, happy, n))));
    else
        table_cell(t, "");
}

static void
put_totals(struct view *v)
{
    const vsted_outcome *o = v->o;
    const vsted_election *e = o->e;
    struct table t;
    view_heading(v, W_TOTALS, NULL);
    table_init(&t);
    table_column(&t, "", COLUMN_FIXED);
    table_column(&t, "", COLUMN_RIGHT);
    table_column(&t, "", COLUMN_FIXED);
    view_pair(v, &t, W_USED, amount_text(v, o->cost_ore));
    table_cell(&t, "");
    view_pair(v, &t, W_LEFT, amount_text(v, o->left_ore));
    table_cell(&t, "");
    view_pair(v, &t, W_N_FUNDED, count_text(v, o->n_funded));
    table_cell(&t, said(v, W_OF, ARGS(count_text(v, e->n_proposals))));
    if (o->happy >= 0)
        put_happy(v, &t);
    view_table(v, &t);
}

static void
put_part(struct view *v, struct table *t, const struct tag_part *p)
{
    const int64_t all = v->o->cost_ore;
    table_cell(t, p->value ? p->value : view_word(v, W_NO_KERNEOPGAVE));
    table_cell(t, said(v, W_N_OF_N,
                       ARGS(count_text(v, p->n_funded),
                            count_text(v, p->n_proposals))));
    table_cell(t, amount_text(v, p->cost_ore));
    if (all > 0)
        table_cell(t,
                   said(v, W_PERCENT, ARGS(percent_text(v, p->cost_ore, all))));
    else
        table_cell(t, "");
}

static void
put_parts(struct view *v, const struct tag_parts *p)
{
    struct table t;
    view_heading(v, W_BY_KERNEOPGAVE, NULL);
    table_init(&t);
    table_column(&t, view_word(v, W_KERNEOPGAVE), COLUMN_WRAPS);
    table_column(&t, view_word(v, W_FUNDED), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_AMOUNT), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_SHARE_USED), COLUMN_RIGHT);
    for (uint32_t i = 0; i < p->n; i++)
        put_part(v, &t, &p->part[i]);
    view_table(v, &t);
}

/* Where no proposal has one, there is nothing to say. */
static void
put_kerneopgaver(struct view *v)
{
    struct tag_parts parts;
    struct arena *arena = arena_new();
    vsted_err unused;
    vsted_code rc =
        arena ? parts_by_tag(&parts, v->o, tag_kerneopgave, arena, &unused)
              : VSTED_ENOMEM;
    if (rc && !v->to->code)
        v->to->code = rc;
    if (!rc && parts.n > 0 && parts.part[0].value)
        put_parts(v, &parts);
    arena_free(arena);
}

void
table_totals(struct view *v)
{
    put_totals(v);
    put_kerneopgaver(v);
    if (v->o->e->counts_only || v->o->money_left || v->o->alike ||
        v->o->unique != UNIQUE_NOT_ASKED)
        buf_putc(v->to, '\n');
    if (v->o->unique != UNIQUE_NOT_ASKED)
        view_paragraph(
            v,
            view_word(v, v->o->unique == UNIQUE_YES ? W_UNIQUE : W_NOT_UNIQUE));
    if (v->o->alike)
        view_paragraph(v, view_word(v, W_ALIKE));
    if (v->o->e->counts_only)
        view_paragraph(v, view_word(v, W_COUNTS_ONLY));
    if (v->o->money_left)
        view_paragraph(v, said(v, W_MONEY_LEFT,
                               ARGS(amount_text(v, v->o->left_ore),
                                    rule_spender(v->o->rules.rule))));
}
