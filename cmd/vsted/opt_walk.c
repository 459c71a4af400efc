/* Walking along a command line: what was typed, item by item.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "io.h"
#include "opt.h"

/* More names than these are not offered for half a name. */
enum { LONGER_MAX = 3 };

struct opt_iter
opt_iter(const struct opt *opts)
{
    return (struct opt_iter){.top = opts};
}

const struct opt *
opt_iter_next(struct opt_iter *it)
{
    if (it->in && it->in->kind != KIND_END)
        return it->in++;
    it->in = NULL;
    it->base = 0;
    if (it->top->kind == KIND_END)
        return NULL;
    if (it->top->kind == KIND_GROUP) {
        it->in = it->top->group;
        it->base = it->top->offset;
    }
    return it->top++;
}

struct opt_walk
opt_walk(const struct cmd *cmd, int argc, char **argv)
{
    return (struct opt_walk){.cmd = cmd, .argc = argc, .argv = argv};
}

static bool
same(const char *name, size_t n, const char *other)
{
    return other && strncmp(name, other, n) == 0 && other[n] == '\0';
}

bool
opt_is_operand(const struct opt *o)
{
    return o->kind == KIND_OPERAND || o->kind == KIND_OPERANDS;
}

bool
opt_has_value(const struct opt *o)
{
    return o->kind == KIND_TEXT || o->kind == KIND_TEXTS ||
           o->kind == KIND_CHOICE;
}

static bool
is_option(const struct opt *o)
{
    return opt_has_value(o) || o->kind == KIND_FLAG || o->kind == KIND_SET;
}

static bool
takes_value(const struct opt_item *item)
{
    if (item->no || item->help)
        return false;
    if (item->key)
        return item->key->arg != NULL;
    return opt_has_value(item->opt);
}

static const vsted_rules_key *
find_key(const char *name, size_t n)
{
    for (size_t i = 0; i < vsted_rules_keys(); i++)
        if (same(name, n, vsted_rules_key_at(i)->option))
            return vsted_rules_key_at(i);
    return NULL;
}

static bool
find_name(struct opt_item *item, const struct cmd *cmd, const char *name,
          size_t n)
{
    struct opt_iter it = opt_iter(cmd->opts);

    while ((item->opt = opt_iter_next(&it)) != NULL) {
        item->base = it.base;
        if (item->opt->kind == KIND_RULES &&
            (item->key = find_key(name, n)) != NULL)
            return true;
        if (is_option(item->opt) && same(name, n, item->opt->name))
            return true;
    }
    item->help = same(name, n, "help");
    return item->help;
}

/* --no-NAME, for what can be said no to. */
static bool
find_negated(struct opt_item *item, const struct cmd *cmd, const char *name,
             size_t n)
{
    if (n <= 3 || strncmp(name, "no-", 3) != 0)
        return false;
    if (!find_name(item, cmd, name + 3, n - 3) || item->help)
        return false;
    item->no = true;
    return item->key ? item->key->negatable : item->opt->kind == KIND_FLAG;
}

static bool
find_letter(struct opt_item *item, const struct cmd *cmd, char letter)
{
    struct opt_iter it = opt_iter(cmd->opts);

    while ((item->opt = opt_iter_next(&it)) != NULL) {
        item->base = it.base;
        if (is_option(item->opt) && item->opt->letter == letter)
            return true;
    }
    item->help = letter == 'h';
    return item->help;
}

static void
add_name(const char *names[OPTIONS_MAX], size_t *n, const char *name)
{
    if (name && *n < OPTIONS_MAX)
        names[(*n)++] = name;
}

/* Every long name of the command; how many. */
static size_t
all_names(const char *names[OPTIONS_MAX], const struct cmd *cmd)
{
    struct opt_iter it = opt_iter(cmd->opts);
    const struct opt *o;
    size_t count = 0;

    add_name(names, &count, "help");
    while ((o = opt_iter_next(&it)) != NULL) {
        if (is_option(o))
            add_name(names, &count, o->name);
        for (size_t i = 0; o->kind == KIND_RULES && i < vsted_rules_keys(); i++)
            add_name(names, &count, vsted_rules_key_at(i)->option);
    }
    return count;
}

/* The names that `typed` begins, when they are few: "--a, --b or --c". */
static bool
hint_longer(const char *typed, const char *const *names, size_t count,
            vsted_err *err)
{
    const char *found[LONGER_MAX];
    size_t n = 0, len = strlen(typed);

    for (size_t i = 0; i < count; i++) {
        if (len < 3 || strncmp(names[i], typed, len) != 0)
            continue;
        if (n == LONGER_MAX)
            return false;
        found[n++] = names[i];
    }
    if (n < 2)
        return false;
    hint(err, "did you mean --%s%s%s%s%s?", found[0], n == 3 ? ", --" : "",
         n == 3 ? found[1] : "", " or --", found[n - 1]);
    return true;
}

