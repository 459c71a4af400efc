/* Sorting ballots as lines of text are sorted, without writing them out.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/lines.h"

#include <stdlib.h>
#include <string.h>
#include "model/row.h"

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static const struct ballots *
ballots_of(const struct lines *l)
{
    return &l->e->ballots;
}

static uint32_t
length(const struct lines *l, uint32_t row)
{
    const uint32_t *first = ballots_of(l)->first;
    return first[row + 1] - first[row];
}

static bool
is_ranking(const struct lines *l)
{
    return l->e->type == BALLOT_ORDINAL;
}

/* Points as the bytes of their digits, so that 10 comes before 9: the shorter
 * one is as if zeros stood behind it, and comes first when that is equal. */
static int
points_cmp(uint32_t a, uint32_t b)
{
    uint64_t x = a, y = b, ten_x = 10, ten_y = 10;

    while (ten_x <= x)
        ten_x *= 10;
    while (ten_y <= y)
        ten_y *= 10;
    for (; ten_x < ten_y; ten_x *= 10)
        x *= 10;
    for (; ten_y < ten_x; ten_y *= 10)
        y *= 10;
    if (x != y)
        return x < y ? -1 : 1;
    return (a > b) - (a < b);
}

static int
by_rank(const void *a, const void *b)
{
    uint32_t x = ((const struct item *)a)->rank;
    uint32_t y = ((const struct item *)b)->rank;
    return (x > y) - (x < y);
}

/* How many ranks fit in a key: only one where points stand between them. Are
 * all rows as short as that? */
static bool
choose_key(struct lines *l)
{
    const struct ballots *b = ballots_of(l);
    uint32_t longest = 0;

    for (l->bits = 1; l->e->n_proposals >> l->bits > 0;)
        l->bits++;
    for (uint32_t row = 0; row < b->n_rows; row++)
        longest = length(l, row) > longest ? length(l, row) : longest;
    l->in_key = b->points ? 1 : LINE_KEY_BITS / l->bits;
    if (l->in_key > longest)
        l->in_key = longest;
    return !b->points && longest <= l->in_key;
}

/* The ranks of a row that keys hold whole. */
static void
ranks_of(const struct lines *l, uint32_t row, uint32_t *ranks)
{
    const struct ballots *b = ballots_of(l);
    uint32_t n = length(l, row);

    for (uint32_t i = 0; i < n; i++)
        ranks[i] = l->rank[b->choice[b->first[row] + i]];
    if (!is_ranking(l) && n <= ROW_FEW)
        row_sort_few(ranks, ranks, n);
    else if (!is_ranking(l))
        row_sort(ranks, n);
}

/* Rank i of a key, as it is put there. */
static uint64_t
digit(const struct lines *l, uint32_t rank, uint32_t i)
{
    return (rank + (uint64_t)1) << (LINE_KEY_BITS - (i + 1) * l->bits);
}

static void
fill_whole(struct lines *l)
{
    uint32_t ranks[LINE_KEY_BITS] = {0};

    for (uint32_t row = 0; row < l->n; row++) {
        struct line *line = &l->list[row];
        uint32_t n = length(l, row);

        *line = (struct line){0, row, ballots_of(l)->count[row]};
        ranks_of(l, row, ranks);
        for (uint32_t i = 0; i < n; i++)
            line->key |= digit(l, ranks[i], i);
    }
}

static void
fill_items(struct lines *l)
{
    const struct ballots *b = ballots_of(l);

    for (size_t k = 0; k < b->first[b->n_rows]; k++)
        l->items[k] =
            (struct item){l->rank[b->choice[k]], b->points ? b->points[k] : 0};
    for (uint32_t row = 0; row < l->n; row++) {
        struct item *items = l->items + b->first[row];
        uint32_t n = length(l, row);

        if (!is_ranking(l))
            qsort(items, n, sizeof *items, by_rank);
        l->list[row] = (struct line){0, row, b->count[row]};
        for (uint32_t i = 0; i < n && i < l->in_key; i++)
            l->list[row].key |= digit(l, items[i].rank, i);
    }
}

/* By the digits of the keys, the lowest first; *spare is as large, and may
 * become the list. */
