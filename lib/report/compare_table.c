/* Outcomes side by side as a table: a column for each, called A, B, C...
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/compare.h"

#include "report/view.h"

/* A rule as it was in force: a rules file may say more than was typed. */
static void
put_rule(struct view *v, struct table *t, const vsted_outcome *o)
{
    struct buf rule;
    buf_init(&rule, REPORT_MAX);
    rule_in_short(&rule, o);
    table_cell(t, buf_text(&rule));
    if (rule.code && !v->to->code)
        v->to->code = rule.code;
    buf_clear(&rule);
}

/* "A" for the first. There are at most as many outcomes as letters. */
static const char *
letter(uint32_t i)
{
    static const char letters[][2] = {"A", "B", "C", "D", "E", "F", "G", "H"};
    return letters[i % COUNT(letters)];
}

static void
put_legend(struct view *v, const vsted_comparison *c)
{
    struct table t;
    view_heading(v, W_COMPARE_RULES, NULL);
    table_init(&t);
    table_column(&t, "", COLUMN_FIXED);
    table_column(&t, "", COLUMN_WRAPS);
    for (uint32_t i = 0; i < c->n; i++) {
        table_cell(&t, letter(i));
        put_rule(v, &t, c->list[i].o);
    }
    view_table(v, &t);
}

static void
letter_columns(struct table *t, const vsted_comparison *c)
{
    for (uint32_t i = 0; i < c->n; i++)
        table_column(t, letter(i), COLUMN_RIGHT);
}

static bool
funds(const vsted_outcome *o, uint32_t p)
{
    for (uint32_t i = 0; i < o->n_funded; i++)
        if (o->funded[i].proposal == p)
            return true;
    return false;
}

/* One row, if any outcome funds p. */
static void
put_proposal(struct view *v, struct table *t, const vsted_comparison *c,
             uint32_t p)
{
    const struct proposal *q = &v->o->e->proposals[p];
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->n; i++)
        n += funds(c->list[i].o, p);
    if (n == 0)
        return;
    table_cell(t, q->id);
    table_cell(t, q->name);
    table_cell(t, amount_text(v, q->cost_ore));
    table_cell(t, ballots_text(v, v->o->votes[p]));
    for (uint32_t i = 0; i < c->n; i++)
        table_cell(t, funds(c->list[i].o, p) ? "x" : "·");
}

static void
put_proposals(struct view *v, const vsted_comparison *c)
{
    struct table t;
    view_heading(v, W_COMPARE_FUNDED, NULL);
    table_init(&t);
    table_column(&t, view_word(v, W_ID), COLUMN_WRAPS);
    table_column(&t, view_word(v, W_NAME), COLUMN_WRAPS);
    table_column(&t, view_word(v, W_AMOUNT), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_VOTES), COLUMN_RIGHT);
    letter_columns(&t, c);
    for (uint32_t p = 0; p < v->o->e->n_proposals; p++)
        put_proposal(v, &t, c, p);
    view_table(v, &t);
}

/* Side by side the unit of money stands in the heading, not in every cell. */
static void
money_heading(struct view *v, enum word heading)
{
    const char *currency = v->o->e->currency;
    if (currency && *currency)
        view_heading(v, W_SECTION, ARGS(view_word(v, heading), currency));
    else
        view_heading(v, heading, NULL);
}

/* What is told of an outcome in a row of its own. */
typedef const char *fact(struct view *v, const vsted_comparison *c,
                         const struct compared *one);

static const char *
used(struct view *v, const vsted_comparison *c, const struct compared *one)
{
    (void)c;
    return plain_amount(v, one->o->cost_ore);
}

static const char *
left(struct view *v, const vsted_comparison *c, const struct compared *one)
{
    (void)c;
    return plain_amount(v, one->o->left_ore);
}

static const char *
number(struct view *v, const vsted_comparison *c, const struct compared *one)
{
    (void)c;
    return count_text(v, one->o->n_funded);
}

static const char *
nothing(struct view *v, const vsted_comparison *c, const struct compared *one)
{
    (void)c;
    return one->measured ? ballots_text(v, one->measure.nothing) : "-";
}

/* A measure; to the nearest øre when satisfaction is money. */
static const char *
measured(struct view *v, const vsted_comparison *c, const struct compared *one,
         const mpq_t q)
{
    mpq_t half, sum;
    int64_t ore = 0;
    vsted_err unused;
    if (!one->measured)
        return "-";
    if (!sat_by_cost(c->sat))
        return decimal_text(v, q);
    mpq_inits(half, sum, (mpq_ptr)NULL);
    rat_set(half, 1, 2);
    mpq_add(sum, q, half);
    if (rat_floor(&ore, sum, &unused) && !v->to->code)
        v->to->code = VSTED_ERANGE;
    mpq_clears(half, sum, (mpq_ptr)NULL);
    return plain_amount(v, ore);
}

static const char *
mean(struct view *v, const vsted_comparison *c, const struct compared *one)
{
    return measured(v, c, one, one->measure.mean);
}

static const char *
median(struct view *v, const vsted_comparison *c, const struct compared *one)
{
    return measured(v, c, one, one->measure.median);
}

