/* From the items of a command line to a command's args, and to rules.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "opt.h"

#include <assert.h>
#include <string.h>
#include "io.h"

/* Which of `words` is meant; the words are few and short. */
static vsted_code
choose(int *out, const struct opt *o, const char *value, vsted_err *err)
{
    char list[128] = "";
    size_t n = 0, used = 0;
    const char *near;

    for (; o->words[n]; n++) {
        const char *before = !n ? "" : o->words[n + 1] ? ", " : " or ";

        if (strcmp(o->words[n], value) == 0) {
            *out = o->value + (int)n;
            return VSTED_OK;
        }
        snprintf(list + used, sizeof(list) - used, "%s%s", before, o->words[n]);
        used = strlen(list);
    }
    if (opt_is_operand(o))
        fail(err, VSTED_EUSAGE, "%s \"%s\", expected %s", o->name, value, list);
    else
        fail(err, VSTED_EUSAGE, "option --%s: \"%s\", expected %s", o->name,
             value, list);
    near = vsted_text_nearest(value, o->words, n);
    return near ? hint(err, "did you mean \"%s\"?", near) : err->code;
}

static vsted_code
add_text(void *to, const struct opt_item *item, vsted_err *err)
{
    struct texts *texts = to;

    if (texts->n == TEXTS_MAX)
        return fail(err, VSTED_EUSAGE, "%s%s more than %d times",
                    opt_is_operand(item->opt) ? "" : "--", item->opt->name,
                    TEXTS_MAX);
    texts->at[texts->n++] = item->value;
    return VSTED_OK;
}

static vsted_code
store(void *args, const struct opt_item *item, vsted_err *err)
{
    char *to = (char *)args + item->base + item->opt->offset;
    bool flag = !item->no;
    int chosen = item->opt->value;
    vsted_code rc = VSTED_OK;

    switch (item->opt->kind) {
    case KIND_OPERAND:
        if (item->opt->words)
            rc = choose(&chosen, item->opt, item->value, err);
        memcpy(to, &item->value, sizeof(item->value));
        break;
    case KIND_TEXT:
        memcpy(to, &item->value, sizeof(item->value));
        break;
    case KIND_TEXTS:
    case KIND_OPERANDS:
        rc = add_text(to, item, err);
        break;
    case KIND_FLAG:
        memcpy(to, &flag, sizeof(flag));
        break;
    case KIND_CHOICE:
        rc = choose(&chosen, item->opt, item->value, err);
        memcpy(to, &chosen, sizeof(chosen));
        break;
    case KIND_SET:
        memcpy(to, &chosen, sizeof(chosen));
        break;
    case KIND_RULES: /* opt_rules() takes these */
    case KIND_GROUP:
    case KIND_END:
        break;
    }
    return rc;
}

static vsted_code
missing_operand(const struct opt_walk *w, const void *args, vsted_err *err)
{
    struct opt_iter it = opt_iter(w->cmd->opts);
    const struct opt *o;
    size_t seen = 0;

    while ((o = opt_iter_next(&it)) != NULL) {
        const char *at = (const char *)args + it.base + o->offset;

        if (!opt_is_operand(o) || seen++ < w->n_operands)
            continue;
        if (o->kind == KIND_OPERANDS &&
            ((const struct texts *)(const void *)at)->n)
            continue;
        if (!o->optional && !o->loose)
            return fail(err, VSTED_EUSAGE, "no %s given", o->name);
    }
    return VSTED_OK;
}

vsted_code
opt_parse(void *args, bool *help, struct opt_walk walk, vsted_err *err)
{
    struct opt_item item;
    bool done = false;
    vsted_code rc;

    assert(walk.cmd->args_size <= ARGS_MAX);
    *help = false;
    while ((rc = opt_walk_next(&walk, &item, &done, err)) == VSTED_OK) {
        if (done)
            return missing_operand(&walk, args, err);
        if (item.help) {
            *help = true;
            return VSTED_OK;
        }
        if ((rc = store(args, &item, err)) != VSTED_OK)
            break;
    }
    return rc;
}

/* A bad value is told with its option; an unknown name speaks for itself. */
static vsted_code
set_rule(vsted_rules *rules, const struct opt_item *item, bool english,
         vsted_err *err)
{
    const char *value = item->no ? "false" : "true";
    char msg[VSTED_MSG_MAX - 64];
    vsted_code rc;

    if (item->key->arg && !item->no)
        value = item->value;
    rc = vsted_rules_set(rules, item->key->key, value, english, err);
    if (rc != VSTED_EUSAGE)
        return rc;
    snprintf(msg, sizeof(msg), "%.*s", (int)sizeof(msg) - 1, err->msg);
    snprintf(err->msg, sizeof(err->msg), "--%.60s: %s", item->key->option, msg);
    return rc;
}

vsted_code
opt_rules(vsted_rules **out, struct opt_walk walk, bool english, vsted_err *err)
{
    return opt_rules_but(out, walk, english, "", err);
}

vsted_code
opt_rules_but(vsted_rules **out, struct opt_walk walk, bool english,
              const char *but, vsted_err *err)
{
    vsted_rules *rules = NULL;
    struct opt_item item;
    bool done = false;
    vsted_code rc = vsted_rules_new(&rules, err);

    *out = NULL;
    while (rc == VSTED_OK && !done) {
        rc = opt_walk_next(&walk, &item, &done, err);
        if (rc == VSTED_OK && !done && item.key &&
            strcmp(item.key->key, but) != 0)
            rc = set_rule(rules, &item, english, err);
    }
    if (rc == VSTED_OK)
        *out = rules;
    else
        vsted_rules_free(rules);
    return rc;
}

vsted_code
opt_values(struct texts *to, struct opt_walk walk, const char *key,
           vsted_err *err)
{
    struct opt_item item;
    bool done = false;
    vsted_code rc = VSTED_OK;

    to->n = 0;
    while (rc == VSTED_OK && !done) {
        rc = opt_walk_next(&walk, &item, &done, err);
        if (rc || done || !item.key || strcmp(item.key->key, key) != 0)
            continue;
        if (to->n == TEXTS_MAX)
            return fail(err, VSTED_EUSAGE, "--%s more than %d times",
                        item.key->option, TEXTS_MAX);
        to->at[to->n++] = item.value;
    }
    return rc;
}

bool
opt_wants_json(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--json") == 0 ||
            strcmp(argv[i], "--format=json") == 0)
            return true;
        if (i + 1 < argc && strcmp(argv[i], "--format") == 0 &&
            strcmp(argv[i + 1], "json") == 0)
            return true;
    }
    return false;
}
