/* A profile: an election seen through a satisfaction, as rules need it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_PROFILE_H
#define RULES_PROFILE_H

#include "model/election.h"
#include "model/outcome.h"
#include "num/purse.h"

/*
 * Arrays over proposals, and the matrix of who supports what. Built once for a
 * tally, then read-only. `shares` has one account for each row of ballots (a
 * group of equal ballots) and one bill for each proposal; it is only filled by
 * profile_shares(), because rules that rank proposals need no matrix.
 */
struct profile {
    struct arena *arena; /* own */
    const vsted_election *e;
    const struct vsted_rules *r;
    enum satisfaction sat; /* never SAT_DEFAULT */
    uint32_t n;            /* proposals */
    int64_t pool_ore;
    int64_t n_ballots;     /* as all numbers of ballots, and sums over them, in
                              units of 1 / e->weight_den */
    int64_t *votes;        /* supporters */
    int64_t *score;        /* what greedy ranks by (RULES 4.1) */
    int64_t *satisfaction; /* sum of shares: points or ranks; else votes */
    enum reason *barred;   /* why it can never be funded; N_REASONS = it can */
    /* Per row, for the relative satisfactions (relative.h): what a share is
     * divided by; 0: it is worth nothing. NULL: by 1. */
    int64_t *scale;
    /* With a scale above 0: the rows behind each proposal, least scale first.
     * n + 1; as many as there are choices. */
    uint32_t *behind_first, *behind;
    struct shares shares;
};

/**
 * Build the profile of `e` under `r` (both borrowed, both must outlive it).
 * @return VSTED_OK; VSTED_EUSAGE (the satisfaction does not fit the type of
 *         the ballots); VSTED_ERANGE (scores past 2^53); VSTED_ENOMEM.
 * Cost: O(choices).
 */
vsted_code profile_new(struct profile **out, const vsted_election *e,
                       const struct vsted_rules *r, vsted_err *err) NODISCARD;
void profile_free(struct profile *pf);

/** Fill pf->shares. O(choices). VSTED_ENOMEM. */
vsted_code profile_shares(struct profile *pf, vsted_err *err) NODISCARD;

/** How much choice k (index in ballots.choice) of row r is worth: 1, its
 *  points, or its rank counted from below; 0 is no support. */
uint32_t profile_share(const struct profile *pf, uint32_t row, uint32_t k);

/** What one share of p is worth, but for the scale of its row: num / den. Votes
 *  in units of weight make an effort that is too small by the same factor for
 *  all. */
void profile_unit(const struct profile *pf, uint32_t p, int64_t *num,
                  int64_t *den);

/** u(i,p): what choice k of a ballot of row r is worth to it, exactly. */
void profile_worth(const struct profile *pf, uint32_t row, uint32_t k,
                   mpq_t out);
/** worth[0..n), initialised: sum of u(i,p) over all ballots, a ballot of weight
 *  1 as weight_den times its own. O(choices). For
 *  chamberlin-courant, which is not additive, that of cardinality. */
void profile_worths(const struct profile *pf, mpq_t *worth);

/** Can p be funded by some rule: supported, eligible, within the pool? */
static inline bool
profile_fundable(const struct profile *pf, uint32_t p)
{
    return pf->barred[p] == N_REASONS;
}

#endif
