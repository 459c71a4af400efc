/* Setting single values: names, amounts, counts, shares, switches.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/settings.h"

#include <string.h>
#include "base/text.h"

#define NAME_(id, text) text,
static const char *const satisfactions[] = {SATISFACTIONS(NAME_)};
static const char *const comparisons[] = {COMPARISONS(NAME_)};
static const char *const variants[] = {VARIANTS(NAME_)};
static const char *const ballot_types[] = {BALLOT_TYPES(NAME_)};
#undef NAME_
static const char *const blanks[] = {"count", "ignore"};
static const char *const weights[] = {"none", "column"};

enum { KNOWN_MAX = 300 };

/* The names there are, for a hint: "a, b or c". */
static void
hint_all(const struct word_list *list, vsted_err *err)
{
    struct buf b;

    buf_init(&b, KNOWN_MAX);
    for (size_t i = 0; i < list->n; i++) {
        const char *before = i == 0 ? "" : i + 1 == list->n ? " or " : ", ";
        buf_printf(&b, "%s%s", before, list->names[i]);
    }
    vsted_hint(err, "expected %s", buf_text(&b));
    buf_clear(&b);
}

vsted_code
word_find(size_t *number, const struct word_list *list, const char *word,
          vsted_err *err)
{
    const char *near;

    for (size_t i = 0; i < list->n; i++)
        if (strcmp(word, list->names[i]) == 0) {
            *number = i;
            return VSTED_OK;
        }
    vsted_fail(err, VSTED_ENOENT, "no %s \"%s\"", list->noun, word);
    if ((near = nearest_name(word, list->names, list->n)))
        vsted_hint(err, "did you mean \"%s\"?", near);
    else
        hint_all(list, err);
    return err->code;
}

vsted_code
set_title(struct vsted_rules *r, const struct setting *s,
          const struct setting_value *v, vsted_err *err)
{
    (void)s;
    r->title = arena_strndup(r->arena, v->items[0], strlen(v->items[0]));
    return r->title ? VSTED_OK : vsted_nomem(err);
}

vsted_code
set_currency(struct vsted_rules *r, const struct setting *s,
             const struct setting_value *v, vsted_err *err)
{
    const char *code = v->items[0];

    (void)s;
    if (strlen(code) != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
        return vsted_fail(err, VSTED_EUSAGE,
                          "currency \"%s\", expected three capital letters "
                          "such as DKK",
                          code);
    r->currency = arena_strndup(r->arena, code, 3);
    return r->currency ? VSTED_OK : vsted_nomem(err);
}

/* A name of a rule: whether there is such a rule, lib/rules knows. */
static vsted_code
rule_id(char id[RULE_ID_MAX], const char *name, size_t n, vsted_err *err)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

    if (n > 0 && n < RULE_ID_MAX && strspn(name, allowed) >= n) {
        memcpy(id, name, n);
        memset(id + n, 0, RULE_ID_MAX - n);
        return VSTED_OK;
    }
    vsted_fail(err, VSTED_ENOENT, "no rule \"%.*s\"",
               (int)(n < 2 * RULE_ID_MAX ? n : 2 * RULE_ID_MAX), name);
    return vsted_hint(err, "names of rules are lower-case letters, digits and "
                           "dashes (vsted rules lists them)");
}

/* A part of NAME:SATISFACTION:COMPLETION, set as if it stood alone. */
static vsted_code
set_part(struct vsted_rules *r, const char *key, const char *text,
         const struct setting_value *whole, vsted_err *err)
{
    struct setting_value v = *whole;
    const struct setting *s = setting_find(NULL, key);

    if (!*text) {
        vsted_fail(err, VSTED_EUSAGE,
                   "nothing where the %s of \"%s\" should be", key,
                   whole->items[0]);
        return vsted_hint(err, "write NAME, NAME:SATISFACTION or "
                               "NAME:SATISFACTION:COMPLETION");
    }
    v.items = &text;
    v.n = 1;
    if (s->kind == SETTING_LIST && setting_split(&v, text, r->arena, err))
        return err->code;
    return setting_apply(r, s, &v, err);
}

vsted_code
set_rule(struct vsted_rules *r, const struct setting *s,
         const struct setting_value *v, vsted_err *err)
{
    const char *text = v->items[0], *behind;
    size_t n = strcspn(text, ":"), length;
    char *satisfaction;

    (void)s;
    if (rule_id(r->rule, text, n, err))
        return err->code;
    if (!text[n])
        return VSTED_OK;
    behind = text + n + 1;
    length = strcspn(behind, ":");
    if (!(satisfaction = arena_strndup(r->arena, behind, length)))
        return vsted_nomem(err);
    if (set_part(r, "satisfaction", satisfaction, v, err))
        return err->code;
    behind += length;
    return *behind ? set_part(r, "completion", behind + 1, v, err) : VSTED_OK;
}

vsted_code
set_compare_with(struct vsted_rules *r, const struct setting *s,
                 const struct setting_value *v, vsted_err *err)
{
    (void)s;
    return rule_id(r->compare_with, v->items[0], strlen(v->items[0]), err);
}

