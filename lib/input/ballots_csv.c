/* The table of ballots, long layout: one row for each choice.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/tables.h"

#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "input/ballot_rows.h"
#include "input/ballots_count.h"

enum field { BALLOT, PROPOSAL, POINTS, RANK };

static const struct column_spec specs[] = {
    [BALLOT] = {"stemmeseddel|seddel|stemme id|vælger|ballot|stemmeseddelnr|"
                "stemmeseddel nr|stemmeseddelnummer|stemmeseddel id|"
                "stemmeseddelid|seddelnr|seddel nr|seddel id|stemmeid|"
                "stemmenr|ballot id|ballot no|ballot number|vælger id|"
                "vælgernr|vælger nr|voter|voter id|voter no",
                "id|nr|nummer|no|number", true,
                "every row names its ballot, and a ballot has a row for each "
                "of its choices"},
    [PROPOSAL] = {"forslag|forslagsnr|forslag id|projekt|proposal|forslag nr|"
                  "forslagsnummer|forslag nummer|forslags id|forslagsid|valg|"
                  "projektnr|projekt nr|projekt id|proposal id|proposal no|"
                  "project|project id|project no|choice",
                  "", true,
                  "one row for each choice, with the id of one proposal"},
    [POINTS] = {"point|points|pointtal|antal point|score", "", false, NULL},
    [RANK] = {"rang|rank|rangering|prioritet|prioritering|placering|priority|"
              "ranking|position",
              "", false, NULL},
};
/* As many as findings are kept. */
enum { NEAREST_MAX = 20, KEY_MAX = 64 * 1024 };
static const struct column_table columns = {"ballots", specs, COUNT(specs)};

struct reading {
    struct tables *t;
    const char *path;
    struct ballot_rows rows;
    size_t n_seen;  /* rows of the right width, good or bad */
    size_t value;   /* POINTS, RANK or NO_COLUMN: what `value` of a row is */
    bool ids_known; /* the proposals were read to the end */
};

static bool
is_scored(enum ballot_type t)
{
    return t == BALLOT_CUMULATIVE || t == BALLOT_SCORING;
}

/* What the columns say, unless the rules say more. */
static enum ballot_type
type_of(const struct vsted_rules *rules, const struct columns *c)
{
    if (rules->ballot_type != N_BALLOT_TYPES)
        return rules->ballot_type;
    if (columns_has(c, POINTS))
        return BALLOT_CUMULATIVE;
    return columns_has(c, RANK) ? BALLOT_ORDINAL : BALLOT_APPROVAL;
}

