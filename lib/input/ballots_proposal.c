/* The proposals and values that cells of a ballots file name.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_reading.h"

#include <string.h>
#include "base/mem.h"
#include "base/text.h"

enum { KEY_MAX = 64 * 1024 };

void
ballots_bad(struct ballots_reading *r, enum finding_code code, size_t line,
            size_t column, vsted_err *err)
{
    log_error(&r->t->log, code, err,
              &(struct place){r->path, line, column + 1, NULL});
}

/* Nearest names are for the errors that are kept: an election with a million
 * wrong rows shall end soon. */
const char *
ballots_near(const struct ballots_reading *r, const char *typed)
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
proposal_called(const struct ballots_reading *r, const struct csv_cell *cell)
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
unknown_proposal(struct ballots_reading *r, const struct csv_cell *cell,
                 size_t line, size_t column)
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
    const char *near = called ? NULL : ballots_near(r, shown.text);
    if (called)
        vsted_hint(&err, "this is the name of \"%s\"; ballots name the id",
                   show_cell(&other, called->id, strlen(called->id)));
    else if (near)
        vsted_hint(&err, "did you mean \"%s\"?",
                   show_cell(&shown, near, strlen(near)));
    else if (strpbrk(cell->s, ",;|"))
        vsted_hint(&err, "if it is a list, it has the id of none of them");
    else
        vsted_hint(&err, "the ids stand in the column \"id\" or \"nr\" of the "
                         "proposals");
    ballots_bad(r, FINDING_UNKNOWN_PROPOSAL, line, column, &err);
}

static vsted_code
parse_value(const struct ballots_reading *r, const struct csv_cell *cell,
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

/* The bytes of a short id as a number that no other id has. */
static uint64_t
short_key(const char *s, size_t n)
{
    uint64_t key = n;

    for (size_t i = 0; i < n; i++)
        key = key << 8 | (unsigned char)s[i];
    return key;
}

uint32_t
ballots_find(struct ballots_reading *r, const struct csv_cell *cell)
{
    enum { BITS = 9 };
    _Static_assert(1 << BITS == SHORT_IDS, "a place for every hash");

    if (cell->n == 0 || cell->n > SHORT_ID)
        return builder_find(r->t->b, cell->s, cell->n);
    uint64_t key = short_key(cell->s, cell->n);
    struct short_id *known =
        &r->short_ids[(key * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - BITS)];
    if (known->key == key)
        return known->proposal;
    uint32_t found = builder_find(r->t->b, cell->s, cell->n);
    if (found != NAMES_NONE)
        *known = (struct short_id){key, found};
    return found;
}

uint32_t
ballots_proposal(struct ballots_reading *r, const struct csv_cell *cell,
                 size_t line, size_t column)
{
    uint32_t found = ballots_find(r, cell);

    if (found == NAMES_NONE)
        unknown_proposal(r, cell, line, column);
    return found;
}

bool
ballots_value(struct ballots_reading *r, const struct csv_cell *cell,
              uint32_t *value, struct cell_place at)
{
    vsted_err err;

    if (!parse_value(r, cell, value, &err))
        return true;
    ballots_bad(r, r->value == RANK ? FINDING_BAD_RANK : FINDING_BAD_POINTS,
                at.line, at.column, &err);
    return false;
}
