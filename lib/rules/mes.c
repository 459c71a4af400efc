/* mes: the Method of Equal Shares (RULES section 4.3).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Peters, Pierczynski, Skowron: "Proportional Participatory Budgeting with
 * Additive Utilities" (NeurIPS 2021), arXiv:2008.13276. Symbols: b(i) = money
 * of ballot i; c(p) = cost; u(i,p) = satisfaction; rho = price of a unit of
 * satisfaction.
 *
 * 1. Every ballot gets an equal part of the pool: b(i) = B / n.
 * 2. A remaining proposal is affordable when its supporters have c(p)
 *    together. Then rho(p) is the least rho with
 *    sum of min(b(i), rho u(i,p)) = c(p).
 * 3. None affordable: stop.
 * 4. Fund the affordable p with the least rho; every supporter pays
 *    min(b(i), rho u(i,p)). Go to 2.
 *
 * u(i,p) = share of the ballot times unit of the proposal, so in terms of
 * purses (num/purse.h) a proposal is a bill, and rho its price.
 *
 * With raised budgets (completion add1) the proposals may cost more than the
 * pool together; then the run stops, because such an outcome is never kept.
 *
 * Cost of a run: O(choices) at least; each step quotes the proposals whose
 * last price was not above the best of this step.
 */
#include "rules/rule.h"

static bool
all_paid_alike(struct count *c, const uint32_t *p, uint32_t n)
{
    return purse_harmless(c->purse, p, n);
}

/* Step 1. B/n is never rounded; with --add1-integral it is, down to whole
 * units of the currency. */
static vsted_code
begin(struct count *c, int64_t raise_ore)
{
    const struct profile *pf = c->pf;
    int64_t num = pf->pool_ore, den = pf->n_ballots, raised;
    vsted_code rc;

    if (pf->r->add1_integral && rules_complete(pf->r, COMPLETE_ADD1)) {
        num = pf->pool_ore / den / 100 * 100;
        den = 1;
    }
    rc = money_mul(&raised, raise_ore, den, c->err);
    if (!rc)
        rc = money_add(&num, num, raised, c->err);
    if (!rc)
        purse_begin(c->purse, num, den);
    return rc;
}

static void
fund(struct count *c, int64_t raise_ore)
{
    uint32_t n = 0, n_least;

    if (c->pf->n_ballots == 0)
        return;
    if (!c->rc)
        c->rc = begin(c, raise_ore);
    for (uint32_t p = 0; p < c->pf->n; p++)
        if (count_remaining(c, p))
            c->queue[n++] = p;
    while (!c->rc && count_left(c) >= 0) {
        uint32_t p;

        purse_sort(c->purse, c->queue, n);
        n_least = purse_least(c->purse, c->queue, &n, c->tied); /* step 2 */
        if (n_least == 0)
            break; /* step 3 */
        p = count_choose(c, n_least, all_paid_alike);
        if (c->effective)
            purse_effective(c->purse, p, c->effective[c->n_won]);
        purse_pay(c->purse, p); /* step 4 */
        count_fund(c, p);
        for (uint32_t i = 0; i < n; i++)
            if (c->queue[i] == p)
                c->queue[i] = c->queue[--n];
    }
}

const struct rule rule_mes = {
    .pub = {.id = "mes",
            .name = "Method of Equal Shares",
            .brief = "every ballot gets an equal part of the pool, and "
                     "supporters split the cost of what they support",
            .brief_da = "hver stemmeseddel får en lige stor del af puljen, og "
                        "tilhængerne deles om at betale for det, de støtter",
            .cite = "Peters, Pierczyński, Skowron 2021, arXiv:2008.13276",
            .ballots = "approval choose-1 cumulative scoring ordinal",
            .options = "satisfaction completion increment add1-exhaustive "
                       "add1-integral compare-with compare-by per-krone "
                       "no-skip scoring min-votes min-share ties resolve",
            .promises = "feasible ejr+"},
    .ballots = 1U << BALLOT_APPROVAL | 1U << BALLOT_CHOOSE_1 |
               1U << BALLOT_CUMULATIVE | 1U << BALLOT_SCORING |
               1U << BALLOT_ORDINAL,
    .needs_shares = true,
    .fund = fund,
};
