/* Lanes: several raises run side by side, each on a thread of its own.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_LANES_H
#define RULES_LANES_H

#include "rules/plan.h"

/* What a completion that raises wants to know of a run. */
struct raised {
    int64_t left_ore; /* of the pool; below 0: it costs more than that */
    bool exhausted;   /* raise_exhausted() */
    uint64_t steady;  /* as many raises behind it are alike */
};

struct lanes;

/**
 * Raises from `first` on, at most n, run ahead of their turn; how many are run
 * is up to the number of threads. Needs a rule of purses. May do nothing: when
 * there is one thread, the election is large, or there is no memory.
 */
void lanes_run(struct plan *plan, const struct count *c, int64_t first,
               uint32_t n);
/** Was this raise run ahead? */
bool lanes_have(const struct plan *plan, int64_t raise);
/** Take over what was found of it, its ties into those of c. false: it was not
 *  run ahead, or failed; a failure is to be met in its turn. */
bool lanes_take(const struct plan *plan, struct count *c, int64_t raise,
                struct raised *out);
/** Forget what was run: the order is about to be another. */
void lanes_forget(struct plan *plan);
void lanes_free(struct plan *plan);

#endif
