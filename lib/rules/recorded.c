/* recorded: from META to rules in force, and the comparison afterwards.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/recorded.h"

#include <string.h>
#include "rules/rule.h"

/* A rule of META in our terms. */
struct meta_rule {
    const char *name, *rule;
    bool no_skip, add1, compare;
};

static const struct meta_rule meta_rules[] = {
    {.name = "greedy", .rule = "greedy"},
    {.name = "greedy-threshold", .rule = "greedy"},
    {.name = "greedy-no-skip", .rule = "greedy", .no_skip = true},
    {.name = "equalshares", .rule = "mes"},
    {.name = "equalshares/add1", .rule = "mes", .add1 = true},
    {.name = "equalshares/add1-comparison",
     .rule = "mes",
     .add1 = true,
     .compare = true},
};

static vsted_code
refuse(const vsted_election *e, vsted_err *err)
{
    const char *name = e->recorded.rule;

    if (!name) {
        vsted_fail(err, VSTED_EUSAGE,
                   "rule recorded needs a .pb file that names its rule, and "
                   "this input does not");
    } else if (strcmp(name, "greedy-exclusive") == 0) {
        vsted_fail(err, VSTED_EUSAGE,
                   "the city counted by greedy-exclusive, which needs the "
                   "groups of proposals that exclude each other; the file does "
                   "not hold them");
    } else {
        vsted_fail(err, VSTED_EUSAGE,
                   "the city counted by \"%s\", a rule of its own that the "
                   "file does not define",
                   name);
    }
    return vsted_hint(err, "choose --rule greedy or --rule mes");
}

/* Points for ranks: max_length for the first, one less for each next one. No
 * ballot has more ranks than there are proposals, whatever the file says. */
static vsted_code
set_scoring(struct vsted_rules *r, const vsted_election *e, vsted_err *err)
{
    int64_t most = e->recorded.max_length;
    int64_t n = e->n_proposals;

    if (e->type != BALLOT_ORDINAL)
        return VSTED_OK;
    if (most <= 0 || most > UINT32_MAX)
        most = n;
    n = most < n ? most : n;
    r->scoring = arena_alloc(r->arena, (size_t)n * sizeof *r->scoring + 1);
    if (!r->scoring)
        return vsted_nomem(err);
    r->n_scoring = (uint32_t)n;
    for (int64_t i = 0; i < n; i++)
        r->scoring[i] = most - i;
    return VSTED_OK;
}

vsted_code
recorded_rules(struct vsted_rules *r, const vsted_election *e, vsted_err *err)
{
    const struct meta_rule *m = NULL;

    for (size_t i = 0; e->recorded.rule && i < COUNT(meta_rules); i++)
        if (strcmp(meta_rules[i].name, e->recorded.rule) == 0)
            m = &meta_rules[i];
    if (!m)
        return refuse(e, err);
    memcpy(r->rule, m->rule, strlen(m->rule) + 1);
    r->satisfaction = SAT_DEFAULT;
    r->no_skip = m->no_skip;
    r->per_krone = false;
    r->min_votes = -1;
    r->min_share.num = -1;
    r->min_score = e->recorded.min_score;
    r->n_completions = 0;
    r->compare_with[0] = '\0';
    r->n_ties = 0;
    if (m->add1) {
        r->completion[r->n_completions++] = COMPLETE_ADD1;
        r->add1_integral = true;
        r->add1_exhaustive = false;
        r->increment_ore = 100;
        r->ties[r->n_ties++] = (struct tie_criterion){.by = TIE_CHEAPEST};
        r->ties[r->n_ties++] = (struct tie_criterion){.by = TIE_VOTES};
    }
    r->ties[r->n_ties++] = (struct tie_criterion){.by = TIE_ORDER};
    if (m->compare) {
        memcpy(r->compare_with, "greedy", sizeof "greedy");
        r->compare_by = COMPARE_SATISFACTION;
    }
    return set_scoring(r, e, err);
}

/* ---- what the city decided ---- */

/* Did a missing one and an extra one have the same score? Then a tie was
 * broken another way. */
static bool
is_tie(const struct vsted_outcome *o)
{
    const struct recorded_check *k = &o->check;

    for (uint32_t i = 0; i < k->n_missing; i++)
        for (uint32_t j = 0; j < k->n_extra; j++)
            if (o->score[k->missing[i]] == o->score[k->extra[j]])
                return true;
    return false;
}

