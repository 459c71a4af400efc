/* Every setting of the rules in force, once: names, kinds, help, setters.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/settings.h"

#include <stddef.h>
#include <string.h>
#include "base/text.h"

/* key, option, ARG, help, negatable */
#define SHOWN(...)                                                             \
    {                                                                          \
        __VA_ARGS__                                                            \
    }
#define AT(field) offsetof(struct vsted_rules, field)

static const struct setting settings[] = {
    {SHOWN("rule", "rule", "NAME",
           "voting rule; NAME:SATISFACTION:COMPLETION in short", false),
     NULL, KEY_RULE, SETTING_TEXT, 0, set_rule},
    {SHOWN("satisfaction", "satisfaction", "NAME",
           "what a funded proposal is worth to a ballot that names it", false),
     NULL, KEY_SATISFACTION, SETTING_TEXT, 0, set_satisfaction},
    {SHOWN("completion", "completion", "LIST",
           "what is done with money left: none, or a list such as add1,greedy",
           false),
     NULL, KEY_COMPLETION, SETTING_LIST, 0, set_completion},
    {SHOWN("increment", "increment", "AMOUNT",
           "by how much add1 raises each ballot's money (default 1 kr.)",
           false),
     NULL, KEY_INCREMENT, SETTING_AMOUNT, AT(increment_ore), set_increment},
    {SHOWN("add1_exhaustive", "add1-exhaustive", NULL,
           "add1 stops once nothing fundable fits (default)", true),
     NULL, KEY_ADD1_EXHAUSTIVE, SETTING_SWITCH, AT(add1_exhaustive),
     set_switch},
    {SHOWN("add1_integral", "add1-integral", NULL,
           "add1 starts from whole kroner for each ballot", false),
     NULL, KEY_ADD1_INTEGRAL, SETTING_SWITCH, AT(add1_integral), set_switch},
    {SHOWN("add1_limit", "add1-limit", "X",
           "add1-best goes to X times a ballot's part of the pool (default 4)",
           false),
     NULL, KEY_ADD1_LIMIT, SETTING_FACTOR, AT(add1_limit), set_factor},
    {SHOWN("compare_with", "compare-with", "RULE",
           "take the outcome of RULE when more ballots prefer it", false),
     NULL, KEY_COMPARE_WITH, SETTING_TEXT, 0, set_compare_with},
    {SHOWN("compare_by", "compare-by", "NAME",
           "what ballots prefer by: satisfaction (default) or exclusion",
           false),
     NULL, KEY_COMPARE_BY, SETTING_TEXT, 0, set_compare_by},
    {SHOWN("ties", "ties", "LIST",
           "what breaks ties, in order (default cheapest,votes); or none",
           false),
     NULL, KEY_TIES, SETTING_LIST, 0, set_ties},
    {SHOWN("resolve", "resolve", "A,B",
           "in a tie put proposal A before B (repeatable)", false),
     NULL, KEY_RESOLVE, SETTING_LIST, 0, set_resolve},
    {SHOWN("all_ties", "all-ties", NULL,
           "find the outcomes of all orders that the tie list leaves open",
           false),
     NULL, KEY_ALL_TIES, SETTING_SWITCH, AT(all_ties), set_switch},
    {SHOWN("pool", "pool", "AMOUNT", "the money there is to allocate", false),
     NULL, KEY_POOL, SETTING_AMOUNT, AT(pool_ore), set_amount},
    {SHOWN("min_votes", "min-votes", "N",
           "a proposal with fewer votes is not funded", false),
     "thresholds", KEY_MIN_VOTES, SETTING_NUMBER, AT(min_votes), set_count},
    {SHOWN("min_share", "min-share", "PERCENT",
           "a proposal with a smaller share of the ballots is not funded",
           false),
     "thresholds", KEY_MIN_SHARE, SETTING_SHARE, AT(min_share), set_share},
    {SHOWN("no_skip", "no-skip", NULL,
           "greedy stops at the first proposal that does not fit", false),
     NULL, KEY_NO_SKIP, SETTING_SWITCH, AT(no_skip), set_switch},
    {SHOWN("continue", "continue", NULL,
           "phragmen drops a proposal that does not fit, and goes on", false),
     NULL, KEY_CONTINUE, SETTING_SWITCH, AT(go_on), set_switch},
    {SHOWN("variant", "variant", "NAME",
           "of cstv: ewt (default), ewtc, mt, mtc, ewts or mts", false),
     NULL, KEY_VARIANT, SETTING_TEXT, 0, set_variant},
    {SHOWN("per_krone", "per-krone", NULL,
           "greedy orders by score per krone of cost", false),
     NULL, KEY_PER_KRONE, SETTING_SWITCH, AT(per_krone), set_switch},
    {SHOWN("scoring", "scoring", "LIST",
           "points for the ranks of an ordinal ballot, such as 3,2,1", false),
     NULL, KEY_SCORING, SETTING_NUMBERS, 0, set_scoring},
    {SHOWN("weights", NULL, "NAME",
           "none (default), or column: the ballots' column of weights counts",
           false),
     NULL, KEY_WEIGHTS, SETTING_TEXT, 0, set_weights},
    {SHOWN("allow_free", "allow-free", NULL,
           "take proposals that cost nothing, and fund them first", false),
     NULL, KEY_ALLOW_FREE, SETTING_SWITCH, AT(allow_free), set_switch},
    {SHOWN("title", NULL, "TEXT", "what the round is called", false), NULL,
     KEY_TITLE, SETTING_TEXT, 0, set_title},
    {SHOWN("currency", NULL, "CODE", "currency of all amounts (default DKK)",
           false),
     NULL, KEY_CURRENCY, SETTING_TEXT, 0, set_currency},
    {SHOWN("ballots.type", NULL, "NAME", "what a ballot says", false),
     "ballots", KEY_BALLOT_TYPE, SETTING_TEXT, 0, set_ballot_type},
    {SHOWN("ballots.min_choices", NULL, "N", "fewest proposals of a ballot",
           false),
     "ballots", KEY_MIN_CHOICES, SETTING_NUMBER, AT(limits.min_choices),
     set_count},
    {SHOWN("ballots.max_choices", NULL, "N", "most proposals of a ballot",
           false),
     "ballots", KEY_MAX_CHOICES, SETTING_NUMBER, AT(limits.max_choices),
     set_count},
    {SHOWN("ballots.min_cost", NULL, "AMOUNT",
           "least cost of a ballot's proposals together", false),
     "ballots", KEY_MIN_COST, SETTING_AMOUNT, AT(limits.min_cost_ore),
     set_amount},
    {SHOWN("ballots.max_cost", NULL, "AMOUNT",
           "most cost of a ballot's proposals together", false),
     "ballots", KEY_MAX_COST, SETTING_AMOUNT, AT(limits.max_cost_ore),
     set_amount},
    {SHOWN("ballots.min_points", NULL, "N", "fewest points for a proposal",
           false),
     "ballots", KEY_MIN_POINTS, SETTING_NUMBER, AT(limits.min_points),
     set_count},
    {SHOWN("ballots.max_points", NULL, "N", "most points for a proposal",
           false),
     "ballots", KEY_MAX_POINTS, SETTING_NUMBER, AT(limits.max_points),
     set_count},
    {SHOWN("ballots.min_sum", NULL, "N", "fewest points of a ballot", false),
     "ballots", KEY_MIN_SUM, SETTING_NUMBER, AT(limits.min_sum), set_count},
    {SHOWN("ballots.max_sum", NULL, "N", "most points of a ballot", false),
     "ballots", KEY_MAX_SUM, SETTING_NUMBER, AT(limits.max_sum), set_count},
    {SHOWN("ballots.blank", NULL, "count|ignore",
           "do blank ballots count (default) or not", false),
     "ballots", KEY_BLANK, SETTING_TEXT, 0, set_blank},
};
_Static_assert(COUNT(settings) == N_RULE_KEYS, "every key has its setting");

