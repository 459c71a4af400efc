/* The words of outcomes, phases and reasons: enum and text from one list.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_OUTCOME_WORDS_H
#define MODEL_OUTCOME_WORDS_H

/* In which part of the rule a proposal was funded. PHASE_ADD1 and the two
 * behind it: not by the rule itself but after budgets were raised. */
#define PHASES(X)                                                              \
    X(FREE, "free")                                                            \
    X(RULE, "rule")                                                            \
    X(ADD1, "add1")                                                            \
    X(ADD1_BEST, "add1-best")                                                  \
    X(ADD_OPT, "add-opt")                                                      \
    X(GREEDY, "greedy")                                                        \
    X(PHRAGMEN, "phragmen")
#define PHASE_ENUM_(id, text) PHASE_##id,
enum phase { PHASES(PHASE_ENUM_) N_PHASES };

/* Why a proposal was not funded. */
#define REASONS(X)                                                             \
    X(NOT_ELIGIBLE, "not_eligible") /* staff took it out */                    \
    X(NO_SUPPORT, "no_support")     /* no ballot supports it */                \
    X(OVER_POOL, "over_pool")       /* costs more than the pool */             \
    X(MIN_VOTES, "below_min_votes") /* below a threshold... */                 \
    X(MIN_SHARE, "below_min_share")                                            \
    X(MIN_SCORE, "below_min_score")                                            \
    X(WITHDRAWN, "withdrawn")       /* cost 999999999 in a .pb */              \
    X(DOES_NOT_FIT, "does_not_fit") /* more than what was left */              \
    X(STOPPED, "stopped")           /* it came after one too costly */         \
    X(SUPPORT_TOO_SMALL, "support_too_small") /* mes: supporters cannot pay */ \
    X(NOT_IN_BEST, "not_in_best_set")         /* max-welfare, maxmin */        \
    X(NOT_CHOSEN, "not_chosen") /* the rule ended before its turn */
#define REASON_ENUM_(id, text) REASON_##id,
enum reason { REASONS(REASON_ENUM_) N_REASONS };

const char *phase_name(enum phase p);
const char *reason_name(enum reason r);

#define VERDICTS(X)                                                            \
    X(MATCHES, "matches")                                                      \
    X(DIFFERS, "differs")                                                      \
    X(NOT_RECORDED, "not recorded")
#define VERDICT_ENUM_(id, text) VERDICT_##id,
enum verdict { VERDICTS(VERDICT_ENUM_) N_VERDICTS };
#define WHYS(X)                                                                \
    X(NONE, "no reason found")                                                 \
    X(TIE, "a tie")                                                            \
    X(CONFLICT, "a conflict")                                                  \
    X(PARTIAL, "a partial award")
#define WHY_ENUM_(id, text) WHY_##id,
enum why { WHYS(WHY_ENUM_) N_WHYS };
const char *verdict_name(enum verdict v);
const char *why_name(enum why w);

#endif
