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
#include <string.h>
#include "rules/rule.h"

static bool
all_paid_alike(struct count *c, const uint32_t *p, uint32_t n)
{
    return purse_harmless(c->purse, p, n);
}

/* Step 1; c->queue[0..n) are the bills. */
static vsted_code
begin(struct count *c, uint32_t n)
{
    int64_t num, den;
    vsted_code rc = rat_parts(&num, &den, c->each, c->err);

    if (rc)
        return rc;
    purse_begin(c->purse, num, den);
    if (c->ahead.most == 0)
        return VSTED_OK;
    return purse_watch(c->purse, &c->ahead, c->queue, n, c->err);
}

/* The others stay in order. */
static uint32_t
take_out(uint32_t *queue, uint32_t n, uint32_t p)
{
    uint32_t i = 0;

    while (queue[i] != p)
        i++;
    memmove(queue + i, queue + i + 1, (n - i - 1) * sizeof *queue);
    return n - 1;
}

static void
fund(struct count *c)
{
    uint32_t n = 0, n_least, n_free = c->n_won;
    const uint32_t *order;

    if (c->pf->n_ballots == 0)
        return;
    order = purse_order(c->purse);
    for (uint32_t i = 0; i < c->pf->n; i++)
        if (count_remaining(c, order[i]))
            c->queue[n++] = order[i];
    if (!c->rc)
        c->rc = begin(c, n);
    while (!c->rc && count_left(c) >= 0) {
        uint32_t p;

        purse_sort(c->purse, c->queue, n);
        n_least = purse_least(c->purse, c->queue, &n, c->tied); /* step 2 */
        if (n_least == 0)
            break; /* step 3 */
        p = count_choose(c, n_least, all_paid_alike);
        purse_pay(c->purse, p); /* step 4 */
        count_fund(c, p);
        n = take_out(c->queue, n, p);
    }
    for (uint32_t i = n_free; i < c->n_won && c->effective && !c->rc; i++)
        purse_effective(c->purse, c->won[i].proposal, c->effective[i]);
    if (c->ahead.most > 0 && n == 0)
        c->steady = purse_steady(c->purse);
}

static void
money(struct count *c, uint32_t row, mpq_t left)
{
    purse_balance(c->purse, row, left);
}

const struct rule rule_mes = {
    .pub = {.id = "mes",
            .name = "Method of Equal Shares",
            .brief = "every ballot gets an equal part of the pool, and "
                     "supporters split the cost of what they support",
            .brief_da = "hver stemmeseddel får en lige stor del af puljen, og "
                        "tilhængerne deles om at betale for det, de støtter",
            .plain =
                "Every ballot gets an equal part of the pool. A proposal is "
                "funded when those who voted for it can pay for it together, "
                "each with what is left of their part. The proposal that "
                "costs its supporters least for what it is worth to them goes "
                "first. So a group that is a tenth of the voters decides over "
                "a tenth of the money.",
            .plain_da =
                "Hver stemmeseddel får en lige stor del af puljen. Et forslag "
                "får penge, når de, der stemte på det, kan betale for det "
                "sammen, hver med det, der er tilbage af deres del. Det "
                "forslag, der koster sine tilhængere mindst for det, det er "
                "værd for dem, går først. En gruppe på en tiendedel af "
                "vælgerne bestemmer altså over en tiendedel af pengene.",
            .steps =
                "Give every ballot the pool divided by the number of ballots.\n"
                "A proposal is affordable when its supporters have its cost "
                "together. Then its price is the least rho at which they cover "
                "it, each paying rho times its satisfaction but no more than "
                "it has left.\n"
                "If no proposal is affordable, stop.\n"
                "Fund the affordable proposal with the least price; its "
                "supporters pay. Go back to the second step.",
            .steps_da =
                "Giv hver stemmeseddel puljen delt med antallet af "
                "stemmesedler.\n"
                "Et forslag er til at betale, når dets tilhængere har prisen "
                "tilsammen. Dets pris er så det mindste rho, hvor de dækker "
                "det, når hver betaler rho gange sin tilfredshed, men ikke "
                "mere end den har tilbage.\n"
                "Kan intet forslag betales, er reglen færdig.\n"
                "Giv penge til det forslag, der har den mindste pris; "
                "tilhængerne betaler. Gå tilbage til andet trin.",
            .won = "supporters",
            .won_da = "tilhængerne",
            .cite = "Peters, Pierczyński, Skowron 2021, arXiv:2008.13276",
            .cost =
                "O(choices * proposals funded), mostly nearer to O(choices)",
            .ballots = "approval choose-1 cumulative scoring ordinal",
            .options = "satisfaction completion increment add1-exhaustive "
                       "add1-integral add1-limit compare-with compare-by "
                       "continue per-krone no-skip scoring min-votes min-share "
                       "ties resolve",
            .promises = "feasible ejr+"},
    .ballots = TAKES_ALL,
    .satisfactions = SAT_ADDITIVE,
    .completions = COMPLETES(ADD1) | COMPLETES(ADD1_BEST) | COMPLETES(GREEDY) |
                   COMPLETES(PHRAGMEN),
    .compares = true,
    .purse = true,
    .lost = REASON_SUPPORT_TOO_SMALL,
    .fund = fund,
    .money = money,
};
