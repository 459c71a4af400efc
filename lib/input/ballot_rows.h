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

/* One row: 16 bytes, as there may be many million. */
struct ballot_row {
    uint32_t ballot;   /* number, in the order of first seen */
    uint32_t proposal; /* index; NAMES_NONE: the row names nothing */
    uint32_t value;    /* points, or the rank; 0 when there is neither */
    uint32_t line;
};
struct ballot_name {
    const char *id;
    uint32_t line;   /* of its first row */
    uint32_t weight; /* as in struct ballot_piece */
};
struct ballot_rows {
    struct ballot_row *rows;
    size_t n, cap;
    struct names *ids;           /* NULL: each came after those before it */
    struct arena *arena;         /* of the ids */
    struct ballot_name *ballots; /* in the order of first seen */
    size_t n_ballots, cap_ballots;
    struct names *voters; /* of ballots that have one */
    size_t *voter_line;   /* of the first ballot of each */
    size_t n_voters, cap_voters;
    struct voter_twice { /* the first voter who has a second ballot */
        size_t line, earlier;
    } twice;
    size_t n_twice;
    bool mixed; /* some ballot's rows are not together */
};

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
/** Warn when voters have several ballots: all of them count. */
void ballot_rows_voters(const struct ballot_rows *b, const char *path,
                        vsted_findings *fs);
/** Bring the rows of each ballot together, in the order of the file. O(n). */
vsted_code ballot_rows_group(struct ballot_rows *b, vsted_err *err) NODISCARD;

#endif
