/* The sums of the table: money, proposals, voters, and per kerneopgave.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

#include <string.h>
#include "base/mem.h"
#include "base/names.h"

/* How many voters got something. */
static void
put_happy(struct view *v, struct table *t)
{
    const int64_t happy = v->o->happy, n = v->o->e->n;
    view_pair(v, t, W_HAPPY, count_text(v, happy));
    if (n > 0)
        table_cell(t, said(v, W_OF_PERCENT,
                           ARGS(count_text(v, n), percent_text(v, happy, n))));
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

/* What one kerneopgave got; `name` NULL: proposals without one. */
struct part {
    const char *name;
    int64_t cost_ore, funded, proposals;
};

struct parts {
    struct names *names;
    struct part *part; /* by number of the name; the last one is without */
    uint32_t n;
};

static void
parts_clear(struct parts *p)
{
    names_free(p->names);
    mem_free(p->part);
}

static struct part *
part_of(const struct parts *p, const struct proposal *proposal)
{
    const char *name = proposal->kerneopgave;
    return &p->part[name ? names_find(p->names, name, strlen(name)) : p->n];
}

/* Every kerneopgave in the order in which proposals name them. */
static vsted_code
parts_find(struct parts *p, const vsted_outcome *o, vsted_err *err)
{
    const vsted_election *e = o->e;
    vsted_code rc = names_new(&p->names, err);
    if (rc)
        return rc;
    p->part = mem_calloc((size_t)e->n_proposals + 1, sizeof *p->part);
    if (!p->part)
        return vsted_nomem(err);
    for (uint32_t i = 0; !rc && i < e->n_proposals; i++) {
        const char *name = e->proposals[i].kerneopgave;
        uint32_t number = 0;
        bool fresh = false;
        if (!name)
            continue;
        rc = names_add(p->names, name, strlen(name), &number, &fresh, err);
        if (!rc)
            p->part[number].name = name;
    }
    if (rc)
        return rc;
    p->n = names_count(p->names);
    for (uint32_t i = 0; i < e->n_proposals; i++)
        part_of(p, &e->proposals[i])->proposals++;
    for (uint32_t i = 0; i < o->n_funded; i++) {
        const struct proposal *one = &e->proposals[o->funded[i].proposal];
        part_of(p, one)->funded++;
        part_of(p, one)->cost_ore += one->cost_ore; /* at most the pool */
    }
    return VSTED_OK;
}

static void
put_part(struct view *v, struct table *t, const struct part *p)
{
    const int64_t all = v->o->cost_ore;
    table_cell(t, p->name ? p->name : view_word(v, W_NO_KERNEOPGAVE));
    table_cell(
        t, said(v, W_N_OF_N,
                ARGS(count_text(v, p->funded), count_text(v, p->proposals))));
    table_cell(t, amount_text(v, p->cost_ore));
    if (all > 0)
        table_cell(t,
                   said(v, W_PERCENT, ARGS(percent_text(v, p->cost_ore, all))));
    else
        table_cell(t, "");
}

static void
put_parts(struct view *v, const struct parts *p)
{
    struct table t;
    view_heading(v, W_BY_KERNEOPGAVE, NULL);
    table_init(&t);
    table_column(&t, view_word(v, W_KERNEOPGAVE), COLUMN_WRAPS);
    table_column(&t, view_word(v, W_FUNDED), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_AMOUNT), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_SHARE_USED), COLUMN_RIGHT);
    for (uint32_t i = 0; i <= p->n; i++)
        if (p->part[i].proposals > 0)
            put_part(v, &t, &p->part[i]);
    view_table(v, &t);
}

void
table_totals(struct view *v)
{
    struct parts parts = {0};
    vsted_err unused;
    put_totals(v);
    vsted_code rc = parts_find(&parts, v->o, &unused);
    if (rc && !v->to->code)
        v->to->code = rc;
    if (!rc && parts.n > 0)
        put_parts(v, &parts);
    parts_clear(&parts);
    if (v->o->e->counts_only || v->o->money_left)
        buf_putc(v->to, '\n');
    if (v->o->e->counts_only)
        view_paragraph(v, view_word(v, W_COUNTS_ONLY));
    if (v->o->money_left)
        view_paragraph(
            v, said(v, W_MONEY_LEFT, ARGS(amount_text(v, v->o->left_ore))));
}
