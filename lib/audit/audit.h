/* Measures of an outcome, whoever decided it: they see no rule.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include "model/compared.h"

/**
 * Mean, median and Gini coefficient of the ballots' satisfaction with `o`, and
 * how many have nothing. A ballot's satisfaction is the sum over its funded
 * choices of what they are worth to it; blank ballots that count have 0.
 * `s` is cardinality, cost, points, borda or borda-0. Fields of `out` are
 * initialised here. With no ballots all is 0.
 *
 * The Gini coefficient is the mean absolute difference of two ballots divided
 * by twice the mean (Gini 1912); 0 when nobody has anything.
 * VSTED_ENOMEM, VSTED_ERANGE. Cost: O(choices + rows log rows).
 */
vsted_code measure_satisfaction(struct measure *out, const vsted_outcome *o,
                                enum satisfaction s, vsted_err *err) NODISCARD;
void measure_clear(struct measure *m);

/** How many ballots prefer a or b: by how many funded choices they have, or by
 *  whether they have any (RULES 4.4). O(choices). VSTED_ENOMEM. */
vsted_code prefer_ballots(struct versus *v, const vsted_outcome *a,
                          const vsted_outcome *b, enum compare_by by,
                          vsted_err *err) NODISCARD;

/* A tag of proposals. */
typedef const char *tag_of(const struct proposal *p);
tag_of tag_kerneopgave, tag_place;

/** What each value of the tag got. Arrays live in `arena`. VSTED_ENOMEM. */
vsted_code parts_by_tag(struct tag_parts *out, const vsted_outcome *o,
                        tag_of *tag, struct arena *arena,
                        vsted_err *err) NODISCARD;

#endif
