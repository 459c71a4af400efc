/* A number as people write it: strict where a sign can mislead by a thousand.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "num/figure.h"

/* More groups than any amount has; more decimals than any amount needs. */
enum { RUNS_MAX = 16, DECIMALS_MAX = 11, SHOWN_WIDTH = 60 };

/* Digits in a row, and the sign before them: '.', ',', ' ' (any space) or, at
 * the beginning, 0. */
struct run {
    const char *digits;
    size_t n;
    char sign;
};

struct runs {
    struct run at[RUNS_MAX];
    size_t n;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char
decimal_sign(enum number_style style)
{
    return style == NUMBERS_DA ? ',' : '.';
}

/* Bytes of the first of `signs` that s begins with. */
static size_t
any_of(const char *s, const char *const *signs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(signs[i]);
        if (strncmp(s, signs[i], len) == 0)
            return len;
    }
    return 0;
}

static size_t
group_space_at(const char *s)
{
    static const char *const spaces[] = {
        " ",
        "\xC2\xA0", /* no-break space */
        "\xE2\x80\xAF",
        "\xE2\x80\x89", /* narrow no-break, thin */
        "\xE2\x80\x87", /* as wide as a figure */
    };
    return any_of(s, spaces, COUNT(spaces));
}

size_t
space_at(const char *s)
{
    static const char *const others[] = {"\t", "\r", "\n"};
    size_t n = group_space_at(s);
    return n ? n : any_of(s, others, COUNT(others));
}

const char *
skip_space(const char *s)
{
    for (size_t n; (n = space_at(s)) > 0;)
        s += n;
    return s;
}

size_t
dash_at(const char *s)
{
    static const char *const dashes[] = {
        "-", "\xE2\x88\x92",            /* minus */
        "\xE2\x80\x93", "\xE2\x80\x94", /* en dash, em dash */
    };
    return any_of(s, dashes, COUNT(dashes));
}

vsted_code
figure_fail(const struct wording *w, vsted_err *err, vsted_code code,
            const char *fmt, ...)
{
    char why[VSTED_MSG_MAX / 2];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(why, sizeof why, fmt, args);
    va_end(args);
    size_t n = utf8_fit(w->text, SHOWN_WIDTH);
    return vsted_fail(err, code, "%s \"%.*s%s\": %s", w->what, (int)n, w->text,
                      w->text[n] ? "..." : "", why);
}

/* The sign behind a run of digits, when the number goes on with it. */
static char
sign_at(const char *s, size_t *len)
{
    *len = group_space_at(s);
    if (*len)
        return is_digit(s[*len]) ? ' ' : '\0';
    *len = 1;
    return *s == '.' || *s == ',' ? *s : '\0';
}

static vsted_code
split(struct runs *r, const char **at, const struct wording *w, vsted_err *err)
{
    const char *s = *at;
    char sign = '\0';
    r->n = 0;
    do {
        if (r->n == RUNS_MAX)
            return figure_fail(w, err, VSTED_EPARSE,
                               "more groups than a number has");
        size_t n = strspn(s, "0123456789"), len;
        r->at[r->n++] = (struct run){s, n, sign};
        s += n;
        sign = sign_at(s, &len);
        if (sign && !is_digit(s[len])) {
            size_t dash = dash_at(s + len);
            if (!dash || w->style == NUMBERS_PB)
                return figure_fail(w, err, VSTED_EPARSE,
                                   "\"%c\" is followed by no digit", sign);
            s += len + dash; /* 1.500,- and, with two dashes, 1.500,-- */
            s += dash_at(s);
            sign = '\0';
        } else if (sign) {
            s += len;
        }
    } while (sign);
    *at = s;
    return VSTED_OK;
}

