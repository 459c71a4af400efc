/* Ballots, a row for each choice (long) or for each ballot (list).
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_long.h"

#include <string.h>
#include "input/ballots_count.h"

/* A cell that is the id of a proposal is one choice, whatever is in it. Any
 * other is split at these. */
static const char separators[] = ",;|\n";

/* Where a list stands: its line, and columns from 0. */
struct list_at {
    size_t line, named, points;
};

static vsted_code
give_piece(struct ballots_reading *r, vsted_err *err)
{
    const struct ballot_piece piece = {
        .id = buf_text(&r->id),
        .voter = r->voter.len ? buf_text(&r->voter) : NULL,
        .line = r->piece.line,
        .column = r->piece.column,
        .weight = r->weight,
        .weight_column = r->weight_column,
        .choices = r->choices,
        .n = r->n_choices,
    };
    size_t earlier = 0;

    if (r->n_choices == 0 || ballots_idle(r))
        return VSTED_OK;
    if (r->sink->piece(r->sink->ctx, &piece, &earlier, err))
        return err->code;
    if (earlier)
        ballots_repeat(r, piece.id,
                       (struct cell_place){piece.line, piece.column - 1},
                       earlier);
    return VSTED_OK;
}

/* Is the row of the ballot that is being put together? In a list each row is a
 * ballot of its own. */
static bool
goes_on(const struct ballots_reading *r, const struct csv_cell *id,
        bool several)
{
    return r->n_choices > 0 && r->n_choices < LONG_PIECE_MAX && !several &&
           !r->listed && r->id.len == id->n &&
           memcmp(buf_text(&r->id), id->s, id->n) == 0;
}

/* The text of a cell, in room that is mostly there. */
static inline void
keep_cell(struct buf *b, const struct csv_cell *cell)
{
    if (cell->n < b->cap) {
        memcpy(b->data, cell->s, cell->n);
        b->data[cell->n] = '\0';
        b->len = cell->n;
    } else if (cell->n + b->len > 0) {
        buf_reset(b);
        buf_add(b, cell->s, cell->n);
    }
}

vsted_code
long_begin(struct ballots_reading *r, const struct columns *c,
           const struct long_start *start, vsted_err *err)
{
    if (give_piece(r, err))
        return err->code;
    keep_cell(&r->id, &start->id);
    keep_cell(&r->voter, &start->voter);
    r->piece = (struct cell_place){start->line, c->at[BALLOT] + 1};
    r->n_choices = 0;
    r->listed = false;
    r->weight = start->weight;
    r->weight_column = c->at[WEIGHT] + 1;
    return buf_code(&r->id, err) ? err->code : buf_code(&r->voter, err);
}

static inline bool
separates(char c)
{
    return c == separators[0] || c == separators[1] || c == separators[2] ||
           c == separators[3];
}

/* The next part of a list, trimmed; false: there is none. */
static bool
next_part(struct csv_cell *rest, struct csv_cell *part)
{
    if (!rest->s)
        return false;
    size_t n = 0;
    while (n < rest->n && !separates(rest->s[n]))
        n++;
    *part = (struct csv_cell){rest->s, n};
    rest->s = n < rest->n ? rest->s + n + 1 : NULL;
    rest->n -= n < rest->n ? n + 1 : n;
    while (part->n > 0 && part->s[0] == ' ') {
        part->s++;
        part->n--;
    }
    while (part->n > 0 && part->s[part->n - 1] == ' ')
        part->n--;
    return true;
}

/* A part with a NUL behind it, as cells have. */
static vsted_code
cut_out(struct ballots_reading *r, struct csv_cell *part, vsted_err *err)
{
    buf_reset(&r->part);
    buf_add(&r->part, part->s, part->n);
    part->s = buf_text(&r->part);
    return buf_code(&r->part, err);
}

