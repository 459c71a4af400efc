/* Tests only: SQLite on the memory that can be told to fail.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/db.h"

#ifdef VSTED_TEST_OOM
#include <string.h>

/* SQLite asks how large a piece is: its size stands in front of it. */
enum { HEAD = 16 };

static void *
give(int n)
{
    char *p = mem_alloc((size_t)n + HEAD, 1);

    if (!p)
        return NULL;
    memcpy(p, &n, sizeof n);
    return p + HEAD;
}

static void
take(void *p)
{
    if (p)
        mem_free((char *)p - HEAD);
}

static int
size_of(void *p)
{
    int n = 0;

    if (p)
        memcpy(&n, (char *)p - HEAD, sizeof n);
    return n;
}

static void *
resize(void *old, int n)
{
    char *p = mem_realloc((char *)old - HEAD, (size_t)n + HEAD, 1);

    if (!p)
        return NULL;
    memcpy(p, &n, sizeof n);
    return p + HEAD;
}

static int
round_up(int n)
{
    return (n + 7) & ~7;
}

static int
start(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void
stop(void *unused)
{
    (void)unused;
}

void
store_use_our_memory(void)
{
    static const sqlite3_mem_methods methods = {
        give, take, resize, size_of, round_up, start, stop, NULL};

    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}
#endif
