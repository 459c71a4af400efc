/* Ballots, long and list: the cells of a usual row.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_fast.h"

#include <string.h>

static bool
is_listed(char c)
{
    return c == ',' || c == ';' || c == '|';
}

/* Does a cell end here that is not in the last column? */
static bool
ends_cell(const struct scan *s, char c)
{
    return c == s->f->separator || c == '\n' || c == '\r';
}

/* Would a cell that begins or ends so be trimmed? Also no-break space begins
 * and ends so. */
static bool
has_edges(const struct csv_cell *cell)
{
    unsigned char first = (unsigned char)cell->s[0];
    unsigned char last = (unsigned char)cell->s[cell->n - 1];

    return first == ' ' || first == 0xC2 || first == 0xE2 || last == ' ' ||
           last == 0xA0 || last == 0xAF;
}

/* Any cell. A control character in it is unusual too. */
static bool
read_cell(struct scan *s, struct csv_cell *cell)
{
    unsigned char separator = (unsigned char)s->f->separator;

    cell->s = s->at;
    for (; s->at < s->safe; s->at += WORD) {
        uint64_t w = pb_word(s->at);
        uint64_t ends = below(w, ' ') | equal(w, separator) | equal(w, '"');

        if (!ends)
            continue;
        s->at += first_of(ends);
        cell->n = (size_t)(s->at - cell->s);
        return cell->n == 0 || !has_edges(cell);
    }
    return false;
}

static bool
read_ballot(const struct ballots_reading *r, struct scan *s,
            struct csv_cell *cell)
{
    size_t n = s->f->open_n;

    s->same = n > 0 && is_open(s->f, s->at) && ends_cell(s, s->at[n]);
    if (s->same) {
        *cell = (struct csv_cell){s->at, n};
        s->at += n;
        return true;
    }
    if (!read_cell(s, cell) || cell->n == 0)
        return false;
    s->same = n == 0 && r->n_choices > 0 && r->id.len == cell->n &&
              memcmp(buf_text(&r->id), cell->s, cell->n) == 0;
    return true;
}

/* Behind a part of a list: to the next one, if there is one. */
static bool
next_part(const struct scan *s, const char **at, bool quoted)
{
    if (!is_listed(**at) || (!quoted && **at == s->f->separator))
        return false;
    while (++*at < s->safe && **at == ' ')
        ;
    return true;
}

/* The end of a cell of parts that began at `from`; past the closing quote. */
static bool
end_parts(struct scan *s, const char *at, bool quoted, struct csv_cell *cell)
{
    cell->s = s->at + quoted;
    cell->n = (size_t)(at - cell->s);
    s->at = at + quoted;
    return !quoted || *at == '"';
}

static bool
read_proposals(struct scan *s, struct csv_cell *cell)
{
    bool quoted = *s->at == '"';
    const char *at = s->at + quoted;

    for (s->n = 0; s->n < FAST_CHOICES;) {
        uint32_t proposal =
            at < s->safe ? pb_ids_read(&s->f->ids, &at, id_ends) : NAMES_NONE;

        if (proposal == NAMES_NONE)
            return false;
        s->choice[s->n++] = proposal;
        if (!next_part(s, &at, quoted))
            return end_parts(s, at, quoted, cell);
    }
    return false;
}

/* Numbers as nobody could read otherwise: without a zero in front. */
static bool
read_values(struct scan *s, struct csv_cell *cell)
{
    bool quoted = *s->at == '"';
    const char *at = s->at + quoted;

    for (s->n_values = 0; s->n_values < FAST_CHOICES && at < s->safe;) {
        const char *from = at;
        uint32_t value = 0;

        for (; *at >= '0' && *at <= '9' && at - from <= MAX_DIGITS; at++)
            value = 10 * value + (uint32_t)(*at - '0');
        if (at == from || at - from > MAX_DIGITS ||
            (*from == '0' && at - from > 1))
            return false;
        s->value[s->n_values++] = value;
        if (!next_part(s, &at, quoted))
            return end_parts(s, at, quoted, cell);
    }
    return false;
}

static bool
read_column(const struct ballots_reading *r, struct scan *s, size_t i)
{
    struct csv_cell *cell = &s->cell[i];

    if (s->at >= s->safe)
        return false;
    switch (s->f->kind[i]) {
    case F_BALLOT:
        return read_ballot(r, s, cell);
    case F_PROPOSAL:
        return read_proposals(s, cell);
    case F_VALUE:
        return read_values(s, cell);
    default:
        return read_cell(s, cell);
    }
}

/* Are there values enough, and is what the ballot had before still so? */
static bool
fits(const struct ballots_reading *r, const struct scan *s)
{
    size_t column = s->f->voter;

    if (s->n > 1 && (!s->f->lists || r->value == RANK))
        return false;
    if (r->value != NO_COLUMN && s->n_values != s->n)
        return false;
    if (r->value == RANK && s->value[0] == 0)
        return false;
    if (!s->same || column == NO_COLUMN)
        return true;
    const struct csv_cell *voter = &s->cell[column];
    return voter->n == 0 ||
           (voter->n == r->voter.len &&
            memcmp(voter->s, buf_text(&r->voter), voter->n) == 0);
}

bool
ballots_read_row(const struct ballots_reading *r, struct scan *s)
{
    size_t last = s->f->width - 1;

    for (size_t i = 0; i < last; i++)
        if (!read_column(r, s, i) || *s->at++ != s->f->separator)
            return false;
    if (!read_column(r, s, last) || !fits(r, s))
        return false;
    s->at += *s->at == '\r';
    return *s->at++ == '\n';
}
