/* The long layout: the piece of a ballot that is being put together.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_BALLOTS_LONG_H
#define INPUT_BALLOTS_LONG_H

#include "base/mem.h"
#include "input/ballots_reading.h"

/* How a piece of the long layout begins. It has no more rows than
 * LONG_PIECE_MAX: memory stays bounded. */
enum { LONG_PIECE_MAX = 64 * 1024 };
struct long_start {
    struct csv_cell id, voter;
    size_t line;
    uint32_t weight;
};

/** Hand on the piece that there is, and begin the next. */
vsted_code long_begin(struct ballots_reading *r, const struct columns *c,
                      const struct long_start *start, vsted_err *err) NODISCARD;

/** One more choice of the piece. */
static inline vsted_code
long_add(struct ballots_reading *r, const struct choice *choice, vsted_err *err)
{
    if (r->n_choices == r->cap_choices &&
        mem_reserve(&r->choices, &r->cap_choices, r->n_choices + 1,
                    sizeof *r->choices, UINT32_MAX, err))
        return err->code;
    r->choices[r->n_choices++] = *choice;
    return VSTED_OK;
}

#endif
