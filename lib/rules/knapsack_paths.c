/* Paths through the knapsack's table: each is a best set.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Steps 1 and 2 are in knapsack_table.c. A word has the bits of 64 c's at once.
 *
 * 3. Where the fixes say all, from the top down, there is one path only to
 *    follow. Of the others below only those up to the lowest that is fixed
 *    matter: going up from there, a third bit says from which c a path meets
 *    the fixes of the levels below.
 * 4. Going down from where the path ended, all (l, c) on any path that meets
 *    the fixes, 64 at a time: an item is in some set when some path goes by its
 *    second bit, and out of some when some goes by its first.
 * 5. The first set: take items in order. One on the level that is reached is
 *    taken when its bits allow it, else one on a lower level is fixed in and
 *    step 3 says whether a path is left.
 *
 * Cost: each of steps 3 and 4 looks at items times units / 64 words.
 */
#include <string.h>
#include "rules/knapsack_table_int.h"

static bool
bit(const uint64_t *row, size_t c)
{
    return row[c / 64] >> c % 64 & 1;
}

/* Word i of the row, had all its bits moved up by so many. */
static uint64_t
word_up(const uint64_t *row, size_t i, size_t bits)
{
    size_t whole = bits / 64, by = bits % 64;
    uint64_t word = i >= whole ? row[i - whole] << by : 0;

    if (by > 0 && i > whole)
        word |= row[i - whole - 1] >> (64 - by);
    return word;
}

/* ---- step 3 ---- */

/* Go down one level. */
static void
step(struct knapsack_table *t, bool in)
{
    t->taken[--t->top] = in;
    t->left -= in ? t->cost[t->top] : 0;
}

static bool
may_step(const struct knapsack_table *t, bool in)
{
    return bit(row_at(t, in ? t->in : t->out, t->top - 1), t->left);
}

/* Go down as far as the fixes, or the bits, leave one way only. false: they
 * leave none. */
static bool
follow(struct knapsack_table *t, const enum fix *fix)
{
    while (t->top > 0) {
        enum fix f = fix[t->item[t->top - 1]];
        bool in = f != FIX_OUT && may_step(t, true);
        bool out = f != FIX_IN && may_step(t, false);

        if (!in && !out)
            return false;
        if (in && out)
            return true;
        step(t, in);
    }
    return true;
}

/* One row of step 3, words [from, to). Bits of c's that no path from the top
 * comes to may be wrong. */
static void
meet(struct knapsack_table *t, uint32_t l, enum fix fix, size_t from, size_t to)
{
    const uint64_t *out = row_at(t, t->out, l), *in = row_at(t, t->in, l);
    const uint64_t *below = l > t->low ? row_at(t, t->meets, l - 1) : NULL;
    uint64_t *row = row_at(t, t->meets, l);

    for (size_t i = from; i < to; i++) {
        uint64_t a = fix == FIX_IN ? 0 : out[i];
        uint64_t b = fix == FIX_OUT ? 0 : in[i];

        if (below) { /* else all is well there */
            a &= below[i];
            b &= word_up(below, i, t->cost[l]);
        }
        row[i] = a | b;
    }
}

/* From where follow() ended: does a path meet the fixes? */
static bool
meets(struct knapsack_table *t, const enum fix *fix)
{
    size_t c = t->left;

    t->low = 0;
    while (t->low < t->top && fix[t->item[t->low]] == FIX_FREE)
        t->low++;
    if (t->low == t->top)
        return true;
    for (uint32_t l = t->top; l-- > t->low; c -= least(c, t->cost[l]))
        t->from[l] = c; /* the least on level l + 1 */
    for (uint32_t l = t->low; l < t->top; l++)
        meet(t, l, fix[t->item[l]], t->from[l] / 64, t->left / 64 + 1);
    return bit(row_at(t, t->meets, t->top - 1), t->left);
}

