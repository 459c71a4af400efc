/* An outcome as JSON, "vsted/tally/1": the contract with other programs.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/outcome_json.h"

#include "num/rat.h"

void
json_election(struct json_out *w, const vsted_outcome *o)
{
    const vsted_election *e = o->e;
    json_object(w, "election");
    json_text(w, "title", e->title);
    json_text(w, "source", e->source);
    json_text(w, "currency", e->currency);
    json_money(w, "pool", o->pool_ore);
    json_put_int(w, "proposals", e->n_proposals);
    json_ballots(w, "ballots", e, e->n);
    json_ballots(w, "blank", e, e->n_blank);
    json_put_int(w, "invalid", e->n_invalid);
    json_put_string(w, "ballot_type", ballot_type_name(e->type));
    json_end_object(w);
}

/* The members that funded and not funded proposals share. */
static void
put_proposal(struct json_out *w, const vsted_outcome *o, uint32_t i,
             bool funded)
{
    const struct proposal *p = &o->e->proposals[i];
    json_put_string(w, "id", p->id);
    json_text(w, "name", p->name);
    json_money(w, "cost", p->cost_ore);
    if (funded)
        json_money(w, "award", p->cost_ore);
    json_ballots(w, "votes", o->e, o->votes[i]);
    json_ballots(w, "score", o->e, o->score[i]);
    json_text(w, "kerneopgave", p->kerneopgave);
    json_text(w, "place", p->place);
}

static void
put_effective(struct json_out *w, const struct funded *f)
{
    struct buf digits;
    if (!f->has_effective) {
        json_put_null(w, "effective_votes");
        return;
    }
    buf_init(&digits, RAT_DIGITS_MAX);
    rat_decimal(&digits, f->effective, 6, '.', ROUND_NEAREST);
    json_put_raw(w, "effective_votes", buf_text(&digits));
    if (digits.code && !w->to->code)
        w->to->code = digits.code;
    buf_clear(&digits);
}

static void
put_funded(struct json_out *w, const vsted_outcome *o)
{
    json_array(w, "funded");
    for (uint32_t i = 0; i < o->n_funded; i++) {
        const struct funded *f = &o->funded[i];
        json_object(w, NULL);
        put_proposal(w, o, f->proposal, true);
        json_put_int(w, "step", f->step);
        json_put_string(w, "phase", phase_name(f->phase));
        put_effective(w, f);
        json_end_object(w);
    }
    json_end_array(w);
}

static void
put_not_funded(struct json_out *w, const vsted_outcome *o)
{
    json_array(w, "not_funded");
    for (uint32_t i = 0; i < o->n_not_funded; i++) {
        const struct not_funded *n = &o->not_funded[i];
        json_object(w, NULL);
        put_proposal(w, o, n->proposal, false);
        json_put_string(w, "reason", reason_name(n->reason));
        json_money(w, "left", n->left_ore);
        json_money(w, "can_pay", n->can_pay_ore);
        if (n->reason == REASON_NOT_ELIGIBLE) {
            const struct proposal *p = &o->e->proposals[n->proposal];
            json_text(w, "why", p->not_eligible);
            json_text(w, "date", p->not_eligible_date);
        }
        json_end_object(w);
    }
    json_end_array(w);
}

void
json_totals(struct json_out *w, const vsted_outcome *o)
{
    mpq_t welfare, unit;
    mpq_inits(welfare, unit, (mpq_ptr)NULL);
    mpq_set(welfare, o->welfare);
    if (sat_by_cost(o->sat)) {
        rat_set(unit, 100, 1); /* øre -> the currency unit */
        mpq_div(welfare, welfare, unit);
    }
    json_object(w, "totals");
    json_money(w, "cost", o->cost_ore);
    json_money(w, "left", o->left_ore);
    json_put_int(w, "funded", o->n_funded);
    json_ballots(w, "voters_with_a_funded_choice", o->e, o->happy);
    json_ratio(w, "welfare", welfare);
    json_money(w, "raise", o->raise_ore);
    if (o->unique == UNIQUE_NOT_ASKED)
        json_put_null(w, "unique");
    else
        json_put_bool(w, "unique", o->unique == UNIQUE_YES);
    json_end_object(w);
    mpq_clears(welfare, unit, (mpq_ptr)NULL);
}

/* The warnings among what reading found. */
static void
put_found(struct json_out *w, const vsted_findings *findings)
{
    size_t n = findings ? vsted_findings_kept(findings) : 0;
    for (size_t i = 0; i < n; i++) {
        const vsted_finding *f = vsted_findings_at(findings, i);
        if (f->severity == VSTED_WARNING)
            finding_json(w, f, false);
    }
}

static void
put_more(struct json_out *w, const vsted_findings *findings)
{
    size_t more = findings ? findings_more(findings, VSTED_WARNING) : 0;
    json_put_int(w, "more_warnings", (int64_t)more);
}

static void
put_warnings(struct json_out *w, const vsted_outcome *o,
             const vsted_findings *findings)
{
    struct outcome_warning own[OUTCOME_WARNINGS];
    size_t n = outcome_warnings(own, o);
    json_array(w, "warnings");
    for (size_t i = 0; i < n; i++) {
        const vsted_finding f = {.severity = VSTED_WARNING,
                                 .code = own[i].code,
                                 .unnamed = buf_text(&own[i].message),
                                 .file = "",
                                 .hint = buf_text(&own[i].hint)};
        finding_json(w, &f, false);
        if (!w->to->code)
            w->to->code =
                own[i].message.code ? own[i].message.code : own[i].hint.code;
    }
    outcome_warnings_clear(own);
    put_found(w, findings);
    json_end_array(w);
    put_more(w, findings);
}

void
json_findings(struct json_out *w, const vsted_findings *findings)
{
    json_array(w, "warnings");
    put_found(w, findings);
    json_end_array(w);
    put_more(w, findings);
}

void
outcome_json(struct buf *to, const vsted_outcome *o,
             const vsted_findings *findings, const char election_hex[65],
             const char ballots_hex[65])
{
    struct json_out w;
    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/tally/1");
    json_election(&w, o);
    json_rule(&w, o);
    put_funded(&w, o);
    put_not_funded(&w, o);
    json_totals(&w, o);
    json_ties(&w, o);
    json_verdicts(&w, o);
    json_put_string(&w, "election_sha256", election_hex);
    json_put_string(&w, "ballots_sha256", ballots_hex);
    put_warnings(&w, o, findings);
    json_end_object(&w);
    buf_putc(to, '\n');
}
