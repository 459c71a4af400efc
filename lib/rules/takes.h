/* Which settings a rule makes use of: others beside it are refused.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_TAKES_H
#define RULES_TAKES_H

#include "rules/rule.h"

/**
 * Refuse a setting that somebody gave (with an origin of at least `from` in
 * `given`, which may be `r` itself) and that this rule, with the completions
 * and the comparison in force, would ignore without a word.
 * @return VSTED_OK or VSTED_EUSAGE, whose message names the setting.
 */
vsted_code takes_check(const struct rule *rule, const struct vsted_rules *r,
                       const struct vsted_rules *given, enum origin from,
                       vsted_err *err) NODISCARD;

/**
 * Of an election only counts are known: refuse a rule that needs ballots, and
 * a comparison or a threshold that does.
 * @return VSTED_OK or VSTED_EUSAGE, whose message names what needs them.
 */
vsted_code counts_check(const struct rule *rule, const struct vsted_rules *r,
                        vsted_err *err) NODISCARD;

#endif
