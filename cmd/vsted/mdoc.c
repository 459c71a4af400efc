/* Parts of man pages, from the same tables as help and the parser.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "help.h"
#include "opt.h"

/* Text on lines of its own: no backslash and no leading dot may be a request,
 * and every sentence starts on a new line. */
static void
put_text(FILE *to, const char *s)
{
    char last = '\0';

    if (*s == '.' || *s == '\'')
        fputs("\\&", to);
    for (; *s != '\0'; last = *s++) {
        if (*s == '\\')
            fputs("\\e", to);
        else
            fputc(*s == ' ' && (last == '.' || last == '?') ? '\n' : *s, to);
    }
}

/* A brief as a sentence. */
static void
put_sentence(FILE *to, const char *brief)
{
    if (*brief >= 'a' && *brief <= 'z')
        fputc(*brief++ - 'a' + 'A', to);
    put_text(to, brief);
    fputs(".\n", to);
}

static void
put_rule_option(FILE *to, const vsted_rules_key *k)
{
    fprintf(to, ".It Fl -%s%s", k->negatable ? "[no-]" : "", k->option);
    fprintf(to, k->arg ? " Ar %s\n" : "\n", k->arg);
    put_sentence(to, k->brief);
}

static void
put_option(FILE *to, const struct opt *o)
{
    fputs(".It", to);
    if (o->letter)
        fprintf(to, " Fl %c ,", o->letter);
    fprintf(to, " Fl -%s", o->name);
    if (o->kind == KIND_TEXT || o->kind == KIND_TEXTS)
        fprintf(to, " Ar %s", o->arg);
    for (size_t i = 0; o->kind == KIND_CHOICE && o->words[i]; i++)
        fprintf(to, "%s%s", i ? " | " : " Cm ", o->words[i]);
    fputc('\n', to);
    put_sentence(to, o->brief);
}

static void
put_operand(FILE *to, const struct opt *o)
{
    fprintf(to, ".It Ar %s\n", o->name);
    put_sentence(to, o->brief);
}

static void
synopsis(FILE *to, const struct cmd *cmd)
{
    struct opt_iter it;
    const struct opt *o;

    fputs(".Sh SYNOPSIS\n.Nm vsted\n", to);
    if (!cmd) {
        fputs(".Ar COMMAND\n.Op Ar OPTIONS\n.Op Ar ARGUMENTS\n", to);
        return;
    }
    fprintf(to, ".Cm %s\n.Op Ar OPTIONS\n", cmd->name);
    for (it = opt_iter(cmd->opts); (o = opt_iter_next(&it)) != NULL;)
        if (opt_is_operand(o))
            fprintf(to,
                    o->optional                ? ".Op Ar %s\n"
                    : o->kind == KIND_OPERANDS ? ".Ar %s ...\n"
                                               : ".Ar %s\n",
                    o->name);
}

static void
list_begin(FILE *to)
{
    fputs(".Bl -tag -width Ds\n", to);
}

static void
list_end(FILE *to)
{
    fputs(".El\n", to);
}

/* A title ends the list before it and begins the next. */
static void
title(FILE *to, const char *name)
{
    list_end(to);
    fprintf(to, ".Ss %s\n", name);
    list_begin(to);
}

static void
options(FILE *to, const struct cmd *cmd)
{
    struct opt_iter it = opt_iter(cmd->opts);
    const struct opt *o;

    fputs(".Sh OPTIONS\n", to);
    list_begin(to);
    while ((o = opt_iter_next(&it)) != NULL) {
        if (o->kind == KIND_GROUP)
            title(to, o->name);
        else if (opt_is_operand(o))
            put_operand(to, o);
        else if (o->kind != KIND_RULES)
            put_option(to, o);
        if (o->kind != KIND_RULES)
            continue;
        title(to, "Rules");
        for (size_t i = 0; i < vsted_rules_keys(); i++)
            if (vsted_rules_key_at(i)->option)
                put_rule_option(to, vsted_rules_key_at(i));
    }
    fputs(".It Fl h , Fl -help\nPrint a summary of this page.\n", to);
    list_end(to);
}

/* For the page of the program: every command in place of options. */
static void
commands(FILE *to)
{
    const struct cmd *c;

    fputs(".Sh COMMANDS\n", to);
    list_begin(to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++) {
        fprintf(to, ".It Cm %s\n", c->name);
        put_sentence(to, c->brief);
    }
    list_end(to);
}

static void
example(FILE *to, const struct example *x, bool first)
{
    if (!first)
        fputs(".Pp\n", to);
    put_sentence(to, x->what);
    fputs(".Bd -literal -offset indent\n", to);
    put_text(to, x->command);
    fputs("\n.Ed\n", to);
}

static void
examples(FILE *to, const struct cmd *cmd)
{
    const struct cmd *c;
    bool first = true;

    fputs(".Sh EXAMPLES\n", to);
    for (size_t i = 0; (c = cmd ? cmd : cmd_at(i)) != NULL; i++) {
        for (const struct example *x = c->examples; x && x->command; x++) {
            example(to, x, first);
            first = false;
            if (!cmd)
                break; /* the program's page shows one of each */
        }
        if (cmd)
            break;
    }
}

void
mdoc_print(FILE *to, const struct cmd *cmd, enum mdoc_part part)
{
    if (part == MDOC_ALL || part == MDOC_SYNOPSIS)
        synopsis(to, cmd);
    if (part == MDOC_ALL || part == MDOC_OPTIONS) {
        if (cmd)
            options(to, cmd);
        else
            commands(to);
    }
    if (part == MDOC_ALL || part == MDOC_EXAMPLES)
        examples(to, cmd);
}
