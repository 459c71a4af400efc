/* Two more answers of the table: another rule, and what the city decided.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

static void
put_comparison(struct view *v)
{
    const struct comparison *c = &v->o->compared;
    const char *rule = v->o->rules.rule, *other = v->o->rules.compare_with;
    enum word by = v->o->rules.compare_by == COMPARE_EXCLUSION
                       ? W_COMPARED_BY_EXCLUSION
                       : W_COMPARED_BY_SATISFACTION;
    struct table t;
    view_heading(v, W_COMPARED, ARGS(other));
    view_paragraph(v, view_word(v, by));
    table_init(&t);
    table_column(&t, "", COLUMN_RIGHT);
    table_column(&t, "", COLUMN_FIXED);
    table_cell(&t, ballots_text(v, c->prefer_rule));
    table_cell(&t, said(v, W_PREFER, ARGS(rule)));
    table_cell(&t, ballots_text(v, c->prefer_other));
    table_cell(&t, said(v, W_PREFER, ARGS(other)));
    table_cell(&t, ballots_text(v, c->equal));
    table_cell(&t, view_word(v, W_PREFER_EQUAL));
    view_table(v, &t);
    view_paragraph(v,
                   said(v, W_COMPARED_WON, ARGS(c->other_won ? other : rule)));
}

static void
put_ids(struct view *v, enum word w, const uint32_t *proposals, uint32_t n)
{
    struct buf ids;
    if (n == 0)
        return;
    buf_init(&ids, REPORT_MAX);
    for (uint32_t i = 0; i < n; i++) {
        buf_puts(&ids, i ? ", " : "");
        buf_puts(&ids, v->o->e->proposals[proposals[i]].id);
    }
    view_paragraph(v, said(v, w, ARGS(buf_text(&ids))));
    if (ids.code && !v->to->code)
        v->to->code = ids.code;
    buf_clear(&ids);
}

static void
put_recorded(struct view *v)
{
    static const enum word whys[N_WHYS] = {
        [WHY_NONE] = W_WHY_NONE,
        [WHY_TIE] = W_WHY_TIE,
        [WHY_CONFLICT] = W_WHY_CONFLICT,
        [WHY_PARTIAL] = W_WHY_PARTIAL,
    };
    const struct recorded_check *c = &v->o->check;
    const char *rule = v->o->e->recorded.rule;
    view_heading(v, W_RECORDED, NULL);
    if (rule)
        view_paragraph(v, said(v, W_RECORDED_RULE, ARGS(rule)));
    if (c->verdict == VERDICT_MATCHES)
        view_paragraph(v, view_word(v, W_V_MATCHES));
    else if (c->verdict == VERDICT_DIFFERS)
        view_paragraph(v,
                       said(v, W_V_DIFFERS, ARGS(view_word(v, whys[c->why]))));
    else
        view_paragraph(v, view_word(v, W_V_NOT_RECORDED));
    put_ids(v, W_V_MISSING, c->missing, c->n_missing);
    put_ids(v, W_V_EXTRA, c->extra, c->n_extra);
    put_ids(v, W_V_OTHER, c->other, c->n_other);
}

void
table_verdicts(struct view *v)
{
    if (v->o->compared.made)
        put_comparison(v);
    if (v->o->check.made)
        put_recorded(v);
}
