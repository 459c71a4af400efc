/* maximin-support: spread the costs as evenly as can be (RULES section 4.6).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Aziz, Lee, Talmon: "Proportionally Representative Participatory Budgeting:
 * Axioms and Algorithms" (AAMAS 2018), arXiv:1711.08226, where it is called
 * GPseq; for elections of committees the maximin support method of
 * Sanchez-Fernandez, Fernandez, Fisteus, Brill (2016). Symbols: W = what is
 * funded; A(p) = supporters of p; c(p) = cost.
 *
 * 1. W is empty.
 * 2. For each p not in W that fits in what is left of the pool let v(p) be the
 *    least x such that the costs of W and p can be spread with at most x on
 *    each ballot: the cost of a proposal is borne by its supporters, in any
 *    shares. (All of W is spread anew for each p.)
 * 3. None fits: stop.
 * 4. Fund the p with the least v(p). Go to 2.
 *
 * How v(p) is found. By max-flow/min-cut it is the most of
 *
 *     c(S) / number of ballots that support something in S
 *
 * over all S within W and p. Each such S gives a number that v(p) is not below,
 * and whether the costs can be spread at a given x is a flow in whole numbers;
 * if they cannot, the cut is an S of which the number is above x. So each p has
 * a bound, at first its own cost for each supporter; those with the least
 * bound are asked whether it will do, and it will, or the bound rises to the
 * number of the cut (Dinkelbach 1967, Newton's method). Where it will, bound
 * and v(p) are the same, and it is the least of all, because the others' are
 * not below their bounds. There are finitely many S, so this ends. As W grows
 * v(p) never falls, and every bound remains one.
 *
 * The library pabutools solves the linear program of step 2 in floating point
 * and takes the solutions to be equal when all their bits are, so that rounding
 * may decide there; and it has no answer where nobody supports a proposal. Here
 * values are exact, and such a proposal is out before the start.
 *
 * Cost of a run: a question costs about a look at every choice of what is
 * funded, and with a hundred proposals some ten are asked at each step.
 */
#include "rules/maximin_support.h"

#include <string.h>
#include "rules/rule.h"

static void
close_loads(void *state)
{
    struct maximin *m = state;

    if (!m)
        return;
    spread_clear(&m->loads);
    mem_free(m->bound);
    mem_free(m->fresh);
    mem_free(m->covered);
    mem_free(m->together);
    mem_free(m->saved);
    mem_free(m->queue);
    mem_free(m);
}

static vsted_code
open_loads(void **state, struct profile *pf, vsted_err *err)
{
    struct maximin *m = mem_calloc(1, sizeof *m);
    vsted_code rc;

    if (!m)
        return vsted_nomem(err);
    *state = m;
    m->bound = mem_calloc(pf->n, sizeof *m->bound);
    m->together = mem_calloc(pf->n, sizeof *m->together);
    m->fresh = mem_calloc(pf->n, sizeof *m->fresh);
    m->covered = mem_calloc((size_t)pf->shares.n_accounts + 1, 1);
    rc = spread_init(&m->loads, pf, err);
    m->saved = mem_calloc(pf->n, sizeof *m->saved);
    m->queue = mem_calloc(pf->n, sizeof *m->queue);
    if (!rc && (!m->bound || !m->fresh || !m->covered || !m->together ||
                !m->saved || !m->queue))
        rc = vsted_nomem(err);
    return rc;
}

/* Steps 1 and 2, once: those that may be funded, into c->queue. */
static uint32_t
begin(struct count *c, struct maximin *m)
{
    uint32_t n = 0;

    spread_begin(&m->loads);
    memset(m->covered, 0, c->pf->shares.n_accounts);
    m->whole = (struct load){0, 0};
    for (uint32_t p = 0; p < c->pf->n; p++) {
        m->together[p] = false;
        if (!count_remaining(c, p))
            continue;
        m->bound[p] =
            (struct load){c->pf->e->proposals[p].cost_ore, c->pf->votes[p]};
        m->fresh[p] = c->pf->votes[p];
        c->queue[n++] = p;
    }
    return n;
}

/* Those that do not fit any more have lost. */
static uint32_t
drop_too_dear(struct count *c, uint32_t n)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t p = c->queue[i];

        if (c->pf->e->proposals[p].cost_ore <= count_left(c))
            c->queue[kept++] = p;
        else
            c->passed[p] = count_left(c);
    }
    return kept;
}

/* All of W is a set, too, and mostly the one that binds in the end: with p it
 * costs so much for each of its supporters and those of p. */
static void
raise_bounds(const struct count *c, struct maximin *m, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t p = c->queue[i];
        struct load all = {m->whole.num + c->pf->e->proposals[p].cost_ore,
                           m->whole.den + m->fresh[p]};

        if (load_cmp(m->bound[p], all) < 0)
            m->bound[p] = all;
    }
}

