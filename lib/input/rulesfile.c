/* The rules file: JSON in, rules out; errors name the place by JSON Pointer.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "input/cpr.h"
#include "input/input.h"
#include "input/log.h"
#include "input/settings.h"
#include "json/json.h"

static const char schema[] = "vsted/rules/1";

/* Keys that the format has and this version does not. */
static const char *const later[] = {
    "constraints", "pots",    "pot_voters",       "partial",
    "leftover",    "weights", "max_share_of_pool"};
static const char *const sections[] = {"ballots", "thresholds"};

enum { POINTER_MAX = 1024, NAMES_MAX = N_RULE_KEYS + 4, DIGITS_MAX = 24 };

/* Where we are: "/ballots/max_choices", with ~ and / in keys as ~0 and ~1. */
struct spot {
    const char *within; /* NULL = at the top */
    const char *key;
    size_t element; /* of a list, from 1; 0 = the value itself */
};

static void
put_key(struct buf *b, const char *key)
{
    buf_putc(b, '/');
    for (; *key; key++) {
        if (*key == '~')
            buf_puts(b, "~0");
        else if (*key == '/')
            buf_puts(b, "~1");
        else
            buf_putc(b, *key);
    }
}

/* Put the pointer before the message of `err`. */
static vsted_code
at_spot(vsted_err *err, const struct spot *spot)
{
    vsted_err plain = *err;
    struct shown shown;
    struct buf b;

    if (err->code == VSTED_ENOMEM)
        return err->code;
    buf_init(&b, POINTER_MAX);
    if (spot->within)
        put_key(&b, spot->within);
    if (cpr_shaped(spot->key, strlen(spot->key)))
        put_key(&b, show_cell(&shown, spot->key, strlen(spot->key)));
    else
        put_key(&b, spot->key);
    if (spot->element > 0)
        buf_printf(&b, "/%zu", spot->element - 1);
    vsted_fail(err, plain.code, "%s: %s", buf_text(&b), plain.msg);
    if (plain.hint[0])
        vsted_hint(err, "%s", plain.hint);
    buf_clear(&b);
    return err->code;
}

static vsted_code
unknown_key(const struct spot *spot, vsted_err *err)
{
    const char *names[NAMES_MAX], *near;
    size_t n = 0;

    for (size_t i = 0; i < COUNT(later); i++)
        if (strcmp(later[i], spot->key) == 0) {
            vsted_fail(err, VSTED_EPARSE,
                       "this version of vsted does not know this key");
            vsted_hint(err, "a later one does; without it the rules would not "
                            "be those of the file");
            return at_spot(err, spot);
        }
    for (size_t i = 0; i < settings_count(); i++) {
        const char *name = setting_name(setting_at(i), spot->within);
        if (name)
            names[n++] = name;
    }
    if (!spot->within) {
        names[n++] = "schema";
        for (size_t i = 0; i < COUNT(sections); i++)
            names[n++] = sections[i];
    }
    vsted_fail(err, VSTED_EPARSE, "unknown key");
    near = nearest_name(spot->key, names, n);
    if (near)
        vsted_hint(err, "did you mean \"%s\"?", near);
    else
        vsted_hint(err, "vsted-rules(5) lists the keys");
    return at_spot(err, spot);
}

static vsted_code
wrong_kind(const struct json *v, const char *expected, const struct spot *spot,
           vsted_err *err)
{
    int64_t whole;

    if (json_kind(v) == JSON_NUMBER && !json_whole(v, &whole)) {
        vsted_fail(err, VSTED_EPARSE,
                   "a number that is not whole or past 2^53, expected %s",
                   expected);
        vsted_hint(err, "write numbers with decimals as strings: \"1.500,50\"");
    } else {
        vsted_fail(err, VSTED_EPARSE, "%s, expected %s",
                   json_kind_name(json_kind(v)), expected);
    }
    return at_spot(err, spot);
}

/* A string, whole number or boolean as text; *text is NULL when it is none of
 * them. */
static vsted_code
as_text(const char **text, const struct json *v, struct arena *arena,
        vsted_err *err)
{
    int64_t whole;
    bool yes;
    struct buf b;

    *text = json_string(v);
    if (*text)
        return VSTED_OK;
    if (json_bool(v, &yes))
        *text = yes ? "true" : "false";
    if (!json_whole(v, &whole))
        return VSTED_OK;
    buf_init(&b, DIGITS_MAX);
    buf_printf(&b, "%" PRId64, whole);
    *text = b.code ? NULL : arena_strndup(arena, buf_text(&b), b.len);
    buf_clear(&b);
    return *text ? VSTED_OK : vsted_nomem(err);
}

static bool
fits_kind(enum json_kind has, enum setting_kind wanted)
{
    switch (wanted) {
    case SETTING_SWITCH:
        return has == JSON_BOOL;
    case SETTING_AMOUNT:
    case SETTING_NUMBER:
    case SETTING_FACTOR:
    case SETTING_NUMBERS:
        return has == JSON_STRING || has == JSON_NUMBER;
    default:
        return has == JSON_STRING;
    }
}

static const char *
expected_kind(enum setting_kind kind)
{
#define TEXT_(id, text) text,
    static const char *const texts[] = {SETTING_KINDS(TEXT_)};
#undef TEXT_
    return texts[kind];
}

