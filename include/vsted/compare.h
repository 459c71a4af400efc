/* Outcomes of one election by several rules, side by side.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_COMPARE_H
#define VSTED_COMPARE_H

#include <stddef.h>
#include <stdio.h>
#include <vsted/outcome.h>
#include <vsted/print.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vsted_comparison vsted_comparison;

/**
 * Put outcomes of one election side by side: what each funds, the money per
 * kerneopgave and place, how satisfied ballots are, how many prefer which.
 *
 * @param[out] out  the caller owns it: vsted_comparison_free(). NULL on error.
 * @param outcomes  n >= 1 outcomes of the same election; borrowed, they must
 *                  outlive the comparison.
 * @param labels    what each is called; copied.
 * @return VSTED_OK, VSTED_ENOMEM, VSTED_ERANGE (a sum leaves int64).
 *
 * Unit: every amount is in øre. Cost: O(n * n * choices + n * ballots log
 * ballots).
 */
VSTED_API vsted_code vsted_compare(vsted_comparison **out,
                                   const vsted_outcome *const *outcomes,
                                   const char *const *labels, size_t n,
                                   vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_comparison_free(vsted_comparison *c);

/** Print it as a table or as JSON ("vsted/compare/1"). VSTED_ESYS,
 *  VSTED_ENOMEM. */
VSTED_API vsted_code vsted_comparison_print(FILE *to, const vsted_comparison *c,
                                            const vsted_print *how,
                                            vsted_err *err) VSTED_NODISCARD;

#ifdef __cplusplus
}
#endif
#endif
