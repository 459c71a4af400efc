/* Rules in force: every choice a council makes about how its round is counted.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include <stdbool.h>
#include <stdint.h>
#include <vsted/rules.h>
#include "base/err.h"
#include "base/mem.h"
#include "num/money.h"

/* Names as people type them, once each; enum, texts and errors come from
 * here. */
#define BALLOT_TYPES(X)                                                        \
    X(APPROVAL, "approval")                                                    \
    X(CHOOSE_1, "choose-1")                                                    \
    X(CUMULATIVE, "cumulative")                                                \
    X(SCORING, "scoring")                                                      \
    X(ORDINAL, "ordinal")
#define SATISFACTIONS(X)                                                       \
    X(CARDINALITY, "cardinality")                                              \
    X(COST, "cost")                                                            \
    X(EFFORT, "effort")                                                        \
    X(POINTS, "points")                                                        \
    X(BORDA, "borda")                                                          \
    X(BORDA_0, "borda-0")
#define COMPLETIONS(X)                                                         \
    X(NONE, "none")                                                            \
    X(ADD1, "add1")                                                            \
    X(GREEDY, "greedy")
#define TIE_CRITERIA(X)                                                        \
    X(NONE, "none")                                                            \
    X(VOTES, "votes")                                                          \
    X(CHEAPEST, "cheapest")                                                    \
    X(COSTLIEST, "costliest")                                                  \
    X(ID, "id")                                                                \
    X(ORDER, "order")                                                          \
    X(LOT, "lot")
#define COMPARISONS(X)                                                         \
    X(SATISFACTION, "satisfaction")                                            \
    X(EXCLUSION, "exclusion")

#define BALLOT_ENUM_(id, text) BALLOT_##id,
enum ballot_type { BALLOT_TYPES(BALLOT_ENUM_) N_BALLOT_TYPES };
#define SAT_ENUM_(id, text) SAT_##id,
/* SAT_DEFAULT: cost, points or borda, by the type of the ballots. */
enum satisfaction { SATISFACTIONS(SAT_ENUM_) N_SATISFACTIONS, SAT_DEFAULT };
#define COMPLETE_ENUM_(id, text) COMPLETE_##id,
enum completion { COMPLETIONS(COMPLETE_ENUM_) N_COMPLETIONS };
#define TIE_ENUM_(id, text) TIE_##id,
enum tie_by { TIE_CRITERIA(TIE_ENUM_) N_TIE_CRITERIA, TIE_RESOLVE };
#define COMPARE_ENUM_(id, text) COMPARE_##id,
enum compare_by { COMPARISONS(COMPARE_ENUM_) N_COMPARISONS };

const char *ballot_type_name(enum ballot_type t);
const char *satisfaction_name(enum satisfaction s);
const char *completion_name(enum completion c);
const char *tie_by_name(enum tie_by t); /* TIE_RESOLVE: "resolve" */
const char *compare_by_name(enum compare_by c);

enum { RULE_ID_MAX = 32, SEED_MAX = 64, LIST_MAX = 16 };

struct tie_criterion {
    enum tie_by by;
    char seed[SEED_MAX + 1]; /* of TIE_LOT, else "" */
};

/* One --resolve: the id at [i] goes before the id at [i + 1]. */
struct resolve {
    uint32_t n;
    char **ids;
};

struct limits { /* what a valid ballot is; -1 = no limit */
    int64_t min_choices, max_choices;
    int64_t min_cost_ore, max_cost_ore;
    int64_t min_points, max_points; /* for one proposal */
    int64_t min_sum, max_sum;       /* points of one ballot */
};

/* Every setting that has a name outside. A key that was set has its origin;
 * an unset one has its default and ORIGIN_DEFAULT. */
#define RULE_KEYS(X)                                                           \
    X(TITLE) X(POOL) X(CURRENCY) X(RULE) X(SATISFACTION) X(COMPLETION)         \
    X(INCREMENT) X(ADD1_EXHAUSTIVE) X(ADD1_INTEGRAL) X(COMPARE_WITH)           \
    X(COMPARE_BY) X(TIES) X(RESOLVE) X(NO_SKIP) X(PER_KRONE) X(SCORING)        \
    X(ALLOW_FREE) X(MIN_VOTES) X(MIN_SHARE) X(BALLOT_TYPE) X(MIN_CHOICES)      \
    X(MAX_CHOICES) X(MIN_COST) X(MAX_COST) X(MIN_POINTS) X(MAX_POINTS)         \
    X(MIN_SUM) X(MAX_SUM) X(BLANK)
#define KEY_ENUM_(id) KEY_##id,
enum rule_key { RULE_KEYS(KEY_ENUM_) N_RULE_KEYS };
#undef KEY_ENUM_

enum origin { ORIGIN_DEFAULT, ORIGIN_SOURCE, ORIGIN_FILE, ORIGIN_OPTION };

struct vsted_rules {
    unsigned char origin[N_RULE_KEYS]; /* enum origin */
    struct arena *arena;               /* of the strings below; own */

    const char *title;    /* NULL = none */
    const char *currency; /* ISO code; default "DKK" */
    int64_t pool_ore;     /* -1 = not said */

    char rule[RULE_ID_MAX];         /* default "greedy" */
    enum satisfaction satisfaction; /* default SAT_DEFAULT */
    enum completion completion[LIST_MAX];
    uint32_t n_completions; /* 0 = none */
    int64_t increment_ore;  /* default 100 */
    bool add1_exhaustive;   /* default true */
    bool add1_integral;
    char compare_with[RULE_ID_MAX]; /* "" = no comparison */
    enum compare_by compare_by;

    struct tie_criterion ties[LIST_MAX]; /* default cheapest, votes */
    uint32_t n_ties;                     /* 0 after --ties none */
    struct resolve *resolves;
    uint32_t n_resolves;

    bool no_skip, per_krone, allow_free;
    int64_t *scoring; /* points per rank, first rank first; NULL = Borda */
    uint32_t n_scoring;

    int64_t min_votes;      /* -1 = none */
    struct share min_share; /* num = -1: none */
    /* Not a key: only `recorded` sets it, from META. -1 = none. */
    int64_t min_score;

    enum ballot_type ballot_type; /* N_BALLOT_TYPES = not said */
    struct limits limits;
    bool blank_ignored; /* "blank": "ignore"; default count */
};

/** All defaults. Pair with rules_clear(). VSTED_ENOMEM. */
vsted_code rules_init(struct vsted_rules *r, vsted_err *err) NODISCARD;
void rules_clear(struct vsted_rules *r);
/** Copy every key that is set in `from` over `to`, with its origin. */
vsted_code rules_overlay(struct vsted_rules *to, const struct vsted_rules *from,
                         vsted_err *err) NODISCARD;

#endif
