/* pb-ear: the Expanding Approvals Rule with costs (RULES section 4.10).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Aziz, Lee: "Proportionally Representative Participatory Budgeting with
 * Ordinal Preferences" (AAAI 2021), arXiv:1911.00864, algorithm PB-EAR.
 * Symbols: b(i) = weight of ballot i; n = their sum at first; c(p) = cost;
 * B = pool; j = the place down to which a ballot backs proposals.
 *
 * 1. Every ballot ranks all proposals that were not taken out: those that it
 *    names at places 1, 2, ..., all others behind them, tied. b(i) = 1, j = 1.
 * 2. A ballot backs the proposals at its first j places: once j is past the
 *    last one that it names, all of them.
 * 3. A proposal that is left and fits can be funded when b(i) of the ballots
 *    that back it add up to n c(p) / B or more.
 * 4. None can: raise j by one and go to 3. Once every ballot backs everything
 *    and still none can, stop: nothing that is left fits.
 * 5. Of those that can, fund the one with the most first places; of several,
 *    with the most second places, and so on.
 * 6. The ballots that back it lose n c(p) / B of weight together, each the same
 *    fraction of its own. Go to 3.
 *
 * The paper leaves open which proposal step 5 takes and how step 6 spreads the
 * loss. Both are here as Aziz and Lee do it in "The Expanding Approvals Rule"
 * (Social Choice and Welfare 2020) without costs: by rank-maximality and by
 * uniform fractional reweighting. Places count in step 5 only where a ballot
 * names the proposal.
 *
 * Its weak orders hold approval ballots: all that is named is tied at place 1,
 * all else is tied behind. So with j from len + 1 on such a ballot backs all,
 * and a blank ballot, which ranks all alike, from the beginning.
 *
 * pabutools departs from the paper: it never lets a ballot back what it
 * does not name, takes any proposal in step 5, compares numbers rounded to six
 * decimals and cuts the sums behind the fraction of step 6 to whole numbers.
 *
 * Cost: O(choices) for each step and each j, when no sums are too close to tell
 * apart by num/fade.h.
 */
#include <string.h>
#include "num/fade.h"
#include "rules/pb_ear_places.h"
#include "rules/rule.h"

struct ear {
    struct places *places;
    struct fade *weight;
    uint32_t *group;   /* scratch: who backs a proposal */
    uint32_t *refused; /* per proposal: the last j at which it did not reach
                          its cost. Nor will it later at that j: weights only
                          fall. */
    uint32_t j;
    uint32_t n_all; /* so many of places->by_len back everything */
};

static void
close_ear(void *state)
{
    struct ear *x = state;

    if (!x)
        return;
    fade_free(x->weight);
    places_free(x->places);
    mem_free(x->group);
    mem_free(x->refused);
    mem_free(x);
}

static vsted_code
open_ear(void **state, struct profile *pf, vsted_err *err)
{
    struct ear *x = mem_calloc(1, sizeof *x);
    vsted_code rc;

    if (!x)
        return vsted_nomem(err);
    *state = x;
    rc = places_new(&x->places, pf, err);
    if (!rc)
        rc = fade_new(&x->weight, x->places->n_groups, x->places->count, err);
    if (rc)
        return rc;
    x->group = mem_calloc(x->places->n_groups, sizeof *x->group);
    x->refused = mem_calloc((size_t)pf->n + 1, sizeof *x->refused);
    return x->group && x->refused ? VSTED_OK : vsted_nomem(err);
}

/* Step 2: who names too few proposals for j backs all. */
static void
set_j(struct ear *x, uint32_t j)
{
    const struct places *s = x->places;

    x->j = j;
    while (x->n_all < s->n_groups && s->len[s->by_len[x->n_all]] < j)
        fade_always(x->weight, s->by_len[x->n_all++]);
}

/* Those that back p and not everything. */
static struct backers
backers(struct ear *x, uint32_t p)
{
    const struct places *s = x->places;
    struct backers who = {x->group, 0};

    for (uint32_t k = s->first[p]; k < s->first[p + 1]; k++) {
        if (s->place[k] > x->j)
            break;
        if (s->len[s->group[k]] >= x->j)
            x->group[who.n++] = s->group[k];
    }
    return who;
}

/* Step 3. */
static bool
can_be_funded(struct count *c, struct ear *x, uint32_t p)
{
    int64_t cost_ore = c->pf->e->proposals[p].cost_ore;
    struct backers who;
    bool yes = false;

    if (c->rc || x->refused[p] == x->j || !count_remaining(c, p) ||
        cost_ore > count_left(c))
        return false;
    who = backers(x, p);
    c->rc = fade_reaches(x->weight, &who, cost_ore, &yes, c->err);
    if (!yes)
        x->refused[p] = x->j;
    return yes && !c->rc;
}

/* Step 5: the best of those that can be funded go to c->tied. */
static uint32_t
find_best(struct count *c, struct ear *x)
{
    const struct places *s = x->places;
    uint32_t n = 0;

    for (uint32_t i = 0; i < s->n_sorted; i++) {
        uint32_t p = s->sorted[i];

        if (n > 0 && s->rank[p] != s->rank[c->tied[0]])
            break;
        if (can_be_funded(c, x, p))
            c->tied[n++] = p;
    }
    return n;
}