/* The run before the i-th sign is a group of thousands, or begins them. */
static vsted_code
check_group(const struct runs *r, size_t i, const struct wording *w,
            vsted_err *err)
{
    const struct run *g = &r->at[i], *first = &r->at[0];
    const char *sign = g->sign == ' ' ? "a space" : "\".\"";
    if (g->sign == ',')
        sign = "\",\"";
    if (w->style == NUMBERS_PB)
        return figure_fail(w, err, VSTED_EPARSE,
                           "%s among the digits, but nothing groups thousands "
                           "here",
                           sign);
    if (g->n != 3)
        return figure_fail(w, err, VSTED_EPARSE,
                           "%s is followed by %zu digit%s, but it groups "
                           "thousands in threes here",
                           sign, g->n, g->n == 1 ? "" : "s");
    if (first->n > 3)
        return figure_fail(w, err, VSTED_EPARSE,
                           "%s groups thousands in threes here, but %zu "
                           "digits stand before it",
                           sign, first->n);
    if (first->digits[0] == '0')
        return figure_fail(w, err, VSTED_EPARSE,
                           "%s groups thousands here, but the first group "
                           "begins with 0",
                           sign);
    if (g->sign != r->at[1].sign)
        return figure_fail(w, err, VSTED_EPARSE,
                           "two different signs group thousands");
    return VSTED_OK;
}

/* How many of the runs are the whole part; the last may be the decimals. */
static vsted_code
check_runs(size_t *whole, const struct runs *r, const struct wording *w,
           vsted_err *err)
{
    const char decimal = decimal_sign(w->style);
    vsted_code rc = VSTED_OK;
    *whole = r->n;
    for (size_t i = 1; i < r->n && !rc; i++) {
        if (r->at[i].sign != decimal) {
            rc = check_group(r, i, w, err);
        } else if (i + 1 < r->n && r->at[i + 1].sign == decimal) {
            rc = figure_fail(w, err, VSTED_EPARSE,
                             "the decimal sign \"%c\" stands twice", decimal);
        } else if (i + 1 < r->n) {
            rc = figure_fail(w, err, VSTED_EPARSE,
                             "\"%c\" stands behind the decimal sign \"%c\"",
                             r->at[i + 1].sign, decimal);
        } else {
            *whole = i;
        }
    }
    return rc;
}

static bool
add_digits(wide *value, const char *s, size_t n, wide most)
{
    for (size_t i = 0; i < n; i++) {
        *value = *value * 10 + (unsigned)(s[i] - '0');
        if (*value > most)
            return false;
    }
    return true;
}

static vsted_code
add_up(struct figure *f, const struct runs *r, size_t whole,
       const struct wording *w, vsted_err *err)
{
    for (size_t i = 0; i < whole; i++)
        if (!add_digits(&f->mantissa, r->at[i].digits, r->at[i].n, INT64_MAX))
            return figure_fail(w, err, VSTED_ERANGE, "too large");
    if (whole == r->n)
        return VSTED_OK;
    const struct run *d = &r->at[whole];
    size_t n = d->n;
    while (n && d->digits[n - 1] == '0')
        n--;
    if (n > DECIMALS_MAX)
        return figure_fail(w, err, VSTED_EPARSE,
                           "%zu decimals, at most %d "
                           "are read",
                           n, DECIMALS_MAX);
    f->written = d->n;
    f->decimals = (unsigned)n;
    (void)add_digits(&f->mantissa, d->digits, n, ~(wide)0);
    return VSTED_OK;
}

vsted_code
figure_read(struct figure *f, const char **at, const struct wording *w,
            vsted_err *err)
{
    struct runs r;
    size_t whole = 0;
    *f = (struct figure){0};
    if (!is_digit(**at))
        return figure_fail(w, err, VSTED_EPARSE,
                           "no digit where the number "
                           "should begin");
    vsted_code rc = split(&r, at, w, err);
    /* Some .pb files have 123,5: no thousands, so it can be nothing else. */
    if (!rc && w->style == NUMBERS_PB && r.n == 2 && r.at[1].sign == ',' &&
        r.at[1].n < 3)
        r.at[1].sign = '.';
    if (!rc)
        rc = check_runs(&whole, &r, w, err);
    if (!rc)
        rc = add_up(f, &r, whole, w, err);
    if (rc)
        return rc;
    f->grouped = whole > 1;
    f->unsure = w->style != NUMBERS_PB && !f->grouped && f->written == 3 &&
                r.at[0].n <= 3 && r.at[0].digits[0] != '0';
    return VSTED_OK;
}

vsted_code
figure_whole(int64_t *out, const struct figure *f, unsigned power)
{
    wide value = f->mantissa;
    if (f->decimals > power)
        return VSTED_EPARSE; /* the last decimal is not 0 */
    for (unsigned i = f->decimals; i < power && value <= INT64_MAX; i++)
        value *= 10;
    if (value > INT64_MAX)
        return VSTED_ERANGE;
    *out = (int64_t)value;
    return VSTED_OK;
}
