/* phragmen: Phragmén's sequential rule (RULES sections 4.5 and 4.4).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Los, Christoff, Grossi: "Proportional Budget Allocations: Towards a
 * Systematization" (IJCAI 2022), arXiv:2203.12324. Symbols: x(i) = load of
 * ballot i, what it has paid; c(p) = cost; A(p) = supporters; t(p) = level of
 * p, what each of them would have paid if they bought p so that all end alike.
 * Seen otherwise: everybody earns money at the same pace, and a group buys what
 * it supports as soon as it can; t is the time.
 *
 * 1. x(i) = 0 for every ballot; p with c(p) > B are out.
 * 2. For each remaining p: t(p) = (c(p) + sum of x(i) over A(p)) / |A(p)|.
 *    Take those with the least t(p).
 * 3. If one of them does not fit in what is left of the pool, stop, whichever
 *    of them the tie order prefers. With --continue only drop those that do not
 *    fit; if that leaves none of them, go to 2.
 * 4. Fund one of them. x(i) = t(p) for all its supporters. Go to 2.
 *
 * As a completion of mes it begins with x(i) = -(money that ballot i has left):
 * at time 0 voters have that, and now begin to earn. Nothing can be bought at
 * time 0, because mes ended, so every t(p) is above 0 and no load ever falls.
 *
 * pabutools' sequential_phragmen() computes the same; it has no --continue, and
 * its result is in alphabetical order.
 *
 * Cost of a run: at each step the supporters of what is funded and of those
 * whose last level was not above the least one; mostly a few times the choices.
 */
#include "num/loads.h"
#include "rules/plan.h"

static bool
fits(const struct count *c, uint32_t p)
{
    return c->pf->e->proposals[p].cost_ore <= count_left(c);
}

/* c->passed tells which were dropped. */
static uint32_t
begin(struct count *c)
{
    uint32_t n = 0;

    for (uint32_t p = 0; p < c->pf->n; p++)
        if (count_remaining(c, p)) {
            c->passed[p] = -1;
            c->queue[n++] = p;
        }
    return n;
}

static void
pass_over(struct count *c, uint32_t p, bool stopped)
{
    c->passed[p] = count_left(c);
    c->stopped[p] = stopped;
}

/* Those of c->tied[0..n) that do not fit are passed over; the others close
 * ranks. */
static uint32_t
drop(struct count *c, uint32_t n)
{
    uint32_t n_fit = 0;

    for (uint32_t i = 0; i < n; i++) {
        if (fits(c, c->tied[i]))
            c->tied[n_fit++] = c->tied[i];
        else
            pass_over(c, c->tied[i], false);
    }
    return n_fit;
}

/* The first n of the queue without what was decided now, in the same order. */
static uint32_t
remaining(struct count *c, uint32_t n)
{
    uint32_t keep = 0;

    for (uint32_t i = 0; i < n; i++)
        if (!c->in[c->queue[i]] && c->passed[c->queue[i]] < 0)
            c->queue[keep++] = c->queue[i];
    return keep;
}

static bool
all_fit(const struct count *c, uint32_t n)
{
    int64_t left = count_left(c);

    for (uint32_t i = 0; i < n && left >= 0; i++)
        left -= c->pf->e->proposals[c->tied[i]].cost_ore;
    return left >= 0;
}

/*
 * Lemma: let all that are tied at t fit in the pool together. If no two of some
 * of them, which go before the rest, have a supporter in common, the same state
 * follows in whatever order they are funded. Proof: funding one leaves the
 * level of the others of them at t and lowers none, so t stays the least level,
 * and whoever else is at it was tied from the beginning and fits: the rule
 * neither stops nor drops until all of them are funded, each at t. Then all
 * their supporters have load t, and the others the load they had.
 */
static bool
apart(struct count *c, const uint32_t *p, uint32_t n)
{
    return loads_apart(c->state, p, n);
}

/* Steps 2 to 4, with c->state for the loads. */
static void
buy(struct count *c)
{
    uint32_t n = begin(c);

    while (n > 0 && !c->rc) {
        uint32_t n_tied = loads_least(c->state, c->queue, n, c->tied);
        uint32_t n_fit = drop(c, n_tied), p;

        n = remaining(c, n);
        if (n_fit < n_tied && !c->pf->r->go_on) { /* step 3 */
            for (uint32_t i = 0; i < n; i++)
                pass_over(c, c->queue[i], true);
            return;
        }
        if (n_fit == 0)
            continue;
        p = count_choose(c, n_fit, all_fit(c, n_fit) ? apart : count_no_proof);
        loads_raise(c->state, p); /* step 4 */
        count_fund(c, p);
        n = remaining(c, n);
    }
}