size_t
settings_count(void)
{
    return COUNT(settings);
}

const struct setting *
setting_at(size_t i)
{
    return &settings[i];
}

const char *
setting_name(const struct setting *s, const char *within)
{
    const char *dot = strchr(s->shown.key, '.');

    if (!within)
        return dot ? NULL : s->shown.key;
    if (!s->within || strcmp(s->within, within) != 0)
        return NULL;
    return dot ? dot + 1 : s->shown.key;
}

const struct setting *
setting_find(const char *within, const char *name)
{
    for (size_t i = 0; i < COUNT(settings); i++) {
        const char *known = setting_name(&settings[i], within);
        if (known && strcmp(known, name) == 0)
            return &settings[i];
    }
    return NULL;
}

static vsted_code
apply(struct vsted_rules *r, const struct setting *s,
      const struct setting_value *v, vsted_err *err)
{
    if (v->once && r->origin[s->key])
        return vsted_fail(err, VSTED_EUSAGE, "\"%s\" is given twice",
                          s->shown.key);
    if (s->set(r, s, v, err))
        return err->code;
    r->origin[s->key] = (unsigned char)v->origin;
    return VSTED_OK;
}

vsted_code
setting_apply(struct vsted_rules *r, const struct setting *s,
              const struct setting_value *v, vsted_err *err)
{
    struct vsted_rules next = *r; /* a setter may fail half way */
    vsted_code rc = apply(&next, s, v, err);

    if (!rc)
        *r = next;
    return rc;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t';
}

