/* Findings: what readers and checks noticed, in the order they noticed it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_FINDING_H
#define VSTED_FINDING_H

#include <stdbool.h>
#include <vsted/err.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum vsted_severity {
    VSTED_NOTE,    /* what was detected, what was decided: for -v and check */
    VSTED_WARNING, /* went on, but a person should look */
    VSTED_ERROR    /* this input will not do */
} vsted_severity;

/**
 * One finding. All strings are borrowed from the list; file and hint may be
 * "" and line and column 0 (see vsted_err). code is a stable word in
 * snake_case such as "unknown_proposal".
 *
 * of_ballot: message and hint name one ballot, so that staff find the paper,
 * and are not for a result that is passed on: there `unnamed` says the same
 * of "a ballot". In every other finding `unnamed` is the message.
 */
typedef struct vsted_finding {
    vsted_severity severity;
    bool of_ballot;
    const char *code, *message, *unnamed, *file, *hint;
    size_t line, column;
} vsted_finding;

typedef struct vsted_findings vsted_findings;

/** A new empty list; the caller frees it. VSTED_ENOMEM. */
VSTED_API vsted_code vsted_findings_new(vsted_findings **out,
                                        vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_findings_free(vsted_findings *fs);

/** Findings kept. At most 20 errors, 20 warnings and 200 notes are kept; the
 *  rest only count. That CPR numbers were let pass is always kept. */
VSTED_API size_t vsted_findings_kept(const vsted_findings *fs);
/** The i-th kept finding, i < vsted_findings_kept(). */
VSTED_API const vsted_finding *vsted_findings_at(const vsted_findings *fs,
                                                 size_t i);
/** How many of a severity were found, kept or not. */
VSTED_API size_t vsted_findings_count(const vsted_findings *fs,
                                      vsted_severity severity);

#ifdef __cplusplus
}
#endif
#endif
