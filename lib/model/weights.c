/* The unit of weights: the largest of which every weight is a whole number.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/weights.h"

#include <inttypes.h>

static uint64_t
gcd(uint64_t a, uint64_t b)
{
    while (b > 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Count in units that are `by` times as large. */
static void
enlarge(struct builder *b, uint64_t by)
{
    b->unit /= (uint32_t)by;
    b->n_times /= by;
    b->e->n_blank /= (int64_t)by;
    b->heaviest = (uint32_t)((b->heaviest + by - 1) / by);
}

vsted_code
weights_coarsen(struct builder *b, uint32_t *count, vsted_err *err)
{
    uint64_t by = gcd((uint64_t)b->e->n_blank, b->unit);

    for (size_t i = 0; i < b->n_rows && by > 1; i++)
        by = gcd(b->times ? b->times[i] : 1, by);
    enlarge(b, by);
    if (b->n_times >= BALLOTS_MAX) {
        vsted_fail(err, VSTED_ERANGE,
                   "the weights of the ballots add up to %" PRIu64 "/%" PRIu32
                   ", at most %zu/%" PRIu32 " can be counted",
                   b->n_times, b->unit, BALLOTS_MAX - 1, b->unit);
        return vsted_hint(err, "write the weights with fewer decimals, or "
                               "smaller");
    }
    for (size_t i = 0; i < b->n_rows; i++)
        count[i] = b->times ? (uint32_t)(b->times[i] / by) : 1;
    return VSTED_OK;
}

void
weights_settle(struct builder *b, uint32_t *count, uint32_t n_rows)
{
    uint64_t by = gcd((uint64_t)b->e->n_blank, b->unit);

    for (uint32_t i = 0; i < n_rows && by > 1; i++)
        by = gcd(count[i], by);
    for (uint32_t i = 0; i < n_rows && by > 1; i++)
        count[i] /= (uint32_t)by;
    enlarge(b, by);
    b->e->weight_den = b->unit;
    b->e->weight_max = b->heaviest;
}
