/* Ballots on their way into an election that is being built: see election.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_BALLOT_H
#define MODEL_BALLOT_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "model/rules.h"

struct builder;

/* Weights have at most three decimals, and are not more than a million. */
enum { WEIGHT_UNIT = 1000, WEIGHT_MAX = 1000 * 1000 * 1000 };

/** Begin a ballot, of weight 1. No ballot may be open. */
void ballot_begin(struct builder *b);
/**
 * Name a proposal, with its points (0 for approval and ordinal). *twice gets
 * whether the ballot named it before: then this call changed nothing.
 */
vsted_code ballot_choice(struct builder *b, uint32_t proposal, uint32_t points,
                         bool *twice, vsted_err *err) NODISCARD;
/**
 * Name n >= 1 proposals at once, without points, in a ballot that names none
 * yet. When one is there twice *twice is true, and the ballot is cancelled.
 * The choices of a ballot that only approves may be put into another order.
 * At least 8 proposals can be read, whatever they are behind n.
 */
vsted_code ballot_choices(struct builder *b, const uint32_t *proposals,
                          size_t n, bool *twice, vsted_err *err) NODISCARD;
/**
 * Does the open ballot keep the limits? NULL if so, else which one it breaks,
 * in words ("7 choices, at most 5"), borrowed until the next call.
 */
const char *ballot_breaks(struct builder *b, const struct limits *limits);
/**
 * Give the open ballot a weight, in 1 / WEIGHT_UNIT, from 1 to WEIGHT_MAX. Who
 * gives the first ballot none gives none to any.
 */
void ballot_weigh(struct builder *b, uint32_t weight);
/** End the open ballot and count it (blank when it names nothing).
 *  VSTED_ERANGE, VSTED_ENOMEM: the ballot is still open. */
vsted_code ballot_end(struct builder *b, vsted_err *err) NODISCARD;
/** As ballot_end(), for `times` >= 1 equal ballots, at the cost of one. */
vsted_code ballot_end_times(struct builder *b, uint32_t times,
                            vsted_err *err) NODISCARD;
/** Forget the open ballot; counted as invalid. */
void ballot_drop(struct builder *b);
/** Forget the open ballot as if it had never begun. */
void ballot_cancel(struct builder *b);

/* What the open ballot names so far; borrowed until the builder changes. */
struct ballot_open {
    const uint32_t *choice, *points; /* points: NULL = no ballot has any yet */
    size_t n;
};
struct ballot_open ballot_peek(const struct builder *b);

#endif
