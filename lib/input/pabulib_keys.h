/* The keys of META that count, and the limits that some of them are.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_PABULIB_KEYS_H
#define INPUT_PABULIB_KEYS_H

#include <stddef.h>
#include <stdint.h>

/* What META says that a valid ballot is. Ballots are judged, never dropped. */
#define PB_LIMITS(X)                                                           \
    X(MIN_LENGTH, "min_length")                                                \
    X(MAX_LENGTH, "max_length")                                                \
    X(MIN_SUM, "min_sum_points")                                               \
    X(MAX_SUM, "max_sum_points")                                               \
    X(MIN_POINTS, "min_points")                                                \
    X(MAX_POINTS, "max_points")                                                \
    X(MAX_COST, "max_sum_cost")
#define PB_LIMIT_ENUM_(id, key) PB_##id,
enum pb_limit { PB_LIMITS(PB_LIMIT_ENUM_) N_PB_LIMITS };

struct pb_limit_state {
    int64_t limit; /* -1 = none; of cost in øre */
    int64_t broken;
    size_t first_line;
};

/* The keys of META that count here; the limits come first. */
#define PB_KEYS(X)                                                             \
    PB_LIMITS(X)                                                               \
    X(BUDGET, "budget")                                                        \
    X(MIN_SCORE, "min_project_score_threshold")                                \
    X(NUM_PROJECTS, "num_projects")                                            \
    X(NUM_VOTES, "num_votes")                                                  \
    X(VOTE_TYPE, "vote_type")                                                  \
    X(DESCRIPTION, "description")                                              \
    X(INSTANCE, "instance")                                                    \
    X(UNIT, "unit")                                                            \
    X(CURRENCY, "currency")                                                    \
    X(RULE, "rule")
#define PB_KEY_ENUM_(id, key) PB_KEY_##id,
enum pb_key { PB_KEYS(PB_KEY_ENUM_) N_PB_KEYS };

/* What is measured of one ballot. */
struct pb_measure {
    int64_t length, sum, least_points, most_points, cost_ore;
};

#endif
