/* maximin-support: ties of which the order is proved to change nothing.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Symbols as in maximin_support.c. Its ties come in shoals: where costs are
 * equal, and the burden is spread over the same ballots in the end, several
 * proposals are tied, then all but the first, and so on. That all of them are
 * funded is proved here, which spares the search behind ties its branches.
 */
#include "rules/maximin_support.h"

#include <string.h>

enum { FEW = 6 }; /* of so many, all subsets are tried */

/* As it was before p[0..n) were tried. Whatever way their costs are spread, v
 * is the same. */
static void
take_back(struct count *c, struct maximin *m)
{
    spread_begin(&m->loads);
    for (uint32_t i = 0; i < c->n_won; i++)
        if (c->won[i].phase == PHASE_RULE)
            spread_add(&m->loads, c->won[i].proposal, m->now);
}

/* Fund p at the least load that does, not below m->now, which rises. */
static void
spread_fund(struct maximin *m, uint32_t p)
{
    while (!spread_ask(&m->loads, p, &m->now))
        ;
    spread_add(&m->loads, p, m->now);
}

/* v(W and all of p[0..n)), by funding them in turn. */
static struct load
borne_together(struct count *c, const uint32_t *p, uint32_t n)
{
    struct maximin *m = c->state;
    struct load now = m->now, all;

    for (uint32_t i = 0; i < n; i++)
        spread_fund(m, p[i]);
    all = m->now;
    m->now = now;
    take_back(c, m);
    return all;
}

/* n: it is not in the list. */
static uint32_t
index_of(uint32_t p, const uint32_t *list, uint32_t n)
{
    uint32_t i = 0;

    while (i < n && list[i] != p)
        i++;
    return i;
}

/*
 * Lemma. Let p[0..n) be tied at v, and go before all others that are; let them
 * fit together in what is left, and let u = v(W and all of them). If u = v, or
 * if v(q) > u for every other q, they are the next n to be funded, in any
 * order.
 * Proof. Let W' hold W and some of them, not r. Then v(W' and r) is at most u,
 * because leaving out proposals makes nobody bear more; and r fits, because it
 * fits with all of them. v(W' and q) is at least v(W and q): more than u, so
 * that q is not next; or, if u = v, at least v, so that q is tied with r at
 * best, and was tied with it at W: then r goes before it.
 */
static bool
all_are_next(struct count *c, const uint32_t *p, uint32_t n)
{
    struct maximin *m = c->state;
    struct load all = borne_together(c, p, n);

    for (uint32_t i = 0; load_cmp(all, m->now) > 0 && i < m->n_queue; i++)
        if (load_cmp(m->bound[c->queue[i]], all) <= 0 &&
            index_of(c->queue[i], p, n) == n)
            return false;
    return true;
}

/* Of c->queue what is not in the part of p, which is funded, and fits behind
 * it. */
static uint32_t
rest(struct count *c, const uint32_t *p, uint32_t n, uint32_t part)
{
    struct maximin *m = c->state;
    int64_t left = count_left(c);
    uint32_t n_rest = 0;

    for (uint32_t i = 0; i < n; i++)
        if (part >> i & 1U)
            left -= c->pf->e->proposals[p[i]].cost_ore;
    for (uint32_t k = 0; k < m->n_queue; k++) {
        uint32_t q = c->queue[k], i = index_of(q, p, n);

        if (c->pf->e->proposals[q].cost_ore <= left &&
            (i == n || !(part >> i & 1U)))
            m->queue[n_rest++] = q;
        if (load_cmp(m->bound[q], m->now) < 0)
            m->bound[q] = m->now;
    }
    return n_rest;
}

/* Once a part of p[0..n) is funded: which of p may be next, as bits? 0: one
 * that is not in p. */
static uint32_t
next_of(struct count *c, const uint32_t *p, uint32_t n, uint32_t part)
{
    struct maximin *m = c->state;
    uint32_t next = 0, n_least;

    for (uint32_t i = 0; i < n; i++)
        if (part >> i & 1U)
            spread_fund(m, p[i]);
    n_least = maximin_least(m, m->queue, rest(c, p, n, part), c->least);
    for (uint32_t k = 0; k < n_least; k++) {
        uint32_t i = index_of(c->least[k], p, n);

        if (i == n)
            return 0;
        next |= 1U << i;
    }
    return next;
}

/* Where no lemma helps: go all ways. What is next depends on what is funded,
 * not on the order, so there is one question for each part of p[0..n). */
static bool
all_ways_meet(struct count *c, const uint32_t *p, uint32_t n)
{
    struct maximin *m = c->state;
    struct load now = m->now;
    bool reached[1U << FEW] = {true}, meet = n <= FEW;

    memcpy(m->saved, m->bound, c->pf->n * sizeof *m->bound);
    for (uint32_t part = 0; meet && part + 1 < 1U << n; part++) {
        uint32_t next;

        if (!reached[part])
            continue;
        next = next_of(c, p, n, part);
        meet = next != 0;
        for (uint32_t i = 0; i < n; i++)
            if (next >> i & 1U)
                reached[part | 1U << i] = true;
        m->now = now;
        memcpy(m->bound, m->saved, c->pf->n * sizeof *m->bound);
        take_back(c, m);
    }
    return meet;
}

bool
maximin_any_order(struct count *c, const uint32_t *p, uint32_t n)
{
    struct maximin *m = c->state;
    int64_t left = count_left(c);
    bool proved = true;

    for (uint32_t i = 0; i < n; i++) {
        left -= c->pf->e->proposals[p[i]].cost_ore;
        if (left < 0)
            return false;
        proved &= m->together[p[i]];
    }
    if (proved) /* what remains of a tie of which it was proved */
        return true;
    proved = all_are_next(c, p, n) || all_ways_meet(c, p, n);
    memset(m->together, false, c->pf->n * sizeof *m->together);
    for (uint32_t i = 0; proved && i < n; i++)
        m->together[p[i]] = true;
    return proved;
}
