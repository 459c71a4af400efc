/* The form of a name by which names are compared, as a person reads them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <utf8proc.h>
#include "base/mem.h"
#include "base/text.h"

static bool
is_gap(utf8proc_int32_t c)
{
    utf8proc_category_t k = utf8proc_category(c);
    return (k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO) ||
           (k >= UTF8PROC_CATEGORY_ZS && k <= UTF8PROC_CATEGORY_CC);
}

static void
add_char(struct buf *b, utf8proc_int32_t c)
{
    utf8proc_uint8_t text[4];
    utf8proc_ssize_t n = utf8proc_encode_char(c, text);
    buf_add(b, (const char *)text, (size_t)n);
}

/* Words with one space between, "og" for the signs that are read so. */
static void
add_words(struct buf *b, const utf8proc_int32_t *c, size_t n)
{
    const size_t start = b->len;
    bool gap = false;
    for (size_t i = 0; i < n; i++) {
        bool sign = c[i] == '&' || c[i] == '+';
        if (!sign && is_gap(c[i])) {
            gap = true;
            continue;
        }
        if ((gap || sign) && b->len > start)
            buf_putc(b, ' ');
        gap = sign;
        if (sign)
            buf_puts(b, "og");
        else
            add_char(b, c[i]);
    }
    /* "?" and "!" are different names, though nothing but punctuation. */
    if (b->len == start)
        for (size_t i = 0; i < n; i++)
            if (utf8proc_category(c[i]) <= UTF8PROC_CATEGORY_SO)
                add_char(b, c[i]);
}

static utf8proc_ssize_t
fold(const char *s, size_t n, utf8proc_int32_t *to, size_t room)
{
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                  UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
                                  UTF8PROC_IGNORE;
    utf8proc_ssize_t got =
        utf8proc_decompose((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, to,
                           (utf8proc_ssize_t)room, how);
    if (got < 0 || (size_t)got > room)
        return got;
    return utf8proc_normalize_utf32(to, got, how);
}

void
utf8_key(struct buf *b, const char *s, size_t n)
{
    utf8proc_int32_t few[128], *many = NULL, *c = few;
    size_t room = COUNT(few);
    if (n > PTRDIFF_MAX / 32 || utf8_valid(s, n) < n) {
        buf_add(b, s, n); /* no text: only the same bytes are the same name */
        return;
    }
    utf8proc_ssize_t got = fold(s, n, c, room);
    if (got >= 0 && (size_t)got > room) {
        room = (size_t)got;
        c = many = mem_alloc(room, sizeof *many);
        got = many ? fold(s, n, c, room) : UTF8PROC_ERROR_NOMEM;
    }
    if (got >= 0)
        add_words(b, c, (size_t)got);
    else if (!b->code)
        b->code = VSTED_ENOMEM;
    mem_free(many);
}
