/* Rules in force: names, defaults, and one set of rules laid over another.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/rules.h"

#include <stddef.h>
#include <string.h>

#define NAME_(id, text) text,
static const char *const ballot_types[] = {BALLOT_TYPES(NAME_)};
static const char *const satisfactions[] = {SATISFACTIONS(NAME_)};
static const char *const completions[] = {COMPLETIONS(NAME_)};
static const char *const tie_criteria[] = {TIE_CRITERIA(NAME_)};
static const char *const comparisons[] = {COMPARISONS(NAME_)};
static const char *const variants[] = {VARIANTS(NAME_)};
#undef NAME_

const char *
ballot_type_name(enum ballot_type t)
{
    return (size_t)t < COUNT(ballot_types) ? ballot_types[t] : "unknown";
}

const char *
satisfaction_name(enum satisfaction s)
{
    return (size_t)s < COUNT(satisfactions) ? satisfactions[s] : "default";
}

const char *
completion_name(enum completion c)
{
    return (size_t)c < COUNT(completions) ? completions[c] : "unknown";
}

const char *
tie_by_name(enum tie_by t)
{
    return (size_t)t < COUNT(tie_criteria) ? tie_criteria[t] : "resolve";
}

const char *
compare_by_name(enum compare_by c)
{
    return (size_t)c < COUNT(comparisons) ? comparisons[c] : "unknown";
}

const char *
variant_name(enum variant v)
{
    return (size_t)v < COUNT(variants) ? variants[v] : "unknown";
}

enum satisfaction
satisfaction_in_force(const struct vsted_rules *r, enum ballot_type type)
{
    if (r->satisfaction != SAT_DEFAULT)
        return r->satisfaction;
    if (type == BALLOT_CUMULATIVE || type == BALLOT_SCORING)
        return SAT_POINTS;
    return type == BALLOT_ORDINAL ? SAT_BORDA : SAT_COST;
}

bool
sat_by_cost(enum satisfaction s)
{
    return s == SAT_COST || s == SAT_EFFORT;
}

bool
ballot_types_alike(enum ballot_type a, enum ballot_type b)
{
    bool approval_a = a == BALLOT_APPROVAL || a == BALLOT_CHOOSE_1;
    bool approval_b = b == BALLOT_APPROVAL || b == BALLOT_CHOOSE_1;
    bool ordinal_a = a == BALLOT_ORDINAL, ordinal_b = b == BALLOT_ORDINAL;

    return approval_a == approval_b && ordinal_a == ordinal_b;
}

static const struct limits no_limits = {-1, -1, -1, -1, -1, -1, -1, -1};

bool
rules_complete(const struct vsted_rules *r, enum completion completion)
{
    for (uint32_t i = 0; i < r->n_completions; i++)
        if (r->completion[i] == completion)
            return true;
    return false;
}

bool
rules_raise(const struct vsted_rules *r)
{
    return rules_complete(r, COMPLETE_ADD1) ||
           rules_complete(r, COMPLETE_ADD1_BEST) ||
           rules_complete(r, COMPLETE_ADD_OPT);
}

vsted_code
rules_init(struct vsted_rules *r, vsted_err *err)
{
    memset(r, 0, sizeof *r);
    if (!(r->arena = arena_new()))
        return vsted_nomem(err);
    r->currency = "DKK";
    r->pool_ore = -1;
    memcpy(r->rule, "greedy", sizeof "greedy");
    r->satisfaction = SAT_DEFAULT;
    r->increment_ore = 100;
    r->add1_exhaustive = true;
    r->add1_limit = (struct share){4, 1};
    r->compare_by = COMPARE_SATISFACTION;
    r->ties[0].by = TIE_CHEAPEST;
    r->ties[1].by = TIE_VOTES;
    r->n_ties = 2;
    r->min_votes = -1;
    r->min_share.num = -1;
    r->min_share.den = 1;
    r->min_score = -1;
    r->ballot_type = N_BALLOT_TYPES;
    r->limits = no_limits;
    return VSTED_OK;
}

void
rules_clear(struct vsted_rules *r)
{
    arena_free(r->arena);
    r->arena = NULL;
}

/* What can be copied byte by byte: the key, and where its value lies. */
struct field {
    enum rule_key key;
    size_t offset, size;
};
#define FIELD(key, f)                                                          \
    {                                                                          \
        KEY_##key, offsetof(struct vsted_rules, f),                            \
            sizeof(((struct vsted_rules *)0)->f)                               \
    }
