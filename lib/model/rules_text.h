/* The value of each key of the rules in force, as a rules file would say it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_RULES_TEXT_H
#define MODEL_RULES_TEXT_H

#include "base/text.h"
#include "model/election.h"

/**
 * Add what is in force in `e` for this key: amounts as "500.000 kr.", lists
 * with commas, "" for what is not limited or not said. What a rule or the type
 * of the ballots decides by default is said as it is then. *from gets who said
 * so.
 */
void rules_text(struct buf *to, enum origin *from, const vsted_election *e,
                enum rule_key key);

/** "default", "source", "round", "file" or "option". */
const char *origin_name(enum origin o);

#endif
