/* vsted rules: the voting rules there are, and what each does.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "common.h"
#include "help.h"

enum { RULES_MAX = 64, LEFT_COLUMN = 16 };

struct args {
    const char *name;
    struct output_args output;
};

static const struct opt opts[] = {
    OPERAND_OPTIONAL("NAME", struct args, name,
                     "the rule to describe (default: all, in a line each)"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted rules", "which voting rules there are"},
    {"vsted rules mes --lang en", "one rule: what it takes, what it promises"},
    {0},
};

static vsted_code
unknown(const char *name, vsted_err *err)
{
    const char *names[RULES_MAX], *near;
    size_t n = 0;

    for (; n < RULES_MAX && n < vsted_rules_count(); n++)
        names[n] = vsted_rule_at(n)->id;
    near = vsted_text_nearest(name, names, n);
    fail(err, VSTED_ENOENT, "no rule \"%s\"", name);
    if (near)
        return hint(err, "did you mean \"%s\"? (vsted rules lists them)", near);
    return hint(err, "vsted rules lists them");
}

static void
print_line(FILE *to, const vsted_rule *r, bool english)
{
    fprintf(to, "%-*s", LEFT_COLUMN, r->id);
    help_wrap(to, english ? r->brief : r->brief_da, LEFT_COLUMN, LEFT_COLUMN);
}

static void
print_row(FILE *to, const char *word, const char *text)
{
    if (*text == '\0')
        return;
    fprintf(to, "  %-*s", LEFT_COLUMN - 2, word);
    help_wrap(to, text, LEFT_COLUMN, LEFT_COLUMN);
}

static void
print_rule(FILE *to, const vsted_rule *r, bool english)
{
    fprintf(to, "%s: %s\n", r->id, r->name);
    print_row(to, english ? "What" : "Hvad", english ? r->brief : r->brief_da);
    print_row(to, english ? "Ballots" : "Stemmesedler", r->ballots);
    print_row(to, english ? "Options" : "Valg", r->options);
    print_row(to, english ? "Promises" : "Sikrer", r->promises);
    print_row(to, english ? "From" : "Kilde", r->cite);
}

/* The table's own texts hold no control characters. */
static void
json_string(FILE *to, const char *s, size_t n)
{
    fputc('"', to);
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '"' || s[i] == '\\')
            fputc('\\', to);
        fputc(s[i], to);
    }
    fputc('"', to);
}

static void
json_pair(FILE *to, const char *key, const char *value)
{
    fprintf(to, "      \"%s\": ", key);
    json_string(to, value, strlen(value));
    fputs(",\n", to);
}

/* "approval ordinal" becomes ["approval", "ordinal"]. */
static void
json_words(FILE *to, const char *key, const char *words, const char *end)
{
    const char *comma = "";

    fprintf(to, "      \"%s\": [", key);
    while (*(words += strspn(words, " ")) != '\0') {
        size_t n = strcspn(words, " ");

        fputs(comma, to);
        json_string(to, words, n);
        words += n;
        comma = ", ";
    }
    fprintf(to, "]%s\n", end);
}

static void
json_rule(FILE *to, const vsted_rule *r, bool last)
{
    fputs("    {\n", to);
    json_pair(to, "id", r->id);
    json_pair(to, "name", r->name);
    json_pair(to, "brief", r->brief);
    json_pair(to, "brief_da", r->brief_da);
    json_pair(to, "cite", r->cite);
    json_words(to, "ballots", r->ballots, ",");
    json_words(to, "options", r->options, ",");
    json_words(to, "promises", r->promises, "");
    fprintf(to, "    }%s\n", last ? "" : ",");
}

/* The rules named `only`, or all of them. */
static void
print(FILE *to, const vsted_rule *only, const vsted_print *how)
{
    size_t n = only ? 1 : vsted_rules_count();

    if (how->format == VSTED_JSON)
        fputs("{\n  \"schema\": \"vsted/rules-list/1\",\n  \"rules\": [\n", to);
    for (size_t i = 0; i < n; i++) {
        const vsted_rule *r = only ? only : vsted_rule_at(i);

        if (how->format == VSTED_JSON)
            json_rule(to, r, i + 1 == n);
        else if (only)
            print_rule(to, r, how->english);
        else
            print_line(to, r, how->english);
    }
    if (how->format == VSTED_JSON)
        fputs("  ]\n}\n", to);
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    const vsted_rule *only = a->name ? vsted_rule_find(a->name) : NULL;
    vsted_print how;
    struct sink sink;
    vsted_code rc = output_begin(&how, io, &a->output, err);

    if (!rc && a->name && !only)
        rc = unknown(a->name, err);
    if (!rc)
        rc = sink_open(&sink, io, a->output.file, err);
    if (rc)
        return rc;
    print(sink.to, only, &how);
    return sink_close(&sink, VSTED_OK, err);
}

const struct cmd cmd_rules = {
    .name = "rules",
    .group = "Look up",
    .brief = "list the voting rules, or describe one",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
