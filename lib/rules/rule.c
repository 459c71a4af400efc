/* The registry: the list of rules becomes a table; nothing else names a rule.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/rule.h"

#include <string.h>

#define RULE(id) extern const struct rule rule_##id;
#include "rules/rule_list.h"
#undef RULE
#define RULE(id) &rule_##id,
static const struct rule *const rules[] = {
#include "rules/rule_list.h"
};
#undef RULE

size_t
vsted_rules_count(void)
{
    return COUNT(rules);
}

const vsted_rule *
vsted_rule_at(size_t i)
{
    return i < COUNT(rules) ? &rules[i]->pub : NULL;
}

const struct rule *
rule_find(const char *id)
{
    for (size_t i = 0; i < COUNT(rules); i++)
        if (strcmp(rules[i]->pub.id, id) == 0)
            return rules[i];
    return NULL;
}

const vsted_rule *
vsted_rule_find(const char *id)
{
    const struct rule *r = rule_find(id);

    return r ? &r->pub : NULL;
}

const char *
rule_spender(const char *id)
{
    const struct rule *r = rule_find(id);

    return r && r->completions == COMPLETES(GREEDY) ? "greedy" : "add1,greedy";
}

vsted_code
rule_unknown(const char *id, vsted_err *err)
{
    const char *ids[COUNT(rules)], *near;

    for (size_t i = 0; i < COUNT(rules); i++)
        ids[i] = rules[i]->pub.id;
    near = nearest_name(id, ids, COUNT(rules));
    vsted_fail(err, VSTED_ENOENT, "no rule \"%s\"", id);
    if (near)
        return vsted_hint(err, "did you mean \"%s\"? (vsted rules lists them)",
                          near);
    return vsted_hint(err, "vsted rules lists them");
}

vsted_code
rule_missing(const struct vsted_rules *r, vsted_err *err)
{
    if (rule_unknown(r->rule, err) && r->origin[KEY_RULE] != ORIGIN_OPTION)
        err->code = VSTED_EPARSE;
    return err->code;
}
