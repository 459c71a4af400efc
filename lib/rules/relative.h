/* Relative satisfactions: what a ballot could get at most (RULES section 3).
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_RELATIVE_H
#define RULES_RELATIVE_H

#include "rules/profile.h"

/**
 * Fill pf->scale, and who is behind each proposal in order of scale; nothing to
 * do for other satisfactions. The votes and what is barred are known.
 * @return VSTED_OK; VSTED_ERANGE (relative-cost: the search for the dearest set
 *         of some ballot got past its bound); VSTED_ENOMEM.
 */
vsted_code relative_fill(struct profile *pf, vsted_err *err) NODISCARD;

/** worth = sum of u(i,p) over all ballots. pf->scale is filled. */
void relative_worth(const struct profile *pf, uint32_t p, mpq_t worth);

/** A number such that number / scale is whole for every ballot and small enough
 *  for whole shares (num/purse.h); 0: there is none. */
int64_t relative_common(const struct profile *pf);

#endif
