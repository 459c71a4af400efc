/* Which settings a rule makes use of.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/takes.h"

#include <string.h>

/* What has to be in force for a setting to matter, besides the rule. */
enum needs {
    NOTHING,
    RAISING,
    STEPS,
    EXHAUSTING,
    ADD1_BEST,
    RANKING,
    COMPARISON,
    DROPPING
};

static const struct {
    enum rule_key key;
    const char *option; /* as in struct vsted_rule's options */
    enum needs needs;
} settings[] = {
    {KEY_SATISFACTION, "satisfaction", NOTHING},
    {KEY_COMPLETION, "completion", NOTHING},
    {KEY_INCREMENT, "increment", STEPS},
    {KEY_ADD1_EXHAUSTIVE, "add1-exhaustive", EXHAUSTING},
    {KEY_ADD1_INTEGRAL, "add1-integral", RAISING},
    {KEY_ADD1_LIMIT, "add1-limit", ADD1_BEST},
    {KEY_COMPARE_WITH, "compare-with", NOTHING},
    {KEY_COMPARE_BY, "compare-by", COMPARISON},
    {KEY_NO_SKIP, "no-skip", RANKING},
    {KEY_PER_KRONE, "per-krone", RANKING},
    {KEY_SCORING, "scoring", RANKING},
    {KEY_CONTINUE, "continue", DROPPING},
    {KEY_VARIANT, "variant", NOTHING},
    {KEY_TIES, "ties", NOTHING},
    {KEY_RESOLVE, "resolve", NOTHING},
    {KEY_MIN_VOTES, "min-votes", NOTHING},
    {KEY_MIN_SHARE, "min-share", NOTHING},
};

static bool
has_word(const char *words, const char *word)
{
    size_t n = strlen(word);

    for (const char *at = words; (at = strstr(at, word)); at += n)
        if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

/* What is missing for the setting to matter, in words; NULL: nothing. */
static const char *
missing(const struct rule *rule, const struct vsted_rules *r, enum needs needs)
{
    bool compared = r->compare_with[0] != '\0';
    bool best = rules_complete(r, COMPLETE_ADD1_BEST);

    if (needs == RAISING && !rules_raise(r))
        return "completion add1";
    if (needs == STEPS && !best && !rules_complete(r, COMPLETE_ADD1))
        return "completion add1"; /* add-opt has no steps */
    if (needs == EXHAUSTING && (best || !rules_raise(r)))
        return "completion add1"; /* add1-best goes on to its limit */
    if (needs == ADD1_BEST && !best)
        return "completion add1-best";
    if (needs == COMPARISON && !compared)
        return "--compare-with";
    if (needs == RANKING && !rule->ranks && !compared &&
        !rules_complete(r, COMPLETE_GREEDY))
        return "completion greedy";
    if (needs == DROPPING && (rule->completions & COMPLETES(PHRAGMEN)) &&
        !rules_complete(r, COMPLETE_PHRAGMEN))
        return "completion phragmen";
    return NULL;
}

vsted_code
takes_check(const struct rule *rule, const struct vsted_rules *r,
            const struct vsted_rules *given, enum origin from, vsted_err *err)
{
    for (size_t i = 0; i < COUNT(settings); i++) {
        const char *lacks = missing(rule, r, settings[i].needs);

        if (given->origin[settings[i].key] < from)
            continue;
        if (settings[i].key == KEY_SATISFACTION && rule->fund)
            continue; /* the welfare of every outcome is measured by it */
        if (!has_word(rule->pub.options, settings[i].option)) {
            vsted_fail(err, VSTED_EUSAGE, "%s makes no use of --%s",
                       rule->pub.id, settings[i].option);
            return vsted_hint(err,
                              "leave it out (vsted rules %s says what "
                              "matters to it)",
                              rule->pub.id);
        }
        if (lacks) {
            vsted_fail(err, VSTED_EUSAGE, "--%s does nothing without %s",
                       settings[i].option, lacks);
            return vsted_hint(err, "add that, or leave it out");
        }
    }
    return VSTED_OK;
}

vsted_code
counts_check(const struct rule *rule, const struct vsted_rules *r,
             vsted_err *err)
{
    const char *what = NULL;

    if (!rule->counts)
        what = rule->pub.id;
    else if (r->compare_with[0])
        what = "--compare-with";
    else if (r->min_share.num >= 0) /* a share of ballots: of how many? */
        what = "--min-share";
    else if (r->satisfaction == SAT_RELATIVE_CARDINALITY ||
             r->satisfaction == SAT_RELATIVE_COST ||
             r->satisfaction == SAT_CHAMBERLIN_COURANT)
        what = "this --satisfaction"; /* what else did the ballot name? */
    if (!what)
        return VSTED_OK;
    vsted_fail(err, VSTED_EUSAGE,
               "%s needs ballots, and of this election only the votes of each "
               "proposal are known",
               what);
    return vsted_hint(err, "if every ballot named one proposal, say "
                           "\"ballots\": {\"type\": \"choose-1\"} in the "
                           "rules file");
}