vsted_code
set_satisfaction(struct vsted_rules *r, const struct setting *s,
                 const struct setting_value *v, vsted_err *err)
{
    const struct word_list list = {"satisfaction", satisfactions,
                                   COUNT(satisfactions)};
    size_t i;

    (void)s;
    if (word_find(&i, &list, v->items[0], err))
        return err->code;
    r->satisfaction = (enum satisfaction)i;
    return VSTED_OK;
}

vsted_code
set_compare_by(struct vsted_rules *r, const struct setting *s,
               const struct setting_value *v, vsted_err *err)
{
    const struct word_list list = {"comparison", comparisons,
                                   COUNT(comparisons)};
    size_t i;

    (void)s;
    if (word_find(&i, &list, v->items[0], err))
        return err->code;
    r->compare_by = (enum compare_by)i;
    return VSTED_OK;
}

vsted_code
set_ballot_type(struct vsted_rules *r, const struct setting *s,
                const struct setting_value *v, vsted_err *err)
{
    const struct word_list list = {"type of ballots", ballot_types,
                                   COUNT(ballot_types)};
    size_t i;

    (void)s;
    if (word_find(&i, &list, v->items[0], err))
        return err->code;
    r->ballot_type = (enum ballot_type)i;
    return VSTED_OK;
}

vsted_code
set_blank(struct vsted_rules *r, const struct setting *s,
          const struct setting_value *v, vsted_err *err)
{
    const struct word_list list = {"way with blank ballots", blanks,
                                   COUNT(blanks)};
    size_t i;

    (void)s;
    if (word_find(&i, &list, v->items[0], err))
        return err->code;
    r->blank_ignored = i == 1;
    return VSTED_OK;
}

vsted_code
set_weights(struct vsted_rules *r, const struct setting *s,
            const struct setting_value *v, vsted_err *err)
{
    const struct word_list list = {"way with weights", weights, COUNT(weights)};
    size_t i;

    (void)s;
    if (word_find(&i, &list, v->items[0], err))
        return err->code;
    r->weighted = i == 1;
    return VSTED_OK;
}

/* Where the value of a setting lies that is an int64 or a bool. */
static void *
at(struct vsted_rules *r, const struct setting *s)
{
    return (char *)r + s->offset;
}

/* What a number parser refuses is wrong use here. */
static vsted_code
as_usage(vsted_err *err)
{
    if (err->code == VSTED_EPARSE || err->code == VSTED_ERANGE)
        err->code = VSTED_EUSAGE;
    return err->code;
}

vsted_code
set_amount(struct vsted_rules *r, const struct setting *s,
           const struct setting_value *v, vsted_err *err)
{
    int64_t ore = 0;

    if (money_parse(&ore, v->items[0], v->style, err))
        return as_usage(err);
    memcpy(at(r, s), &ore, sizeof ore);
    return VSTED_OK;
}

vsted_code
set_increment(struct vsted_rules *r, const struct setting *s,
              const struct setting_value *v, vsted_err *err)
{
    if (set_amount(r, s, v, err))
        return err->code;
    if (r->increment_ore > 0)
        return VSTED_OK;
    return vsted_fail(err, VSTED_EUSAGE,
                      "an increment of %s, expected more than 0", v->items[0]);
}

vsted_code
set_count(struct vsted_rules *r, const struct setting *s,
          const struct setting_value *v, vsted_err *err)
{
    int64_t count = 0;

    if (count_parse(&count, v->items[0], v->style, err))
        return as_usage(err);
    memcpy(at(r, s), &count, sizeof count);
    return VSTED_OK;
}

vsted_code
set_share(struct vsted_rules *r, const struct setting *s,
          const struct setting_value *v, vsted_err *err)
{
    struct share share = {0, 1};

    (void)s;
    if (share_parse(&share, v->items[0], v->style, true, err))
        return as_usage(err);
    r->min_share = share;
    return VSTED_OK;
}

vsted_code
set_factor(struct vsted_rules *r, const struct setting *s,
           const struct setting_value *v, vsted_err *err)
{
    struct share factor = {0, 1};

    if (factor_parse(&factor, v->items[0], v->style, err))
        return as_usage(err);
    if (factor.num < factor.den)
        return vsted_fail(err, VSTED_EUSAGE, "%s times, expected 1 or more",
                          v->items[0]);
    memcpy(at(r, s), &factor, sizeof factor);
    return VSTED_OK;
}

vsted_code
set_variant(struct vsted_rules *r, const struct setting *s,
            const struct setting_value *v, vsted_err *err)
{
    const struct word_list list = {"variant", variants, COUNT(variants)};
    size_t i;

    (void)s;
    if (word_find(&i, &list, v->items[0], err))
        return err->code;
    r->variant = (enum variant)i;
    return VSTED_OK;
}

vsted_code
set_switch(struct vsted_rules *r, const struct setting *s,
           const struct setting_value *v, vsted_err *err)
{
    bool on = strcmp(v->items[0], "true") == 0;

    if (!on && strcmp(v->items[0], "false") != 0)
        return vsted_fail(err, VSTED_EUSAGE, "\"%s\", expected true or false",
                          v->items[0]);
    memcpy(at(r, s), &on, sizeof on);
    return VSTED_OK;
}
