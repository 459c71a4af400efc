/* Searching for sets of proposals that leave no ballot with too little.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_MAXMIN_SEARCH_H
#define RULES_MAXMIN_SEARCH_H

#include "rules/profile.h"

/* Proposals are bits, ballots and sets of proposals are words of bits. */
enum {
    MAXMIN_PROPOSALS = 64, /* fundable ones, at most */
    MAXMIN_KEPT = 1000,    /* answers, of each kind */
    MAXMIN_BALLOTS = 5000  /* that differ and matter, at most */
};

/* What a set of proposals shall hold, and what not. */
struct wish {
    uint64_t with, without;
};

struct maxmin {
    const struct profile *pf;
    bool cover; /* chamberlin-courant: 1 for any, not the sum of costs */
    uint32_t n; /* proposals */
    uint32_t proposal[MAXMIN_PROPOSALS]; /* of each bit */
    int64_t cost[MAXMIN_PROPOSALS];
    uint32_t wanted[MAXMIN_PROPOSALS]; /* rows that name it */
    uint64_t *row;   /* own: the ballots that matter, shortest first */
    uint32_t n_rows; /* how many */
    int64_t goal;    /* each shall have that satisfaction */
    int64_t best;    /* the greatest there can be; -1: not found out yet */
    uint64_t found;  /* the last set with that goal */
    uint64_t looks;  /* at rows, so far */
    /* Own, of the best goal: sets that have it, wishes that none fulfils. */
    uint64_t *good;
    struct wish *vain;
    uint32_t n_good, n_vain;
};

/* Bits of a set, which is not empty in the first. */
static inline uint32_t
first_bit(uint64_t set)
{
    return (uint32_t)__builtin_ctzll(set);
}

static inline uint64_t
bit(uint32_t i)
{
    return UINT64_C(1) << i;
}

/** m is all zero. VSTED_ERANGE: too large; VSTED_ENOMEM. */
vsted_code maxmin_open(struct maxmin *m, const struct profile *pf,
                       vsted_err *err) NODISCARD;
void maxmin_close(struct maxmin *m);

/** Find m->best, of sets that hold `with`. VSTED_ERANGE: it took too long. */
vsted_code maxmin_solve(struct maxmin *m, uint64_t with,
                        vsted_err *err) NODISCARD;
/** *yes: does a set within the pool with the best satisfaction fulfil the wish?
 *  After maxmin_solve(), and as that. */
vsted_code maxmin_can(struct maxmin *m, const struct wish *wish, bool *yes,
                      vsted_err *err) NODISCARD;

#endif
