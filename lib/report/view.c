/* One outcome on its way to a table: amounts, counts and shares as text.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

#include <string.h>
#include "num/rat.h"

void
view_init(struct view *v, struct buf *to, const vsted_outcome *o,
          const vsted_print *how)
{
    *v = (struct view){.to = to,
                       .o = o,
                       .english = how->english,
                       .color = how->color,
                       .style = how->english ? NUMBERS_EN : NUMBERS_DA};
    for (size_t i = 0; i < VIEW_TEXTS; i++)
        buf_init(&v->text[i], REPORT_MAX);
}

void
view_clear(struct view *v)
{
    for (size_t i = 0; i < VIEW_TEXTS; i++)
        buf_clear(&v->text[i]);
}

static struct buf *
next_text(struct view *v)
{
    struct buf *b = &v->text[v->turn++ % VIEW_TEXTS];
    buf_reset(b);
    return b;
}

/* What was made, and its error on the way to the report. */
static const char *
made(struct view *v, const struct buf *b)
{
    if (b->code && !v->to->code)
        v->to->code = b->code;
    return buf_text(b);
}

const char *
amount_text(struct view *v, int64_t ore)
{
    struct buf *b = next_text(v);
    money_show(b, ore, v->o->e->currency, v->style);
    return made(v, b);
}

const char *
plain_amount(struct view *v, int64_t ore)
{
    struct buf *b = next_text(v);
    money_show(b, ore, NULL, v->style);
    return made(v, b);
}

const char *
count_text(struct view *v, int64_t n)
{
    struct buf *b = next_text(v);
    count_show(b, n, v->style);
    return made(v, b);
}

const char *
ballots_text(struct view *v, int64_t units)
{
    struct buf *b = next_text(v);
    ballots_show(b, v->o->e, units, v->style);
    return made(v, b);
}

/* 100 * num / den with `decimals` digits, rounded down. */
static struct buf *
percent(struct view *v, int64_t num, int64_t den, unsigned decimals)
{
    struct buf *b = next_text(v);
    mpq_t q, hundred;
    mpq_inits(q, hundred, (mpq_ptr)NULL);
    rat_set(q, num, den);
    rat_set(hundred, 100, 1);
    mpq_mul(q, q, hundred);
    rat_decimal(b, q, decimals, v->english ? '.' : ',', ROUND_DOWN);
    mpq_clears(q, hundred, (mpq_ptr)NULL);
    return b;
}

const char *
percent_text(struct view *v, int64_t part, int64_t whole)
{
    return made(v, percent(v, part, whole, 1));
}

const char *
share_text(struct view *v, const struct share *share)
{
    struct buf *b = percent(v, share->num, share->den, 6);
    while (b->len > 0 && b->data[b->len - 1] == '0')
        b->data[--b->len] = '\0';
    if (b->len > 0 && strchr(",.", b->data[b->len - 1]))
        b->data[--b->len] = '\0';
    return made(v, b);
}

const char *
date_text(struct view *v, const char *iso)
{
    static const char form[] = "dddd-dd-dd";
    struct buf *b = next_text(v);
    size_t i = 0;
    while (form[i] && (form[i] == 'd' ? iso[i] >= '0' && iso[i] <= '9'
                                      : iso[i] == form[i]))
        i++;
    if (v->english || form[i] || iso[i])
        buf_puts(b, iso);
    else
        buf_printf(b, "%.2s.%.2s.%.4s", iso + 8, iso + 5, iso);
    return made(v, b);
}

const char *
decimal_text(struct view *v, const mpq_t q)
{
    struct buf *b = next_text(v);
    rat_decimal(b, q, 2, v->english ? '.' : ',', ROUND_NEAREST);
    return made(v, b);
}

const char *
said(struct view *v, enum word w, const char *const args[])
{
    struct buf *b = next_text(v);
    say(b, w, v->english, args);
    return made(v, b);
}

const char *
view_word(const struct view *v, enum word w)
{
    return word_text(w, v->english);
}

void
view_heading(struct view *v, enum word w, const char *const args[])
{
    buf_putc(v->to, '\n');
    buf_puts(v->to, v->color ? COLOR_BOLD : "");
    say(v->to, w, v->english, args);
    buf_puts(v->to, v->color ? COLOR_OFF : "");
    buf_putc(v->to, '\n');
}

void
view_pair(struct view *v, struct table *t, enum word w, const char *value)
{
    table_cell(t, view_word(v, w));
    table_cell(t, value);
}

void
view_table(struct view *v, struct table *t)
{
    table_print(t, v->to, 2, v->color);
    table_clear(t);
}

void
view_paragraph(struct view *v, const char *text)
{
    struct table t;
    table_init(&t);
    table_column(&t, "", COLUMN_WRAPS);
    table_cell(&t, text);
    view_table(v, &t);
}
