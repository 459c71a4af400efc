/* What an outcome warns of: money left, an open tie, a city that differs.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

#include "num/money.h"

const struct tie *
outcome_open_tie(const vsted_outcome *o)
{
    for (uint32_t i = 0; i < o->n_ties; i++)
        if (o->ties[i].open && o->ties[i].decisive != DECISIVE_NO)
            return &o->ties[i];
    return NULL;
}

bool
vsted_outcome_differs(const vsted_outcome *o)
{
    return o->check.made && o->check.verdict == VERDICT_DIFFERS;
}

bool
vsted_outcome_warns(const vsted_outcome *o)
{
    return o->money_left || outcome_open_tie(o) || vsted_outcome_differs(o);
}

static struct outcome_warning *
add(struct outcome_warning w[OUTCOME_WARNINGS], size_t *n, const char *code)
{
    w[*n].code = code;
    return &w[(*n)++];
}

/* Which ids, apart by ", ". */
static void
put_ids(struct buf *to, const vsted_outcome *o, const uint32_t *ids, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        buf_printf(to, "%s%s", i ? ", " : "", o->e->proposals[ids[i]].id);
}

static void
warn_of_money(struct outcome_warning *w, const vsted_outcome *o)
{
    money_show(&w->message, o->left_ore, o->e->currency, NUMBERS_EN);
    buf_puts(&w->message, " is left and at least one more proposal would fit");
    buf_puts(&w->hint, "--completion add1,greedy spends it");
}

static void
warn_of_tie(struct outcome_warning *w, const vsted_outcome *o,
            const struct tie *t)
{
    buf_printf(&w->message, "the tie list leaves a tie open at step %u: ",
               (unsigned)t->step);
    put_ids(&w->message, o, t->tied, t->n_tied);
    buf_puts(&w->hint, "settle it with --ties LIST,lot:SEED or --resolve ");
    for (uint32_t i = 0; i < t->n_tied; i++)
        buf_printf(&w->hint, "%s%s", i ? "," : "",
                   o->e->proposals[t->tied[i]].id);
    buf_puts(&w->hint, " in the order that was decided");
}

static void
warn_of_difference(struct outcome_warning *w, const vsted_outcome *o)
{
    const struct recorded_check *c = &o->check;
    buf_printf(&w->message, "the outcome differs from the recorded one (%s)",
               why_name(c->why));
    buf_puts(&w->message, c->n_missing ? "; only the city funded " : "");
    put_ids(&w->message, o, c->missing, c->n_missing);
    buf_puts(&w->message, c->n_extra ? "; the city did not fund " : "");
    put_ids(&w->message, o, c->extra, c->n_extra);
}

size_t
outcome_warnings(struct outcome_warning w[OUTCOME_WARNINGS],
                 const vsted_outcome *o)
{
    size_t n = 0;
    for (size_t i = 0; i < OUTCOME_WARNINGS; i++) {
        buf_init(&w[i].message, REPORT_MAX);
        buf_init(&w[i].hint, REPORT_MAX);
    }
    if (o->money_left)
        warn_of_money(add(w, &n, "money_left"), o);
    const struct tie *open = outcome_open_tie(o);
    if (open)
        warn_of_tie(add(w, &n, "open_tie"), o, open);
    if (vsted_outcome_differs(o))
        warn_of_difference(add(w, &n, "recorded_differs"), o);
    return n;
}

void
outcome_warnings_clear(struct outcome_warning w[OUTCOME_WARNINGS])
{
    for (size_t i = 0; i < OUTCOME_WARNINGS; i++) {
        buf_clear(&w[i].message);
        buf_clear(&w[i].hint);
    }
}

vsted_code
vsted_outcome_print_warnings(FILE *to, const vsted_outcome *o,
                             const vsted_print *how, vsted_err *err)
{
    struct outcome_warning w[OUTCOME_WARNINGS];
    struct buf text;
    size_t n = outcome_warnings(w, o);
    (void)how; /* messages are English, as all on standard error */
    buf_init(&text, REPORT_MAX);
    for (size_t i = 0; i < n; i++) {
        buf_puts(&text, "vsted: warning: ");
        utf8_show(&text, buf_text(&w[i].message));
        if (w[i].hint.len)
            buf_puts(&text, "; ");
        utf8_show(&text, buf_text(&w[i].hint));
        buf_putc(&text, '\n');
        if (!text.code)
            text.code = w[i].message.code ? w[i].message.code : w[i].hint.code;
    }
    vsted_code rc = report_send(to, &text, err);
    outcome_warnings_clear(w);
    buf_clear(&text);
    return rc;
}
