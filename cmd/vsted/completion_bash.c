/* Completion for bash.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "completion.h"

/* `tally:--format) words='table json' ;;` */
static void
value_case(FILE *to, const struct cmd *cmd, const struct offer *o)
{
    if (!o->words)
        return;
    fprintf(to, "    %s:--%s) words='", cmd->name, o->name);
    for (size_t i = 0; o->words[i]; i++)
        fprintf(to, "%s%s", i ? " " : "", o->words[i]);
    fputs("' ;;\n", to);
}

static void
any_value(FILE *to, const struct cmd *cmd, const struct offer *o)
{
    if (!o->value || o->words)
        return;
    fprintf(to, " | %s:--%s", cmd->name, o->name);
    if (o->letter)
        fprintf(to, " | %s:-%c", cmd->name, o->letter);
}

static void
option(FILE *to, const struct cmd *cmd, const struct offer *o)
{
    (void)cmd;
    fprintf(to, "--%s ", o->name);
    if (o->no)
        fprintf(to, "--no-%s ", o->name);
}

static void
words_of(FILE *to, const struct cmd *cmd)
{
    fprintf(to, "        %s) words='", cmd->name);
    offers(to, cmd, option);
    fputs("' ;;\n", to);
}

static void
operands_of(FILE *to, const struct cmd *cmd)
{
    fprintf(to, "    %s) words='", cmd->name);
    offer_operands(to, cmd);
    fputs("' ;;\n", to);
}

void
completion_bash(FILE *to)
{
    const struct cmd *c;

    fputs("# bash completion for vsted: made by `vsted completion bash`.\n"
          "_vsted() {\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} words=\n"
          "    local prev=${COMP_WORDS[COMP_CWORD - 1]} cmd=${COMP_WORDS[1]-}\n"
          "    COMPREPLY=()\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        COMPREPLY=($(compgen -W '",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++)
        fprintf(to, "%s ", c->name);
    fputs("--help --version' -- \"$cur\"))\n"
          "        return\n"
          "    fi\n"
          "    case $cmd:$prev in\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++)
        offers(to, c, value_case);
    fputs("    :", to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++)
        offers(to, c, any_value);
    fputs(")\n"
          "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
          "        return ;;\n"
          "    esac\n"
          "    if [ -n \"$words\" ]; then\n"
          "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
          "        return\n"
          "    fi\n"
          "    if [ \"${cur#-}\" != \"$cur\" ]; then\n"
          "        case $cmd in\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++)
        words_of(to, c);
    fputs("        esac\n"
          "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
          "        return\n"
          "    fi\n"
          "    case $cmd in\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++)
        operands_of(to, c);
    fputs("    esac\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\"\n"
          "        compgen -f -- \"$cur\")\n"
          "}\n"
          "complete -o filenames -F _vsted vsted\n",
          to);
}
