/* Purses: what a bill costs each of its accounts, by intervals of doubles.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Threshold of an account: left / m, from which x on it pays all it has and is
 * poor. Most quotes are made again and again with a slightly other x, so a
 * sweep over the accounts of a bill only keeps those whose threshold is in a
 * band around the last x; below it all are poor and above it none, and sums say
 * enough of them. x is then found within the band.
 */
#include "num/purse_wide.h"

/* Sums are taken in pieces, so that the rounding of one addition is not that of
 * all that was added before. */
enum { PIECE = 64, LARGE = 65536, LARGE_PIECE = 1024 };

static uint32_t
piece_of(uint32_t n)
{
    return n < LARGE ? PIECE : LARGE_PIECE;
}

/* How wide a band is: around the last x of this run, or of the run before. */
#define JUST_BELOW 0.9990234375
#define GROWN      1.125
#define UNALIKE    0.96875
#define ALIKE      1.03125

/* What is known of the accounts of a bill. */
struct crowd {
    double paid;    /* left * weight of those below the band: poor */
    double rich;    /* weight * m of those above it */
    double floor;   /* the band: thresholds from floor on ... */
    double ceiling; /* ... and below this one */
    uint32_t n;     /* of them */
    double band;    /* weight * m of those in the band */
    double highest; /* threshold found among the poor, if in the band */
};

/* Two accounts at a time. Where they stand is as good as random, so nothing may
 * jump: a comparison gives all bits or none in each of the two. */
typedef double pair __attribute__((vector_size(16)));
typedef int64_t mask __attribute__((vector_size(16)));

/* What accounts are like; the loops over those of a bill are compiled for each:
 * all shares and weights 1, all shares 1, any. */
enum kind { LIGHT, HEAVY, SHARED };
#define FOR_EACH_KIND static inline __attribute__((always_inline))

struct entries {
    pair threshold, weight;
};

FOR_EACH_KIND struct entries
entries_at(const struct purse *x, uint32_t k, enum kind kind)
{
    const struct shares *s = x->s;
    uint32_t i = s->bill_account[k], j = s->bill_account[k + 1];
    struct entries e = {{x->left[i], x->left[j]}, {1, 1}};

    if (kind != LIGHT)
        e.weight = (pair){x->weight[i], x->weight[j]};
    if (kind == SHARED) {
        pair part = {bill_part(s, k), bill_part(s, k + 1)};

        e.threshold /= part;
        e.weight *= part;
    }
    return e;
}

/* The last one alone: the other of the pair weighs nothing. */
FOR_EACH_KIND struct entries
entry_at(const struct purse *x, uint32_t k, enum kind kind)
{
    const struct shares *s = x->s;
    uint32_t i = s->bill_account[k];
    double part = kind == SHARED ? bill_part(s, k) : 1;

    return (struct entries){{x->left[i] / part, -1}, {x->weight[i] * part, 0}};
}

static inline pair
masked_pair(pair v, mask m)
{
    return (pair)((mask)v & m);
}

/* Two sums each, kept apart. */
struct sums {
    pair paid, rich;
};

static inline void
add_sums(struct crowd *c, const struct sums *s)
{
    c->paid += s->paid[0] + s->paid[1];
    c->rich += s->rich[0] + s->rich[1];
}

/* Add two accounts; those in the band are kept, at most n of them. */
static inline uint32_t
sift(struct purse *x, struct crowd *c, struct sums *sum, struct entries e)
{
    mask below = e.threshold < c->floor, under = e.threshold < c->ceiling;
    mask within = under & ~below;
    uint32_t n = c->n;

    sum->paid += masked_pair(e.threshold * e.weight, below);
    sum->rich += masked_pair(e.weight, ~under);
    x->tmp_left[n] = e.threshold[0];
    x->tmp_weight[n] = e.weight[0];
    n += (uint32_t)within[0] & 1;
    x->tmp_left[n] = e.threshold[1];
    x->tmp_weight[n] = e.weight[1];
    return n + ((uint32_t)within[1] & 1);
}

/* One sweep over the accounts of a bill. */
FOR_EACH_KIND void
sweep(struct purse *x, uint32_t bill, struct crowd *c, enum kind kind)
{
    const struct shares *s = x->s;
    uint32_t k = s->bill_first[bill], end = s->bill_first[bill + 1];
    uint32_t piece = piece_of(end - k);

    while (k < end) {
        uint32_t stop = end - k < piece ? end : k + piece;
        struct sums sum = {{0, 0}, {0, 0}};

        for (; k + 1 < stop; k += 2)
            c->n = sift(x, c, &sum, entries_at(x, k, kind));
        if (k < stop)
            c->n = sift(x, c, &sum, entry_at(x, k++, kind));
        add_sums(c, &sum);
    }
    for (uint32_t i = 0; i < c->n; i++)
        c->band += x->tmp_weight[i];
}

static inline void
halve(struct sums *sum, double floor, struct entries e)
{
    mask below = e.threshold < floor;

    sum->paid += masked_pair(e.threshold * e.weight, below);
    sum->rich += masked_pair(e.weight, ~below);
}

