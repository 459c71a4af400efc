/* vsted_tally: from an election to an outcome.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "rules/all_ties.h"
#include "rules/outcome_build.h"
#include "rules/plan.h"
#include "rules/recorded.h"
#include "rules/takes.h"

/* The first of a set of satisfactions that these ballots can have, in words. */
static const char *
some_satisfaction(unsigned set)
{
    for (unsigned s = 0; s < N_SATISFACTIONS; s++)
        if (set >> s & 1U)
            return satisfaction_name((enum satisfaction)s);
    return "cost";
}

/* Of a rule that works without, welfare is measured by any. */
static vsted_code
check_satisfaction(const struct profile *pf, const struct rule *rule,
                   vsted_err *err)
{
    unsigned takes = rule->satisfactions;

    if (takes == 0 || takes >> pf->sat & 1U)
        return VSTED_OK;
    vsted_fail(err, VSTED_EUSAGE, "%s cannot work with satisfaction %s",
               rule->pub.id, satisfaction_name(pf->sat));
    return vsted_hint(err, "use --satisfaction %s",
                      takes >> SAT_COST & 1U ? "cost"
                                             : some_satisfaction(takes));
}

static bool
raises(enum completion c)
{
    return c == COMPLETE_ADD1 || c == COMPLETE_ADD1_BEST ||
           c == COMPLETE_ADD_OPT;
}

/* May this completion stand there in the list? */
static vsted_code
check_completion(const struct vsted_rules *r, uint32_t i,
                 const struct rule *rule, vsted_err *err)
{
    enum completion c = r->completion[i];
    const char *name = completion_name(c);

    if (!(rule->completions >> c & 1U)) {
        if (!rule->money && (raises(c) || c == COMPLETE_PHRAGMEN))
            vsted_fail(err, VSTED_EUSAGE,
                       "completion %s works with the money of ballots, and "
                       "with %s they have none",
                       name, rule->pub.id);
        else
            vsted_fail(err, VSTED_EUSAGE, "%s has no completion %s",
                       rule->pub.id, name);
        return vsted_hint(err, "use --rule %s, or --completion none",
                          c == COMPLETE_ADD_OPT ? "ees" : "mes");
    }
    if (raises(c) && i > 0) {
        vsted_fail(err, VSTED_EUSAGE,
                   "completion %s runs the rule again and again, so it cannot "
                   "come after %s",
                   name, completion_name(r->completion[i - 1]));
        return vsted_hint(err, "put it first, and only one of add1, add1-best "
                               "and add-opt");
    }
    return VSTED_OK;
}

static vsted_code
check_completions(const struct vsted_rules *r, const struct rule *rule,
                  vsted_err *err)
{
    for (uint32_t i = 0; i + 1 < r->n_completions; i++)
        if (r->completion[i] == COMPLETE_GREEDY) {
            vsted_fail(err, VSTED_EUSAGE,
                       "completion greedy spends all that it can, so %s cannot "
                       "come after it",
                       completion_name(r->completion[i + 1]));
            return vsted_hint(err, "put greedy last, as in add1,greedy");
        }
    for (uint32_t i = 0; i < r->n_completions; i++)
        if (check_completion(r, i, rule, err))
            return err->code;
    return VSTED_OK;
}

/* The rule takes no ballots of this type. */
static vsted_code
other_ballots(const struct profile *pf, const struct rule *rule, vsted_err *err)
{
    unsigned left = rule->ballots;
    struct buf takes;

    buf_init(&takes, 100);
    for (unsigned t = 0; t < N_BALLOT_TYPES; t++) {
        if (!(left >> t & 1U))
            continue;
        left &= ~(1U << t);
        buf_printf(&takes, "%s%s", ballot_type_name((enum ballot_type)t),
                   !left               ? ""
                   : left & (left - 1) ? ", "
                                       : " or ");
    }
    vsted_fail(err, VSTED_EUSAGE, "%s takes %s ballots, these are %s",
               rule->pub.id, buf_text(&takes), ballot_type_name(pf->e->type));
    buf_clear(&takes);
    return err->code;
}

