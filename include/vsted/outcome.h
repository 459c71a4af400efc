/* Allocating the pool: an election in, an outcome out.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_OUTCOME_H
#define VSTED_OUTCOME_H

#include <stdbool.h>
#include <stdio.h>
#include <vsted/election.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vsted_outcome vsted_outcome;

/**
 * Allocate the pool of `e` by the rules in force.
 *
 * Deterministic: equal elections give equal outcomes on every machine; ties
 * follow the tie list and are all in the outcome.
 *
 * @param[out] out  new outcome; the caller owns it: vsted_outcome_free(). Also
 *                  set with VSTED_ETIE, so that the open tie can be shown.
 *                  NULL after any other error.
 * @param      e    borrowed; must outlive the outcome.
 * @return VSTED_OK; VSTED_ETIE (a decisive tie is left open); VSTED_EUSAGE
 *         (the rule does not take these ballots, or needs what is not there);
 *         VSTED_ERULES (--resolve contradicts itself or the tie list);
 *         VSTED_ERANGE (a sum leaves int64); VSTED_ENOMEM.
 *
 * Unit: every amount is in øre. Cost: see the rule's file in lib/rules.
 */
VSTED_API vsted_code vsted_tally(vsted_outcome **out, const vsted_election *e,
                                 vsted_err *err);
VSTED_API void vsted_outcome_free(vsted_outcome *o);

/** Could `e` be tallied by its rules? Finds what vsted_tally() would refuse
 *  before it counts, with the same codes. Cost: one pass over the ballots. */
VSTED_API vsted_code vsted_tally_check(const vsted_election *e, vsted_err *err);

/** Does the outcome carry a warning (money left that a completion would use,
 *  a tie left open, a recorded result that differs)? For --strict. */
VSTED_API bool vsted_outcome_warns(const vsted_outcome *o);
/** Was the rule `recorded`, and does its outcome differ from the city's? */
VSTED_API bool vsted_outcome_differs(const vsted_outcome *o);

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
                                         vsted_err *err);
/** The warnings of an outcome as lines for standard error. */
VSTED_API vsted_code vsted_outcome_print_warnings(FILE *to,
                                                  const vsted_outcome *o,
                                                  const vsted_print *how,
                                                  vsted_err *err);
/** The findings (check) as a list or as JSON ("vsted/check/1"); `e` may be
 *  NULL when the input could not be read. */
VSTED_API vsted_code vsted_check_print(FILE *to, const vsted_election *e,
                                       const vsted_print *how, vsted_err *err);
/** {"error": {...}} on one line; `o` may be NULL (for VSTED_ETIE: its tie). */
VSTED_API vsted_code vsted_err_print_json(FILE *to, const vsted_err *what,
                                          const vsted_outcome *o,
                                          vsted_err *err);

/** Look an election over beyond what reading it found: the findings of
 *  `vsted check` are added to `findings`. */
VSTED_API vsted_code vsted_check(const vsted_election *e,
                                 vsted_findings *findings, vsted_err *err);

/** The JSON Schema of what --json prints: "tally", "check", "error",
 *  "rules-list". NULL: no such schema. Static. */
VSTED_API const char *vsted_schema(const char *name);
/** Names of schemas; NULL past the end. */
VSTED_API const char *vsted_schema_name(size_t i);

#ifdef __cplusplus
}
#endif
#endif
