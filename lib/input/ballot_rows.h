/* The rows of a ballots file, until all rows of a ballot are there.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_BALLOT_ROWS_H
#define INPUT_BALLOT_ROWS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "base/findings.h"
#include "base/mem.h"
#include "base/names.h"
#include "model/feed.h"

/* One row of a ballot in hand. */
struct ballot_row {
    uint32_t proposal; /* index; NAMES_NONE: the row names nothing */
    uint32_t value;    /* points, or the rank; 0 when there is neither */
    uint32_t line;
};
struct ballot_name {
    const char *id;
    uint32_t line; /* of its first row */
    uint32_t n;    /* rows */
};
/* All rows: most take 4 bytes, as there may be many million. What most files
 * never need is an array of its own, made when it is needed first. */
struct ballot_rows {
    uint32_t *proposals; /* by row; ROWS_BEHIND more can be read */
    uint32_t *values;    /* by row; NULL: all are 0 */
    uint32_t *lines;     /* by row; NULL: each `step` below the one before */
    uint32_t *owners;    /* by row, its ballot; NULL: ballot after ballot */
    size_t n, cap, cap_values, cap_lines, cap_owners;
    uint32_t step;       /* 0 (a list) or 1; only if some ballot has two rows */
    bool stepped;        /* some has */
    struct names *ids;   /* NULL: each came after those before it */
    struct arena *arena; /* of the ids */
    char *room;          /* there, for the next ids */
    size_t n_room;
    struct ballot_name *ballots; /* in the order of first seen */
    uint32_t *weights; /* by ballot, as in struct ballot_piece; NULL: all 0 */
    size_t n_ballots, cap_ballots, cap_weights;
    struct ballot_row *hand; /* the rows of one ballot */
    size_t cap_hand;
    struct names *voters; /* of ballots that have one */
    size_t *voter_line;   /* of the first ballot of each */
    size_t n_voters, cap_voters;
    struct voter_twice { /* the first voter who has a second ballot */
        size_t line, earlier;
    } twice;
    size_t n_twice;
};
enum { ROWS_BEHIND = 8 };

vsted_code ballot_rows_init(struct ballot_rows *b, vsted_err *err) NODISCARD;
void ballot_rows_clear(struct ballot_rows *b);
/** Find the ballot of a piece, or make it. *earlier gets the line where it was
 *  seen first, 0: it was not. */
vsted_code ballot_rows_ballot(struct ballot_rows *b,
                              const struct ballot_piece *piece,
                              uint32_t *number, size_t *earlier,
                              vsted_err *err) NODISCARD;
/** Add the rows of a piece of that ballot. */
vsted_code ballot_rows_add(struct ballot_rows *b, uint32_t number,
                           const struct ballot_piece *piece,
                           vsted_err *err) NODISCARD;
/** What the ballot's first piece said. */
static inline uint32_t
ballot_rows_weight(const struct ballot_rows *b, size_t number)
{
    return b->weights ? b->weights[number] : 0;
}
/** The rows of a ballot, the first of them row `first`, in b->hand. When they
 *  are together. VSTED_ENOMEM. */
vsted_code ballot_rows_hand(struct ballot_rows *b, size_t number, size_t first,
                            vsted_err *err) NODISCARD;
/** Warn when voters have several ballots: all of them count. */
void ballot_rows_voters(const struct ballot_rows *b, const char *path,
                        vsted_findings *fs);
/** Bring the rows of each ballot together, in the order of the file. O(n). */
vsted_code ballot_rows_group(struct ballot_rows *b, vsted_err *err) NODISCARD;

#endif