/* p is in W. O(rows of p), and once for each row the choices of it. */
static void
cover(struct count *c, struct maximin *m, uint32_t p)
{
    const struct shares *s = &c->pf->shares;

    m->whole.num += s->cost[p];
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        uint32_t row = s->bill_account[k];

        if (m->covered[row])
            continue;
        m->covered[row] = true;
        m->whole.den += s->weight[row];
        for (uint32_t i = s->account_first[row]; i < s->account_first[row + 1];
             i++)
            m->fresh[s->account_bill[i]] -= s->weight[row];
    }
}

/* Step 2. */
uint32_t
maximin_least(struct maximin *m, const uint32_t *queue, uint32_t n,
              uint32_t *least)
{
    uint32_t n_least = 0;

    while (n_least == 0) {
        m->now = m->bound[queue[0]];
        for (uint32_t i = 1; i < n; i++)
            if (load_cmp(m->bound[queue[i]], m->now) < 0)
                m->now = m->bound[queue[i]];
        for (uint32_t i = 0; i < n; i++)
            if (load_cmp(m->bound[queue[i]], m->now) == 0 &&
                spread_ask(&m->loads, queue[i], &m->bound[queue[i]]))
                least[n_least++] = queue[i];
    }
    return n_least;
}

static void
fund(struct count *c)
{
    struct maximin *m = c->state;
    uint32_t n = begin(c, m);

    while (!c->rc && (n = drop_too_dear(c, n)) > 0) { /* step 3 */
        uint32_t p, n_tied;

        raise_bounds(c, m, n);
        n_tied = maximin_least(m, c->queue, n, c->tied);
        m->n_queue = n;
        p = count_choose(c, n_tied, maximin_any_order);
        spread_add(&m->loads, p, m->now); /* step 4 */
        count_fund(c, p);
        cover(c, m, p);
        for (uint32_t i = 0; i < n; i++)
            if (c->queue[i] == p)
                c->queue[i] = c->queue[--n];
    }
}

const struct rule rule_maximin_support = {
    .pub = {.id = "maximin-support",
            .name = "Maximin Support",
            .brief = "spread what is funded as evenly as can be over those "
                     "who support it",
            .brief_da = "prisen på det, der får penge, fordeles så jævnt som "
                        "muligt på dem, der støtter det",
            .plain =
                "Imagine that those who voted for the funded proposals bear "
                "their cost, each some of the cost of what they voted for, "
                "shared out so that whoever bears most bears as little as can "
                "be. Each time, the proposal is funded with which that "
                "heaviest burden stays smallest. So those who got little so "
                "far come first. It goes on until nothing more fits in the "
                "pool.",
            .plain_da =
                "Forestil dig, at de, der stemte på de forslag, der får "
                "penge, bærer prisen, hver en del af prisen på det, de stemte "
                "på, og at den fordeles, så den, der bærer mest, bærer så "
                "lidt som muligt. Hver gang får det forslag penge, hvor den "
                "tungeste byrde bliver mindst. De, der har fået lidt indtil "
                "nu, kommer altså først. Sådan går det videre, til der ikke "
                "er plads til mere i puljen.",
            .steps =
                "Leave out the proposals that do not fit in what is left of "
                "the pool; if none is left, stop.\n"
                "For each of the others, spread its cost and the costs of all "
                "that is funded over the ballots, the cost of each proposal "
                "over its supporters in any shares, so that the most that a "
                "ballot bears is as little as can be.\n"
                "Fund the proposal for which that most is least. Go back to "
                "the first step.",
            .steps_da =
                "Se bort fra de forslag, der ikke er plads til i det, der er "
                "tilbage af puljen; er der ingen andre, er reglen færdig.\n"
                "For hvert af de andre: fordel dets pris og prisen på alt det, "
                "der har fået penge, på stemmesedlerne, hvert forslags pris på "
                "dets tilhængere i hvilke dele det skal være, så det meste, en "
                "stemmeseddel bærer, er så lidt som muligt.\n"
                "Giv penge til det forslag, hvor det er mindst. Gå tilbage til "
                "første trin.",
            .won = "",
            .won_da = "",
            .cite = "Aziz, Lee, Talmon 2018, arXiv:1711.08226",
            .cost = "of a run: choices times the proposals funded times a "
                    "few; more where many proposals are close",
            .ballots = "approval choose-1",
            .options = "min-votes min-share ties resolve",
            .promises = "feasible exhaustive"},
    .ballots = TAKES_APPROVAL,
    .matrix = true,
    .lost = REASON_DOES_NOT_FIT,
    .passes = 1000,
    .open = open_loads,
    .close = close_loads,
    .fund = fund,
};
