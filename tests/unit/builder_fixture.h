/* Elections built by hand, ballot by ballot, for the tests of lib/model.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BUILDER_FIXTURE_H
#define BUILDER_FIXTURE_H

#include "unit.h"
#include "model/election.h"

/** A builder with the proposals a, b, c, d, e at 100, 200, ... 500 kr. */
struct builder *five_proposals(enum ballot_type type);
/**
 * Begin the ballot "0 2:7 1": proposals by index, with points if need be; ""
 * is blank. *twice gets whether it names one of them again.
 */
void read_ballot(struct builder *b, const char *text, bool *twice);
/** Rows as text: "2x 0 1 3; 1x 4:7". */
void show_rows(char *to, size_t size, const vsted_election *e);

#endif
