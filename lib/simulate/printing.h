/* A file of a simulation while it is written.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef SIMULATE_PRINTING_H
#define SIMULATE_PRINTING_H

#include "simulate/simulation.h"
#include "simulate/stream.h"

struct printing {
    struct stream to;
    const vsted_simulation *s;
    struct random r;
    struct drawn_ballot ballot;
};

vsted_code printing_pb_meta(struct printing *p, vsted_err *err) NODISCARD;
void printing_pb_proposals(struct printing *p);
vsted_code printing_csv_proposals(struct printing *p, vsted_err *err) NODISCARD;
vsted_code printing_rules(struct printing *p, vsted_err *err) NODISCARD;

#endif
