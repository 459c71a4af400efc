/* Ballots as rows: choices are numbers with commas, so that SQL unfolds them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/ballots.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "store/db.h"

enum { DIGITS = 11 };

/* Digits by hand: this runs for every choice of every ballot. */
static void
put_number(struct buf *b, uint32_t value)
{
    char digits[DIGITS];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    buf_add(b, digits + at, sizeof digits - at);
}

static vsted_code
join(struct buf *b, const uint32_t *numbers, size_t n, vsted_err *err)
{
    buf_reset(b);
    for (size_t i = 0; numbers && i < n; i++) {
        if (i > 0)
            buf_putc(b, ',');
        put_number(b, numbers[i]);
    }
    return buf_code(b, err);
}

static vsted_code
join_both(struct store *s, const struct store_ballot *b, vsted_err *err)
{
    vsted_code rc = join(&s->choices, b->choice, b->n, err);

    if (!rc)
        rc = join(&s->points, b->points, b->n, err);
    return rc ? db_at(s, err) : rc;
}

/* The points as they are kept; NULL: there are none. */
static const char *
points_text(const struct store *s, const struct store_ballot *b)
{
    return b->points && b->n > 0 ? buf_text(&s->points) : NULL;
}

vsted_code
store_ballot_add(struct store *s, const struct store_ballot *b,
                 struct store_clash *clash, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_BALLOT_ADD, err);

    clash->nr = 0;
    if (!q || join_both(s, b, err) || db_bind_int(s, q, 1, b->import, err) ||
        db_bind_int(s, q, 2, b->line, err) ||
        db_bind_text(s, q, 3, b->id, err) ||
        db_bind_text(s, q, 4, b->voter, err) ||
        db_bind_text(s, q, 5, buf_text(&s->choices), err) ||
        db_bind_text(s, q, 6, points_text(s, b), err) ||
        db_bind_known(s, q, 7, (const int64_t[]){b->weight, 0}, err) ||
        db_run(s, q, err))
        return err->code;
    if (sqlite3_changes(s->db) > 0)
        return VSTED_OK;
    return db_clash(clash, s, STMT_BALLOT_CLASH, b->id, err);
}

vsted_code
db_read_clash(struct store_clash *clash, struct store *s, sqlite3_stmt *q,
              int at, vsted_err *err)
{
    const char *file;

    clash->nr = sqlite3_column_int64(q, at);
    clash->import = sqlite3_column_int64(q, at + 1);
    clash->line = sqlite3_column_int64(q, at + 2);
    if (db_peek(&file, s, (struct cell){q, at + 3}, err))
        return err->code;
    snprintf(clash->file, sizeof clash->file, "%.*s",
             (int)(sizeof clash->file - 1), file);
    return VSTED_OK;
}

vsted_code
db_clash(struct store_clash *clash, struct store *s, enum stmt which,
         const char *id, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, which, err);
    bool row;

    if (!q || db_bind_text(s, q, 1, id, err) || db_step(s, q, &row, err))
        return err->code;
    if (!row)
        return db_damaged(s, "imports", 0, err);
    vsted_code rc = db_read_clash(clash, s, q, 0, err);
    sqlite3_reset(q);
    return rc;
}

static size_t
count_numbers(const char *text)
{
    size_t n = *text ? 1 : 0;

    for (; *text; text++)
        n += *text == ',';
    return n;
}

/* Digits and single commas, nothing else. False: no ballot of ours. */
static bool
parse_numbers(uint32_t *to, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t value = 0;
        const char *from = text;

        while (*text >= '0' && *text <= '9' && value <= UINT32_MAX)
            value = 10 * value + (uint64_t)(*text++ - '0');
        if (text == from || value > UINT32_MAX ||
            *text != (i + 1 < n ? ',' : '\0'))
            return false;
        text += i + 1 < n;
        to[i] = (uint32_t)value;
    }
    return true;
}

