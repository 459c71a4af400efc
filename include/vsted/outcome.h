/* Allocating the pool: an election in, an outcome out.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_OUTCOME_H
#define VSTED_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>
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
                                 vsted_err *err) VSTED_NODISCARD;
/** The same by other rules: `given` (such as the rule alone; NULL: nothing)
 * lies over those in force. The pool and what a ballot is stay those of `e`.
 * Only what is `given` is refused where the rule would ignore it. */
VSTED_API vsted_code vsted_tally_by(vsted_outcome **out,
                                    const vsted_election *e,
                                    const vsted_rules *given,
                                    vsted_err *err) VSTED_NODISCARD;
/** The same as vsted_tally_by(), in the way that `run` says (NULL: any).
 *  VSTED_ESTOP. */
VSTED_API vsted_code vsted_tally_run(vsted_outcome **out,
                                     const vsted_election *e,
                                     const vsted_rules *given,
                                     const vsted_run *run,
                                     vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_outcome_free(vsted_outcome *o);

/** Several counts of one election. */
typedef struct vsted_tallies {
    const vsted_rules *const *given; /* of each, as in vsted_tally_by() */
    size_t n;
    const vsted_run *run; /* NULL: one after the other */
} vsted_tallies;

/**
 * vsted_tally_by() for each of `what->given`, side by side when there are
 * threads for it; then also the memory of several counts is needed.
 *
 * @param[out] out     what->n outcomes; the caller owns them. After an error
 *                     those of the counts before it, and its own when that is
 *                     VSTED_ETIE; the others are NULL.
 * @param[out] failed  the first count that failed; what->n: none did.
 * @return as vsted_tally_run(), of the first count that failed.
 */
VSTED_API vsted_code vsted_tally_each(vsted_outcome **out,
                                      const vsted_election *e,
                                      const vsted_tallies *what, size_t *failed,
                                      vsted_err *err) VSTED_NODISCARD;

/** Could `e` be tallied by its rules? Finds what vsted_tally() would refuse
 *  before it counts, with the same codes. Cost: one pass over the ballots. */
VSTED_API vsted_code vsted_tally_check(const vsted_election *e,
                                       vsted_err *err) VSTED_NODISCARD;

/** One proposal that is funded. Strings are borrowed from the election and
 *  never NULL; name is "" when there is none. */
typedef struct vsted_award {
    const char *id, *name;
    int64_t cost_ore;  /* what it gets */
    uint32_t step;     /* from 1: when the rule took it */
    const char *phase; /* "free" "rule" "add1" "greedy"... (as in JSON) */
} vsted_award;

/**
 * The i-th proposal that is funded, in the order of funding:
 *
 *     vsted_award award;
 *     for (size_t i = 0; vsted_outcome_funded(o, i, &award); i++)
 *         printf("%s\n", award.id);
 *
 * @return false, and *out is as it was: there are not more than i.
 */
VSTED_API bool vsted_outcome_funded(const vsted_outcome *o, size_t i,
                                    vsted_award *out);
/** What is left of the pool. */
VSTED_API int64_t vsted_outcome_left_ore(const vsted_outcome *o);

/** Does the outcome carry a warning (money left that a completion would use,
 *  a recorded result that differs)? For --strict. */
VSTED_API bool vsted_outcome_warns(const vsted_outcome *o);
/** Was the rule `recorded`, and does its outcome differ from the city's? */
VSTED_API bool vsted_outcome_differs(const vsted_outcome *o);

#ifdef __cplusplus
}
#endif
#endif
