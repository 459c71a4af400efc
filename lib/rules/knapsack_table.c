/* 0/1 knapsack as a table: dynamic programming, then paths through bits.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Kellerer, Pferschy, Pisinger: "Knapsack Problems" (Springer 2004), section
 * 2.3 (dynamic programming). Costs and the pool are counted in units, the
 * greatest common divisor of all costs; what is left of the pool below a unit
 * can pay for nothing. Each item is on a level of its own, the first in the
 * order on the top level.
 *
 * 1. f(0, c) = 0. f(l, c) is the most that items on the levels below l can be
 *    worth in c units: the greater of f(l - 1, c), without the item of level
 *    l - 1, and f(l - 1, c - cost) + worth, with it. Only one row of f is kept,
 *    but for each l and c two bits: is it as good without, is it as good with?
 * 2. A best set is a path: from the top with the whole pool, at each level by
 *    a way that its bit allows, c less the cost where the item is in. Each path
 *    is another set, as the choices are the set; from every (l, c) at least one
 *    path goes on to the bottom, and it need not use up c.
 *
 * What is asked of these paths: knapsack_paths.c.
 *
 * Cost: items times units.
 */
#include "rules/knapsack_table.h"

#include <string.h>
#include "base/mem.h"
#include "rules/knapsack_table_int.h"

/* The items on levels: what they cost is counted in units. */
struct core {
    uint32_t n;
    int64_t unit;
    size_t units; /* of what is left of the pool for them */
};

static int64_t
gcd(int64_t a, int64_t b)
{
    while (b > 0) {
        int64_t c = a % b;

        a = b;
        b = c;
    }
    return a;
}

static struct core
core_of(const struct table_goods *g)
{
    struct core core = {.unit = 0};
    int64_t left = g->pool, units, sum = 0;

    for (uint32_t i = 0; i < g->n; i++) {
        left -= g->settled[i] == FIX_IN ? g->cost[i] : 0;
        if (g->settled[i] == FIX_FREE) {
            core.unit = gcd(core.unit, g->cost[i]);
            core.n++;
        }
    }
    core.unit = core.n > 0 ? core.unit : 1;
    units = left / core.unit;
    for (uint32_t i = 0; i < g->n && sum < units; i++)
        if (g->settled[i] == FIX_FREE)
            sum += (int64_t)least((size_t)(g->cost[i] / core.unit),
                                  (size_t)(units - sum));
    core.units = (size_t)sum; /* more than all can use is of no use */
    return core;
}

bool
table_fits(const struct table_goods *g)
{
    const size_t most = TABLE_BYTES / sizeof(uint64_t);
    struct core core = core_of(g);

    return core.units / 64 + 1 <= most / (3 * (size_t)core.n + 1 + 64);
}

/* ---- step 1 ---- */

/* One word of bits of level l, and f(l + 1, .) in place of f(l, .) for its c's.
 * Words come from the greatest c down, so what is read below is f(l, .) still.
 */
static void
make_word(struct knapsack_table *t, uint32_t l, size_t at, int64_t *f)
{
    const size_t cost = t->cost[l];
    const int64_t worth = t->worth[l];
    int64_t now[64];
    uint64_t out, in = 0;
    size_t from = at * 64, k = cost > from ? least(cost - from, 64) : 0;

    out = k == 64 ? UINT64_MAX : (UINT64_C(1) << k) - 1;
    memcpy(now, f + from, k * sizeof *now);
    for (; k < 64; k++) {
        int64_t without = f[from + k];
        int64_t more = f[from + k - cost] + worth - without;
        int64_t less = more >> 63; /* all its bits are its sign */

        out |= (uint64_t)(more <= 0) << k;
        in |= (uint64_t)(more >= 0) << k;
        now[k] = without + (more & ~less);
    }
    memcpy(f + from, now, sizeof now);
    row_at(t, t->out, l)[at] = out;
    row_at(t, t->in, l)[at] = in;
}

/* No path from the top comes to less than the pool without all above. */
static vsted_code
make(struct knapsack_table *t, vsted_err *err)
{
    int64_t *f = mem_calloc(t->words * 64, sizeof *f);
    size_t above = 0;

    if (!f)
        return vsted_nomem(err);
    for (uint32_t l = 0; l < t->n; l++)
        above += t->cost[l];
    for (uint32_t l = 0; l < t->n; l++) {
        size_t first;

        above -= t->cost[l];
        first = above < t->units ? (t->units - above) / 64 : 0;
        for (size_t at = t->words; at-- > first;)
            make_word(t, l, at, f);
    }
    mem_free(f);
    return VSTED_OK;
}

static bool
arrays_new(struct knapsack_table *t)
{
    size_t rows = (size_t)t->n * t->words;

    t->settled = mem_calloc(t->n_items, sizeof *t->settled);
    t->level = mem_calloc(t->n_items, sizeof *t->level);
    t->item = mem_calloc(t->n, sizeof *t->item);
    t->cost = mem_calloc(t->n, sizeof *t->cost);
    t->worth = mem_calloc(t->n, sizeof *t->worth);
    t->out = mem_calloc(rows, sizeof *t->out);
    t->in = mem_calloc(rows, sizeof *t->in);
    t->meets = mem_calloc(rows, sizeof *t->meets);
    t->row = mem_calloc(t->words, sizeof *t->row);
    t->from = mem_calloc(t->n, sizeof *t->from);
    t->taken = mem_calloc(t->n, sizeof *t->taken);
    return t->settled && t->level && t->item && t->cost && t->worth && t->out &&
           t->in && t->meets && t->row && t->from && t->taken;
}

/* Each free item gets a level, the first in the order the top one. */
static void
put_on_levels(struct knapsack_table *t, const struct table_goods *g,
              int64_t unit)
{
    uint32_t l = t->n;

    memcpy(t->settled, g->settled, t->n_items * sizeof *t->settled);
    for (uint32_t k = 0; k < t->n_items; k++) {
        uint32_t i = g->order[k];

        if (g->settled[i] != FIX_FREE)
            continue;
        t->item[--l] = i;
        t->level[i] = l;
        t->cost[l] = (size_t)(g->cost[i] / unit);
        t->worth[l] = (int64_t)g->worth[i];
    }
}

vsted_code
table_new(struct knapsack_table **out, const struct table_goods *g,
          vsted_err *err)
{
    struct knapsack_table *t = mem_calloc(1, sizeof *t);
    struct core core = core_of(g);
    vsted_code rc = VSTED_OK;

    *out = NULL;
    if (!t)
        return vsted_nomem(err);
    t->n_items = g->n;
    t->n = core.n;
    t->units = core.units;
    t->words = t->units / 64 + 1;
    if (!arrays_new(t)) {
        rc = vsted_nomem(err);
    } else {
        put_on_levels(t, g, core.unit);
        rc = make(t, err);
    }
    if (rc)
        table_free(t);
    else
        *out = t;
    return rc;
}

void
table_free(struct knapsack_table *t)
{
    if (!t)
        return;
    mem_free(t->settled);
    mem_free(t->item);
    mem_free(t->level);
    mem_free(t->cost);
    mem_free(t->worth);
    mem_free(t->out);
    mem_free(t->in);
    mem_free(t->meets);
    mem_free(t->row);
    mem_free(t->from);
    mem_free(t->taken);
    mem_free(t);
}