static const char *
gini(struct view *v, const vsted_comparison *c, const struct compared *one)
{
    (void)c;
    return one->measured ? decimal_text(v, one->measure.gini) : "-";
}

static void
put_facts(struct view *v, const vsted_comparison *c)
{
    static const struct {
        enum word w;
        fact *f;
    } facts[] = {
        {W_USED, used},         {W_LEFT, left},
        {W_N_FUNDED, number},   {W_COMPARE_NOTHING, nothing},
        {W_COMPARE_MEAN, mean}, {W_COMPARE_MEDIAN, median},
        {W_COMPARE_GINI, gini},
    };
    struct table t;
    money_heading(v, W_TOTALS);
    table_init(&t);
    table_column(&t, " ", COLUMN_FIXED);
    letter_columns(&t, c);
    for (size_t k = 0; k < COUNT(facts); k++) {
        table_cell(&t, said(v, facts[k].w, ARGS(satisfaction_name(c->sat))));
        for (uint32_t i = 0; i < c->n; i++)
            table_cell(&t, facts[k].f(v, c, &c->list[i]));
    }
    view_table(v, &t);
}

/* The money per value of a tag; all outcomes name the same values. */
static void
put_tag(struct view *v, const vsted_comparison *c, enum word heading,
        bool place)
{
    const struct compared *first = &c->list[0];
    const struct tag_parts *parts = place ? &first->place : &first->kerneopgave;
    struct table t;
    if (parts->n == 0 || !parts->part[0].value)
        return;
    money_heading(v, heading);
    table_init(&t);
    table_column(&t, " ", COLUMN_FIXED);
    letter_columns(&t, c);
    for (uint32_t k = 0; k < parts->n; k++) {
        const char *value = parts->part[k].value;
        table_cell(&t, value ? value : view_word(v, W_COMPARE_WITHOUT));
        for (uint32_t i = 0; i < c->n; i++) {
            const struct compared *one = &c->list[i];
            const struct tag_parts *p = place ? &one->place : &one->kerneopgave;
            table_cell(&t, plain_amount(v, p->part[k].cost_ore));
        }
    }
    view_table(v, &t);
}

static void
put_versus(struct view *v, const vsted_comparison *c)
{
    struct table t;
    if (c->n_versus == 0 || c->versus[0].equal < 0)
        return;
    view_heading(
        v, c->by == COMPARE_EXCLUSION ? W_COMPARE_PREFER_ANY : W_COMPARE_PREFER,
        NULL);
    table_init(&t);
    table_column(&t, " ", COLUMN_FIXED);
    table_column(&t, view_word(v, W_COMPARE_FIRST), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_COMPARE_SECOND), COLUMN_RIGHT);
    table_column(&t, view_word(v, W_COMPARE_EQUAL), COLUMN_RIGHT);
    for (uint32_t i = 0; i < c->n_versus; i++) {
        const struct versus *x = &c->versus[i];
        table_cell(&t,
                   said(v, W_COMPARE_PAIR, ARGS(letter(x->a), letter(x->b))));
        table_cell(&t, ballots_text(v, x->prefer_a));
        table_cell(&t, ballots_text(v, x->prefer_b));
        table_cell(&t, ballots_text(v, x->equal));
    }
    view_table(v, &t);
}

static void
put_ids(struct view *v, struct table *t, const uint32_t *ids, uint32_t n)
{
    struct buf line;
    buf_init(&line, REPORT_MAX);
    for (uint32_t i = 0; i < n; i++) {
        buf_puts(&line, i ? ", " : "");
        buf_puts(&line, v->o->e->proposals[ids[i]].id);
    }
    table_cell(t, n ? buf_text(&line) : "-");
    if (line.code && !v->to->code)
        v->to->code = line.code;
    buf_clear(&line);
}

/* What changes from each to the next. */
static void
put_changes(struct view *v, const vsted_comparison *c)
{
    struct table t;
    if (c->n < 2)
        return;
    view_heading(v, W_COMPARE_CHANGES, NULL);
    table_init(&t);
    table_column(&t, " ", COLUMN_FIXED);
    table_column(&t, view_word(v, W_COMPARE_OUT), COLUMN_WRAPS);
    table_column(&t, view_word(v, W_COMPARE_IN), COLUMN_WRAPS);
    for (uint32_t i = 0; i < c->n_versus; i++) {
        const struct versus *x = &c->versus[i];
        if (x->b != x->a + 1)
            continue;
        table_cell(&t,
                   said(v, W_COMPARE_STEP, ARGS(letter(x->a), letter(x->b))));
        put_ids(v, &t, x->only_a, x->n_only_a);
        put_ids(v, &t, x->only_b, x->n_only_b);
    }
    view_table(v, &t);
}

void
compare_table(struct buf *to, const vsted_comparison *c, const vsted_print *how)
{
    struct view v;
    view_init(&v, to, c->list[0].o, how);
    table_title(&v);
    put_legend(&v, c);
    put_proposals(&v, c);
    put_facts(&v, c);
    put_tag(&v, c, W_COMPARE_KERNEOPGAVE, false);
    put_tag(&v, c, W_COMPARE_PLACE, true);
    put_versus(&v, c);
    put_changes(&v, c);
    view_clear(&v);
}
