/* The ballots of an election as the sorted lines of its canonical text.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_LINES_H
#define MODEL_LINES_H

#include "model/election.h"

struct item {
    uint32_t rank, points; /* rank: position of the proposal by escaped id */
};

/* Equal ballots. The key has the ranks, each one more than it is, the first in
 * the uppermost bits, as many as find room; then zeros. */
struct line {
    uint64_t key;
    uint32_t row, count;
};

enum { LINE_KEY_BITS = 64 };

struct lines {
    const vsted_election *e;
    const uint32_t *rank; /* by proposal */
    struct line *list;    /* own */
    uint32_t n;
    unsigned bits;      /* of a rank in a key */
    unsigned in_key;    /* ranks in a key */
    struct item *items; /* own, like ballots.choice; NULL: keys say all */
    struct item few[LINE_KEY_BITS];
};

/** Sort the ballots of `e` and make one line of equal ones; lines_clear() also
 *  after an error. O(choices) where keys say all, else O(choices log rows).
 *  VSTED_ENOMEM. */
vsted_code lines_init(struct lines *l, const vsted_election *e,
                      const uint32_t *rank, vsted_err *err) NODISCARD;
void lines_clear(struct lines *l);

/** What stands in a line; borrowed until the next call. */
const struct item *line_items(struct lines *l, const struct line *line,
                              uint32_t *n);

#endif