static size_t
count_parts(const struct csv_cell *cell)
{
    struct csv_cell rest = *cell, part;
    size_t n = 0;

    while (cell->n > 0 && next_part(&rest, &part))
        n++;
    return n;
}

/* As many points as choices, or it is not clear whose they are. */
static bool
points_match(struct ballots_reading *r, const struct columns *c,
             const struct csv_row *row, const struct csv_cell *named)
{
    struct csv_cell points = columns_cell(c, row, POINTS);
    size_t choices = count_parts(named), given = count_parts(&points);
    vsted_err err;

    if (r->value != POINTS || choices == given)
        return true;
    vsted_fail(&err, VSTED_EPARSE,
               "points for %zu of %zu proposals, expected one number each",
               given, choices);
    ballots_bad(r, FINDING_POINTS_COUNT, row->line, c->at[POINTS], &err);
    return false;
}

/* Names that nobody knows: is it a list, or is one id wrong? */
static bool
some_known(const struct ballots_reading *r, const struct csv_cell *cell)
{
    struct csv_cell rest = *cell, part;

    while (next_part(&rest, &part))
        if (builder_find(r->t->b, part.s, part.n) != NAMES_NONE ||
            names_find(r->t->unfit, part.s, part.n) != NAMES_NONE)
            return true;
    return false;
}

/* One part of a list, with its points. */
static vsted_code
list_part(struct ballots_reading *r, struct csv_cell *part,
          struct csv_cell *value, const struct list_at *at, vsted_err *err)
{
    struct choice choice = {NAMES_NONE, 0, at->line};

    if (r->value == POINTS) {
        if (cut_out(r, value, err))
            return err->code;
        if (!ballots_value(r, value, &choice.value,
                           (struct cell_place){at->line, at->points}))
            return VSTED_OK;
    }
    if (part->n == 0) /* a comma too many: "1,,4" or "1,4," */
        return VSTED_OK;
    choice.proposal = ballots_find(r, part);
    if (choice.proposal != NAMES_NONE)
        return long_add(r, &choice, err);
    vsted_code rc = cut_out(r, part, err);
    if (!rc) /* it is none, which is logged */
        (void)ballots_proposal(r, part, at->line, at->named);
    return rc;
}

static vsted_code
list_cell(struct ballots_reading *r, const struct columns *c,
          const struct csv_row *row, const struct csv_cell *named,
          vsted_err *err)
{
    struct csv_cell rest = *named, part, points = columns_cell(c, row, POINTS);
    struct csv_cell value = {"", 0};
    const struct list_at at = {row->line, c->at[PROPOSAL], c->at[POINTS]};

    r->listed = r->list = true;
    if (!points_match(r, c, row, named))
        return VSTED_OK;
    while (next_part(&rest, &part)) {
        if (r->value == POINTS)
            (void)next_part(&points, &value);
        if (list_part(r, &part, &value, &at, err))
            return err->code;
    }
    return VSTED_OK;
}

/* A value without a proposal: both or neither. */
static bool
lone_value(struct ballots_reading *r, const struct columns *c,
           const struct csv_row *row)
{
    vsted_err err;

    if (r->value == NO_COLUMN || columns_cell(c, row, r->value).n == 0)
        return false;
    vsted_fail(&err, VSTED_EPARSE,
               "a value without a proposal, expected both or neither");
    ballots_bad(r, r->value == RANK ? FINDING_BAD_RANK : FINDING_BAD_POINTS,
                row->line, c->at[r->value], &err);
    return true;
}

/* One choice, or none; `found` is its proposal. Its value is looked at also
 * when the proposal is wrong: both are named. */
