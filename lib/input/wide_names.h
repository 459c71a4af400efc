/* What columns of proposals may be called: ids, names, both.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_WIDE_NAMES_H
#define INPUT_WIDE_NAMES_H

#include "base/names.h"
#include "input/csv.h"
#include "model/election.h"

struct wide_names;

/** Of the proposals of `e`, which must outlive it. O(proposals). */
vsted_code wide_names_new(struct wide_names **out,
                          const struct vsted_election *e,
                          vsted_err *err) NODISCARD;
void wide_names_free(struct wide_names *w);

/* The proposals that a cell may stand for, as indices; NAMES_NONE: none. */
struct wide_found {
    uint32_t first, other; /* other: it is not clear which is meant */
};
/** "12", "Legeplads", "12 Legeplads" or "12: Legeplads", as people compare
 *  names. VSTED_ENOMEM. */
vsted_code wide_names_find(struct wide_found *found, const struct wide_names *w,
                           const struct csv_cell *cell,
                           vsted_err *err) NODISCARD;

#endif
