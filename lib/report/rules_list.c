/* The voting rules there are, as a table or as JSON, "vsted/rules-list/1".
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

#include <string.h>
#include "report/table.h"
#include "rules/rule.h"

/* ---- JSON ---- */

/* "approval ordinal", cut at " ", becomes ["approval", "ordinal"]. */
static void
put_cut(struct json_out *w, const char *key, const char *words, const char *cut)
{
    struct buf word;
    buf_init(&word, REPORT_MAX);
    json_array(w, key);
    while (*(words += strspn(words, cut))) {
        size_t n = strcspn(words, cut);
        buf_reset(&word);
        buf_add(&word, words, n);
        json_put_string(w, NULL, buf_text(&word));
        words += n;
    }
    json_end_array(w);
    if (word.code && !w->to->code)
        w->to->code = word.code;
    buf_clear(&word);
}

static void
put_words(struct json_out *w, const char *key, const char *words)
{
    put_cut(w, key, words, " ");
}

static void
put_lines(struct json_out *w, const char *key, const char *lines)
{
    put_cut(w, key, lines, "\n");
}

static void
put_rule(struct json_out *w, const vsted_rule *r)
{
    json_object(w, NULL);
    json_put_string(w, "id", r->id);
    json_put_string(w, "name", r->name);
    json_put_string(w, "brief", r->brief);
    json_put_string(w, "brief_da", r->brief_da);
    json_put_string(w, "plain", r->plain);
    json_put_string(w, "plain_da", r->plain_da);
    put_lines(w, "steps", r->steps);
    put_lines(w, "steps_da", r->steps_da);
    json_put_string(w, "cite", r->cite);
    json_put_string(w, "cost", r->cost);
    put_words(w, "ballots", r->ballots);
    json_put_bool(w, "takes_counts", rule_find(r->id)->counts);
    put_words(w, "options", r->options);
    put_words(w, "promises", r->promises);
    json_end_object(w);
}

static void
list_json(struct buf *to, const vsted_rule *only)
{
    struct json_out w;
    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/rules-list/1");
    json_array(&w, "rules");
    for (size_t i = 0; i < (only ? 1 : vsted_rules_count()); i++)
        put_rule(&w, only ? only : vsted_rule_at(i));
    json_end_array(&w);
    json_end_object(&w);
    buf_putc(to, '\n');
}

/* ---- text ---- */

static void
put_row(struct table *t, const char *what, const char *text)
{
    if (!*text)
        return;
    table_cell(t, what);
    table_cell(t, text);
}

/* The steps, numbered, one below the other. */
static void
put_steps(struct table *t, const char *steps, bool english)
{
    struct buf line, step;
    char number[16];
    buf_init(&line, REPORT_MAX);
    buf_init(&step, REPORT_MAX);
    for (int i = 1; *(steps += strspn(steps, "\n")); i++) {
        size_t n = strcspn(steps, "\n");
        buf_reset(&line);
        buf_reset(&step);
        buf_add(&step, steps, n);
        snprintf(number, sizeof number, "%d", i);
        say(&line, W_RULE_STEP, english, ARGS(number, buf_text(&step)));
        table_cell(t, i == 1 ? word_text(W_RULE_STEPS, english) : "");
        table_cell(t, buf_text(&line));
        steps += n;
    }
    if (line.code || step.code)
        t->code = line.code ? line.code : step.code;
    buf_clear(&line);
    buf_clear(&step);
}

static void
put_one(struct table *t, const vsted_rule *r, bool english)
{
    enum word counts =
        rule_find(r->id)->counts ? W_RULE_COUNTS_DO : W_RULE_COUNTS_LACK;
    put_row(t, word_text(W_RULE_WHAT, english),
            english ? r->brief : r->brief_da);
    put_row(t, word_text(W_RULE_PLAIN, english),
            english ? r->plain : r->plain_da);
    put_steps(t, english ? r->steps : r->steps_da, english);
    put_row(t, word_text(W_BALLOTS, english), r->ballots);
    put_row(t, word_text(W_RULE_COUNTS, english), word_text(counts, english));
    put_row(t, word_text(W_RULE_OPTIONS, english), r->options);
    put_row(t, word_text(W_RULE_PROMISES, english), r->promises);
    put_row(t, word_text(W_RULE_COST, english), r->cost);
    put_row(t, word_text(W_RULE_CITE, english), r->cite);
}

static void
list_table(struct buf *to, const vsted_rule *only, bool english)
{
    struct table t;
    table_init(&t);
    table_column(&t, "", COLUMN_FIXED);
    table_column(&t, "", COLUMN_WRAPS);
    for (size_t i = 0; !only && i < vsted_rules_count(); i++) {
        const vsted_rule *r = vsted_rule_at(i);
        put_row(&t, r->id, english ? r->brief : r->brief_da);
    }
    if (only) {
        buf_printf(to, "%s: %s\n", only->id, only->name);
        put_one(&t, only, english);
    }
    table_print(&t, to, only ? 2 : 0, false);
    table_clear(&t);
}

vsted_code
vsted_rules_print(FILE *to, const char *id, const vsted_print *how,
                  vsted_err *err)
{
    const vsted_rule *only = id ? vsted_rule_find(id) : NULL;
    struct buf text;
    if (id && !only)
        return rule_unknown(id, err);
    buf_init(&text, REPORT_MAX);
    if (how->format == VSTED_JSON)
        list_json(&text, only);
    else
        list_table(&text, only, how->english);
    vsted_code rc = report_send(to, &text, err);
    buf_clear(&text);
    return rc;
}
