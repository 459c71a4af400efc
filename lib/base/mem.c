/* Memory: the one caller of malloc, and growing arrays.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef VSTED_TEST_OOM
static size_t left_before_failing; /* 0: never fail */
static bool failed;

void
mem_fail_after(size_t n)
{
    left_before_failing = n;
    failed = false;
}

bool
mem_failed(void)
{
    return failed;
}

static bool
refused(void)
{
    if (left_before_failing == 1)
        failed = true; /* and stays at 1: all after it fail too */
    else if (left_before_failing > 1)
        left_before_failing--;
    return failed;
}

bool
mem_may_fail(void)
{
    return left_before_failing > 0;
}
#else
bool
mem_may_fail(void)
{
    return false;
}

static bool
refused(void)
{
    return false;
}
#endif

/* Bytes for n elements, at least 1; 0 when they cannot be counted. */
static size_t
bytes(size_t n, size_t size)
{
    if (n == 0 || size == 0)
        return 1;
    return n > SIZE_MAX / size ? 0 : n * size;
}

void *
mem_alloc(size_t n, size_t size)
{
    size_t all = bytes(n, size);
    return all && !refused() ? malloc(all) : NULL;
}

void *
mem_calloc(size_t n, size_t size)
{
    size_t all = bytes(n, size);
    return all && !refused() ? calloc(1, all) : NULL;
}

void *
mem_realloc(void *p, size_t n, size_t size)
{
    size_t all = bytes(n, size);
    return all && !refused() ? realloc(p, all) : NULL;
}

void
mem_free(void *p)
{
    free(p);
}

vsted_code
mem_grow(void *array, size_t *cap, const struct mem_room *room, vsted_err *err)
{
    const size_t need = room->need, max = room->max;
    if (need <= *cap)
        return VSTED_OK;
    if (need > max)
        return vsted_fail(err, VSTED_ERANGE, "%zu elements, at most %zu fit",
                          need, max);
    size_t n = *cap > max / 2 ? max : *cap * 2;
    if (n < 16)
        n = max < 16 ? max : 16;
    if (n < need)
        n = need;
    void *p; /* `array` points to some T *: copied, as T is not known here */
    memcpy(&p, array, sizeof p);
    p = mem_realloc(p, n, room->size);
    if (!p)
        return vsted_nomem(err);
    memcpy(array, &p, sizeof p);
    *cap = n;
    return VSTED_OK;
}