/* Does the rule take these ballots, these completions, this comparison? */
static vsted_code
check_rules(const struct profile *pf, const struct rule *rule, vsted_err *err)
{
    const struct vsted_rules *r = pf->r;

    if (!(rule->ballots & 1U << pf->e->type))
        return other_ballots(pf, rule, err);
    if (check_satisfaction(pf, rule, err) || check_completions(r, rule, err))
        return err->code;
    if (r->scoring && pf->e->type != BALLOT_ORDINAL)
        return vsted_fail(err, VSTED_EUSAGE,
                          "scoring gives points for ranks, and these ballots "
                          "are %s",
                          ballot_type_name(pf->e->type));
    if (r->compare_with[0] == '\0' || strcmp(r->compare_with, "greedy") == 0)
        return VSTED_OK;
    if (!rule_find(r->compare_with))
        return rule_unknown(r->compare_with, err);
    vsted_fail(err, VSTED_EUSAGE, "an outcome cannot be compared with %s",
               r->compare_with);
    return vsted_hint(err, "use --compare-with greedy");
}

/* The error of an open tie: which proposals, at which step, and the ways on. */
static vsted_code
open_tie(const struct vsted_outcome *o, const struct tie *t, vsted_err *err)
{
    struct buf ids, ways;
    const struct proposal *p = o->e->proposals;

    buf_init(&ids, 400);
    buf_init(&ways, 200);
    for (uint32_t i = 0; i < t->n_open; i++)
        buf_printf(&ids, "%s%s", i ? ", " : "", p[t->tied[i]].id);
    for (uint32_t i = 0; i < o->rules.n_ties; i++)
        buf_printf(&ways, "%s,", tie_by_name(o->rules.ties[i].by));
    vsted_fail(err, VSTED_ETIE,
               t->decisive == DECISIVE_YES
                   ? "a tie at step %u decides the result: %s%s"
                   : "a tie at step %u is open, and whether it decides the "
                     "result was not found within the bound of the search: "
                     "%s%s",
               (unsigned)t->step, buf_text(&ids), ids.code ? ", ..." : "");
    vsted_hint(err,
               "draw lots with --ties %slot:SEED, or put one first with "
               "--resolve %s,%s",
               buf_text(&ways), p[t->tied[0]].id, p[t->tied[1]].id);
    buf_clear(&ids);
    buf_clear(&ways);
    return VSTED_ETIE;
}

struct work { /* what a tally holds while it runs */
    struct progress progress;
    struct profile *pf;
    struct order *order;
    struct plan plan;
    struct count count;
    struct events events;
    enum decisive *verdict;
    mpq_t *effective; /* one a step */
    uint32_t n_effective;
};

static void
work_clear(struct work *w)
{
    progress_clear(&w->progress);
    plan_clear(&w->plan);
    count_clear(&w->count);
    events_clear(&w->events);
    order_free(w->order);
    for (uint32_t i = 0; i < w->n_effective; i++)
        mpq_clear(w->effective[i]);
    mem_free(w->effective);
    profile_free(w->pf);
    mem_free(w->verdict);
}

static vsted_code
work_init(struct work *w, struct vsted_outcome *o, const struct rule *rule,
          vsted_err *err)
{
    vsted_code rc = profile_new(&w->pf, o->e, &o->rules, err);

    if (!rc)
        rc = check_rules(w->pf, rule, err);
    if (!rc)
        rc = order_new(&w->order, w->pf, err);
    if (!rc)
        rc = plan_init(&w->plan, w->pf, rule, err);
    if (!rc)
        rc = count_init(&w->count, w->pf, err);
    if (rc)
        return rc;
    w->effective = mem_calloc(w->pf->n, sizeof *w->effective);
    if (!w->effective)
        return vsted_nomem(err);
    for (; w->n_effective < w->pf->n; w->n_effective++)
        mpq_init(w->effective[w->n_effective]);
    return VSTED_OK;
}

