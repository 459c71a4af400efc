/* The table of ballots: which layout it has, and its rows in that layout.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "input/ballots_reading.h"
#include "input/columns_text.h"

static const struct column_spec specs[] = {
    [BALLOT] = {"ballot",
                "stemmeseddel|seddel|stemme id|ballot|stemmeseddelnr|"
                "stemmeseddel nr|stemmeseddelnummer|stemmeseddel id|"
                "stemmeseddelid|seddelnr|seddel nr|seddel id|stemmeid|"
                "stemmenr|ballot id|ballot no|ballot number",
                "id|nr|nummer|no|number", false, "every row names its ballot"},
    [VOTER] = {"voter",
               "vælger|vælger id|vælgernr|vælger nr|voter|voter id|voter no",
               "", false, NULL},
    [PROPOSAL] = {"proposal",
                  "forslag|forslagsnr|forslag id|projekt|proposal|forslag nr|"
                  "forslagsnummer|forslag nummer|forslags id|forslagsid|valg|"
                  "projektnr|projekt nr|projekt id|proposal id|proposal no|"
                  "project|project id|project no|choice|valgte forslag|"
                  "stemmer på|choices|chosen",
                  "", false,
                  "one row for each choice with the id of one proposal, one "
                  "row for each ballot with all of them (1,4,7), or a column "
                  "for each proposal"},
    [POINTS] = {"points", "point|points|pointtal|antal point|score", "", false,
                NULL},
    [RANK] = {"rank",
              "rang|rank|rangering|prioritet|prioritering|placering|priority|"
              "ranking|position",
              "", false, NULL},
    [VOTES] = {"votes",
               "stemmer|antal stemmer|stemmetal|stemmeantal|votes|"
               "number of votes|antal",
               "", false, NULL},
    [WEIGHT] = {"weight", "vægt|weight|vægtning|vægte", "", false,
                "the rules say \"weights\": \"column\""},
};
static const struct column_table columns = {
    .of = "ballots", .specs = specs, .n = COUNT(specs), .wide = true};

void
ballots_repeat(struct ballots_reading *r, const char *id, struct cell_place at,
               size_t earlier)
{
    struct repeat *to = &r->repeats[r->n_repeats];
    struct shown shown;

    if (r->n_repeats == REPEATS_MAX)
        return;
    r->n_repeats++;
    to->at = at;
    to->earlier = earlier;
    snprintf(to->id, sizeof to->id, "%s", show_cell(&shown, id, strlen(id)));
}

bool
ballots_idle(const struct ballots_reading *r)
{
    return r->t->log.n_errors >= NEAREST_MAX && r->value != RANK;
}

bool
ballots_id(struct ballots_reading *r, const struct columns *c,
           const struct csv_row *row, struct csv_cell *id)
{
    vsted_err none;

    *id = columns_cell(c, row, BALLOT);
    if (id->n > 0)
        return true;
    vsted_fail(&none, VSTED_EPARSE,
               "no ballot, expected the number or name of one in each row");
    ballots_bad(r, FINDING_NO_BALLOT_ID, row->line, c->at[BALLOT], &none);
    return false;
}

static bool
is_scored(enum ballot_type t)
{
    return t == BALLOT_CUMULATIVE || t == BALLOT_SCORING;
}

static vsted_code
missing(struct columns *c, enum ballot_field field,
        const struct csv_row *header, vsted_err *err)
{
    c->why = FINDING_MISSING_COLUMN;
    return columns_missing(c, field, header, err);
}

/* Which layout a header is of. NONE: it lacks something. */
static vsted_code
find_layout(struct ballots_reading *r, struct columns *c,
            const struct csv_row *header, vsted_err *err)
{
    bool named = columns_has(c, BALLOT) || columns_has(c, VOTER);
    bool wide = false;

    if (columns_has(c, VOTES) && columns_has(c, PROPOSAL) && !named) {
        r->seen->layout = LAYOUT_COUNTS;
        return VSTED_OK;
    }
    if (!columns_has(c, PROPOSAL) && wide_header(r, c, header, &wide, err))
        return err->code;
    if (!named)
        return missing(c, BALLOT, header, err);
    if (!wide && !columns_has(c, PROPOSAL))
        return missing(c, PROPOSAL, header, err);
    r->seen->layout = wide ? LAYOUT_WIDE : LAYOUT_LONG;
    if (columns_has(c, VOTES)) /* "stemmer" beside ballots is no count */
        c->at[VOTES] = NO_COLUMN;
    if (columns_has(c, BALLOT))
        return VSTED_OK;
    r->seen->voter_is_ballot = true;
    return VSTED_OK;
}

