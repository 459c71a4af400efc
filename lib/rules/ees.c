/* ees: Exact Equal Shares (RULES section 4.7).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Kraiczy, Robinson, Elkind: "Streamlining Equal Shares" (2025),
 * arXiv:2502.11797, algorithm 1. Symbols: b(i) = money of ballot i; c(p) =
 * cost; u(p) = satisfaction of every supporter with p: 1 or c(p).
 *
 * 1. Every ballot gets an equal part of the pool: b(i) = B / n.
 * 2. A set V of supporters of a remaining p can buy it when each has c(p) / |V|
 *    left. For every p take the largest such V.
 * 3. No p can be bought: stop.
 * 4. Fund the p with the greatest |V| u(p) / c(p); each of V pays exactly
 *    c(p) / |V|, the other supporters nothing. Go to 2.
 *
 * The largest V is unique, and takes all or none of equal ballots. Let V be
 * largest, m = |V|, and let V' be all supporters with b(i) >= c(p) / m. V'
 * holds V, so |V'| >= m, and everybody in it has c(p) / m >= c(p) / |V'|: V'
 * can buy p too. As V is largest, |V'| = m, so V = V'. Its members are told by
 * b(i) alone, and equal ballots have paid for the same and have the same left.
 *
 * To find it, begin with k = all supporters (or as many as could pay at the
 * last look: money only gets less). Those who have c(p) / k are n <= k; if n =
 * k they are V. If not, nobody with less than c(p) / k is in a V of k or fewer,
 * so |V| <= n: go on with k = n.
 *
 * Where the authors' program breaks ties by the greatest id, ties here are
 * broken by the tie order, as everywhere (RULES section 6).
 *
 * With raised budgets the proposals may cost more than the pool together; then
 * the run stops, because such an outcome is never kept.
 *
 * Cost of a run: each step asks the supporters of the proposals whose last
 * |V| u(p) / c(p) was not below the best of this step.
 */
#include "rules/ees_next.h"

#include "num/money.h"

/* Sign of r(a) - r(b), r = |V| u / c: with u = c the number of payers. */
static int
cmp_ratio(const struct ees *x, uint32_t a, uint32_t b)
{
    if (x->by_cost)
        return (x->k[a] > x->k[b]) - (x->k[a] < x->k[b]);
    return ratio_cmp(x->k[a], x->s->cost[a], x->k[b], x->s->cost[b]);
}

/*
 * Step 2, one question: can x->k[p] pay for p? If not, no more can than those
 * who said yes. Before that, for the next raise, which asks it anyway: could
 * x->top[p] with as much more as the least raise so far? Mostly they could not,
 * and one answer does for both (see ees_next.c).
 */
static void
ask_once(struct ees *x, uint32_t p)
{
    struct ees_ask ask = {.p = p, .k = x->k[p], .raise = &x->none};
    struct ees_ask more = {
        .p = p, .k = x->top[p], .raise = &x->change, .over = true};
    int64_t n;

    if (x->change.any && x->reached[p] != x->step_now) {
        n = ees_count_most(x, &more);
        if (n < more.k) {
            x->top[p] = n;
            x->k[p] = n < ask.k ? n : ask.k;
            return;
        }
        x->reached[p] = x->step_now;
    }
    n = ees_count(x, &ask);
    if (n < ask.k)
        x->k[p] = n;
    else
        x->quoted[p] = x->step_now;
}

/*
 * The queue is a heap by the last quotes, which later ones do not exceed: none
 * has a greater one than the two behind it, at 2 i + 1 and 2 i + 2. The one in
 * front goes down to where it belongs.
 */
static void
sink(const struct ees *x, uint32_t *queue, uint32_t n, uint32_t at)
{
    uint32_t p = queue[at], next;

    for (; (next = 2 * at + 1) < n; at = next) {
        if (next + 1 < n && cmp_ratio(x, queue[next + 1], queue[next]) > 0)
            next++;
        if (cmp_ratio(x, p, queue[next]) >= 0)
            break;
        queue[at] = queue[next];
    }
    queue[at] = p;
}