/* The elements of an array as texts. */
static vsted_code
read_array(struct setting_value *to, const struct json *v,
           const struct setting *s, struct arena *arena, vsted_err *err)
{
    size_t n = 0;
    const char **items;
    struct spot spot = {NULL, s->shown.key, 0};

    for (const struct json *x = json_first(v); x; x = json_next(x))
        n++;
    if (!(items = arena_alloc(arena, n * sizeof *items)))
        return vsted_nomem(err);
    to->items = items;
    to->n = n;
    for (const struct json *x = json_first(v); x; x = json_next(x)) {
        const char *text;
        spot.element++;
        if (as_text(&text, x, arena, err))
            return err->code;
        if (!text || !fits_kind(json_kind(x), s->kind))
            return wrong_kind(
                x, s->kind == SETTING_LIST ? "a string" : "a whole number",
                &spot, err);
        items[spot.element - 1] = text;
    }
    return VSTED_OK;
}

/* A list that is written as one string. */
static bool
needs_split(const struct setting *s)
{
    return (s->kind == SETTING_LIST || s->kind == SETTING_NUMBERS) &&
           s->key != KEY_RESOLVE;
}

static vsted_code
set_from(struct vsted_rules *r, const struct setting *s, const struct json *v,
         const struct spot *spot, vsted_err *err)
{
    bool list = s->kind == SETTING_LIST || s->kind == SETTING_NUMBERS;
    const char *text = NULL;
    struct setting_value value = {&text, 1, NUMBERS_DA, ORIGIN_FILE, true};
    vsted_code rc = VSTED_OK;

    if (list && json_kind(v) == JSON_ARRAY) {
        if (read_array(&value, v, s, r->arena, err))
            return err->code;
    } else if (as_text(&text, v, r->arena, err)) {
        return err->code;
    } else if (!text || !fits_kind(json_kind(v), s->kind)) {
        return wrong_kind(v, expected_kind(s->kind), spot, err);
    } else if (needs_split(s)) {
        rc = setting_split(&value, text, r->arena, err);
    }
    if (!rc)
        rc = setting_apply(r, s, &value, err);
    if (rc == VSTED_EUSAGE || rc == VSTED_ENOENT) /* input, not use */
        err->code = VSTED_EPARSE;
    return rc ? at_spot(err, spot) : VSTED_OK;
}

static vsted_code
read_section(struct vsted_rules *r, const struct json *object, vsted_err *err)
{
    struct spot spot = {NULL, json_key(object), 0};

    if (json_kind(object) != JSON_OBJECT)
        return wrong_kind(object, "an object", &spot, err);
    spot.within = spot.key;
    for (const struct json *v = json_first(object); v; v = json_next(v)) {
        const struct setting *s;
        spot.key = json_key(v);
        if (!(s = setting_find(spot.within, spot.key)))
            return unknown_key(&spot, err);
        if (set_from(r, s, v, &spot, err))
            return err->code;
    }
    return VSTED_OK;
}

static vsted_code
check_schema(const struct json *v, vsted_err *err)
{
    const struct spot spot = {NULL, "schema", 0};
    const char *text = json_string(v);

    if (!text)
        return wrong_kind(v, "\"vsted/rules/1\"", &spot, err);
    if (strcmp(text, schema) == 0)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "\"%s\", expected \"%s\"", text, schema);
    return at_spot(err, &spot);
}

static vsted_code
read_member(struct vsted_rules *r, const struct json *v, vsted_err *err)
{
    const struct spot spot = {NULL, json_key(v), 0};
    const struct setting *s = setting_find(NULL, spot.key);

    if (s)
        return set_from(r, s, v, &spot, err);
    if (strcmp(spot.key, "schema") == 0)
        return check_schema(v, err);
    for (size_t i = 0; i < COUNT(sections); i++)
        if (strcmp(spot.key, sections[i]) == 0)
            return read_section(r, v, err);
    return unknown_key(&spot, err);
}

static vsted_code
read_root(struct vsted_rules *r, const struct json *root, vsted_err *err)
{
    if (json_kind(root) != JSON_OBJECT)
        return vsted_fail(err, VSTED_EPARSE,
                          "%s, expected an object with the rules",
                          json_kind_name(json_kind(root)));
    for (const struct json *v = json_first(root); v; v = json_next(v))
        if (read_member(r, v, err))
            return err->code;
    return VSTED_OK;
}

/* Into rules of our own, so that an error leaves those of the caller alone
 * and a key that is in the file twice is seen. */
static vsted_code
read_document(struct vsted_rules *r, const struct json *root, vsted_err *err)
{
    struct vsted_rules fresh;
    vsted_code rc = rules_init(&fresh, err);

    if (rc)
        return rc;
    rc = read_root(&fresh, root, err);
    if (!rc)
        rc = rules_overlay(r, &fresh, err);
    rules_clear(&fresh);
    return rc;
}

vsted_code
rulesfile_parse(struct vsted_rules *r, const struct input_file *f,
                vsted_err *err)
{
    struct json_doc *doc = NULL;
    vsted_code rc = json_parse(&doc, f->data, f->len, err);

    if (!rc)
        rc = read_document(r, json_root(doc), err);
    json_doc_free(doc);
    return rc ? vsted_at(err, f->path, 0, 0) : VSTED_OK;
}
