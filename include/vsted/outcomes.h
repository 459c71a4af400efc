/* Outcomes that a round keeps, and comparing with them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_OUTCOMES_H
#define VSTED_OUTCOMES_H

#include <vsted/round.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Keep an outcome of this round: rules in force, hashes, version, time.
 * *nr gets its number. VSTED_EUSAGE: the election of `o` is not this round as
 * it is now.
 */
VSTED_API vsted_code vsted_round_record(int64_t *nr, const char *round,
                                        const vsted_outcome *o, int64_t now,
                                        vsted_err *err) VSTED_NODISCARD;
/** Compare with the outcome kept last; a difference becomes the finding
 *  "outcome_differs" with what differs and why. None kept: nothing. */
VSTED_API vsted_code vsted_round_compare(const char *round,
                                         const vsted_outcome *o,
                                         vsted_findings *findings,
                                         vsted_err *err) VSTED_NODISCARD;

/** Every outcome kept in a round; JSON: "vsted/outcomes/1". */
typedef struct vsted_outcomes vsted_outcomes;
VSTED_API vsted_code vsted_round_outcomes(vsted_outcomes **out,
                                          const char *round,
                                          vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_outcomes_free(vsted_outcomes *list);
/** `nr` 0: all in a line each; else that one, in JSON as it was kept
 *  ("vsted/tally/1"). VSTED_ENOENT: no such outcome. */
VSTED_API vsted_code vsted_outcomes_print(FILE *to, const vsted_outcomes *list,
                                          int64_t nr, const vsted_print *how,
                                          vsted_err *err) VSTED_NODISCARD;

#ifdef __cplusplus
}
#endif
#endif
