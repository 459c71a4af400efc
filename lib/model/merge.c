/* Merging equal ballots: one pass, in place, over a hash table of kept rows.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/merge.h"

#include <stdlib.h>
#include <string.h>

/* Open addressing; the hash is kept so that growing reads no rows. */
struct slot {
    uint32_t hash, row1; /* row + 1; 0 = free */
};
struct table {
    struct slot *slots;
    size_t mask; /* size - 1, the size a power of two */
};

enum { FIRST_SIZE = 1024, SHORT_ROW = 24 };

static int
by_index(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void
sort_row(uint32_t *row, size_t n)
{
    if (n > SHORT_ROW) {
        qsort(row, n, sizeof *row, by_index);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        uint32_t x = row[i];
        size_t j = i;
        for (; j > 0 && row[j - 1] > x; j--)
            row[j] = row[j - 1];
        row[j] = x;
    }
}

static uint64_t
mix(uint64_t h, const uint32_t *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        h = (h ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    return h;
}

static uint32_t
row_hash(const struct ballots *b, size_t at, size_t n)
{
    uint64_t h = mix(n, b->choice + at, n);
    if (b->points)
        h = mix(h, b->points + at, n);
    h *= UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(h >> 32);
}

/* Is the kept row equal to the n choices at `at`? */
static bool
same(const struct ballots *b, uint32_t row, size_t at, size_t n)
{
    size_t kept = b->first[row];
    size_t size = n * sizeof *b->choice;

    if (b->first[row + 1] - kept != n ||
        memcmp(b->choice + kept, b->choice + at, size) != 0)
        return false;
    return !b->points || memcmp(b->points + kept, b->points + at, size) == 0;
}

static void
insert(struct table *t, struct slot new)
{
    size_t i = new.hash & t->mask;
    while (t->slots[i].row1)
        i = (i + 1) & t->mask;
    t->slots[i] = new;
}

/* Double the table when it would be more than three quarters full. */
static vsted_code
make_room(struct table *t, size_t kept, vsted_err *err)
{
    struct table bigger = {NULL, 2 * t->mask + 1};

    if (4 * (kept + 1) <= 3 * (t->mask + 1))
        return VSTED_OK;
    bigger.slots = mem_calloc(bigger.mask + 1, sizeof *bigger.slots);
    if (!bigger.slots)
        return vsted_nomem(err);
    for (size_t i = 0; i <= t->mask; i++)
        if (t->slots[i].row1)
            insert(&bigger, t->slots[i]);
    mem_free(t->slots);
    *t = bigger;
    return VSTED_OK;
}

/* The slot of a kept row equal to the n choices at `at`, or the free one. */
static struct slot *
look_up(const struct table *t, const struct ballots *b, uint32_t hash,
        const size_t span[2])
{
    size_t i = hash & t->mask;

    while (t->slots[i].row1 &&
           (t->slots[i].hash != hash ||
            !same(b, t->slots[i].row1 - 1, span[0], span[1])))
        i = (i + 1) & t->mask;
    return &t->slots[i];
}

/* Move n choices from `at` down to behind the kept rows. */
static void
keep(struct ballots *b, uint32_t kept, size_t at, size_t n)
{
    size_t to = b->first[kept];
    if (to != at) {
        memmove(b->choice + to, b->choice + at, n * sizeof *b->choice);
        if (b->points)
            memmove(b->points + to, b->points + at, n * sizeof *b->points);
    }
    b->first[kept + 1] = (uint32_t)(to + n);
}

static vsted_code
merge(struct ballots *b, struct table *t, bool unordered, vsted_err *err)
{
    uint32_t kept = 0, from = b->first[0];

    for (uint32_t row = 0; row < b->n_rows; row++) {
        uint32_t end = b->first[row + 1];
        const size_t span[2] = {from, end - from};
        struct slot *s;
        uint32_t hash;

        if (unordered)
            sort_row(b->choice + from, span[1]);
        hash = row_hash(b, span[0], span[1]);
        s = look_up(t, b, hash, span);
        if (s->row1) {
            b->count[s->row1 - 1] += b->count[row];
        } else {
            *s = (struct slot){hash, kept + 1};
            b->count[kept] = b->count[row];
            keep(b, kept++, span[0], span[1]);
            if (make_room(t, kept, err))
                return err->code;
        }
        from = end;
    }
    b->n_rows = kept;
    return VSTED_OK;
}

vsted_code
ballots_merge(struct ballots *b, bool unordered, vsted_err *err)
{
    struct table t = {mem_calloc(FIRST_SIZE, sizeof *t.slots), FIRST_SIZE - 1};
    vsted_code rc;

    if (!t.slots)
        return vsted_nomem(err);
    rc = merge(b, &t, unordered, err);
    mem_free(t.slots);
    return rc;
}