static vsted_code
count_ballots(struct work *w, struct vsted_outcome *o, vsted_err *err)
{
    struct plan_how how = {.order = w->order,
                           .events = &w->events,
                           .effective = w->effective,
                           .progress = &w->progress,
                           .err = err};
    size_t open = SIZE_MAX;
    progress_phase(&w->progress, VSTED_COUNTING);
    vsted_code rc = plan_run(&w->plan, &how, &w->count);

    if (!rc)
        rc = outcome_fill(o, &w->plan, &w->count, err);
    if (!rc && o->recorded)
        rc = recorded_check(o, &w->count, err);
    w->verdict = mem_calloc(w->events.n, sizeof *w->verdict);
    if (!rc && !w->verdict)
        rc = vsted_nomem(err);
    progress_phase(&w->progress, VSTED_TIES);
    if (!rc)
        rc = ties_judge(&w->plan, &how, &w->count, w->verdict, &open);
    if (!rc)
        rc = outcome_ties(o, &w->events, w->verdict, err);
    if (!rc && o->rules.all_ties)
        rc = all_ties(&o->all_ties, o->arena, &w->plan, &how, &w->count);
    else if (!rc && open != SIZE_MAX)
        rc = open_tie(o, &o->ties[open], err);
    return rc;
}

/* A rule that stands above the completions (--rule greedy over a rules file for
 * mes) does without them if it has no use for them. Given side by side they are
 * an error: check_rules(). */
static void
leave_out(struct vsted_rules *r, const struct rule *rule)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < r->n_completions; i++)
        if (r->origin[KEY_COMPLETION] >= r->origin[KEY_RULE] ||
            (rule->completions >> r->completion[i] & 1U))
            r->completion[n++] = r->completion[i];
    r->n_completions = n;
    if (!rule->compares && r->origin[KEY_COMPARE_WITH] < r->origin[KEY_RULE])
        r->compare_with[0] = '\0';
}

/* All that comes before the counting: which rule, and does it take what it
 * is given? *out is set as soon as there is one, also on failure. */
static vsted_code
prepare(struct work *w, struct vsted_outcome **out, const vsted_election *e,
        const vsted_rules *given, vsted_err *err)
{
    const struct rule *rule, *asked;
    bool recorded;
    vsted_code rc = outcome_new(out, e, err);

    if (!rc && given)
        rc = rules_overlay(&(*out)->rules, given, err);
    if (rc)
        return rc;
    asked = rule = rule_find((*out)->rules.rule);
    if (!rule)
        return rule_missing(&(*out)->rules, err);
    recorded = strcmp(rule->pub.id, "recorded") == 0;
    rc = takes_check(rule, &(*out)->rules, given ? given : &(*out)->rules,
                     recorded ? ORIGIN_ROUND : ORIGIN_OPTION, err);
    if (!rc && recorded) {
        (*out)->recorded = true;
        rc = recorded_rules(&(*out)->rules, e, err);
        rule = rule_find((*out)->rules.rule);
    }
    if (rc)
        return rc;
    leave_out(&(*out)->rules, rule);
    if (e->counts_only && counts_check(asked, &(*out)->rules, err))
        return err->code;
    return work_init(w, *out, rule, err);
}

vsted_code
vsted_tally(vsted_outcome **out, const vsted_election *e, vsted_err *err)
{
    return vsted_tally_run(out, e, NULL, NULL, err);
}

vsted_code
vsted_tally_by(vsted_outcome **out, const vsted_election *e,
               const vsted_rules *given, vsted_err *err)
{
    return vsted_tally_run(out, e, given, NULL, err);
}

vsted_code
vsted_tally_run(vsted_outcome **out, const vsted_election *e,
                const vsted_rules *given, const vsted_run *run, vsted_err *err)
{
    struct work w = {0};
    struct vsted_outcome *o;

    progress_init(&w.progress, run);
    vsted_code rc = prepare(&w, &o, e, given, err);
    *out = NULL;
    if (!rc)
        rc = count_ballots(&w, o, err);
    work_clear(&w);
    if (!rc || rc == VSTED_ETIE)
        *out = o;
    else
        vsted_outcome_free(o);
    return rc;
}

vsted_code
vsted_tally_check(const vsted_election *e, vsted_err *err)
{
    struct work w = {0};
    struct vsted_outcome *o;

    progress_init(&w.progress, NULL);
    vsted_code rc = prepare(&w, &o, e, NULL, err);
    work_clear(&w);
    vsted_outcome_free(o);
    return rc;
}
