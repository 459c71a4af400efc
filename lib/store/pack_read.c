/* A row of the round as a pack: every byte of it must be as we write it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include "store/pack.h"

enum { MOST_BALLOTS = 1 << 20 };
static const size_t most = UINT32_MAX;

/* One step through one text. */
static bool
take(const char **s, char c)
{
    if (**s != c)
        return false;
    ++*s;
    return true;
}

static bool
take_null(const char **s)
{
    if (strncmp(*s, "null", 4) != 0)
        return false;
    *s += 4;
    return true;
}

static bool
take_number(const char **s, uint32_t *value)
{
    const char *from = *s, *at = from;
    uint64_t v = 0;

    for (; *at >= '0' && *at <= '9' && v <= UINT32_MAX; at++)
        v = 10 * v + (uint64_t)(*at - '0');
    *s = at;
    *value = (uint32_t)v;
    return at > from && v <= UINT32_MAX;
}

/* What separates element i from the one before. */
static bool
take_next(const char **s, size_t i)
{
    return take(s, i > 0 ? ',' : '[');
}

static bool
take_end(const char *s)
{
    return s[0] == ']' && s[1] == '\0';
}

static int
hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* What stands behind a backslash; 0: nothing that we write. */
static char
escaped(const char **s)
{
    char c = **s;

    ++*s;
    if (c == '"' || c == '\\')
        return c;
    if (c != 'u' || strncmp(*s, "00", 2) != 0)
        return '\0';
    int high = hex((*s)[2]), low = high < 0 ? -1 : hex((*s)[3]);
    if (high < 0 || high > 1 || low < 0)
        return '\0';
    *s += 4;
    return (char)(high * 16 + low);
}

/* A text into p->texts, whose room is there. */
static bool
take_text(struct pack *p, uint32_t *at, const char **s)
{
    *at = (uint32_t)p->n_texts;
    if (!take(s, '"'))
        return false;
    while (**s != '"') {
        char c = *(*s)++;
        if (c == '\\')
            c = escaped(s);
        if (c == '\0')
            return false;
        p->texts[p->n_texts++] = c;
    }
    ++*s;
    p->texts[p->n_texts++] = '\0';
    return true;
}

/* ---- a column after the other ---- */

static bool
read_ids(struct pack *p, const struct pack_row *row)
{
    const char *s = row->ids.s;

    for (size_t i = 0; i < p->n; i++)
        if (!take_next(&s, i) || !take_text(p, &p->ballots[i].id, &s) ||
            p->texts[p->ballots[i].id] == '\0')
            return false;
    return take_end(s);
}

enum { ID_ROOM = 24 }; /* the numbers have at most 16 digits */

/* A number as text, at its end, and how to go on to the next. */
struct counter {
    char digits[ID_ROOM];
    size_t n;
};

static void
count_from(struct counter *c, int64_t v)
{
    char back[ID_ROOM];

    for (c->n = 0; v > 0; v /= 10)
        back[c->n++] = (char)('0' + v % 10);
    memset(c->digits, 0, sizeof c->digits);
    for (size_t i = 0; i < c->n; i++)
        c->digits[i] = back[c->n - 1 - i];
}

static void
count_on(struct counter *c)
{
    size_t at = c->n;

    while (at > 0 && c->digits[at - 1] == '9')
        c->digits[--at] = '0';
    if (at > 0) {
        c->digits[at - 1]++;
        return;
    }
    c->digits[0] = '1';
    c->digits[c->n++] = '0';
}

/* Each is copied with all that may be behind it, at the cost of three words. */
static bool
count_ids(struct pack *p, const struct pack_row *row)
{
    const int64_t limit = 1000000000000000;
    struct counter c;

    if (row->id < 1 || row->id >= limit)
        return false;
    count_from(&c, row->id);
    for (size_t i = 0; i < p->n; i++) {
        p->ballots[i].id = (uint32_t)p->n_texts;
        memcpy(p->texts + p->n_texts, c.digits, ID_ROOM);
        p->n_texts += c.n + 1;
        count_on(&c);
    }
    return true;
}

static bool
read_lines(struct pack *p, const struct pack_row *row)
{
    const char *s = row->lines.s;
    uint32_t more;

    if (row->line < 0 || row->line > UINT32_MAX)
        return false;
    for (size_t i = 0; i < p->n; i++) {
        more = (uint32_t)i;
        if (s && (!take_next(&s, i) || !take_number(&s, &more)))
            return false;
        if (row->line + more > UINT32_MAX)
            return false;
        p->ballots[i].line = (uint32_t)(row->line + more);
    }
    return !s || take_end(s);
}

/* The choices of one ballot, behind the bracket; NULL: not as we write them.
 * The loop that runs over most bytes of a round. */