static void
drop_first(const struct ees *x, uint32_t *queue, uint32_t *n)
{
    queue[0] = queue[--*n];
    if (*n > 0)
        sink(x, queue, *n, 0);
}

static void
put_back(const struct ees *x, uint32_t *queue, uint32_t *n, uint32_t p)
{
    uint32_t at = (*n)++;

    for (; at > 0 && cmp_ratio(x, p, queue[(at - 1) / 2]) > 0;
         at = (at - 1) / 2)
        queue[at] = queue[(at - 1) / 2];
    queue[at] = p;
}

/* Those with the greatest ratio leave the queue and go to c->tied; what nobody
 * can buy leaves it too. The one in front is asked until that many can pay at
 * this step: then it is one of them, as long as it ties with the others. */
static uint32_t
find_best(const struct count *c, struct ees *x, uint32_t *n)
{
    uint32_t n_tied = 0;

    x->step_now++;
    while (*n > 0) {
        uint32_t p = c->queue[0];

        if (n_tied > 0 && cmp_ratio(x, p, c->tied[0]) < 0)
            break;
        if (x->quoted[p] == x->step_now) {
            c->tied[n_tied++] = p;
            drop_first(x, c->queue, n);
            continue;
        }
        if (x->k[p] > 0)
            ask_once(x, p);
        if (x->k[p] > 0)
            sink(x, c->queue, *n, 0);
        else
            drop_first(x, c->queue, n);
    }
    return n_tied;
}

/*
 * Why this proves it. Let the proposals T share the greatest ratio r, and
 * suppose that everybody could pay for all those of T that he would pay for.
 * After some of T are bought, the V of each of the others can still buy it, and
 * no larger set can, as money only got less: its ratio is still r. No other
 * proposal got a greater one. So all of T are bought, one after the other, in
 * any order, by the same payers, and leave the same balances.
 */
static bool
all_paid_alike(struct count *c, const uint32_t *p, uint32_t n)
{
    return ees_all_paid(c->state, p, n);
}

static void
take(struct count *c, struct ees *x, uint32_t p)
{
    if (c->effective) /* the cost divided by what each pays */
        rat_set(c->effective[c->n_won], x->k[p], 1);
    count_fund(c, p);
}

static void
make_heap(const struct ees *x, uint32_t *queue, uint32_t n)
{
    for (uint32_t i = n / 2; i-- > 0;)
        sink(x, queue, n, i);
}

/* Step 1, and the steps that go as in the run before. All that remains goes to
 * the queue; how many. */
static uint32_t
begin(struct count *c, struct ees *x)
{
    uint32_t n = 0, n_kept = ees_repeated(x, c->each);

    c->rc = ees_begin(x, c->each, n_kept, c->err);
    if (c->rc)
        return 0;
    ees_next_begin(x);
    for (uint32_t i = 0; i < n_kept; i++) {
        x->k[x->steps[i].p] = x->steps[i].k;
        take(c, x, x->steps[i].p);
    }
    ees_resume(x);
    for (uint32_t p = 0; p < c->pf->n; p++)
        if (count_remaining(c, p)) {
            x->k[p] = x->top[p];
            c->queue[n++] = p;
        }
    return n;
}

static void
fund(struct count *c)
{
    struct ees *x = c->state;
    uint32_t n = c->rc ? 0 : begin(c, x);

    make_heap(x, c->queue, n);
    while (!c->rc && count_left(c) >= 0) {
        uint32_t n_tied = find_best(c, x, &n), p = 0; /* step 2 */

        if (n_tied > 0)
            p = count_choose(c, n_tied, all_paid_alike);
        if (x->looks)
            ees_look(x, c, p, n_tied);
        if (n_tied == 0)
            break; /* step 3 */
        for (uint32_t i = 0; i < n_tied; i++)
            if (c->tied[i] != p)
                put_back(x, c->queue, &n, c->tied[i]);
        if (!c->rc)
            c->rc = ees_pay(x, p, c->err); /* step 4 */
        take(c, x, p);
        if (x->looks)
            make_heap(x, c->queue, n); /* looking lowered x->k */
    }
}

