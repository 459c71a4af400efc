/* Outcomes side by side as JSON, "vsted/compare/1".
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/compare.h"

#include "report/outcome_json.h"

static void
put_parts(struct json_out *w, const char *key, const struct compared *one,
          const struct tag_parts *parts)
{
    json_array(w, key);
    for (uint32_t i = 0; i < parts->n; i++) {
        const struct tag_part *p = &parts->part[i];
        json_object(w, NULL);
        json_text(w, "value", p->value);
        json_money(w, "cost", p->cost_ore);
        json_share(w, "share", p->cost_ore, one->o->cost_ore);
        json_put_int(w, "funded", p->n_funded);
        json_put_int(w, "proposals", p->n_proposals);
        json_end_object(w);
    }
    json_end_array(w);
}

/* øre -> the currency unit, when the measure is money. */
static void
put_measured(struct json_out *w, const char *key, const mpq_t q, bool money)
{
    mpq_t shown, unit;
    mpq_inits(shown, unit, (mpq_ptr)NULL);
    rat_set(unit, money ? 100 : 1, 1);
    mpq_div(shown, q, unit);
    json_ratio(w, key, shown);
    mpq_clears(shown, unit, (mpq_ptr)NULL);
}

static void
put_satisfaction(struct json_out *w, const struct compared *one, bool money)
{
    const struct measure *m = &one->measure;
    if (!one->measured) {
        json_put_null(w, "satisfaction");
        return;
    }
    json_object(w, "satisfaction");
    put_measured(w, "mean", m->mean, money);
    put_measured(w, "median", m->median, money);
    json_ratio(w, "gini", m->gini);
    json_ballots(w, "nothing", one->o->e, m->nothing);
    json_end_object(w);
}

static void
put_outcome(struct json_out *w, const vsted_comparison *c,
            const struct compared *one)
{
    const vsted_outcome *o = one->o;
    json_object(w, NULL);
    json_put_string(w, "label", one->label);
    json_rule(w, o);
    json_array(w, "funded");
    for (uint32_t i = 0; i < o->n_funded; i++)
        json_put_string(w, NULL, o->e->proposals[o->funded[i].proposal].id);
    json_end_array(w);
    json_totals(w, o);
    put_satisfaction(w, one, sat_by_cost(c->sat));
    json_object(w, "by");
    put_parts(w, "kerneopgave", one, &one->kerneopgave);
    put_parts(w, "place", one, &one->place);
    json_end_object(w);
    json_ties(w, o);
    json_end_object(w);
}

static void
put_versus(struct json_out *w, const vsted_comparison *c)
{
    const vsted_election *e = c->list[0].o->e;
    json_array(w, "head_to_head");
    for (uint32_t i = 0; i < c->n_versus; i++) {
        const struct versus *v = &c->versus[i];
        json_object(w, NULL);
        json_put_string(w, "a", c->list[v->a].label);
        json_put_string(w, "b", c->list[v->b].label);
        json_ballots(w, "prefer_a", e, v->prefer_a);
        json_ballots(w, "prefer_b", e, v->prefer_b);
        json_ballots(w, "equal", e, v->equal);
        json_end_object(w);
    }
    json_end_array(w);
}

static void
put_changes(struct json_out *w, const vsted_comparison *c)
{
    json_array(w, "changes");
    for (uint32_t i = 0; i < c->n_versus; i++) {
        const struct versus *v = &c->versus[i];
        if (v->b != v->a + 1)
            continue;
        json_object(w, NULL);
        json_put_string(w, "a", c->list[v->a].label);
        json_put_string(w, "b", c->list[v->b].label);
        json_ids(w, "only_a", c->list[v->a].o, v->only_a, v->n_only_a);
        json_ids(w, "only_b", c->list[v->b].o, v->only_b, v->n_only_b);
        json_end_object(w);
    }
    json_end_array(w);
}

void
compare_json(struct buf *to, const vsted_comparison *c,
             const vsted_findings *findings, const char ballots_hex[65])
{
    struct json_out w;
    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/compare/1");
    json_election(&w, c->list[0].o);
    json_put_string(&w, "measured_by", satisfaction_name(c->sat));
    json_put_string(&w, "compare_by", compare_by_name(c->by));
    json_array(&w, "outcomes");
    for (uint32_t i = 0; i < c->n; i++)
        put_outcome(&w, c, &c->list[i]);
    json_end_array(&w);
    put_versus(&w, c);
    put_changes(&w, c);
    json_put_string(&w, "ballots_sha256", ballots_hex);
    json_findings(&w, findings);
    json_end_object(&w);
    buf_putc(to, '\n');
}
