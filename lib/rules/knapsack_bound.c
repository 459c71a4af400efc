/* Bounds of the knapsack: what can be reached at most, and is it enough?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The bound is Dantzig's: take items by worth for their cost, best first, and
 * of the first that does not fit the part that does. It is compared with what
 * is needed as products of whole numbers, so it is exact.
 *
 * Where worth is cost plus a constant, many small items look too good, and the
 * bound is weak because it takes more items than can ever fit. At most m items
 * fit (the m cheapest do, m + 1 do not), so for every s >= 0 a set within the
 * room also has
 *
 *     sum of (cost + s) <= room + m s.
 *
 * cost + s is an item's bulk. The least s with which the bound takes no more
 * than m items is the price of a place (Martello, Pisinger, Toth 1999). Where
 * the plain bound takes no more than m, it is 0 and bulk is cost.
 */
#include <stdlib.h>
#include "rules/knapsack_int.h"

static int
by_cost(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Most worth for its bulk first; equal ones by salt, or the dearest first. */
static int
by_worth(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    int sign = big_cmp_products(y->worth, x->bulk, x->worth, y->bulk, x->words);

    if (sign != 0)
        return sign;
    if (x->salt != y->salt)
        return x->salt < y->salt ? -1 : 1;
    if (x->cost != y->cost)
        return x->cost > y->cost ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

/* How many items fit in the room at most? */
static uint64_t
places(struct knapsack *k)
{
    uint64_t left = k->room;
    uint32_t m = 0;

    for (uint32_t i = 0; i < k->n_line; i++)
        k->scratch[i] = k->line[i].cost;
    qsort(k->scratch, k->n_line, sizeof *k->scratch, by_cost);
    for (; m < k->n_line && k->scratch[m] <= left; m++)
        left -= k->scratch[m];
    return m;
}

/* The line by this price. Does the bound take more than m items? */
static bool
crowded(struct knapsack *k, uint64_t price, uint64_t m)
{
    uint64_t left = k->room + m * price;
    uint32_t i = 0;

    for (uint32_t j = 0; j < k->n_line; j++)
        k->line[j].bulk = k->line[j].cost + price;
    qsort(k->line, k->n_line, sizeof *k->line, by_worth);
    for (; i < k->n_line && k->line[i].bulk <= left; i++)
        left -= k->line[i].bulk;
    return i + (i < k->n_line && left > 0) > m;
}

/* The least price at which the bound is not crowded; 0 when sums of bulk would
 * be too large. */
static uint64_t
price_of_place(struct knapsack *k, uint64_t m)
{
    const uint64_t most = (UINT64_C(1) << 62) / ((uint64_t)k->n_line + 1);
    uint64_t low = 0, high = 1;

    if (k->room >> 62 || !crowded(k, 0, m))
        return 0;
    while (high <= most && crowded(k, high, m)) {
        low = high;
        high *= 2;
    }
    if (high > most)
        return 0;
    while (high - low > 1) { /* crowded at low, not at high */
        uint64_t price = low + (high - low) / 2;

        if (crowded(k, price, m))
            low = price;
        else
            high = price;
    }
    return high;
}

/* splitmix64: sets that differ are wanted, chance is not. */
static uint32_t
next_salt(struct knapsack *k)
{
    uint64_t z = k->seed += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)(z >> 32);
}

void
line_up(struct knapsack *k)
{
    uint64_t m = places(k), price;

    for (uint32_t i = 0; i < k->n_line; i++)
        k->line[i].salt = 0;
    price = price_of_place(k, m);
    (void)crowded(k, price, m);
    for (uint32_t i = 0; i < k->n_line; i++) /* places are dear: cheap first */
        k->line[i].salt = price > 0 ? k->n_line - i : next_salt(k);
    (void)crowded(k, price, m);
    k->bulk = k->room + m * price;
    for (uint32_t i = 0; i < k->n_line; i++)
        k->where[i] = ON_NO_SIDE;
}

/* Sums past 64 bits stay at the top, which fits in no room. */
void
rest_sum(struct knapsack *k, struct rest *rest, unsigned side)
{
    uint32_t n = 0;

    rest->bulk[0] = 0;
    big_zero(rest->worth, k->words);
    for (uint32_t i = 0; i < k->n_line; i++) {
        const struct item *t = &k->line[i];

        if (k->where[i] == side)
            continue;
        rest->item[n] = i;
        if (__builtin_add_overflow(rest->bulk[n], t->bulk, &rest->bulk[n + 1]))
            rest->bulk[n + 1] = UINT64_MAX;
        big_add(worth_at(rest->worth, n + 1, k->words),
                worth_at(rest->worth, n, k->words), t->worth, k->words);
        n++;
    }
    rest->n = n;
}

/* The last sum that is within the room. */
static uint32_t
last_within(const struct rest *rest, uint64_t room)
{
    uint32_t low = 0, high = rest->n;

    while (low < high) {
        uint32_t mid = high - (high - low) / 2;

        if (rest->bulk[mid] <= room)
            low = mid;
        else
            high = mid - 1;
    }
    return low;
}

/* Is worth + what `rest` gives in this room at most enough? */
static bool
bound(struct knapsack *k, const struct rest *rest, uint64_t room,
      const uint64_t *worth)
{
    uint32_t at = last_within(rest, room);
    const struct item *t;

    big_add(k->lack, worth, worth_at(rest->worth, at, k->words), k->words);
    if (big_cmp(k->lack, k->need, k->words) >= 0)
        return true;
    if (at == rest->n)
        return false;
    t = &k->line[rest->item[at]]; /* fits in part */
    big_sub(k->lack, k->need, k->lack, k->words);
    return big_cmp_products(k->lack, t->bulk, t->worth, room - rest->bulk[at],
                            k->words) <= 0;
}

bool
may_reach(struct knapsack *k, const struct rest *rest, uint64_t bulk,
          const uint64_t *worth)
{
    return bulk <= k->bulk && bound(k, rest, k->bulk - bulk, worth);
}

/* Could the need be reached with line[i] on the other side of the split? In
 * front of it: without the item its bulk is there for others, and its worth is
 * missing, which is the same as more need. */
static bool
may_change(struct knapsack *k, uint32_t i)
{
    const struct item *t = &k->line[i];
    uint64_t *need = k->need;
    bool may;

    if (i >= k->split)
        return t->cost <= k->room && may_reach(k, &k->all, t->bulk, t->worth);
    if (k->bulk > UINT64_MAX - t->bulk)
        return true;
    big_add(k->sum, k->need, t->worth, k->words);
    k->need = k->sum;
    may = bound(k, &k->all, k->bulk + t->bulk, worth_at(k->all.worth, 0, 1));
    k->need = need;
    return may;
}

/* An item that cannot change sides goes from the line into the set, or out. */
static void
settle(struct knapsack *k, const struct item *t, bool in)
{
    k->taken[t->number] = in;
    if (!in)
        return;
    k->room -= t->cost;
    k->bulk -= t->bulk;
    if (big_cmp(k->need, t->worth, k->words) > 0)
        big_sub(k->need, k->need, t->worth, k->words);
    else
        big_zero(k->need, k->words);
}

bool
line_cut(struct knapsack *k)
{
    uint32_t n = 0, split;

    rest_sum(k, &k->all, NEVER);
    k->split = last_within(&k->all, k->bulk);
    big_zero(k->sum, k->words);
    if (!may_reach(k, &k->all, 0, k->sum))
        return false;
    for (uint32_t i = 0; i < k->n_line; i++)
        k->where[i] = may_change(k, i);
    split = k->split;
    for (uint32_t i = 0; i < k->n_line; i++) {
        struct item t = k->line[i];

        if (k->where[i])
            k->line[n++] = t;
        else if (i < k->split && t.cost > k->room)
            return false; /* it must be in, and cannot be */
        else
            settle(k, &t, i < k->split);
        split -= !k->where[i] && i < k->split;
    }
    k->n_line = n;
    k->split = split;
    for (uint32_t i = 0; i < n; i++)
        k->where[i] = ON_NO_SIDE;
    return true;
}
