/* Rows of ballots, grouped by the ballot's id without moving them twice.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballot_rows.h"

#include <string.h>

static const size_t max_rows = UINT32_MAX - 2;

vsted_code
ballot_rows_init(struct ballot_rows *b, vsted_err *err)
{
    memset(b, 0, sizeof *b);
    if (!(b->arena = arena_new()))
        return vsted_nomem(err);
    if (names_new(&b->ids, err)) {
        arena_free(b->arena);
        return err->code;
    }
    return VSTED_OK;
}

void
ballot_rows_clear(struct ballot_rows *b)
{
    names_free(b->ids);
    arena_free(b->arena);
    mem_free(b->rows);
    mem_free(b->id);
    memset(b, 0, sizeof *b);
}

static vsted_code
new_ballot(struct ballot_rows *b, const char *id, size_t n, uint32_t *number,
           vsted_err *err)
{
    char *copy = arena_strndup(b->arena, id, n);
    bool fresh;

    if (!copy)
        return vsted_nomem(err);
    if (names_add(b->ids, copy, n, number, &fresh, err) ||
        mem_reserve(&b->id, &b->cap_ids, b->n_ballots + 1, sizeof *b->id,
                    max_rows, err))
        return err->code;
    b->id[b->n_ballots++] = copy;
    return VSTED_OK;
}

/* Most files have the rows of a ballot together: then no look-up is needed. */
static vsted_code
ballot_number(struct ballot_rows *b, const char *id, size_t n, uint32_t *number,
              vsted_err *err)
{
    if (b->n > 0) {
        *number = b->rows[b->n - 1].ballot;
        if (strcmp(b->id[*number], id) == 0)
            return VSTED_OK;
    }
    *number = names_find(b->ids, id, n);
    if (*number == NAMES_NONE)
        return new_ballot(b, id, n, number, err);
    b->mixed = true;
    return VSTED_OK;
}

vsted_code
ballot_rows_add(struct ballot_rows *b, const char *id, size_t n,
                struct ballot_row *row, vsted_err *err)
{
    if (mem_reserve(&b->rows, &b->cap, b->n + 1, sizeof *b->rows, max_rows,
                    err) ||
        ballot_number(b, id, n, &row->ballot, err))
        return err->code;
    b->rows[b->n++] = *row;
    return VSTED_OK;
}

vsted_code
ballot_rows_group(struct ballot_rows *b, vsted_err *err)
{
    if (!b->mixed)
        return VSTED_OK;
    struct ballot_row *grouped = mem_alloc(b->n, sizeof *grouped);
    size_t *next = mem_calloc(b->n_ballots + 1, sizeof *next);
    if (!grouped || !next) {
        mem_free(grouped);
        mem_free(next);
        return vsted_nomem(err);
    }
    for (size_t i = 0; i < b->n; i++)
        next[b->rows[i].ballot + 1]++;
    for (size_t i = 0; i < b->n_ballots; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < b->n; i++)
        grouped[next[b->rows[i].ballot]++] = b->rows[i];
    mem_free(next);
    mem_free(b->rows);
    b->rows = grouped;
    b->cap = b->n;
    b->mixed = false;
    return VSTED_OK;
}
