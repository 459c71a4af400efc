/* A plan: the whole way from a profile to a set, under any tie order.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_PLAN_H
#define RULES_PLAN_H

#include "rules/rule.h"
#include "rules/trail.h"

/*
 * Rule, completions and comparison, in that order. A plan is run once under the
 * tie order in force, and again under others to find out whether a tie was
 * decisive. What the first run learnt (at which raise add1 stopped) spares the
 * others the raises at which no tie is broken differently.
 */
struct outlook { /* of raises: how far the next run looks ahead */
    bool alone;  /* no lanes: few raises are run */
    uint64_t ahead;
    int gain;             /* runs that looking spared, less those it cost */
    uint32_t pause, rest; /* runs that do not look: at a time, and still */
};

struct plan {
    const struct profile *pf;
    const struct rule *rule;
    struct purse *purse; /* own; NULL for rules without one */
    void *state;         /* own: of rule->open */
    struct loads *loads; /* own: of completion phragmen; NULL until it ran */
    mpq_t each;          /* money of a ballot in the run at hand: of a unit of
                            weight, as all that counts ballots */
    struct count other;  /* scratch: the compared outcome, raise 0 */
    int64_t last;        /* add1: the last raise that was run, add-opt: of the
                            trail, -1 = not known */
    bool over;          /* it cost more than the pool: the one before is kept */
    struct trail trail; /* add-opt: what the first run went through */
    struct outlook outlook;
    bool never_look;            /* tests: run every raise */
    struct lanes *lanes;        /* own; NULL until they are used */
    uint64_t runs;              /* of the rule, so far */
    struct comparison compared; /* of the last run */
    bool begun;                 /* each is initialised */
};

/** How to run it. */
struct plan_how {
    const struct order *order;
    struct events *events; /* gets the ties that are met; NULL = nobody asks */
    mpq_t *effective;      /* see struct count; NULL = nobody asks */
    const bool *touched;   /* per raise up to plan->last, must it be run again?
                              NULL = all, and learn `last` */
    struct progress *progress; /* NULL = nobody asks */
    vsted_err *err;
};

/** pf and rule are borrowed. VSTED_ENOMEM. */
vsted_code plan_init(struct plan *plan, struct profile *pf,
                     const struct rule *rule, vsted_err *err) NODISCARD;
void plan_clear(struct plan *plan);

/** Run it into `c` (initialised). VSTED_ERANGE, VSTED_ENOMEM. */
vsted_code plan_run(struct plan *plan, const struct plan_how *how,
                    struct count *c) NODISCARD;

/* ---- the parts of it ---- */

/** One run of the rule from an empty count, every ballot with raise_ore more
 *  than its part of the pool. */
void plan_rule(struct plan *plan, struct count *c, int64_t raise_ore);
/** The same at plan->each, which is more than the part of the pool. */
void plan_rule_each(struct plan *plan, struct count *c);
/** plan->each becomes the part of the pool, without a raise. */
void plan_each(struct plan *plan);
/** The same, and raise_ore more for every ballot of weight 1. */
void plan_each_raised(struct plan *plan, int64_t raise_ore);

/*
 * Completions that raise the money of ballots (RULES 4.4): each runs the rule
 * at several raises and leaves the run that it keeps in `c`.
 */
typedef void raising(struct plan *plan, const struct plan_how *how,
                     struct count *c);
raising add1_run, add1_best_run, add_opt_run;

/** Is nothing left that could be funded: does nothing fundable fit, or, without
 *  --add1-exhaustive, is all fundable funded? */
bool raise_exhausted(const struct count *c);
/** Do all fundable proposals together fit in the pool? Then they are funded at
 *  once, the best score first, behind what the rule itself funds. */
bool raise_all_fit(const struct profile *pf);
void raise_fund_all(struct plan *plan, const struct plan_how *how,
                    struct count *c, enum phase phase);
struct raised;
/** Before the first raise of a completion. */
void raise_begin(struct plan *plan, const struct plan_how *how);
/**
 * plan_rule() at raise number `raise`, and look ahead from there. c may hold
 * another run afterwards.
 * @return c->rc. Otherwise *out says all that is to be known (rules/lanes.h).
 */
vsted_code raise_run(struct plan *plan, struct count *c, int64_t raise,
                     struct raised *out);
/** Pass over those up to `raise`: ties of the last one run are met there too.
 */
void raise_pass(struct count *c, int64_t raise);
/** Before the run that is kept: its ties have been met already, and somebody
 *  may ask for effective votes. After it: what the rule does not fund by itself
 *  is of this phase. */
void raise_keep(struct plan *plan, const struct plan_how *how, struct count *c,
                int64_t raise_ore, enum phase phase);

/** Completion phragmen: the rule of RULES 4.5 on what is left, beginning with
 *  the money that ballots have left in plan->purse as negative loads. */
void phragmen_fill(struct plan *plan, struct count *c);

/** --compare-with: run greedy beside it, keep the one that strictly more
 *  ballots prefer (RULES 4.4). */
void compare_run(struct plan *plan, const struct plan_how *how,
                 struct count *c);

/**
 * For each event of the plan's first run (`c` is its outcome): was it decisive?
 * verdict[0..how->events->n). *open gets the first event that the tie list
 * leaves open and that is decisive or not decided within the bound of the
 * search, or SIZE_MAX.
 */
vsted_code ties_judge(struct plan *plan, const struct plan_how *how,
                      const struct count *c, enum decisive *verdict,
                      size_t *open) NODISCARD;

#endif
