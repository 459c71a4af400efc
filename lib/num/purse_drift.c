/* Purses: how much more everybody may have before a run would go otherwise.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Let every account have t more, 0 <= t <= end, and the same bills be paid in
 * the same order. Then no balance is less at any time and no x greater: by
 * induction, as x is the least number at which the sum of min(b, x m) is the
 * cost, which falls when balances grow, and max(0, b - x m) grows with b and
 * falls with x. So an account that is rich in a payment at t = 0 is rich for
 * all t, and one that is poor at `end` was poor for all t. Between the two,
 * x(t) and the balances are made of straight pieces, with
 *
 *     x' = - (sum of weight * b' over the poor) / (sum of weight * m over the
 *                                                  rich)
 *     b' of the rich becomes b' - x' m, that of the poor 0
 *
 * and who may be poor or rich is known well enough for bounds on all slopes
 * over the whole of [0, end]. Prices never fall within a run, so a straight
 * line under the price of a bill, found at some step, stays under it at all
 * later steps. Where the line of a bill meets that of the bill that is paid,
 * the run may go otherwise: `end` comes down to there.
 */
#include "num/purse_slope.h"
#include "num/purse_sweep.h"

/* Lines that are drawn for one bill at one step, at most; and how little the
 * next must gain for the last to do. */
enum { STEPS = 6 };
#define ENOUGH (1 + 0x1p-24)

static bool
drift_new(struct purse *x)
{
    size_t accounts = x->s->n_accounts, bills = x->s->n_bills;
    struct drift *d = mem_calloc(1, sizeof *d);

    x->drift = d;
    if (!d)
        return false;
    d->lean = mem_calloc(accounts, sizeof *d->lean);
    d->at = mem_calloc(bills, sizeof *d->at);
    d->slope = mem_calloc(bills, sizeof *d->slope);
    d->rest = mem_calloc(bills, sizeof *d->rest);
    d->tied = mem_calloc(bills, sizeof *d->tied);
    return d->lean && d->at && d->slope && d->rest && d->tied;
}

void
drift_free(struct purse *x)
{
    if (!x->drift)
        return;
    mem_free(x->drift->lean);
    mem_free(x->drift->at);
    mem_free(x->drift->slope);
    mem_free(x->drift->rest);
    mem_free(x->drift->tied);
    mem_free(x->drift);
}

vsted_code
purse_watch(struct purse *x, const struct purse_ahead *ahead,
            const uint32_t *bills, uint32_t n, vsted_err *err)
{
    struct drift *d;

    if (x->divided)
        return VSTED_OK;
    if (!x->drift && !drift_new(x))
        return vsted_nomem(err);
    d = x->drift;
    d->on = ahead->most > 0;
    d->each = (double)ahead->num / (double)ahead->den * (1 + 4 * EPS);
    d->end = d->each * (double)(ahead->most + 1) * (1 - 4 * EPS);
    d->n_rest = 0;
    memset(d->tied, 0, x->s->n_bills * sizeof *d->tied);
    for (uint32_t i = 0; d->on && i < x->s->n_accounts; i++)
        d->lean[i] = (pair){1, 1};
    for (uint32_t k = 0; d->on && k < n; k++) {
        d->at[bills[k]] = x->quote[bills[k]].price_lo;
        d->slope[bills[k]] = 0;
        d->rest[d->n_rest++] = bills[k];
    }
    return VSTED_OK;
}

bool
drift_on(const struct purse *x)
{
    return x->drift && x->drift->on;
}

void
drift_stop(struct purse *x)
{
    if (x->drift)
        x->drift->on = false;
}

static void
come_down(struct drift *d, double end)
{
    if (!(end >= d->end)) /* also when it is no number */
        d->end = end;
    if (!(d->end > d->each))
        d->on = false; /* nothing is proved of the next increment */
}

/* ---- bills that might overtake ---- */

/* Where does the line of q meet that of the bill that is paid? */
static double
meets(const struct drift *d, uint32_t q, double at, double slope)
{
    double gap = d->at[q] - at, closing = slope - d->slope[q];

    if (!(gap > 0))
        return 0;
    return closing > 0 ? gap / closing * (1 - 8 * EPS) : INFINITY;
}

/* q cannot be paid before t = from. false: nor before `end`, here or later. */
static bool
watch_short(struct purse *x, uint32_t q, double price, double from)
{
    struct drift *d = x->drift;
    double least;

    if (from >= d->end)
        return false;
    least = slope_price(x, q, price);
    if (least == INFINITY)
        return false;
    if (least > price) {
        d->at[q] = least;
        d->slope[q] = 0;
    } else {
        come_down(d, from);
    }
    return true;
}

/*
 * The line of q is not far enough from that of the bill that is paid: draw a
 * better one. false: q need not be looked at any more.
 *
 * Whoever is taken as poor, what these have + x * weight of the others is at
 * least the sum of min(b, x m), so x(t) is at least (cost - paid - need t) /
 * rich. Beginning with the price that q must not be below, each line gives a
 * better guess of who is poor.
 */
