/* Coins: who pays how much for a proposal, once they have to give more.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Supporters run dry in the order of sum / points, whatever they have: r times
 * what lies on p is money * r * points / sum, all of it at r = sum / points. So
 * they stand in that order, and a walk along it finds where r is.
 */
#include "rules/coins_int.h"

#include <stdlib.h>

int
coins_dry(const struct cap *a, const struct cap *b)
{
    return ratio_cmp((int64_t)a->sum, a->points, (int64_t)b->sum, b->points);
}

/* Those of one class stand together. */
static int
by_dry(const void *left, const void *right)
{
    const struct cap *a = left, *b = right;
    int sign = coins_dry(a, b);

    if (sign == 0)
        sign = (a->class > b->class) - (a->class < b->class);
    return sign != 0 ? sign : (a->row > b->row) - (a->row < b->row);
}

uint32_t
coins_caps(struct coins *x, uint32_t p)
{
    const struct shares *s = &x->pf->shares;
    uint32_t n = 0;

    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        uint32_t row = s->bill_account[k];

        x->cap[n++] = (struct cap){.sum = x->sum[row],
                                   .count = s->weight[row],
                                   .points = x->points[k],
                                   .row = row,
                                   .class = x->class_of[row]};
    }
    qsort(x->cap, n, sizeof *x->cap, by_dry);
    return n;
}

/* What those of x->cap[from..n) that run dry together have, and what of that
 * lies on the proposal. @return where the next ones begin. */
static uint32_t
next_caps(const struct coins *x, uint32_t from, uint32_t n, money_of *of,
          mpq_t both[2])
{
    const struct cap *first = &x->cap[from];
    mpq_ptr has = both[0], on = both[1];
    uint32_t i = from;
    mpq_t count;

    mpq_init(count);
    mpq_set_ui(has, 0, 1);
    for (; i < n && coins_dry(first, &x->cap[i]) == 0; i++) {
        of(x, &x->cap[i], on);
        mpz_set_uint64(mpq_numref(count), x->cap[i].count);
        mpq_mul(on, on, count);
        mpq_add(has, has, on);
    }
    rat_set(on, first->points, (int64_t)first->sum);
    mpq_mul(on, on, has);
    mpq_clear(count);
    return i;
}

/* The step of the walk: is r = cost / on before these run dry? Else they do,
 * and the rest is up to the others. */
static bool
found(mpq_t cost, mpq_t on, mpq_t both[2], const mpq_t dry, mpq_t r)
{
    if (mpq_sgn(on) > 0) {
        mpq_div(r, cost, on);
        if (mpq_cmp(r, dry) <= 0)
            return true;
    }
    mpq_sub(cost, cost, both[0]);
    mpq_sub(on, on, both[1]);
    mpq_set(r, dry);
    return false;
}

void
coins_solve(const struct coins *x, uint32_t n, money_of *of, mpq_t cost,
            mpq_t r)
{
    mpq_t both[2], on, dry, rest;
    bool done = false;

    mpq_inits(both[0], both[1], on, dry, rest, (mpq_ptr)NULL);
    mpq_set(rest, cost);
    for (uint32_t i = 0; i < n;) {
        i = next_caps(x, i, n, of, both);
        mpq_add(on, on, both[1]);
    }
    for (uint32_t i = 0; i < n && !done;) {
        rat_set(dry, (int64_t)x->cap[i].sum, x->cap[i].points);
        i = next_caps(x, i, n, of, both);
        done = found(rest, on, both, dry, r);
    }
    mpq_clears(both[0], both[1], on, dry, rest, (mpq_ptr)NULL);
}
