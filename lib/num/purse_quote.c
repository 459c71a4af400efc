/* Purses: what a bill costs each of its accounts, by intervals of doubles.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Threshold of an account: left / m, from which x on it pays all it has and is
 * poor. Most quotes are made again and again with a slightly other x, so a
 * sweep over the accounts of a bill only keeps those whose threshold is in a
 * band around the last x; below it all are poor and above it none, and sums say
 * enough of them. x is then found within the band.
 */
#include "num/purse_sweep.h"
#include "num/purse_wide.h"

/* How wide a band is: around the last x of this run, or of the run before. */
#define JUST_BELOW 0.9990234375
#define GROWN      1.125
#define UNALIKE    0.96875
#define ALIKE      1.03125

/* Those of the band below `each` pay all they have and leave it. *lowest is
 * the least threshold among the rest. */
static void
drop_poor(struct purse *x, struct crowd *c, double each, double *lowest)
{
    uint32_t n = c->n, keep = 0, piece = sweep_piece(n);
    double all = 0; /* one rounding of c->paid, however many pieces */

    *lowest = c->ceiling;
    c->band = 0;
    for (uint32_t i = 0; i < n;) {
        uint32_t stop = n - i < piece ? n : i + piece;
        double paid = 0, kept = 0;

        for (; i < stop; i++) {
            double left = x->tmp_left[i], weight = x->tmp_weight[i];
            bool poor = left < each;
            double high = poor ? left : 0, low = poor ? *lowest : left;

            paid += high * weight;
            kept += poor ? 0 : weight;
            c->highest = high > c->highest ? high : c->highest;
            *lowest = low < *lowest ? low : *lowest;
            x->tmp_left[keep] = left;
            x->tmp_weight[keep] = weight;
            keep += !poor;
        }
        all += paid;
        c->band += kept;
    }
    c->paid += all;
    c->n = keep;
}

/* The rest share what the poor could not pay, until nobody more is poor: x, or
 * INFINITY when all are. */
static double
split(struct purse *x, struct crowd *c, double cost, double *lowest)
{
    uint32_t before;
    double each;

    *lowest = c->ceiling;
    do {
        if (c->rich + c->band <= 0)
            return INFINITY;
        each = (cost - c->paid) / (c->rich + c->band);
        each = each > 0 ? each : 0;
        before = c->n;
        drop_poor(x, c, each, lowest);
    } while (c->n < before);
    return each;
}

/* x is not in the band: the sweep told nothing. */
static bool
misses(const struct crowd *c, double each)
{
    return each < c->floor || (each >= c->ceiling && c->ceiling < INFINITY);
}

/* Before anything is paid, with shares of 1: all accounts are alike. */
static double
solve_first(const struct purse *x, uint32_t bill, struct crowd *c,
            double *lowest)
{
    double each = (double)x->s->cost[bill] / x->total[bill];

    *lowest = x->b0;
    *c = (struct crowd){.rich = x->total[bill], .ceiling = INFINITY};
    if (each <= x->b0)
        return each;
    *c = (struct crowd){.paid = x->total[bill] * x->b0};
    return INFINITY;
}

/* Find x: first in the band where it was last. */
static double
solve(struct purse *x, uint32_t bill, struct crowd *c, double *lowest)
{
    const struct quote *q = &x->quote[bill];
    double cost = (double)x->s->cost[bill], each = -1;
    double near = q->quoted ? q->mid : x->first_x[bill];

    if (x->n_paid == 0 && x->total[bill] > 0 && !x->s->bill_share &&
        !x->divided)
        return solve_first(x, bill, c, lowest);
    if (near > 0 && near < INFINITY) {
        sweep_band(x, bill, c, near * (q->quoted ? JUST_BELOW : UNALIKE),
                   near * (q->quoted ? GROWN : ALIKE));
        each = split(x, c, cost, lowest);
    }
    if (each < 0 || misses(c, each)) {
        sweep_band(x, bill, c, q->lo * JUST_BELOW, INFINITY);
        each = split(x, c, cost, lowest);
    }
    return each;
}

/* How far is the sum of what the poor have from the truth, at most? Balances
 * are off by `slack` each, and by `error` all together. */
double
purse_off(const struct purse *x, uint32_t bill)
{
    double slack = x->heads[bill] * x->slack;

    return (slack < x->error ? slack : x->error) * (1 + 8 * EPS);
}

double
purse_rounding(const struct purse *x, uint32_t bill)
{
    uint32_t n = x->s->bill_first[bill + 1] - x->s->bill_first[bill];
    uint32_t piece = sweep_piece(n), pieces = n / piece + 1;

    /* EPS is twice what one rounding may do; the other half is to spare, for
     * the rounds of split(). They are few: in each, those that leave must weigh
     * much against the rest, or x hardly grows, and below its last digit not at
     * all. */
    return ((n < piece ? n : piece) + pieces + (x->divided ? n : 0) + 16) * EPS;
}