static const char *
read_list(const char *s, uint32_t **to)
{
    uint32_t *at = *to;
    unsigned digit;

    if (*s == ']')
        return s + 1;
    do {
        uint64_t v = (unsigned char)*s - (unsigned)'0';
        if (v > 9)
            return NULL;
        while ((digit = (unsigned char)*++s - (unsigned)'0') <= 9)
            if ((v = 10 * v + digit) > UINT32_MAX)
                return NULL;
        *at++ = (uint32_t)v;
    } while (*s++ == ',');
    *to = at;
    return s[-1] == ']' ? s : NULL;
}

static bool
read_choices(struct pack *p, const struct pack_row *row)
{
    const char *s = row->choices.s;
    uint32_t *to = p->choice + p->n_choices;

    for (size_t i = 0; i < p->n; i++) {
        struct packed *b = &p->ballots[i];
        b->first = (uint32_t)(to - p->choice);
        if (!take_next(&s, i) || !take(&s, '[') || !(s = read_list(s, &to)))
            return false;
        b->n = (uint32_t)(to - p->choice) - b->first;
    }
    p->n_choices = (size_t)(to - p->choice);
    return take_end(s);
}

static bool
read_points(struct pack *p, const struct pack_row *row)
{
    const char *s = row->points.s;

    for (size_t i = 0; s && i < p->n; i++) {
        struct packed *b = &p->ballots[i];
        if (!take_next(&s, i))
            return false;
        if (take_null(&s))
            continue;
        b->has_points = true;
        for (size_t k = 0; k < b->n; k++)
            if (!take_next(&s, k) || !take_number(&s, &p->points[b->first + k]))
                return false;
        if (b->n == 0 || !take(&s, ']'))
            return false;
    }
    return !s || take_end(s);
}

static bool
read_voters(struct pack *p, const struct pack_row *row)
{
    const char *s = row->voters.s;
    bool as_ids = s && strcmp(s, "true") == 0;

    for (size_t i = 0; i < p->n; i++) {
        struct packed *b = &p->ballots[i];
        b->voter = as_ids ? b->id : PACK_NO_TEXT;
        if (!s || as_ids)
            continue;
        if (!take_next(&s, i) ||
            (!take_null(&s) && !take_text(p, &b->voter, &s)))
            return false;
    }
    return !s || as_ids || take_end(s);
}

/* In a file that has weights every ballot has one. */
static bool
read_weights(struct pack *p, const struct pack_row *row)
{
    const char *s = row->weights.s;

    for (size_t i = 0; s && i < p->n; i++) {
        uint32_t *weight = &p->ballots[i].weight;
        if (!take_next(&s, i) || !take_number(&s, weight) || *weight == 0 ||
            *weight > WEIGHT_MAX)
            return false;
    }
    return !s || take_end(s);
}

/* Room for all that a row can hold: a number and a text take more bytes in it
 * than here. */
static vsted_code
make_room(struct pack *p, const struct pack_row *row, vsted_err *err)
{
    size_t n = (size_t)row->n, choices = row->choices.n / 2 + 1,
           texts = row->ids.n + row->voters.n +
                   (row->numbered ? n * ID_ROOM : 0) + 1;

    if (mem_reserve(&p->ballots, &p->cap, n, sizeof *p->ballots, most, err) ||
        mem_reserve(&p->choice, &p->cap_choices, choices, sizeof *p->choice,
                    most, err) ||
        (row->points.s && mem_reserve(&p->points, &p->cap_points, choices,
                                      sizeof *p->points, most, err)))
        return err->code;
    return mem_reserve(&p->texts, &p->cap_texts, texts, 1, most, err);
}

static bool
sound_text(const struct pack_text *t)
{
    return !t->s ||
           (!memchr(t->s, '\0', t->n) && utf8_valid(t->s, t->n) == t->n);
}

vsted_code
pack_read(struct pack *p, const struct pack_row *row, vsted_err *err)
{
    pack_begin(p, row->nr, row->import);
    if (row->n < 1 || row->n > MOST_BALLOTS || row->nr < 1 ||
        row->nr > UINT32_MAX - row->n || !row->choices.s ||
        row->numbered == (row->ids.s != NULL) || !sound_text(&row->ids) ||
        !sound_text(&row->voters))
        return VSTED_EPARSE;
    if (make_room(p, row, err))
        return err->code;
    memset(p->ballots, 0, (size_t)row->n * sizeof *p->ballots);
    p->n = (size_t)row->n;
    bool good = (row->numbered ? count_ids(p, row) : read_ids(p, row)) &&
                read_lines(p, row) && read_choices(p, row) &&
                read_points(p, row) && read_voters(p, row) &&
                read_weights(p, row);
    if (!good)
        p->n = 0;
    p->bytes = row->choices.n + row->ids.n + row->lines.n + row->points.n +
               row->voters.n + row->weights.n;
    return good ? VSTED_OK : VSTED_EPARSE;
}
