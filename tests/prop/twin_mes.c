/* The twin's method of equal shares: every voter has an account of money.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

/* A purchase as it is worked out. */
struct quote {
    uint32_t n, who[TOY_B]; /* supporters, those who pay all first */
    mpq_t u[TOY_B];         /* per ballot */
    mpq_t rho;
};

static void
quote_init(struct quote *q)
{
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_init(q->u[i]);
    mpq_init(q->rho);
}

static void
quote_clear(struct quote *q)
{
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_clear(q->u[i]);
    mpq_clear(q->rho);
}

/* Sign of left(a) / u(a) - left(b) / u(b). */
static int
cmp_wealth(const struct quote *q, const struct twin_run *r, uint32_t a,
           uint32_t b)
{
    mpq_t x, y;
    int c;

    mpq_inits(x, y, NULL);
    mpq_mul(x, r->left[a], q->u[b]);
    mpq_mul(y, r->left[b], q->u[a]);
    c = mpq_cmp(x, y);
    mpq_clears(x, y, NULL);
    return c;
}

static void
find_supporters(struct quote *q, const struct toy *t, const struct twin_run *r,
                uint32_t p)
{
    q->n = 0;
    for (uint32_t i = 0; i < t->n_b; i++) {
        uint32_t k = q->n;
        if (!twin_supports(t, i, p))
            continue;
        twin_satisfaction(q->u[i], t, i, p);
        for (; k > 0 && cmp_wealth(q, r, q->who[k - 1], i) > 0; k--)
            q->who[k] = q->who[k - 1];
        q->who[k] = i;
        q->n++;
    }
}

/* The least rho with sum of min(left, rho u) = cost; false: they cannot pay. */
static bool
ask(struct quote *q, const struct toy *t, const struct twin_run *r, uint32_t p)
{
    mpq_t sum, rest_u, all;
    bool can;

    mpq_inits(sum, rest_u, all, NULL);
    find_supporters(q, t, r, p);
    for (uint32_t k = 0; k < q->n; k++) {
        mpq_add(sum, sum, r->left[q->who[k]]);
        mpq_add(rest_u, rest_u, q->u[q->who[k]]);
    }
    mpq_set_si(q->rho, t->cost[p], 1);
    can = mpq_cmp(sum, q->rho) >= 0;
    mpq_set(sum, q->rho); /* now: what is still to be paid */
    for (uint32_t k = 0; can && k < q->n; k++) {
        uint32_t i = q->who[k];
        mpq_div(q->rho, sum, rest_u);
        mpq_mul(all, q->rho, q->u[i]);
        if (mpq_cmp(all, r->left[i]) <= 0)
            break;
        mpq_sub(sum, sum, r->left[i]);
        mpq_sub(rest_u, rest_u, q->u[i]);
    }
    mpq_clears(sum, rest_u, all, NULL);
    return can;
}

/* Everybody pays min(left, rho u). */
static void
pay(struct quote *q, const struct toy *t, struct twin_run *r, uint32_t p)
{
    mpq_t part, most;

    mpq_inits(part, most, NULL);
    (void)ask(q, t, r, p);
    for (uint32_t k = 0; k < q->n; k++) {
        uint32_t i = q->who[k];
        mpq_mul(part, q->rho, q->u[i]);
        if (mpq_cmp(part, r->left[i]) > 0)
            mpq_set(part, r->left[i]);
        mpq_sub(r->left[i], r->left[i], part);
        if (mpq_cmp(part, most) > 0)
            mpq_set(most, part);
    }
    mpq_set_si(part, t->cost[p], 1);
    mpq_div(r->effective[p], part, most);
    mpq_clears(part, most, NULL);
}

/* The proposals with the least rho as bits; 0: nobody can pay anything. */
static unsigned
least(struct quote *q, const struct toy *t, const struct twin_run *r)
{
    unsigned tied = 0;
    mpq_t best;

    mpq_init(best);
    for (uint32_t p = 0; p < t->n_p; p++) {
        int c;
        if (r->set >> p & 1 || !twin_fundable(t, p) || !ask(q, t, r, p))
            continue;
        c = tied ? mpq_cmp(q->rho, best) : -1;
        if (c < 0) {
            tied = 0;
            mpq_set(best, q->rho);
        }
        if (c <= 0)
            tied |= 1U << p;
    }
    mpq_clear(best);
    return tied;
}

/* What would be bought after a run has cost too much is of no account. */
static void
note_tie(struct twin *w, const struct toy *t, const struct twin_run *r,
         unsigned tied)
{
    if (w->n_ties < TWIN_TIES && (tied & (tied - 1)) &&
        r->cost_ore <= t->pool_ore)
        w->tie[w->n_ties++] =
            (struct twin_tie){w->raise_ore, r->n_won + 1, tied};
}

void
twin_mes(struct twin *w, struct twin_run *r, const struct toy *t,
         const uint32_t *rank, const mpq_t each)
{
    struct quote q;
    unsigned tied;

    quote_init(&q);
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_set(r->left[i], each);
    while ((tied = least(&q, t, r)) != 0) {
        uint32_t first = TOY_P;
        for (uint32_t p = 0; p < t->n_p; p++)
            if ((tied >> p & 1) && (first == TOY_P || rank[p] < rank[first]))
                first = p;
        note_tie(w, t, r, tied);
        pay(&q, t, r, first);
        run_fund(r, t, first);
    }
    quote_clear(&q);
}
