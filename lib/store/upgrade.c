/* Rounds up to version 3 had a row for each ballot: into packs with them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "store/schema.h"

struct packing {
    struct store *s;
    sqlite3_stmt *q;
    uint32_t *choice, *points;
    size_t cap_choice, cap_points;
};

/* "4,1,7" as numbers. False: nothing that any vsted wrote. */
static bool
numbers(uint32_t *to, size_t *n, const char *text)
{
    for (*n = 0; *text; ++*n) {
        const char *from = text;
        uint64_t value = 0;

        while (*text >= '0' && *text <= '9' && value <= UINT32_MAX)
            value = 10 * value + (uint64_t)(*text++ - '0');
        if (text == from || value > UINT32_MAX || (*text && *text != ','))
            return false;
        if (*text == ',' && *++text == '\0')
            return false;
        to[*n] = (uint32_t)value;
    }
    return true;
}

static vsted_code
read_numbers(struct packing *p, struct store_ballot *b, vsted_err *err)
{
    const char *choices, *points;
    size_t n_points;

    if (db_peek(&choices, p->s, (struct cell){p->q, 4}, err) ||
        db_peek(&points, p->s, (struct cell){p->q, 5}, err) ||
        mem_reserve(&p->choice, &p->cap_choice, strlen(choices) + 1,
                    sizeof *p->choice, UINT32_MAX, err) ||
        mem_reserve(&p->points, &p->cap_points, strlen(points) + 1,
                    sizeof *p->points, UINT32_MAX, err))
        return err->code;
    b->choice = p->choice;
    if (!numbers(p->choice, &b->n, choices) ||
        !numbers(p->points, &n_points, points) ||
        (n_points > 0 && n_points != b->n))
        return db_damaged(p->s, "ballots", b->nr, err);
    b->points = n_points > 0 ? p->points : NULL;
    return VSTED_OK;
}

static vsted_code
read_row(struct packing *p, struct store_ballot *b, vsted_err *err)
{
    int64_t weight = sqlite3_column_int64(p->q, 7);

    *b = (struct store_ballot){
        .nr = sqlite3_column_int64(p->q, 8),
        .import = sqlite3_column_int64(p->q, 0),
        .line = sqlite3_column_int64(p->q, 1),
        .left_out = sqlite3_column_int(p->q, 6) != 0,
        .weight = (uint32_t)weight,
    };
    if (read_numbers(p, b, err) ||
        db_peek(&b->id, p->s, (struct cell){p->q, 2}, err))
        return err->code;
    if (sqlite3_column_type(p->q, 3) != SQLITE_NULL &&
        db_peek(&b->voter, p->s, (struct cell){p->q, 3}, err))
        return err->code;
    return b->id[0] == '\0' || b->line < 0 || b->line > UINT32_MAX ||
                   weight < 0 || weight > WEIGHT_MAX
               ? db_damaged(p->s, "ballots", b->nr, err)
               : VSTED_OK;
}

static vsted_code
pack_row(struct packing *p, vsted_err *err)
{
    struct store_ballot b;
    int64_t nr;

    if (read_row(p, &b, err) || packs_append(p->s, &b, &nr, err))
        return err->code;
    return b.left_out ? packs_leave_out(p->s, nr, b.import, err) : VSTED_OK;
}

static vsted_code
pack_all(struct packing *p, int from, vsted_err *err)
{
    const char *sql = from < 3 ? "SELECT import, line, id, voter, choices, "
                                 "points, left_out, NULL, nr FROM ballots "
                                 "ORDER BY nr"
                               : "SELECT import, line, id, voter, choices, "
                                 "points, left_out, weight, nr FROM ballots "
                                 "ORDER BY nr";
    bool row;

    if (sqlite3_prepare_v2(p->s->db, sql, -1, &p->q, NULL) != SQLITE_OK)
        return db_fail(p->s, err);
    vsted_code rc = VSTED_OK;
    while (!rc && !(rc = db_step(p->s, p->q, &row, err)) && row)
        rc = pack_row(p, err);
    sqlite3_finalize(p->q);
    return rc ? rc : packs_flush(p->s, err);
}

vsted_code
schema_pack_ballots(struct store *s, int from, vsted_err *err)
{
    struct packing p = {.s = s};
    vsted_code rc = pack_all(&p, from, err);

    mem_free(p.choice);
    mem_free(p.points);
    packs_forget(s);
    return rc ? rc
              : db_exec(s, "DROP VIEW ballot_choices; DROP TABLE ballots", err);
}
