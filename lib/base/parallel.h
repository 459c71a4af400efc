/* The same work on many things that do not depend on each other, on threads.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>
#include "base/err.h"

/* No more threads than this, whatever is asked for. */
enum { PARALLEL_MAX = 256 };

/**
 * The work on thing i. `worker` < parallel_workers() says whose scratch to use:
 * two calls with the same one never run at the same time. What it finds goes to
 * a place of i's own, so that it does not matter who comes first.
 */
typedef vsted_code parallel_fn(void *ctx, unsigned worker, size_t i,
                               vsted_err *err);

/** How many workers parallel_for() has for `n` things; at least 1. Always 1
 *  while tests make memory fail, so that the same allocation fails. */
unsigned parallel_workers(size_t n, unsigned threads) NODISCARD;

/**
 * Call fn for 0..n-1, begun in this order, on at most `threads` threads with
 * that of the caller. After a failure at i nothing behind i is begun, but some
 * of it may have been done; everything before i was done.
 *
 * @return VSTED_OK, or what fn gave for the least i that failed: with any
 *         number of threads the same.
 */
vsted_code parallel_for(size_t n, unsigned threads, parallel_fn *fn, void *ctx,
                        vsted_err *err) NODISCARD;

#endif
