/* The table of proposals: id, name, cost, kerneopgave, place.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/tables.h"

#include "base/mem.h"
#include "input/kerneopgaver.h"
#include "num/figure.h"

enum field { ID, NAME, COST, KERNEOPGAVE, PLACE };

static const struct column_spec specs[] = {
    [ID] = {"id|nr|nummer|forslagsnr|forslagsnummer|forslag nr|forslag nummer|"
            "forslags id|forslag id|forslagsid|projektnr|projektnummer|"
            "projekt nr|projekt id|projektid|proposal id|proposal no|"
            "proposal number|project id|project no|project number|no|number",
            "forslag|projekt|proposal|project", true,
            "every proposal needs a short id of its own, such as 1, 2, 3"},
    [NAME] = {"navn|titel|overskrift|forslagets navn|forslagsnavn|"
              "projektnavn|projekttitel|name|title|proposal name|"
              "project name",
              "forslag|projekt|proposal|project", false, NULL},
    [COST] = {"beløb|beløb kr|beløb i kr|beløb dkk|beløb kroner|beløb i "
              "kroner|kr|kroner|pris|pris kr|pris i kr|"
              "udgift|udgifter|omkostning|omkostninger|budget|budget kr|"
              "ansøgt beløb|ansøgt beløb kr|ansøgt|søgt beløb|cost|costs|"
              "cost dkk|price|amount|requested amount",
              "", true, NULL},
    [KERNEOPGAVE] = {"kerneopgave|kerneopgaver|kategori|tema|core purpose|"
                     "core task|category|theme",
                     "", false, NULL},
    [PLACE] = {"sted|landsby|by|lokalområde|område|lokalitet|place|village|"
               "town|area|location",
               "", false, NULL},
};
static const struct column_table columns = {"proposals", specs, COUNT(specs)};

struct reading {
    struct builder *b;
    const char *path;
    const struct csv_how *how;
    struct input_log *log;
    size_t n;
};

static void
bad(struct reading *r, const char *code, size_t line, size_t column,
    vsted_err *err)
{
    log_error(r->log, code, err,
              &(struct place){r->path, line, column + 1, NULL});
}

static bool
read_id(struct reading *r, const struct csv_cell *id, size_t line,
        size_t column)
{
    uint32_t old = builder_find(r->b, id->s, id->n);
    struct shown shown;
    vsted_err err;

    if (id->n > 0 && old == NAMES_NONE)
        return true;
    if (id->n == 0) {
        vsted_fail(&err, VSTED_EPARSE, "no id, expected one for each proposal");
        bad(r, "no_id", line, column, &err);
        return false;
    }
    vsted_fail(&err, VSTED_EPARSE,
               "proposal \"%s\" is listed twice, expected one row for each id",
               show_cell(&shown, id->s, id->n));
    vsted_hint(&err,
               "the other one is in line %zu; give one of them an id of "
               "its own",
               builder_election(r->b)->proposals[old].line);
    bad(r, "proposal_twice", line, column, &err);
    return false;
}

static vsted_code
parse_cost(const struct reading *r, const struct csv_cell *cell, int64_t *ore,
           vsted_err *err)
{
    struct shown shown;

    if (cell->n == 0) {
        vsted_fail(err, VSTED_EPARSE, "no amount, expected what it costs");
        return vsted_hint(err, "such as 12.500 or 12.500,00 kr.");
    }
    if (cpr_shaped(cell->s, cell->n))
        return vsted_fail(err, VSTED_EPARSE,
                          "\"%s\" is no amount, expected such as 12.500 kr.",
                          show_cell(&shown, cell->s, cell->n));
    if (money_parse(ore, cell->s, r->how->style, err))
        return dash_at(cell->s) ? vsted_hint(err, "write it without the minus "
                                                  "sign, or leave the row out")
                                : err->code;
    if (*ore > 0 || builder_election(r->b)->rules.allow_free)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "the proposal costs 0, expected more");
    return vsted_hint(err, "give --allow-free to fund free proposals that "
                           "have support before the rule starts");
}

static bool
read_cost(struct reading *r, const struct csv_cell *cell, size_t line,
          size_t column, int64_t *ore)
{
    vsted_err err;

    if (!parse_cost(r, cell, ore, &err))
        return true;
    bad(r, "cost", line, column, &err);
    return false;
}

static bool
read_kerneopgave(struct reading *r, const struct csv_cell *cell, size_t line,
                 size_t column, const char **name)
{
    vsted_err err;

    if (!kerneopgave_find(name, cell->s, cell->n, &err))
        return true;
    bad(r, "kerneopgave", line, column, &err);
    return false;
}

/* NULL for an empty cell. A line break that was typed into a cell of a
 * spreadsheet is a space everywhere else. */
static vsted_code
copy(struct reading *r, const char **to, const struct csv_cell *cell,
     vsted_err *err)
{
    char *text;
    size_t n = 0;

    *to = NULL;
    if (cell->n == 0)
        return VSTED_OK;
    if (!(text = builder_strndup(r->b, cell->s, cell->n)))
        return vsted_nomem(err);
    for (const char *c = cell->s; *c; c++) {
        bool space = *c == ' ' || (*c >= '\t' && *c <= '\r');
        if (!space || n == 0 || text[n - 1] != ' ')
            text[n++] = space ? ' ' : *c;
    }
    text[n] = '\0';
    *to = text;
    return VSTED_OK;
}

static vsted_code
add(struct reading *r, struct proposal *p, const struct csv_cell cells[],
    vsted_err *err)
{
    if (!(p->id = builder_strndup(r->b, cells[ID].s, cells[ID].n)))
        return vsted_nomem(err);
    if (copy(r, &p->name, &cells[NAME], err) ||
        copy(r, &p->place, &cells[PLACE], err))
        return err->code;
    if (!p->name)
        p->name = "";
    r->n++;
    return builder_proposal(r->b, p, err);
}

static vsted_code
on_row(void *ctx, const struct columns *c, const struct csv_row *row,
       vsted_err *err)
{
    struct reading *r = ctx;
    struct proposal p = {.selected = -1, .line = row->line};
    struct csv_cell cells[COUNT(specs)];

    for (size_t i = 0; i < COUNT(specs); i++)
        cells[i] = columns_cell(c, row, i);
    bool good = read_id(r, &cells[ID], row->line, c->at[ID]);
    good &= read_cost(r, &cells[COST], row->line, c->at[COST], &p.cost_ore);
    good &= read_kerneopgave(r, &cells[KERNEOPGAVE], row->line,
                             c->at[KERNEOPGAVE], &p.kerneopgave);
    return good ? add(r, &p, cells, err) : VSTED_OK;
}

vsted_code
proposals_csv_read(struct builder *b, struct input_file *f,
                   const struct csv_how *how, struct input_log *log,
                   vsted_err *err)
{
    struct reading r = {b, f->path, how, log, 0};
    struct table_job job = {how, &columns, log, NULL, on_row, &r};
    vsted_code rc = table_read(f, &job, err);
    vsted_err none;

    if (rc || r.n > 0 || log->n_errors > 0)
        return rc;
    vsted_fail(&none, VSTED_EPARSE,
               "no proposals below the header, expected one row for each");
    log_error(log, "no_proposals", &none, &(struct place){f->path, 0, 0, NULL});
    return VSTED_OK;
}
