/* The voters of a round, and which of their ballots counts.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_VOTERS_H
#define STORE_VOTERS_H

#include "store/store.h"
#include "store/ballots.h"

struct store_voter {
    const char *id;
    const char *place, *age_group, *group; /* NULL: not said */
    int64_t import, line;
};
/** Add one; when the id is there already *clash says where (nr is 1). */
vsted_code store_voter_add(struct store *s, const struct store_voter *v,
                           struct store_clash *clash, vsted_err *err) NODISCARD;

/* Two ballots of one voter, of which the later is of the import asked for. */
struct store_pair {
    struct store_clash earlier, later;
    char voter[VSTED_FILE_MAX]; /* cut */
};
typedef vsted_code store_pair_fn(void *ctx, const struct store_pair *pair,
                                 vsted_err *err);
/* Of which import, and how many at most. */
struct store_twice {
    int64_t import;
    size_t most;
};
/** Every ballot of an import whose voter has an earlier one in the round, with
 *  that. */
vsted_code store_voters_twice(struct store *s, const struct store_twice *ask,
                              store_pair_fn *fn, void *ctx,
                              vsted_err *err) NODISCARD;
/**
 * Decide anew which ballot of each voter counts: going through them in the
 * order they came, one that is imported with LAST takes the place of the one
 * that counts, any other is left out. *left_out gets how many are.
 */
vsted_code store_voters_settle(int64_t *left_out, struct store *s,
                               vsted_err *err) NODISCARD;
/** Voters of ballots that are not on the list of voters, where there is one:
 *  how many. */
vsted_code store_voters_unlisted(int64_t *n, struct store *s,
                                 vsted_err *err) NODISCARD;

#endif
