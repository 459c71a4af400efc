/* A rule: one constant that says all the program knows of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include <vsted/rule.h>
#include "rules/count.h"

/* Sets of ballot types, satisfactions and completions. */
#define TAKES(id)      (1U << BALLOT_##id)
#define TAKES_APPROVAL (TAKES(APPROVAL) | TAKES(CHOOSE_1))
#define TAKES_POINTS   (TAKES(CUMULATIVE) | TAKES(SCORING))
#define TAKES_ALL      (TAKES_APPROVAL | TAKES_POINTS | TAKES(ORDINAL))
#define SAT(id)        (1U << SAT_##id)
#define SAT_ADDITIVE                                                           \
    (SAT(CARDINALITY) | SAT(COST) | SAT(EFFORT) | SAT(RELATIVE_CARDINALITY) |  \
     SAT(RELATIVE_COST) | SAT(POINTS) | SAT(BORDA) | SAT(BORDA_0))
#define COMPLETES(id) (1U << COMPLETE_##id)

struct rule {
    struct vsted_rule pub;
    unsigned ballots;       /* TAKES(...): the types it takes */
    unsigned satisfactions; /* SAT(...): those it can work with; 0: none */
    unsigned completions;   /* COMPLETES(...): what may come after it */
    unsigned compares : 1;  /* --compare-with may come after it */
    unsigned matrix : 1;    /* needs pf->shares */
    unsigned purse : 1;     /* works with c->purse (and needs the matrix) */
    unsigned counts : 1;    /* the votes of each proposal are enough */
    unsigned ranks : 1;     /* it ranks by score as greedy does */
    enum reason lost;       /* why what it passed over without a word lost */
    unsigned passes;        /* a run looks about that often at every choice;
                               0 = once. Bounds the search behind ties. */
    /**
     * What every run of the rule needs and none changes, and its scratch.
     * *state is NULL before; close(NULL) is fine. NULL: the rule has none.
     */
    vsted_code (*open)(void **state, struct profile *pf, vsted_err *err);
    void (*close)(void *state);
    /** Instead of passes, where it depends on what the first run found. */
    unsigned (*passes_now)(const void *state);
    /**
     * Run the rule from an empty count (but for free proposals): fund what it
     * funds, stop when it costs more than the pool. A rule by which ballots
     * have money gives each c->each. Failures go to c->rc.
     */
    void (*fund)(struct count *c);
    /* For rules by which ballots have money; NULL for others. */
    /** What one ballot of this row has left after the run. */
    void (*money)(struct count *c, uint32_t row, mpq_t left);
    /** What the supporters of p have left together, down to whole øre, when
     *  that can be told without asking each: -1 = it cannot. NULL: it never
     *  can. */
    int64_t (*left)(struct count *c, uint32_t p);
    /** Completion add-opt: after a run, the least amount above c->each at
     *  which the run would go otherwise. *changes: who pays for what changes
     *  there; else only a tie is met that was none. false: there is none. */
    bool (*next)(struct count *c, mpq_t each, bool *changes);
};

/** NULL: no such rule. */
const struct rule *rule_find(const char *id);
/** VSTED_ENOENT, with the nearest rule in the hint. */
vsted_code rule_unknown(const char *id, vsted_err *err);
/** The same of the rule in force: on the command line it is a wrong word
 *  (VSTED_ENOENT), in a rules file or a round bad input (VSTED_EPARSE). */
vsted_code rule_missing(const struct vsted_rules *r, vsted_err *err);

/** The completion, as typed, that spends what the rule leaves over. */
const char *rule_spender(const char *id);

/** The greedy rule of RULES 4.1 on what is left: the rule, and a completion. */
void greedy_fill(struct count *c);

#endif
