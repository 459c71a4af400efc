/* Merging equal ballots: keys of rows, dealt to parts that fit in the cache.
 * SPDX-License-Identifier: EUPL-1.2 */

/*
 *  1. The choices of every row are sorted, where their order says nothing.
 *  2. Each row gets a key of 64 bits. Where all rows fit, the key holds the
 *     choices themselves; else it is a hash, and equal keys are looked into.
 *  3. Rows are dealt to parts by the upper bits of their key, in order, so that
 *     equal rows meet in one part; a part and its table stay in the cache.
 *  4. In each part the first of equal rows is kept, the others marked.
 *  5. What is not marked moves down, in order.
 */
#include "model/merge.h"

#include <string.h>
#include "model/row.h"

struct entry {
    uint64_t key;
    uint32_t row, count;
};

struct merge {
    struct ballots *b;
    const uint32_t *end; /* of the choices */
    unsigned bits; /* of a choice in a key that is exact; 0: keys are hashes */
    unsigned part_bits;
    size_t *ends; /* of parts, in entries */
    struct entry *entries;
    uint32_t *slots; /* kept entries of the part in hand, from 1; 0 = free */
    unsigned slot_bits;
    uint64_t *dropped; /* a bit for each row */
};

enum {
    KEY_BITS = 64,
    PART_ROWS = 1 << 15, /* about so many rows in a part */
    MOST_PART_BITS = 11,
    LEAST_SLOT_BITS = 6
};

/* step 1 */
static void
sort_rows(struct ballots *b)
{
    for (uint32_t row = 0; row < b->n_rows; row++)
        row_sort(b->choice + b->first[row], b->first[row + 1] - b->first[row]);
}

/* Bits that each choice needs so that no row is longer than a key; 0: some
 * row is. A choice is written as one more than it is, so that no row is the
 * beginning of another. */