static void
money(struct count *c, uint32_t row, mpq_t left)
{
    mpq_set(left, ees_balance(c->state, row));
}

static int64_t
left(struct count *c, uint32_t p)
{
    return ees_left(c->state, p);
}

const struct rule rule_ees = {
    .pub = {.id = "ees",
            .name = "Exact Equal Shares",
            .brief = "every ballot gets an equal part of the pool, and those "
                     "who buy a proposal all pay exactly the same for it",
            .brief_da = "hver stemmeseddel får en lige stor del af puljen, og "
                        "de, der køber et forslag, betaler alle præcis lige "
                        "meget for det",
            .plain =
                "Every ballot gets an equal part of the pool. A proposal is "
                "bought by some of those who voted for it, and all of them "
                "pay exactly the same; who cannot pay that much pays nothing "
                "for it. As many as possible join in. The proposal with the "
                "most buyers goes first (with satisfaction cardinality the "
                "one where each of them pays least). Anybody can check the "
                "result with a pocket calculator.",
            .plain_da =
                "Hver stemmeseddel får en lige stor del af puljen. Et forslag "
                "købes af nogle af dem, der stemte på det, og de betaler alle "
                "præcis lige meget; den, der ikke har så meget tilbage, "
                "betaler ikke noget for det. Så mange som muligt er med. "
                "Forslaget med flest købere går først (med tilfredsheden "
                "cardinality det, hvor hver af dem betaler mindst). Enhver kan "
                "regne resultatet efter på en lommeregner.",
            .steps =
                "Give every ballot the pool divided by the number of ballots.\n"
                "Find the buyers of each proposal: the largest group of "
                "supporters who each have the cost divided by the size of the "
                "group left.\n"
                "If no proposal has buyers, stop.\n"
                "Fund the proposal with the greatest number of buyers times "
                "satisfaction divided by cost. Each of its buyers pays the "
                "cost divided by their number. Go back to the second step.",
            .steps_da =
                "Giv hver stemmeseddel puljen delt med antallet af "
                "stemmesedler.\n"
                "Find køberne til hvert forslag: den største gruppe af "
                "tilhængere, der hver har prisen delt med gruppens størrelse "
                "tilbage.\n"
                "Har intet forslag købere, er reglen færdig.\n"
                "Giv penge til det forslag, hvor antallet af købere gange "
                "tilfredshed delt med prisen er størst. Hver af køberne "
                "betaler prisen delt med deres antal. Gå tilbage til andet "
                "trin.",
            .won = "supporters",
            .won_da = "tilhængerne",
            .cite = "Kraiczy, Robinson, Elkind 2025, arXiv:2502.11797",
            .cost =
                "of a run: choices times the proposals funded, at most; "
                "completion add-opt runs it as often as its result changes, "
                "which may be thousands of times",
            .ballots = "approval choose-1 cumulative scoring ordinal",
            .options = "satisfaction completion increment add1-exhaustive "
                       "add1-integral add1-limit per-krone no-skip scoring "
                       "min-votes min-share ties resolve",
            .promises = "feasible ejr+"},
    .ballots = TAKES_ALL,
    .satisfactions = SAT(CARDINALITY) | SAT(COST),
    .completions = COMPLETES(ADD1) | COMPLETES(ADD1_BEST) | COMPLETES(ADD_OPT) |
                   COMPLETES(GREEDY),
    .matrix = true,
    .lost = REASON_SUPPORT_TOO_SMALL,
    .passes = 4,
    .open = ees_open,
    .close = ees_close,
    .fund = fund,
    .money = money,
    .left = left,
    .next = ees_next,
};
