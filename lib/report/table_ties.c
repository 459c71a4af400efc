/* The ties of the table, in plain words: who, what broke it, did it matter.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

#include "report/outcome_json.h"

enum {
    TIES_SHOWN = 12, /* the rest is counted; those that matter come first */
    IDS_SHOWN = 6
};

static void
put_tied(struct view *v, struct buf *line, const struct tie *t)
{
    const struct proposal *p = v->o->e->proposals;
    uint32_t shown = t->n_tied <= IDS_SHOWN ? t->n_tied : IDS_SHOWN - 1;
    struct buf ids;
    buf_init(&ids, REPORT_MAX);
    for (uint32_t i = 0; i < shown; i++) {
        const char *id = p[t->tied[i]].id;
        if (i > 0 && i + 1 == t->n_tied) {
            say(&ids, W_TIE_AND, v->english, ARGS(id));
        } else {
            buf_puts(&ids, i ? ", " : "");
            utf8_show(&ids, id);
        }
    }
    if (shown < t->n_tied)
        say(&ids, W_TIE_AND_MORE, v->english,
            ARGS(count_text(v, t->n_tied - shown)));
    say(line, W_TIE_TIED, v->english, ARGS(buf_text(&ids)));
    if (ids.code && !line->code)
        line->code = ids.code;
    buf_clear(&ids);
}

static void
put_raise(struct view *v, struct buf *line, const struct tie *t)
{
    if (t->raise_ore < 0)
        return;
    const char *from = amount_text(v, t->raise_ore);
    if (t->raise_to_ore > t->raise_ore)
        say(line, W_TIE_RAISES, v->english,
            ARGS(from, amount_text(v, t->raise_to_ore)));
    else
        say(line, W_TIE_RAISE, v->english, ARGS(from));
}

static const char *
what_broke_it(struct view *v, const struct tie *t)
{
    static const enum word words[] = {
        [TIE_NONE] = W_BY_OPEN,
        [TIE_VOTES] = W_BY_VOTES,
        [TIE_CHEAPEST] = W_BY_CHEAPEST,
        [TIE_COSTLIEST] = W_BY_COSTLIEST,
        [TIE_ID] = W_BY_ID,
        [TIE_ORDER] = W_BY_ORDER,
        [TIE_LOT] = W_BY_LOT,
        [N_TIE_CRITERIA] = W_BY_OPEN,
        [TIE_RESOLVE] = W_BY_RESOLVE,
    };
    if (t->open)
        return view_word(v, W_BY_OPEN);
    return said(v, words[t->by], ARGS(lot_seed(&v->o->rules)));
}

static void
put_tie(struct view *v, struct table *table, struct buf *line,
        const struct tie *t)
{
    static const enum word mattered[] = {
        [DECISIVE_NO] = W_TIE_HARMLESS,
        [DECISIVE_YES] = W_TIE_DECIDED,
        [DECISIVE_UNKNOWN] = W_TIE_UNSURE,
    };
    buf_reset(line);
    put_tied(v, line, t);
    put_raise(v, line, t);
    say(line, W_TIE_FIRST, v->english,
        ARGS(v->o->e->proposals[t->chosen].id, what_broke_it(v, t)));
    say(line, mattered[t->decisive], v->english, NULL);
    table_cell(table, said(v, W_TIE_STEP, ARGS(count_text(v, t->step))));
    table_cell(table, buf_text(line));
    if (line->code && !v->to->code)
        v->to->code = line->code;
}

/* Ties that matter, or may, or those that do not; @return how many. */
static uint32_t
put_ties(struct view *v, struct table *table, bool mattering, uint32_t most)
{
    const vsted_outcome *o = v->o;
    struct buf line;
    uint32_t shown = 0;
    buf_init(&line, REPORT_MAX);
    for (uint32_t i = 0; i < o->n_ties && shown < most; i++) {
        if ((o->ties[i].decisive != DECISIVE_NO) != mattering)
            continue;
        put_tie(v, table, &line, &o->ties[i]);
        shown++;
    }
    buf_clear(&line);
    return shown;
}

static void
put_ties_met(struct view *v)
{
    const vsted_outcome *o = v->o;
    struct table table;
    view_heading(v, W_TIES, NULL);
    if (o->n_ties == 0) {
        view_paragraph(v, view_word(v, W_NO_TIES));
        return;
    }
    table_init(&table);
    table_column(&table, "", COLUMN_FIXED);
    table_column(&table, "", COLUMN_WRAPS);
    uint32_t shown = put_ties(v, &table, true, TIES_SHOWN);
    shown += put_ties(v, &table, false, TIES_SHOWN - shown);
    view_table(v, &table);
    if (shown < o->n_ties)
        view_paragraph(
            v, said(v, W_TIES_MORE, ARGS(count_text(v, o->n_ties - shown))));
}

void
table_ties(struct view *v)
{
    put_ties_met(v);
    if (v->o->all_ties.made)
        table_all_ties(v);
}
