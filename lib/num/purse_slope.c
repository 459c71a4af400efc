/* Purses: bounds on how prices and balances move when all have more.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/purse_slope.h"

#include "num/pair.h"

/* Newton steps towards a lower bound on a price: each gives one. */
enum { STEPS = 6 };

/* Two accounts of a bill, side by side; an odd last one has a twin that weighs
 * nothing. */
struct two {
    pair left, weight, part, low, high;
};

static inline struct two
two_at(const struct purse *x, uint32_t k, uint32_t end)
{
    const struct shares *s = x->s;
    uint32_t next = k + 1 < end ? k + 1 : k;
    uint32_t i = s->bill_account[k], j = s->bill_account[next];
    pair one = x->drift->lean[i], other = x->drift->lean[j];
    struct two a = {.left = {x->left[i], x->left[j]}, .part = {1, 1}};

    a.weight = (pair){x->weight[i], next > k ? x->weight[j] : 0};
    if (s->bill_share)
        a.part = (pair){s->bill_share[k], s->bill_share[next]};
    a.low = (pair){one[0], other[0]};
    a.high = (pair){one[1], other[1]};
    return a;
}

/* As if nobody but the surely rich paid x m: x is at most hi. */
void
slope_least(const struct purse *x, uint32_t bill, struct slopes *sl)
{
    uint32_t k = x->s->bill_first[bill], end = x->s->bill_first[bill + 1];
    double hi = x->quote[bill].hi * (1 + 4 * EPS);
    double off = 1 + 4 * EPS * (end - k), need;
    pair needs = {0, 0}, rich = {0, 0};

    for (; k < end; k += 2) {
        struct two a = two_at(x, k, end);
        pair_mask are = a.left - 2 * x->slack > hi * a.part;

        rich += masked_pair(a.weight * a.part, are);
        needs += masked_pair(a.weight * a.high, ~are);
    }
    need = needs[0] + needs[1];
    sl->rich = rich[0] + rich[1];
    sl->low = sl->rich > 0 ? -need / sl->rich * off * (1 + 8 * EPS) : -INFINITY;
}

/* A lower bound on x for all t < end. */
static double
least_x(const struct purse *x, uint32_t bill, const struct slopes *sl)
{
    double least = x->quote[bill].lo + x->drift->end * sl->low;

    return least > 0 ? least * (1 - 8 * EPS) : 0;
}

/* As if only those who stay poor for all t < end had less. */
void
slope_most(const struct purse *x, uint32_t bill, struct slopes *sl)
{
    uint32_t k = x->s->bill_first[bill], end = x->s->bill_first[bill + 1];
    double least = least_x(x, bill, sl), off = 4 * EPS * (end - k), most;
    pair need = {0, 0}, others = {0, 0};

    for (; k < end; k += 2) {
        struct two a = two_at(x, k, end);
        pair has = masked_pair(a.left, a.left > 0) + 2 * x->slack;
        pair_mask poor = has + x->drift->end * a.high < least * a.part;

        need += masked_pair(a.weight * a.low, poor);
        others += masked_pair(a.weight * a.part, ~poor);
    }
    most = others[0] + others[1];
    most = most > 0 ? -(need[0] + need[1]) / most * (1 - off - 8 * EPS) : 0;
    sl->high = most < 0 ? most : 0;
}

/* Of the bounds on the slope of a balance, the lower one becomes 0 unless the
 * account is surely rich, the upper one if it stays poor. */
void
slope_pay(struct purse *x, uint32_t bill, const struct slopes *sl)
{
    const struct shares *s = x->s;
    struct drift *d = x->drift;
    double hi = x->quote[bill].hi * (1 + 4 * EPS), slack = 2 * x->slack;
    double least = least_x(x, bill, sl);
    const pair x_slope = {sl->high, sl->low}, off = {1 - 2 * EPS, 1 + 2 * EPS};

    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];
        double part = bill_part(s, k), left = x->left[i];
        pair lean = d->lean[i];
        double most = (left > 0 ? left : 0) + slack + d->end * lean[1];
        pair_mask keeps =
            (pair){left - slack, most} >= (pair){hi, least} * part;

        d->lean[i] = masked_pair((lean - x_slope * part) * off, keeps);
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
        double has = left_of(x, i) + 2 * x->slack + d->end * d->lean[i][1];
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
        more += x->weight[i] * x->drift->lean[i][1];
    }
    has = has * (1 + off) + x->heads[bill] * 2 * x->slack;
    from = more > 0 ? (cost - has) / more * (1 - off) : INFINITY;
    return has < cost ? from : 0;
}