static unsigned
exact_bits(const struct ballots *b, uint32_t n_proposals)
{
    uint32_t longest = 0;
    unsigned bits = 1;

    for (uint32_t row = 0; row < b->n_rows; row++) {
        uint32_t n = b->first[row + 1] - b->first[row];
        longest = n > longest ? n : longest;
    }
    while (bits < 32 && n_proposals >> bits)
        bits++;
    return !b->points && bits * (uint64_t)longest <= KEY_BITS ? bits : 0;
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

/* The choices of a row as digits. Short rows need no loop that ends where they
 * do, as long as there is something behind them to read. */
static uint64_t
digits(const struct merge *m, const uint32_t *choice, size_t n)
{
    uint64_t key = 0;

    if (n > ROW_FEW || m->end - choice < ROW_FEW) {
        for (unsigned i = 0; i < n; i++)
            key |= (choice[i] + (uint64_t)1) << m->bits * i;
        return key;
    }
    for (unsigned i = 0; i < ROW_FEW; i++) {
        uint64_t all = i < n ? UINT64_MAX : 0;
        key |= (all & (choice[i] + (uint64_t)1)) << (m->bits * i % KEY_BITS);
    }
    return key;
}

/* step 2: to multiply by an odd number takes no two keys together */
static uint64_t
key_of(const struct merge *m, uint32_t row)
{
    const struct ballots *b = m->b;
    size_t n = b->first[row + 1] - b->first[row];
    uint64_t key;

    if (m->bits > 0) {
        key = digits(m, b->choice + b->first[row], n);
    } else {
        key = mix(n, b->choice + b->first[row], n);
        if (b->points)
            key = mix(key, b->points + b->first[row], n);
    }
    key ^= key >> 32;
    return key * UINT64_C(0xD6E8FEB86659FD93);
}

static size_t
part_of(const struct merge *m, uint64_t key)
{
    return m->part_bits ? (size_t)(key >> (KEY_BITS - m->part_bits)) : 0;
}

/* step 3: count, then place. After it ends[part] is where the part ends. */
static void
deal(struct merge *m)
{
    const struct ballots *b = m->b;
    size_t at = 0;

    for (uint32_t row = 0; row < b->n_rows && m->part_bits > 0; row++)
        m->ends[part_of(m, key_of(m, row))]++;
    for (size_t i = 0; i < (size_t)1 << m->part_bits; i++) {
        size_t n = m->ends[i];
        m->ends[i] = at;
        at += n;
    }
    for (uint32_t row = 0; row < b->n_rows; row++) {
        uint64_t key = key_of(m, row);
        m->entries[m->ends[part_of(m, key)]++] =
            (struct entry){key, row, b->count[row]};
    }
}

/* Are two rows of one key equal? */
static bool
same(const struct merge *m, uint32_t x, uint32_t y)
{
    const struct ballots *b = m->b;
    size_t n = b->first[x + 1] - b->first[x], size = n * sizeof *b->choice;

    if (m->bits > 0)
        return true;
    if (b->first[y + 1] - b->first[y] != n ||
        memcmp(b->choice + b->first[x], b->choice + b->first[y], size) != 0)
        return false;
    return !b->points ||
           memcmp(b->points + b->first[x], b->points + b->first[y], size) == 0;
}

/* The slot of a kept entry that is equal, or the free one. */
static uint32_t *
seek(const struct merge *m, const struct entry *kept, const struct entry *e)
{
    size_t mask = ((size_t)1 << m->slot_bits) - 1;
    size_t i = (size_t)(e->key >> 16) & mask;

    for (; m->slots[i]; i = (i + 1) & mask) {
        const struct entry *k = &kept[m->slots[i] - 1];
        if (k->key == e->key && same(m, k->row, e->row))
            break;
    }
    return &m->slots[i];
}

/* Twice the slots, when half of them are taken. */
static vsted_code
grow(struct merge *m, const struct entry *kept, uint32_t n, vsted_err *err)
{
    uint32_t *old = m->slots;

    if (n < (size_t)1 << (m->slot_bits - 1))
        return VSTED_OK;
    m->slots = mem_calloc((size_t)2 << m->slot_bits, sizeof *m->slots);
    if (!m->slots) {
        m->slots = old;
        return vsted_nomem(err);
    }
    m->slot_bits++;
    for (uint32_t i = 0; i < n; i++)
        *seek(m, kept, &kept[i]) = i + 1;
    mem_free(old);
    return VSTED_OK;
}

/* step 4: kept entries move to the front of their part */
static vsted_code
merge_part(struct merge *m, struct entry *part, size_t n, vsted_err *err)
{
    uint32_t kept = 0;

    memset(m->slots, 0, sizeof *m->slots << m->slot_bits);
    for (size_t i = 0; i < n; i++) {
        struct entry e = part[i];
        uint32_t *slot = seek(m, part, &e);

        if (*slot) {
            m->b->count[part[*slot - 1].row] += e.count;
            m->dropped[e.row / 64] |= UINT64_C(1) << e.row % 64;
            continue;
        }
        part[kept++] = e;
        *slot = kept;
        if (grow(m, part, kept, err))
            return err->code;
    }
    return VSTED_OK;
}

static bool
is_dropped(const struct merge *m, uint32_t row)
{
    return m->dropped[row / 64] >> row % 64 & 1;
}

/* step 5: runs of rows that are kept */
static void
close_gaps(struct merge *m)
{
    struct ballots *b = m->b;
    uint32_t kept = 0, row = 0;
    size_t to = b->first[0];

    while (row < b->n_rows) {
        uint32_t from = row;
        size_t at = b->first[row], n;

        for (; row < b->n_rows && !is_dropped(m, row); row++) {
            b->first[kept] = (uint32_t)(b->first[row] - at + to);
            b->count[kept++] = b->count[row];
        }
        n = b->first[row] - at;
        if (to != at && row > from) {
            memmove(b->choice + to, b->choice + at, n * sizeof *b->choice);
            if (b->points)
                memmove(b->points + to, b->points + at, n * sizeof *b->points);
        }
        to += n;
        while (row < b->n_rows && is_dropped(m, row))
            row++;
    }
    b->first[kept] = (uint32_t)to;
    b->n_rows = kept;
}

static vsted_code
merge(struct merge *m, vsted_err *err)
{
    size_t from = 0;

    deal(m);
    for (size_t i = 0; i < (size_t)1 << m->part_bits; i++) {
        if (merge_part(m, m->entries + from, m->ends[i] - from, err))
            return err->code;
        from = m->ends[i];
    }
    close_gaps(m);
    return VSTED_OK;
}

vsted_code
ballots_merge(struct ballots *b, uint32_t n_proposals, bool unordered,
              vsted_err *err)
{
    struct merge m = {.b = b, .slot_bits = LEAST_SLOT_BITS};
    vsted_code rc;

    if (b->n_rows == 0)
        return VSTED_OK;
    m.end = b->choice + b->first[b->n_rows];
    while (m.part_bits < MOST_PART_BITS && b->n_rows >> m.part_bits > PART_ROWS)
        m.part_bits++;
    while (1 << m.slot_bits < 2 * PART_ROWS && b->n_rows >> m.slot_bits > 0)
        m.slot_bits++;
    m.ends = mem_calloc((size_t)1 << m.part_bits, sizeof *m.ends);
    m.entries = mem_alloc(b->n_rows, sizeof *m.entries);
    m.slots = mem_alloc((size_t)1 << m.slot_bits, sizeof *m.slots);
    m.dropped = mem_calloc(b->n_rows / 64 + (size_t)1, sizeof *m.dropped);
    if (m.ends && m.entries && m.slots && m.dropped) {
        if (unordered)
            sort_rows(b);
        m.bits = exact_bits(b, n_proposals);
        rc = merge(&m, err);
    } else {
        rc = vsted_nomem(err);
    }
    mem_free(m.ends);
    mem_free(m.entries);
    mem_free(m.slots);
    mem_free(m.dropped);
    return rc;
}
