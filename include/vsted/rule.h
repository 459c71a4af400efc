/* The voting rules there are: what `vsted rules` lists.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_RULE_H
#define VSTED_RULE_H

#include <vsted/err.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One rule. All strings static; never NULL for a rule of the list, "" when
 *  there is nothing to say. */
typedef struct vsted_rule {
    const char *id;       /* "mes" */
    const char *name;     /* "Method of Equal Shares" */
    const char *brief;    /* English, one line */
    const char *brief_da; /* Danish, one line */
    const char *plain;    /* what it does, for citizens: a few sentences */
    const char *plain_da;
    const char *steps; /* what it does, exactly: a line for each step */
    const char *steps_da;
    const char *won; /* why a proposal was funded, in a word or two */
    const char *won_da;
    const char *cite;     /* who described it, and where */
    const char *cost;     /* how its work grows */
    const char *ballots;  /* "approval choose-1 cumulative scoring ordinal" */
    const char *options;  /* options that change it: "satisfaction ..." */
    const char *promises; /* properties it guarantees, words with spaces */
} vsted_rule;

/** How many rules there are. */
VSTED_API size_t vsted_rules_count(void);
/** i < vsted_rules_count(), in the order in which help shows them. */
VSTED_API const vsted_rule *vsted_rule_at(size_t i);
/** NULL: no such rule. */
VSTED_API const vsted_rule *vsted_rule_find(const char *id);

#ifdef __cplusplus
}
#endif
#endif
