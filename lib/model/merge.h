/* Merging equal ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_MERGE_H
#define MODEL_MERGE_H

#include "model/election.h"

/**
 * Merge equal rows of `b` in place: the same choices in the same order with
 * the same points become one row, where the first of them stood; b->count must
 * hold a number for each row (it is added up). With `unordered` the choices of
 * every row are sorted by index first; then b->points must be NULL. Choices are
 * less than n_proposals.
 * Cost: O(choices) expected, O(rows) memory. VSTED_ENOMEM: rows may have been
 * sorted, nothing was merged wrongly but b is not to be used.
 */
vsted_code ballots_merge(struct ballots *b, uint32_t n_proposals,
                         bool unordered, vsted_err *err) NODISCARD;

#endif
