/* The rules in force with the origin of each, "vsted/rules-effective/1".
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/settings.h"
#include "model/rules_text.h"
#include "report/outcome_json.h"
#include "report/table.h"
#include "rules/rule.h"

static void
put_json(struct buf *to, const vsted_election *e, const vsted_findings *fs)
{
    struct json_out w;
    struct buf value;
    buf_init(&value, REPORT_MAX);
    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/rules-effective/1");
    json_array(&w, "rules");
    for (size_t i = 0; i < N_RULE_KEYS; i++) {
        enum origin from;
        buf_reset(&value);
        rules_text(&value, &from, e, setting_at(i)->key);
        json_object(&w, NULL);
        json_put_string(&w, "key", vsted_rules_key_at(i)->key);
        json_text(&w, "value", buf_text(&value));
        json_put_string(&w, "origin", origin_name(from));
        json_end_object(&w);
    }
    json_end_array(&w);
    json_findings(&w, fs);
    json_end_object(&w);
    buf_putc(to, '\n');
    if (value.code && !to->code)
        to->code = value.code;
    buf_clear(&value);
}

static void
put_table(struct buf *to, const vsted_election *e, bool english)
{
    static const enum word froms[] = {
        [ORIGIN_DEFAULT] = W_FROM_DEFAULT, [ORIGIN_SOURCE] = W_FROM_SOURCE,
        [ORIGIN_ROUND] = W_FROM_ROUND,     [ORIGIN_FILE] = W_FROM_FILE,
        [ORIGIN_OPTION] = W_FROM_OPTION,
    };
    struct table t;
    struct buf value;
    table_init(&t);
    buf_init(&value, REPORT_MAX);
    table_column(&t, word_text(W_EFFECTIVE_KEY, english), COLUMN_FIXED);
    table_column(&t, word_text(W_EFFECTIVE_VALUE, english), COLUMN_WRAPS);
    table_column(&t, word_text(W_EFFECTIVE_FROM, english), COLUMN_FIXED);
    for (size_t i = 0; i < N_RULE_KEYS; i++) {
        enum origin from;
        buf_reset(&value);
        rules_text(&value, &from, e, setting_at(i)->key);
        table_cell(&t, vsted_rules_key_at(i)->key);
        table_cell(&t, value.len ? buf_text(&value) : "-");
        table_cell(&t, word_text(froms[from], english));
    }
    table_print(&t, to, 0, false);
    if (value.code && !to->code)
        to->code = value.code;
    table_clear(&t);
    buf_clear(&value);
}

vsted_code
vsted_rules_effective_print(FILE *to, const vsted_election *e,
                            const vsted_print *how, vsted_err *err)
{
    struct buf text;

    if (!rule_find(e->rules.rule))
        return rule_missing(&e->rules, err);
    buf_init(&text, REPORT_MAX);
    if (how->format == VSTED_JSON)
        put_json(&text, e, how->findings);
    else
        put_table(&text, e, how->english);
    vsted_code rc = report_send(to, &text, err);
    buf_clear(&text);
    return rc;
}
