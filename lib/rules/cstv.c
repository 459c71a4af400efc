/* cstv: Cumulative Support Transfer Voting (RULES section 4.9).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Skowron, Slinko, Szufa, Talmon: "Participatory Budgeting with Cumulative
 * Votes" (2020), arXiv:2009.02690. A family of rules; six of them are here.
 * Symbols: c(p) = cost; b(i) = money of ballot i; v(i,p) = what of it lies on
 * p; S(p) = sum of v(i,p), the support of p; B = the pool.
 *
 * 1. Every ballot gets b(i) = B / n and puts it on the proposals that can be
 *    funded and that it gave points, in proportion to the points.
 * 2. A proposal with S(p) >= c(p) is covered. Of the covered ones take the best
 *    by the measure of the variant (below) and fund it. Its supporters pay
 *    r v(i,p) with r = c(p) / S(p); the rest of v(i,p) moves to the other
 *    proposals on the ballot that are still in, in proportion to what lies
 *    there. Go to 2.
 * 3. Nothing is covered, ewt*: eliminate the worst proposal by the measure.
 *    What lies on it moves as in step 2. Go to 2 until none is in.
 * 4. Nothing is covered, mt*: p is in reach when its supporters have c(p)
 *    together, whatever it lies on. None is: go to 6. Take the best in reach by
 *    the measure; the money that it lacks moves to it from whatever else its
 *    supporters have money on: everybody's v(i,p) grows by the same factor,
 *    but to no more than b(i). Fund it; it takes all of that. Go to 2.
 * 5. ewt*, at the end: go back through the eliminated ones, the last first, and
 *    fund each that fits in what is left of B.
 * 6. mt*, at the end: again and again fund the best by the measure that fits in
 *    what is left of B; supports stay as they are.
 *
 *          measure                 nothing covered          at the end
 *    ewt   S(p) - c(p), excess     elimination, transfers   reverse (5)
 *    ewtc  S(p) / c(p)             the same
 *    ewts  S(p)                    the same
 *    mt    S(p) - c(p)             minimal transfers        undersupported (6)
 *    mtc   S(p) / c(p)             the same
 *    mts   S(p)                    the same
 *
 * Money moves in proportion and so keeps the proportion of the points: coins.h.
 *
 * Step 4 in closed form. The paper raises supports round by round: with
 * s = S(p) / c(p), every v(i,p) becomes min(b(i), v(i,p) / s), until s = 1.
 * After k rounds v(i,p) is min(b(i), f v(i,p)), v as at the beginning, where f
 * is the product of all 1/s: one who is at b(i) stays there, for 1/s >= 1. No
 * round overshoots: the new sum is at most the old one times 1/s, c(p). So f
 * grows and the sums are bounded by c(p). Were they to stay below some d <
 * c(p), f would grow at least by c(p) / d each round, past every b(i) / v(i,p),
 * and the sum would be that of all b(i), at least c(p). So the rounds approach
 * sum of min(b(i), f v(i,p)) = c(p), and the payments are those with the least
 * such f; the left side is piecewise linear in f, and coins_pay() solves it.
 * With f <= 1 it is the payment of step 2.
 *
 * The paper's ballots split one coin; here any points do, because only their
 * proportion counts. Proposals that can never be funded are out from the start
 * (RULES section 1): no money lies on them.
 *
 * A tie in step 3: the one that is last in the tie order goes out. It is a tie
 * of it with each of the others, in which the other goes first. In step 6 those
 * that fit together are all funded, whoever goes first.
 *
 * The library pabutools departs from this. It sets tolerances (0.01 and 1e-5)
 * where sums are compared, and runs step 4 in rounds of floating point; before
 * that it takes from the support of all the whole money of those who are at
 * b(i) instead of their support, so that more end there than the closed form
 * says. In step 2 its later versions let those who have money on nothing else
 * pay all of it before the others pay; its first, written down from the paper,
 * has one r for all, as here. In step 3 it eliminates the first in the tie
 * order. It refuses ballots with other sums of points.
 *
 * Cost: O(choices * length of a ballot), with numbers of 256 bits; a tie
 * between proposals whose supporters differ may need fractions: coins.h.
 */
#include "rules/coins.h"
#include "rules/rule.h"

