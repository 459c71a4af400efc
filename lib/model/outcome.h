/* An outcome: what a rule decided, with enough of its trace to say why.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_OUTCOME_H
#define MODEL_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>
#include <vsted/outcome.h>
#include "base/err.h"
#include "base/mem.h"
#include "model/election.h"
#include "model/outcome_words.h"
#include "model/rules.h"
#include "num/rat.h"

struct funded {
    uint32_t proposal; /* index */
    uint32_t step;     /* from 1, in the order of funding */
    enum phase phase;
    bool has_effective; /* mes: effective votes at the step, > 0 */
    mpq_t effective;    /* initialised always */
};

struct not_funded {
    uint32_t proposal;
    enum reason reason;
    int64_t left_ore;    /* DOES_NOT_FIT, STOPPED: what was left at its turn;
                            else -1 */
    int64_t can_pay_ore; /* SUPPORT_TOO_SMALL: what its supporters had left
                            together, rounded down; -1 = not said (they may be
                            fewer than PRIVATE_GROUP people) */
};
enum { PRIVATE_GROUP = 5 };

enum decisive { DECISIVE_NO, DECISIVE_YES, DECISIVE_UNKNOWN };

/* A tie that was met. raise: how often every budget had been raised, in øre
 * per ballot; -1 outside completions. Equal ties at consecutive raises are one
 * entry up to raise_to. */
struct tie {
    uint32_t step;
    int64_t raise_ore, raise_to_ore;
    enum phase phase;
    uint32_t n_tied, n_open; /* open: what the tie list leaves in front */
    uint32_t *tied;  /* indices: the open ones, the chosen one first, then those
                        that the tie list puts behind them */
    uint32_t chosen; /* index of the proposal */
    enum tie_by by;  /* what broke it; TIE_ORDER when left open */
    bool open;       /* the tie list left it open */
    enum decisive decisive;
};

/* --compare-with: ballots that prefer the outcome of the rule, of the other
 * rule, neither. */
struct comparison {
    bool made;
    bool other_won;
    int64_t prefer_rule, prefer_other, equal;
};

struct recorded_check { /* only of rule "recorded" */
    bool made;
    enum verdict verdict;
    enum why why;
    uint32_t n_missing, n_extra, n_other; /* other: selected 2 or 3 */
    uint32_t *missing, *extra, *other;    /* indices */
};

/* --all-ties: sets of proposals, each once. Set i is member[first[i]] ...
 * member[first[i + 1] - 1], as indices. */
struct set_list {
    bool made;
    bool complete; /* no: the search came to its bound */
    uint32_t n;
    uint32_t *first, *member;
};
enum unique { UNIQUE_NOT_ASKED, UNIQUE_YES, UNIQUE_NO };

struct vsted_outcome {
    struct arena *arena;      /* of the arrays here */
    const vsted_election *e;  /* borrowed: must outlive the outcome */
    struct vsted_rules rules; /* as they were in force, own copy; for
                                 "recorded" the rule that META named */
    bool recorded;            /* asked for as "recorded" */
    enum satisfaction sat;    /* in force, never SAT_DEFAULT */
    int64_t pool_ore;
    /* Numbers of ballots, here and in `compared`, are in units of weight: of
     * 1 / e->weight_den. Welfare and effective votes are not. */
    int64_t *votes; /* per proposal: supporters */
    int64_t *score; /* per proposal: what greedy ranks by */
    struct funded *funded;
    uint32_t n_funded;
    struct not_funded *not_funded; /* best score first */
    uint32_t n_not_funded;
    int64_t cost_ore, left_ore;
    int64_t happy; /* ballots with at least one funded choice; -1 = not known:
                      only the votes are */
    mpq_t welfare; /* sum of satisfaction; øre for cost and effort */
    bool alike;    /* maxmin: some ballot has nothing in every set */
    enum unique unique; /* is no other set as good? Asked by max-welfare */
    struct tie *ties;
    uint32_t n_ties;
    int64_t raise_ore; /* add1: the raise per ballot that was kept; -1: none */
    struct set_list all_ties;
    struct comparison compared;
    struct recorded_check check;
    bool money_left; /* mes left money with which something would fit */
};

/** An empty outcome of e with its own copy of the rules. VSTED_ENOMEM. */
vsted_code outcome_new(struct vsted_outcome **out, const vsted_election *e,
                       vsted_err *err) NODISCARD;

#endif
