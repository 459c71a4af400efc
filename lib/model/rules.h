/* Rules in force: every choice a council makes about how its round is counted.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include <stdbool.h>
#include <stdint.h>
#include <vsted/rules.h>
#include "base/err.h"
#include "base/mem.h"
#include "model/rule_keys.h"
#include "model/words.h"
#include "num/money.h"

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

/* Who set a key; the later ones win over the earlier. */
enum origin {
    ORIGIN_DEFAULT,
    ORIGIN_SOURCE, /* what a .pb file says of itself; no key is set by it */
    ORIGIN_ROUND,
    ORIGIN_FILE,
    ORIGIN_OPTION
};

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
    struct share add1_limit;        /* times B/n, default 4, at least 1 */
    char compare_with[RULE_ID_MAX]; /* "" = no comparison */
    enum compare_by compare_by;

    struct tie_criterion ties[LIST_MAX]; /* default cheapest, votes */
    uint32_t n_ties;                     /* 0 after --ties none */
    struct resolve *resolves;
    uint32_t n_resolves;
    bool all_ties; /* decides nothing: what is looked for besides */

    bool no_skip, per_krone, allow_free;
    bool go_on;           /* "continue": phragmen drops what does not fit */
    enum variant variant; /* of cstv, default ewt */
    bool weighted;        /* "weights": "column"; default none */
    int64_t *scoring;     /* points per rank, first rank first; NULL = Borda */
    uint32_t n_scoring;

    int64_t min_votes;      /* -1 = none */
    struct share min_share; /* num = -1: none */
    /* Not a key: only `recorded` sets it, from META. -1 = none. */
    int64_t min_score;

    enum ballot_type ballot_type; /* N_BALLOT_TYPES = not said */
    struct limits limits;
    bool blank_ignored; /* "blank": "ignore"; default count */
};

/** What a supporter's satisfaction is: as set, else by the ballots' type. */
enum satisfaction satisfaction_in_force(const struct vsted_rules *r,
                                        enum ballot_type type);

/** Is it a sum of costs, so that its unit is that of money? */
bool sat_by_cost(enum satisfaction s);

/** Do ballots of the two types say the same kind of thing, so that rules may
 *  take the one for the other? */
bool ballot_types_alike(enum ballot_type a, enum ballot_type b);

/** Do limits contradict each other (at least 5 choices, at most 2)? VSTED_OK or
 *  VSTED_ERULES, whose message names the two keys. */
vsted_code limits_check(const struct limits *l, vsted_err *err) NODISCARD;

/** Is this completion in the list? */
bool rules_complete(const struct vsted_rules *r, enum completion completion);

/** Does a completion in force raise the money of ballots (add1, add1-best,
 *  add-opt)? */
bool rules_raise(const struct vsted_rules *r);

/** All defaults. Pair with rules_clear(). VSTED_ENOMEM. */
vsted_code rules_init(struct vsted_rules *r, vsted_err *err) NODISCARD;
void rules_clear(struct vsted_rules *r);
/** Copy every key that is set in `from` over `to`, with its origin. */
vsted_code rules_overlay(struct vsted_rules *to, const struct vsted_rules *from,
                         vsted_err *err) NODISCARD;

#endif
