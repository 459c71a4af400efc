/* bos: Method of Equal Shares with Bounded Overspending (RULES section 4.8).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Papasotiropoulos, Pishbin, Skibski, Skowron, Wąs: "Method of Equal Shares
 * with Bounded Overspending" (2024), arXiv:2409.15005, section 5. Symbols: b(i)
 * = money of ballot i; c(p) = cost; u(i,p) = satisfaction; W = what is funded;
 * alpha = the part of the cost that supporters find the money for; rho = what
 * they are charged for a unit of satisfaction.
 *
 * 1. Every ballot gets an equal part of the pool: b(i) = B / n.
 * 2. Leave out for good every proposal with c(W) + c(p) > B.
 * 3. For lambda > 0 let alpha be the sum over supporters of
 *    min(b(i), lambda u(i,p)), divided by c(p), but at most 1; and
 *    rho = lambda / alpha. Take the proposal p and the lambda with the least
 *    rho / alpha; of several lambdas of p the greatest.
 * 4. If no supporter of any proposal has money, stop.
 * 5. Fund p whole; every supporter pays min(b(i), rho u(i,p)). Go to 2.
 *
 * With alpha = 1 this is the method of equal shares. With alpha < 1 those who
 * can are charged for the whole (rho, not lambda), and what is short comes out
 * of the pool: money that others have on paper, and may miss in the end.
 *
 * bos_price.c has step 3 in exact numbers, with the proofs; bos_money.c has the
 * money, and says when its fractions become too long.
 *
 * What RULES leaves open: which of several lambdas with the same rho / alpha
 * (above), and the order of ties.
 *
 * pabutools (bos_equal_shares, 2026) writes the satisfaction as c(p) times what
 * the ballot gives p. For approval that is satisfaction cost, the default here.
 * For points it is points times cost, which RULES section 3 does not have:
 * satisfaction points is the points, as for mes. pabutools looks for the lambda
 * at which alpha reaches 1 with a root finder, and compares in floating point;
 * here all is exact.
 *
 * BOS Equal Shares Plus, of the paper's appendix, is not this rule.
 *
 * Cost of a run: a look at a proposal is O(its rows log its rows) operations on
 * long numbers; each step looks again at those whose last rho / alpha was not
 * above the least of this step.
 */
#include "rules/bos_money.h"

/* Step 2. */
static void
leave_out(struct count *c, uint32_t *n)
{
    uint32_t keep = 0;

    for (uint32_t i = 0; i < *n; i++) {
        uint32_t p = c->queue[i];

        if (c->pf->e->proposals[p].cost_ore <= count_left(c)) {
            c->queue[keep++] = p;
        } else {
            c->passed[p] = count_left(c);
            bos_leave(c->state, p);
        }
    }
    *n = keep;
}

static void
fund(struct count *c)
{
    struct bos_money *m = c->state;
    uint32_t n = 0;

    if (c->pf->n_ballots == 0)
        return;
    for (uint32_t p = 0; p < c->pf->n; p++)
        if (count_remaining(c, p))
            c->queue[n++] = p;
    c->rc = bos_begin(m, c->each, c->queue, n, c->err); /* step 1 */
    while (!c->rc) {
        uint32_t p, n_least;

        leave_out(c, &n);
        n_least = bos_least(m, c->queue, &n, c->tied); /* step 3 */
        if (n_least == 0)
            break; /* step 4 */
        p = count_choose(c, n_least, count_no_proof);
        if (c->effective)
            bos_effective(m, p, c->effective[c->n_won]);
        if (!c->rc)
            c->rc = bos_pay(m, p, c->err); /* step 5 */
        count_fund(c, p);
        for (uint32_t i = 0; i < n; i++)
            if (c->queue[i] == p)
                c->queue[i] = c->queue[--n];
    }
}

static void
money(struct count *c, uint32_t row, mpq_t left)
{
    bos_left(c->state, row, left);
}

const struct rule rule_bos = {
    .pub = {.id = "bos",
            .name = "Method of Equal Shares with Bounded Overspending",
            .brief = "equal shares, but a proposal may be bought although its "
                     "supporters are somewhat short of money",
            .brief_da = "lige dele, men et forslag kan købes, selv om dets "
                        "tilhængere mangler noget af pengene",
            .plain =
                "Every ballot gets an equal part of the pool, and supporters "
                "pay together for what they support, as in the Method of "
                "Equal Shares. But a proposal need not be paid for in full: "
                "one whose supporters have most of the money can still be "
                "funded, and the pool pays what is short. The more is short, "
                "the further back the proposal stands. So less money is left "
                "over, and a large group does not miss its choice because a "
                "few kroner are lacking.",
            .plain_da =
                "Hver stemmeseddel får en lige stor del af puljen, og "
                "tilhængerne betaler sammen for det, de støtter, som i Method "
                "of Equal Shares. Men et forslag behøver ikke at blive betalt "
                "helt: har tilhængerne det meste af pengene, kan det få penge "
                "alligevel, og puljen betaler resten. Jo mere der mangler, jo "
                "længere tilbage i køen står forslaget. Så bliver der færre "
                "penge til overs, og en stor gruppe mister ikke sit valg, "
                "fordi der mangler nogle få kroner.",
            .steps =
                "Give every ballot the pool divided by the number of ballots.\n"
                "Leave out proposals that cost more than what is left of the "
                "pool.\n"
                "For a number lambda let alpha be the part of the cost that "
                "supporters cover when each gives lambda times its "
                "satisfaction but no more than it has left; at most 1. Let rho "
                "be lambda divided by alpha. Find the proposal and the lambda "
                "with the least rho divided by alpha.\n"
                "If no supporter of any proposal has money left, stop.\n"
                "Fund that proposal. Each supporter pays rho times its "
                "satisfaction, but no more than it has left. Go back to the "
                "second step.",
            .steps_da =
                "Giv hver stemmeseddel puljen delt med antallet af "
                "stemmesedler.\n"
                "Se bort fra forslag, der koster mere, end der er tilbage af "
                "puljen.\n"
                "For et tal lambda er alfa den del af prisen, tilhængerne "
                "dækker, når hver giver lambda gange sin tilfredshed, men ikke "
                "mere end den har tilbage; højst 1. Rho er lambda delt med "
                "alfa. Find det forslag og det lambda, hvor rho delt med alfa "
                "er mindst.\n"
                "Har ingen tilhænger af noget forslag penge tilbage, er reglen "
                "færdig.\n"
                "Giv penge til det forslag. Hver tilhænger betaler rho gange "
                "sin tilfredshed, men ikke mere end den har tilbage. Gå "
                "tilbage til andet trin.",
            .won = "supporters",
            .won_da = "tilhængerne",
            .cite = "Papasotiropoulos, Pishbin, Skibski, Skowron, Wąs 2024, "
                    "arXiv:2409.15005",
            .cost = "O(choices * log choices * proposals funded) operations "
                    "on long numbers",
            .ballots = "approval choose-1 cumulative scoring ordinal",
            .options = "satisfaction completion compare-with compare-by "
                       "per-krone no-skip scoring min-votes min-share ties "
                       "resolve",
            .promises = "feasible"},
    .ballots = TAKES_ALL,
    .satisfactions = SAT_ADDITIVE,
    .completions = COMPLETES(GREEDY),
    .compares = true,
    .matrix = true,
    .lost = REASON_SUPPORT_TOO_SMALL,
    .passes = 8,
    .open = bos_open,
    .close = bos_close,
    .fund = fund,
    .money = money,
};
