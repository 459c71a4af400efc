/* What the reports of rounds share.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_ROUND_VIEW_H
#define REPORT_ROUND_VIEW_H

#include "model/round.h"
#include "report/report.h"
#include "report/table.h"

enum { TIME_TEXT = 17 }; /* "2026-11-24 10:12" with its NUL */

/** An import as a JSON object. */
void import_json(struct json_out *w, const char *key,
                 const struct import_facts *f);
/** What an import brought: "812 ballots (a list for each ballot)". */
void import_brought(struct buf *to, const struct import_facts *f, bool english);
/** A time of the round as people read it. @return to. */
const char *short_time(char to[TIME_TEXT], const char *iso);
/** A number with its groups, in a buffer of its own: clear it. */
void grouped(struct buf *to, int64_t n, bool english);
/** Cells of a table. */
void cell_number(struct table *t, int64_t n, bool english);
void cell_money(struct table *t, int64_t ore, const char *currency,
                bool english);
/** Print what `put` writes in the format of `how`, and send it. */
typedef void round_put_fn(struct buf *to, const void *facts,
                          const vsted_print *how);
vsted_code round_print(FILE *to, const void *facts, round_put_fn *put,
                       const vsted_print *how, vsted_err *err) NODISCARD;

#endif
