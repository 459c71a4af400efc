/* Made-up elections in a few words, for the tests of lib/rules.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_FIXTURE_H
#define RULES_FIXTURE_H

#include "unit.h"
#include "model/election.h"
#include "model/outcome.h"

/* An election in short. */
struct vote {
    enum ballot_type type;
    int64_t pool_kr;
    /* "p0 10, p1 100": ids and costs in kroner; "=1" behind the cost is what
     * the city selected, "!" says that it is not eligible. */
    const char *proposals;
    /* "p0 p1, p2:3 p0:1, , 5 x p1": ballots, with points; "" is blank. "500 w
     * p1": it weighs 0.5. */
    const char *ballots;
    const char *rules[16];    /* key, value, key, value, NULL */
    struct recorded recorded; /* all zero = not from a .pb */
    bool counts_only;
};

struct counted {
    vsted_election *e;
    vsted_outcome *o;
    vsted_code rc;
    vsted_err err;
    char funded[256];     /* ids in the order of funding, spaces between */
    char not_funded[512]; /* "id reason, id reason" */
};

vsted_election *vote_election(const struct vote *v);
/** Build and tally. Free with counted_clear(). */
struct counted vote_count(const struct vote *v);
void counted_clear(struct counted *c);

/** Tally; fail unless it goes well and funds exactly `ids`, in this order. */
void assert_funds(const struct vote *v, const char *ids);
/** Tally; fail unless the code is `rc` and message or hint has `part`. */
void assert_refused(const struct vote *v, vsted_code rc, const char *part);
/** A rational as "7/3". Valid until the next call. */
const char *rat_text(const mpq_t q);
/** The proposal's line among those not funded; fails when it is not there. */
const struct not_funded *find_not_funded(const struct counted *c,
                                         const char *id);

#endif
