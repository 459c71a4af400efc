/* The table of ballots, long layout: one row for each choice.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/tables.h"

#include <string.h>
#include "base/mem.h"
#include "input/ballot_rows.h"
#include "input/ballots_count.h"

enum field { BALLOT, PROPOSAL, POINTS, RANK };

static const struct column_spec specs[] = {
    [BALLOT] = {"stemmeseddel|stemmeseddelnr|stemmeseddel nr|"
                "stemmeseddelnummer|stemmeseddel id|stemmeseddelid|seddel|"
                "seddelnr|seddel nr|seddel id|stemme id|stemmeid|stemmenr|"
                "ballot|ballot id|ballot no|ballot number|vælger|vælger id|"
                "vælgernr|vælger nr|voter|voter id|voter no",
                "id|nr|nummer|no|number", true,
                "every row names its ballot, and a ballot has a row for each "
                "of its choices"},
    [PROPOSAL] = {"forslag|forslagsnr|forslag nr|forslagsnummer|"
                  "forslag nummer|forslags id|forslag id|forslagsid|valg|"
                  "projekt|projektnr|projekt nr|projekt id|proposal|"
                  "proposal id|proposal no|project|project id|project no|"
                  "choice",
                  "", true,
                  "one row for each choice, with the id of one proposal"},
    [POINTS] = {"point|points|pointtal|antal point|score", "", false, NULL},
    [RANK] = {"rang|rank|rangering|prioritet|prioritering|placering|priority|"
              "ranking|position",
              "", false, NULL},
};
/* As many as findings are kept. */
enum { NEAREST_MAX = 20 };
static const struct column_table columns = {"ballots", specs, COUNT(specs)};

struct reading {
    struct builder *b;
    const char *path;
    const struct csv_how *how;
    struct input_log *log;
    struct ballot_rows rows;
    size_t value;   /* POINTS, RANK or NO_COLUMN: what `value` of a row is */
    bool ids_known; /* the proposals were read without errors */
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
    struct vsted_election *e = builder_election(r->b);
    enum ballot_type type = type_of(&e->rules, c);
    bool points = columns_has(c, POINTS), scored = is_scored(type);

    e->type = type;
    r->value = scored                                           ? POINTS
               : type == BALLOT_ORDINAL && columns_has(c, RANK) ? RANK
                                                                : NO_COLUMN;
    if (points == scored) {
        struct place at = {r->path, line, c->at[RANK] + 1, NULL};
        if (columns_has(c, RANK) && r->value != RANK)
            finding_add(r->log->fs, VSTED_WARNING, "rank_not_used", &at,
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
bad(struct reading *r, const char *code, size_t line, size_t column,
    vsted_err *err)
{
    log_error(r->log, code, err,
              &(struct place){r->path, line, column + 1, NULL});
}

/* Nearest names are for the errors that are kept: an election with a million
 * wrong rows shall end soon. */
static const char *
nearest_proposal(const struct reading *r, const char *typed)
{
    const struct vsted_election *e = builder_election(r->b);
    const char *near = NULL, **ids;

    if (r->log->n_errors >= NEAREST_MAX ||
        !(ids = mem_alloc(e->n_proposals, sizeof *ids)))
        return NULL;
    for (uint32_t i = 0; i < e->n_proposals; i++)
        ids[i] = e->proposals[i].id;
    near = nearest_name(typed, ids, e->n_proposals);
    mem_free(ids);
    return near;
}

static void
unknown_proposal(struct reading *r, const struct csv_cell *cell, size_t line,
                 size_t column)
{
    struct shown shown;
    vsted_err err;

    if (!r->ids_known) /* it may stand in a row that was no good */
        return;
    vsted_fail(&err, VSTED_EPARSE,
               "no proposal \"%s\", expected the id of a proposal",
               show_cell(&shown, cell->s, cell->n));
    const char *near = nearest_proposal(r, shown.text);
    if (near)
        vsted_hint(&err, "did you mean \"%s\"?",
                   show_cell(&shown, near, strlen(near)));
    else if (strpbrk(cell->s, ",;|"))
        vsted_hint(&err, "a ballot with several choices has a row for each");
    else
        vsted_hint(&err, "the ids stand in the column \"id\" or \"nr\" of the "
                         "proposals");
    bad(r, "unknown_proposal", line, column, &err);
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
        count_parse(&v, cell->s, r->how->style, err) || v > UINT32_MAX ||
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
    bad(r, "value", row->line, c->at[r->value], &err);
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

    if (id.n == 0) {
        vsted_err none;
        vsted_fail(&none, VSTED_EPARSE,
                   "no ballot, expected the number or name of one in each row");
        bad(r, "no_ballot", row->line, c->at[BALLOT], &none);
        return VSTED_OK;
    }
    if (named.n > 0) {
        to.proposal = builder_find(r->b, named.s, named.n);
        if (to.proposal == NAMES_NONE) {
            unknown_proposal(r, &named, row->line, c->at[PROPOSAL]);
            return VSTED_OK;
        }
    }
    if (!read_value(r, c, row, &to) || r->log->n_errors > 0)
        return VSTED_OK;
    return ballot_rows_add(&r->rows, id.s, id.n, &to, err);
}

static vsted_code
count(struct reading *r, vsted_err *err)
{
    struct ballots_counting job = {r->b, &r->rows, r->path, r->log,
                                   r->value == RANK};
    vsted_err none;

    if (r->rows.n > 0)
        return ballots_count(&job, err);
    vsted_fail(&none, VSTED_EPARSE,
               "no ballots below the header, expected a row for each choice");
    log_error(r->log, "no_ballots", &none,
              &(struct place){r->path, 0, 0, NULL});
    return VSTED_OK;
}

vsted_code
ballots_csv_read(struct builder *b, struct input_file *f,
                 const struct csv_how *how, struct input_log *log,
                 vsted_err *err)
{
    struct reading r = {.b = b,
                        .path = f->path,
                        .how = how,
                        .log = log,
                        .value = NO_COLUMN,
                        .ids_known = log->n_errors == 0};
    struct table_job job = {how, &columns, log, on_header, on_row, &r};

    if (ballot_rows_init(&r.rows, err))
        return err->code;
    vsted_code rc = table_read(f, &job, err);
    if (!rc && log->n_errors == 0)
        rc = count(&r, err);
    ballot_rows_clear(&r.rows);
    return rc;
}
