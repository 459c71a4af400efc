/* Sorting the choices of a row.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/row.h"

#include <stdbool.h>
#include <stdlib.h>

enum { SHORT = 24 }; /* sorted by insertion */

static int
by_index(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool
is_sorted(const uint32_t *row, size_t n)
{
    bool falls = false;

    for (size_t i = 1; i < n; i++)
        falls |= row[i - 1] > row[i];
    return !falls;
}

static void
insertion_sort(uint32_t *row, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t x = row[i];
        size_t j = i;
        for (; j > 0 && row[j - 1] > x; j--)
            row[j] = row[j - 1];
        row[j] = x;
    }
}

void
row_sort(uint32_t *row, size_t n)
{
    if (is_sorted(row, n))
        return;
    if (n <= SHORT)
        insertion_sort(row, n);
    else
        qsort(row, n, sizeof *row, by_index);
}

/* Two variables, the less first. */
#define ORDER(a, b)                                                            \
    do {                                                                       \
        const uint32_t least = a < b ? a : b, most = a < b ? b : a;            \
        a = least;                                                             \
        b = most;                                                              \
    } while (0)

/* Batcher's network of 19 comparators; behind the row stand numbers that sort
 * last. All are variables, to be kept in registers. */
void
row_sort_few(uint32_t *to, const uint32_t *from, size_t n)
{
    const uint32_t last = UINT32_MAX;
    uint32_t a = from[0], b = n > 1 ? from[1] : last;
    uint32_t c = n > 2 ? from[2] : last, d = n > 3 ? from[3] : last;
    uint32_t e = n > 4 ? from[4] : last, f = n > 5 ? from[5] : last;
    uint32_t g = n > 6 ? from[6] : last, h = n > 7 ? from[7] : last;

    ORDER(a, b);
    ORDER(c, d);
    ORDER(e, f);
    ORDER(g, h);
    ORDER(a, c);
    ORDER(b, d);
    ORDER(e, g);
    ORDER(f, h);
    ORDER(b, c);
    ORDER(f, g);
    ORDER(a, e);
    ORDER(b, f);
    ORDER(c, g);
    ORDER(d, h);
    ORDER(c, e);
    ORDER(d, f);
    ORDER(b, c);
    ORDER(d, e);
    ORDER(f, g);
    to[0] = a;
    to[1] = b;
    to[2] = c;
    to[3] = d;
    to[4] = e;
    to[5] = f;
    to[6] = g;
    to[7] = h;
}
