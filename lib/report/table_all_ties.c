/* --all-ties in plain words: what every order funds, and what only some do.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

/* In how many of the sets is p? */
static uint32_t
sets_with(const struct set_list *sets, uint32_t p)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < sets->first[sets->n]; k++)
        n += sets->member[k] == p;
    return n;
}

static void
add_id(struct view *v, struct buf *line, uint32_t p)
{
    buf_puts(line, line->len ? ", " : "");
    buf_puts(line, v->o->e->proposals[p].id);
}

/* One row: a label, and the members of set i that are in all sets or not. */
static void
put_set(struct view *v, struct table *t, uint32_t i, bool in_all)
{
    const struct set_list *sets = &v->o->all_ties;
    struct buf line;
    buf_init(&line, REPORT_MAX);
    for (uint32_t k = sets->first[i]; k < sets->first[i + 1]; k++)
        if ((sets_with(sets, sets->member[k]) == sets->n) == in_all)
            add_id(v, &line, sets->member[k]);
    table_cell(t,
               in_all ? view_word(v, W_ALL_TIES_IN_ALL) : count_text(v, i + 1));
    table_cell(t, line.len ? buf_text(&line) : "-");
    if (line.code && !v->to->code)
        v->to->code = line.code;
    buf_clear(&line);
}

void
table_all_ties(struct view *v)
{
    const struct set_list *sets = &v->o->all_ties;
    struct table t;
    view_heading(v, W_ALL_TIES, ARGS(count_text(v, sets->n)));
    if (sets->n == 1) {
        view_paragraph(v, view_word(v, W_ALL_TIES_SAME));
    } else {
        table_init(&t);
        table_column(&t, "", COLUMN_FIXED);
        table_column(&t, "", COLUMN_WRAPS);
        put_set(v, &t, 0, true);
        for (uint32_t i = 0; i < sets->n; i++)
            put_set(v, &t, i, false);
        view_table(v, &t);
    }
    if (!sets->complete)
        view_paragraph(v, view_word(v, W_ALL_TIES_MORE));
}