static char *
copy_trimmed(struct arena *arena, const char *s, size_t n)
{
    while (n > 0 && is_space(s[0])) {
        s++;
        n--;
    }
    while (n > 0 && is_space(s[n - 1]))
        n--;
    return arena_strndup(arena, s, n);
}

vsted_code
setting_split(struct setting_value *v, const char *text, struct arena *arena,
              vsted_err *err)
{
    size_t n = 1;
    const char **items;

    for (const char *p = text; *p; p++)
        n += *p == ',';
    if (!(items = arena_alloc(arena, n * sizeof *items)))
        return vsted_nomem(err);
    v->items = items;
    v->n = n;
    for (size_t i = 0; i < n; i++) {
        size_t length = strcspn(text, ",");
        if (!(items[i] = copy_trimmed(arena, text, length)))
            return vsted_nomem(err);
        if (!items[i][0] && n > 1)
            return vsted_fail(err, VSTED_EUSAGE,
                              "nothing between two commas or at an end of the "
                              "list");
        text += length + 1;
    }
    return VSTED_OK;
}

size_t
vsted_rules_keys(void)
{
    return COUNT(settings);
}

const vsted_rules_key *
vsted_rules_key_at(size_t i)
{
    return i < COUNT(settings) ? &settings[i].shown : NULL;
}

static vsted_code
no_such_key(const char *key, vsted_err *err)
{
    const char *names[COUNT(settings)], *near;

    for (size_t i = 0; i < COUNT(settings); i++)
        names[i] = settings[i].shown.key;
    vsted_fail(err, VSTED_ENOENT, "no setting \"%s\"", key);
    if ((near = nearest_name(key, names, COUNT(names))))
        vsted_hint(err, "did you mean \"%s\"?", near);
    return err->code;
}

vsted_code
vsted_rules_set(vsted_rules *r, const char *key, const char *value,
                bool english, vsted_err *err)
{
    struct setting_value v = {&value, 1, english ? NUMBERS_EN : NUMBERS_DA,
                              ORIGIN_OPTION, false};

    for (size_t i = 0; i < COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        bool list = s->kind == SETTING_LIST || s->kind == SETTING_NUMBERS;
        if (strcmp(s->shown.key, key) != 0)
            continue;
        if (list && s->key != KEY_RESOLVE &&
            setting_split(&v, value, r->arena, err))
            return err->code;
        return setting_apply(r, s, &v, err);
    }
    return no_such_key(key, err);
}