static const struct field fields[] = {
    FIELD(POOL, pool_ore),
    FIELD(RULE, rule),
    FIELD(SATISFACTION, satisfaction),
    FIELD(COMPLETION, completion),
    FIELD(COMPLETION, n_completions),
    FIELD(INCREMENT, increment_ore),
    FIELD(ADD1_EXHAUSTIVE, add1_exhaustive),
    FIELD(ADD1_INTEGRAL, add1_integral),
    FIELD(ADD1_LIMIT, add1_limit),
    FIELD(COMPARE_WITH, compare_with),
    FIELD(COMPARE_BY, compare_by),
    FIELD(TIES, ties),
    FIELD(TIES, n_ties),
    FIELD(ALL_TIES, all_ties),
    FIELD(NO_SKIP, no_skip),
    FIELD(CONTINUE, go_on),
    FIELD(VARIANT, variant),
    FIELD(PER_KRONE, per_krone),
    FIELD(WEIGHTS, weighted),
    FIELD(ALLOW_FREE, allow_free),
    FIELD(MIN_VOTES, min_votes),
    FIELD(MIN_SHARE, min_share),
    FIELD(BALLOT_TYPE, ballot_type),
    FIELD(MIN_CHOICES, limits.min_choices),
    FIELD(MAX_CHOICES, limits.max_choices),
    FIELD(MIN_COST, limits.min_cost_ore),
    FIELD(MAX_COST, limits.max_cost_ore),
    FIELD(MIN_POINTS, limits.min_points),
    FIELD(MAX_POINTS, limits.max_points),
    FIELD(MIN_SUM, limits.min_sum),
    FIELD(MAX_SUM, limits.max_sum),
    FIELD(BLANK, blank_ignored),
};

/* The values that live in the arena of their rules. */
struct owned {
    const char *title, *currency;
    struct resolve *resolves;
    int64_t *scoring;
};

static bool
copy_text(const char **to, const char *from, struct arena *a)
{
    if (!from)
        return true;
    *to = arena_strndup(a, from, strlen(from));
    return *to != NULL;
}

static bool
copy_resolve(struct resolve *to, const struct resolve *from, struct arena *a)
{
    to->n = from->n;
    to->ids = arena_alloc(a, from->n * sizeof *to->ids);
    for (uint32_t i = 0; to->ids && i < from->n; i++) {
        const char *id = from->ids[i];
        if (!(to->ids[i] = arena_strndup(a, id, strlen(id))))
            return false;
    }
    return to->ids != NULL;
}

static bool
copy_owned(struct owned *to, const struct vsted_rules *from, struct arena *a)
{
    size_t n = from->n_scoring * sizeof *to->scoring;

    if (!copy_text(&to->title, from->title, a) ||
        !copy_text(&to->currency, from->currency, a))
        return false;
    if (from->scoring) {
        if (!(to->scoring = arena_alloc(a, n)))
            return false;
        memcpy(to->scoring, from->scoring, n);
    }
    to->resolves = arena_alloc(a, from->n_resolves * sizeof *to->resolves);
    for (uint32_t i = 0; to->resolves && i < from->n_resolves; i++)
        if (!copy_resolve(&to->resolves[i], &from->resolves[i], a))
            return false;
    return to->resolves != NULL;
}

static void
take_owned(struct vsted_rules *to, const struct vsted_rules *from,
           const struct owned *copies)
{
    if (from->origin[KEY_TITLE])
        to->title = copies->title;
    if (from->origin[KEY_CURRENCY])
        to->currency = copies->currency;
    if (from->origin[KEY_SCORING]) {
        to->scoring = copies->scoring;
        to->n_scoring = from->n_scoring;
    }
    if (from->origin[KEY_RESOLVE]) {
        to->resolves = copies->resolves;
        to->n_resolves = from->n_resolves;
    }
}

vsted_code
rules_overlay(struct vsted_rules *to, const struct vsted_rules *from,
              vsted_err *err)
{
    struct owned copies = {0};

    /* First what can fail, so that a failure changes nothing. */
    if (!copy_owned(&copies, from, to->arena))
        return vsted_nomem(err);
    take_owned(to, from, &copies);
    for (size_t i = 0; i < COUNT(fields); i++) {
        const struct field *f = &fields[i];
        if (from->origin[f->key])
            memcpy((char *)to + f->offset, (const char *)from + f->offset,
                   f->size);
    }
    for (size_t k = 0; k < N_RULE_KEYS; k++)
        if (from->origin[k])
            to->origin[k] = from->origin[k];
    return VSTED_OK;
}

vsted_code
vsted_rules_new(vsted_rules **out, vsted_err *err)
{
    vsted_rules *r = mem_alloc(1, sizeof *r);
    vsted_code rc;

    *out = NULL;
    if (!r)
        return vsted_nomem(err);
    rc = rules_init(r, err);
    if (rc)
        mem_free(r);
    else
        *out = r;
    return rc;
}

void
vsted_rules_free(vsted_rules *r)
{
    if (!r)
        return;
    rules_clear(r);
    mem_free(r);
}