/* When every ballot backs everything, only the money that is left decides who
 * can be funded, and those that are ahead of the tied ones and did not fit will
 * not fit later. So tied ones that all fit are funded one after the other, and
 * the order in which they are changes nothing after them. */
static bool
all_fit_at_the_end(struct count *c, const uint32_t *p, uint32_t n)
{
    const struct ear *x = c->state;
    int64_t left_ore = count_left(c);

    for (uint32_t i = 0; i < n && left_ore >= 0; i++)
        left_ore -= c->pf->e->proposals[p[i]].cost_ore;
    return left_ore >= 0 && x->n_all == x->places->n_groups;
}

/* Step 6. */
static void
fund_one(struct count *c, struct ear *x, uint32_t p)
{
    struct backers who = backers(x, p);

    c->rc = fade_take(x->weight, &who, c->pf->e->proposals[p].cost_ore, c->err);
    count_fund(c, p);
}

static void
fund(struct count *c)
{
    struct ear *x = c->state;

    if (c->pf->n_ballots == 0 || c->pf->pool_ore == 0)
        return;
    fade_begin(x->weight, c->pf->n_ballots, c->pf->pool_ore); /* step 1 */
    x->n_all = 0;
    memset(x->refused, 0, c->pf->n * sizeof *x->refused);
    set_j(x, 1);
    while (!c->rc) {
        uint32_t n = find_best(c, x);

        if (c->rc || (n == 0 && x->n_all == x->places->n_groups))
            break;
        if (n == 0)
            set_j(x, x->j + 1); /* step 4 */
        else
            fund_one(c, x, count_choose(c, n, all_fit_at_the_end));
    }
    for (uint32_t p = 0; p < c->pf->n; p++)
        if (count_remaining(c, p))
            c->passed[p] = count_left(c);
}

const struct rule rule_pb_ear = {
    .pub = {.id = "pb-ear",
            .name = "Expanding Approvals",
            .brief = "first choices count first, then second choices too, and "
                     "so on, until enough ballots stand behind a proposal",
            .brief_da = "førstevalgene tæller først, så også andetvalgene og "
                        "så videre, til nok stemmesedler står bag et forslag",
            .plain =
                "A proposal is funded when enough ballots stand behind it: a "
                "proposal that costs a tenth of the pool needs a tenth of the "
                "ballots. At first a ballot stands behind its first choice "
                "only. When no proposal has enough, the second choices count "
                "as well, then the third, and so on; a ballot that has no more "
                "choices stands behind everything. Those that stand behind "
                "what is funded have used up a part of their vote and count "
                "less from then on.",
            .plain_da =
                "Et forslag får penge, når nok stemmesedler står bag det: Et "
                "forslag, der koster en tiendedel af puljen, skal have en "
                "tiendedel af stemmesedlerne. Først står en stemmeseddel kun "
                "bag sit førstevalg. Når intet forslag har nok, tæller "
                "andetvalgene også med, så tredjevalgene og så videre; en "
                "stemmeseddel uden flere valg står bag alle forslag. De, der "
                "står bag det, der får penge, har brugt en del af deres stemme "
                "og tæller mindre derefter.",
            .steps =
                "Give every ballot the weight 1. It stands behind its first "
                "choice (an approval ballot: behind all that it names).\n"
                "A proposal that fits in what is left of the pool can be "
                "funded when the weights behind it add up to the number of "
                "ballots times its share of the pool, or more.\n"
                "If none can, let every ballot stand behind its next choice "
                "too; one that names no more stands behind everything. Go "
                "back to the second step; if all ballots stand behind "
                "everything, stop.\n"
                "Of those that can, fund the one that most ballots name "
                "first; of several, the one that most name second, and so "
                "on.\n"
                "The ballots behind it lose the weight that it needed, each "
                "the same fraction of its own. Go back to the second step.",
            .steps_da =
                "Giv hver stemmeseddel vægten 1. Den står bag sit førstevalg "
                "(en afkrydsningsseddel: bag alle, den nævner).\n"
                "Et forslag, der er plads til i det, der er tilbage af puljen, "
                "kan få penge, når vægtene bag det tilsammen er mindst "
                "antallet af stemmesedler gange forslagets andel af puljen.\n"
                "Kan intet forslag det, så lad hver stemmeseddel stå bag sit "
                "næste valg også; en, der ikke nævner flere, står bag alle "
                "forslag. Gå tilbage til andet trin; står alle stemmesedler "
                "bag alt, er reglen færdig.\n"
                "Giv af dem, der kan, penge til det, som flest nævner først; "
                "er der flere, det, som flest nævner som nummer to, og så "
                "videre.\n"
                "Stemmesedlerne bag det mister tilsammen den vægt, det "
                "krævede, hver den samme brøkdel af sin egen. Gå tilbage til "
                "andet trin.",
            .won = "enough ballots behind it",
            .won_da = "nok stemmesedler bag det",
            .cite = "Aziz, Lee 2021, arXiv:1911.00864",
            .cost = "O(choices * (proposals funded + longest ballot))",
            .ballots = "approval choose-1 ordinal",
            .options = "min-votes min-share ties resolve",
            .promises = "feasible exhaustive ipsc"},
    .ballots = TAKES_APPROVAL | TAKES(ORDINAL),
    .lost = REASON_DOES_NOT_FIT,
    .passes = 20,
    .open = open_ear,
    .close = close_ear,
    .fund = fund,
};
