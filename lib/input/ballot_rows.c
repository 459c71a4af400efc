/* Rows of ballots, grouped by the ballot's id without moving them twice.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballot_rows.h"

#include <string.h>

static const size_t max_rows = UINT32_MAX - 2;
enum { ROOM = 64 * 1024 };

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
    mem_free(b->proposals);
    mem_free(b->values);
    mem_free(b->lines);
    mem_free(b->owners);
    mem_free(b->ballots);
    mem_free(b->weights);
    mem_free(b->hand);
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

/* Ids stand close together: an arena would round each of them up. */
static char *
keep_id(struct ballot_rows *b, const char *id, size_t n)
{
    if (n >= ROOM / 4)
        return arena_strndup(b->arena, id, n);
    if (n >= b->n_room) {
        if (!(b->room = arena_alloc(b->arena, ROOM)))
            return NULL;
        b->n_room = ROOM;
    }
    char *copy = memcpy(b->room, id, n + 1);
    b->room += n + 1;
    b->n_room -= n + 1;
    return copy;
}

static vsted_code
keep_weight(struct ballot_rows *b, uint32_t weight, vsted_err *err)
{
    size_t n = b->n_ballots;
    bool begins = !b->weights;

    if (begins && !weight)
        return VSTED_OK;
    if (mem_reserve(&b->weights, &b->cap_weights, n + 1, sizeof *b->weights,
                    max_rows, err))
        return err->code;
    if (begins)
        memset(b->weights, 0, n * sizeof *b->weights);
    b->weights[n] = weight;
    return VSTED_OK;
}

