/* Merging equal ballots, held against sorting all of them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include <stdlib.h>
#include "base/mem.h"
#include "model/merge.h"
#include "model/row.h"

enum { LONGEST = 40 };

struct shape {
    const char *name;
    uint32_t rows, proposals, longest;
    bool points, unordered;
};

static const struct shape shapes[] = {
    {"one row", 1, 5, 1, false, true},
    {"few rows", 50, 3, 3, false, true},
    {"all choices fit in a key", 3000, 12, 5, false, true},
    {"a key is just full", 3000, 255, 8, false, true},
    {"a key is too short by a bit", 3000, 256, 8, false, true},
    {"long rows", 3000, 41, LONGEST, false, true},
    {"rankings", 3000, 6, 4, false, false},
    {"points", 3000, 4, 3, true, false},
    {"several parts", 150000, 30, 5, false, true},
    {"several parts, hashed", 150000, 9, 3, true, false},
    {"one part gets nearly all", 150000, 2, 1, false, true},
};

struct rows {
    struct ballots b;
    uint32_t *first, *choice, *points, *count;
};

static uint64_t state;

static uint32_t
draw(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(state >> 33) % below;
}

static void *
copy(const void *from, size_t n)
{
    void *to = mem_alloc(n, 1);

    assert_non_null(to);
    memcpy(to, from, n);
    return to;
}

/* Different choices, the first ones drawn most. */
static void
draw_row(uint32_t *row, uint32_t n, uint32_t proposals)
{
    for (uint32_t i = 0; i < n; i++) {
        bool again = true;

        while (again) {
            row[i] = draw(1 + draw(proposals));
            again = false;
            for (uint32_t k = 0; k < i; k++)
                again |= row[k] == row[i];
        }
    }
}

static void
draw_rows(struct rows *r, const struct shape *s)
{
    size_t n = 0;

    r->first = mem_alloc(s->rows + (size_t)1, sizeof *r->first);
    r->choice = mem_alloc((size_t)s->rows * s->longest, sizeof *r->choice);
    r->points = mem_alloc((size_t)s->rows * s->longest, sizeof *r->points);
    r->count = mem_alloc(s->rows, sizeof *r->count);
    assert_true(r->first && r->choice && r->points && r->count);
    for (uint32_t row = 0; row < s->rows; row++) {
        uint32_t most = s->longest < s->proposals ? s->longest : s->proposals;
        uint32_t length = 1 + draw(most);

        r->first[row] = (uint32_t)n;
        r->count[row] = 1 + draw(3);
        draw_row(r->choice + n, length, s->proposals);
        for (uint32_t i = 0; i < length; i++)
            r->points[n + i] = draw(2);
        n += length;
    }
    r->first[s->rows] = (uint32_t)n;
    r->b = (struct ballots){s->rows, r->first, r->choice,
                            s->points ? r->points : NULL, r->count};
}

static void
rows_clear(struct rows *r)
{
    mem_free(r->first);
    mem_free(r->choice);
    mem_free(r->points);
    mem_free(r->count);
}

static const struct ballots *sorted;

static int
compare_rows(uint32_t x, uint32_t y)
{
    const struct ballots *b = sorted;
    uint32_t n = b->first[x + 1] - b->first[x];
    int c;

    if (n != b->first[y + 1] - b->first[y])
        return n < b->first[y + 1] - b->first[y] ? -1 : 1;
    c = memcmp(b->choice + b->first[x], b->choice + b->first[y],
               n * sizeof *b->choice);
    if (c || !b->points)
        return c;
    return memcmp(b->points + b->first[x], b->points + b->first[y],
                  n * sizeof *b->points);
}

static int
by_content(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int c = compare_rows(x, y);

    return c ? c : (x > y) - (x < y);
}

/* What merging is to leave: of equal rows the first, with the sum of counts; 0
 * for the others. */
static uint32_t *
sums(const struct ballots *b)
{
    uint32_t *order = mem_alloc(b->n_rows, sizeof *order), kept = 0;
    uint32_t *sum = mem_calloc(b->n_rows, sizeof *sum);

    assert_true(order && sum);
    for (uint32_t i = 0; i < b->n_rows; i++)
        order[i] = i;
    sorted = b;
    qsort(order, b->n_rows, sizeof *order, by_content);
    for (uint32_t i = 0; i < b->n_rows; i++) {
        if (i == 0 || compare_rows(kept, order[i]) != 0)
            kept = order[i];
        sum[kept] += b->count[order[i]];
    }
    mem_free(order);
    return sum;
}

static void
check_row(const struct ballots *b, uint32_t row, const struct ballots *was,
          uint32_t old)
{
    uint32_t n = was->first[old + 1] - was->first[old];

    assert_int_equal(b->first[row + 1] - b->first[row], n);
    assert_memory_equal(b->choice + b->first[row],
                        was->choice + was->first[old], n * sizeof *b->choice);
    if (b->points)
        assert_memory_equal(b->points + b->first[row],
                            was->points + was->first[old],
                            n * sizeof *b->points);
}

static void
equal_rows_become_one(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(shapes); i++) {
        const struct shape *s = &shapes[i];
        struct rows r, was;
        uint32_t *sum, row = 0;
        vsted_err err = {0};
        size_t n;

        print_case(s->name);
        state = i;
        draw_rows(&r, s);
        n = r.first[s->rows] * sizeof *r.choice;
        was.first = copy(r.first, (s->rows + (size_t)1) * sizeof *r.first);
        was.choice = copy(r.choice, n);
        was.points = copy(r.points, n);
        was.count = copy(r.count, s->rows * sizeof *r.count);
        was.b = (struct ballots){s->rows, was.first, was.choice,
                                 s->points ? was.points : NULL, was.count};
        for (uint32_t k = 0; k < s->rows && s->unordered; k++)
            row_sort(was.choice + was.first[k],
                     was.first[k + 1] - was.first[k]);
        sum = sums(&was.b);
        assert_int_equal(ballots_merge(&r.b, s->proposals, s->unordered, &err),
                         VSTED_OK);
        for (uint32_t old = 0; old < s->rows; old++) {
            if (sum[old] == 0)
                continue;
            assert_true(row < r.b.n_rows);
            assert_int_equal(r.b.count[row], sum[old]);
            check_row(&r.b, row++, &was.b, old);
        }
        assert_int_equal(row, r.b.n_rows);
        mem_free(sum);
        rows_clear(&was);
        rows_clear(&r);
    }
}

static void
short_rows_are_sorted(void **unused)
{
    (void)unused;
    for (uint32_t turn = 0; turn < 20000; turn++) {
        size_t n = 1 + draw(ROW_FEW);
        uint32_t row[ROW_FEW], few[ROW_FEW];

        for (size_t i = 0; i < ROW_FEW; i++)
            row[i] = draw(12);
        row_sort_few(few, row, n);
        row_sort(row, n);
        assert_memory_equal(few, row, n * sizeof *few);
        for (size_t i = 1; i < n; i++)
            assert_true(few[i - 1] <= few[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_rows_become_one),
        cmocka_unit_test(short_rows_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
