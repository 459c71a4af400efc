/* Exact Equal Shares: what a run finds out for the next raise.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_EES_NEXT_H
#define RULES_EES_NEXT_H

#include "rules/ees.h"

/** Begin a run. */
void ees_next_begin(struct ees *x);
/** How many of x->steps are known to go as they did if everybody has `each`? */
uint32_t ees_repeated(struct ees *x, mpq_srcptr each);
/** After ees_begin() with so many: what was found out before. */
void ees_resume(struct ees *x);
/** Before `chosen` is paid: which raise would have this step go otherwise?
 *  c->tied[0..n_tied) are tied with it; 0: the run ends here. */
void ees_look(struct ees *x, const struct count *c, uint32_t chosen,
              uint32_t n_tied);
bool ees_next(struct count *c, mpq_t each, bool *changes);

#endif
