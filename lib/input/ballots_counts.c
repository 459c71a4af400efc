/* Counts: a row for each proposal with its votes, and no ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_reading.h"

#include "base/mem.h"

/* More votes than a country has voters are a slip of the pen, and would take
 * minutes to hash. */
enum { VOTES_MAX = 100 * 1000 * 1000 };

static bool
read_votes(struct ballots_reading *r, const struct csv_cell *cell,
           uint32_t *votes, struct cell_place at)
{
    struct shown shown;
    int64_t value = -1;
    vsted_err err;

    if (cell->n > 0 && !cpr_shaped(cell->s, cell->n) &&
        !count_parse(&value, cell->s, r->t->how->style, &err) &&
        value <= VOTES_MAX) {
        *votes = (uint32_t)value;
        return true;
    }
    vsted_fail(&err, VSTED_EPARSE,
               "\"%s\" is no number of votes, expected 0, 1, 2 up to "
               "100 million",
               show_cell(&shown, cell->s, cell->n));
    ballots_bad(r, FINDING_BAD_NUMBER, at.line, at.column, &err);
    return false;
}

static void
twice(struct ballots_reading *r, const struct csv_cell *named, size_t line,
      size_t column, size_t earlier)
{
    struct shown shown;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "votes of proposal \"%s\" are in line %zu too, expected one "
               "row for each proposal",
               show_cell(&shown, named->s, named->n), earlier);
    vsted_hint(&err, "add them up, or import each count as a file of its own");
    ballots_bad(r, FINDING_COUNTED_TWICE, line, column, &err);
}

vsted_code
counts_row(struct ballots_reading *r, const struct columns *c,
           const struct csv_row *row, vsted_err *err)
{
    struct csv_cell named = columns_cell(c, row, PROPOSAL);
    struct csv_cell cell = columns_cell(c, row, VOTES);
    uint32_t votes;

    if (!r->counted &&
        !(r->counted = mem_calloc(builder_election(r->t->b)->n_proposals,
                                  sizeof *r->counted)))
        return vsted_nomem(err);
    uint32_t proposal = ballots_proposal(r, &named, row->line, c->at[PROPOSAL]);
    bool good = read_votes(r, &cell, &votes,
                           (struct cell_place){row->line, c->at[VOTES]});
    if (proposal == NAMES_NONE)
        return VSTED_OK;
    if (r->counted[proposal]) {
        twice(r, &named, row->line, c->at[PROPOSAL], r->counted[proposal]);
        return VSTED_OK;
    }
    r->counted[proposal] = row->line;
    if (!good || ballots_idle(r))
        return VSTED_OK;
    return r->sink->votes(r->sink->ctx, proposal, votes, row->line, err);
}
