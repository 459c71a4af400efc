/* The two lists of the table: who gets money and why, who does not and why.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

#include <vsted/rule.h>

/* Which columns there is something to show in. */
struct shown {
    bool kerneopgave, place, points, effective;
};

static struct shown
what_to_show(const vsted_outcome *o)
{
    struct shown s = {.points = o->e->type == BALLOT_CUMULATIVE ||
                                o->e->type == BALLOT_SCORING ||
                                o->e->type == BALLOT_ORDINAL};
    for (uint32_t i = 0; i < o->n_funded; i++) {
        const struct proposal *p = &o->e->proposals[o->funded[i].proposal];
        s.kerneopgave = s.kerneopgave || p->kerneopgave;
        s.place = s.place || p->place;
        s.effective = s.effective || o->funded[i].has_effective;
    }
    return s;
}

/* Place of proposal i by score, best first; equals share a place. */
static int64_t
rank_of(const vsted_outcome *o, uint32_t i)
{
    const struct proposal *p = o->e->proposals;
    int64_t rank = 1;
    for (uint32_t k = 0; k < o->e->n_proposals; k++) {
        if (!o->rules.per_krone)
            rank += o->score[k] > o->score[i];
        else if (p[k].cost_ore > 0)
            rank += ratio_cmp(o->score[k], p[k].cost_ore, o->score[i],
                              p[i].cost_ore) > 0;
    }
    return rank;
}

/* What the rule itself says; NULL: the rank by score does. */
static const char *
why_by_rule(struct view *v, const struct funded *f)
{
    const vsted_rule *rule = vsted_rule_find(v->o->rules.rule);
    bool other = v->o->compared.other_won && !f->has_effective;
    if (!rule || !*rule->won || other)
        return NULL;
    return v->english ? rule->won : rule->won_da;
}

static const char *
why_funded(struct view *v, const struct funded *f, bool points)
{
    static const enum word phases[] = {
        [PHASE_FREE] = W_FREE,
        [PHASE_RULE] = N_WORDS,
        [PHASE_ADD1] = W_PAID_RAISED,
        [PHASE_ADD1_BEST] = W_PAID_RAISED,
        [PHASE_ADD_OPT] = W_PAID_RAISED,
        [PHASE_GREEDY] = W_FILLS,
        [PHASE_PHRAGMEN] = W_FILLS_EVENLY,
    };
    const bool per_krone = v->o->rules.per_krone;
    if (phases[f->phase] != N_WORDS)
        return view_word(v, phases[f->phase]);
    const char *text = why_by_rule(v, f);
    if (text)
        return text;
    enum word w = points ? W_BY_RANK_POINTS : W_BY_RANK_VOTES;
    if (per_krone)
        w = points ? W_BY_RANK_POINTS_KRONE : W_BY_RANK_VOTES_KRONE;
    return said(v, w, ARGS(count_text(v, rank_of(v->o, f->proposal))));
}

/* "not eligible: too far away (2026-03-14)", as far as it was said. */
static const char *
why_not_eligible(struct view *v, const struct proposal *p)
{
    const char *text = view_word(v, W_R_NOT_ELIGIBLE);
    if (*p->not_eligible)
        text = said(v, W_R_BECAUSE, ARGS(text, p->not_eligible));
    if (p->not_eligible_date)
        text =
            said(v, W_SECTION, ARGS(text, date_text(v, p->not_eligible_date)));
    return text;
}

static const char *
why_not_funded(struct view *v, const struct not_funded *n)
{
    const struct vsted_rules *r = &v->o->rules;
    switch (n->reason) {
    case REASON_NOT_ELIGIBLE:
        return why_not_eligible(v, &v->o->e->proposals[n->proposal]);
    case REASON_NO_SUPPORT:
        return view_word(v, W_R_NO_SUPPORT);
    case REASON_OVER_POOL:
        return view_word(v, W_R_OVER_POOL);
    case REASON_MIN_VOTES:
        return said(v, W_R_MIN_VOTES, ARGS(count_text(v, r->min_votes)));
    case REASON_MIN_SHARE:
        return said(v, W_R_MIN_SHARE, ARGS(share_text(v, &r->min_share)));
    case REASON_MIN_SCORE:
        return said(v, W_R_MIN_SCORE, ARGS(count_text(v, r->min_score)));
    case REASON_WITHDRAWN:
        return view_word(v, W_R_WITHDRAWN);
    case REASON_DOES_NOT_FIT:
        if (n->left_ore <= 0)
            return view_word(v, W_R_NOTHING_LEFT);
        return said(v, W_R_DOES_NOT_FIT, ARGS(amount_text(v, n->left_ore)));
    case REASON_STOPPED:
        return view_word(v, W_R_STOPPED);
    case REASON_NOT_IN_BEST:
        return view_word(v, W_R_NOT_IN_BEST);
    case REASON_NOT_CHOSEN:
        return view_word(v, W_R_NOT_CHOSEN);
    case REASON_SUPPORT_TOO_SMALL:
    case N_REASONS:
        break;
    }
    if (n->can_pay_ore < 0)
        return view_word(v, W_R_SUPPORT_SILENT);
    return said(v, W_R_SUPPORT, ARGS(amount_text(v, n->can_pay_ore)));
}

