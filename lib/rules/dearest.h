/* The dearest set that fits in the pool, exactly (for relative-cost).
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_DEAREST_H
#define RULES_DEAREST_H

#include <stdint.h>
#include "base/err.h"

/* A search, with its scratch and what it may still cost: it is used for one
 * ballot after the other. */
struct dearest;

/** For at most n_max costs at a time. VSTED_ENOMEM. */
vsted_code dearest_new(struct dearest **out, uint32_t n_max, int64_t pool,
                       vsted_err *err) NODISCARD;
void dearest_free(struct dearest *d);

/**
 * *out = the greatest sum, at most the pool, of some of cost[0..n), which are
 * ascending and each at most the pool; 0 when n is.
 * @return VSTED_OK; VSTED_ERANGE (past the bound of the search); VSTED_ENOMEM.
 * Cost: O(n) when all fit together, which is the common case; else at most
 * SEARCH_MAX steps, and ALL_MAX in the life of the search.
 */
vsted_code dearest_find(struct dearest *d, const int64_t *cost, uint32_t n,
                        int64_t *out, vsted_err *err) NODISCARD;

#endif
