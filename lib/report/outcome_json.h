/* The parts of an outcome in JSON that have a file of their own.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_OUTCOME_JSON_H
#define REPORT_OUTCOME_JSON_H

#include "report/report.h"

/** "rule": {...}, every parameter in force. */
void json_rule(struct json_out *w, const vsted_outcome *o);
/** A criterion by name; a lot with its seed. */
void json_tie_by(struct json_out *w, const char *key, enum tie_by by,
                 const char *seed);
/** The seed of the lot in the tie list, "" when there is none. */
const char *lot_seed(const struct vsted_rules *r);
/** An array of the ids of proposals. */
void json_ids(struct json_out *w, const char *key, const vsted_outcome *o,
              const uint32_t *proposals, uint32_t n);
/** "tied", at most TIED_SHOWN of them, and "tied_count". Thousands of equal
 *  proposals are tied again at every step. */
enum { TIED_SHOWN = 50 };
void json_tied(struct json_out *w, const vsted_outcome *o, const uint32_t *tied,
               uint32_t n);
/** "election": {...} and "totals": {...}. */
void json_election(struct json_out *w, const vsted_outcome *o);
void json_totals(struct json_out *w, const vsted_outcome *o);
/** "warnings": [...], of what reading found, and "more_warnings". */
void json_findings(struct json_out *w, const vsted_findings *findings);
/** "ties": [...]. */
void json_ties(struct json_out *w, const vsted_outcome *o);
/** "compared" and "recorded", each only when there is one. */
void json_verdicts(struct json_out *w, const vsted_outcome *o);

#endif