/* Cells that both lists have: amount, votes and, where they differ, points. */
static void
put_numbers(struct view *v, struct table *t, uint32_t proposal, bool points)
{
    const vsted_outcome *o = v->o;
    table_cell(t, amount_text(v, o->e->proposals[proposal].cost_ore));
    table_cell(t, ballots_text(v, o->votes[proposal]));
    if (points)
        table_cell(t, ballots_text(v, o->score[proposal]));
}

static void
number_columns(struct view *v, struct table *t, bool points)
{
    table_column(t, view_word(v, W_AMOUNT), COLUMN_RIGHT);
    table_column(t, view_word(v, W_VOTES), COLUMN_RIGHT);
    if (points)
        table_column(t, view_word(v, W_POINTS), COLUMN_RIGHT);
}

static void
put_funded_row(struct view *v, struct table *t, const struct funded *f,
               struct shown s)
{
    const struct proposal *p = &v->o->e->proposals[f->proposal];
    table_cell(t, count_text(v, f->step));
    table_cell(t, p->id);
    table_cell(t, p->name);
    if (s.kerneopgave)
        table_cell(t, p->kerneopgave ? p->kerneopgave : "");
    if (s.place)
        table_cell(t, p->place ? p->place : "");
    put_numbers(v, t, f->proposal, s.points);
    if (s.effective)
        table_cell(t, f->has_effective ? decimal_text(v, f->effective) : "");
    table_cell(t, why_funded(v, f, s.points));
}

/* Below the list: what its short words stand for. */
static void
put_notes(struct view *v, bool effective)
{
    const vsted_outcome *o = v->o;
    bool met[N_PHASES] = {false};
    for (uint32_t i = 0; i < o->n_funded; i++)
        met[o->funded[i].phase] = true;
    bool paid = effective && met[PHASE_RULE];
    bool raised = met[PHASE_ADD1] || met[PHASE_ADD1_BEST] || met[PHASE_ADD_OPT];
    if (paid || raised || met[PHASE_GREEDY] || met[PHASE_PHRAGMEN])
        buf_putc(v->to, '\n');
    if (effective)
        view_paragraph(v, view_word(v, W_EFFECTIVE_NOTE));
    if (paid)
        view_paragraph(v, view_word(v, W_PAID_NOTE));
    if (raised)
        view_paragraph(
            v, said(v, W_RAISE_NOTE,
                    ARGS(amount_text(v, o->raise_ore > 0 ? o->raise_ore : 0))));
    if (met[PHASE_GREEDY])
        view_paragraph(v, view_word(v, W_FILLS_NOTE));
    if (met[PHASE_PHRAGMEN])
        view_paragraph(v, view_word(v, W_FILLS_EVENLY_NOTE));
}

static void
put_funded(struct view *v)
{
    const vsted_outcome *o = v->o;
    const struct shown s = what_to_show(o);
    struct table t;
    view_heading(v, W_SECTION,
                 ARGS(view_word(v, W_FUNDED), count_text(v, o->n_funded)));
    if (o->n_funded == 0) {
        view_paragraph(v, view_word(v, W_NOBODY));
        return;
    }
    table_init(&t);
    table_column(&t, view_word(v, W_NUMBER), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_ID), COLUMN_WRAPS);
    table_column(&t, view_word(v, W_NAME), COLUMN_WRAPS);
    if (s.kerneopgave)
        table_column(&t, view_word(v, W_KERNEOPGAVE), COLUMN_WRAPS);
    if (s.place)
        table_column(&t, view_word(v, W_PLACE), COLUMN_WRAPS);
    number_columns(v, &t, s.points);
    if (s.effective)
        table_column(&t, view_word(v, W_EFFECTIVE), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_WHY), COLUMN_WRAPS);
    for (uint32_t i = 0; i < o->n_funded; i++)
        put_funded_row(v, &t, &o->funded[i], s);
    view_table(v, &t);
    put_notes(v, s.effective);
}

static void
put_not_funded(struct view *v)
{
    const vsted_outcome *o = v->o;
    const bool points = what_to_show(o).points;
    struct table t;
    if (o->n_not_funded == 0)
        return;
    view_heading(
        v, W_SECTION,
        ARGS(view_word(v, W_NOT_FUNDED), count_text(v, o->n_not_funded)));
    table_init(&t);
    table_column(&t, view_word(v, W_ID), COLUMN_WRAPS);
    table_column(&t, view_word(v, W_NAME), COLUMN_WRAPS);
    number_columns(v, &t, points);
    table_column(&t, view_word(v, W_WHY), COLUMN_WRAPS);
    for (uint32_t i = 0; i < o->n_not_funded; i++) {
        const struct not_funded *n = &o->not_funded[i];
        table_cell(&t, o->e->proposals[n->proposal].id);
        table_cell(&t, o->e->proposals[n->proposal].name);
        put_numbers(v, &t, n->proposal, points);
        table_cell(&t, why_not_funded(v, n));
    }
    view_table(v, &t);
}

void
table_proposals(struct view *v)
{
    put_funded(v);
    put_not_funded(v);
}
