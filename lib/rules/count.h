/* A count: one computation of an outcome under one tie order, as it grows.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_COUNT_H
#define RULES_COUNT_H

#include "base/progress.h"
#include "rules/order.h"
#include "rules/profile.h"

/* A tie that was met (see struct tie in model/outcome.h). Its proposals stand
 * at `tied` in the list's pool: first the n_open that the tie list leaves open,
 * the chosen one in front. */
struct event {
    uint32_t step;
    int64_t raise_ore, raise_to_ore; /* -1 outside raises */
    enum phase phase;
    size_t tied;
    uint32_t n_tied, n_open, chosen;
    enum tie_by by;
    bool harmless;      /* proved: in any order the same state follows */
    bool open_harmless; /* the same for the open ones alone */
};

struct events {
    struct event *list;
    size_t n, cap;
    uint32_t *pool;
    size_t n_pool, cap_pool;
    /* Events of the raise before and of this one, so that equal ties at
     * consecutive raises become one. */
    size_t *live[2];
    size_t n_live[2], cap_live[2];
};

void events_clear(struct events *ev);
/** As if none had been met; keeps the room. */
void events_forget(struct events *ev);
/** A new raise begins: what was met at the last one may go on. */
void events_next_raise(struct events *ev);
/**
 * Do the flags of all that were met at this raise say the same with more money,
 * as long as the ties last and a harmful one stays harmful? What is harmless
 * stays so.
 */
bool events_lasting(const struct events *ev);
/** All that were met at this raise are met up to another one. */
void events_go_on(struct events *ev, int64_t raise_to_ore);
/** Add an event between tied[0..e->n_tied), or make the same one of the raise
 *  before last until now. VSTED_ERANGE, VSTED_ENOMEM. */
vsted_code events_add(struct events *ev, const struct event *e,
                      const uint32_t *tied, vsted_err *err) NODISCARD;
const uint32_t *event_tied(const struct events *ev, const struct event *e);

struct win {
    uint32_t proposal;
    enum phase phase;
};

struct count {
    const struct profile *pf;
    const struct order *order;
    struct purse *purse;   /* NULL for rules without one; borrowed */
    void *state;           /* the rule's own, of its open(); borrowed */
    mpq_srcptr each;       /* money of a ballot (of a unit of weight) in this
                              run; borrowed */
    struct events *events; /* NULL = nobody asks; borrowed */
    struct progress *progress; /* NULL = nobody asks; borrowed */
    /* How far to look for raises at which the run would be the same; what was
     * found: so many increments more change nothing, nor which ties are met. */
    struct purse_ahead ahead;
    uint64_t steady;
    mpq_t *effective; /* per step, initialised; NULL = nobody asks */

    struct win *won; /* in the order of funding */
    uint32_t n_won;
    bool *in;        /* per proposal: is it in won? */
    int64_t *passed; /* per proposal: what was left when it was passed over
                        by ranking; -1 = it was not */
    bool *stopped;   /* per proposal: passed over after the rule stopped */
    uint32_t *tied, *queue, *least; /* scratch per proposal */
    int64_t cost_ore;
    int64_t raise_ore;  /* of the run at hand, for its ties; -1 = none */
    int64_t kept_ore;   /* of the run that was kept; -1 = none */
    enum phase phase;   /* of what is funded now */
    bool alike;         /* said by maxmin: every set is as good */
    enum unique unique; /* said by rules that look for a best set */
    vsted_err *err;     /* where a failure is said; borrowed */
    vsted_code rc;      /* sticks: a count that failed does nothing more */
};

/** err is borrowed for the life of the count. VSTED_ENOMEM. */
vsted_code count_init(struct count *c, const struct profile *pf,
                      vsted_err *err) NODISCARD;
void count_clear(struct count *c);
/** Nothing funded, nothing passed over. Keeps order, purse, events. */
void count_reset(struct count *c);
/** Take over what `from` (of the same profile) has decided. */
void count_copy(struct count *c, const struct count *from);

/** Fund the free proposals that somebody supports (--allow-free). */
void count_fund_free(struct count *c);
/** Fund p in the phase at hand. */
void count_fund(struct count *c, uint32_t p);
/** Has p still to be decided: fundable and not funded? */
static inline bool
count_remaining(const struct count *c, uint32_t p)
{
    return profile_fundable(c->pf, p) && !c->in[p];
}
static inline int64_t
count_left(const struct count *c)
{
    return c->pf->pool_ore - c->cost_ore;
}

/**
 * Tell that `done` of `total` (0: not known) steps of the rule are done, or
 * runs of a completion. c->rc may be VSTED_ESTOP after it. Cheap.
 */
static inline void
count_step(struct count *c, uint64_t done, uint64_t total)
{
    const vsted_progress at = {VSTED_COUNTING, done, total};

    if (!c->rc)
        c->rc = progress_step(c->progress, &at, c->err);
}
static inline void
count_raise(struct count *c, uint64_t done, uint64_t total)
{
    const vsted_progress at = {VSTED_COMPLETING, done, total};

    if (!c->rc)
        c->rc = progress_step(c->progress, &at, c->err);
}

/** Proves that a tie changes nothing: is the state after all of p[0..n) are
 *  funded the same in any order? */
typedef bool proof(struct count *c, const uint32_t *p, uint32_t n);
/** Proves nothing: for rules without a lemma. */
proof count_no_proof;

/**
 * Break a tie between c->tied[0..n), n >= 1, by the order; with n > 1 it is
 * recorded. @return the chosen proposal.
 */
uint32_t count_choose(struct count *c, uint32_t n, proof *harmless);

#endif
