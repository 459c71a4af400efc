/* recorded: the rule by which a city says it counted (RULES section 4.11).
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_RECORDED_H
#define RULES_RECORDED_H

#include "rules/count.h"

/**
 * Turn `r` (its rule is "recorded") into the rule that META of `e` names, with
 * its ties, thresholds and scoring.
 * @return VSTED_OK; VSTED_EUSAGE (not from a .pb, or a rule that cannot be
 *         repeated: the message says which to choose from); VSTED_ENOMEM.
 */
vsted_code recorded_rules(struct vsted_rules *r, const vsted_election *e,
                          vsted_err *err) NODISCARD;

/** Compare what a count funds with what the city funded. VSTED_ENOMEM. */
vsted_code recorded_check(struct vsted_outcome *o, const struct count *c,
                          vsted_err *err) NODISCARD;

#endif