static bool
watch_again(struct purse *x, uint32_t q, double at, double slope)
{
    struct drift *d = x->drift;
    double unit = x->unit[q], cost = (double)x->s->cost[q];
    uint32_t n = x->s->bill_first[q + 1] - x->s->bill_first[q];
    double off = 2 * (n + 16.0) * EPS; /* of sums of n terms */
    struct lean lean = {.floor = at * unit, .slope = d->lean};

    for (int step = 0; step < STEPS; step++) {
        double rest, each;

        sweep_lean(x, q, &lean);
        rest = cost - lean.paid - purse_noise(x, q) - off * cost;
        lean.need *= 1 + off;
        if (lean.rich <= 0)
            return watch_short(x, q, at, rest / lean.need * (1 - 8 * EPS));
        each = rest / lean.rich * (1 - off);
        d->at[q] = each / unit * (1 - 8 * EPS);
        d->slope[q] = -lean.need / lean.rich / unit * (1 + off + 8 * EPS);
        if (each <= lean.floor * ENOUGH || meets(d, q, at, slope) >= d->end)
            break;
        lean.floor = each;
    }
    come_down(d, meets(d, q, at, slope));
    return true;
}

static void
watch_rest(struct purse *x, uint32_t bill, double at, double slope)
{
    struct drift *d = x->drift;
    uint32_t keep = 0, i = 0;

    for (; i < d->n_rest && d->on; i++) {
        uint32_t q = d->rest[i];

        if (q == bill)
            continue;
        if (d->tied[q] || meets(d, q, at, slope) >= d->end ||
            watch_again(x, q, at, slope))
            d->rest[keep++] = q;
    }
    d->n_rest = keep;
}

/* Until which t is some account surely short of what it would pay if each of
 * these were paid at its price, which is that of all t? INFINITY: none ever is;
 * 0: that is not sure. */
static double
short_until(const struct purse *x, const uint32_t *bills, uint32_t n)
{
    const struct shares *s = x->s;
    double until = 0;
    bool fits = true;

    for (uint32_t b = 0; b < n; b++)
        for (uint32_t k = s->bill_first[bills[b]];
             k < s->bill_first[bills[b] + 1]; k++) {
            uint32_t i = s->bill_account[k];
            double load = x->load[i], high = x->drift->lean[i][1], lacks;

            if (load <= 0 || x->left[i] <= 0) /* of one bill: it was quoted */
                continue;
            load *= 1 - (n + 16) * EPS;
            fits = fits && x->load[i] * (1 + (n + 16) * EPS) <=
                               x->left[i] - 2 * x->slack;
            lacks = load - x->left[i] - 2 * x->slack;
            if (lacks > until * high)
                until = lacks / high * (1 - 8 * EPS);
        }
    return fits ? INFINITY : until;
}

/*
 * Bills whose price does not depend on t, because nobody is poor or what the
 * poor have is theirs for all t, stay tied. Whether it matters which is first
 * must stay the same too: what is harmless stays so, as balances grow; what is
 * not stays so as long as somebody is short.
 */
void
drift_tie(struct purse *x, const uint32_t *bills, uint32_t n)
{
    struct slopes sl;

    for (uint32_t b = 0; b < n && x->drift->on; b++) {
        slope_least(x, bills[b], &sl);
        if (sl.rich <= 0 || sl.low < 0)
            x->drift->on = false;
        x->drift->tied[bills[b]] = true;
    }
    if (!x->drift->on)
        return;
    for (uint32_t b = 0; b < n; b++)
        purse_load(x, bills[b], false);
    come_down(x->drift, short_until(x, bills, n));
    for (uint32_t b = 0; b < n; b++)
        purse_load(x, bills[b], true);
}

/* ---- payments ---- */

void
drift_pay(struct purse *x, uint32_t bill)
{
    const struct quote *q = &x->quote[bill];
    struct slopes sl;

    slope_least(x, bill, &sl);
    if (sl.rich <= 0) { /* all pay all they have: no slope is known */
        x->drift->on = false;
        return;
    }
    slope_most(x, bill, &sl);
    watch_rest(x, bill, q->price_hi, sl.high / x->unit[bill] * (1 - 8 * EPS));
    if (x->drift->on)
        slope_pay(x, bill, &sl);
    memset(x->drift->tied, 0, x->s->n_bills * sizeof *x->drift->tied);
}

/* No bill can be paid any more. */
static void
drift_end(struct purse *x)
{
    struct drift *d = x->drift;

    for (uint32_t i = 0; i < d->n_rest && d->on; i++)
        come_down(d, slope_payable(x, d->rest[i]));
}

uint64_t
purse_steady(struct purse *x)
{
    struct drift *d = x->drift;

    if (!d || !d->on)
        return 0;
    drift_end(x);
    if (!d->on)
        return 0;
    d->on = false;
    return (uint64_t)(d->end / d->each * (1 - 16 * EPS));
}
