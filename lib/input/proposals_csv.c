/* The table of proposals: id, name, cost, kerneopgave, place.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/tables.h"

#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "input/dates.h"
#include "input/kerneopgaver.h"
#include "num/figure.h"

enum field { ID, NAME, COST, KERNEOPGAVE, PLACE, DATE, REASON };
enum { TOTAL_MAX = 40 };

static const struct column_spec specs[] = {
    [ID] = {"id",
            "id|nr|nummer|forslagsnr|proposal id|forslagsnummer|forslag nr|"
            "forslag nummer|forslags id|forslag id|forslagsid|projektnr|"
            "projektnummer|projekt nr|projekt id|projektid|proposal no|"
            "proposal number|project id|project no|project number|no|number",
            "forslag|projekt|proposal|project", true,
            "every proposal needs a short id of its own, such as 1, 2, 3"},
    [NAME] = {"name",
              "navn|titel|overskrift|forslagets navn|forslagsnavn|"
              "projektnavn|projekttitel|name|title|proposal name|"
              "project name",
              "forslag|projekt|proposal|project", false, NULL},
    [COST] = {"cost",
              "beløb|pris|budget|udgift|cost|beløb kr|beløb i kr|beløb dkk|"
              "beløb kroner|beløb i kroner|kr|kroner|pris kr|pris i kr|"
              "udgifter|omkostning|omkostninger|budget kr|"
              "ansøgt beløb|ansøgt beløb kr|ansøgt|søgt beløb|costs|"
              "cost dkk|price|amount|requested amount",
              "", true, NULL},
    [KERNEOPGAVE] = {"kerneopgave",
                     "kerneopgave|kerneopgaver|kategori|tema|core purpose|"
                     "core task|category|theme",
                     "", false, NULL},
    [PLACE] = {"place",
               "sted|landsby|by|lokalområde|område|lokalitet|place|village|"
               "town|area|location",
               "", false, NULL},
    [DATE] = {"not_eligible_date",
              "trukket|trukket tilbage|udgået|bortfaldet|"
              "ikke støtteberettiget|not eligible|withdrawn",
              "", false, NULL},
    [REASON] = {"not_eligible", "begrundelse|årsag|grund|reason", "", false,
                NULL},
};
static const struct column_table columns = {
    .of = "proposals", .specs = specs, .n = COUNT(specs)};

struct reading {
    struct tables *t;
    const char *path;
    size_t n;
    size_t n_reasons, first_reason; /* of proposals that stand; line */
};

static void
bad(struct reading *r, enum finding_code code, size_t line, size_t column,
    vsted_err *err)
{
    log_error(&r->t->log, code, err,
              &(struct place){r->path, line, column + 1, NULL});
}

/* "I alt": below a table stands a sum. */
static bool
is_total(const struct csv_cell *cell)
{
    static const char *const words[] = {"i alt",        "ialt",    "total",
                                        "totalt",       "sum",     "samlet",
                                        "samlet beløb", "subtotal"};
    struct buf key;
    bool is = false;

    if (cell->n == 0 || cell->n > TOTAL_MAX)
        return false;
    buf_init(&key, 32 * TOTAL_MAX);
    utf8_key(&key, cell->s, cell->n);
    for (size_t i = 0; i < COUNT(words); i++)
        is = is || strcmp(buf_text(&key), words[i]) == 0;
    buf_clear(&key);
    return is;
}

static void
no_id(struct reading *r, const struct csv_cell cells[], size_t line,
      size_t column)
{
    bool total = cells[NAME].n == 0 || is_total(&cells[NAME]);
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE, "no id, expected one for each proposal");
    if (cells[COST].n > 0)
        vsted_hint(&err, total ? "leave a row of totals out"
                               : "give it one, or leave the row out when it "
                                 "is a sum");
    bad(r, FINDING_NO_ID, line, column, &err);
}

/* An amount below the others that nobody asked for. */
static void
warn_total(struct reading *r, const struct csv_cell cells[], size_t line,
           size_t column)
{
    struct place at = {r->path, line, column + 1,
                       "leave the row out if it is their sum"};
    struct shown shown;

    if (is_total(&cells[ID]) || is_total(&cells[NAME]))
        finding_add(r->t->log.fs, VSTED_WARNING, FINDING_ROW_OF_TOTALS, &at,
                    "proposal \"%s\" looks like a row of totals",
                    show_cell(&shown, cells[ID].s, cells[ID].n));
}

