/* Printing what the library found: tables, JSON and CSV, and their schemas.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_PRINT_H
#define VSTED_PRINT_H

#include <stdbool.h>
#include <stdio.h>
#include <vsted/outcome.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum vsted_format { VSTED_TABLE, VSTED_JSON, VSTED_CSV } vsted_format;

/** How to print. All zero is a Danish table without colour. */
typedef struct vsted_print {
    vsted_format format;
    bool english; /* --lang en; keys of JSON and CSV never change */
    bool color;
    bool quiet; /* vsted_check_print() as a list: errors alone */
    const vsted_findings *findings; /* shown as warnings in JSON; NULL = none */
} vsted_print;

/** Print an outcome to `to`. VSTED_ESYS when it cannot be written,
 *  VSTED_ENOMEM. */
VSTED_API vsted_code vsted_outcome_print(FILE *to, const vsted_outcome *o,
                                         const vsted_print *how,
                                         vsted_err *err) VSTED_NODISCARD;
/** The warnings and notes of an outcome as lines for standard error, English
 *  like all that stands there. */
VSTED_API vsted_code vsted_outcome_print_messages(
    FILE *to, const vsted_outcome *o, vsted_err *err) VSTED_NODISCARD;
/** The findings (check) as a list or as JSON ("vsted/check/1"); `e` may be
 *  NULL when the input could not be read. */
VSTED_API vsted_code vsted_check_print(FILE *to, const vsted_election *e,
                                       const vsted_print *how,
                                       vsted_err *err) VSTED_NODISCARD;
/** What the rule `id` is, NULL: all of them in a line each; or as JSON
 *  ("vsted/rules-list/1"). VSTED_ENOENT, with the nearest name in the hint. */
VSTED_API vsted_code vsted_rules_print(FILE *to, const char *id,
                                       const vsted_print *how,
                                       vsted_err *err) VSTED_NODISCARD;
/** Every key of the rules in force in `e`, its value and who said so; or as
 *  JSON ("vsted/rules-effective/1"). VSTED_ENOENT or VSTED_EPARSE: there is
 *  no such rule; VSTED_ESYS, VSTED_ENOMEM. */
VSTED_API vsted_code vsted_rules_effective_print(
    FILE *to, const vsted_election *e, const vsted_print *how,
    vsted_err *err) VSTED_NODISCARD;
/** {"error": {...}} on one line; `o` may be NULL (for VSTED_ETIE: its tie). */
VSTED_API vsted_code vsted_err_print_json(FILE *to, const vsted_err *what,
                                          const vsted_outcome *o,
                                          vsted_err *err) VSTED_NODISCARD;

/** The JSON Schema of what --json prints: "tally", "check", "error",
 *  "rules-list". NULL: no such schema. Static. */
VSTED_API const char *vsted_schema(const char *name);
/** Names of schemas; NULL past the end. */
VSTED_API const char *vsted_schema_name(size_t i);

#ifdef __cplusplus
}
#endif
#endif
