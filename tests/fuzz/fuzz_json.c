/* Fuzzing JSON: what is read can be written and reads the same.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "json/json.h"

enum { LONGEST = 1 << 20, DEEPEST = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

/* The digits of a number without what follows them in its text. */
static void
put_number(struct json_out *w, const char *key, const struct json *v)
{
    char digits[100] = "";
    const char *text = json_digits(v);
    int64_t whole;
    size_t n = strspn(text, "-+.0123456789eE");
    must(n > 0 && n < sizeof digits);
    memcpy(digits, text, n);
    if (json_whole(v, &whole))
        json_put_int(w, key, whole);
    else
        json_put_raw(w, key, digits);
}

static void
put(struct json_out *w, const struct json *v)
{
    const char *key = json_key(v);
    bool yes = false;
    switch (json_kind(v)) {
    case JSON_NULL:
        json_put_null(w, key);
        break;
    case JSON_BOOL:
        must(json_bool(v, &yes));
        json_put_bool(w, key, yes);
        break;
    case JSON_NUMBER:
        put_number(w, key, v);
        break;
    case JSON_STRING:
        json_put_string(w, key, json_string(v));
        break;
    case JSON_ARRAY:
        json_array(w, key);
        break;
    case JSON_OBJECT:
        json_object(w, key);
        break;
    }
}

static void
end(struct json_out *w, const struct json *v)
{
    if (json_kind(v) == JSON_ARRAY)
        json_end_array(w);
    else
        json_end_object(w);
}

static void
put_all(struct json_out *w, const struct json *root)
{
    const struct json *open[DEEPEST + 1];
    unsigned depth = 0;
    const struct json *v = root;
    for (;;) {
        put(w, v);
        bool inner = json_kind(v) == JSON_ARRAY || json_kind(v) == JSON_OBJECT;
        if (inner) {
            must(depth < DEEPEST);
            open[depth++] = v;
        }
        v = inner ? json_first(v) : depth ? json_next(v) : NULL;
        while (!v && depth > 0) {
            const struct json *done = open[--depth];
            end(w, done);
            v = depth > 0 ? json_next(done) : NULL;
        }
        if (!v)
            return;
    }
}

static void
check_pointers(const struct json_doc *doc)
{
    struct buf b;
    buf_init(&b, LONGEST);
    const struct json *v = json_first(json_root(doc));
    if (v)
        json_pointer(&b, doc, v);
    must(!v || buf_text(&b)[0] == '/');
    buf_clear(&b);
}

static void
check_again(const struct json_doc *doc, bool compact)
{
    struct buf first, second;
    struct json_out w;
    struct json_doc *again;
    vsted_err err = {0};
    buf_init(&first, (size_t)64 * LONGEST);
    buf_init(&second, (size_t)64 * LONGEST);
    json_begin(&w, &first, compact);
    put_all(&w, json_root(doc));
    must(!json_parse(&again, buf_text(&first), first.len, &err));
    json_begin(&w, &second, compact);
    put_all(&w, json_root(again));
    must(strcmp(buf_text(&first), buf_text(&second)) == 0);
    json_doc_free(again);
    buf_clear(&first);
    buf_clear(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct json_doc *doc;
    vsted_err err = {0};
    if (size > LONGEST)
        return 0;
    vsted_code rc = json_parse(&doc, (const char *)data, size, &err);
    /* ENOMEM: the text looked right, but cJSON would not read it */
    must(rc == VSTED_OK || rc == VSTED_EPARSE);
    must((rc == VSTED_OK) == (doc != NULL));
    if (rc) {
        must(err.msg[0] &&
             utf8_valid(err.msg, strlen(err.msg)) == strlen(err.msg));
        return 0;
    }
    check_pointers(doc);
    check_again(doc, false);
    check_again(doc, true);
    json_doc_free(doc);
    return 0;
}
