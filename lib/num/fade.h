/* Fading weights: whoever backs what is bought loses the same fraction.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_FADE_H
#define NUM_FADE_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "num/rat.h"

/*
 * The arithmetic of expanding approvals. Every account begins with weight 1
 * (and stands for `count` equal ones). What costs c is bought with a weight of
 * total * c / pool: every account that backs it loses the same fraction of what
 * it has left, so that together they lose just that.
 *
 * How it stays exact. The fractions multiply, and their numerators and
 * denominators get twice as long with every purchase. So every weight is kept
 * as two whole numbers of 512 bits between which it lies, and a sum is compared
 * through those. Only when they leave it open, which in practice means that
 * both sides are equal, the exact numbers are computed, as far as memory goes.
 * A sum over all accounts is known without them.
 */
struct fade;

/** Room for n accounts; count[0..n), each > 0, must outlive it. VSTED_ENOMEM.
 */
vsted_code fade_new(struct fade **out, uint32_t n, const uint32_t *count,
                    vsted_err *err) NODISCARD;
void fade_free(struct fade *x);

/** Begin anew: every weight is 1, nothing is bought, nobody backs everything.
 *  total is the sum of all counts; pool > 0. O(accounts). */
void fade_begin(struct fade *x, int64_t total, int64_t pool);

/** From now on this account backs everything. */
void fade_always(struct fade *x, uint32_t account);

/* Who backs something: these, and all that back everything, which must not be
 * among these. */
struct backers {
    const uint32_t *account;
    uint32_t n;
};

/**
 * *yes: do the backers have a weight of at least total * cost / pool left?
 * @return VSTED_OK; VSTED_ERANGE: only the exact numbers can tell, and they
 *         are too long. O(n) expected.
 */
vsted_code fade_reaches(struct fade *x, const struct backers *who, int64_t cost,
                        bool *yes, vsted_err *err) NODISCARD;
/** They pay for it; fade_reaches() must have said yes. VSTED_ENOMEM. */
vsted_code fade_take(struct fade *x, const struct backers *who, int64_t cost,
                     vsted_err *err) NODISCARD;

/** How many comparisons the bounds left open since fade_new (tests). */
uint64_t fade_exact_count(const struct fade *x);

#endif
