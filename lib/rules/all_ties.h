/* --all-ties: the outcomes of all total orders that extend the tie list.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_ALL_TIES_H
#define RULES_ALL_TIES_H

#include "rules/plan.h"

/**
 * Every set that some total order gives which extends the tie list and
 * --resolve, each once, that of the first run (`c`, with its events in `how`)
 * first. Bounded: out->complete says whether all of them are there.
 * VSTED_ENOMEM, and what a run of the plan may fail with.
 */
vsted_code all_ties(struct set_list *out, struct arena *arena,
                    struct plan *plan, const struct plan_how *how,
                    const struct count *c) NODISCARD;

#endif
