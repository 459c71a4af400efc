/* An outcome as CSV (RFC 4180): one row per proposal, funded ones first.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

#include <string.h>
#include "num/money.h"
#include "num/rat.h"

/* Text cells from data: control characters are shown, never sent, and a cell
 * that a spreadsheet would take for a formula gets an apostrophe in front. */
static void
put_text(struct buf *to, const char *s)
{
    struct buf shown;
    buf_init(&shown, REPORT_MAX);
    if (s && *s && strchr("=+-@", *s))
        buf_putc(&shown, '\'');
    utf8_show(&shown, s ? s : "");
    const char *text = buf_text(&shown);
    bool quoted = strpbrk(text, ",;\"") != NULL;
    if (quoted)
        buf_putc(to, '"');
    for (; *text; text++) {
        if (*text == '"')
            buf_putc(to, '"');
        buf_putc(to, *text);
    }
    if (quoted)
        buf_putc(to, '"');
    if (shown.code && !to->code)
        to->code = shown.code;
    buf_clear(&shown);
}

/* The columns that both kinds of rows begin with. */
static void
put_proposal(struct buf *to, const vsted_outcome *o, uint32_t i, bool funded)
{
    const struct proposal *p = &o->e->proposals[i];
    put_text(to, p->id);
    buf_putc(to, ',');
    put_text(to, p->name);
    buf_putc(to, ',');
    money_digits(to, p->cost_ore);
    buf_putc(to, ',');
    money_digits(to, funded ? p->cost_ore : 0);
    buf_putc(to, ',');
    ballots_digits(to, o->e, o->votes[i]);
    buf_putc(to, ',');
    ballots_digits(to, o->e, o->score[i]);
    buf_putc(to, ',');
    put_text(to, p->kerneopgave);
    buf_putc(to, ',');
    put_text(to, p->place);
    buf_puts(to, funded ? ",funded," : ",not_funded,");
}

void
outcome_csv(struct buf *to, const vsted_outcome *o)
{
    buf_puts(to, "id,name,cost,award,votes,score,kerneopgave,place,status,"
                 "step,phase,effective_votes,reason\r\n");
    for (uint32_t i = 0; i < o->n_funded; i++) {
        const struct funded *f = &o->funded[i];
        put_proposal(to, o, f->proposal, true);
        buf_printf(to, "%u,%s,", (unsigned)f->step, phase_name(f->phase));
        if (f->has_effective)
            rat_decimal(to, f->effective, 6, '.', ROUND_NEAREST);
        buf_puts(to, ",\r\n");
    }
    for (uint32_t i = 0; i < o->n_not_funded; i++) {
        const struct not_funded *n = &o->not_funded[i];
        put_proposal(to, o, n->proposal, false);
        buf_printf(to, ",,,%s\r\n", reason_name(n->reason));
    }
}
