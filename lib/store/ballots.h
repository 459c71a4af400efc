/* The ballots of a round, packed, and the votes that are counted of them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_BALLOTS_H
#define STORE_BALLOTS_H

#include "store/store.h"

/* A ballot as it is kept: choices are numbers of proposals (nr), in the order
 * of the ballot; points NULL: none (1 each where ballots have points; ranks
 * 1, 2, 3... where they are ordinal). 4 bytes each; all borrowed. */
struct store_ballot {
    int64_t nr, import, line;
    const char *id, *voter; /* voter NULL: not known */
    const uint32_t *choice, *points;
    size_t n;
    uint32_t weight; /* in 1 / WEIGHT_UNIT; 0: its file had none */
    bool left_out;   /* the voter has another that counts */
};
/* Where a ballot of the same id is. */
struct store_clash {
    int64_t nr, import, line; /* nr 0: there is none */
    char file[VSTED_FILE_MAX];
};
/** Add a ballot; when its id is there already nothing happens, and *clash says
 *  where. Cost: amortised constant, page cache bounded. */
vsted_code store_ballot_add(struct store *s, const struct store_ballot *b,
                            struct store_clash *clash,
                            vsted_err *err) NODISCARD;
/** One ballot by nr; borrowed until the next call. */
vsted_code store_ballot_get(struct store_ballot *out, struct store *s,
                            int64_t nr, vsted_err *err) NODISCARD;
/** Replace the choices and points of ballot b->nr; its weight stays. */
vsted_code store_ballot_set(struct store *s, const struct store_ballot *b,
                            vsted_err *err) NODISCARD;

typedef vsted_code store_ballot_fn(void *ctx, const struct store_ballot *b,
                                   vsted_err *err);
/** Every ballot by nr: of one import, or (import 0) all that count. Anything
 *  but VSTED_OK from `fn` stops it. */
vsted_code store_ballots_each(struct store *s, int64_t import,
                              store_ballot_fn *fn, void *ctx,
                              vsted_err *err) NODISCARD;
/* Votes (and sums of points) that an import gives a proposal. */
struct store_votes {
    int64_t import, proposal, votes, points;
};
/** Keep them: apart from ballots, so that they stay when those are deleted;
 *  for layout counts they are all there is. */
vsted_code store_votes_put(struct store *s, const struct store_votes *v,
                           vsted_err *err) NODISCARD;
typedef vsted_code store_votes_fn(void *ctx, const struct store_votes *v,
                                  vsted_err *err);
/** The votes of imports of layout counts that are in force. */
vsted_code store_counts_each(struct store *s, store_votes_fn *fn, void *ctx,
                             vsted_err *err) NODISCARD;
/** How many ballots count. */
vsted_code store_ballots_counted(int64_t *n, struct store *s,
                                 vsted_err *err) NODISCARD;

#endif
