/* Lists of partial sets of the knapsack: they grow, and are matched in pairs.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "rules/knapsack_int.h"

enum { PAST_MAX = KNAPSACK_STATES + 1 };

/* What is over a limit is said in the words of people who wait for a result. */
static vsted_code
too_hard(const struct knapsack *k, vsted_err *err)
{
    vsted_fail(err, VSTED_ERANGE,
               "the best set of %u proposals was not found: the search would "
               "need more than %u partial sets in all, or %u at a time",
               (unsigned)k->n, (unsigned)KNAPSACK_STATES,
               (unsigned)KNAPSACK_HELD / k->words);
    return vsted_hint(err, "costs in round numbers make it easy; --rule greedy "
                           "and --rule mes always come to an end");
}

static vsted_code
reserve(const struct knapsack *k, struct list *l, size_t n, vsted_err *err)
{
    size_t most = 2 * (size_t)KNAPSACK_HELD / k->words + 2;
    size_t size = (PART_WORTH + k->words) * sizeof *l->states;

    if (n > most)
        return too_hard(k, err);
    return mem_reserve(&l->states, &l->cap, n, size, most, err);
}

vsted_code
sides_begin(struct knapsack *k, vsted_err *err)
{
    k->n_past = 1; /* 0: nothing taken */
    if (k->made > k->most)
        return too_hard(k, err);
    for (unsigned i = 0; i < SIDES; i++) {
        struct list *l = &k->side[i].plain;
        vsted_code rc = reserve(k, l, 1, err);

        if (rc)
            return rc;
        memset(l->states, 0, (PART_WORTH + k->words) * sizeof *l->states);
        l->n = 1;
        k->side[i].marked.n = 0;
    }
    return VSTED_OK;
}

/* A candidate goes to the end of `to` unless it is of no use: it does not fit;
 * one that costs no more is worth as much; it cannot lead to what is needed.
 * A set that reaches the need stays one when a part of it gives way to one that
 * costs no more and is worth as much, so some such set is never lost. */
static bool
keep(struct knapsack *k, struct list *to, const struct rest *rest,
     const uint64_t *base, const struct item *taken)
{
    uint64_t *s = state_at(k, to, to->n);
    uint64_t cost = base[PART_COST] + (taken ? taken->cost : 0);
    uint64_t bulk = base[PART_BULK] + (taken ? taken->bulk : 0);

    if (cost > k->room)
        return false;
    if (taken)
        big_add(s + PART_WORTH, base + PART_WORTH, taken->worth, k->words);
    else
        big_copy(s + PART_WORTH, base + PART_WORTH, k->words);
    if (to->n > 0 &&
        big_cmp(s + PART_WORTH, state_at(k, to, to->n - 1) + PART_WORTH,
                k->words) <= 0)
        return false;
    if (!may_reach(k, rest, bulk, s + PART_WORTH))
        return false;
    s[PART_COST] = cost;
    s[PART_BULK] = bulk;
    s[PART_PAST] = base[PART_PAST];
    to->n++;
    return true;
}

static vsted_code
remember(struct knapsack *k, struct list *l, uint32_t item, vsted_err *err)
{
    uint64_t *s = state_at(k, l, l->n - 1);
    vsted_code rc = VSTED_OK;

    if (k->n_past == PAST_MAX)
        return too_hard(k, err);
    if (k->n_past >= k->cap_past)
        rc = mem_reserve(&k->past, &k->cap_past, k->n_past + 1, sizeof *k->past,
                         PAST_MAX, err);
    if (rc)
        return rc;
    k->past[k->n_past] = (struct past){item, (uint32_t)s[PART_PAST]};
    s[PART_PAST] = k->n_past++;
    return rc;
}

/* Where the partial sets of a new list come from: those of an old one, with
 * the item or without it. */
struct source {
    const struct list *from;
    size_t at;
    const struct item *taken; /* NULL: without */
};

static uint64_t
cost_of(const struct knapsack *k, const struct source *s)
{
    return state_at(k, s->from, s->at)[PART_COST] +
           (s->taken ? s->taken->cost : 0);
}

static void
worth_of(const struct knapsack *k, const struct source *s, uint64_t *out)
{
    const uint64_t *worth = state_at(k, s->from, s->at) + PART_WORTH;

    big_copy(out, worth, k->words);
    if (s->taken)
        big_add(out, out, s->taken->worth, k->words);
}

/* By cost, then the one that is worth more. */
static bool
goes_before(struct knapsack *k, const struct source *a, const struct source *b)
{
    uint64_t x = cost_of(k, a), y = cost_of(k, b);

    if (x != y)
        return x < y;
    worth_of(k, a, k->sum);
    worth_of(k, b, k->lack);
    return big_cmp(k->sum, k->lack, k->words) > 0;
}

static struct source *
next_source(struct knapsack *k, struct source *s, unsigned n)
{
    struct source *first = NULL;

    for (unsigned i = 0; i < n; i++)
        if (s[i].at < s[i].from->n && (!first || goes_before(k, &s[i], first)))
            first = &s[i];
    return first;
}