static vsted_code
counts_header(struct ballots_reading *r, const struct columns *c,
              const struct csv_row *header, vsted_err *err)
{
    struct vsted_election *e = builder_election(r->t->b);

    if (r->said != N_BALLOT_TYPES && r->said != BALLOT_APPROVAL &&
        r->said != BALLOT_CHOOSE_1) {
        vsted_fail(err, VSTED_EPARSE,
                   "counts of votes, expected ballots: the rules say %s "
                   "ballots",
                   ballot_type_name(r->said));
        return vsted_at(err, NULL, header->line, c->at[VOTES] + 1);
    }
    e->type = BALLOT_CHOOSE_1;
    e->counts_only = r->said != BALLOT_CHOOSE_1;
    return VSTED_OK;
}

/* What the columns say, unless the rules say more. */
static enum ballot_type
type_of(const struct ballots_reading *r, const struct columns *c)
{
    if (r->said != N_BALLOT_TYPES)
        return r->said;
    if (columns_has(c, POINTS))
        return BALLOT_CUMULATIVE;
    return columns_has(c, RANK) ? BALLOT_ORDINAL : BALLOT_APPROVAL;
}

/* In the wide layout the cells hold points or ranks themselves. */
static void
wide_values(struct ballots_reading *r)
{
    enum ballot_type said = r->said;

    builder_election(r->t->b)->type =
        said == N_BALLOT_TYPES ? BALLOT_APPROVAL : said;
    r->value = said == BALLOT_ORDINAL ? RANK : POINTS;
}

static vsted_code
long_values(struct ballots_reading *r, const struct columns *c, size_t line,
            vsted_err *err)
{
    enum ballot_type type = type_of(r, c);
    bool points = columns_has(c, POINTS), scored = is_scored(type);

    builder_election(r->t->b)->type = type;
    r->value = scored                                           ? POINTS
               : type == BALLOT_ORDINAL && columns_has(c, RANK) ? RANK
                                                                : NO_COLUMN;
    r->seen->valued = r->value != NO_COLUMN;
    r->seen->column = c->at[PROPOSAL] + 1;
    r->seen->value_column = r->seen->valued ? c->at[r->value] + 1 : 0;
    if (points == scored) {
        struct place at = {r->path, line, c->at[RANK] + 1, NULL};
        if (columns_has(c, RANK) && r->value != RANK)
            finding_add(r->t->log.fs, VSTED_WARNING, FINDING_RANK_NOT_USED, &at,
                        "ranks are not used: the ballots are %s",
                        ballot_type_name(type));
        return VSTED_OK;
    }
    vsted_fail(err, VSTED_EPARSE,
               points ? "a column of points, expected none: the rules say %s "
                        "ballots"
                      : "no column \"point\", expected one: the rules say %s "
                        "ballots",
               ballot_type_name(type));
    vsted_hint(err, "mend the file, or \"type\" of \"ballots\" in the rules "
                    "file (cumulative and scoring ballots have points)");
    return vsted_at(err, r->path, line, points ? c->at[POINTS] + 1 : 0);
}

static vsted_code
on_header(void *ctx, struct columns *c, const struct csv_row *header,
          vsted_err *err)
{
    struct ballots_reading *r = ctx;
    const struct table_notes to = {r->path, r->t->log.fs, r->t->described};

    weights_set_aside(r, c);
    if (find_layout(r, c, header, err) || weights_header(r, c, header, err) ||
        columns_note(c, header,
                     r->seen->layout == LAYOUT_WIDE
                         ? ", a column for each proposal"
                         : "",
                     &to, err))
        return err->code;
    /* A voter's one ballot is called as the voter is. */
    if (r->seen->voter_is_ballot)
        c->at[BALLOT] = c->at[VOTER];
    if (r->seen->layout == LAYOUT_COUNTS)
        return counts_header(r, c, header, err);
    if (r->seen->layout == LAYOUT_LONG)
        return long_values(r, c, header->line, err);
    wide_values(r);
    return VSTED_OK;
}