static const struct ways {
    enum measure by;
    bool transfers;
} ways[N_VARIANTS] = {
    [VARIANT_EWT] = {BY_EXCESS, false},
    [VARIANT_EWTC] = {BY_SUPPORT_OVER_COST, false},
    [VARIANT_EWTS] = {BY_SUPPORT, false},
    [VARIANT_MT] = {BY_EXCESS, true},
    [VARIANT_MTC] = {BY_SUPPORT_OVER_COST, true},
    [VARIANT_MTS] = {BY_SUPPORT, true},
};

typedef bool test(struct count *c, uint32_t p);

static bool
covered(struct count *c, uint32_t p)
{
    return coins_cover(c->state, p);
}

static bool
in_reach(struct count *c, uint32_t p)
{
    return coins_reach(c->state, p);
}

static bool
any(struct count *c, uint32_t p)
{
    (void)c;
    (void)p;
    return true;
}

/* Those that pass over: there is no room for them, and there never will be. */
static bool
fits(struct count *c, uint32_t p)
{
    if (c->passed[p] < 0 && c->pf->e->proposals[p].cost_ore > count_left(c))
        c->passed[p] = count_left(c);
    return c->passed[p] < 0;
}

/* list[0..return): of those that are in and pass the test, the best (sign 1) or
 * the worst (sign -1) by the measure. */
static uint32_t
pick(struct count *c, test *may, int sign, uint32_t *list)
{
    enum measure by = ways[c->pf->r->variant].by;
    uint32_t n = 0;

    for (uint32_t p = 0; p < c->pf->n; p++) {
        int better = 1;

        if (c->in[p] || coins_out(c->state, p) || !may(c, p))
            continue;
        if (n > 0)
            better = sign * coins_compare(c->state, by, p, list[0]);
        if (better > 0)
            n = 0;
        if (better >= 0)
            list[n++] = p;
    }
    c->rc = c->rc ? c->rc : coins_failed(c->state);
    return c->rc ? 0 : n;
}

/* Fund the best that is covered (step 2), or else in reach (step 4). */
static bool
fund_best(struct count *c)
{
    uint32_t p, n = pick(c, covered, 1, c->tied);

    if (n == 0 && ways[c->pf->r->variant].transfers)
        n = pick(c, in_reach, 1, c->tied);
    if (n == 0)
        return false;
    p = count_choose(c, n, count_no_proof);
    coins_pay(c->state, p);
    count_fund(c, p);
    return true;
}

/* Step 3. c->queue gets it. */
static bool
eliminate(struct count *c, uint32_t *n_gone)
{
    uint32_t n = pick(c, any, -1, c->least), last;

    if (n == 0)
        return false;
    last = c->least[0];
    for (uint32_t i = 1; i < n; i++)
        if (c->order->rank[c->least[i]] > c->order->rank[last])
            last = c->least[i];
    for (uint32_t i = 0; i < n && c->events; i++) {
        if (c->least[i] == last)
            continue;
        c->tied[0] = c->least[i];
        c->tied[1] = last;
        (void)count_choose(c, 2, count_no_proof);
    }
    coins_drop(c->state, last);
    c->queue[(*n_gone)++] = last;
    return true;
}

/* Step 5. */
static void
reverse(struct count *c, uint32_t n_gone)
{
    while (n_gone-- > 0)
        if (fits(c, c->queue[n_gone]))
            count_fund(c, c->queue[n_gone]);
}

/* All of them fit: as supports stay, they come one after the other whoever is
 * first. */
static bool
all_come(struct count *c, const uint32_t *p, uint32_t n)
{
    int64_t left = count_left(c);
    uint32_t i = 0;

    while (i < n && left >= c->pf->e->proposals[p[i]].cost_ore)
        left -= c->pf->e->proposals[p[i++]].cost_ore;
    return i == n;
}

/* Step 6. */
static void
accept(struct count *c)
{
    for (uint32_t n; (n = pick(c, fits, 1, c->tied)) > 0;)
        count_fund(c, count_choose(c, n, all_come));
}

static void
fund(struct count *c)
{
    bool transfers = ways[c->pf->r->variant].transfers;
    uint32_t n_gone = 0;

    if (c->pf->n_ballots == 0)
        return;
    coins_begin(c->state, c->each, c->in, c->err); /* step 1 */
    while (!c->rc &&
           (fund_best(c) || (!transfers && !c->rc && eliminate(c, &n_gone))))
        ;
    if (transfers)
        accept(c);
    else
        reverse(c, n_gone);
}

