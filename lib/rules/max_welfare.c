/* max-welfare: the set with the most satisfaction in all (RULES section 4.2).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Talmon and Faliszewski: "A Framework for Approval-Based Budgeting Methods"
 * (AAAI 2019), rules R^m; with additive satisfaction a 0/1 knapsack (Kellerer,
 * Pferschy, Pisinger: "Knapsack Problems", Springer 2004). Symbols: c(W) = cost
 * of a set; B = pool; u(i,p) = satisfaction.
 *
 * 1. worth(p) = sum of u(i,p) over all ballots. A set W is best when c(W) <= B
 *    and no other such set has a greater sum of worth(p).
 * 2. A proposal is contested when it is in some best set that holds all that
 *    was chosen so far, but not in every such set.
 * 3. While proposals are contested, they are tied: choose the one that goes
 *    first in the tie order, and go to 2.
 * 4. What is in all best sets that are left is funded.
 *
 * Any two best sets differ first, in the tie order, at a proposal that was
 * contested, so steps 2 to 4 give the one that holds the proposal first in the
 * tie order among those in which they differ.
 *
 * A set has no order of its own: it is funded best score first, equal scores in
 * the tie order, as greedy would list it. Ties are met before anything of
 * it is funded, so all of them are of the first step.
 *
 * A best set is exact and proved to be one. Where the search would need more
 * than it may (rules/knapsack.h), the rule refuses with VSTED_ERANGE.
 */
#include "rules/best_sets.h"
#include "rules/rule.h"

/* When one best set holds all of them, then whichever goes first, the others
 * are still in some best set that is left, and only become more certain: as
 * they go before all else that is contested, all of them end up chosen or in
 * every best set, and the same best sets are left. */
static bool
all_in_one(struct count *c, const uint32_t *p, uint32_t n)
{
    return best_sets_hold(c->state, p, n);
}

/* Steps 2 and 3. */
static void
choose(struct count *c)
{
    uint32_t n = 0;

    if (!c->rc)
        c->rc = best_sets_contested(c->state, c->tied, &n, c->err);
    while (!c->rc && n > 0) {
        best_sets_choose(c->state, count_choose(c, n, all_in_one));
        if (!c->rc)
            c->rc = best_sets_contested(c->state, c->tied, &n, c->err);
    }
}

/* The same when nobody asks who is tied with whom. */
static void
choose_unasked(struct count *c)
{
    c->rc = best_sets_first(c->state, c->err);
}

static bool
goes_before(const struct count *c, uint32_t a, uint32_t b)
{
    if (c->pf->score[a] != c->pf->score[b])
        return c->pf->score[a] > c->pf->score[b];
    return c->order->rank[a] < c->order->rank[b];
}

static void
fund(struct count *c)
{
    uint32_t n = 0;

    for (uint32_t p = 0; p < c->pf->n; p++)
        c->queue[c->order->rank[p]] = p;
    if (!c->rc)
        c->rc = best_sets_begin(c->state, c->queue, c->err);
    if (c->events || best_sets_unique(c->state) == UNIQUE_NOT_ASKED)
        choose(c);
    else if (!c->rc)
        choose_unasked(c);
    if (c->rc)
        return;
    c->unique = best_sets_unique(c->state);
    for (uint32_t p = 0; p < c->pf->n; p++) { /* step 4 */
        uint32_t at = n;

        if (!best_sets_has(c->state, p))
            continue;
        for (; at > 0 && goes_before(c, p, c->queue[at - 1]); at--)
            c->queue[at] = c->queue[at - 1];
        c->queue[at] = p;
        n++;
    }
    for (uint32_t i = 0; i < n; i++)
        count_fund(c, c->queue[i]);
}

static vsted_code
open_sets(void **state, struct profile *pf, vsted_err *err)
{
    struct best_sets *sets = NULL;
    vsted_code rc = best_sets_new(&sets, pf, BEST_SETS_PATIENCE, err);

    *state = sets;
    return rc;
}

static void
close_sets(void *state)
{
    best_sets_free(state);
}

/* A table makes it cheap to look again. */
static unsigned
passes_now(const void *state)
{
    return best_sets_quick(state) ? 100 : 1000;
}

const struct rule rule_max_welfare = {
    .pub =
        {.id = "max-welfare",
         .name = "Greatest welfare",
         .brief = "of all sets within the pool, fund the one that gives "
                  "the most satisfaction in all",
         .brief_da = "af alle samlinger af forslag, der er råd til, den der "
                     "giver mest tilfredshed tilsammen",
         .plain = "Every set of proposals that the pool can pay for is weighed "
                  "against every other. The one that gives the voters the most "
                  "satisfaction, summed over all ballots, is funded. So the "
                  "proposal with the most votes may get nothing, when the same "
                  "money makes more voters content elsewhere. A majority with "
                  "the same wishes may get it all.",
         .plain_da =
             "Alle samlinger af forslag, der er råd til i puljen, bliver "
             "holdt op mod hinanden. Den, der giver vælgerne mest "
             "tilfredshed, lagt sammen over alle stemmesedler, får penge. "
             "Derfor kan det forslag, der har flest stemmer, gå tomhændet "
             "fra afstemningen, når de samme penge gør flere tilfredse "
             "et andet sted. Et flertal med de samme ønsker kan få det hele.",
         .steps =
             "The worth of a proposal is the sum of its satisfaction over "
             "all ballots.\n"
             "Of the sets that cost at most the pool, those worth most are "
             "best.\n"
             "While a proposal is in some of the best sets but not in all, "
             "take the one that goes first in the tie order, and keep only "
             "the best sets that hold it.\n"
             "Fund the best set that is left.",
         .steps_da =
             "Et forslags værdi er dets tilfredshed lagt sammen over alle "
             "stemmesedler.\n"
             "Af de samlinger, der højst koster puljen, er de bedst, der er "
             "mest værd.\n"
             "Så længe et forslag er med i nogle af de bedste samlinger, "
             "men ikke i alle, tages det, der går først, når forslag står "
             "lige, og kun de bedste samlinger, der har det med, bliver "
             "tilbage.\n"
             "Giv penge til den bedste samling, der er tilbage.",
         .won = "in the best set",
         .won_da = "er med i den bedste samling",
         .cite = "Talmon, Faliszewski 2019, arXiv:1809.05382",
         .cost = "a search over sets, mostly short; refused beyond 2^25 "
                 "partial sets",
         .ballots = "approval choose-1 cumulative scoring ordinal",
         .options = "satisfaction min-votes min-share ties resolve",
         .promises = "feasible exhaustive greatest-welfare"},
    .ballots = TAKES_ALL,
    .satisfactions = SAT_ADDITIVE,
    .counts = true,
    .lost = REASON_NOT_IN_BEST,
    .open = open_sets,
    .close = close_sets,
    .passes_now = passes_now,
    .fund = fund,
};
