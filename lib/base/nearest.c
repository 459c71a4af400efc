/* The nearest name, for "did you mean": edit distance over characters.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <utf8proc.h>
#include "base/text.h"
#include "base/utf8.h"

/* Longer names are not compared: nobody types them. A beginning of PREFIX
 * letters may stand for the whole. */
enum { LONGEST = 96, PREFIX = 3 };

struct word {
    utf8proc_int32_t c[LONGEST];
    size_t n;
};

/* Lower case, so that "MES" is near "mes". */
static bool
read_word(struct word *w, const char *s)
{
    w->n = 0;
    for (size_t n = strlen(s), len; n > 0; s += len, n -= len) {
        uint32_t c;
        len = utf8_next(s, n, &c);
        if (w->n == LONGEST)
            return false;
        utf8proc_int32_t known =
            c == UTF8_INVALID ? 0xFFFD : (utf8proc_int32_t)c;
        w->c[w->n++] = utf8proc_tolower(known);
    }
    return true;
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours from a to b
 * (optimal string alignment): three rows of the table at a time. */
static size_t
distance(const struct word *a, const struct word *b)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b->n; j++)
        above[j] = j;
    for (size_t i = 1; i <= a->n; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b->n; j++) {
            size_t same = a->c[i - 1] == b->c[j - 1];
            row[j] = least(above[j], row[j - 1]) + 1;
            row[j] = least(row[j], above[j - 1] + !same);
            if (i > 1 && j > 1 && a->c[i - 1] == b->c[j - 2] &&
                a->c[i - 2] == b->c[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *free_row = before;
        before = above;
        above = row;
        row = free_row;
    }
    return above[b->n];
}

/* The one name that begins as `typed` does, and goes on; NULL: none or more. */
static const char *
only_longer(const struct word *typed, const char *const *names, size_t n)
{
    const char *only = NULL;
    struct word name;
    for (size_t i = 0; i < n; i++) {
        if (!read_word(&name, names[i]) || name.n <= typed->n ||
            memcmp(name.c, typed->c, typed->n * sizeof *typed->c) != 0)
            continue;
        if (only)
            return NULL;
        only = names[i];
    }
    return only;
}

const char *
nearest_name(const char *s, const char *const *names, size_t n)
{
    struct word typed, name;
    if (!read_word(&typed, s))
        return NULL;
    /* One edit makes any word of one or two letters another one. */
    size_t most = typed.n < 3 ? 0 : typed.n < 6 ? 1 : typed.n / 3;
    const char *best = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!read_word(&name, names[i]) || !name.n || name.n > typed.n + most ||
            typed.n > name.n + most)
            continue;
        size_t d = distance(&typed, &name);
        if (d <= most && (!best || d < most)) {
            best = names[i];
            most = d;
        }
    }
    return best || typed.n < PREFIX ? best : only_longer(&typed, names, n);
}