static void
sort_by_key(struct lines *l, struct line **spare)
{
    unsigned lowest = LINE_KEY_BITS - l->in_key * l->bits;

    for (unsigned shift = lowest; shift < LINE_KEY_BITS; shift += DIGIT_BITS) {
        struct line *from = l->list, *to = *spare;
        uint32_t at[DIGITS + 1] = {0};

        for (uint32_t i = 0; i < l->n; i++)
            at[(from[i].key >> shift) % DIGITS + 1]++;
        for (unsigned i = 1; i < DIGITS; i++)
            at[i] += at[i - 1];
        for (uint32_t i = 0; i < l->n; i++)
            to[at[(from[i].key >> shift) % DIGITS]++] = from[i];
        l->list = to;
        *spare = from;
    }
}

/* A line while lines of equal keys are sorted. */
struct tied {
    const struct item *items;
    uint32_t n;
    struct line line;
};

static int
by_items(const void *a, const void *b)
{
    const struct tied *x = a, *y = b;
    uint32_t n = x->n < y->n ? x->n : y->n;

    for (uint32_t i = 0; i < n; i++) {
        int c = by_rank(&x->items[i], &y->items[i]);
        if (!c)
            c = points_cmp(x->items[i].points, y->items[i].points);
        if (c)
            return c;
    }
    return (x->n > y->n) - (x->n < y->n);
}

/* Sort n lines of one key, and append them, equal ones as one. */
static void
end_group(struct lines *l, struct tied *group, uint32_t n, uint32_t *kept)
{
    const struct tied *last = NULL;

    qsort(group, n, sizeof *group, by_items);
    for (uint32_t i = 0; i < n; i++) {
        if (last && by_items(last, &group[i]) == 0) {
            l->list[*kept - 1].count += group[i].line.count;
            continue;
        }
        last = &group[i];
        l->list[(*kept)++] = group[i].line;
    }
}

static vsted_code
settle_items(struct lines *l, vsted_err *err)
{
    struct tied *group = NULL;
    size_t cap = 0;
    uint32_t kept = 0;

    for (uint32_t i = 0, n = 0; i < l->n; i++) {
        struct line *line = &l->list[i];

        if (mem_reserve(&group, &cap, n + (size_t)1, sizeof *group, UINT32_MAX,
                        err)) {
            mem_free(group);
            return err->code;
        }
        group[n++] = (struct tied){l->items + ballots_of(l)->first[line->row],
                                   length(l, line->row), *line};
        if (i + 1 < l->n && l->list[i + 1].key == line->key)
            continue;
        end_group(l, group, n, &kept);
        n = 0;
    }
    mem_free(group);
    l->n = kept;
    return VSTED_OK;
}

static void
settle_whole(struct lines *l)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < l->n; i++)
        if (kept > 0 && l->list[kept - 1].key == l->list[i].key)
            l->list[kept - 1].count += l->list[i].count;
        else
            l->list[kept++] = l->list[i];
    l->n = kept;
}

vsted_code
lines_init(struct lines *l, const vsted_election *e, const uint32_t *rank,
           vsted_err *err)
{
    const struct ballots *b = &e->ballots;
    struct line *spare;

    *l = (struct lines){.e = e, .rank = rank, .n = b->n_rows};
    bool whole = choose_key(l);
    l->list = mem_alloc(l->n, sizeof *l->list);
    spare = mem_alloc(l->n, sizeof *spare);
    if (!whole)
        l->items = mem_alloc(b->first[b->n_rows], sizeof *l->items);
    if (!l->list || !spare || (!whole && !l->items)) {
        mem_free(spare);
        return vsted_nomem(err);
    }
    if (whole)
        fill_whole(l);
    else
        fill_items(l);
    sort_by_key(l, &spare);
    mem_free(spare);
    if (!whole)
        return settle_items(l, err);
    settle_whole(l);
    return VSTED_OK;
}

void
lines_clear(struct lines *l)
{
    mem_free(l->list);
    mem_free(l->items);
}

const struct item *
line_items(struct lines *l, const struct line *line, uint32_t *n)
{
    uint64_t key = line->key;

    if (l->items) {
        *n = length(l, line->row);
        return l->items + ballots_of(l)->first[line->row];
    }
    for (*n = 0; key > 0 && *n < LINE_KEY_BITS; (*n)++) {
        l->few[*n].rank = (uint32_t)(key >> (LINE_KEY_BITS - l->bits)) - 1;
        key = l->bits < LINE_KEY_BITS ? key << l->bits : 0;
    }
    return l->few;
}