/* The same for one threshold, and nothing is kept. */
FOR_EACH_KIND void
split_at(const struct purse *x, uint32_t bill, struct crowd *c, enum kind kind)
{
    const struct shares *s = x->s;
    uint32_t k = s->bill_first[bill], end = s->bill_first[bill + 1];
    uint32_t piece = piece_of(end - k);

    while (k < end) {
        uint32_t stop = end - k < piece ? end : k + piece;
        struct sums sum = {{0, 0}, {0, 0}};

        for (; k + 1 < stop; k += 2)
            halve(&sum, c->floor, entries_at(x, k, kind));
        if (k < stop)
            halve(&sum, c->floor, entry_at(x, k++, kind));
        add_sums(c, &sum);
    }
}

static void
look_at(const struct purse *x, uint32_t bill, struct crowd *c)
{
    if (x->s->bill_share || x->divided)
        split_at(x, bill, c, SHARED);
    else if (x->light)
        split_at(x, bill, c, LIGHT);
    else
        split_at(x, bill, c, HEAVY);
}

static void
gather(struct purse *x, uint32_t bill, struct crowd *c, double floor,
       double ceiling)
{
    *c = (struct crowd){.floor = floor, .ceiling = ceiling};
    if (x->s->bill_share || x->divided)
        sweep(x, bill, c, SHARED);
    else if (x->light)
        sweep(x, bill, c, LIGHT);
    else
        sweep(x, bill, c, HEAVY);
}

/* Those of the band below `each` pay all they have and leave it. *lowest is
 * the least threshold among the rest. */
static void
drop_poor(struct purse *x, struct crowd *c, double each, double *lowest)
{
    uint32_t n = c->n, keep = 0, piece = piece_of(n);

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
        c->paid += paid;
        c->band += kept;
    }
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
        gather(x, bill, c, near * (q->quoted ? JUST_BELOW : UNALIKE),
               near * (q->quoted ? GROWN : ALIKE));
        each = split(x, c, cost, lowest);
    }
    if (each < 0 || misses(c, each)) {
        gather(x, bill, c, q->lo * JUST_BELOW, INFINITY);
        each = split(x, c, cost, lowest);
    }
    return each;
}

/* How far is the sum of what the poor have from the truth, at most? Balances
 * are off by `slack` each, and by `error` all together. */
static double
off_by(const struct purse *x, uint32_t bill)
{
    double slack = x->heads[bill] * x->slack;

    return (slack < x->error ? slack : x->error) * (1 + 8 * EPS);
}

double
purse_rounding(const struct purse *x, uint32_t bill)
{
    uint32_t n = x->s->bill_first[bill + 1] - x->s->bill_first[bill];
    uint32_t piece = piece_of(n), pieces = n / piece + 1;

    /* EPS is twice what one rounding may do; the other half is to spare. */
    return ((n < piece ? n : piece) + pieces + (x->divided ? n : 0) + 16) * EPS;
}

/*
 * The bounds. Let f(x) be the sum of min(b, x m) with the true balances, c the
 * cost. For any set of accounts taken as poor, h(x) = what they have + x *
 * weight of the others is at least f(x). So (c - noise - paid) / weight is a
 * lower bound on the true x whoever was taken as poor, and (c + noise - paid) /
 * weight is an upper one as long as no other account is poor there (`lowest`).
 * noise is what `paid` may be off: by the balances and by rounding sums; it
 * covers the rounding of weights too, as x * weight + paid is c.
 */
static void
set_bounds(struct purse *x, uint32_t bill, const struct crowd *c, double each,
           double lowest)
{
    struct quote *q = &x->quote[bill];
    double cost = (double)x->s->cost[bill], weight = c->rich + c->band;
    double noise = off_by(x, bill) + purse_rounding(x, bill) * cost;
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
    double noise = off_by(x, bill) + purse_rounding(x, bill) * (sum + cost);

    if (sum + noise < cost)
        return false;
    if (sum - noise >= cost)
        return true;
    return x->divided ? wide_can_pay(x, bill) : exact_can_pay(x, bill);
}

/* What the accounts of a bill have together. */
static double
sum_left(const struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint32_t k = s->bill_first[bill], end = s->bill_first[bill + 1];
    uint32_t piece = piece_of(end - k);
    double sum = 0;

    while (k < end) {
        uint32_t stop = end - k < piece ? end : k + piece;
        double part = 0;

        for (; k < stop; k++)
            part += x->left[s->bill_account[k]] * x->weight[s->bill_account[k]];
        sum += part;
    }
    return sum;
}

double
purse_sum(const struct purse *x, uint32_t bill, double *noise)
{
    double sum = sum_left(x, bill);

    *noise = off_by(x, bill) + purse_rounding(x, bill) * sum;
    return sum;
}

/* Its accounts could not pay the bill in the last run: can they now? */
static bool
still_short(const struct purse *x, uint32_t bill)
{
    double cost = (double)x->s->cost[bill], sum;

    if (x->quote[bill].quoted || x->first_x[bill] < INFINITY)
        return false;
    sum = sum_left(x, bill);
    return sum + off_by(x, bill) + purse_rounding(x, bill) * cost < cost;
}

bool
purse_dearer(struct purse *x, uint32_t bill, double price)
{
    struct quote *q = &x->quote[bill];
    double cost = (double)x->s->cost[bill], lo;
    struct crowd c = {.floor = price * x->unit[bill] * (1 + 8 * EPS)};

    if (!(c.floor < INFINITY) || x->n_paid == 0 || q->at == x->n_paid)
        return false;
    look_at(x, bill, &c);
    lo = cost - c.paid - off_by(x, bill) - purse_rounding(x, bill) * cost;
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
