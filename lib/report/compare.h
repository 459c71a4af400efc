/* Printing outcomes side by side.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_COMPARE_H
#define REPORT_COMPARE_H

#include "model/compared.h"
#include "report/report.h"

/* Errors stick in `to`. */
void compare_json(struct buf *to, const vsted_comparison *c,
                  const vsted_findings *findings, const char ballots_hex[65]);
void compare_table(struct buf *to, const vsted_comparison *c,
                   const vsted_print *how);

#endif
