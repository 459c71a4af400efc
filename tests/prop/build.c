/* Toys as the library sees them: an election built, an outcome fetched.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "toy.h"

static void
must(vsted_code rc, const vsted_err *err)
{
    if (rc)
        fail_msg("%s", err->msg);
}

static void
set(struct vsted_rules *r, const char *key, const char *value)
{
    vsted_err err = {0};
    must(vsted_rules_set(r, key, value, false, &err), &err);
}

static void
set_ties(struct vsted_rules *r, const struct toy *t)
{
    char pair[2 * sizeof t->id[0] + 1];

    set(r, "ties", t->ties[0] ? t->ties : "none");
    for (uint32_t k = 0; k < t->n_resolves; k++) {
        snprintf(pair, sizeof pair, "%s,%s", t->id[t->resolve[k][0]],
                 t->id[t->resolve[k][1]]);
        set(r, "resolve", pair);
    }
}

static void
set_scoring(struct vsted_rules *r, const struct toy *t)
{
    char list[128];
    int at = 0;

    if (t->n_scoring == 0)
        return;
    for (uint32_t k = 0; k < t->n_scoring; k++)
        at += snprintf(list + at, sizeof list - (size_t)at, "%s%d",
                       k ? "," : "", (int)t->scoring[k]);
    set(r, "scoring", list);
}

/* And all as from a rules file: of options, a rule refuses what it would
 * ignore. */
static void
set_on_top(struct vsted_rules *r, const struct toy *t)
{
    for (uint32_t k = 0; k < t->n_set; k++)
        set(r, t->set[k][0], t->set[k][1]);
    for (size_t k = 0; k < N_RULE_KEYS; k++)
        if (r->origin[k] == ORIGIN_OPTION)
            r->origin[k] = ORIGIN_FILE;
}

static void
set_completion(struct vsted_rules *r, const struct toy *t)
{
    if (t->add1) {
        set(r, "completion", t->best ? "add1-best" : "add1");
        r->add1_limit = (struct share){t->best ? t->best : 100, 100};
        r->origin[KEY_ADD1_LIMIT] = ORIGIN_OPTION;
    }
    if (t->fill && t->add1)
        r->completion[r->n_completions++] = COMPLETE_GREEDY;
    else if (t->fill)
        set(r, "completion", "greedy");
}

static void
set_rules(struct vsted_rules *r, const struct toy *t)
{
    char number[32];

    set(r, "rule", t->mes ? "mes" : "greedy");
    if (t->sat != SAT_DEFAULT)
        set(r, "satisfaction", satisfaction_name(t->sat));
    set_completion(r, t);
    r->increment_ore = t->increment_ore;
    r->origin[KEY_INCREMENT] = ORIGIN_OPTION;
    set(r, "add1_exhaustive", t->exhaustive ? "true" : "false");
    set(r, "add1_integral", t->integral ? "true" : "false");
    if (t->compare) {
        set(r, "compare_with", "greedy");
        set(r, "compare_by", compare_by_name(t->compare_by));
    }
    set(r, "no_skip", t->no_skip ? "true" : "false");
    set(r, "per_krone", t->per_krone ? "true" : "false");
    set(r, "allow_free", t->allow_free ? "true" : "false");
    r->blank_ignored = t->blank_ignored;
    r->origin[KEY_BLANK] = ORIGIN_OPTION;
    if (t->min_votes >= 0) {
        snprintf(number, sizeof number, "%d", (int)t->min_votes);
        set(r, "min_votes", number);
    }
    if (t->min_percent >= 0) {
        snprintf(number, sizeof number, "%d %%", (int)t->min_percent);
        set(r, "min_share", number);
    }
    set_scoring(r, t);
    set_ties(r, t);
    set_on_top(r, t);
}

void
toy_by(struct toy *t, const char *rule)
{
    t->mes = t->add1 = t->fill = t->compare = false;
    t->no_skip = t->per_krone = t->allow_free = false;
    t->sat = SAT_DEFAULT;
    t->min_votes = t->min_percent = -1;
    t->n_scoring = 0;
    for (uint32_t p = 0; p < t->n_p; p++)
        t->cost[p] += t->cost[p] == 0; /* free ones come before any rule */
    t->n_set = 0;
    toy_set(t, "rule", rule);
}

void
toy_set(struct toy *t, const char *key, const char *value)
{
    assert_true(t->n_set < TOY_SETS);
    t->set[t->n_set][0] = key;
    t->set[t->n_set++][1] = value;
}

static void
add_ballot(struct builder *b, const struct toy *t, uint32_t i)
{
    const struct toy_ballot *x = &t->ballot[i];
    bool scored = t->type == BALLOT_CUMULATIVE || t->type == BALLOT_SCORING;
    vsted_err err = {0};
    bool twice;

    ballot_begin(b);
    if (t->weight[i] > 0)
        ballot_weigh(b, t->weight[i]);
    for (uint32_t k = 0; k < x->n; k++)
        must(ballot_choice(b, x->who[k], scored ? x->points[k] : 0, &twice,
                           &err),
             &err);
    must(ballot_end(b, &err), &err);
}

vsted_election *
toy_election(const struct toy *t)
{
    vsted_election *e = NULL;
    struct builder *b = NULL;
    vsted_err err = {0};

    must(builder_new(&b, &err), &err);
    builder_election(b)->type = t->type;
    builder_election(b)->pool_ore = t->pool_ore;
    set_rules(&builder_election(b)->rules, t);
    for (uint32_t p = 0; p < t->n_p; p++) {
        struct proposal x = {.name = "", .selected = -1};
        x.cost_ore = t->cost[p];
        x.id = builder_strndup(b, t->id[p], strlen(t->id[p]));
        assert_non_null(x.id);
        must(builder_proposal(b, &x, &err), &err);
    }
    for (uint32_t i = 0; i < t->n_b; i++)
        add_ballot(b, t, i);
    must(builder_finish(&e, b, &err), &err);
    return e;
}

void
toy_tally(struct tallied *out, const struct toy *t)
{
    memset(out, 0, sizeof *out);
    out->e = toy_election(t);
    out->rc = vsted_tally(&out->o, out->e, &out->err);
}

void
tallied_clear(struct tallied *a)
{
    vsted_outcome_free(a->o);
    vsted_election_free(a->e);
}

unsigned
tallied_set(const struct tallied *a)
{
    unsigned bits = 0;
    for (uint32_t k = 0; k < a->o->n_funded; k++)
        bits |= 1U << a->o->funded[k].proposal;
    return bits;
}