bool
table_reach(struct knapsack_table *t, const enum fix *fix)
{
    for (uint32_t i = 0; i < t->n_items; i++)
        if (t->settled[i] + fix[i] == FIX_IN + FIX_OUT)
            return false;
    t->top = t->n;
    t->left = t->units;
    return follow(t, fix) && meets(t, fix);
}

/* ---- step 4 ---- */

/* Paths that go on by either way; what words they come to. */
struct ways {
    size_t from, to;
    uint64_t out, in; /* not 0: some */
};

/* t->row goes down level l. From the least word up, each is read before it is
 * written, and nothing below it is read again. */
static void
go_down(struct knapsack_table *t, uint32_t l, enum fix fix, struct ways *w)
{
    const uint64_t *out = row_at(t, t->out, l), *in = row_at(t, t->in, l);
    const uint64_t *below = l > t->low ? row_at(t, t->meets, l - 1) : NULL;
    size_t whole = t->cost[l] / 64, by = t->cost[l] % 64;

    w->out = w->in = 0;
    w->from -= least(w->from, whole + 1);
    for (size_t i = w->from; i < w->to; i++) {
        size_t j = i + whole;
        uint64_t meet = below ? below[i] : UINT64_MAX;
        uint64_t a = fix == FIX_IN ? 0 : t->row[i] & out[i] & meet;
        uint64_t b = 0;

        if (fix != FIX_OUT && j < w->to)
            b = (t->row[j] & in[j]) >> by;
        if (fix != FIX_OUT && by > 0 && j + 1 < w->to)
            b |= (t->row[j + 1] & in[j + 1]) << (64 - by);
        b &= meet;
        t->row[i] = a | b;
        w->out |= a;
        w->in |= b;
    }
}

bool
table_span(struct knapsack_table *t, const enum fix *fix, bool *in_some,
           bool *not_all)
{
    struct ways w;

    if (!table_reach(t, fix))
        return false;
    for (uint32_t i = 0; i < t->n_items; i++) {
        in_some[i] = t->settled[i] == FIX_IN;
        not_all[i] = t->settled[i] == FIX_OUT;
    }
    for (uint32_t l = t->top; l < t->n; l++) {
        in_some[t->item[l]] = t->taken[l];
        not_all[t->item[l]] = !t->taken[l];
    }
    memset(t->row, 0, t->words * sizeof *t->row);
    t->row[t->left / 64] = UINT64_C(1) << t->left % 64;
    w = (struct ways){.from = t->left / 64, .to = t->left / 64 + 1};
    for (uint32_t l = t->top; l-- > 0;) {
        go_down(t, l, fix[t->item[l]], &w);
        in_some[t->item[l]] = w.in != 0;
        not_all[t->item[l]] = w.out != 0;
    }
    return true;
}

/* ---- step 5 ---- */

/* May the item on the top level be in? */
static bool
may_take(const struct knapsack_table *t)
{
    uint32_t l = t->top - 1;

    return may_step(t, true) && (l <= t->low || bit(row_at(t, t->meets, l - 1),
                                                    t->left - t->cost[l]));
}

/* The same for one on a lower level. */
static void
try_below(struct knapsack_table *t, enum fix *fix, uint32_t i)
{
    fix[i] = FIX_IN;
    if (meets(t, fix))
        return;
    fix[i] = FIX_OUT;
    (void)meets(t, fix);
}

void
table_first(struct knapsack_table *t, enum fix *fix, const uint32_t *order)
{
    (void)table_reach(t, fix);
    for (uint32_t k = 0; k < t->n_items; k++) {
        uint32_t i = order[k];

        if (t->settled[i] != FIX_FREE)
            fix[i] = t->settled[i];
        if (fix[i] != FIX_FREE || t->level[i] >= t->top)
            continue;
        if (t->level[i] == t->top - 1)
            fix[i] = may_take(t) ? FIX_IN : FIX_OUT;
        else
            try_below(t, fix, i);
        (void)follow(t, fix);
    }
    for (uint32_t l = 0; l < t->n; l++)
        fix[t->item[l]] = t->taken[l] ? FIX_IN : FIX_OUT;
}
