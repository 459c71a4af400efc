/* Looking a JSON text over: strict grammar, and errors that say where.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "json/json_scan.h"

#include <string.h>
#include "base/text.h"
#include "base/utf8.h"

struct scan {
    const char *s;
    size_t n, i;
    unsigned depth;
    char close[JSON_DEPTH_MAX]; /* what ends each open object or array */
    vsted_err *err;
};

static bool
has(const struct scan *s, const char *chars)
{
    return s->i < s->n && s->s[s->i] && strchr(chars, s->s[s->i]);
}

static void
skip(struct scan *s, const char *chars)
{
    while (has(s, chars))
        s->i++;
}

/* Line and column of where the scanner stands; characters, from 1. */
static vsted_code
at(struct scan *s)
{
    size_t line = 1, column = 1;
    uint32_t c;
    for (size_t i = 0; i < s->i;) {
        i += utf8_next(s->s + i, s->n - i, &c);
        column = c == '\n' ? 1 : column + 1;
        line += c == '\n';
    }
    return vsted_at(s->err, NULL, line, column);
}

/* Is the character here one of the quotes that word processors make? */
static bool
is_curly(const struct scan *s)
{
    uint32_t c;
    (void)utf8_next(s->s + s->i, s->n - s->i, &c);
    return c == '\'' || c == 0xB4 || (c >= 0x2018 && c <= 0x201F);
}

static vsted_code
expected(struct scan *s, const char *what)
{
    const char *here = s->s + s->i;
    uint32_t c;
    size_t n = utf8_next(here, s->n - s->i, &c);
    if (s->i == s->n)
        vsted_fail(s->err, VSTED_EPARSE, "the text ends where %s was expected",
                   what);
    else
        vsted_fail(s->err, VSTED_EPARSE, "saw '%.*s', expected %s", (int)n,
                   here, what);
    if (s->i < s->n && is_curly(s))
        vsted_hint(s->err, "text stands between straight double "
                           "quotes: \"");
    else if (has(s, "/#"))
        vsted_hint(s->err, "JSON has no comments");
    else if (s->i < s->n && c == 0)
        vsted_hint(s->err, "there is a NUL byte; is this a text file?");
    return at(s);
}

/* Four hexadecimal digits behind \u; -1: they are not there. */
static int
hex4(struct scan *s)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    int value = 0;
    for (int k = 0; k < 4; k++, s->i++) {
        if (!has(s, digits))
            return -1;
        value = value * 16 + (int)((strchr(digits, s->s[s->i]) - digits) % 16);
    }
    return value;
}

static vsted_code
scan_escape(struct scan *s)
{
    s->i++;
    if (has(s, "\"\\/bfnrt")) {
        s->i++;
        return VSTED_OK;
    }
    if (!has(s, "u"))
        return expected(s, "one of \" \\ / b f n r t u behind the backslash");
    size_t start = s->i++ - 1;
    int c = hex4(s);
    if (c < 0)
        return expected(s, "four hexadecimal digits behind \\u");
    bool low = false;
    if (c >= 0xD800 && c <= 0xDBFF && has(s, "\\")) {
        s->i++;
        if (has(s, "u")) {
            s->i++;
            int second = hex4(s);
            low = second >= 0xDC00 && second <= 0xDFFF;
        }
    }
    if (c > 0 && (c < 0xD800 || c > 0xDFFF || low))
        return VSTED_OK;
    s->i = start;
    vsted_fail(s->err, VSTED_EPARSE, "\\u%.4s is no character here",
               s->s + start + 2);
    return at(s);
}

static vsted_code
scan_string(struct scan *s, const char *what)
{
    if (!has(s, "\""))
        return expected(s, what);
    size_t start = s->i++;
    while (s->i < s->n && s->s[s->i] != '"') {
        vsted_code rc = VSTED_OK;
        if (s->s[s->i] == '\\')
            rc = scan_escape(s);
        else if ((unsigned char)s->s[s->i] < 0x20)
            rc = expected(s, "'\"' (in a string a line end is written \\n, "
                             "a tab \\t)");
        else
            s->i++;
        if (rc)
            return rc;
    }
    if (s->i == s->n) {
        s->i = start;
        vsted_fail(s->err, VSTED_EPARSE,
                   "the string that begins here "
                   "does not end");
        return at(s);
    }
    s->i++;
    return VSTED_OK;
}

