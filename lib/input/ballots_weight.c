/* The column of weights: when it counts, and what stands in it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "input/ballots_count.h"
#include "input/ballots_reading.h"
#include "input/columns_text.h"

static bool
rules_ask(const struct ballots_reading *r)
{
    return builder_election(r->t->b)->rules.weighted;
}

void
weights_set_aside(struct ballots_reading *r, struct columns *c)
{
    r->idle_weight = NO_COLUMN;
    if (rules_ask(r))
        return;
    r->idle_weight = c->at[WEIGHT];
    c->idle = WEIGHT;
    if (!r->sink->keeps_weights)
        c->at[WEIGHT] = NO_COLUMN;
}

/* A proposal may be called "weight"; then that is its column. */
static bool
is_of_proposal(const struct ballots_reading *r, size_t column)
{
    return r->seen->layout == LAYOUT_WIDE && r->proposal[column] != NAMES_NONE;
}

static void
note_idle(struct ballots_reading *r, struct columns *c,
          const struct csv_row *header)
{
    const struct csv_cell *cell = &header->cells[r->idle_weight];
    const struct place at = {r->path, header->line, r->idle_weight + 1,
                             "\"weights\": \"column\" in the rules file makes "
                             "ballots count by their weight"};
    struct shown shown;

    columns_claim(c, r->idle_weight);
    finding_add(r->t->log.fs, VSTED_NOTE, FINDING_WEIGHTS_UNUSED, &at,
                "column \"%s\" is %s: every ballot counts once",
                show_cell(&shown, cell->s, cell->n),
                r->sink->keeps_weights ? "kept, and not used" : "not used");
}

static vsted_code
no_ballots_to_weigh(const struct columns *c, const struct csv_row *header,
                    vsted_err *err)
{
    vsted_fail(err, VSTED_EPARSE,
               "counts of votes, expected ballots: the rules say \"weights\": "
               "\"column\"");
    return vsted_at(err, NULL, header->line, c->at[VOTES] + 1);
}

vsted_code
weights_header(struct ballots_reading *r, struct columns *c,
               const struct csv_row *header, vsted_err *err)
{
    if (r->seen->layout == LAYOUT_COUNTS) {
        c->at[WEIGHT] = NO_COLUMN;
        return rules_ask(r) ? no_ballots_to_weigh(c, header, err) : VSTED_OK;
    }
    if (r->idle_weight != NO_COLUMN && !is_of_proposal(r, r->idle_weight))
        note_idle(r, c, header);
    if (!rules_ask(r) || columns_has(c, WEIGHT))
        return VSTED_OK;
    c->why = FINDING_MISSING_COLUMN;
    return columns_missing(c, WEIGHT, header, err);
}

/* In 1 / WEIGHT_UNIT; false: it is none. */
static bool
parse(uint32_t *weight, const struct csv_cell *cell, enum number_style style)
{
    struct share read;
    vsted_err err;

    if (cpr_shaped(cell->s, cell->n) ||
        factor_parse(&read, cell->s, style, &err) || read.num == 0 ||
        WEIGHT_UNIT % read.den != 0)
        return false;
    *weight = (uint32_t)(read.num * (WEIGHT_UNIT / read.den));
    return true;
}

static void
no_weight(struct ballots_reading *r, const struct csv_cell *cell,
          struct cell_place at)
{
    bool danish = r->t->how->style == NUMBERS_DA;
    struct shown shown;
    uint32_t other;
    vsted_err err;

    if (cell->n == 0) {
        vsted_fail(&err, VSTED_EPARSE,
                   "no weight, expected one for each ballot");
        vsted_hint(&err, "write 1 where a ballot counts once");
    } else {
        vsted_fail(&err, VSTED_EPARSE,
                   "\"%s\" is no weight, expected a number above 0 and below a "
                   "million, with at most 3 decimals, such as 2 or %s",
                   show_cell(&shown, cell->s, cell->n), danish ? "0,5" : "0.5");
        if (parse(&other, cell, danish ? NUMBERS_EN : NUMBERS_DA))
            vsted_hint(&err,
                       "the decimal sign is \"%s\" here; or read it with "
                       "--numbers %s",
                       danish ? "," : ".", danish ? "en" : "da");
    }
    ballots_bad(r, FINDING_BAD_WEIGHT, at.line, at.column, &err);
}

bool
ballots_weight(struct ballots_reading *r, const struct columns *c,
               const struct csv_row *row, uint32_t *weight)
{
    struct csv_cell cell = columns_cell(c, row, WEIGHT);

    *weight = 0;
    if (!columns_has(c, WEIGHT) || parse(weight, &cell, r->t->how->style))
        return true;
    no_weight(r, &cell, (struct cell_place){row->line, c->at[WEIGHT]});
    return false;
}

void
ballot_weight_differs(struct input_log *log, const struct place *at,
                      const char *id, size_t earlier)
{
    struct shown shown;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "ballot \"%s\" has another weight in line %zu, expected one",
               show_cell(&shown, id, strlen(id)), earlier);
    vsted_hint(&err, "every row of a ballot has the weight of the ballot");
    log_error(log, FINDING_WEIGHT_DIFFERS, &err, at);
}
