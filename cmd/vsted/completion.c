/* What there is to offer for each command.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "completion.h"

#include <string.h>

enum { RULES_MAX = 64 };

/* Fills names[0..RULES_MAX] with every rule, NULL at the end. */
static void
rule_names(const char *names[RULES_MAX + 1])
{
    size_t n = 0;

    for (; n < RULES_MAX && n < vsted_rules_count(); n++)
        names[n] = vsted_rule_at(n)->id;
    names[n] = NULL;
}

static void
offer_keys(FILE *to, const struct cmd *cmd, offer_fn *fn)
{
    const char *rules[RULES_MAX + 1];

    rule_names(rules);
    for (size_t i = 0; i < vsted_rules_keys(); i++) {
        const vsted_rules_key *k = vsted_rules_key_at(i);
        const struct offer o = {
            .name = k->option,
            .no = k->negatable,
            .value = k->arg != NULL,
            .words = strcmp(k->key, "rule") == 0 ? rules : NULL,
            .brief = k->brief,
        };
        if (k->option)
            fn(to, cmd, &o);
    }
}

void
offers(FILE *to, const struct cmd *cmd, offer_fn *fn)
{
    struct opt_iter it = opt_iter(cmd->opts);
    const struct offer help = {
        .name = "help", .letter = 'h', .brief = "a summary of the options"};
    const struct opt *o;

    while ((o = opt_iter_next(&it)) != NULL) {
        const struct offer one = {
            .name = o->name,
            .letter = o->letter,
            .no = o->kind == KIND_FLAG,
            .value = opt_has_value(o),
            .words = o->kind == KIND_CHOICE ? o->words : NULL,
            .brief = o->brief,
        };
        if (o->kind == KIND_RULES)
            offer_keys(to, cmd, fn);
        else if (o->kind != KIND_GROUP && !opt_is_operand(o))
            fn(to, cmd, &one);
    }
    fn(to, cmd, &help);
}

void
offer_operands(FILE *to, const struct cmd *cmd)
{
    struct opt_iter it = opt_iter(cmd->opts);
    const struct opt *o;

    while ((o = opt_iter_next(&it)) != NULL)
        for (size_t i = 0; opt_is_operand(o) && o->words && o->words[i]; i++)
            fprintf(to, "%s ", o->words[i]);
    for (size_t i = 0; strcmp(cmd->name, "help") == 0 && cmd_at(i); i++)
        fprintf(to, "%s ", cmd_at(i)->name);
    bool rules = strcmp(cmd->name, "rules") == 0;
    for (size_t i = 0; rules && i < vsted_rules_count(); i++)
        fprintf(to, "%s ", vsted_rule_at(i)->id);
    for (size_t i = 0; strcmp(cmd->name, "schema") == 0; i++) {
        if (!vsted_schema_name(i))
            break;
        fprintf(to, "%s ", vsted_schema_name(i));
    }
}

void
put_quoted(FILE *to, const char *text)
{
    fputc('\'', to);
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", to);
        else
            fputc(*text, to);
    }
    fputc('\'', to);
}