/*
 * The bounds. Let f(x) be the sum of min(b, x m) with the true balances, c the
 * cost. For any set of accounts taken as poor, h(x) = what they have + x *
 * weight of the others is at least f(x). So (c - noise - paid) / weight is a
 * lower bound on the true x whoever was taken as poor, and (c + noise - paid) /
 * weight is an upper one as long as no other account is poor there (`lowest`)
 * and those taken as poor have, by the balances at hand, no more than they
 * would pay there or at the true x: they were below an x that split() tried, or
 * below a bound on the true one. noise is what `paid` may be off: by the
 * balances and by rounding sums; it covers the rounding of weights too, as x *
 * weight + paid is c.
 */
double
purse_noise(const struct purse *x, uint32_t bill)
{
    double cost = (double)x->s->cost[bill];

    return purse_off(x, bill) + purse_rounding(x, bill) * cost;
}

static void
set_bounds(struct purse *x, uint32_t bill, const struct crowd *c, double each,
           double lowest)
{
    struct quote *q = &x->quote[bill];
    double cost = (double)x->s->cost[bill], weight = c->rich + c->band;
    double noise = purse_noise(x, bill);
    double lo = (cost - c->paid - noise) / weight * (1 - 4 * EPS);
    double hi = (cost - c->paid + noise) / weight * (1 + 4 * EPS);
    double slack = 2 * x->slack * x->thin[bill];

    q->mid = each;
    q->lo = lo > q->lo ? lo : q->lo; /* prices never fall */
    q->hi = (lowest - slack) * (1 - 4 * EPS) >= hi ? hi : INFINITY;
    q->sure = q->hi < INFINITY &&
              (c->highest + slack) * (1 + 8 * EPS) < q->lo &&
              (c->floor + slack) * (1 + 8 * EPS) < q->lo;
    if (!q->quoted)
        x->first_x[bill] = each;
    q->quoted = true;
}

/* All accounts are poor, or so many that floating point does not tell. */
static bool
can_pay(struct purse *x, uint32_t bill, double sum)
{
    double cost = (double)x->s->cost[bill];
    double noise = purse_off(x, bill) + purse_rounding(x, bill) * (sum + cost);

    if (sum + noise < cost)
        return false;
    if (sum - noise >= cost)
        return true;
    return x->divided ? wide_can_pay(x, bill) : exact_can_pay(x, bill);
}

/* Its accounts could not pay the bill in the last run: can they now? */
static bool
still_short(const struct purse *x, uint32_t bill)
{
    double cost = (double)x->s->cost[bill], sum;

    if (x->quote[bill].quoted || x->first_x[bill] < INFINITY)
        return false;
    sum = sweep_sum(x, bill);
    return sum + purse_off(x, bill) + purse_rounding(x, bill) * cost < cost;
}

bool
purse_dearer(struct purse *x, uint32_t bill, double price)
{
    struct quote *q = &x->quote[bill];
    double cost = (double)x->s->cost[bill], lo;
    struct crowd c = {.floor = price * x->unit[bill] * (1 + 8 * EPS)};

    if (!(c.floor < INFINITY) || x->n_paid == 0 || q->at == x->n_paid)
        return false;
    sweep_split(x, bill, &c);
    lo = cost - c.paid - purse_off(x, bill) - purse_rounding(x, bill) * cost;
    if (!(lo > c.rich * c.floor * (1 + 8 * EPS)))
        return false;
    /* When all pay all they have and it is not enough: never in this run. */
    lo = c.rich > 0 ? lo / c.rich * (1 - 4 * EPS) : INFINITY;
    q->lo = lo > q->lo ? lo : q->lo;
    quote_price(x, bill);
    return true;
}

bool
purse_quote(struct purse *x, uint32_t bill)
{
    struct quote *q = &x->quote[bill];
    struct crowd c;
    double each, lowest;

    if (q->at == x->n_paid)
        return true;
    if (q->lo == INFINITY || still_short(x, bill))
        return false;
    each = solve(x, bill, &c, &lowest);
    if (each < INFINITY) {
        set_bounds(x, bill, &c, each, lowest);
    } else {
        q->hi = INFINITY;
        q->sure = false;
        if (!q->quoted)
            x->first_x[bill] = INFINITY;
    }
    if (q->hi == INFINITY &&
        !can_pay(x, bill,
                 c.paid +
                     (each < INFINITY ? each * c.rich + each * c.band : 0)))
        return false;
    q->at = x->n_paid;
    quote_price(x, bill);
    return true;
}
