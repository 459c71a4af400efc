/* The words of rules in force: enum, text and error messages from one list.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

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
    X(RELATIVE_CARDINALITY, "relative-cardinality")                            \
    X(RELATIVE_COST, "relative-cost")                                          \
    X(POINTS, "points")                                                        \
    X(BORDA, "borda")                                                          \
    X(BORDA_0, "borda-0")                                                      \
    X(CHAMBERLIN_COURANT, "chamberlin-courant")
#define COMPLETIONS(X)                                                         \
    X(NONE, "none")                                                            \
    X(ADD1, "add1")                                                            \
    X(ADD1_BEST, "add1-best")                                                  \
    X(ADD_OPT, "add-opt")                                                      \
    X(GREEDY, "greedy")                                                        \
    X(PHRAGMEN, "phragmen")
/* Of cstv (Skowron and others 2020, section 3). */
#define VARIANTS(X)                                                            \
    X(EWT, "ewt")                                                              \
    X(EWTC, "ewtc")                                                            \
    X(MT, "mt")                                                                \
    X(MTC, "mtc")                                                              \
    X(EWTS, "ewts")                                                            \
    X(MTS, "mts")
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
#define VARIANT_ENUM_(id, text) VARIANT_##id,
enum variant { VARIANTS(VARIANT_ENUM_) N_VARIANTS };
#define TIE_ENUM_(id, text) TIE_##id,
enum tie_by { TIE_CRITERIA(TIE_ENUM_) N_TIE_CRITERIA, TIE_RESOLVE };
#define COMPARE_ENUM_(id, text) COMPARE_##id,
enum compare_by { COMPARISONS(COMPARE_ENUM_) N_COMPARISONS };

const char *ballot_type_name(enum ballot_type t);
const char *satisfaction_name(enum satisfaction s);
const char *completion_name(enum completion c);
const char *tie_by_name(enum tie_by t); /* TIE_RESOLVE: "resolve" */
const char *compare_by_name(enum compare_by c);
const char *variant_name(enum variant v);

#endif
