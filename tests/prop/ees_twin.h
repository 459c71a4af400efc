/* The naive twin of Exact Equal Shares: one voter at a time, in rationals.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef EES_TWIN_H
#define EES_TWIN_H

#include "twin.h"

/* A run, and all by which two runs can be told apart but for the money. */
struct ees_run {
    uint32_t won[TOY_P], n_won;
    uint32_t payers[TOY_P];   /* per step */
    unsigned tied[TOY_P + 1]; /* per step, as bits */
    unsigned set;
    int64_t cost_ore;
    mpq_t left[TOY_B];
};

void ees_run_init(struct ees_run *r);
void ees_run_clear(struct ees_run *r);
/** Everybody begins with `each`. Ends when it costs more than the pool. */
void ees_run(struct ees_run *r, const struct toy *t, const uint32_t *rank,
             const mpq_t each);
/** Do the same voters pay for the same? And with the same ties? */
bool ees_same(const struct ees_run *a, const struct ees_run *b);
bool ees_same_ties(const struct ees_run *a, const struct ees_run *b);

/** A completion in force (the toy's completion): the run that is kept. */
enum ees_completion { EES_NONE, EES_ADD1, EES_ADD1_BEST, EES_ADD_OPT };
void ees_complete(struct ees_run *kept, const struct toy *t,
                  const uint32_t *rank, enum ees_completion how,
                  int64_t *raise_ore);

/** Everything that `each` may have to be for a run to change: c(p) / k and
 *  payments c(q) / k(q) for any others. Sorted; initialised here. How many. */
size_t ees_critical(mpq_t *value, size_t max, const struct toy *t);

#endif
