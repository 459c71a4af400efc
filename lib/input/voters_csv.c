/* The table of voters: who they are to a round, and what it counts them by.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/tables.h"

#include <string.h>

enum field { VOTER, PLACE, AGE_GROUP, GROUP };

static const struct column_spec specs[] = {
    [VOTER] = {"voter",
               "vælger|vælger id|vælgernr|vælger nr|voter|voter id|voter no|"
               "vælgernummer|vælgerid|voter number",
               "id|nr|nummer|no|number", true,
               "every voter needs the number that ballots name"},
    [PLACE] = {"place",
               "sted|landsby|by|lokalområde|område|lokalitet|place|village|"
               "town|area|location",
               "", false, NULL},
    [AGE_GROUP] = {"age_group", "aldersgruppe|alder|age group|age", "", false,
                   NULL},
    [GROUP] = {"group", "gruppe|type|group", "", false, NULL},
};
/* Kept out, and said so: what nobody counts by should not lie in a round. */
static const struct column_table columns = {
    .of = "voters",
    .specs = specs,
    .n = COUNT(specs),
    .kept_out = "of voters a round keeps place, age group and group alone"};

struct reading {
    struct tables *t;
    const char *path;
    const struct voter_sink *sink;
    size_t rows, before;
};

static void
bad(struct reading *r, enum finding_code code, size_t line, size_t column,
    vsted_err *err)
{
    log_error(&r->t->log, code, err,
              &(struct place){r->path, line, column + 1, NULL});
}

static void
twice(struct reading *r, const struct csv_cell *id, size_t line, size_t column,
      size_t earlier)
{
    struct shown shown;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "voter \"%s\" is in line %zu too, expected each voter once",
               show_cell(&shown, id->s, id->n), earlier);
    bad(r, FINDING_VOTER_TWICE, line, column, &err);
}

static const char *
text(const struct columns *c, const struct csv_row *row, enum field field)
{
    struct csv_cell cell = columns_cell(c, row, field);
    return cell.n > 0 ? cell.s : NULL;
}

static vsted_code
on_header(void *ctx, struct columns *c, const struct csv_row *header,
          vsted_err *err)
{
    struct reading *r = ctx;
    const struct table_notes to = {r->path, r->t->log.fs, r->t->described};

    return columns_note(c, header, "", &to, err);
}

static vsted_code
on_row(void *ctx, const struct columns *c, const struct csv_row *row,
       vsted_err *err)
{
    struct reading *r = ctx;
    struct csv_cell id = columns_cell(c, row, VOTER);
    const struct voter_row voter = {
        .id = id.s,
        .place = text(c, row, PLACE),
        .age_group = text(c, row, AGE_GROUP),
        .group = text(c, row, GROUP),
        .line = row->line,
        .column = c->at[VOTER] + 1,
    };
    size_t earlier = 0;
    vsted_err none;

    r->rows++;
    if (id.n == 0) {
        vsted_fail(&none, VSTED_EPARSE,
                   "no voter, expected the number or name of one in each row");
        bad(r, FINDING_NO_VOTER, row->line, c->at[VOTER], &none);
        return VSTED_OK;
    }
    if (r->sink->voter(r->sink->ctx, &voter, &earlier, err))
        return err->code;
    if (earlier)
        twice(r, &id, row->line, c->at[VOTER], earlier);
    return VSTED_OK;
}

vsted_code
voters_csv_read(struct tables *t, struct input_file *f,
                const struct voter_sink *sink, size_t *rows, vsted_err *err)
{
    struct reading r = {t, f->path, sink, 0, t->log.n_errors};
    struct table_job job = {.how = t->how,
                            .columns = &columns,
                            .log = &t->log,
                            .header = on_header,
                            .row = on_row,
                            .ctx = &r,
                            .seen = &t->seen};
    vsted_code rc = table_read(f, &job, err);
    vsted_err none;

    *rows = r.rows;
    if (rc || r.rows > 0 || t->log.n_errors > r.before)
        return rc;
    vsted_fail(&none, VSTED_EPARSE,
               "no voters below the header, expected a row for each");
    log_error(&t->log, FINDING_NO_VOTERS, &none,
              &(struct place){f->path, 0, 0, NULL});
    return VSTED_OK;
}