static bool
read_id(struct reading *r, const struct csv_cell cells[], size_t line,
        size_t column)
{
    const struct csv_cell *id = &cells[ID];
    uint32_t old = builder_find(r->t->b, id->s, id->n);
    struct shown shown;
    vsted_err err;

    if (id->n == 0) {
        no_id(r, cells, line, column);
        return false;
    }
    warn_total(r, cells, line, column);
    if (old == NAMES_NONE)
        return true;
    vsted_fail(&err, VSTED_EPARSE,
               "proposal \"%s\" is listed twice, expected one row for each id",
               show_cell(&shown, id->s, id->n));
    vsted_hint(&err,
               "the other one is in line %zu; give one of them an id of "
               "its own",
               builder_election(r->t->b)->proposals[old].line);
    bad(r, FINDING_PROPOSAL_TWICE, line, column, &err);
    return false;
}

/* An amount in euro is no number of kroner. */
static vsted_code
check_currency(const struct reading *r, const char *amount, vsted_err *err)
{
    const char *code = money_code(amount);
    const char *counted = builder_election(r->t->b)->rules.currency;

    if (!code || strncmp(code, counted, 3) == 0)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "an amount in %.3s, expected %s", code,
               counted);
    return vsted_hint(err,
                      "write it in %s, or set \"currency\" to \"%.3s\" in "
                      "the rules file when all amounts are",
                      counted, code);
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
    if (money_parse(ore, cell->s, r->t->how->style, err))
        return dash_at(cell->s) ? vsted_hint(err, "write it without the minus "
                                                  "sign, or leave the row out")
                                : err->code;
    if (check_currency(r, cell->s, err))
        return err->code;
    if (*ore > 0 || builder_election(r->t->b)->rules.allow_free)
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
    bad(r, FINDING_BAD_AMOUNT, line, column, &err);
    return false;
}