static vsted_code
read_choices(struct store_ballot *b, struct store *s, sqlite3_stmt *q,
             vsted_err *err)
{
    const char *choices, *points;

    if (db_peek(&choices, s, (struct cell){q, 5}, err) ||
        db_peek(&points, s, (struct cell){q, 6}, err))
        return err->code;
    b->n = count_numbers(choices);
    if (mem_reserve(&s->choice, &s->cap_choice, b->n, sizeof *s->choice,
                    UINT32_MAX, err) ||
        mem_reserve(&s->point, &s->cap_point, b->n, sizeof *s->point,
                    UINT32_MAX, err))
        return err->code;
    if (!parse_numbers(s->choice, choices, b->n) ||
        (*points && (count_numbers(points) != b->n ||
                     !parse_numbers(s->point, points, b->n))))
        return db_damaged(s, "ballots", b->nr, err);
    b->choice = s->choice;
    b->points = *points ? s->point : NULL;
    return VSTED_OK;
}

/* false: no weight of ours. */
static bool
read_weight(struct store_ballot *b, sqlite3_stmt *q)
{
    int64_t weight = sqlite3_column_int64(q, 8);

    b->weight = (uint32_t)weight;
    return sqlite3_column_type(q, 8) == SQLITE_NULL ||
           (weight > 0 && weight <= WEIGHT_MAX);
}

static vsted_code
read_row(struct store_ballot *b, struct store *s, sqlite3_stmt *q,
         vsted_err *err)
{
    *b = (struct store_ballot){
        .nr = sqlite3_column_int64(q, 0),
        .import = sqlite3_column_int64(q, 1),
        .line = sqlite3_column_int64(q, 2),
        .left_out = sqlite3_column_int(q, 7) != 0,
    };
    if (read_choices(b, s, q, err) ||
        db_peek(&b->id, s, (struct cell){q, 3}, err))
        return err->code;
    if (b->id[0] == '\0' || b->line < 0 || b->line > UINT32_MAX ||
        !read_weight(b, q))
        return db_damaged(s, "ballots", b->nr, err);
    if (sqlite3_column_type(q, 4) == SQLITE_NULL)
        return VSTED_OK;
    return db_peek(&b->voter, s, (struct cell){q, 4}, err);
}

/* The statement keeps its row, which `out` borrows, until it is used next. */
vsted_code
store_ballot_get(struct store_ballot *out, struct store *s, int64_t nr,
                 vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_BALLOT_GET, err);
    bool row;

    if (!q)
        return err->code;
    sqlite3_reset(q);
    if (db_bind_int(s, q, 1, nr, err) || db_step(s, q, &row, err))
        return err->code;
    return row ? read_row(out, s, q, err) : db_damaged(s, "ballots", nr, err);
}

vsted_code
store_ballot_set(struct store *s, const struct store_ballot *b, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_BALLOT_SET, err);

    if (!q || join_both(s, b, err) || db_bind_int(s, q, 1, b->nr, err) ||
        db_bind_text(s, q, 2, buf_text(&s->choices), err) ||
        db_bind_text(s, q, 3, points_text(s, b), err))
        return err->code;
    return db_run(s, q, err);
}

vsted_code
store_ballots_each(struct store *s, int64_t import, store_ballot_fn *fn,
                   void *ctx, vsted_err *err)
{
    sqlite3_stmt *q =
        db_stmt(s, import ? STMT_BALLOTS_OF : STMT_BALLOTS_ALL, err);
    struct store_ballot b;
    bool row;
    vsted_code rc = q ? VSTED_OK : err->code;

    if (!rc && import)
        rc = db_bind_int(s, q, 1, import, err);
    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        rc = read_row(&b, s, q, err);
        if (!rc)
            rc = fn(ctx, &b, err);
    }
    sqlite3_reset(q);
    return rc;
}

vsted_code
store_ballots_counted(int64_t *n, struct store *s, vsted_err *err)
{
    return db_number(n, s, STMT_BALLOTS_COUNTED, err);
}