/* Did the city fund more than the pool holds? Then somebody got only a part. */
static bool
is_partial(const struct vsted_outcome *o)
{
    int64_t left = o->pool_ore;

    for (uint32_t p = 0; p < o->e->n_proposals && left >= 0; p++)
        if (o->e->proposals[p].selected == 1)
            left -= o->e->proposals[p].cost_ore;
    return left < 0;
}

/* Did the city pass over a proposal with a better score that would have fitted
 * beside all that it funded? Then something else kept it out. */
static bool
is_conflict(const struct vsted_outcome *o)
{
    const struct proposal *q = o->e->proposals;
    int64_t left = o->pool_ore;

    for (uint32_t p = 0; p < o->e->n_proposals; p++)
        if (q[p].selected == 1)
            left -= q[p].cost_ore;
    for (uint32_t j = 0; j < o->check.n_extra; j++) {
        uint32_t x = o->check.extra[j];

        for (uint32_t p = 0; p < o->e->n_proposals; p++)
            if (q[p].selected == 1 && o->score[p] < o->score[x] &&
                q[x].cost_ore <= left + q[p].cost_ore)
                return true;
    }
    return false;
}

vsted_code
recorded_check(struct vsted_outcome *o, const struct count *c, vsted_err *err)
{
    struct recorded_check *k = &o->check;
    uint32_t n = o->e->n_proposals;
    size_t size = ((size_t)n + 1) * sizeof *k->missing;

    k->made = true;
    k->verdict = VERDICT_NOT_RECORDED;
    if (!o->e->recorded.has_selected)
        return VSTED_OK;
    k->missing = arena_alloc(o->arena, size);
    k->extra = arena_alloc(o->arena, size);
    k->other = arena_alloc(o->arena, size);
    if (!k->missing || !k->extra || !k->other)
        return vsted_nomem(err);
    for (uint32_t p = 0; p < n; p++) {
        int selected = o->e->proposals[p].selected;

        if (selected == 1 && !c->in[p])
            k->missing[k->n_missing++] = p;
        else if (selected > 1) /* from other money: mentioned only */
            k->other[k->n_other++] = p;
        else if (selected != 1 && c->in[p])
            k->extra[k->n_extra++] = p;
    }
    k->verdict =
        k->n_missing + k->n_extra > 0 ? VERDICT_DIFFERS : VERDICT_MATCHES;
    k->why = is_tie(o)        ? WHY_TIE
             : is_partial(o)  ? WHY_PARTIAL
             : is_conflict(o) ? WHY_CONFLICT
                              : WHY_NONE;
    return VSTED_OK;
}

/* Never run: vsted_tally() puts the rule that META names in its place. */
const struct rule rule_recorded = {
    .pub = {.id = "recorded",
            .name = "Recorded",
            .brief = "the rule that a .pb file names, and whether it gives "
                     "what the city decided",
            .brief_da = "den regel, som en .pb-fil selv oplyser, og om den "
                        "giver det, byen besluttede",
            .plain = "The file of an election in the Pabulib format says which "
                     "rule the city used and what it funded. This counts by "
                     "that rule again, and says whether the result is the "
                     "same.",
            .plain_da = "En fil i Pabulib-formatet siger selv, hvilken regel "
                        "byen brugte, og hvem der fik penge. Her tælles der om "
                        "efter den regel, og det siges, om resultatet er det "
                        "samme.",
            .steps = "Read the rule and its parameters in the section META.\n"
                     "Count the ballots by it, with ties in the order of the "
                     "file.\n"
                     "Compare with the column selected.",
            .steps_da = "Læs reglen og dens indstillinger i afsnittet META.\n"
                        "Tæl stemmesedlerne efter den, med lige forslag i "
                        "filens rækkefølge.\n"
                        "Sammenlign med kolonnen selected.",
            .won = "",
            .won_da = "",
            .cost = "that of the rule",
            .cite = "Faliszewski and others 2023, arXiv:2305.11035 (Pabulib)",
            .ballots = "approval choose-1 cumulative scoring ordinal",
            .options = "",
            .promises = "feasible"},
};
