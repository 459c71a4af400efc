/* Ties, comparison and recorded verdict of an outcome as JSON.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/outcome_json.h"

const char *
lot_seed(const struct vsted_rules *r)
{
    for (uint32_t i = 0; i < r->n_ties; i++)
        if (r->ties[i].by == TIE_LOT)
            return r->ties[i].seed;
    return "";
}

void
json_ids(struct json_out *w, const char *key, const vsted_outcome *o,
         const uint32_t *proposals, uint32_t n)
{
    json_array(w, key);
    for (uint32_t i = 0; i < n; i++)
        json_put_string(w, NULL, o->e->proposals[proposals[i]].id);
    json_end_array(w);
}

void
json_tied(struct json_out *w, const vsted_outcome *o, const uint32_t *tied,
          uint32_t n)
{
    json_ids(w, "tied", o, tied, n < TIED_SHOWN ? n : TIED_SHOWN);
    json_put_int(w, "tied_count", n);
}

static void
put_tie(struct json_out *w, const vsted_outcome *o, const struct tie *t)
{
    json_object(w, NULL);
    json_put_int(w, "step", t->step);
    json_put_string(w, "phase", phase_name(t->phase));
    json_money(w, "raise", t->raise_ore);
    json_money(w, "raise_to", t->raise_to_ore);
    json_tied(w, o, t->tied, t->n_tied);
    json_put_string(w, "chosen", o->e->proposals[t->chosen].id);
    json_tie_by(w, "by", t->by, lot_seed(&o->rules));
    json_put_bool(w, "open", t->open);
    if (t->decisive == DECISIVE_UNKNOWN)
        json_put_string(w, "decisive", "unknown");
    else
        json_put_bool(w, "decisive", t->decisive == DECISIVE_YES);
    json_end_object(w);
}

void
json_ties(struct json_out *w, const vsted_outcome *o)
{
    json_array(w, "ties");
    for (uint32_t i = 0; i < o->n_ties; i++)
        put_tie(w, o, &o->ties[i]);
    json_end_array(w);
}

static void
put_all_ties(struct json_out *w, const vsted_outcome *o)
{
    const struct set_list *sets = &o->all_ties;
    json_object(w, "all_ties");
    json_put_bool(w, "complete", sets->complete);
    json_array(w, "outcomes");
    for (uint32_t i = 0; i < sets->n; i++)
        json_ids(w, NULL, o, sets->member + sets->first[i],
                 sets->first[i + 1] - sets->first[i]);
    json_end_array(w);
    json_end_object(w);
}

static void
put_compared(struct json_out *w, const vsted_outcome *o)
{
    const struct comparison *c = &o->compared;
    json_object(w, "compared");
    json_put_string(w, "with", o->rules.compare_with);
    json_put_string(w, "by", compare_by_name(o->rules.compare_by));
    json_ballots(w, "prefer_rule", o->e, c->prefer_rule);
    json_ballots(w, "prefer_other", o->e, c->prefer_other);
    json_ballots(w, "equal", o->e, c->equal);
    json_put_string(w, "chosen",
                    c->other_won ? o->rules.compare_with : o->rules.rule);
    json_end_object(w);
}

static void
put_recorded(struct json_out *w, const vsted_outcome *o)
{
    const struct recorded_check *c = &o->check;
    json_object(w, "recorded");
    json_text(w, "rule", o->e->recorded.rule);
    json_put_string(w, "verdict", verdict_name(c->verdict));
    json_ids(w, "missing", o, c->missing, c->n_missing);
    json_ids(w, "extra", o, c->extra, c->n_extra);
    json_ids(w, "other_money", o, c->other, c->n_other);
    json_text(w, "why",
              c->verdict == VERDICT_DIFFERS ? why_name(c->why) : NULL);
    json_end_object(w);
}

void
json_verdicts(struct json_out *w, const vsted_outcome *o)
{
    if (o->all_ties.made)
        put_all_ties(w, o);
    if (o->compared.made)
        put_compared(w, o);
    if (o->check.made)
        put_recorded(w, o);
}
