/* Counts and shares as people write them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "num/figure.h"

enum { SHARE_DECIMALS = 6, FACTOR_MAX = 1000 * 1000 };

/* The number that begins the text; *behind is what follows it. */
static vsted_code
read_number(struct figure *f, const char **behind, const struct wording *w,
            vsted_err *err)
{
    const char *s = skip_space(w->text);
    if (!*s)
        return vsted_fail(err, VSTED_EPARSE,
                          "the %s is empty, expected a number", w->what);
    if (dash_at(s))
        return figure_fail(w, err, VSTED_EPARSE,
                           "below zero, expected 0 or more");
    vsted_code rc = figure_read(f, &s, w, err);
    *behind = skip_space(s);
    return rc;
}

static vsted_code
fail_large(const struct wording *w, vsted_err *err)
{
    return figure_fail(w, err, VSTED_ERANGE, "too large, at most %lld is read",
                       (long long)INT64_MAX);
}

static vsted_code
read_count(int64_t *count, const struct wording *w, vsted_err *err)
{
    struct figure f;
    const char *s;
    vsted_code rc = read_number(&f, &s, w, err);
    if (rc == VSTED_ERANGE)
        return fail_large(w, err);
    if (rc)
        return rc;
    if (*s)
        return figure_fail(w, err, VSTED_EPARSE,
                           "\"%.*s\" behind the number, expected nothing",
                           (int)utf8_fit(s, 20), s);
    rc = f.unsure ? VSTED_EPARSE : figure_whole(count, &f, 0);
    if (rc == VSTED_ERANGE)
        return fail_large(w, err);
    if (rc)
        return figure_fail(w, err, rc, "not a whole number");
    return VSTED_OK;
}

vsted_code
count_parse(int64_t *count, const char *text, enum number_style style,
            vsted_err *err)
{
    struct wording w = {"number", text, style};
    vsted_code rc = read_count(count, &w, err);
    if (rc != VSTED_EPARSE || style == NUMBERS_PB)
        return rc;
    vsted_err unused;
    int64_t other;
    w.style = style == NUMBERS_DA ? NUMBERS_EN : NUMBERS_DA;
    if (!read_count(&other, &w, &unused))
        vsted_hint(err, "write %lld, or read it with --numbers %s",
                   (long long)other, style == NUMBERS_DA ? "en" : "da");
    return rc;
}

static int64_t
common_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* "%", "pct." or nothing behind the number? */
static bool
read_sign(bool *percent, const char *s)
{
    static const char *const signs[] = {"%", "pct.", "pct", "procent"};
    if (!*s)
        return true;
    for (size_t i = 0; i < COUNT(signs); i++) {
        size_t n = strlen(signs[i]);
        if (strncmp(s, signs[i], n) == 0 && !*skip_space(s + n)) {
            *percent = true;
            return true;
        }
    }
    return false;
}

/* num / 10^decimals, in lowest terms. */
static struct share
lowest(const struct figure *f, int64_t den)
{
    for (unsigned i = 0; i < f->decimals; i++)
        den *= 10;
    int64_t num = (int64_t)f->mantissa, g = common_divisor(den, num);
    return (struct share){num / g, den / g};
}

static vsted_code
too_many_decimals(const struct wording *w, const struct figure *f,
                  vsted_err *err)
{
    return figure_fail(w, err, VSTED_EPARSE, "%u decimals, at most %d are read",
                       f->decimals, SHARE_DECIMALS);
}

static vsted_code
read_share(struct share *share, const struct wording *w, bool percent,
           vsted_err *err)
{
    struct figure f;
    const char *s;
    vsted_code rc = read_number(&f, &s, w, err);
    if (rc)
        return rc;
    if (!read_sign(&percent, s))
        return figure_fail(w, err, VSTED_EPARSE,
                           "\"%.*s\" behind the number, expected %% or nothing",
                           (int)utf8_fit(s, 20), s);
    if (f.decimals > SHARE_DECIMALS)
        return too_many_decimals(w, &f, err);
    int64_t den = percent ? 100 : 1;
    for (unsigned i = 0; i < f.decimals; i++)
        den *= 10;
    if (f.mantissa > (wide)den) {
        (void)figure_fail(w, err, VSTED_EPARSE, "more than %s",
                          percent ? "100 %" : "1, which is all");
        return percent ? VSTED_EPARSE
                       : vsted_hint(err, "write percent with its sign: 33 %%");
    }
    *share = lowest(&f, percent ? 100 : 1);
    return VSTED_OK;
}

vsted_code
share_parse(struct share *share, const char *text, enum number_style style,
            bool percent, vsted_err *err)
{
    struct wording w = {"share", text, style};
    vsted_code rc = read_share(share, &w, percent, err);
    if (rc != VSTED_EPARSE || err->hint[0] || style == NUMBERS_PB)
        return rc;
    vsted_err unused;
    struct share other;
    w.style = style == NUMBERS_DA ? NUMBERS_EN : NUMBERS_DA;
    if (!read_share(&other, &w, percent, &unused))
        return vsted_hint(err,
                          "the decimal sign is \"%c\" here; or read it "
                          "with --numbers %s",
                          style == NUMBERS_DA ? ',' : '.',
                          style == NUMBERS_DA ? "en" : "da");
    return vsted_hint(err, "shares look like 33 %% or %s %%",
                      style == NUMBERS_DA ? "2,5" : "2.5");
}

vsted_code
factor_parse(struct share *factor, const char *text, enum number_style style,
             vsted_err *err)
{
    const struct wording w = {"number", text, style};
    struct figure f;
    const char *s;
    vsted_code rc = read_number(&f, &s, &w, err);

    if (rc)
        return rc;
    if (*s)
        return figure_fail(&w, err, VSTED_EPARSE,
                           "\"%.*s\" behind the number, expected nothing",
                           (int)utf8_fit(s, 20), s);
    if (f.decimals > SHARE_DECIMALS)
        return too_many_decimals(&w, &f, err);
    struct share read = {0, 1};
    if (f.mantissa <= (wide)INT64_MAX)
        read = lowest(&f, 1);
    if (f.mantissa > (wide)INT64_MAX || read.num / read.den >= FACTOR_MAX)
        return figure_fail(&w, err, VSTED_ERANGE,
                           "too large, expected less than a million");
    *factor = read;
    return VSTED_OK;
}