/* to = the sources, merged. */
static vsted_code
merge(struct knapsack *k, struct list *to, const struct rest *rest,
      struct source sources[3], vsted_err *err)
{
    struct source *s;
    size_t n = 0;
    vsted_code rc;

    for (unsigned i = 0; i < 3; i++)
        n += sources[i].from->n;
    rc = reserve(k, to, n + 1, err);
    k->made += n;
    to->n = 0;
    while (!rc && (s = next_source(k, sources, 3))) {
        if (keep(k, to, rest, state_at(k, s->from, s->at), s->taken) &&
            s->taken)
            rc = remember(k, to, s->taken->number, err);
        s->at++;
    }
    if (!rc && (k->made > k->most || to->n > (size_t)KNAPSACK_HELD / k->words))
        rc = too_hard(k, err);
    return rc;
}

static void
swap(struct list *a, struct list *b)
{
    struct list c = *a;

    *a = *b;
    *b = c;
}

vsted_code
side_widen(struct knapsack *k, unsigned side, uint32_t at, vsted_err *err)
{
    static const struct list none = {0};
    struct side *s = &k->side[side];
    const struct item *t = &k->line[at];
    const struct list *in = t->want == FIX_IN ? &none : &s->plain;
    const struct list *out = t->want == FIX_OUT ? &none : &s->plain;
    struct source plain[] = {{in, 0, t}, {out, 0, NULL}, {&none, 0, NULL}};
    struct source marked[] = {{&s->marked, 0, t},
                              {&s->marked, 0, NULL},
                              {t->want == FIX_FREE ? &none : &s->plain, 0,
                               t->want == FIX_IN ? t : NULL}};
    vsted_code rc;

    k->where[at] = (unsigned char)side;
    rest_sum(k, &s->rest, side);
    rc = merge(k, &k->spare[0], &s->rest, plain, err);
    if (!rc)
        rc = merge(k, &k->spare[1], &s->rest, marked, err);
    swap(&s->plain, &k->spare[0]);
    swap(&s->marked, &k->spare[1]);
    return rc;
}

/* ---- pairs ---- */

struct pair {
    const uint64_t *a, *b; /* NULL: none found */
};

static void
take(struct knapsack *k, const uint64_t *s)
{
    for (uint32_t i = (uint32_t)s[PART_PAST]; i > 0; i = k->past[i].before)
        k->taken[k->past[i].item] = true;
}

/* What is on no side stands as the split has it. k->sum gets its worth; false:
 * it costs more than there is room for. */
static bool
sum_outside(struct knapsack *k, uint64_t *left)
{
    uint64_t cost = 0;

    big_zero(k->sum, k->words);
    for (uint32_t i = 0; i < k->split; i++) {
        if (k->where[i] != ON_NO_SIDE)
            continue;
        if (k->line[i].cost > k->room - cost)
            return false;
        cost += k->line[i].cost;
        big_add(k->sum, k->sum, k->line[i].worth, k->words);
    }
    *left = k->room - cost;
    return true;
}

/* Is something wanted among what is on no side? */
static bool
wanted_outside(const struct knapsack *k)
{
    for (uint32_t i = 0; i < k->n_line; i++)
        if (k->where[i] == ON_NO_SIDE &&
            k->line[i].want == (i < k->split ? FIX_IN : FIX_OUT))
            return true;
    return false;
}

/* k->lack: the most that a pair is worth so far. */
static void
try(struct knapsack *k, const uint64_t *a, const uint64_t *b, struct pair *best)
{
    uint64_t *sum = k->scratch;

    big_add(sum, a + PART_WORTH, b + PART_WORTH, k->words);
    big_add(sum, sum, k->sum, k->words);
    if (big_cmp(sum, k->lack, k->words) < 0)
        return;
    big_copy(k->lack, sum, k->words);
    *best = (struct pair){a, b};
}

/* The more the one costs, the less is left for the other; of those that fit,
 * the dearest is worth most. */
static void
match(struct knapsack *k, const struct list *x, const struct list *y,
      uint64_t left, struct pair *best)
{
    size_t j = y->n;

    for (size_t i = 0; i < x->n && j > 0; i++) {
        const uint64_t *a = state_at(k, x, i);

        if (a[PART_COST] > left)
            return;
        while (j > 0 && state_at(k, y, j - 1)[PART_COST] > left - a[PART_COST])
            j--;
        if (j > 0)
            try(k, a, state_at(k, y, j - 1), best);
    }
}

bool
sides_meet(struct knapsack *k)
{
    const struct side *x = &k->side[0], *y = &k->side[1];
    struct pair best = {NULL, NULL};
    uint64_t left;

    if (!sum_outside(k, &left))
        return false;
    big_copy(k->lack, k->need, k->words);
    if (!k->wanted || wanted_outside(k))
        match(k, &x->plain, &y->plain, left, &best);
    match(k, &x->plain, &y->marked, left, &best);
    match(k, &x->marked, &y->plain, left, &best);
    match(k, &x->marked, &y->marked, left, &best);
    if (!best.a)
        return false;
    for (uint32_t i = 0; i < k->split; i++)
        k->taken[k->line[i].number] |= k->where[i] == ON_NO_SIDE;
    take(k, best.a);
    take(k, best.b);
    return true;
}