static vsted_code
new_ballot(struct ballot_rows *b, const struct ballot_piece *piece,
           uint32_t *number, vsted_err *err)
{
    size_t n = strlen(piece->id);
    char *copy = keep_id(b, piece->id, n);
    bool fresh;

    if (!copy) {
        b->n_room = 0;
        return vsted_nomem(err);
    }
    if ((b->ids && names_add(b->ids, copy, n, number, &fresh, err)) ||
        keep_weight(b, piece->weight, err) ||
        (b->n_ballots == b->cap_ballots &&
         mem_reserve(&b->ballots, &b->cap_ballots, b->n_ballots + 1,
                     sizeof *b->ballots, max_rows, err)))
        return err->code;
    *number = (uint32_t)b->n_ballots;
    b->ballots[b->n_ballots++] =
        (struct ballot_name){copy, (uint32_t)piece->line, 0};
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

/* ---- rows ---- */

/* Where row k of a ballot stands, as long as no line is kept. */
static uint32_t
line_of(const struct ballot_rows *b, const struct ballot_name *of, size_t k)
{
    return of->line + b->step * (uint32_t)k;
}

/* From now on lines are kept. */
static vsted_code
list_lines(struct ballot_rows *b, vsted_err *err)
{
    size_t row = 0;

    if (b->lines)
        return VSTED_OK;
    if (mem_reserve(&b->lines, &b->cap_lines, b->n + 1, sizeof *b->lines,
                    max_rows, err))
        return err->code;
    for (size_t i = 0; i < b->n_ballots; i++)
        for (size_t k = 0; k < b->ballots[i].n; k++)
            b->lines[row++] = line_of(b, &b->ballots[i], k);
    return VSTED_OK;
}

/* From now on rows say of which ballot they are. */
static vsted_code
list_owners(struct ballot_rows *b, vsted_err *err)
{
    size_t row = 0;

    if (list_lines(b, err) || mem_reserve(&b->owners, &b->cap_owners, b->n + 1,
                                          sizeof *b->owners, max_rows, err))
        return err->code;
    for (size_t i = 0; i < b->n_ballots; i++)
        for (size_t k = 0; k < b->ballots[i].n; k++)
            b->owners[row++] = (uint32_t)i;
    return VSTED_OK;
}

/* Do the rows of the piece stand where line_of() says? The first ballot
 * with two rows says how far below each other they stand. */
static bool
in_step(struct ballot_rows *b, const struct ballot_name *of,
        const struct ballot_piece *piece)
{
    size_t odd = 0;

    if (!b->stepped && of->n + piece->n > 1) {
        b->stepped = true;
        b->step = piece->choices[piece->n - 1].line != of->line;
    }
    for (size_t i = 0; i < piece->n; i++)
        odd |= piece->choices[i].line ^ line_of(b, of, of->n + i);
    return odd == 0;
}

static vsted_code
keep_lines(struct ballot_rows *b, const struct ballot_name *of,
           const struct ballot_piece *piece, vsted_err *err)
{
    if (!b->lines && in_step(b, of, piece))
        return VSTED_OK;
    if (list_lines(b, err) ||
        mem_reserve(&b->lines, &b->cap_lines, b->n + piece->n, sizeof *b->lines,
                    max_rows, err))
        return err->code;
    for (size_t i = 0; i < piece->n; i++)
        b->lines[b->n + i] = (uint32_t)piece->choices[i].line;
    return VSTED_OK;
}

static vsted_code
keep_values(struct ballot_rows *b, const struct ballot_piece *piece,
            vsted_err *err)
{
    bool begins = !b->values;
    uint32_t any = 0;

    for (size_t i = 0; i < piece->n; i++)
        any |= piece->choices[i].value;
    if (begins && !any)
        return VSTED_OK;
    if (mem_reserve(&b->values, &b->cap_values, b->n + piece->n,
                    sizeof *b->values, max_rows, err))
        return err->code;
    if (begins)
        memset(b->values, 0, b->n * sizeof *b->values);
    for (size_t i = 0; i < piece->n; i++)
        b->values[b->n + i] = piece->choices[i].value;
    return VSTED_OK;
}

static vsted_code
keep_owner(struct ballot_rows *b, uint32_t number, size_t n, vsted_err *err)
{
    if (!b->owners && number + 1 == b->n_ballots)
        return VSTED_OK;
    if ((!b->owners && list_owners(b, err)) ||
        mem_reserve(&b->owners, &b->cap_owners, b->n + n, sizeof *b->owners,
                    max_rows, err))
        return err->code;
    for (size_t i = 0; i < n; i++)
        b->owners[b->n + i] = number;
    return VSTED_OK;
}

vsted_code
ballot_rows_add(struct ballot_rows *b, uint32_t number,
                const struct ballot_piece *piece, vsted_err *err)
{
    struct ballot_name *of = &b->ballots[number];
    size_t need = b->n + piece->n + ROWS_BEHIND;

    if ((need > b->cap && mem_reserve(&b->proposals, &b->cap, need,
                                      sizeof *b->proposals, max_rows, err)) ||
        keep_owner(b, number, piece->n, err) || keep_lines(b, of, piece, err) ||
        keep_values(b, piece, err))
        return err->code;
    for (size_t i = 0; i < piece->n; i++)
        b->proposals[b->n + i] = piece->choices[i].proposal;
    b->n += piece->n;
    of->n += (uint32_t)piece->n;
    return VSTED_OK;
}

vsted_code
ballot_rows_hand(struct ballot_rows *b, size_t number, size_t first,
                 vsted_err *err)
{
    const struct ballot_name *of = &b->ballots[number];

    if (mem_reserve(&b->hand, &b->cap_hand, of->n, sizeof *b->hand, max_rows,
                    err))
        return err->code;
    for (size_t k = 0; k < of->n; k++)
        b->hand[k] = (struct ballot_row){
            b->proposals[first + k], b->values ? b->values[first + k] : 0,
            b->lines ? b->lines[first + k] : line_of(b, of, k)};
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

/* One array by row, each row to its place: next[i] is that of ballot i. */
static vsted_code
group_array(uint32_t **array, const struct ballot_rows *b, size_t *next,
            vsted_err *err)
{
    uint32_t *grouped;
    size_t first = 0;

    if (!*array)
        return VSTED_OK;
    if (!(grouped = mem_alloc(b->n + ROWS_BEHIND, sizeof *grouped)))
        return vsted_nomem(err);
    for (size_t i = 0; i < b->n_ballots; i++) {
        next[i] = first;
        first += b->ballots[i].n;
    }
    for (size_t i = 0; i < b->n; i++)
        grouped[next[b->owners[i]]++] = (*array)[i];
    mem_free(*array);
    *array = grouped;
    return VSTED_OK;
}

vsted_code
ballot_rows_group(struct ballot_rows *b, vsted_err *err)
{
    if (!b->owners)
        return VSTED_OK;
    size_t *next = mem_alloc(b->n_ballots, sizeof *next);
    vsted_code rc = next ? VSTED_OK : vsted_nomem(err);
    if (!rc)
        rc = group_array(&b->proposals, b, next, err);
    if (!rc)
        rc = group_array(&b->lines, b, next, err);
    if (!rc)
        rc = group_array(&b->values, b, next, err);
    mem_free(next);
    if (rc)
        return rc;
    b->cap = b->n + ROWS_BEHIND;
    b->cap_lines = b->cap_values = b->n + ROWS_BEHIND;
    mem_free(b->owners);
    b->owners = NULL;
    b->cap_owners = 0;
    return VSTED_OK;
}
