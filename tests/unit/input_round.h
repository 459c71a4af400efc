/* A round in memory for tests of the input room: two CSV texts, read.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_ROUND_H
#define INPUT_ROUND_H

#include <vsted/vsted.h>
#include "input/input.h"
#include "input/tables.h"

struct round {
    vsted_election *e; /* NULL after an error */
    vsted_findings *fs;
    vsted_err err;
    vsted_code rc;
};
/* A text with its length, which may hold NULs. */
struct bytes {
    const char *s;
    size_t n;
};
#define BYTES(literal)                                                         \
    {                                                                          \
        literal, sizeof(literal) - 1                                           \
    }

/** A copy of bytes as a file named `path`. */
struct input_file round_file(const char *path, struct bytes text);
/** Set a key in the rules of a round to be read, "key=value key=value" as on
 *  the command line; NULL = none. Files are p.csv and b.csv. */
void round_read(struct round *r, struct bytes proposals, struct bytes ballots,
                const struct csv_how *how, const char *rules);
void round_clear(struct round *r);
/** The first finding with this code, or NULL. */
const vsted_finding *round_finding(const struct round *r, const char *code);
/** Does any finding or the error show this text? */
bool round_shows(const struct round *r, const char *text);

#endif
