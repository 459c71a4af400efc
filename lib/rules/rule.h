/* A rule: one constant that says all the program knows of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include <vsted/rule.h>
#include "rules/count.h"

struct rule {
    struct vsted_rule pub;
    unsigned ballots;  /* bit 1 << enum ballot_type: the types it takes */
    bool needs_shares; /* works with purses: profile_shares() and a purse */
    bool takes_counts; /* the votes of each proposal are all it looks at */
    /**
     * Run the rule from an empty count (but for free proposals): fund what it
     * funds, stop when it costs more than the pool. A rule with purses gives
     * every ballot `raise_ore` more than its part of the pool; other rules get
     * 0. Failures go to c->rc.
     */
    void (*fund)(struct count *c, int64_t raise_ore);
};

/** NULL: no such rule. */
const struct rule *rule_find(const char *id);
/** VSTED_ENOENT, with the nearest rule in the hint. */
vsted_code rule_unknown(const char *id, vsted_err *err);

/** The greedy rule of RULES 4.1 on what is left: the rule, and a completion. */
void greedy_fill(struct count *c);

#endif
