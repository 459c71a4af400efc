/* From a source to an election: files, or facts that another room feeds.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_SOURCE_H
#define INPUT_SOURCE_H

#include "input/input.h"

/* Facts that do not come from files of text: a round's. All borrowed. */
struct source_feed {
    void *ctx;
    /* A rules file, laid below that of --rules; NULL: none. */
    const char *rules, *rules_name;
    /* Fill the builder; rules in force stand in its election already. Sets
     * what else is known there: title, currency, pool, proposals_file. */
    vsted_code (*read)(void *ctx, struct builder *b, vsted_findings *fs,
                       vsted_err *err);
};

/** As vsted_source_load(); `feed` NULL: from the files that `source` names. */
vsted_code source_read(vsted_election **out, const vsted_source *source,
                       const struct source_feed *feed, vsted_findings *findings,
                       vsted_err *err) NODISCARD;

#endif
