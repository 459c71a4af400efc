/* An outcome as a table for staff: its parts, one after the other.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

void
outcome_table(struct buf *to, const vsted_outcome *o, const vsted_print *how)
{
    struct view v;
    view_init(&v, to, o, how);
    table_heading(&v);
    table_proposals(&v);
    table_totals(&v);
    table_ties(&v);
    table_verdicts(&v);
    view_clear(&v);
}
