/* The parts of the canonical text that the digest hashes.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_DIGEST_H
#define MODEL_DIGEST_H

#include "base/sha256.h"
#include "base/text.h"
#include "model/election.h"

/** Add `s` with bytes below 32, 127 and the backslash as \xHH. */
void digest_text(struct buf *b, const char *s);
/** Add the rules in force, one sorted line each. VSTED_ENOMEM. */
vsted_code digest_rules(struct buf *b, const vsted_election *e,
                        vsted_err *err) NODISCARD;
/** Do the rules in force look at the order of proposals in the input? */
bool digest_needs_order(const vsted_election *e);

#endif
