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
    return VSTED_OK;
}

void
ballot_rows_clear(struct ballot_rows *b)
{
    names_free(b->ids);
    arena_free(b->arena);
    mem_free(b->rows);
    mem_free(b->ballots);
    names_free(b->voters);
    mem_free(b->voter_line);
    memset(b, 0, sizeof *b);
}

/* A voter with a second ballot; the first is shown. */
static vsted_code
note_voter(struct ballot_rows *b, const struct ballot_piece *piece,
           vsted_err *err)
{
    size_t n = strlen(piece->voter);
    char *copy = arena_strndup(b->arena, piece->voter, n);
    uint32_t number;
    bool fresh;

    if (!copy)
        return vsted_nomem(err);
    if ((!b->voters && names_new(&b->voters, err)) ||
        names_add(b->voters, copy, n, &number, &fresh, err) ||
        mem_reserve(&b->voter_line, &b->cap_voters, b->n_voters + 1,
                    sizeof *b->voter_line, max_rows, err))
        return err->code;
    if (fresh)
        b->voter_line[b->n_voters++] = piece->line;
    else if (b->n_twice++ == 0)
        b->twice = (struct voter_twice){piece->line, b->voter_line[number]};
    return VSTED_OK;
}

static vsted_code
new_ballot(struct ballot_rows *b, const struct ballot_piece *piece,
           uint32_t *number, vsted_err *err)
{
    size_t n = strlen(piece->id);
    char *copy = arena_strndup(b->arena, piece->id, n);
    bool fresh;

    if (!copy)
        return vsted_nomem(err);
    if ((b->ids && names_add(b->ids, copy, n, number, &fresh, err)) ||
        mem_reserve(&b->ballots, &b->cap_ballots, b->n_ballots + 1,
                    sizeof *b->ballots, max_rows, err))
        return err->code;
    *number = (uint32_t)b->n_ballots;
    b->ballots[b->n_ballots++] =
        (struct ballot_name){copy, (uint32_t)piece->line, piece->weight};
    return piece->voter && strcmp(piece->voter, piece->id) != 0
               ? note_voter(b, piece, err)
               : VSTED_OK;
}

/* From now on ids are looked up. */
static vsted_code
list_ids(struct ballot_rows *b, vsted_err *err)
{
    uint32_t number;
    bool fresh;

    if (names_new(&b->ids, err))
        return err->code;
    for (size_t i = 0; i < b->n_ballots; i++) {
        const char *id = b->ballots[i].id;
        if (names_add(b->ids, id, strlen(id), &number, &fresh, err))
            return err->code;
    }
    return VSTED_OK;
}

/* Most files are sorted by ballot: then no look-up is needed, nor a table of
 * ids, which would take more room than the ballots. */
vsted_code
ballot_rows_ballot(struct ballot_rows *b, const struct ballot_piece *piece,
                   uint32_t *number, size_t *earlier, vsted_err *err)
{
    const char *last = b->n_ballots ? b->ballots[b->n_ballots - 1].id : "";

    *earlier = 0;
    if (!b->ids && names_after(piece->id, last))
        return new_ballot(b, piece, number, err);
    if (!b->ids && list_ids(b, err))
        return err->code;
    *number = names_find(b->ids, piece->id, strlen(piece->id));
    if (*number == NAMES_NONE)
        return new_ballot(b, piece, number, err);
    *earlier = b->ballots[*number].line;
    return VSTED_OK;
}

vsted_code
ballot_rows_add(struct ballot_rows *b, uint32_t number,
                const struct ballot_piece *piece, vsted_err *err)
{
    if (mem_reserve(&b->rows, &b->cap, b->n + piece->n, sizeof *b->rows,
                    max_rows, err))
        return err->code;
    b->mixed |= number + 1 < b->n_ballots &&
                (b->n == 0 || b->rows[b->n - 1].ballot != number);
    for (size_t i = 0; i < piece->n; i++) {
        const struct choice *c = &piece->choices[i];
        b->rows[b->n++] = (struct ballot_row){number, c->proposal, c->value,
                                              (uint32_t)c->line};
    }
    return VSTED_OK;
}

void
ballot_rows_voters(const struct ballot_rows *b, const char *path,
                   vsted_findings *fs)
{
    const struct place at = {path, b->twice.line, 0,
                             "import them into a round: --duplicates says "
                             "which ballot counts"};

    if (b->n_twice == 0)
        return;
    finding_add(fs, VSTED_WARNING, FINDING_VOTER_TWICE, &at,
                "%zu ballot%s of voters who have one already (this one in line "
                "%zu): all count",
                b->n_twice, b->n_twice == 1 ? " is" : "s are",
                b->twice.earlier);
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