/* `dashes` is how many were typed. */
static vsted_code
unknown_option(const struct cmd *cmd, const char *name, size_t n, int dashes,
               vsted_err *err)
{
    const char *names[OPTIONS_MAX], *near;
    char typed[VSTED_MSG_MAX / 2];
    size_t count = all_names(names, cmd);

    snprintf(typed, sizeof(typed), "%.*s", (int)(n < 300 ? n : 300), name);
    near = vsted_text_nearest(typed, names, count);
    fail(err, VSTED_EUSAGE, "no option %.*s%s", dashes, "--", typed);
    if (near)
        return hint(err, "did you mean --%s?", near);
    if (hint_longer(typed, names, count, err))
        return err->code;
    return hint(err, "vsted %s --help lists them", cmd->name);
}

/* The word behind an option; `shown` is the option as typed. */
static vsted_code
take_value(struct opt_walk *w, struct opt_item *item, const char *shown,
           vsted_err *err)
{
    const char *next = w->at < w->argc ? w->argv[w->at] : NULL;
    const char *arg = item->key ? item->key->arg : item->opt->arg;

    if (next && strncmp(next, "--", 2) != 0) {
        item->value = next;
        w->at++;
        return VSTED_OK;
    }
    if (!next)
        fail(err, VSTED_EUSAGE, "option %s needs a value", shown);
    else
        fail(err, VSTED_EUSAGE, "option %s needs a value, not %s", shown, next);
    if (!item->key && item->opt->kind == KIND_CHOICE)
        return hint(err, "such as %s %s", shown, item->opt->words[0]);
    return hint(err, "write --%s=%s",
                item->key ? item->key->option : item->opt->name, arg);
}

static vsted_code
take_long(struct opt_walk *w, struct opt_item *item, const char *text,
          vsted_err *err)
{
    size_t n = strcspn(text, "=");
    struct opt_item empty = *item;

    if (!find_name(item, w->cmd, text, n)) {
        *item = empty;
        if (!find_negated(item, w->cmd, text, n))
            return unknown_option(w->cmd, text, n, 2, err);
    }
    if (text[n] == '=' && !takes_value(item)) {
        fail(err, VSTED_EUSAGE, "option --%.*s takes no value", (int)n, text);
        return hint(err, "leave out \"%s\"", text + n);
    }
    if (text[n] == '=') {
        item->value = text + n + 1;
        return VSTED_OK;
    }
    return takes_value(item) ? take_value(w, item, text - 2, err) : VSTED_OK;
}

static vsted_code
take_letter(struct opt_walk *w, struct opt_item *item, vsted_err *err)
{
    char shown[3] = {'-', *w->bundle, '\0'};

    if (!find_letter(item, w->cmd, *w->bundle)) {
        const char *word = w->argv[w->at - 1] + 1;
        size_t n = strcspn(word, "=");

        if (n > 2 || (unsigned char)shown[1] >= 0x80) /* a piece of a letter */
            return unknown_option(w->cmd, word, n, 1, err);
        fail(err, VSTED_EUSAGE, "no option %s", shown);
        return hint(err, "vsted %s --help lists them", w->cmd->name);
    }
    w->bundle++;
    if (!takes_value(item))
        return VSTED_OK;
    if (*w->bundle == '\0')
        return take_value(w, item, shown, err);
    item->value = w->bundle;
    w->bundle = NULL;
    return VSTED_OK;
}

static vsted_code
take_operand(struct opt_walk *w, struct opt_item *item, const char *text,
             vsted_err *err)
{
    struct opt_iter it = opt_iter(w->cmd->opts);
    size_t seen = 0;

    item->value = text;
    while ((item->opt = opt_iter_next(&it)) != NULL) {
        item->base = it.base;
        if (item->opt->kind == KIND_OPERANDS)
            return VSTED_OK;
        if (item->opt->kind == KIND_OPERAND && seen++ == w->n_operands) {
            w->n_operands++;
            return VSTED_OK;
        }
    }
    if (w->n_operands == 0)
        return fail(err, VSTED_EUSAGE, "\"%s\", but nothing is expected here",
                    text);
    fail(err, VSTED_EUSAGE, "\"%s\" is one too many", text);
    return hint(err, "put quotes around a name with spaces");
}

vsted_code
opt_walk_next(struct opt_walk *w, struct opt_item *item, bool *done,
              vsted_err *err)
{
    const char *arg;

    *item = (struct opt_item){0};
    *done = false;
    if (w->bundle && *w->bundle != '\0')
        return take_letter(w, item, err);
    if (!w->operands_only && w->at < w->argc &&
        strcmp(w->argv[w->at], "--") == 0) {
        w->operands_only = true;
        w->at++;
    }
    if (w->at >= w->argc) {
        *done = true;
        return VSTED_OK;
    }
    arg = w->argv[w->at++];
    if (w->operands_only || arg[0] != '-' || arg[1] == '\0')
        return take_operand(w, item, arg, err);
    if (arg[1] == '-')
        return take_long(w, item, arg + 2, err);
    /* -output would be -o with the value "utput" */
    if (arg[2] != '\0' &&
        find_name(item, w->cmd, arg + 1, strcspn(arg, "=") - 1))
        return unknown_option(w->cmd, arg + 1, strcspn(arg, "=") - 1, 1, err);
    *item = (struct opt_item){0};
    w->bundle = arg + 1;
    return take_letter(w, item, err);
}
