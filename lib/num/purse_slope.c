/* Purses: bounds on how prices and balances move when all have more.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/purse_slope.h"

/* Newton steps towards a lower bound on a price: each gives one. */
enum { STEPS = 6 };

/* Is the account at k surely rich when x is at most hi? */
static inline uint64_t
is_rich(const struct purse *x, uint32_t k, double hi)
{
    uint32_t i = x->s->bill_account[k];

    return mask_of(x->left[i] - 2 * x->slack > hi * bill_part(x->s, k));
}

/* As if nobody but the surely rich paid x m. */
void
slope_least(const struct purse *x, uint32_t bill, struct slopes *sl)
{
    const struct shares *s = x->s;
    double hi = x->quote[bill].hi * (1 + 4 * EPS), need = 0, rich = 0;
    double off = 1 + 4 * EPS * (s->bill_first[bill + 1] - s->bill_first[bill]);

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];
        double weight = x->weight[i];
        uint64_t is = is_rich(x, k, hi);

        rich += masked(weight * bill_part(s, k), is);
        need += masked(weight * x->drift->high[i], ~is);
    }
    sl->rich = rich;
    sl->low = rich > 0 ? -need / rich * off * (1 + 8 * EPS) : -INFINITY;
}

/* Is the account at k surely poor for all t < end? */
static inline uint64_t
stays_poor(const struct purse *x, uint32_t k, double least)
{
    uint32_t i = x->s->bill_account[k];
    double most =
        left_of(x, i) + 2 * x->slack + x->drift->end * x->drift->high[i];

    return mask_of(most < least * bill_part(x->s, k));
}

/* A lower bound on x for all t < end. */
static double
least_x(const struct purse *x, uint32_t bill, const struct slopes *sl)
{
    double least = x->quote[bill].lo + x->drift->end * sl->low;

    return least > 0 ? least * (1 - 8 * EPS) : 0;
}

/* As if only those who stay poor had less. */
void
slope_most(const struct purse *x, uint32_t bill, struct slopes *sl)
{
    const struct shares *s = x->s;
    double least = least_x(x, bill, sl), need = 0, others = 0;
    double off = 4 * EPS * (s->bill_first[bill + 1] - s->bill_first[bill]);

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];
        double weight = x->weight[i];
        uint64_t poor = stays_poor(x, k, least);

        need += masked(weight * x->drift->low[i], poor);
        others += masked(weight * bill_part(s, k), ~poor);
    }
    sl->high = others > 0 ? -need / others * (1 - off - 8 * EPS) : 0;
    sl->high = sl->high < 0 ? sl->high : 0;
}

void
slope_pay(struct purse *x, uint32_t bill, const struct slopes *sl)
{
    const struct shares *s = x->s;
    struct drift *d = x->drift;
    double hi = x->quote[bill].hi * (1 + 4 * EPS);
    double least = least_x(x, bill, sl);

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];
        double part = bill_part(s, k);
        double low = (d->low[i] - sl->high * part) * (1 - 2 * EPS);
        double high = (d->high[i] - sl->low * part) * (1 + 2 * EPS);
        uint64_t poor = stays_poor(x, k, least);

        d->low[i] = masked(low, is_rich(x, k, hi));
        d->high[i] = masked(high, ~poor);
    }
}

/* Sums over the accounts of a bill if each had as much as it may have before
 * `end`: of those below x m, and the shares of the others. */
struct most {
    double paid, rich;
};

static struct most
sum_most(const struct purse *x, uint32_t bill, double each)
{
    const struct shares *s = x->s;
    const struct drift *d = x->drift;
    struct most sum = {0, 0};

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];
        double has = left_of(x, i) + 2 * x->slack + d->end * d->high[i];
        double part = bill_part(s, k), weight = x->weight[i];
        uint64_t poor = mask_of(has < each * part);

        sum.paid += masked(weight * has, poor);
        sum.rich += masked(weight * part, ~poor);
    }
    sum.paid *=
        1 + 4 * EPS * (s->bill_first[bill + 1] - s->bill_first[bill] + 4);
    return sum;
}

double
slope_price(const struct purse *x, uint32_t bill, double enough)
{
    double cost = (double)x->s->cost[bill], price = 0;
    double each = cost / x->total[bill] * (1 - 8 * EPS);

    for (int step = 0; step < STEPS && price <= enough; step++) {
        struct most sum = sum_most(x, bill, each);

        if (sum.rich <= 0)
            return sum.paid < cost ? INFINITY : price;
        each = (cost - sum.paid) / sum.rich * (1 - 8 * EPS);
        price = each / x->unit[bill] * (1 - 8 * EPS);
    }
    return price;
}

double
slope_payable(const struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    double has = 0, more = 0, cost = (double)s->cost[bill], from;
    double off = 4 * EPS * (s->bill_first[bill + 1] - s->bill_first[bill] + 4);

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];

        has += x->weight[i] * left_of(x, i);
        more += x->weight[i] * x->drift->high[i];
    }
    has = has * (1 + off) + x->heads[bill] * 2 * x->slack;
    from = more > 0 ? (cost - has) / more * (1 - off) : INFINITY;
    return has < cost ? from : 0;
}
