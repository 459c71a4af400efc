/* The outcomes that a round keeps, as a table or as JSON, "vsted/outcomes/1".
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <stdio.h>
#include "report/round_view.h"

enum { HASH_SHOWN = 12 };

static void
put_outcome(struct json_out *w, const struct outcome_facts *f)
{
    json_object(w, NULL);
    json_put_int(w, "outcome", f->nr);
    json_put_string(w, "at", f->at);
    json_put_string(w, "version", f->version);
    json_put_string(w, "rule", f->rule);
    json_put_int(w, "ballots", f->ballots);
    json_money(w, "pool", f->pool_ore);
    json_money(w, "cost", f->cost_ore);
    json_array(w, "funded");
    for (size_t i = 0; i < f->n_funded; i++)
        json_put_string(w, NULL, f->funded[i]);
    json_end_array(w);
    json_put_string(w, "election_sha256", f->election_sha256);
    json_put_string(w, "ballots_sha256", f->ballots_sha256);
    json_end_object(w);
}

static void
outcomes_json(struct buf *to, const struct vsted_outcomes *l)
{
    struct json_out w;

    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/outcomes/1");
    json_put_string(&w, "round", l->round);
    json_text(&w, "title", l->title);
    json_text(&w, "currency", l->currency);
    json_array(&w, "outcomes");
    for (size_t i = 0; i < l->n; i++)
        put_outcome(&w, &l->outcomes[i]);
    json_end_array(&w);
    json_end_object(&w);
    buf_putc(to, '\n');
}

static void
put_row(struct table *t, const struct outcome_facts *f, const char *currency,
        bool english)
{
    char when[TIME_TEXT], hash[HASH_SHOWN + 1];

    snprintf(hash, sizeof hash, "%.*s", HASH_SHOWN, f->election_sha256);
    cell_number(t, f->nr, english);
    table_cell(t, short_time(when, f->at));
    table_cell(t, f->rule);
    cell_number(t, (int64_t)f->n_funded, english);
    cell_money(t, f->cost_ore, currency, english);
    cell_money(t, f->pool_ore, currency, english);
    cell_number(t, f->ballots, english);
    table_cell(t, hash);
    table_cell(t, f->version);
}

static void
outcomes_text(struct buf *to, const struct vsted_outcomes *l, bool english)
{
    struct table t;

    say(to, W_OUTCOMES_OF, english, ARGS(*l->title ? l->title : l->round));
    buf_putc(to, '\n');
    if (l->n == 0) {
        buf_puts(to, "  ");
        say(to, W_NO_OUTCOMES, english, NULL);
        buf_putc(to, '\n');
        return;
    }
    table_init(&t);
    table_column(&t, word_text(W_COL_NR, english), COLUMN_RIGHT);
    table_column(&t, word_text(W_COL_TIME, english), COLUMN_FIXED);
    table_column(&t, word_text(W_COL_RULE, english), COLUMN_FIXED);
    table_column(&t, word_text(W_PROPOSALS, english), COLUMN_RIGHT);
    table_column(&t, word_text(W_COL_USED, english), COLUMN_RIGHT);
    table_column(&t, word_text(W_COL_POOL, english), COLUMN_RIGHT);
    table_column(&t, word_text(W_BALLOTS, english), COLUMN_RIGHT);
    table_column(&t, word_text(W_COL_HASH, english), COLUMN_FIXED);
    table_column(&t, word_text(W_COL_VERSION, english), COLUMN_FIXED);
    for (size_t i = 0; i < l->n; i++)
        put_row(&t, &l->outcomes[i], l->currency, english);
    table_print(&t, to, 2, false);
    table_clear(&t);
}

static void
put(struct buf *to, const void *facts, const vsted_print *how)
{
    if (how->format == VSTED_JSON)
        outcomes_json(to, facts);
    else
        outcomes_text(to, facts, how->english);
}

static void
put_kept(struct buf *to, const void *facts, const vsted_print *how)
{
    const struct outcome_facts *f = facts;

    (void)how;
    buf_puts(to, f->json);
}

vsted_code
vsted_outcomes_print(FILE *to, const vsted_outcomes *list, int64_t nr,
                     const vsted_print *how, vsted_err *err)
{
    if (nr == 0)
        return round_print(to, list, put, how, err);
    for (size_t i = 0; i < list->n; i++)
        if (list->outcomes[i].nr == nr)
            return round_print(to, &list->outcomes[i], put_kept, how, err);
    vsted_fail(err, VSTED_ENOENT, "no outcome %" PRId64, nr);
    vsted_hint(err, list->n ? "vsted outcomes lists those that are kept"
                            : "vsted tally --record keeps one");
    return vsted_at(err, list->round, 0, 0);
}
