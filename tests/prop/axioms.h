/* Axioms that rules promise, checked on toys.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef AXIOMS_H
#define AXIOMS_H

#include "twin.h"

/** Is nothing left that has support, reaches the thresholds and fits? */
bool axiom_is_exhaustive(const struct toy *t, const struct tallied *a);

/** EJR+ up to any proposal, of approval ballots with cost (RULES section 7): do
 *  some supporters of p, which is not in the set, deserve it? */
bool axiom_ejr_violated(const struct toy *t, unsigned set, uint32_t p);

#endif
