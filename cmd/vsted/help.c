/* Help as text, from the same tables as the parser.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "help.h"

#include <string.h>
#include "opt.h"

enum { WIDTH = 79, OPTION_COLUMN = 27 };

static void
spaces(FILE *to, size_t n)
{
    fprintf(to, "%*s", (int)n, "");
}

/* Columns of s[0..n): letters of Danish are two bytes and one column. */
static size_t
columns(const char *s, size_t n)
{
    size_t width = 0;

    for (size_t i = 0; i < n; i++)
        width += ((unsigned char)s[i] & 0xC0) != 0x80;
    return width;
}

/* Print `text` wrapped to 80 columns; every line but the first begins with
 * `indent` spaces, the first one stands at column `at` already. */
static void
wrap(FILE *to, const char *text, size_t at, size_t indent)
{
    bool first = true;

    while (*(text += strspn(text, " ")) != '\0') {
        size_t n = strcspn(text, " "), width = columns(text, n);

        if (!first && at + 1 + width > WIDTH) {
            fputc('\n', to);
            spaces(to, indent);
            at = indent;
        } else if (!first) {
            fputc(' ', to);
            at++;
        }
        fwrite(text, 1, n, to);
        at += width;
        text += n;
        first = false;
    }
    fputc('\n', to);
}

void
help_usage(FILE *to, const struct cmd *cmd)
{
    struct opt_iter it;
    const struct opt *o;

    if (!cmd) {
        fputs("usage: vsted COMMAND [OPTIONS] [ARGUMENTS]\n", to);
        return;
    }
    fprintf(to, "usage: vsted %s [OPTIONS]", cmd->name);
    for (it = opt_iter(cmd->opts); (o = opt_iter_next(&it)) != NULL;) {
        if (opt_is_operand(o))
            fprintf(to, o->optional ? " [%s]" : " %s", o->name);
        if (o->kind == KIND_OPERANDS)
            fputs(" ...", to);
    }
    fputc('\n', to);
}

/* One row: what is typed on the left (`n` columns, printed already), what it
 * means on the right. */
static void
meaning(FILE *to, size_t n, const char *brief)
{
    if (n + 2 > OPTION_COLUMN) {
        fputc('\n', to);
        n = 0;
    }
    spaces(to, OPTION_COLUMN - n);
    wrap(to, brief, OPTION_COLUMN, OPTION_COLUMN);
}

static void
print_option(FILE *to, const struct opt *o)
{
    char left[128];
    size_t n;

    if (o->letter)
        snprintf(left, sizeof(left), "  -%c, --%s", o->letter, o->name);
    else
        snprintf(left, sizeof(left), "      --%s", o->name);
    n = strlen(left);
    if (o->kind == KIND_TEXT || o->kind == KIND_TEXTS)
        snprintf(left + n, sizeof(left) - n, " %s", o->arg);
    for (size_t i = 0; o->kind == KIND_CHOICE && o->words[i]; i++) {
        n = strlen(left);
        snprintf(left + n, sizeof(left) - n, "%c%s", i ? '|' : ' ',
                 o->words[i]);
    }
    fputs(left, to);
    meaning(to, strlen(left), o->brief);
}

static void
print_rule_options(FILE *to)
{
    const vsted_rules_key *k;
    char left[128];

    fputs("\nRules (what the election's own rules file leaves open, or wins "
          "over it):\n",
          to);
    for (size_t i = 0; i < vsted_rules_keys(); i++) {
        k = vsted_rules_key_at(i);
        if (!k->option)
            continue;
        snprintf(left, sizeof(left), "      --%s%s%s%s",
                 k->negatable ? "[no-]" : "", k->option, k->arg ? " " : "",
                 k->arg ? k->arg : "");
        fputs(left, to);
        meaning(to, strlen(left), k->brief);
    }
}

static void
print_operands(FILE *to, const struct cmd *cmd)
{
    struct opt_iter it = opt_iter(cmd->opts);
    const struct opt *o;
    bool first = true;

    while ((o = opt_iter_next(&it)) != NULL) {
        if (!opt_is_operand(o))
            continue;
        if (first)
            fputc('\n', to);
        first = false;
        fprintf(to, "  %s", o->name);
        meaning(to, strlen(o->name) + 2, o->brief);
    }
}

static void
print_options(FILE *to, const struct cmd *cmd)
{
    struct opt_iter it = opt_iter(cmd->opts);
    const struct opt *o;
    bool titled = false;

    while ((o = opt_iter_next(&it)) != NULL) {
        if (o->kind == KIND_GROUP) {
            fprintf(to, "\n%s:\n", o->name);
            titled = true;
        } else if (o->kind == KIND_RULES) {
            print_rule_options(to);
            titled = true;
        } else if (!opt_is_operand(o)) {
            if (!titled)
                fputs("\nOptions:\n", to);
            titled = true;
            print_option(to, o);
        }
    }
    if (!titled)
        fputs("\nOptions:\n", to);
    fputs("  -h, --help", to);
    meaning(to, strlen("  -h, --help"), "this text");
}

/* "Allocate the pool.": a brief as a sentence. */
static void
print_brief(FILE *to, const char *brief)
{
    fputc(*brief >= 'a' && *brief <= 'z' ? *brief - 'a' + 'A' : *brief, to);
    fprintf(to, "%s.\n", brief + 1);
}

void
help_command(FILE *to, const struct cmd *cmd)
{
    help_usage(to, cmd);
    print_brief(to, cmd->brief);
    print_operands(to, cmd);
    print_options(to, cmd);
    if (cmd->examples && cmd->examples->command)
        fputs("\nExamples:\n", to);
    for (const struct example *x = cmd->examples; x && x->command; x++)
        fprintf(to, "  # %s\n  %s\n", x->what, x->command);
    fprintf(to, "\nMore: man vsted-%s, man vsted\n", cmd->name);
}

void
help_program(FILE *to)
{
    const struct cmd *c;
    const char *group = "";

    fputs("usage: vsted COMMAND [OPTIONS] [ARGUMENTS]\n"
          "Count a participatory-budgeting round exactly, and say why.\n",
          to);
    for (size_t i = 0; (c = cmd_at(i)) != NULL; i++) {
        if (strcmp(group, c->group) != 0)
            fprintf(to, "\n%s:\n", c->group);
        group = c->group;
        fprintf(to, "  %-10s %s\n", c->name, c->brief);
    }
    fputs(
        "\nTry: vsted COMMAND --help, vsted tally examples/lejre, man vsted\n"
        "Exit: 0 done, 1 the answer is no, 2 wrong use, 3 bad input, 4 rules\n"
        "that cannot be met, 5 an open tie, 6 the system refused, 7 CPR "
        "numbers\n",
        to);
}