static vsted_code
single_cell(struct ballots_reading *r, const struct columns *c,
            const struct csv_row *row, uint32_t found, vsted_err *err)
{
    struct csv_cell named = columns_cell(c, row, PROPOSAL);
    struct choice choice = {found, 0, row->line};
    bool good = found != NAMES_NONE;

    if (named.n == 0)
        return lone_value(r, c, row) ? VSTED_OK : long_add(r, &choice, err);
    if (!good) /* which is logged */
        (void)ballots_proposal(r, &named, row->line, c->at[PROPOSAL]);
    if (r->value != NO_COLUMN) {
        struct csv_cell value = columns_cell(c, row, r->value);
        good &= ballots_value(r, &value, &choice.value,
                              (struct cell_place){row->line, c->at[r->value]});
    }
    return good ? long_add(r, &choice, err) : VSTED_OK;
}

/* Numbers given out twice would make two people's ballots one. A voter who is
 * named in the first row only is no other. */
static bool
other_voter(struct ballots_reading *r, const struct columns *c,
            const struct csv_row *row)
{
    struct csv_cell voter = columns_cell(c, row, VOTER);
    struct shown id;
    vsted_err err;

    if (voter.n == 0 || (r->voter.len == voter.n &&
                         memcmp(buf_text(&r->voter), voter.s, voter.n) == 0))
        return false;
    vsted_fail(&err, VSTED_EPARSE,
               "ballot \"%s\" has another voter in line %zu, expected one",
               show_cell(&id, buf_text(&r->id), r->id.len), r->piece.line);
    vsted_hint(&err, "were the numbers of ballots given out twice?");
    ballots_bad(r, FINDING_VOTER_DIFFERS, row->line, c->at[VOTER], &err);
    return true;
}

/* Another weight than that of the ballot's first row. */
static bool
other_weight(struct ballots_reading *r, const struct columns *c,
             const struct csv_row *row, uint32_t weight)
{
    const struct place at = {r->path, row->line, c->at[WEIGHT] + 1, NULL};

    if (weight == r->weight)
        return false;
    ballot_weight_differs(&r->t->log, &at, buf_text(&r->id), r->piece.line);
    return true;
}

vsted_code
long_row(struct ballots_reading *r, const struct columns *c,
         const struct csv_row *row, vsted_err *err)
{
    struct csv_cell id, named = columns_cell(c, row, PROPOSAL);
    uint32_t weight = 0;

    id = columns_cell(c, row, BALLOT);
    if ((id.n == 0 && !ballots_id(r, c, row, &id)) ||
        (columns_has(c, WEIGHT) && !ballots_weight(r, c, row, &weight)))
        return VSTED_OK;
    uint32_t found = ballots_find(r, &named);
    bool several = named.n > 0 && found == NAMES_NONE &&
                   strpbrk(named.s, separators) && some_known(r, &named);
    if (several && r->value == RANK) {
        vsted_err none;
        vsted_fail(&none, VSTED_EPARSE,
                   "several choices in a row that has one rank, expected a "
                   "row for each choice");
        vsted_hint(&none, "without a column of ranks the order of the list is "
                          "the ranking, when the rules say ordinal ballots");
        ballots_bad(r, FINDING_BAD_RANK, row->line, c->at[RANK], &none);
        return VSTED_OK;
    }
    bool more = goes_on(r, &id, several);
    if (more && (other_voter(r, c, row) || other_weight(r, c, row, weight)))
        return VSTED_OK;
    if (more && r->n_repeats < REPEATS_MAX)
        ballots_repeat(r, buf_text(&r->id),
                       (struct cell_place){row->line, c->at[BALLOT]},
                       r->piece.line);
    const struct long_start start = {id, columns_cell(c, row, VOTER), row->line,
                                     weight};
    if (!more && long_begin(r, c, &start, err))
        return err->code;
    return several ? list_cell(r, c, row, &named, err)
                   : single_cell(r, c, row, found, err);
}

vsted_code
long_end(struct ballots_reading *r, vsted_err *err)
{
    if (give_piece(r, err))
        return err->code;
    r->seen->layout = r->list ? LAYOUT_LIST : LAYOUT_LONG;
    return VSTED_OK;
}
