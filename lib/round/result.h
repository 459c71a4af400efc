/* What an import or an undo tells of itself.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ROUND_RESULT_H
#define ROUND_RESULT_H

#include "round/proposals.h"

/**
 * Fill *out, in the arena of the round (which the caller gives it in the end),
 * for import `nr`, after everything was done but the commit. `before`: the
 * proposals as they were.
 */
vsted_code round_result(vsted_imported **out, struct round *r, int64_t nr,
                        const struct proposal_list *before,
                        vsted_err *err) NODISCARD;

#endif
