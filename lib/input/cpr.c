/* CPR numbers in text: DDMMYY-NNNN with a date that exists.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/cpr.h"

#include <string.h>
#include "base/findings.h"
#include "base/text.h"
#include "input/eight.h"
#include "input/pabulib_ids.h"

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int
two(const char *s)
{
    return (s[0] - '0') * 10 + (s[1] - '0');
}

static size_t
digits(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && is_digit(s[i]))
        i++;
    return i;
}

/* Of the two years that YY may mean, 1900 had no leap day, 2000 had. */
bool
cpr_date(const char *six)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (digits(six, 6) < 6)
        return false;
    int day = two(six), month = two(six + 2), year = two(six + 4);
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    return month != 2 || day < 29 || year % 4 == 0;
}

bool
cpr_plain(const char *s, size_t n)
{
    return n == 10 && is_digit(s[0]) && digits(s, n) == n && cpr_date(s);
}

bool
cpr_short(const char *s, size_t n)
{
    char six[6] = {'0'};

    if (n != 9 || digits(s, n) != n)
        return false;
    memcpy(six + 1, s, 5);
    return cpr_date(six);
}

/* Bytes of the hyphen or dash at s, 0 when there is none: people's programs
 * turn "-" into U+2010 to U+2015 or U+2212. */
static size_t
dash(const char *s, size_t n)
{
    if (n >= 1 && s[0] == '-')
        return 1;
    if (n >= 3 && memcmp(s, "\xE2\x80", 2) == 0 && s[2] >= '\x90' &&
        s[2] <= '\x95')
        return 3;
    return n >= 3 && memcmp(s, "\xE2\x88\x92", 3) == 0 ? 3 : 0;
}

/* Does something end before s[at] that makes what follows part of a longer
 * number: a digit, or a digit and a hyphen? */
static bool
goes_on_before(const char *s, size_t at)
{
    if (at > 0 && is_digit(s[at - 1]))
        return true;
    return at > 1 && s[at - 1] == '-' && is_digit(s[at - 2]);
}

static bool
goes_on_after(const char *s, size_t n, size_t at)
{
    if (at < n && is_digit(s[at]))
        return true;
    return at + 1 < n && s[at] == '-' && is_digit(s[at + 1]);
}

/* Is there DDMMYY, a dash and NNNN around the dash at s[at], and no more? */
static bool
around(const char *s, size_t n, size_t at, size_t len)
{
    size_t after = at + len;

    return at >= 6 && digits(s + at - 6, 6) == 6 && n - after >= 4 &&
           digits(s + after, 4) == 4 && !goes_on_before(s, at - 6) &&
           !goes_on_after(s, n, after + 4) && cpr_date(s + at - 6);
}

/* Where the next byte is that a dash may begin with; n: nowhere. */
static size_t
next_dash(const char *text, size_t n, size_t i)
{
    while (i + WORD <= n) {
        uint64_t w = pb_word(text + i), at = equal(w, '-') | equal(w, 0xE2);
        if (at)
            return i + first_of(at);
        i += WORD;
    }
    while (i < n && text[i] != '-' && text[i] != '\xE2')
        i++;
    return i;
}

bool
cpr_find(const char *text, size_t n, size_t *offset)
{
    for (size_t i = next_dash(text, n, 0); i < n;
         i = next_dash(text, n, i + 1)) {
        size_t len = dash(text + i, n - i);
        if (len > 0 && around(text, n, i, len)) {
            *offset = i - 6;
            return true;
        }
    }
    return false;
}

/* Bytes of what people put between the halves of a CPR number. */
static size_t
gap(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n) {
        size_t len = dash(s + i, n - i);
        if (len == 0 && (s[i] == ' ' || s[i] == '.' || s[i] == '/'))
            len = 1;
        if (len == 0 && n - i >= 2 && memcmp(s + i, "\xC2\xA0", 2) == 0)
            len = 2;
        if (len == 0)
            break;
        i += len;
    }
    return i;
}

bool
cpr_shaped(const char *s, size_t n)
{
    for (size_t i = 0; i + 10 <= n; i++) {
        if (!is_digit(s[i]) || (i > 0 && is_digit(s[i - 1])) ||
            digits(s + i, 6) < 6 || !cpr_date(s + i))
            continue;
        size_t after = i + 6 + gap(s + i + 6, n - i - 6);
        if (digits(s + after, n - after) == 4)
            return true;
    }
    return false;
}

enum { LONGEST_NAME = 4096 };
bool
cpr_column_name(const char *s, size_t n)
{
    static const char *const words[] = {"cpr",           "personnummer",
                                        "personnr",      "person nr",
                                        "person nummer", "person number"};
    struct buf key;
    bool is;

    /* A question of a form may be long, with the word at its end. */
    if (n > LONGEST_NAME)
        n = utf8_valid(s, LONGEST_NAME);
    buf_init(&key, 32 * LONGEST_NAME);
    utf8_key(&key, s, n);
    is = key.code != VSTED_OK; /* rather too strict than blind */
    for (size_t i = 0; i < COUNT(words); i++)
        is = is || strstr(buf_text(&key), words[i]) != NULL;
    buf_clear(&key);
    return is;
}

vsted_code
cpr_refuse(const char *path, struct cpr_place at, vsted_err *err)
{
    vsted_fail(err, VSTED_ECPR,
               "what looks like a CPR number; expected data in which nobody "
               "can be recognised");
    vsted_hint(err, "remove these numbers, or give --allow-cpr when they are "
                    "something else");
    return vsted_at(err, path, at.line, at.column);
}

void
cpr_allow(vsted_findings *fs, const char *path, struct cpr_place at)
{
    struct place where = {path, at.line, at.column, NULL};
    finding_add(fs, VSTED_WARNING, FINDING_CPR_ALLOWED, &where,
                "what looks like a CPR number was let pass by --allow-cpr");
}
