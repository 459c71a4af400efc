/* CPR numbers in a rules file: in its text, and in what its text stands for.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/rules_guard.h"

#include <string.h>
#include "base/text.h"
#include "input/cpr.h"
#include "input/encoding.h"
#include "json/json.h"

enum { POINTER_BYTES = 1024 };

/* Where text[offset] stands, its column counted in characters: bytes that go
 * on with one do not count. */
static struct cpr_place
character_at(const char *text, size_t offset)
{
    struct cpr_place at = {text_line(text, offset), 1};

    for (size_t i = offset; i > 0; i--) {
        char c = text[i - 1];
        if (c == '\n' || c == '\r')
            break;
        at.column += ((unsigned char)c & 0xC0) != 0x80;
    }
    return at;
}

static bool
holds_cpr(const char *s)
{
    size_t offset;

    return s && cpr_find(s, strlen(s), &offset);
}

/* The first value that is such a number or, for a key, the object that it is
 * in: no pointer may show it. Parsing has bounded the depth. */
static const struct json *
search(const struct json *v)
{
    const struct json *found = NULL;

    if (holds_cpr(json_string(v)))
        return v;
    for (const struct json *x = json_first(v); x && !found; x = json_next(x))
        found = holds_cpr(json_key(x)) ? v : search(x);
    return found;
}

static vsted_code
refuse_value(const struct input_file *f, const struct json_doc *doc,
             const struct json *v, vsted_err *err)
{
    struct buf pointer;
    vsted_err plain;

    buf_init(&pointer, POINTER_BYTES);
    json_pointer(&pointer, doc, v);
    (void)cpr_refuse(f->path, (struct cpr_place){0, 0}, &plain);
    vsted_fail(err, plain.code, "%s%s%s", buf_text(&pointer),
               pointer.len ? ": " : "", plain.msg);
    vsted_hint(err, "%s", plain.hint);
    buf_clear(&pointer);
    return vsted_at(err, f->path, 0, 0);
}

vsted_code
rules_guard(const struct input_file *f, bool allow, vsted_findings *fs,
            vsted_err *err)
{
    struct cpr_place at = {0, 0};
    struct json_doc *doc = NULL;
    const struct json *found = NULL;
    vsted_err unread;
    size_t offset;

    if (cpr_find(f->data, f->len, &offset)) {
        at = character_at(f->data, offset);
    } else if (json_parse(&doc, f->data, f->len, &unread)) {
        /* Its reader says what is wrong; that must not show a number. */
        if (unread.code == VSTED_ENOMEM)
            return vsted_nomem(err);
        if (!holds_cpr(unread.msg) && !holds_cpr(unread.hint))
            return VSTED_OK;
        at = (struct cpr_place){unread.line, unread.column};
    } else if (!(found = search(json_root(doc)))) {
        json_doc_free(doc);
        return VSTED_OK;
    }
    vsted_code rc = VSTED_OK;
    if (allow)
        cpr_allow(fs, f->path, at);
    else
        rc = found ? refuse_value(f, doc, found, err)
                   : cpr_refuse(f->path, at, err);
    json_doc_free(doc);
    return rc;
}
