/* Ballots of a file as an election in memory: grouped, then counted.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_count.h"
#include "input/ballots_reading.h"

struct memory {
    struct tables *t;
    const char *path;
    struct ballot_rows rows;
};

static vsted_code
take_piece(void *ctx, const struct ballot_piece *piece, size_t *earlier,
           vsted_err *err)
{
    struct memory *m = ctx;

    uint32_t number;

    if (ballot_rows_ballot(&m->rows, piece, &number, earlier, err))
        return err->code;
    if (*earlier && ballot_rows_weight(&m->rows, number) != piece->weight)
        ballot_weight_differs(
            &m->t->log,
            &(struct place){m->path, piece->line, piece->weight_column, NULL},
            piece->id, *earlier);
    return ballot_rows_add(&m->rows, number, piece, err);
}

static vsted_code
take_votes(void *ctx, uint32_t proposal, uint32_t votes, size_t line,
           vsted_err *err)
{
    struct memory *m = ctx;
    bool twice;

    if (votes == 0)
        return VSTED_OK;
    ballot_begin(m->t->b);
    if (ballot_choice(m->t->b, proposal, 0, &twice, err) ||
        ballot_end_times(m->t->b, votes, err))
        return vsted_at(err, NULL, line, 0);
    return VSTED_OK;
}

/* After errors the ballots are still looked at, but not counted. */
static vsted_code
count(struct memory *m, const struct ballots_seen *seen, const char *path,
      vsted_err *err)
{
    bool ranked = seen->type == BALLOT_ORDINAL &&
                  (seen->valued || seen->layout == LAYOUT_WIDE);
    struct ballots_counting job = {.b = m->t->b,
                                   .path = path,
                                   .column = seen->column,
                                   .value_column = seen->value_column,
                                   .log = &m->t->log,
                                   .ranked = ranked};

    if (m->t->log.n_errors == 0)
        return ballots_count(&job, &m->rows, err);
    return ranked ? ballots_check_ranks(&job, &m->rows, err) : VSTED_OK;
}

vsted_code
ballots_csv_count(struct tables *t, struct input_file *f, vsted_err *err)
{
    struct memory m = {.t = t, .path = f->path};
    const struct ballot_sink sink = {
        .ctx = &m, .piece = take_piece, .votes = take_votes};
    struct ballots_seen seen;

    if (ballot_rows_init(&m.rows, err))
        return err->code;
    vsted_code rc = ballots_csv_read(t, f, &sink, &seen, err);
    if (!rc)
        rc = count(&m, &seen, f->path, err);
    if (!rc)
        ballot_rows_voters(&m.rows, f->path, t->log.fs);
    ballot_rows_clear(&m.rows);
    return rc;
}
