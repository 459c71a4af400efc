/* Ballots, a column for each proposal: which column is of which.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_reading.h"

#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "input/wide_names.h"

/* Unknown columns that are compared with all proposals, proposals that a
 * warning names, and what a hint takes. */
enum { COMPARED_MAX = 20, LISTED_MAX = 10, TEXT_MAX_BYTES = 320 };

struct matching {
    struct ballots_reading *r;
    struct columns *c;
    const struct csv_row *header;
    struct wide_names *names;
    size_t *column; /* of each proposal, from 1; 0: none */
    size_t n;       /* columns of proposals */
};

static const char *
show_id(struct shown *to, const struct matching *m, uint32_t proposal)
{
    const char *id = builder_election(m->r->t->b)->proposals[proposal].id;
    return show_cell(to, id, strlen(id));
}

static vsted_code
ambiguous(const struct matching *m, size_t i, const struct wide_found *found,
          vsted_err *err)
{
    const struct csv_cell *cell = &m->header->cells[i];
    struct shown shown, a, b;

    vsted_fail(err, VSTED_EPARSE,
               "column \"%s\" fits proposals \"%s\" and \"%s\", expected one",
               show_cell(&shown, cell->s, cell->n),
               show_id(&a, m, found->first), show_id(&b, m, found->other));
    vsted_hint(err, "call the column by the id of its proposal, or give --map "
                    "COLUMN=proposal:ID");
    return vsted_at(err, NULL, m->header->line, i + 1);
}

/* --map COLUMN=proposal:ID, where there is no such proposal. */
static vsted_code
no_proposal(const struct matching *m, size_t i, const char *id, vsted_err *err)
{
    struct ballots_reading *r = m->r;
    const struct csv_cell cell = {id, strlen(id)};
    struct shown shown, other;

    if (!r->ids_known || names_find(r->t->unfit, id, cell.n) != NAMES_NONE)
        return VSTED_OK; /* it is, or may be, in a row that was no good */
    const char *near = ballots_near(r, show_cell(&shown, id, cell.n));
    vsted_fail(err, VSTED_ENOENT, "--map: no proposal \"%s\"", shown.text);
    if (near)
        vsted_hint(err, "did you mean \"%s\"?",
                   show_cell(&other, near, strlen(near)));
    return vsted_at(err, r->path, m->header->line, i + 1);
}

/* The proposal of column i, as --map says or by its name. */
static vsted_code
find_column(uint32_t *proposal, const struct matching *m, size_t i,
            vsted_err *err)
{
    const struct csv_cell *cell = &m->header->cells[i];
    struct column_maps *maps = m->r->t->how->maps;
    const struct builder *b = m->r->t->b;
    const char *field = maps_field(maps, cell);
    const char *id = field ? maps_proposal(field) : NULL;
    struct wide_found found;

    if (id) {
        maps_use(maps, cell);
        *proposal = builder_find(b, id, strlen(id));
        return *proposal == NAMES_NONE ? no_proposal(m, i, id, err) : VSTED_OK;
    }
    *proposal =
        field || cell->n == 0 ? NAMES_NONE : builder_find(b, cell->s, cell->n);
    if (field || cell->n == 0 || *proposal != NAMES_NONE)
        return VSTED_OK;
    if (wide_names_find(&found, m->names, cell, err))
        return err->code;
    if (found.other != NAMES_NONE)
        return ambiguous(m, i, &found, err);
    *proposal = found.first;
    return VSTED_OK;
}

/* One column for each proposal. */
static vsted_code
take(struct matching *m, size_t i, uint32_t proposal, vsted_err *err)
{
    const struct csv_cell *cells = m->header->cells;
    struct shown a, b, of;
    size_t old = m->column[proposal];

    m->r->proposal[i] = proposal;
    m->column[proposal] = i + 1;
    columns_claim(m->c, i);
    m->n++;
    if (!old)
        return VSTED_OK;
    m->c->why = FINDING_COLUMN_TWICE;
    vsted_fail(err, VSTED_EPARSE,
               "columns \"%s\" (%zu) and \"%s\" (%zu) are both of proposal "
               "\"%s\", expected one",
               show_cell(&a, cells[old - 1].s, cells[old - 1].n), old,
               show_cell(&b, cells[i].s, cells[i].n), i + 1,
               show_id(&of, m, proposal));
    vsted_hint(err, "remove or rename one of them");
    return vsted_at(err, NULL, m->header->line, i + 1);
}

static bool
is_spec(const struct columns *c, size_t column)
{
    for (size_t i = 0; i < c->table->n; i++)
        if (c->at[i] == column)
            return true;
    return false;
}

/* Is the column left to be of a proposal? One that --map gave to a proposal is
 * claimed by that already. */
static bool
is_free(const struct matching *m, size_t i)
{
    const char *field = maps_field(m->r->t->how->maps, &m->header->cells[i]);

    if (field && maps_proposal(field))
        return true;
    return !is_spec(m->c, i) && !m->c->claimed[i];
}

/* Is it of a proposal whose own row is no good? That is the error then. */
static bool
is_unfit(const struct matching *m, size_t i)
{
    const struct csv_cell *cell = &m->header->cells[i];

    return is_free(m, i) &&
           names_find(m->r->t->unfit, cell->s, cell->n) != NAMES_NONE;
}