static vsted_code
make_loads(void **state, struct profile *pf, vsted_err *err)
{
    struct loads *x;
    vsted_code rc = loads_new(&x, &pf->shares, err);

    *state = x;
    return rc;
}

static void
free_loads(void *state)
{
    loads_free(state);
}

static void
fund(struct count *c)
{
    loads_begin(c->state); /* step 1 */
    buy(c);
}

/* What ballots have left after the rule. */
static vsted_code
begin_with_money(struct plan *plan, struct count *c)
{
    mpz_t *owed = loads_owed(plan->loads), div;

    if (!owed)
        return vsted_nomem(c->err);
    mpz_init(div);
    purse_balances(plan->purse, owed, div);
    loads_begin_owed(plan->loads, div);
    mpz_clear(div);
    return VSTED_OK;
}

void
phragmen_fill(struct plan *plan, struct count *c)
{
    void *state = c->state;

    if (begin(c) == 0 || c->rc)
        return;
    if (!plan->loads)
        c->rc = loads_new(&plan->loads, &plan->pf->shares, c->err);
    if (!c->rc)
        c->rc = begin_with_money(plan, c);
    c->state = plan->loads;
    if (!c->rc)
        buy(c);
    c->state = state;
}

const struct rule rule_phragmen = {
    .pub = {.id = "phragmen",
            .name = "Phragmén",
            .brief = "supporters share the cost of what they support, and the "
                     "load of those who carry most stays as small as it can",
            .brief_da = "tilhængerne deles om prisen på det, de støtter, og de "
                        "mest belastede skal bære så lidt som muligt",
            .plain =
                "Imagine that every voter gets money at the same pace, from "
                "nothing. As soon as those who voted for a proposal can pay "
                "for it together, they buy it and their money is gone. So the "
                "cheap proposals that many voted for come first, and those who "
                "have got something wait longer for the next than those who "
                "have got nothing yet. It ends when the next proposal does "
                "not fit in the pool.",
            .plain_da =
                "Forestil dig, at alle vælgere begynder med ingenting og får "
                "penge i samme tempo. Så snart de, der stemte på et forslag, "
                "kan betale det sammen, køber de det, og så er deres penge "
                "brugt. Billige forslag med mange stemmer kommer derfor "
                "først, og de, der har fået noget, må vente længere på det "
                "næste end de, der endnu intet har fået. Det slutter, når der "
                "ikke er plads i puljen til det næste forslag.",
            .steps =
                "Every ballot has load 0.\n"
                "For each proposal that remains, add its cost and the loads of "
                "its supporters and divide by their number: that is the load "
                "that each of them would have if it were funded. Take the "
                "proposal with the least.\n"
                "If it does not fit in what is left of the pool, stop; with "
                "--continue drop it and take the next. Of several with the "
                "same load all must fit.\n"
                "Fund it; each of its supporters gets that load. Go back to "
                "the second step.",
            .steps_da =
                "Hver stemmeseddel har byrden 0.\n"
                "Læg for hvert forslag, der er tilbage, prisen sammen med "
                "tilhængernes byrder, og del med antallet af tilhængere: det "
                "er den byrde, hver af dem ville få, hvis forslaget fik penge. "
                "Tag det forslag, hvor den er mindst.\n"
                "Er der ikke plads til det i resten af puljen, er reglen "
                "færdig; med --continue udgår det, og turen går til det næste. "
                "Står flere lige, skal der være plads til hvert af dem.\n"
                "Giv det penge; hver af dets tilhængere får den byrde. Gå "
                "tilbage til andet trin.",
            .won = "even load",
            .won_da = "jævn byrde",
            .cite = "Los, Christoff, Grossi 2022, arXiv:2203.12324",
            .cost = "mostly a few times the choices; at most choices times the "
                    "proposals funded",
            .ballots = "approval choose-1",
            .options = "completion continue per-krone no-skip min-votes "
                       "min-share ties resolve",
            .promises = "feasible priceable"},
    .ballots = TAKES_APPROVAL,
    .completions = COMPLETES(GREEDY),
    .matrix = true,
    .lost = REASON_NOT_CHOSEN,
    .passes = 3,
    .open = make_loads,
    .close = free_loads,
    .fund = fund,
};
