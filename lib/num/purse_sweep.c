/* Purses: the loops over the accounts of a bill.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/purse_sweep.h"

#include "num/pair.h"

/* Sums are taken in pieces, so that the rounding of one addition is not that of
 * all that was added before. */
enum { PIECE = 64, LARGE = 65536, LARGE_PIECE = 1024 };

uint32_t
sweep_piece(uint32_t n)
{
    return n < LARGE ? PIECE : LARGE_PIECE;
}

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
    pair left = {x->left[i], x->left[j]};
    struct entries e = {masked_pair(left, left > 0), {1, 1}};

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

    return (struct entries){{left_of(x, i) / part, -1},
                            {x->weight[i] * part, 0}};
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
    pair_mask below = e.threshold < c->floor, under = e.threshold < c->ceiling;
    pair_mask within = under & ~below;
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
    uint32_t piece = sweep_piece(end - k);

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
    pair_mask below = e.threshold < floor;

    sum->paid += masked_pair(e.threshold * e.weight, below);
    sum->rich += masked_pair(e.weight, ~below);
}

/* The same for one threshold, and nothing is kept. */
FOR_EACH_KIND void
split_at(const struct purse *x, uint32_t bill, struct crowd *c, enum kind kind)
{
    const struct shares *s = x->s;
    uint32_t k = s->bill_first[bill], end = s->bill_first[bill + 1];
    uint32_t piece = sweep_piece(end - k);

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

void
sweep_split(const struct purse *x, uint32_t bill, struct crowd *c)
{
    if (x->s->bill_share || x->divided)
        split_at(x, bill, c, SHARED);
    else if (x->light)
        split_at(x, bill, c, LIGHT);
    else
        split_at(x, bill, c, HEAVY);
}

void
sweep_band(struct purse *x, uint32_t bill, struct crowd *c, double floor,
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

FOR_EACH_KIND void
lean_on(const struct purse *x, uint32_t bill, struct lean *lean, enum kind kind)
{
    const uint32_t *account = x->s->bill_account;
    uint32_t k = x->s->bill_first[bill], end = x->s->bill_first[bill + 1];
    struct sums sum = {{0, 0}, {0, 0}};
    pair need = {0, 0};

    for (; k < end; k += 2) {
        bool two = k + 1 < end;
        struct entries e = two ? entries_at(x, k, kind) : entry_at(x, k, kind);
        pair high = {lean->slope[account[k]][1],
                     two ? lean->slope[account[k + 1]][1] : 0};
        pair weight = {x->weight[account[k]],
                       two ? x->weight[account[k + 1]] : 0};

        halve(&sum, lean->floor, e);
        need += masked_pair(weight * high, e.threshold < lean->floor);
    }
    lean->paid = sum.paid[0] + sum.paid[1];
    lean->rich = sum.rich[0] + sum.rich[1];
    lean->need = need[0] + need[1];
}

void
sweep_lean(const struct purse *x, uint32_t bill, struct lean *lean)
{
    if (x->s->bill_share || x->divided)
        lean_on(x, bill, lean, SHARED);
    else
        lean_on(x, bill, lean, HEAVY);
}

double
sweep_sum(const struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint32_t k = s->bill_first[bill], end = s->bill_first[bill + 1];
    uint32_t piece = sweep_piece(end - k);
    double sum = 0;

    while (k < end) {
        uint32_t stop = end - k < piece ? end : k + piece;
        double part = 0;

        for (; k < stop; k++)
            part +=
                left_of(x, s->bill_account[k]) * x->weight[s->bill_account[k]];
        sum += part;
    }
    return sum;
}