static vsted_code
match(struct matching *m, vsted_err *err)
{
    for (size_t i = 0; i < m->header->n; i++) {
        uint32_t proposal = NAMES_NONE;

        m->r->proposal[i] = NAMES_NONE;
        if (is_free(m, i) && find_column(&proposal, m, i, err))
            return err->code;
        if (proposal != NAMES_NONE && take(m, i, proposal, err))
            return err->code;
        if (proposal == NAMES_NONE && is_unfit(m, i)) {
            columns_claim(m->c, i);
            m->n++;
        }
    }
    return VSTED_OK;
}

/* Columns that are nearly of a proposal: votes in them would be lost. */
static vsted_code
warn_near(const struct matching *m, vsted_err *err)
{
    const struct vsted_election *e = builder_election(m->r->t->b);
    char hint[VSTED_HINT_MAX];
    struct shown a, b;
    const char **names = mem_alloc(2 * (size_t)e->n_proposals, sizeof *names);
    size_t n = 0;

    if (!names)
        return vsted_nomem(err);
    for (uint32_t i = 0; i < e->n_proposals; i++) {
        names[2 * i] = e->proposals[i].id;
        names[2 * i + 1] = e->proposals[i].name;
    }
    for (size_t i = 0; i < m->header->n && n < COMPARED_MAX; i++) {
        const struct csv_cell *cell = &m->header->cells[i];
        const char *near = NULL;
        if (!is_spec(m->c, i) && !m->c->claimed[i] && n++ < COMPARED_MAX)
            near = nearest_name(show_cell(&a, cell->s, cell->n), names,
                                2 * (size_t)e->n_proposals);
        if (!near)
            continue;
        columns_claim(m->c, i);
        (void)snprintf(hint, sizeof hint,
                       "did you mean \"%s\"? rename it, or give --map "
                       "COLUMN=proposal:ID",
                       show_cell(&b, near, strlen(near)));
        finding_add(m->r->t->log.fs, VSTED_WARNING, FINDING_NEAR_COLUMN,
                    &(struct place){m->r->path, m->header->line, i + 1, hint},
                    "column \"%s\" is not used", a.text);
    }
    mem_free(names);
    return VSTED_OK;
}

static bool
is_number(const struct csv_cell *cell)
{
    return cell->n > 0 && strspn(cell->s, "0123456789") == cell->n;
}

/* What is called by a number is of a proposal, but of which? */
static void
warn_numbers(const struct matching *m)
{
    struct shown shown;

    for (size_t i = 0; i < m->header->n; i++) {
        const struct csv_cell *cell = &m->header->cells[i];
        const struct place at = {m->r->path, m->header->line, i + 1,
                                 "is the list of proposals whole? votes in "
                                 "this column do not count"};
        if (is_spec(m->c, i) || m->c->claimed[i] || !is_number(cell))
            continue;
        columns_claim(m->c, i);
        finding_add(m->r->t->log.fs, VSTED_WARNING, FINDING_UNKNOWN_COLUMN, &at,
                    "column \"%s\" is of no proposal and not used",
                    show_cell(&shown, cell->s, cell->n));
    }
}

/* Nobody could vote for a proposal without a column, or its votes are in one
 * that is not known. */
static void
warn_missing(const struct matching *m)
{
    const struct vsted_election *e = builder_election(m->r->t->b);
    const struct place at = {m->r->path, m->header->line, 0,
                             "if a column is theirs, call it by the id, or "
                             "give --map COLUMN=proposal:ID"};
    struct shown shown;
    struct buf list;
    size_t n = 0;

    buf_init(&list, TEXT_MAX_BYTES);
    for (uint32_t i = 0; i < e->n_proposals; i++) {
        if (m->column[i] || e->proposals[i].not_eligible)
            continue;
        const char *id = show_id(&shown, m, i);
        if (n++ < LISTED_MAX && list.len + strlen(id) < TEXT_MAX_BYTES / 2)
            buf_printf(&list, "%s%s", list.len ? ", " : "", id);
    }
    if (n > 0)
        finding_add(m->r->t->log.fs, VSTED_WARNING, FINDING_NO_COLUMN_OF, &at,
                    "no column for %zu of %u proposals: %s%s", n,
                    (unsigned)e->n_proposals, buf_text(&list),
                    n > LISTED_MAX ? " ..." : "");
    buf_clear(&list);
}

vsted_code
wide_header(struct ballots_reading *r, struct columns *c,
            const struct csv_row *header, bool *is, vsted_err *err)
{
    struct matching m = {.r = r, .c = c, .header = header};
    const struct vsted_election *e = builder_election(r->t->b);

    *is = false;
    r->proposal = mem_alloc(header->n, sizeof *r->proposal);
    m.column = mem_calloc(e->n_proposals, sizeof *m.column);
    vsted_code rc = r->proposal && m.column ? wide_names_new(&m.names, e, err)
                                            : vsted_nomem(err);
    if (!rc)
        rc = match(&m, err);
    /* Without proposals any column may be of one. */
    *is = !rc && (m.n > 0 || (!r->ids_known && header->n > 1));
    if (*is && r->ids_known)
        rc = warn_near(&m, err);
    if (*is && !rc && r->ids_known) {
        warn_numbers(&m);
        warn_missing(&m);
    }
    wide_names_free(m.names);
    mem_free(m.column);
    return rc;
}
