/* The keys of the rules in force.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_RULE_KEYS_H
#define MODEL_RULE_KEYS_H

/* Every setting that has a name outside. A key that was set has its origin;
 * an unset one has its default and ORIGIN_DEFAULT. */
#define RULE_KEYS(X)                                                           \
    X(TITLE)                                                                   \
    X(POOL)                                                                    \
    X(CURRENCY)                                                                \
    X(RULE)                                                                    \
    X(SATISFACTION)                                                            \
    X(COMPLETION)                                                              \
    X(INCREMENT)                                                               \
    X(ADD1_EXHAUSTIVE)                                                         \
    X(ADD1_INTEGRAL)                                                           \
    X(ADD1_LIMIT)                                                              \
    X(COMPARE_WITH)                                                            \
    X(COMPARE_BY)                                                              \
    X(TIES)                                                                    \
    X(RESOLVE)                                                                 \
    X(ALL_TIES)                                                                \
    X(NO_SKIP)                                                                 \
    X(CONTINUE)                                                                \
    X(VARIANT)                                                                 \
    X(PER_KRONE)                                                               \
    X(SCORING)                                                                 \
    X(WEIGHTS)                                                                 \
    X(ALLOW_FREE)                                                              \
    X(MIN_VOTES)                                                               \
    X(MIN_SHARE)                                                               \
    X(BALLOT_TYPE)                                                             \
    X(MIN_CHOICES)                                                             \
    X(MAX_CHOICES)                                                             \
    X(MIN_COST)                                                                \
    X(MAX_COST)                                                                \
    X(MIN_POINTS)                                                              \
    X(MAX_POINTS)                                                              \
    X(MIN_SUM)                                                                 \
    X(MAX_SUM)                                                                 \
    X(BLANK)
#define KEY_ENUM_(id) KEY_##id,
enum rule_key { RULE_KEYS(KEY_ENUM_) N_RULE_KEYS };
#undef KEY_ENUM_

#endif
