/* A pack as a row: lists that SQL unfolds, numbers where they would only count.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "store/pack.h"

enum { DIGITS = 10, ESCAPED = 6 };
static const size_t most = UINT32_MAX;

/* Room for n more bytes, so that what follows can be put without looking. */
static vsted_code
room(struct pack_writer *w, size_t n, vsted_err *err)
{
    size_t need = w->n + n;

    return need <= w->cap ? VSTED_OK
                          : mem_reserve(&w->s, &w->cap, need, 1, most, err);
}

static void
put(struct pack_writer *w, char c)
{
    w->s[w->n++] = c;
}

/* Digits by hand: this runs for every choice of every ballot. */
static void
put_number(struct pack_writer *w, uint32_t value)
{
    size_t n = 1;

    for (uint32_t v = value; v >= 10; v /= 10)
        n++;
    char *at = w->s + w->n + n;
    w->n += n;
    do {
        *--at = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
}

static void
put_list(struct pack_writer *w, const uint32_t *numbers, size_t n)
{
    put(w, '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            put(w, ',');
        put_number(w, numbers[i]);
    }
    put(w, ']');
}

static void
put_text(struct pack_writer *w, const char *s)
{
    static const char hex[] = "0123456789abcdef";

    put(w, '"');
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\')
            put(w, '\\');
        if (c >= ' ') {
            put(w, *s);
            continue;
        }
        memcpy(w->s + w->n, "\\u00", 4);
        w->n += 4;
        put(w, hex[c >> 4]);
        put(w, hex[c & 15]);
    }
    put(w, '"');
}

static void
put_null(struct pack_writer *w)
{
    memcpy(w->s + w->n, "null", 4);
    w->n += 4;
}

/* Begin element i of a list that may take `n` bytes. */
static vsted_code
element(struct pack_writer *w, size_t i, size_t n, vsted_err *err)
{
    if (room(w, n + 8, err))
        return err->code;
    put(w, i > 0 ? ',' : '[');
    return VSTED_OK;
}

/* ---- what each column says of ballot i ---- */

static vsted_code
text_element(struct pack_writer *w, const char *s, size_t i, vsted_err *err)
{
    if (element(w, i, s ? ESCAPED * strlen(s) : 0, err))
        return err->code;
    if (s)
        put_text(w, s);
    else
        put_null(w);
    return VSTED_OK;
}

static vsted_code
number_element(struct pack_writer *w, uint32_t value, size_t i, vsted_err *err)
{
    if (element(w, i, DIGITS, err))
        return err->code;
    put_number(w, value);
    return VSTED_OK;
}

static vsted_code
list_element(struct pack_writer *w, const uint32_t *numbers,
             const struct packed *b, size_t i, vsted_err *err)
{
    if (element(w, i, (DIGITS + 1) * b->n, err))
        return err->code;
    if (numbers)
        put_list(w, numbers + b->first, b->n);
    else
        put_null(w);
    return VSTED_OK;
}

static vsted_code
ballot_element(struct pack_writer *w, const struct pack *p,
               enum pack_column column, size_t i, vsted_err *err)
{
    static const uint32_t no_choice[1];
    const struct packed *b = &p->ballots[i];

    switch (column) {
    case PACK_IDS:
        return text_element(w, p->texts + b->id, i, err);
    case PACK_LINES:
        return number_element(w, b->line - p->ballots[0].line, i, err);
    case PACK_CHOICES:
        /* There is no array when all ballots are blank. */
        return list_element(w, p->choice ? p->choice : no_choice, b, i, err);
    case PACK_POINTS:
        return list_element(w, b->has_points ? p->points : NULL, b, i, err);
    case PACK_VOTERS:
        return text_element(
            w, b->voter == PACK_NO_TEXT ? NULL : p->texts + b->voter, i, err);
    default:
        return number_element(w, b->weight, i, err);
    }
}

static vsted_code
write_column(struct pack_writer *w, const struct pack *p,
             enum pack_column column, vsted_err *err)
{
    w->n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (ballot_element(w, p, column, i, err))
            return err->code;
    if (room(w, 1, err))
        return err->code;
    put(w, ']');
    return VSTED_OK;
}

/* ---- which columns there need be ---- */

/* The value of a number as it is written, without a 0 in front. */
static bool
plain_number(int64_t *value, const char *s)
{
    enum { LONGEST = 15 };
    size_t n = 0;

    *value = 0;
    for (; n < LONGEST && s[n] >= '0' && s[n] <= '9'; n++)
        *value = *value * 10 + (s[n] - '0');
    return n > 0 && s[n] == '\0' && s[0] != '0';
}

static bool
ids_follow(int64_t *first, const struct pack *p)
{
    int64_t value;

    if (!plain_number(first, p->texts + p->ballots[0].id))
        return false;
    for (size_t i = 1; i < p->n; i++)
        if (!plain_number(&value, p->texts + p->ballots[i].id) ||
            value != *first + (int64_t)i)
            return false;
    return true;
}

struct shape {
    bool lines_follow, any_points, any_voter, any_weight, voters_are_ids;
};

static struct shape
shape_of(const struct pack *p)
{
    struct shape s = {.lines_follow = true, .voters_are_ids = true};

    for (size_t i = 0; i < p->n; i++) {
        const struct packed *b = &p->ballots[i];
        bool has_voter = b->voter != PACK_NO_TEXT;
        s.lines_follow &= b->line - p->ballots[0].line == i;
        s.any_points |= b->has_points;
        s.any_weight |= b->weight > 0;
        s.any_voter |= has_voter;
        s.voters_are_ids = s.voters_are_ids && has_voter &&
                           strcmp(p->texts + b->voter, p->texts + b->id) == 0;
    }
    return s;
}

vsted_code
pack_write(struct pack_row *row, struct pack_writer *w, const struct pack *p,
           vsted_err *err)
{
    static const struct pack_text as_ids = {"true", 4};
    const struct shape s = shape_of(p);

    *row = (struct pack_row){.nr = p->nr,
                             .import = p->import,
                             .n = (int64_t)p->n,
                             .line = p->ballots[0].line};
    row->numbered = ids_follow(&row->id, p);
    const struct {
        struct pack_text *to;
        bool needed;
    } columns[N_PACK_COLUMNS] = {
        [PACK_IDS] = {&row->ids, !row->numbered},
        [PACK_LINES] = {&row->lines, !s.lines_follow},
        [PACK_CHOICES] = {&row->choices, true},
        [PACK_POINTS] = {&row->points, s.any_points},
        [PACK_VOTERS] = {&row->voters, s.any_voter && !s.voters_are_ids},
        [PACK_WEIGHTS] = {&row->weights, s.any_weight},
    };
    for (int c = 0; c < N_PACK_COLUMNS; c++) {
        if (!columns[c].needed)
            continue;
        if (write_column(&w[c], p, (enum pack_column)c, err))
            return err->code;
        *columns[c].to = (struct pack_text){w[c].s, w[c].n};
    }
    if (s.voters_are_ids)
        row->voters = as_ids;
    return VSTED_OK;
}
