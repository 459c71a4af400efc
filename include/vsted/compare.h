/* Outcomes of one election by several rules, side by side.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_COMPARE_H
#define VSTED_COMPARE_H

#include <stddef.h>
#include <stdio.h>
#include <vsted/outcome.h>
#include <vsted/print.h>
#include <vsted/run.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vsted_comparison vsted_comparison;

/** What is to stand side by side; all borrowed. */
typedef struct vsted_compared {
    const vsted_outcome *const *outcomes; /* of one election */
    const char *const *labels;            /* what each is called; copied */
    size_t n;                             /* at least 1 */
    const vsted_run *run;                 /* NULL: any way */
} vsted_compared;

/**
 * Put outcomes of one election side by side: what each funds, the money per
 * kerneopgave and place, how satisfied ballots are, how many prefer which.
 *
 * @param[out] out  the caller owns it: vsted_comparison_free(). NULL on error.
 * @param what      its outcomes must outlive the comparison.
 * @return VSTED_OK, VSTED_ENOMEM, VSTED_ERANGE (a sum leaves int64),
 *         VSTED_ESTOP.
 *
 * Unit: every amount is in øre. Cost: O(n * n * choices + n * ballots log
 * ballots).
 */
VSTED_API vsted_code vsted_compare(vsted_comparison **out,
                                   const vsted_compared *what,
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
