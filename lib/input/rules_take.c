/* A rules file on its way to the rules in force.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/rules_take.h"

#include <string.h>
#include "input/kind.h"
#include "input/rules_guard.h"

vsted_code
rules_take(struct vsted_rules *to, const struct input_file *f,
           const struct rules_how *how, vsted_err *err)
{
    struct vsted_rules rules;

    if (rules_init(&rules, err))
        return err->code;
    vsted_code rc = rules_guard(f, how->allow_cpr, how->fs, err);
    if (!rc)
        rc = kind_rules(f, err);
    if (!rc)
        rc = rulesfile_parse(&rules, f, err);
    for (size_t k = 0; k < N_RULE_KEYS; k++)
        if (rules.origin[k])
            rules.origin[k] = (unsigned char)how->origin;
    if (!rc)
        rc = rules_overlay(to, &rules, err);
    rules_clear(&rules);
    return rc;
}

vsted_code
rules_take_text(struct vsted_rules *to, const char *text, const char *name,
                const struct rules_how *how, vsted_err *err)
{
    size_t n = strlen(text);
    struct input_file f = {.path = name, .data = mem_alloc(n + 1, 1), .len = n};

    if (!f.data)
        return vsted_nomem(err);
    memcpy(f.data, text, n + 1);
    vsted_code rc = rules_take(to, &f, how, err);
    input_file_clear(&f);
    return rc;
}
