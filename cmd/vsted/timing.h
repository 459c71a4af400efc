/* How long each phase of the work took, for --verbose.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_TIMING_H
#define VSTED_TIMING_H

#include <stdint.h>
#include <stdio.h>

enum timing {
    TIMING_READ,
    TIMING_COUNT,
    TIMING_WRITE,
    TIMING_REST, /* giving memory back: not told */
    N_TIMINGS
};

/** A monotonic clock, in nanoseconds. */
int64_t timing_now(void);
/** The work begins, by reading. */
void timing_begin(void);
/** From here on it is this. */
void timing_phase(enum timing phase);
/** One line: "vsted: read S s, counted S s, wrote S s". */
void timing_print(FILE *to);

#endif
