/* Completion for zsh.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "completion.h"

/* `tally:--format) compadd -- table json; return ;;` */
static void
value_case(FILE *to, const struct cmd *cmd, const struct offer *o)
{
    if (!o->words)
        return;
    fprintf(to, "    (%s:--%s) compadd --", cmd->name, o->name);
    for (size_t i = 0; o->words[i]; i++)
        fprintf(to, " %s", o->words[i]);
    fputs("; return ;;\n", to);
}

/* An option with what it means; zsh splits the two at a colon. */
static void
option(FILE *to, const struct cmd *cmd, const struct offer *o)
{
    char text[512];

    (void)cmd;
    snprintf(text, sizeof(text), "--%s:%s", o->name, o->brief);
    fputs("            ", to);
    put_quoted(to, text);
    fputc('\n', to);
    if (o->no)
        fprintf(to, "            '--no-%s:not that'\n", o->name);
}

static void
options_of(FILE *to, const struct cmd *cmd)
{
    fprintf(to, "        (%s) offered=(\n", cmd->name);
    offers(to, cmd, option);
    fputs("        ) ;;\n", to);
}

static void
operands_of(FILE *to, const struct cmd *cmd)
{
    fprintf(to, "    (%s) offered=(", cmd->name);
    offer_operands(to, cmd);
    fputs(") ;;\n", to);
}

void
completion_zsh(FILE *to)
{
    const struct cmd *c;
    char text[512];

    fputs("#compdef vsted\n"
          "# zsh completion for vsted: made by `vsted completion zsh`.\n"
          "_vsted() {\n"
          "    local -a offered\n"
          "    local cmd=${words[2]} prev=${words[CURRENT - 1]}\n"
          "    if (( CURRENT == 2 )); then\n"
          "        offered=(\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++) {
        snprintf(text, sizeof(text), "%s:%s", c->name, c->brief);
        fputs("            ", to);
        put_quoted(to, text);
        fputc('\n', to);
    }
    fputs("        )\n"
          "        _describe command offered\n"
          "        return\n"
          "    fi\n"
          "    case $cmd:$prev in\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++)
        offers(to, c, value_case);
    fputs("    esac\n"
          "    if [[ ${words[CURRENT]} == -* ]]; then\n"
          "        case $cmd in\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++)
        options_of(to, c);
    fputs("        esac\n"
          "        _describe option offered\n"
          "        return\n"
          "    fi\n"
          "    case $cmd in\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++)
        operands_of(to, c);
    fputs("    esac\n"
          "    (( $#offered )) && compadd -- $offered\n"
          "    _files\n"
          "}\n"
          "_vsted \"$@\"\n",
          to);
}
