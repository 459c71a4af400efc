/* maxmin: the set whose least satisfied ballot has most (RULES section 4.10).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Sreedurga, Bhardwaj, Narahari: "Maxmin Participatory Budgeting" (IJCAI 2022),
 * arXiv:2204.13923. Symbols: c(W) = cost of a set of proposals; B = pool;
 * u(i,W) = satisfaction of ballot i: the cost of what it supports in W, or with
 * chamberlin-courant 1 when that is anything at all.
 *
 * 1. Only ballots count that support something that can be funded: whatever is
 *    funded, the others have 0. (The paper's voters all do.)
 * 2. A set W of proposals that can be funded is best when c(W) <= B and no
 *    other such set has a greater least u(i,W).
 * 3. If that is 0, every set is best: only the tie order chooses, and the
 *    outcome warns of it.
 * 4. Of several best sets: a proposal that is in all that hold what is funded
 *    is funded. Of those that are in some of them and not in all, which are
 *    tied, fund the one that goes first in the tie order. Repeat until no
 *    proposal is in any of them that is not funded yet.
 *
 * In the paper all best sets are the outcome. What is added to a best set and
 * fits makes another best set, so step 4 goes on until nothing more fits that
 * has support.
 *
 * Cost: exponential at worst, exact always: see rules/maxmin_search.h for the
 * size up to which it counts; beyond it refuses with VSTED_ERANGE.
 */
#include <string.h>
#include "rules/maxmin_search.h"
#include "rules/rule.h"

static void
close_maxmin(void *state)
{
    if (state)
        maxmin_close(state);
    mem_free(state);
}

static vsted_code
open_maxmin(void **state, struct profile *pf, vsted_err *err)
{
    *state = mem_calloc(1, sizeof(struct maxmin));
    return *state ? maxmin_open(*state, pf, err) : vsted_nomem(err);
}

static uint64_t
funded(const struct count *c)
{
    const struct maxmin *m = c->state;
    uint64_t set = 0;

    for (uint32_t i = 0; i < m->n; i++)
        set |= (uint64_t)c->in[m->proposal[i]] << i;
    return set;
}

/* Steps 2 and 3. */
static vsted_code
solve(struct count *c, struct maxmin *m)
{
    vsted_code rc = VSTED_OK;

    if (m->best < 0)
        rc = maxmin_solve(m, funded(c), c->err);
    c->alike = !rc && m->n > 0 && m->best == 0;
    return rc;
}

/* Is there a best set with all that is funded, and proposal i in it, or not? */
static bool
can(struct count *c, struct maxmin *m, uint32_t i, bool in)
{
    uint64_t one = UINT64_C(1) << i, all = funded(c);
    struct wish wish = {.with = in ? all | one : all, .without = in ? 0 : one};
    bool yes = false;

    if (!c->rc)
        c->rc = maxmin_can(m, &wish, &yes, c->err);
    return yes && !c->rc;
}

/* Step 4: what is tied goes to c->tied, what is in all best sets to c->queue.
 * What is in none stays so, as fewer and fewer are left: c->least marks it. */
static uint32_t
sort_out(struct count *c, struct maxmin *m, uint32_t *n_sure)
{
    uint32_t n = 0;

    *n_sure = 0;
    for (uint32_t i = 0; i < m->n && !c->rc; i++) {
        uint32_t p = m->proposal[i];

        if (c->in[p] || c->least[p])
            continue;
        if (!can(c, m, i, true))
            c->least[p] = 1;
        else if (can(c, m, i, false))
            c->tied[n++] = p;
        else
            c->queue[(*n_sure)++] = p;
    }
    return n;
}

/* Every best set that is left holds nothing but funded and tied ones. So when
 * these fit in the pool together, they are a best set: whichever goes first,
 * the others stay in some best set, and all are funded one after the other. */
static bool
all_fit(struct count *c, const uint32_t *p, uint32_t n)
{
    int64_t left_ore = count_left(c);

    for (uint32_t i = 0; i < n && left_ore >= 0; i++)
        left_ore -= c->pf->e->proposals[p[i]].cost_ore;
    return left_ore >= 0;
}

static void
fund(struct count *c)
{
    struct maxmin *m = c->state;
    uint32_t n_sure, n;

    if (c->rc || m->n_rows == 0)
        return;
    c->rc = solve(c, m);
    memset(c->least, 0, c->pf->n * sizeof *c->least);
    do {
        n = sort_out(c, m, &n_sure);
        if (c->rc)
            return;
        for (uint32_t i = 0; i < n_sure; i++)
            count_fund(c, c->queue[i]);
        if (n > 0)
            count_fund(c, count_choose(c, n, all_fit));
    } while (n > 0);
}

const struct rule rule_maxmin = {
    .pub = {.id = "maxmin",
            .name = "Maxmin",
            .brief = "the least satisfied ballot gets as much as it can",
            .brief_da = "den mindst tilfredse stemmeseddel får så meget som "
                        "muligt",
            .plain =
                "Of all sets of proposals that the pool can pay for, take the "
                "one in which the ballot that gets least gets most. What a "
                "ballot gets is the money for what it voted for (or, if "
                "wanted, only whether it gets anything). A ballot that "
                "supports nothing that can be funded is left out. If every "
                "set leaves some other ballot with nothing, all sets are "
                "equally good, and the result says so.",
            .plain_da =
                "Blandt alle samlinger af forslag, som puljen kan betale, "
                "vælges den, hvor den stemmeseddel, der får mindst, får mest. "
                "Det, en stemmeseddel får, er pengene til det, den stemte på "
                "(eller, hvis man ønsker det, kun om den får noget). En "
                "stemmeseddel, der ikke støtter noget, der kan få penge, "
                "tæller ikke med. Er der i hver samling en anden "
                "stemmeseddel, der intet får, er alle samlinger lige gode, "
                "og det siger resultatet.",
            .steps =
                "Leave out the ballots that support nothing that can be "
                "funded.\n"
                "Find the sets within the pool in which the least satisfied "
                "ballot has as much as possible; if that is 0, they are all "
                "alike.\n"
                "Fund what is in all of those sets.\n"
                "Of the proposals that are in some of them but not in all, "
                "fund the one that goes first in the tie order, and keep the "
                "sets that hold it. Go back to the third step until one set "
                "is left.",
            .steps_da =
                "Se bort fra de stemmesedler, der ikke støtter noget, der kan "
                "få penge.\n"
                "Find de samlinger inden for puljen, hvor den mindst tilfredse "
                "stemmeseddel har så meget som muligt; er det 0, er de "
                "alle lige gode.\n"
                "Giv penge til det, der er med i alle de samlinger.\n"
                "Giv af de forslag, der er med i nogle af dem, men ikke i "
                "alle, penge til det, der er først i lodtrækningen eller den "
                "rækkefølge, der ellers gælder ved stemmelighed, og behold de "
                "samlinger, det er med i. Gå tilbage til tredje trin, til der "
                "er én samling.",
            .won = "in the best set",
            .won_da = "i den bedste samling",
            .cite = "Sreedurga, Bhardwaj, Narahari 2022, arXiv:2204.13923",
            .cost = "exponential at worst; refuses what is too large",
            .ballots = "approval choose-1 cumulative scoring ordinal",
            .options = "satisfaction min-votes min-share ties resolve",
            .promises = "feasible exhaustive maxmin"},
    .ballots = TAKES_ALL,
    .satisfactions = SAT(COST) | SAT(CHAMBERLIN_COURANT),
    .lost = REASON_NOT_IN_BEST,
    .passes = 20,
    .open = open_maxmin,
    .close = close_maxmin,
    .fund = fund,
};
