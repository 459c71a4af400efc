/* Writing JSON straight into a buffer: commas, indentation, escapes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "base/utf8.h"
#include "json/json.h"

void
json_begin(struct json_out *w, struct buf *to, bool compact)
{
    *w = (struct json_out){.to = to, .compact = compact};
}

static void
new_line(struct json_out *w)
{
    if (w->compact)
        return;
    buf_putc(w->to, '\n');
    for (unsigned i = 0; i < w->depth; i++)
        buf_puts(w->to, "  ");
}

/* What JSON wants escaped, and what a terminal must not get. */
static void
put_text(struct buf *to, const char *s)
{
    static const char named[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    buf_putc(to, '"');
    for (size_t n = strlen(s), len; n > 0; s += len, n -= len) {
        uint32_t c;
        len = utf8_next(s, n, &c);
        const char *known = c < 0x80 ? strchr(named, (int)c) : NULL;
        if (c == UTF8_INVALID)
            buf_puts(to, "\xEF\xBF\xBD");
        else if (known)
            buf_printf(to, "\\%c", names[known - named]);
        else if (utf8_unsafe(c)) /* all of them are below U+10000 */
            buf_printf(to, "\\u%04x", (unsigned)c);
        else
            buf_add(to, s, len);
    }
    buf_putc(to, '"');
}

/* What stands before a value: the comma, the line, the key. */
static void
before(struct json_out *w, const char *key)
{
    if (w->begun)
        buf_puts(w->to, w->compact ? ", " : ",");
    if (w->depth > 0)
        new_line(w);
    if (key) {
        put_text(w->to, key);
        buf_puts(w->to, ": ");
    }
    w->begun = true;
}

static void
open(struct json_out *w, const char *key, char bracket)
{
    before(w, key);
    buf_putc(w->to, bracket);
    w->depth++;
    w->begun = false;
}

static void
close(struct json_out *w, char bracket)
{
    w->depth--;
    if (w->begun)
        new_line(w);
    buf_putc(w->to, bracket);
    w->begun = true;
}

void
json_object(struct json_out *w, const char *key)
{
    open(w, key, '{');
}

void
json_end_object(struct json_out *w)
{
    close(w, '}');
}

void
json_array(struct json_out *w, const char *key)
{
    open(w, key, '[');
}

void
json_end_array(struct json_out *w)
{
    close(w, ']');
}

void
json_put_string(struct json_out *w, const char *key, const char *s)
{
    before(w, key);
    put_text(w->to, s);
}

void
json_put_int(struct json_out *w, const char *key, int64_t v)
{
    before(w, key);
    buf_printf(w->to, "%lld", (long long)v);
}

void
json_put_bool(struct json_out *w, const char *key, bool v)
{
    before(w, key);
    buf_puts(w->to, v ? "true" : "false");
}

void
json_put_null(struct json_out *w, const char *key)
{
    before(w, key);
    buf_puts(w->to, "null");
}

void
json_put_raw(struct json_out *w, const char *key, const char *digits)
{
    before(w, key);
    buf_puts(w->to, digits);
}
