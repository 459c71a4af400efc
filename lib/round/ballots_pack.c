/* One ballot: rows of a file, choices of the builder, numbers of the round.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "round/ballots.h"

static enum ballot_type
type_of(const struct ballots_import *bi)
{
    return builder_election(bi->b)->type;
}

/* Does the value of a row say its rank? Else the order is the ranking. */
static bool
is_ranked(const struct ballots_import *bi)
{
    return type_of(bi) == BALLOT_ORDINAL &&
           (bi->seen->valued || bi->seen->layout == LAYOUT_WIDE);
}

static vsted_code
room(struct ballots_import *bi, size_t n, vsted_err *err)
{
    return mem_reserve(&bi->rows, &bi->cap_rows, n, sizeof *bi->rows,
                       UINT32_MAX, err);
}

vsted_code
ballots_rows(struct ballots_import *bi, const struct ballot_piece *piece,
             size_t *n, vsted_err *err)
{
    if (room(bi, piece->n, err))
        return err->code;
    for (size_t i = 0; i < piece->n; i++) {
        const struct choice *c = &piece->choices[i];
        bi->rows[i] =
            (struct ballot_row){c->proposal, c->value, (uint32_t)c->line};
    }
    *n = piece->n;
    return VSTED_OK;
}

vsted_code
ballots_rows_before(struct ballots_import *bi, const struct store_ballot *b,
                    size_t *n, vsted_err *err)
{
    size_t n_before = b->n ? b->n : 1; /* blank: a row that names nothing */
    bool ranked = is_ranked(bi);

    if (room(bi, *n + n_before, err))
        return err->code;
    memmove(bi->rows + n_before, bi->rows, *n * sizeof *bi->rows);
    bi->rows[0] = (struct ballot_row){NAMES_NONE, 0, (uint32_t)b->line};
    for (size_t i = 0; i < b->n; i++) {
        uint32_t at = round_proposal_index(&bi->proposals, b->choice[i]);
        uint32_t plain = ranked ? (uint32_t)i + 1 : 1;
        bi->rows[i] = (struct ballot_row){at, b->points ? b->points[i] : plain,
                                          (uint32_t)b->line};
    }
    *n += n_before;
    return VSTED_OK;
}

/* Has the reader a value for each choice? Points of the wide layout are known
 * before the type is. */
static bool
has_values(const struct ballots_import *bi)
{
    return bi->seen->valued || bi->seen->layout == LAYOUT_WIDE;
}

/* Points or ranks; NULL when they say nothing that the round does not know
 * without them. Choices are the rows in their order, but for repeated and
 * empty ones. */
static const uint32_t *
points_to_keep(struct ballots_import *bi, const struct ballot_open *open)
{
    bool ranked = is_ranked(bi), plain = true;
    const struct ballot_row *row = bi->rows;

    for (size_t i = 0; i < open->n; i++) {
        while (row->proposal != open->choice[i])
            row++;
        bi->points[i] = row->value;
        plain = plain && row->value == (ranked ? i + 1 : 1);
    }
    return plain ? NULL : bi->points;
}

vsted_code
ballots_pack(struct ballots_import *bi, struct store_ballot *to, size_t n_rows,
             vsted_err *err)
{
    const struct ballots_counting job = {.b = bi->b,
                                         .path = bi->in->what->file,
                                         .column = bi->seen->column,
                                         .log = bi->log,
                                         .ranked = is_ranked(bi)};
    const struct ballot_slice slice = {bi->rows, n_rows, to->id, 0};

    if (ballot_take(&job, &slice, err))
        return err->code;
    const struct ballot_open open = ballot_peek(bi->b);
    vsted_code rc = mem_reserve(&bi->choice, &bi->cap_choice, open.n + 1,
                                sizeof *bi->choice, UINT32_MAX, err);
    if (!rc)
        rc = mem_reserve(&bi->points, &bi->cap_points, open.n + 1,
                         sizeof *bi->points, UINT32_MAX, err);
    for (size_t i = 0; !rc && i < open.n; i++)
        bi->choice[i] = (uint32_t)bi->proposals.list[open.choice[i]].nr;
    if (!rc) {
        to->choice = bi->choice;
        to->n = open.n;
        to->points = has_values(bi) ? points_to_keep(bi, &open) : NULL;
    }
    ballot_cancel(bi->b);
    return rc;
}

void
ballots_tally(struct ballots_import *bi, const struct store_ballot *b, int sign)
{
    bool ranked = type_of(bi) == BALLOT_ORDINAL;

    for (size_t i = 0; i < b->n; i++) {
        uint32_t at = round_proposal_index(&bi->proposals, b->choice[i]);
        int64_t points = ranked ? 0 : b->points ? b->points[i] : 1;
        if (at == NAMES_NONE)
            continue;
        bi->votes[at].votes += sign;
        bi->votes[at].points += sign * points;
    }
}
