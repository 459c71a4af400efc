/* Reading JSON: cJSON builds the tree of a text that was looked over first.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <cjson/cJSON.h>
#include <string.h>
#include "base/mem.h"
#include "base/names.h"
#include "json/json.h"
#include "json/json_scan.h"

/* A number keeps its digits (valuestring points into the text): a cJSON number
 * is rounded to 53 bits, and then 2^53 + 1 could not be told from 2^53. */
struct json_doc {
    cJSON *root;
    char *text;
};

/* struct json is never defined: it is a cJSON item by another name. */
static const cJSON *
item(const struct json *v)
{
    return (const cJSON *)(const void *)v;
}

static const struct json *
value(const cJSON *c)
{
    return (const struct json *)(const void *)c;
}

void
json_doc_free(struct json_doc *doc)
{
    if (!doc)
        return;
    cJSON_Delete(doc->root);
    mem_free(doc->text);
    mem_free(doc);
}

/* ---- walking: up to 64 deep, so the way down fits on the stack ---- */

struct path {
    cJSON *at[JSON_DEPTH_MAX + 1];
    unsigned depth; /* at[depth] is where we are */
};

/* To the next item in the order of the text; NULL: that was the last. */
static cJSON *
walk(struct path *p)
{
    cJSON *c = p->at[p->depth];
    if (c->child)
        return p->at[++p->depth] = c->child;
    while (p->depth > 0 && !p->at[p->depth]->next)
        p->depth--;
    return p->depth ? p->at[p->depth] = p->at[p->depth]->next : NULL;
}

static void
add_step(struct buf *to, const cJSON *c, const cJSON *parent)
{
    buf_putc(to, '/');
    if (!c->string) {
        size_t i = 0;
        for (const cJSON *e = parent->child; e != c; e = e->next)
            i++;
        buf_printf(to, "%zu", i);
        return;
    }
    for (const char *s = c->string; *s; s++)
        if (*s == '~' || *s == '/')
            buf_puts(to, *s == '~' ? "~0" : "~1");
        else
            buf_putc(to, *s);
}

void
json_pointer(struct buf *to, const struct json_doc *doc, const struct json *v)
{
    struct path p = {.at = {doc->root}};
    const cJSON *c = doc->root;
    while (c && c != item(v))
        c = walk(&p);
    for (unsigned d = 1; c && d <= p.depth; d++)
        add_step(to, p.at[d], p.at[d - 1]);
}

/* ---- what cJSON does not look at ---- */

static vsted_code
fail_twice(const struct json_doc *doc, const cJSON *c, vsted_err *err)
{
    struct buf where;
    buf_init(&where, VSTED_MSG_MAX);
    json_pointer(&where, doc, value(c));
    vsted_fail(err, VSTED_EPARSE, "%s is given twice",
               where.code ? c->string : buf_text(&where));
    vsted_hint(err, "keep one of the two");
    buf_clear(&where);
    return err->code;
}

static vsted_code
check_keys(const struct json_doc *doc, const cJSON *object, vsted_err *err)
{
    struct names *keys;
    vsted_code rc = names_new(&keys, err);
    for (const cJSON *c = rc ? NULL : object->child; c && !rc; c = c->next) {
        uint32_t number;
        bool fresh;
        rc =
            names_add(keys, c->string, strlen(c->string), &number, &fresh, err);
        if (!rc && !fresh)
            rc = fail_twice(doc, c, err);
    }
    names_free(keys);
    return rc;
}

/* The next number in the text at *i, outside strings; *i goes behind it. */
static char *
next_number(char *text, size_t *i)
{
    bool quoted = false;
    for (;; ++*i) {
        char c = text[*i];
        if (c == '\\')
            ++*i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '-' || (c >= '0' && c <= '9')))
            break;
    }
    char *number = text + *i;
    *i += strspn(number, "-+.0123456789eE");
    return number;
}

static vsted_code
finish(struct json_doc *doc, vsted_err *err)
{
    struct path p = {.at = {doc->root}};
    size_t i = 0;
    vsted_code rc = VSTED_OK;
    for (cJSON *c = doc->root; c && !rc; c = walk(&p)) {
        if (cJSON_IsObject(c))
            rc = check_keys(doc, c, err);
        if (!cJSON_IsNumber(c))
            continue;
        c->type |= cJSON_IsReference; /* cJSON must not free the digits */
        c->valuestring = next_number(doc->text, &i);
    }
    return rc;
}

vsted_code
json_parse(struct json_doc **out, const char *text, size_t n, vsted_err *err)
{
    *out = NULL;
    if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        n -= 3;
    }
    vsted_code rc = json_scan(text, n, err);
    if (rc)
        return rc;
    struct json_doc *doc = mem_calloc(1, sizeof *doc);
    if (!doc)
        return vsted_nomem(err);
    doc->text = mem_alloc(n + 1, 1);
    if (doc->text) {
        memcpy(doc->text, text, n);
        doc->text[n] = '\0';
        const char *end;
        doc->root = cJSON_ParseWithLengthOpts(doc->text, n, &end, false);
    }
    /* The text is right, so only memory can be missing. */
    rc = doc->root ? finish(doc, err) : vsted_nomem(err);
    if (rc)
        json_doc_free(doc);
    else
        *out = doc;
    return rc;
}

/* ---- asking ---- */

const struct json *
json_root(const struct json_doc *doc)
{
    return value(doc->root);
}

enum json_kind
json_kind(const struct json *v)
{
    switch (item(v)->type & 0xFF) {
    case cJSON_True:
    case cJSON_False:
        return JSON_BOOL;
    case cJSON_Number:
        return JSON_NUMBER;
    case cJSON_String:
        return JSON_STRING;
    case cJSON_Array:
        return JSON_ARRAY;
    case cJSON_Object:
        return JSON_OBJECT;
    default:
        return JSON_NULL;
    }
}

const char *
json_kind_name(enum json_kind k)
{
    static const char *const names[] = {
        [JSON_NULL] = "null",       [JSON_BOOL] = "true or false",
        [JSON_NUMBER] = "a number", [JSON_STRING] = "a string",
        [JSON_ARRAY] = "an array",  [JSON_OBJECT] = "an object",
    };
    return names[k];
}

const struct json *
json_first(const struct json *v)
{
    return value(item(v)->child);
}

const struct json *
json_next(const struct json *v)
{
    return value(item(v)->next);
}

const char *
json_key(const struct json *v)
{
    return item(v)->string;
}

const struct json *
json_get(const struct json *object, const char *key)
{
    const cJSON *c = item(object)->child;
    while (c && (!c->string || strcmp(c->string, key) != 0))
        c = c->next;
    return value(c);
}

const char *
json_string(const struct json *v)
{
    return json_kind(v) == JSON_STRING ? item(v)->valuestring : NULL;
}

bool
json_bool(const struct json *v, bool *out)
{
    if (json_kind(v) != JSON_BOOL)
        return false;
    *out = cJSON_IsTrue(item(v));
    return true;
}

const char *
json_digits(const struct json *v)
{
    return json_kind(v) == JSON_NUMBER ? item(v)->valuestring : NULL;
}
