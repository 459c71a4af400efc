/* Completion for fish.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "completion.h"

/* fish has two escapes in single quotes. */
static void
quoted(FILE *to, const char *text)
{
    fputc('\'', to);
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            fputc('\\', to);
        fputc(*text, to);
    }
    fputc('\'', to);
}

static void
option(FILE *to, const struct cmd *cmd, const struct offer *o)
{
    fprintf(to, "complete -c vsted -n '__fish_seen_subcommand_from %s' -l %s",
            cmd->name, o->name);
    if (o->letter)
        fprintf(to, " -s %c", o->letter);
    if (o->words) {
        fputs(" -x -a '", to);
        for (size_t i = 0; o->words[i]; i++)
            fprintf(to, "%s%s", i ? " " : "", o->words[i]);
        fputc('\'', to);
    } else if (o->value) {
        fputs(" -r", to);
    }
    fputs(" -d ", to);
    quoted(to, o->brief);
    fputc('\n', to);
    if (o->no)
        fprintf(to,
                "complete -c vsted -n '__fish_seen_subcommand_from %s' -l "
                "no-%s -d 'not that'\n",
                cmd->name, o->name);
}

void
completion_fish(FILE *to)
{
    const struct cmd *c;

    fputs("# fish completion for vsted: made by `vsted completion fish`.\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++) {
        fprintf(to, "complete -c vsted -n __fish_use_subcommand -f -a %s -d ",
                c->name);
        quoted(to, c->brief);
        fputc('\n', to);
    }
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++) {
        fprintf(to,
                "complete -c vsted -n '__fish_seen_subcommand_from %s' -a '",
                c->name);
        offer_operands(to, c);
        fputs("'\n", to);
        offers(to, c, option);
    }
}
