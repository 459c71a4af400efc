/* The guard that knows a column of CPR numbers without hyphen.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "input/cpr.h"

/* One such number happens by chance once in 27, two hardly ever. A column
 * where equal values stand together may be sorted by some other number: that
 * takes more to believe. */
enum { LEAST = 2, LEAST_RUNS = 10 };

vsted_code
cpr_guard_init(struct cpr_guard *g, const struct csv_row *header,
               vsted_err *err)
{
    memset(g, 0, sizeof *g);
    if (!(g->columns = mem_calloc(header->n, sizeof *g->columns)))
        return vsted_nomem(err);
    g->n = header->n;
    for (size_t i = 0; i < g->n; i++)
        g->columns[i].named =
            cpr_column_name(header->cells[i].s, header->cells[i].n);
    return VSTED_OK;
}

void
cpr_guard_clear(struct cpr_guard *g)
{
    for (size_t i = 0; i < g->n; i++)
        mem_free(g->columns[i].seen);
    mem_free(g->columns);
    memset(g, 0, sizeof *g);
}

static uint64_t
as_number(const struct csv_cell *cell)
{
    uint64_t v = 0;
    for (size_t i = 0; i < cell->n; i++)
        v = v * 10 + (uint64_t)(cell->s[i] - '0');
    return v;
}

static vsted_code
note_plain(struct cpr_column *c, const struct csv_cell *cell, vsted_err *err)
{
    uint64_t v = as_number(cell);

    if (c->after_plain && c->last == v)
        return VSTED_OK;
    if (mem_reserve(&c->seen, &c->cap, c->n_seen + 1, sizeof *c->seen,
                    UINT32_MAX, err))
        return err->code;
    c->seen[c->n_seen++] = v;
    c->runs++;
    c->after_plain = true;
    c->last = v;
    return VSTED_OK;
}

vsted_code
cpr_guard_long(struct cpr_guard *g, size_t i, const struct csv_cell *cell,
               size_t line, vsted_err *err)
{
    struct cpr_column *c = &g->columns[i];
    bool whole = cpr_plain(cell->s, cell->n);

    if (!whole && !cpr_short(cell->s, cell->n)) {
        c->runs++;
        c->after_plain = false;
        return VSTED_OK;
    }
    c->whole = c->whole || whole;
    if (!c->first.line)
        c->first = (struct cpr_place){line, i + 1};
    return note_plain(c, cell, err);
}

bool
cpr_guard_named(const struct cpr_guard *g)
{
    for (size_t i = 0; i < g->n; i++)
        if (g->columns[i].named)
            return true;
    return false;
}

static void
look_in_named(struct cpr_guard *g, const struct csv_cell *cell,
              struct cpr_place here)
{
    if (!g->in_named.line &&
        (cpr_shaped(cell->s, cell->n) || cpr_short(cell->s, cell->n)))
        g->in_named = here;
}

vsted_code
cpr_guard_row(struct cpr_guard *g, const struct csv_row *row, vsted_err *err)
{
    size_t n = row->n < g->n ? row->n : g->n;
    const struct csv_cell *cell = row->cells;

    for (size_t i = 0; i < n; i++, cell++) {
        if (g->columns[i].named && cell->n > 0)
            look_in_named(g, cell, (struct cpr_place){row->line, i + 1});
        if (cpr_guard_cell(g, i, cell, row->line, err))
            return err->code;
    }
    return VSTED_OK;
}

static int
by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static size_t
count_different(struct cpr_column *c)
{
    size_t n = 0;

    if (c->n_seen > 0)
        qsort(c->seen, c->n_seen, sizeof *c->seen, by_value);
    for (size_t i = 0; i < c->n_seen; i++)
        n += i == 0 || c->seen[i] != c->seen[i - 1];
    return n;
}

/* At least 90 % of its values, or of its runs of equal values: the ballots
 * of a long layout repeat their number on every row. Numbers without their 0
 * stand among others that have all digits: a column of nine-digit numbers is
 * one of something else. */
static bool
is_cpr(struct cpr_column *c)
{
    size_t different = c->whole ? count_different(c) : 0;

    return (different >= LEAST && different * 10 >= c->filled * 9) ||
           (different >= LEAST_RUNS && different * 10 >= c->runs * 9);
}

struct cpr_place
cpr_guard_verdict(struct cpr_guard *g)
{
    if (g->in_named.line)
        return g->in_named;
    for (size_t i = 0; i < g->n; i++)
        if (is_cpr(&g->columns[i]))
            return g->columns[i].first;
    return (struct cpr_place){0, 0};
}