static vsted_code
on_row(void *ctx, const struct columns *c, const struct csv_row *row,
       vsted_err *err)
{
    struct ballots_reading *r = ctx;

    r->seen->rows++;
    switch (r->seen->layout) {
    case LAYOUT_WIDE:
        return wide_row(r, c, row, err);
    case LAYOUT_COUNTS:
        return counts_row(r, c, row, err);
    default:
        return long_row(r, c, row, err);
    }
}

static void
no_ballots(struct ballots_reading *r)
{
    vsted_err none;

    vsted_fail(
        &none, VSTED_EPARSE,
        "no ballots below the header, expected a row for each ballot, or "
        "for each choice");
    log_error(&r->t->log, FINDING_NO_BALLOTS, &none,
              &(struct place){r->path, 0, 0, NULL});
}

/* Where each row is a ballot, none comes twice. */
static void
log_repeats(struct ballots_reading *r)
{
    vsted_err err;

    for (size_t i = 0; i < r->n_repeats; i++) {
        const struct repeat *twice = &r->repeats[i];
        vsted_fail(&err, VSTED_EPARSE,
                   "%s \"%s\" is in line %zu too, expected each %s once",
                   r->seen->voter_is_ballot ? "voter" : "ballot", twice->id,
                   twice->earlier,
                   r->seen->voter_is_ballot ? "voter" : "ballot");
        if (r->seen->voter_is_ballot)
            vsted_hint(&err, "import them into a round: --duplicates says "
                             "which ballot counts");
        ballots_bad(r, FINDING_BALLOT_TWICE, twice->at.line, twice->at.column,
                    &err);
    }
}

static vsted_code
finish(struct ballots_reading *r, vsted_err *err)
{
    static const char *const said[N_LAYOUTS] = {
        [LAYOUT_WIDE] = "a row for each ballot, a column for each proposal",
        [LAYOUT_LONG] = "a row for each choice",
        [LAYOUT_LIST] = "a row for each ballot with all its choices",
        [LAYOUT_COUNTS] = "a row for each proposal with its votes",
    };

    if (r->seen->layout == LAYOUT_LONG && long_end(r, err))
        return err->code;
    if (r->seen->layout == LAYOUT_WIDE)
        wide_end(r);
    if (r->seen->layout == LAYOUT_WIDE || r->seen->layout == LAYOUT_LIST)
        log_repeats(r);
    r->seen->type = builder_election(r->t->b)->type;
    if (r->seen->layout != LAYOUT_NONE)
        finding_add(r->t->log.fs, VSTED_NOTE, FINDING_LAYOUT,
                    &(struct place){r->path, 0, 0, NULL}, "layout %s: %s",
                    layout_name(r->seen->layout), said[r->seen->layout]);
    return VSTED_OK;
}

/* Are the ids of proposals known, so that a ballot can name a wrong one? */
static bool
has_ids(const struct tables *t)
{
    return !t->log.cut && (builder_election(t->b)->n_proposals > 0 ||
                           names_count(t->unfit) > 0);
}

vsted_code
ballots_csv_read(struct tables *t, struct input_file *f,
                 const struct ballot_sink *sink, struct ballots_seen *seen,
                 vsted_err *err)
{
    struct ballots_reading r = {
        .t = t,
        .path = f->path,
        .sink = sink,
        .seen = seen,
        .value = NO_COLUMN,
        .ids_known = has_ids(t),
        .said = builder_election(t->b)->rules.ballot_type,
    };
    struct table_job job = {.how = t->how,
                            .columns = &columns,
                            .log = &t->log,
                            .header = on_header,
                            .row = on_row,
                            .ctx = &r,
                            .seen = &t->seen,
                            .usual = ballots_usual};
    size_t before = t->log.n_errors;

    *seen = (struct ballots_seen){.layout = LAYOUT_NONE};
    buf_init(&r.id, CSV_ROW_MAX);
    buf_init(&r.voter, CSV_ROW_MAX);
    buf_init(&r.part, CSV_ROW_MAX);
    vsted_code rc = table_read(f, &job, err);
    if (!rc && seen->rows == 0 && t->log.n_errors == before)
        no_ballots(&r);
    if (!rc)
        rc = finish(&r, err);
    buf_clear(&r.id);
    buf_clear(&r.voter);
    buf_clear(&r.part);
    mem_free(r.choices);
    mem_free(r.proposal);
    mem_free(r.counted);
    ballots_fast_free(r.fast);
    return rc;
}
