/* The rules in force as JSON: every parameter, also those at their default.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/outcome_json.h"

#include <string.h>
#include "num/rat.h"

/* "cheapest", "lot:20260314". */
void
json_tie_by(struct json_out *w, const char *key, enum tie_by by,
            const char *seed)
{
    struct buf name;
    if (by != TIE_LOT) {
        json_put_string(w, key, tie_by_name(by));
        return;
    }
    buf_init(&name, SEED_MAX + 8);
    buf_printf(&name, "lot:%s", seed);
    json_put_string(w, key, buf_text(&name));
    if (name.code && !w->to->code)
        w->to->code = name.code;
    buf_clear(&name);
}

static void
put_lists(struct json_out *w, const struct vsted_rules *r)
{
    json_array(w, "completion");
    for (uint32_t i = 0; i < r->n_completions; i++)
        json_put_string(w, NULL, completion_name(r->completion[i]));
    json_end_array(w);
    json_array(w, "ties");
    for (uint32_t i = 0; i < r->n_ties; i++)
        json_tie_by(w, NULL, r->ties[i].by, r->ties[i].seed);
    json_end_array(w);
    json_array(w, "resolve");
    for (uint32_t i = 0; i < r->n_resolves; i++) {
        json_array(w, NULL);
        for (uint32_t k = 0; k < r->resolves[i].n; k++)
            json_put_string(w, NULL, r->resolves[i].ids[k]);
        json_end_array(w);
    }
    json_end_array(w);
}

static void
put_scoring(struct json_out *w, const struct vsted_rules *r)
{
    if (!r->scoring) {
        json_put_null(w, "scoring");
        return;
    }
    json_array(w, "scoring");
    for (uint32_t i = 0; i < r->n_scoring; i++)
        json_put_int(w, NULL, r->scoring[i]);
    json_end_array(w);
}

/* A share as a fraction of one: 2 % is 0.02. */
static void
put_share(struct json_out *w, const char *key, const struct share *share)
{
    mpq_t q;
    if (share->num < 0) {
        json_put_null(w, key);
        return;
    }
    mpq_init(q);
    rat_set(q, share->num, share->den);
    json_ratio(w, key, q);
    mpq_clear(q);
}

void
json_rule(struct json_out *w, const vsted_outcome *o)
{
    const struct vsted_rules *r = &o->rules;
    bool compares = *r->compare_with != '\0';
    json_object(w, "rule");
    json_put_string(w, "name", r->rule);
    json_put_string(w, "satisfaction", satisfaction_name(o->sat));
    put_lists(w, r);
    json_money(w, "increment", r->increment_ore);
    json_put_bool(w, "add1_exhaustive", r->add1_exhaustive);
    json_put_bool(w, "add1_integral", r->add1_integral);
    put_share(w, "add1_limit", &r->add1_limit);
    json_text(w, "compare_with", r->compare_with);
    json_text(w, "compare_by",
              compares ? compare_by_name(r->compare_by) : NULL);
    json_put_bool(w, "no_skip", r->no_skip);
    json_put_bool(w, "continue", r->go_on);
    json_put_string(w, "variant", variant_name(r->variant));
    json_put_bool(w, "per_krone", r->per_krone);
    put_scoring(w, r);
    json_count(w, "min_votes", r->min_votes);
    put_share(w, "min_share", &r->min_share);
    json_count(w, "min_score", r->min_score);
    json_put_bool(w, "allow_free", r->allow_free);
    json_put_string(w, "blank", r->blank_ignored ? "ignore" : "count");
    if (r->weighted)
        json_put_string(w, "weights", "column");
    json_end_object(w);
}
