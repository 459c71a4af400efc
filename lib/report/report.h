/* What the files of this room share: the view of one outcome, and sending it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>
#include <vsted/print.h>
#include "base/text.h"
#include "json/json.h"
#include "model/outcome.h"
#include "num/money.h"
#include "report/words.h"

enum { REPORT_MAX = 1 << 30 }; /* bytes of one report */

/** Write `b` to `to` and flush it. VSTED_ESYS, or the error stuck in `b`. */
vsted_code report_send(FILE *to, const struct buf *b, vsted_err *err) NODISCARD;

/* An outcome as JSON and CSV; errors stick in `to`. */
void outcome_json(struct buf *to, const vsted_outcome *o,
                  const vsted_findings *findings, const char election_hex[65],
                  const char ballots_hex[65]);
void outcome_csv(struct buf *to, const vsted_outcome *o);
/** As a table; `how` for language and colour. */
void outcome_table(struct buf *to, const vsted_outcome *o,
                   const vsted_print *how);

/** The first tie that the tie list leaves open and that decides the outcome,
 *  or may; NULL: none. vsted_tally() made it an error. */
const struct tie *outcome_open_tie(const vsted_outcome *o);

/** Add "mes:cost:add1,greedy": what --rule takes, of what was in force. */
void rule_in_short(struct buf *to, const vsted_outcome *o);

/* A warning of the outcome itself. */
struct outcome_warning {
    const char *code;
    struct buf message, hint;
};
enum { OUTCOME_WARNINGS = 5 };
/** Fill w[] (buffers are initialised here; clear them all with
 *  outcome_warnings_clear()). @return how many there are. */
size_t outcome_warnings(struct outcome_warning w[OUTCOME_WARNINGS],
                        const vsted_outcome *o);
void outcome_warnings_clear(struct outcome_warning w[OUTCOME_WARNINGS]);

/** One finding as a JSON object in an array; with its severity for check.
 *  The ballot that a finding is about is not named. */
void finding_json(struct json_out *w, const vsted_finding *f,
                  bool with_severity);

/** How many findings of a severity were counted and are not kept. */
size_t findings_more(const vsted_findings *fs, vsted_severity severity);

/* Numbers as JSON; absent (-1, NULL, "") is null. */
void json_money(struct json_out *w, const char *key, int64_t ore);
void json_text(struct json_out *w, const char *key, const char *s);
void json_count(struct json_out *w, const char *key, int64_t n);
/** q >= 0 exactly when it has an end, else rounded to the nearest of 6
 *  decimals. */
void json_ratio(struct json_out *w, const char *key, const mpq_t q);

/* A number of ballots, counted in the election's unit of weight: whole when it
 * is, else with as few decimals as it needs. JSON: -1 is null. */
void ballots_show(struct buf *to, const vsted_election *e, int64_t units,
                  enum number_style style);
void ballots_digits(struct buf *to, const vsted_election *e, int64_t units);
void json_ballots(struct json_out *w, const char *key, const vsted_election *e,
                  int64_t units);

/** part / whole as json_ratio(); null when whole is 0. */
void json_share(struct json_out *w, const char *key, int64_t part,
                int64_t whole);

#endif
