/* JSON in and out: exact numbers, keys in the order they were written.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef JSON_JSON_H
#define JSON_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "base/text.h"

/* ---- reading: cJSON behind it ---- */

struct json; /* one value, borrowed from its document */
struct json_doc;

/**
 * Parse text[0..n). A key given twice in one object, text behind the value,
 * nesting past 64 and invalid UTF-8 are errors.
 * @return VSTED_OK, VSTED_EPARSE (line and column in err), VSTED_ENOMEM.
 */
vsted_code json_parse(struct json_doc **out, const char *text, size_t n,
                      vsted_err *err) NODISCARD;
void json_doc_free(struct json_doc *doc);
const struct json *json_root(const struct json_doc *doc);

enum json_kind {
    JSON_NULL,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
};
enum json_kind json_kind(const struct json *v);
const char *json_kind_name(enum json_kind k); /* "an object", "a string" */
/** Member of an object or element of an array; NULL at the end. */
const struct json *json_first(const struct json *v);
const struct json *json_next(const struct json *v);
const char *json_key(const struct json *v); /* NULL in an array */
/** Case-sensitive; NULL: absent. */
const struct json *json_get(const struct json *object, const char *key);
const char *json_string(const struct json *v); /* NULL: not a string */
/** *out gets a whole number of at most 2^53 in size; false: it is not one. */
bool json_whole(const struct json *v, int64_t *out) NODISCARD;
bool json_bool(const struct json *v, bool *out) NODISCARD;
/** A number as it was written, with whatever follows it in the text: digits
 *  end at the first character that is not in "-+.0-9eE". NULL: no number. */
const char *json_digits(const struct json *v);
/** Add the JSON Pointer of `v`, a value of `doc`: "/constraints/2/floor"; ""
 *  for the root. Costs a walk: for error messages. */
void json_pointer(struct buf *to, const struct json_doc *doc,
                  const struct json *v);

/* ---- writing: straight into a buffer, no tree ---- */

/* Commas and indentation are the writer's business. Two spaces a level; a
 * compact writer prints everything on one line. No line end after the root. */
struct json_out {
    struct buf *to;
    unsigned depth;
    bool compact, begun;
};
void json_begin(struct json_out *w, struct buf *to, bool compact);
/* key: NULL in arrays and at the root. */
void json_object(struct json_out *w, const char *key);
void json_end_object(struct json_out *w);
void json_array(struct json_out *w, const char *key);
void json_end_array(struct json_out *w);
void json_put_string(struct json_out *w, const char *key, const char *s);
void json_put_int(struct json_out *w, const char *key, int64_t v);
void json_put_bool(struct json_out *w, const char *key, bool v);
void json_put_null(struct json_out *w, const char *key);
/** A number given as its digits, such as money_digits makes. */
void json_put_raw(struct json_out *w, const char *key, const char *digits);

#endif
