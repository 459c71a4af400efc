/* Building an outcome from a count.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_OUTCOME_BUILD_H
#define RULES_OUTCOME_BUILD_H

#include "rules/plan.h"

/** Everything but ties. Purse and state of the plan must still be those of the
 *  run that was kept. VSTED_ENOMEM, VSTED_ERANGE. */
vsted_code outcome_fill(struct vsted_outcome *o, struct plan *plan,
                        struct count *c, vsted_err *err) NODISCARD;
/** The ties that were met, with their verdicts; o->ties[i] is event i. */
vsted_code outcome_ties(struct vsted_outcome *o, const struct events *events,
                        const enum decisive *verdict, vsted_err *err) NODISCARD;

#endif
