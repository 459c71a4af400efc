/* What an outcome warns of, such as money left or an open tie, and its notes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

#include "base/finding_codes.h"
#include "num/money.h"
#include "rules/rule.h"

enum { IDS_NAMED = 20 }; /* at most, of a tie in a note */

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
    buf_printf(&w->hint, "--completion %s spends it",
               rule_spender(o->rules.rule));
}

static void
warn_of_counts(struct outcome_warning *w)
{
    buf_puts(&w->message, "only counts are known: every vote stands for a "
                          "ballot of its own");
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

static void
warn_of_alike(struct outcome_warning *w)
{
    buf_puts(&w->message, "whatever is funded, some ballot gets none of its "
                          "choices: to maxmin every set is equally good, and "
                          "the tie list alone chose");
    buf_puts(&w->hint, "choose another rule, such as --rule mes");
}

static void
warn_of_tie(struct outcome_warning *w, const vsted_outcome *o,
            const struct tie *t)
{
    buf_printf(&w->message, "a tie at step %u is open (", (unsigned)t->step);
    put_ids(&w->message, o, t->tied,
            t->n_open < IDS_NAMED ? t->n_open : IDS_NAMED);
    buf_printf(&w->message,
               "%s); the outcome shown is that of the order of the list, one "
               "of %u",
               t->n_open > IDS_NAMED ? ", ..." : "", (unsigned)o->all_ties.n);
    buf_puts(&w->message, o->all_ties.complete ? "" : " or more");
    buf_puts(&w->hint, "draw lots with --ties ...,lot:SEED, or decide with "
                       "--resolve");
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
        warn_of_money(add(w, &n, finding_code_name(FINDING_MONEY_LEFT)), o);
    if (o->alike)
        warn_of_alike(add(w, &n, finding_code_name(FINDING_ALL_SETS_ALIKE)));
    if (outcome_open_tie(o))
        warn_of_tie(add(w, &n, finding_code_name(FINDING_OPEN_TIE)), o,
                    outcome_open_tie(o));
    if (o->e->counts_only)
        warn_of_counts(add(w, &n, finding_code_name(FINDING_COUNTS_ONLY)));
    if (vsted_outcome_differs(o))
        warn_of_difference(
            add(w, &n, finding_code_name(FINDING_RECORDED_DIFFERS)), o);
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

static void
put_warning(struct buf *to, const struct outcome_warning *w)
{
    buf_puts(to, "vsted: warning: ");
    utf8_show(to, buf_text(&w->message));
    if (w->hint.len)
        buf_puts(to, "; ");
    utf8_show(to, buf_text(&w->hint));
    buf_putc(to, '\n');
    if (!to->code)
        to->code = w->message.code ? w->message.code : w->hint.code;
}

/* Open ties are settled by the order of the list. Those that decide something
 * were an error; of the others a person should know. The first is named. */
static void
put_note(struct buf *to, const vsted_outcome *o)
{
    const struct tie *first = NULL;
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->n_ties; i++) {
        if (!o->ties[i].open || o->ties[i].decisive != DECISIVE_NO)
            continue;
        first = first ? first : &o->ties[i];
        n++;
    }
    if (!first)
        return;
    struct buf ids;
    buf_init(&ids, REPORT_MAX);
    put_ids(&ids, o, first->tied,
            first->n_open < IDS_NAMED ? first->n_open : IDS_NAMED);
    buf_printf(to, "vsted: note: the tie list leaves a tie open at step %u (",
               (unsigned)first->step);
    utf8_show(to, buf_text(&ids));
    buf_puts(to, first->n_open > IDS_NAMED ? ", ...)" : ")");
    if (n > 1)
        buf_printf(to, " and %u more", (unsigned)(n - 1));
    buf_puts(to, "; the order of the proposals settled it, which makes no "
                 "difference to the result\n");
    if (ids.code && !to->code)
        to->code = ids.code;
    buf_clear(&ids);
}

vsted_code
vsted_outcome_print_messages(FILE *to, const vsted_outcome *o, vsted_err *err)
{
    struct outcome_warning w[OUTCOME_WARNINGS];
    struct buf text;
    size_t n = outcome_warnings(w, o);
    buf_init(&text, REPORT_MAX);
    for (size_t i = 0; i < n; i++)
        put_warning(&text, &w[i]);
    put_note(&text, o);
    vsted_code rc = report_send(to, &text, err);
    outcome_warnings_clear(w);
    buf_clear(&text);
    return rc;
}