static vsted_code
scan_number(struct scan *s)
{
    static const char digits[] = "0123456789";
    size_t start = s->i;
    skip(s, "-"); /* "--1" fails at the second sign: it is no digit */
    if (s->i - start > 1)
        s->i = start + 1;
    if (!has(s, digits))
        return expected(s, "a digit");
    if (has(s, "0"))
        s->i++; /* no digit may follow: then it is no number of JSON */
    else
        skip(s, digits);
    if (has(s, digits))
        return expected(s, "a number without a 0 before it");
    if (has(s, ".")) {
        s->i++;
        if (!has(s, digits))
            return expected(s, "a digit behind the decimal point");
        skip(s, digits);
    }
    if (has(s, "eE")) {
        s->i++;
        if (has(s, "+-"))
            s->i++;
        if (!has(s, digits))
            return expected(s, "a digit in the exponent");
        skip(s, digits);
    }
    size_t length = s->i - start;
    if (length <= JSON_NUMBER_MAX)
        return VSTED_OK;
    s->i = start;
    vsted_fail(s->err, VSTED_EPARSE,
               "a number of %zu characters, at most %d are read", length,
               JSON_NUMBER_MAX);
    return at(s);
}

static vsted_code
scan_word(struct scan *s)
{
    static const char *const words[] = {"true", "false", "null"};
    size_t n = 0;
    while (s->i + n < s->n && ((s->s[s->i + n] | 32) >= 'a') &&
           ((s->s[s->i + n] | 32) <= 'z'))
        n++;
    for (size_t k = 0; k < COUNT(words); k++)
        if (n == strlen(words[k]) && !memcmp(s->s + s->i, words[k], n)) {
            s->i += n;
            return VSTED_OK;
        }
    if (!n)
        return expected(s, "a value");
    if (n > 40)
        n = 40;
    vsted_fail(s->err, VSTED_EPARSE, "saw %.*s, expected a value", (int)n,
               s->s + s->i);
    vsted_hint(s->err, "text stands between double quotes: \"%.*s\"", (int)n,
               s->s + s->i);
    return at(s);
}

static const char space[] = " \t\r\n";

static vsted_code
scan_key(struct scan *s)
{
    skip(s, space);
    vsted_code rc = scan_string(s, "a key in double quotes");
    skip(s, space);
    if (!rc && !has(s, ":"))
        rc = expected(s, "':' behind the key");
    if (!rc)
        s->i++;
    return rc;
}

/* Into an object or array. *whole: it is empty, and so done already. */
static vsted_code
scan_open(struct scan *s, bool *whole)
{
    bool object = s->s[s->i] == '{';
    if (s->depth == JSON_DEPTH_MAX) {
        vsted_fail(s->err, VSTED_EPARSE, "nested more than %d deep",
                   JSON_DEPTH_MAX);
        return at(s);
    }
    s->close[s->depth++] = object ? '}' : ']';
    s->i++;
    skip(s, space);
    *whole = has(s, object ? "}" : "]");
    if (*whole) {
        s->depth--;
        s->i++;
        return VSTED_OK;
    }
    return object ? scan_key(s) : VSTED_OK;
}

/* One value, or the beginning of one that holds others. */
static vsted_code
scan_value(struct scan *s, bool *whole)
{
    *whole = true;
    skip(s, space);
    if (has(s, "{["))
        return scan_open(s, whole);
    if (has(s, "\""))
        return scan_string(s, "a string");
    if (has(s, "-0123456789"))
        return scan_number(s);
    return scan_word(s);
}

/* Behind a value: the ends of what it was in, up to the next comma. */
static vsted_code
scan_behind(struct scan *s)
{
    while (s->depth > 0) {
        char close = s->close[s->depth - 1];
        skip(s, space);
        if (s->i < s->n && s->s[s->i] == close) {
            s->i++;
            s->depth--;
            continue;
        }
        if (!has(s, ","))
            return expected(s, close == '}' ? "',' or '}'" : "',' or ']'");
        s->i++;
        skip(s, space);
        if (s->i < s->n && s->s[s->i] == close)
            return expected(s, "another value behind the comma");
        return close == '}' ? scan_key(s) : VSTED_OK;
    }
    return VSTED_OK;
}

vsted_code
json_scan(const char *text, size_t n, vsted_err *err)
{
    struct scan s = {.s = text, .n = n, .err = err};
    s.i = utf8_valid(text, n);
    if (s.i < n) {
        vsted_fail(err, VSTED_EPARSE, "byte \\x%02X is not UTF-8",
                   (unsigned)(unsigned char)text[s.i]);
        vsted_hint(err, "save the file as UTF-8");
        return at(&s);
    }
    s.i = 0;
    do {
        bool whole;
        vsted_code rc = scan_value(&s, &whole);
        if (!rc && whole)
            rc = scan_behind(&s);
        if (rc)
            return rc;
    } while (s.depth > 0);
    skip(&s, space);
    return s.i == n ? VSTED_OK : expected(&s, "nothing behind the value");
}