static vsted_code
open(void **state, struct profile *pf, vsted_err *err)
{
    struct coins *x;
    vsted_code rc = coins_new(&x, pf, err);

    *state = x;
    return rc;
}

static void
close(void *state)
{
    coins_free(state);
}

const struct rule rule_cstv = {
    .pub = {.id = "cstv",
            .name = "Cumulative Support Transfer Voting",
            .brief = "every ballot splits its part of the pool by its points, "
                     "and money that a proposal cannot use moves on",
            .brief_da = "hver stemmeseddel deler sin del af puljen efter sine "
                        "point, og penge, som et forslag ikke kan bruge, går "
                        "videre",
            .plain =
                "Every ballot gets an equal part of the pool and splits it "
                "among its choices by its points. A proposal on which enough "
                "money lies is funded; what is too much goes back and moves "
                "to the other choices of those who gave it. When no proposal "
                "has enough, either the weakest leaves and its money moves "
                "on, or supporters move money to the one that lacks least; "
                "--variant says which.",
            .plain_da =
                "Hver stemmeseddel får en lige stor del af puljen og deler den "
                "mellem sine valg efter sine point. Et forslag, som der ligger "
                "penge nok på, bliver til noget; det, der er for meget, går "
                "tilbage og flytter til de andre valg hos dem, der gav det. "
                "Har intet forslag nok, så går enten det svageste ud, og dets "
                "penge flytter videre, eller også flytter tilhængerne penge "
                "til det, der mangler mindst; --variant siger hvilket.",
            .steps =
                "Give every ballot the pool divided by the number of ballots, "
                "and let it lie on its choices in proportion to its points. "
                "What lies on a proposal is its support.\n"
                "Of the proposals whose support is at least their cost, fund "
                "the best; all supporters pay the same part of what they have "
                "on it, and the rest moves to their other choices in "
                "proportion to what lies there. Repeat. Best is the greatest "
                "support less cost (ewt, mt), support over cost (ewtc, mtc) or "
                "support (ewts, mts).\n"
                "When there is none, ewt, ewtc and ewts take out the worst "
                "proposal, whose money moves in the same way, and go back to "
                "the second step until no proposal is in; then those taken "
                "out are funded if they fit in what is left, the last first.\n"
                "When there is none, mt, mtc and mts take the best proposal "
                "whose supporters have its cost together; everybody's part of "
                "it grows by the same factor, but to no more than they have, "
                "until that is its cost, and it is funded. They go back to the "
                "second step until there is none; then they fund the best "
                "that fits in what is left, again and again.",
            .steps_da =
                "Giv hver stemmeseddel puljen delt med antallet af "
                "stemmesedler, og læg pengene på dens valg i forhold til dens "
                "point. Det, der ligger på et forslag, er dets støtte.\n"
                "Blandt de forslag, der har mindst deres pris i støtte, får "
                "det bedste penge; alle tilhængere betaler den samme del af "
                "det, de har liggende på det, og resten flytter til deres "
                "andre valg i forhold til det, der ligger dér. Gentag. Bedst "
                "er størst støtte minus pris (ewt, mt), støtte delt med pris "
                "(ewtc, mtc) eller støtte (ewts, mts).\n"
                "Er der intet, tager ewt, ewtc og ewts det dårligste forslag "
                "ud, dets penge flytter på samme måde, og de går tilbage til "
                "andet trin, til intet forslag er med; så får de, der gik ud, "
                "penge, hvis der er plads til dem i resten, det sidste "
                "først.\n"
                "Er der intet, tager mt, mtc og mts det bedste forslag, hvis "
                "tilhængere har prisen tilsammen; alles del af det vokser med "
                "den samme faktor, men ikke til mere, end de har, til det er "
                "prisen, og så får det penge. De går tilbage til andet trin, "
                "til der intet er; så får det bedste, der er plads til i "
                "resten, penge, igen og igen.",
            .won = "support",
            .won_da = "støtten",
            .cite = "Skowron, Slinko, Szufa, Talmon 2020, arXiv:2009.02690",
            .cost = "O(choices * length of a ballot)",
            .ballots = "cumulative",
            .options = "variant min-votes min-share ties resolve",
            .promises = "feasible exhaustive"},
    .ballots = TAKES(CUMULATIVE),
    .matrix = true,
    .lost = REASON_NOT_CHOSEN,
    .passes = 50,
    .open = open,
    .close = close,
    .fund = fund,
};