static vsted_code
on_header(void *ctx, const struct columns *c, size_t line, vsted_err *err)
{
    struct reading *r = ctx;
    struct vsted_election *e = builder_election(r->t->b);
    enum ballot_type type = type_of(&e->rules, c);
    bool points = columns_has(c, POINTS), scored = is_scored(type);

    e->type = type;
    r->value = scored                                           ? POINTS
               : type == BALLOT_ORDINAL && columns_has(c, RANK) ? RANK
                                                                : NO_COLUMN;
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

static void
bad(struct reading *r, enum finding_code code, size_t line, size_t column,
    vsted_err *err)
{
    log_error(&r->t->log, code, err,
              &(struct place){r->path, line, column + 1, NULL});
}

/* Nearest names are for the errors that are kept: an election with a million
 * wrong rows shall end soon. */
static const char *
nearest_proposal(const struct reading *r, const char *typed)
{
    const struct vsted_election *e = builder_election(r->t->b);
    const char *near = NULL, **ids;

    if (r->t->log.n_errors >= NEAREST_MAX ||
        !(ids = mem_alloc(e->n_proposals, sizeof *ids)))
        return NULL;
    for (uint32_t i = 0; i < e->n_proposals; i++)
        ids[i] = e->proposals[i].id;
    near = nearest_name(typed, ids, e->n_proposals);
    mem_free(ids);
    return near;
}

/* The proposal whose name is in a cell where its id should be. */
static const struct proposal *
proposal_called(const struct reading *r, const struct csv_cell *cell)
{
    const struct vsted_election *e = builder_election(r->t->b);
    const struct proposal *found = NULL;
    struct buf name, typed;

    if (r->t->log.n_errors >= NEAREST_MAX)
        return NULL;
    buf_init(&typed, KEY_MAX);
    buf_init(&name, KEY_MAX);
    utf8_key(&typed, cell->s, cell->n);
    for (uint32_t i = 0; !found && !typed.code && i < e->n_proposals; i++) {
        const struct proposal *p = &e->proposals[i];
        buf_reset(&name);
        utf8_key(&name, p->name, strlen(p->name));
        if (name.len > 0 && !name.code &&
            strcmp(buf_text(&name), buf_text(&typed)) == 0)
            found = p;
    }
    buf_clear(&name);
    buf_clear(&typed);
    return found;
}

static void
unknown_proposal(struct reading *r, const struct csv_cell *cell, size_t line,
                 size_t column)
{
    struct shown shown, other;
    vsted_err err;

    if (!r->ids_known ||
        names_find(r->t->unfit, cell->s, cell->n) != NAMES_NONE)
        return; /* it is, or may be, in a row that was no good */
    vsted_fail(&err, VSTED_EPARSE,
               "no proposal \"%s\", expected the id of a proposal",
               show_cell(&shown, cell->s, cell->n));
    const struct proposal *called = proposal_called(r, cell);
    const char *near = called ? NULL : nearest_proposal(r, shown.text);
    if (called)
        vsted_hint(&err, "this is the name of \"%s\"; ballots name the id",
                   show_cell(&other, called->id, strlen(called->id)));
    else if (near)
        vsted_hint(&err, "did you mean \"%s\"?",
                   show_cell(&shown, near, strlen(near)));
    else if (strpbrk(cell->s, ",;|"))
        vsted_hint(&err, "a ballot with several choices has a row for each");
    else
        vsted_hint(&err, "the ids stand in the column \"id\" or \"nr\" of the "
                         "proposals");
    bad(r, FINDING_UNKNOWN_PROPOSAL, line, column, &err);
}

static vsted_code
parse_value(const struct reading *r, const struct csv_cell *cell,
            uint32_t *value, vsted_err *err)
{
    const char *what = r->value == RANK ? "rank" : "number of points";
    struct shown shown;
    int64_t v = -1;

    if (cell->n == 0)
        return vsted_fail(err, VSTED_EPARSE,
                          "no %s, expected one for each choice", what);
    if (cpr_shaped(cell->s, cell->n) ||
        count_parse(&v, cell->s, r->t->how->style, err) || v > UINT32_MAX ||
        (v == 0 && r->value == RANK))
        return vsted_fail(err, VSTED_EPARSE,
                          "\"%s\" is no %s, expected a whole number such as "
                          "%s",
                          show_cell(&shown, cell->s, cell->n), what,
                          r->value == RANK ? "1, 2, 3" : "0, 1, 2");
    *value = (uint32_t)v;
    return VSTED_OK;
}

/* Points or a rank, where there are any. False: the row is no good. */
static bool
read_value(struct reading *r, const struct columns *c,
           const struct csv_row *row, struct ballot_row *to)
{
    vsted_err err;

    if (r->value == NO_COLUMN)
        return true;
    struct csv_cell cell = columns_cell(c, row, r->value);
    if (to->proposal == NAMES_NONE && cell.n == 0)
        return true;
    if (to->proposal == NAMES_NONE)
        vsted_fail(&err, VSTED_EPARSE,
                   "a value without a proposal, expected both or neither");
    else if (!parse_value(r, &cell, &to->value, &err))
        return true;
    bad(r, r->value == RANK ? FINDING_BAD_RANK : FINDING_BAD_POINTS, row->line,
        c->at[r->value], &err);
    return false;
}

static vsted_code
on_row(void *ctx, const struct columns *c, const struct csv_row *row,
       vsted_err *err)
{
    struct reading *r = ctx;
    struct csv_cell id = columns_cell(c, row, BALLOT);
    struct csv_cell named = columns_cell(c, row, PROPOSAL);
    struct ballot_row to = {0, NAMES_NONE, 0, (uint32_t)row->line};
    bool known = true;

    r->n_seen++;
    if (id.n == 0) {
        vsted_err none;
        vsted_fail(&none, VSTED_EPARSE,
                   "no ballot, expected the number or name of one in each row");
        bad(r, FINDING_NO_BALLOT_ID, row->line, c->at[BALLOT], &none);
        return VSTED_OK;
    }
    if (named.n > 0) {
        to.proposal = builder_find(r->t->b, named.s, named.n);
        known = to.proposal != NAMES_NONE;
        if (!known) {
            unknown_proposal(r, &named, row->line, c->at[PROPOSAL]);
            to.proposal = 0; /* some: its value is looked at all the same */
        }
    }
    if (!read_value(r, c, row, &to) || !known ||
        (r->t->log.n_errors > 0 && r->value != RANK))
        return VSTED_OK; /* of no use, unless for its rank */
    return ballot_rows_add(&r->rows, id.s, id.n, &to, err);
}

/* After errors the ballots are still looked at, but not counted. */
static vsted_code
count(struct reading *r, vsted_err *err)
{
    struct ballots_counting job = {r->t->b, &r->rows, r->path, &r->t->log,
                                   r->value == RANK};

    if (r->t->log.n_errors == 0)
        return ballots_count(&job, err);
    return r->value == RANK ? ballots_check_ranks(&job, err) : VSTED_OK;
}

static void
no_ballots(struct reading *r)
{
    vsted_err none;

    vsted_fail(&none, VSTED_EPARSE,
               "no ballots below the header, expected a row for each choice");
    log_error(&r->t->log, FINDING_NO_BALLOTS, &none,
              &(struct place){r->path, 0, 0, NULL});
}

/* Are the ids of proposals known, so that a ballot can name a wrong one? */
static bool
has_ids(const struct tables *t)
{
    return !t->log.cut && (builder_election(t->b)->n_proposals > 0 ||
                           names_count(t->unfit) > 0);
}

vsted_code
ballots_csv_read(struct tables *t, struct input_file *f, vsted_err *err)
{
    struct reading r = {
        .t = t, .path = f->path, .value = NO_COLUMN, .ids_known = has_ids(t)};
    struct table_job job = {.how = t->how,
                            .columns = &columns,
                            .log = &t->log,
                            .header = on_header,
                            .row = on_row,
                            .ctx = &r};
    size_t before = t->log.n_errors;

    if (ballot_rows_init(&r.rows, err))
        return err->code;
    vsted_code rc = table_read(f, &job, err);
    if (!rc && r.n_seen == 0 && t->log.n_errors == before)
        no_ballots(&r);
    else if (!rc)
        rc = count(&r, err);
    ballot_rows_clear(&r.rows);
    return rc;
}
