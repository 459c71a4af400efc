/* Ballots, long and list: a usual row, and how it is read as it stands.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_BALLOTS_FAST_H
#define INPUT_BALLOTS_FAST_H

#include "input/ballots_long.h"
#include "input/eight.h"
#include "input/pabulib_ids.h"

enum {
    AHEAD = 4 * WORD, /* that may be read from where a cell begins */
    FAST_COLUMNS = 16,
    FAST_CHOICES = 64, /* in a list */
    OPEN_MAX = 15,     /* bytes of an id that is kept to be compared */
    MAX_DIGITS = 9     /* of a value: all that long fit in 32 bits */
};

/* What a column is. */
enum fast_kind { F_OTHER, F_BALLOT, F_VOTER, F_PROPOSAL, F_VALUE };

struct ballots_fast {
    struct pb_ids ids;
    bool usable;
    bool two;   /* columns: the ballot, then the proposal */
    bool lists; /* no id of a proposal is like a list of others */
    char separator;
    size_t width;
    enum fast_kind kind[FAST_COLUMNS];
    size_t ballot, voter; /* columns; voter NO_COLUMN: none of its own */
    /* The id of the open ballot, with zeros behind; open_n 0: too long. */
    char open[OPEN_MAX + WORD];
    size_t open_n;
};

/* A row while it is read: nothing is changed before it is known as usual. */
struct scan {
    const struct ballots_fast *f;
    const char *at, *safe; /* up to which AHEAD bytes may be read */
    bool same;             /* the ballot is the open one */
    size_t n, n_values;
    struct csv_cell cell[FAST_COLUMNS];
    uint32_t choice[FAST_CHOICES], value[FAST_CHOICES];
};

/* Are the bytes those of the open ballot's id? */
static inline bool
is_open(const struct ballots_fast *f, const char *at)
{
    uint64_t differ = pb_word(at) ^ pb_word(f->open);

    if (f->open_n < WORD)
        return low_bytes(differ, (unsigned)f->open_n) == 0;
    return differ == 0 &&
           low_bytes(pb_word(at + WORD) ^ pb_word(f->open + WORD),
                     (unsigned)f->open_n - WORD) == 0;
}

/* What ends an id: control characters, blanks, quotes, comma and all else up
 * to it, semicolon and bar. Only some of them may; who called looks. */
static inline uint64_t
id_ends(uint64_t w)
{
    return below(w, ',' + 1) | equal(w, ';') | equal(w, '|');
}

/* ballots_cells.c */

/** Read the row at s->at to the end of its line; false: it is not usual. */
bool ballots_read_row(const struct ballots_reading *r, struct scan *s);

#endif
