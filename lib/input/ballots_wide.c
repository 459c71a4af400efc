/* Ballots, a row for each and a column for each proposal.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_reading.h"

#include <string.h>
#include "base/mem.h"
#include "base/text.h"

enum { KEY_MAX = 64 * 1024 };
/* What stands in a cell: nothing, a mark, a number, or neither. */
enum mark { EMPTY, MARK, NUMBER, NEITHER };

/* Is the text one of the words? */
static bool
is_one_of(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

static enum mark
mark_called(const char *text)
{
    static const char *const yes[] = {
        "x", "v", "ja", "yes", "sand", "true", "\u2713", "\u2714", "\u2611"};
    static const char *const no[] = {"nej", "no", "falsk", "false", "-"};

    if (is_one_of(text, yes, COUNT(yes)))
        return MARK;
    return is_one_of(text, no, COUNT(no)) ? EMPTY : NEITHER;
}

/* As it stands first: there may be many million cells. */
static enum mark
read_mark(struct ballots_reading *r, const struct csv_cell *cell,
          uint32_t *value)
{
    struct buf key;
    enum mark found = cell->n == 0 ? EMPTY : mark_called(cell->s);
    int64_t number;
    vsted_err err;

    *value = 1;
    if (found != NEITHER)
        return found;
    if (!cpr_shaped(cell->s, cell->n) &&
        !count_parse(&number, cell->s, r->t->how->style, &err) &&
        number <= UINT32_MAX) {
        *value = (uint32_t)number;
        return number == 0 ? EMPTY : NUMBER;
    }
    buf_init(&key, KEY_MAX);
    utf8_key(&key, cell->s, cell->n);
    if (key.len > 0)
        found = mark_called(buf_text(&key));
    r->no_memory = key.code == VSTED_ENOMEM;
    buf_clear(&key);
    return found;
}

static void
bad_mark(struct ballots_reading *r, const struct csv_cell *cell, size_t line,
         size_t column)
{
    struct shown shown;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "\"%s\" is no mark and no number, expected x, 1, points or "
               "nothing",
               show_cell(&shown, cell->s, cell->n));
    ballots_bad(r, FINDING_BAD_POINTS, line, column, &err);
}

/* Does what stands there go with the type that the rules say? */
static bool
fits_type(struct ballots_reading *r, enum mark mark, uint32_t value,
          struct cell_place at)
{
    bool approved = r->said == BALLOT_APPROVAL || r->said == BALLOT_CHOOSE_1;
    vsted_err err;

    if (approved && mark == NUMBER && value > 1) {
        vsted_fail(&err, VSTED_EPARSE,
                   "%u points, expected a mark: the rules say %s ballots",
                   (unsigned)value, ballot_type_name(r->said));
        vsted_hint(&err, "mend the file, or \"type\" of \"ballots\" in the "
                         "rules file (cumulative and scoring ballots have "
                         "points)");
        ballots_bad(r, FINDING_BAD_POINTS, at.line, at.column, &err);
        return false;
    }
    if (r->said == BALLOT_ORDINAL && mark == MARK) {
        vsted_fail(&err, VSTED_EPARSE,
                   "a mark, expected a rank such as 1, 2, 3: the rules say "
                   "ordinal ballots");
        ballots_bad(r, FINDING_BAD_RANK, at.line, at.column, &err);
        return false;
    }
    return true;
}

/* The first mark and the first number are enough to tell. */
static void
remember(struct ballots_reading *r, enum mark mark, uint32_t value,
         struct cell_place at)
{
    at.column++;
    if (mark == MARK && !r->mark.line)
        r->mark = at;
    if (mark == NUMBER && value > 1 && !r->number.line)
        r->number = at;
}

static vsted_code
add_cell(struct ballots_reading *r, const struct csv_row *row, size_t i,
         vsted_err *err)
{
    const struct cell_place at = {row->line, i};
    uint32_t value;
    enum mark mark = read_mark(r, &row->cells[i], &value);

    if (r->no_memory)
        return vsted_nomem(err);
    if (mark == NEITHER)
        bad_mark(r, &row->cells[i], row->line, i);
    if (mark == EMPTY || mark == NEITHER || !fits_type(r, mark, value, at))
        return VSTED_OK;
    remember(r, mark, value, at);
    if (mem_reserve(&r->choices, &r->cap_choices, r->n_choices + 1,
                    sizeof *r->choices, CSV_CELLS_MAX, err))
        return err->code;
    r->choices[r->n_choices++] =
        (struct choice){r->proposal[i], value, row->line};
    return VSTED_OK;
}

vsted_code
wide_row(struct ballots_reading *r, const struct columns *c,
         const struct csv_row *row, vsted_err *err)
{
    struct csv_cell id, voter = columns_cell(c, row, VOTER);
    const struct choice blank = {NAMES_NONE, 0, row->line};
    size_t earlier = 0;
    uint32_t weight;

    if (!ballots_id(r, c, row, &id) || !ballots_weight(r, c, row, &weight))
        return VSTED_OK;
    r->n_choices = 0;
    for (size_t i = 0; i < row->n; i++)
        if (r->proposal[i] != NAMES_NONE && add_cell(r, row, i, err))
            return err->code;
    if (ballots_idle(r))
        return VSTED_OK;
    const struct ballot_piece piece = {
        .id = id.s,
        .voter = voter.n ? voter.s : NULL,
        .line = row->line,
        .column = c->at[BALLOT] + 1,
        .weight = weight,
        .weight_column = c->at[WEIGHT] + 1,
        .choices = r->n_choices ? r->choices : &blank,
        .n = r->n_choices ? r->n_choices : 1,
    };
    if (r->sink->piece(r->sink->ctx, &piece, &earlier, err))
        return err->code;
    if (earlier)
        ballots_repeat(r, id.s, (struct cell_place){row->line, c->at[BALLOT]},
                       earlier);
    return VSTED_OK;
}

void
wide_end(struct ballots_reading *r)
{
    struct vsted_election *e = builder_election(r->t->b);
    vsted_err err;

    r->seen->layout = LAYOUT_WIDE;
    if (r->said != N_BALLOT_TYPES)
        return;
    e->type = r->number.line ? BALLOT_CUMULATIVE : BALLOT_APPROVAL;
    if (!r->number.line || !r->mark.line)
        return;
    vsted_fail(&err, VSTED_EPARSE,
               "a mark here, and points in line %zu, column %zu; expected one "
               "or the other in a file",
               r->number.line, r->number.column);
    vsted_hint(&err, "write 1 for the mark where ballots have points");
    ballots_bad(r, FINDING_MARKS_MIXED, r->mark.line, r->mark.column - 1, &err);
}
