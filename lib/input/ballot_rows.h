/* The rows of a ballots file, until all rows of a ballot are there.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_BALLOT_ROWS_H
#define INPUT_BALLOT_ROWS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "base/mem.h"
#include "base/names.h"

/* One row: 16 bytes, as there may be many million. */
struct ballot_row {
    uint32_t ballot;   /* number, in the order of first seen */
    uint32_t proposal; /* index; NAMES_NONE: the row names nothing */
    uint32_t value;    /* points, or the rank; 0 when there is neither */
    uint32_t line;
};
struct ballot_rows {
    struct ballot_row *rows;
    size_t n, cap;
    struct names *ids;
    struct arena *arena; /* of the ids */
    const char **id;     /* of each ballot */
    size_t n_ballots, cap_ids;
    bool mixed; /* some ballot's rows are not together */
};

vsted_code ballot_rows_init(struct ballot_rows *b, vsted_err *err) NODISCARD;
void ballot_rows_clear(struct ballot_rows *b);
/** Add a row of the ballot called id[0..n); row->ballot is set here. */
vsted_code ballot_rows_add(struct ballot_rows *b, const char *id, size_t n,
                           struct ballot_row *row, vsted_err *err) NODISCARD;
/** Bring the rows of each ballot together, in the order of the file. O(n). */
vsted_code ballot_rows_group(struct ballot_rows *b, vsted_err *err) NODISCARD;

#endif
