/* UTF-8: is it valid, how wide is it, how is it shown safely.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>
#include "base/text.h"

/* Lead byte -> bytes that follow, and the range of the first of them, which
 * excludes overlong forms, surrogates and what is past U+10FFFF. */
struct lead {
    unsigned char first, last, more, low, high;
};

static const struct lead leads[] = {
    {0xC2, 0xDF, 1, 0x80, 0xBF}, {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF}, {0xED, 0xED, 2, 0x80, 0x9F},
    {0xEE, 0xEF, 2, 0x80, 0xBF}, {0xF0, 0xF0, 3, 0x90, 0xBF},
    {0xF1, 0xF3, 3, 0x80, 0xBF}, {0xF4, 0xF4, 3, 0x80, 0x8F},
};

/* Reads a character that is not ASCII; its length, or 0: not valid. */
static size_t
decode_long(const unsigned char *s, size_t n, uint32_t *c)
{
    const struct lead *l = NULL;
    for (size_t i = 0; i < COUNT(leads) && !l; i++)
        if (s[0] >= leads[i].first && s[0] <= leads[i].last)
            l = &leads[i];
    if (!l || n <= l->more || s[1] < l->low || s[1] > l->high)
        return 0;
    uint32_t value = s[0] & (0x3Fu >> l->more);
    for (size_t i = 1; i <= l->more; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (s[i] & 0x3Fu);
    }
    *c = value;
    return l->more + 1u;
}

size_t
utf8_next(const char *s, size_t n, uint32_t *c)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t len = 0;
    if (n && u[0] < 0x80) {
        *c = u[0];
        return 1;
    }
    if (n)
        len = decode_long(u, n, c);
    if (!len)
        *c = UTF8_INVALID;
    return len ? len : n > 0;
}

/* Most text is ASCII: eight bytes at once. */
static size_t
skip_ascii(const char *s, size_t n)
{
    size_t i = 0;
    for (uint64_t eight; n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    return i;
}

/* Then letters of two bytes, one by one as they come: ø, ł, ü. */
static size_t
skip_letters(const char *s, size_t n)
{
    size_t i = 0;
    while (n - i >= 2 && (unsigned char)(s[i] - 0xC2) <= 0xDF - 0xC2 &&
           (s[i + 1] & 0xC0) == 0x80)
        i += 2;
    return i;
}

size_t
utf8_valid(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n) {
        uint32_t c = 0;
        i += skip_ascii(s + i, n - i);
        i += skip_letters(s + i, n - i);
        size_t len = utf8_next(s + i, n - i, &c);
        if (c == UTF8_INVALID && len)
            return i;
        i += len;
    }
    return n;
}

static bool
is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

static size_t
char_width(uint32_t c)
{
    if (c < 0x80) /* as it is shown, a control character too */
        return 1;
    if (c == UTF8_INVALID || is_control(c))
        return 1;
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width > 0 ? (size_t)width : 0;
}

size_t
utf8_width_of(const char *s, size_t n)
{
    size_t width = 0;
    uint32_t c;
    for (size_t i = 0; i < n;) {
        i += utf8_next(s + i, n - i, &c);
        width += char_width(c);
    }
    return width;
}

size_t
utf8_width(const char *s)
{
    return utf8_width_of(s, strlen(s));
}

/* Bytes of s that a character may take; the end is not looked for, as a line
 * is cut off a long text again and again. */
static size_t
ahead(const char *s)
{
    size_t n = 0;
    while (n < 4 && s[n])
        n++;
    return n;
}

size_t
utf8_fit(const char *s, size_t width)
{
    size_t i = 0;
    while (s[i]) {
        uint32_t c;
        size_t len = utf8_next(s + i, ahead(s + i), &c), w = char_width(c);
        if (w > width)
            break;
        width -= w;
        i += len;
    }
    return i;
}

bool
utf8_unsafe(uint32_t c)
{
    return is_control(c) || c == 0x061C || c == 0x200B || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) || c == 0x2060 ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/* The shown form of the character at s; *len gets the bytes of it read. */
static size_t
show_one(char shown[16], const char *s, size_t n, size_t *len)
{
    uint32_t c;
    *len = utf8_next(s, n, &c);
    int k;
    if (c == UTF8_INVALID || c < 0x20 || c == 0x7F)
        k = snprintf(shown, 16, "\\x%02X", (unsigned)(unsigned char)*s);
    else if (utf8_unsafe(c))
        k = snprintf(shown, 16, "\\u{%04X}", (unsigned)c);
    else {
        memcpy(shown, s, *len);
        k = (int)*len;
    }
    return (size_t)k;
}

void
utf8_show(struct buf *b, const char *s)
{
    char shown[16];
    for (size_t n = strlen(s), len; n > 0; s += len, n -= len) {
        size_t k = show_one(shown, s, n, &len);
        buf_add(b, shown, k);
    }
}

/* Bytes of s without a last character that was cut short. */
static size_t
whole_characters(const char *s)
{
    size_t n = strlen(s), back = 0;
    while (back < 3 && back < n && ((unsigned char)s[n - 1 - back] >> 6) == 2)
        back++;
    if (back >= n || (unsigned char)s[n - 1 - back] < 0xC0)
        return n;
    uint32_t c;
    (void)utf8_next(s + n - 1 - back, back + 1, &c);
    return c == UTF8_INVALID ? n - 1 - back : n;
}

void
utf8_show_cut(char *out, size_t size, const char *s)
{
    char shown[16];
    size_t used = 0, n = strlen(s);
    if (n + 1 >= size) /* the formatter may have cut inside a character */
        n = whole_characters(s);
    for (size_t len; n > 0; s += len, n -= len) {
        size_t k = show_one(shown, s, n, &len);
        if (k >= size - used)
            break;
        memcpy(out + used, shown, k);
        used += k;
    }
    out[used] = '\0';
}