static bool
read_kerneopgave(struct reading *r, const struct csv_cell *cell, size_t line,
                 size_t column, const char **name)
{
    vsted_err err;

    if (!kerneopgave_find(name, r->t->kerneopgaver, cell, &err))
        return true;
    bad(r, FINDING_BAD_KERNEOPGAVE, line, column, &err);
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
    if (!(text = builder_strndup(r->t->b, cell->s, cell->n)))
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

/* A proposal is out when its date cell says so; the reason says why. A reason
 * by itself may be why its proposers want it, unless --map says what it is. */
static bool
is_out(const struct columns *c, const struct csv_cell cells[])
{
    return cells[DATE].n > 0 || (c->mapped[REASON] && cells[REASON].n > 0);
}

static bool
read_not_eligible(struct reading *r, const struct csv_cell cells[],
                  const struct columns *c, size_t line, char date[DATE_MAX])
{
    struct shown shown;
    vsted_err err;

    date[0] = '\0';
    if (cells[REASON].n > 0 && !is_out(c, cells) && r->n_reasons++ == 0)
        r->first_reason = line;
    if (cells[DATE].n == 0)
        return true;
    if (!date_read(date, cells[DATE].s)) {
        vsted_fail(&err, VSTED_EPARSE,
                   "\"%s\" is no date, expected when the proposal was "
                   "withdrawn",
                   show_cell(&shown, cells[DATE].s, cells[DATE].n));
        vsted_hint(&err, "such as 14-03-2026; \"ja\" when it is not known, "
                         "nothing when the proposal stands");
        bad(r, FINDING_BAD_DATE, line, c->at[DATE], &err);
        return false;
    }
    if (cells[REASON].n > 0)
        return true;
    vsted_fail(&err, VSTED_EPARSE,
               "the proposal is withdrawn without a reason, expected one");
    vsted_hint(&err, "write it in a column \"begrundelse\": every report "
                     "shows it");
    bad(r, FINDING_NO_REASON, line,
        columns_has(c, REASON) ? c->at[REASON] : c->at[DATE], &err);
    return false;
}

static vsted_code
copy_not_eligible(struct reading *r, struct proposal *p, const char *date,
                  const struct csv_cell cells[], vsted_err *err)
{
    if (copy(r, &p->not_eligible, &cells[REASON], err))
        return err->code;
    if (date[0] == '\0')
        return VSTED_OK;
    p->not_eligible_date = builder_strndup(r->t->b, date, strlen(date));
    return p->not_eligible_date ? VSTED_OK : vsted_nomem(err);
}

static vsted_code
add(struct reading *r, struct proposal *p, const struct csv_cell cells[],
    vsted_err *err)
{
    if (!(p->id = builder_strndup(r->t->b, cells[ID].s, cells[ID].n)))
        return vsted_nomem(err);
    if (copy(r, &p->name, &cells[NAME], err) ||
        copy(r, &p->place, &cells[PLACE], err))
        return err->code;
    if (!p->name)
        p->name = "";
    r->n++;
    return builder_proposal(r->t->b, p, err);
}

/* The proposal is there, though its row is no good: ballots that name it are
 * not wrong. */
static vsted_code
note_id(struct reading *r, const struct csv_cell *id, vsted_err *err)
{
    uint32_t number;
    bool fresh;
    char *copy;

    if (id->n == 0)
        return VSTED_OK;
    if (!(copy = builder_strndup(r->t->b, id->s, id->n)))
        return vsted_nomem(err);
    return names_add(r->t->unfit, copy, id->n, &number, &fresh, err);
}

static vsted_code
on_row(void *ctx, const struct columns *c, const struct csv_row *row,
       vsted_err *err)
{
    struct reading *r = ctx;
    struct proposal p = {.selected = -1, .line = row->line};
    struct csv_cell cells[COUNT(specs)];
    char date[DATE_MAX];

    for (size_t i = 0; i < COUNT(specs); i++)
        cells[i] = columns_cell(c, row, i);
    bool good = read_id(r, cells, row->line, c->at[ID]);
    good &= read_cost(r, &cells[COST], row->line, c->at[COST], &p.cost_ore);
    good &= read_kerneopgave(r, &cells[KERNEOPGAVE], row->line,
                             c->at[KERNEOPGAVE], &p.kerneopgave);
    good &= read_not_eligible(r, cells, c, row->line, date);
    if (good && is_out(c, cells) && copy_not_eligible(r, &p, date, cells, err))
        return err->code;
    return good ? add(r, &p, cells, err) : note_id(r, &cells[ID], err);
}

static vsted_code
on_odd_row(void *ctx, const struct columns *c, const struct csv_row *row,
           vsted_err *err)
{
    struct csv_cell id = columns_cell(c, row, ID);
    return note_id(ctx, &id, err);
}

static vsted_code
on_header(void *ctx, struct columns *c, const struct csv_row *header,
          vsted_err *err)
{
    struct reading *r = ctx;
    const struct table_notes to = {r->path, r->t->log.fs, r->t->described};

    if (!columns_has(c, DATE) && !c->mapped[REASON])
        c->at[REASON] = NO_COLUMN;
    return columns_note(c, header, "", &to, err);
}

static void
warn_reasons(const struct reading *r)
{
    const struct place at = {r->path, r->first_reason, 0,
                             "write the date, or \"ja\", in the column of "
                             "those that are withdrawn"};

    if (r->n_reasons > 0)
        finding_add(r->t->log.fs, VSTED_WARNING, FINDING_REASON_UNUSED, &at,
                    "%zu proposal%s a reason and no date: not withdrawn",
                    r->n_reasons, r->n_reasons == 1 ? " has" : "s have");
}

vsted_code
proposals_csv_read(struct tables *t, struct input_file *f, vsted_err *err)
{
    struct reading r = {.t = t, .path = f->path};
    struct table_job job = {.how = t->how,
                            .columns = &columns,
                            .log = &t->log,
                            .header = on_header,
                            .row = on_row,
                            .ctx = &r,
                            .odd = on_odd_row,
                            .seen = &t->seen};
    vsted_code rc = table_read(f, &job, err);
    vsted_err none;

    if (!rc)
        warn_reasons(&r);
    if (rc || r.n > 0 || t->log.n_errors > 0)
        return rc;
    vsted_fail(&none, VSTED_EPARSE,
               "no proposals below the header, expected one row for each");
    log_error(&t->log, FINDING_NO_PROPOSALS, &none,
              &(struct place){f->path, 0, 0, NULL});
    return VSTED_OK;
}
