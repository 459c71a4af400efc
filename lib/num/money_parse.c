/* Amounts as people write them: a number, its unit, and helpful errors.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "num/currency.h"
#include "num/figure.h"

/* "mio. kr." without spaces and dots: the longest that has a meaning. */
enum { UNIT_MAX = 12 };

struct unit {
    unsigned power;  /* of ten: 6 for mio. */
    bool multiplied; /* mio. and its like were there */
    bool currency;   /* kr., DKK, PLN... were there */
};

struct multiplier {
    const char *word;
    unsigned power;
    bool english;        /* only with --numbers en */
    bool needs_currency; /* "500 t." may be hours */
};

static const struct multiplier multipliers[] = {
    {"mio", 6, false, false}, {"mia", 9, false, false}, {"t", 3, false, true},
    {"k", 3, true, false},    {"m", 6, true, false},
};

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static char
lower(char c)
{
    return is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

static bool
is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* Does s begin with `word`, in any case? */
static bool
begins(const char *s, const char *word)
{
    size_t i = 0;
    while (word[i] && lower(s[i]) == word[i])
        i++;
    return !word[i];
}

/* Does s begin with a code? */
static bool
is_code(const char *s)
{
    for (const char *code = currency_codes; *code; code += 3)
        if (strncmp(code, s, 3) == 0)
            return true;
    return false;
}

/* kr, DKK, or a code that is in use. Not just any three letters: MIO 5 and
 * 500 STK are no amounts of five and of five hundred. */
static bool
is_currency(const char *s)
{
    size_t n = strlen(s);
    if (n == 2)
        return begins(s, "kr");
    return n == 3 && (begins(s, "dkk") || is_code(s));
}

/* "mioEUR" has its code at the end of the letters. */
const char *
money_code(const char *text)
{
    for (; *text; text++)
        if (is_code(text) && !is_letter(text[3]))
            return text;
    return NULL;
}

/* Letters of a unit in front: "kr." or "DKK". *at goes behind it. */
static void
unit_before(struct unit *u, const char **at)
{
    char word[4] = "";
    size_t n = 0;
    const char *s = *at;
    while (n < 3 && is_letter(s[n])) {
        word[n] = s[n];
        n++;
    }
    if (is_letter(s[n]) || !is_currency(word))
        return;
    s += n;
    *at = skip_space(*s == '.' ? s + 1 : s);
    u->currency = true;
}

/* The letters of what stands behind the number; false: not only letters,
 * dots and space, or too many. */
static bool
letters(char word[UNIT_MAX + 1], const char *s)
{
    size_t n = 0;
    for (;;) {
        s = skip_space(s);
        if (!*s)
            break;
        if (is_letter(*s) && n < UNIT_MAX)
            word[n++] = *s;
        else if (*s != '.' || n == 0)
            return false;
        s++;
    }
    word[n] = '\0';
    return true;
}

static bool
unit_behind(struct unit *u, const char *s, enum number_style style)
{
    char word[UNIT_MAX + 1];
    if (!letters(word, s))
        return false;
    const char *rest = word;
    const struct multiplier *m = NULL;
    for (size_t i = 0; i < COUNT(multipliers) && !m; i++) {
        m = &multipliers[i];
        rest = word + strlen(m->word);
        if (style == NUMBERS_PB || (m->english && style != NUMBERS_EN) ||
            !begins(word, m->word) || (*rest && !is_currency(rest)))
            m = NULL;
    }
    if (!m)
        rest = word;
    if (*rest && (u->currency || !is_currency(rest)))
        return false;
    u->currency = u->currency || *rest;
    u->multiplied = m != NULL;
    u->power = m ? m->power : 0;
    return !m || !m->needs_currency || u->currency;
}

static vsted_code
fail_negative(const struct wording *w, vsted_err *err)
{
    (void)figure_fail(w, err, VSTED_EPARSE,
                      "below zero, but amounts are not negative");
    return vsted_hint(err, "write it without the minus sign");
}

static bool
is_short_form(const char *s)
{
    if (*s != 'e' && *s != 'E')
        return false;
    s += s[1] == '+' || s[1] == '-' ? 2 : 1;
    return *s >= '0' && *s <= '9';
}

/* What stands behind the number has no meaning there. */
static vsted_code
fail_unit(const struct wording *w, const char *s, const struct unit *u,
          vsted_err *err)
{
    size_t n = utf8_fit(s, 20);
    if (dash_at(s) && !*skip_space(s + dash_at(s)))
        return fail_negative(w, err); /* 500- */
    if (is_short_form(s)) {
        (void)figure_fail(w, err, VSTED_EPARSE,
                          "a number with an exponent, as spreadsheets shorten "
                          "long ones");
        return vsted_hint(err, "format the column as a number with 2 decimals "
                               "and export again");
    }
    if (*s == '%') {
        (void)figure_fail(w, err, VSTED_EPARSE,
                          "a share, but an amount of money was expected");
        return vsted_hint(err, "write the amount itself, such as %s",
                          w->style == NUMBERS_DA ? "500.000 kr." : "500000");
    }
    if (u->currency)
        return figure_fail(w, err, VSTED_EPARSE,
                           "\"%.*s\" behind an amount that has its unit in "
                           "front",
                           (int)n, s);
    return figure_fail(w, err, VSTED_EPARSE, "\"%.*s\" is no unit of money",
                       (int)n, s);
}

/* Refused, as one of the two readings is wrong by a factor of a thousand. */
static vsted_code
fail_unsure(const struct wording *w, const struct figure *f, vsted_err *err)
{
    const char *other = w->style == NUMBERS_DA ? "en" : "da";
    int64_t small = 0, large = 0;
    struct figure cut = *f; /* 300,005 is not 300,00 exactly: no matter */
    struct buf b, c;
    if (cut.decimals == 3) {
        cut.mantissa /= 10;
        cut.decimals = 2;
    }
    buf_init(&b, 64);
    buf_init(&c, 64);
    if (!figure_whole(&small, &cut, 2) && !figure_whole(&large, f, 5)) {
        money_show(&b, small, NULL, w->style);
        money_show(&c, large, NULL, w->style);
    }
    (void)figure_fail(w, err, VSTED_EPARSE, "may mean %s or %s", buf_text(&b),
                      buf_text(&c));
    vsted_hint(err, "write %s or %s; --numbers %s reads it as the second",
               buf_text(&b), buf_text(&c), other);
    buf_clear(&b);
    buf_clear(&c);
    return VSTED_EPARSE;
}

static vsted_code
fail_large(const struct wording *w, vsted_err *err)
{
    return figure_fail(w, err, VSTED_ERANGE,
                       "too large, at most %s can be counted",
                       w->style == NUMBERS_DA ? "92.233.720.368.547.758,07"
                                              : "92233720368547758.07");
}

static vsted_code
convert(int64_t *ore, const struct figure *f, const struct unit *u,
        const struct wording *w, vsted_err *err)
{
    if (f->unsure && !u->multiplied)
        return fail_unsure(w, f, err);
    vsted_code rc = figure_whole(ore, f, 2 + u->power);
    if (rc == VSTED_ERANGE)
        return fail_large(w, err);
    if (rc && u->multiplied)
        return figure_fail(w, err, rc, "no whole number of øre");
    if (rc)
        return figure_fail(w, err, rc,
                           "%zu decimals, but an amount has at most 2",
                           f->written);
    return VSTED_OK;
}

static vsted_code
read_amount(int64_t *ore, const struct wording *w, vsted_err *err)
{
    struct figure f;
    struct unit u = {0};
    const char *s = skip_space(w->text);
    if (!*s) {
        vsted_fail(err, VSTED_EPARSE, "the amount is empty, expected a number");
        return VSTED_EPARSE;
    }
    unit_before(&u, &s);
    if (dash_at(s) || *s == '(')
        return fail_negative(w, err);
    vsted_code rc = figure_read(&f, &s, w, err);
    if (rc)
        return rc == VSTED_ERANGE ? fail_large(w, err) : rc;
    s = skip_space(s);
    if (!unit_behind(&u, s, w->style))
        return fail_unit(w, s, &u, err);
    return convert(ore, &f, &u, w, err);
}

/* Two ways to mend it: as the other style reads it, or as ours would. */
static vsted_code
hint_amount(const struct wording *w, vsted_err *err)
{
    if (w->style == NUMBERS_PB)
        return vsted_hint(err, "in a .pb file an amount is a plain number such "
                               "as 1234.50");
    const bool danish = w->style == NUMBERS_DA;
    struct wording other = *w;
    other.style = danish ? NUMBERS_EN : NUMBERS_DA;
    vsted_err unused;
    int64_t ore;
    if (read_amount(&ore, &other, &unused))
        return vsted_hint(err, "%samounts look like %s",
                          strpbrk(w->text, ".,")
                              ? "neither --numbers da nor en reads it; "
                              : "",
                          danish ? "500000, 500.000,00 kr. or 0,5 mio. kr."
                                 : "500000, 500,000.00 or 0.5 m");
    struct buf b;
    buf_init(&b, 64);
    money_show(&b, ore, NULL, w->style);
    vsted_hint(err, "write %s, or read it with --numbers %s", buf_text(&b),
               danish ? "en" : "da");
    buf_clear(&b);
    return err->code;
}

vsted_code
money_parse(int64_t *ore, const char *text, enum number_style style,
            vsted_err *err)
{
    const struct wording w = {"amount", text, style};
    int64_t value = 0;
    vsted_code rc = read_amount(&value, &w, err);
    if (!rc)
        *ore = value;
    else if (rc == VSTED_EPARSE && !err->hint[0])
        (void)hint_amount(&w, err);
    return rc;
}
