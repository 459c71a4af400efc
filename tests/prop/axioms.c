/* Axioms that rules promise, checked on toys.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "axioms.h"

bool
axiom_is_exhaustive(const struct toy *t, const struct tallied *a)
{
    for (uint32_t p = 0; p < t->n_p; p++)
        if (!(tallied_set(a) >> p & 1) && twin_fundable(t, p) &&
            t->cost[p] <= a->o->left_ore)
            return false;
    return true;
}

/* s(i): what the funded choices of a ballot cost. */
static int64_t
enjoys_ore(const struct toy *t, uint32_t ballot, unsigned set)
{
    int64_t sum = 0;
    for (uint32_t p = 0; p < t->n_p; p++)
        if ((set >> p & 1) && twin_supports(t, ballot, p))
            sum += t->cost[p];
    return sum;
}

/* Violated by p: the k poorest supporters have s(k) + c(p) <= k B / n. */
bool
axiom_ejr_violated(const struct toy *t, unsigned set, uint32_t p)
{
    int64_t s[TOY_B], n = twin_n(t);
    uint32_t k = 0;

    for (uint32_t i = 0; i < t->n_b; i++) {
        uint32_t at = k;
        int64_t mine = enjoys_ore(t, i, set);
        if (!twin_supports(t, i, p))
            continue;
        for (; at > 0 && s[at - 1] > mine; at--)
            s[at] = s[at - 1];
        s[at] = mine;
        k++;
    }
    for (uint32_t i = 0; i < k; i++)
        if ((s[i] + t->cost[p]) * n <= (i + 1) * t->pool_ore)
            return true;
    return false;
}
