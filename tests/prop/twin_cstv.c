/* The naive twin of cstv: all money on all proposals, moved one by one.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin_cstv.h"

#include <math.h>
#include "twin.h"

/* What lies where, and what became of the proposals. */
struct paper {
    const struct toy *t;
    uint32_t rank[TOY_P];
    char measure; /* e: support less cost, c: over cost, s: support */
    bool transfers;
    mpq_t v[TOY_B][TOY_P];
    bool in[TOY_P];
    uint32_t gone[TOY_P], n_gone;
    uint32_t won[TOY_P], n_won;
    int64_t left;
};

static void
paper_init(struct paper *w, const struct toy *t, const char *variant)
{
    memset(w, 0, sizeof *w);
    w->t = t;
    w->transfers = variant[0] == 'm';
    w->measure = variant[w->transfers ? 2 : 3];
    w->left = t->pool_ore;
    twin_rank(t, w->rank);
    for (uint32_t i = 0; i < TOY_B; i++)
        for (uint32_t p = 0; p < TOY_P; p++)
            mpq_init(w->v[i][p]);
}

static void
paper_clear(struct paper *w)
{
    for (uint32_t i = 0; i < TOY_B; i++)
        for (uint32_t p = 0; p < TOY_P; p++)
            mpq_clear(w->v[i][p]);
}

/* ---- step 1 ---- */

static void
split_coin(struct paper *w, uint32_t i)
{
    const struct toy_ballot *b = &w->t->ballot[i];
    int64_t sum = 0;

    for (uint32_t k = 0; k < b->n; k++)
        sum += w->in[b->who[k]] ? b->points[k] : 0;
    for (uint32_t k = 0; k < b->n && sum > 0; k++) {
        mpz_ptr num = mpq_numref(w->v[i][b->who[k]]);
        mpz_ptr den = mpq_denref(w->v[i][b->who[k]]);

        if (!w->in[b->who[k]])
            continue;
        mpz_set_si(num, w->t->pool_ore);
        mpz_mul_ui(num, num, b->points[k]);
        mpz_set_si(den, twin_n(w->t));
        mpz_mul_si(den, den, sum);
        mpq_canonicalize(w->v[i][b->who[k]]);
    }
}

/* ---- sums ---- */

static void
money_of(mpq_t out, const struct paper *w, uint32_t i)
{
    mpq_set_ui(out, 0, 1);
    for (uint32_t p = 0; p < w->t->n_p; p++)
        if (w->in[p])
            mpq_add(out, out, w->v[i][p]);
}

static void
support_of(mpq_t out, const struct paper *w, uint32_t p)
{
    mpq_set_ui(out, 0, 1);
    for (uint32_t i = 0; i < w->t->n_b; i++)
        mpq_add(out, out, w->v[i][p]);
}

/* sum of min(b(i), x * v(i,p)); x NULL: without end. */
static void
sum_at(mpq_t out, const struct paper *w, uint32_t p, mpq_srcptr x)
{
    mpq_t b, pays;

    mpq_inits(b, pays, (mpq_ptr)NULL);
    mpq_set_ui(out, 0, 1);
    for (uint32_t i = 0; i < w->t->n_b; i++) {
        if (mpq_sgn(w->v[i][p]) == 0)
            continue;
        money_of(b, w, i);
        mpq_set(pays, b);
        if (x)
            mpq_mul(pays, w->v[i][p], x);
        mpq_add(out, out, mpq_cmp(pays, b) < 0 ? pays : b);
    }
    mpq_clears(b, pays, (mpq_ptr)NULL);
}

static bool
has(const struct paper *w, uint32_t p, bool anywhere)
{
    bool enough;
    mpq_t sum;

    mpq_init(sum);
    if (anywhere)
        sum_at(sum, w, p, NULL);
    else
        support_of(sum, w, p);
    enough = mpq_cmp_si(sum, w->t->cost[p], 1) >= 0;
    mpq_clear(sum);
    return enough;
}

static void
measure_of(mpq_t out, const struct paper *w, uint32_t p)
{
    mpq_t cost;

    mpq_init(cost);
    mpq_set_si(cost, w->t->cost[p], 1);
    support_of(out, w, p);
    if (w->measure == 'c')
        mpq_div(out, out, cost);
    else if (w->measure != 's')
        mpq_sub(out, out, cost);
    mpq_clear(cost);
}

/* Does a stand before b: sign 1, by the better measure, -1, by the worse? Equal
 * ones by the order, then turned round for the worse. */
static bool
before(const struct paper *w, uint32_t a, uint32_t b, int sign)
{
    mpq_t ma, mb;
    int cmp;

    mpq_inits(ma, mb, (mpq_ptr)NULL);
    measure_of(ma, w, a);
    measure_of(mb, w, b);
    cmp = mpq_cmp(ma, mb);
    mpq_clears(ma, mb, (mpq_ptr)NULL);
    if (cmp != 0)
        return sign > 0 ? cmp > 0 : cmp < 0;
    return sign > 0 ? w->rank[a] < w->rank[b] : w->rank[a] > w->rank[b];
}

/* ---- moving ---- */

/* What lies on p goes to the others of ballot i, in proportion. */
static void
move_on(struct paper *w, uint32_t i, uint32_t p)
{
    mpq_t others, part;

    mpq_inits(others, part, (mpq_ptr)NULL);
    money_of(others, w, i);
    mpq_sub(others, others, w->v[i][p]);
    for (uint32_t q = 0; q < w->t->n_p && mpq_sgn(others) > 0; q++) {
        if (q == p || !w->in[q])
            continue;
        mpq_div(part, w->v[i][q], others);
        mpq_mul(part, part, w->v[i][p]);
        mpq_add(w->v[i][q], w->v[i][q], part);
    }
    mpq_set_ui(w->v[i][p], 0, 1);
    mpq_clears(others, part, (mpq_ptr)NULL);
}

static void
buy(struct paper *w, uint32_t p)
{
    w->won[w->n_won++] = p;
    w->in[p] = false;
    w->left -= w->t->cost[p];
}

/* Covered: the part c / S is paid, the rest moves on. */
static void
buy_covered(struct paper *w, uint32_t p)
{
    mpq_t keep, support;

    mpq_inits(keep, support, (mpq_ptr)NULL);
    support_of(support, w, p);
    mpq_set_si(keep, w->t->cost[p], 1);
    mpq_div(keep, keep, support);
    mpq_set_ui(support, 1, 1);
    mpq_sub(keep, support, keep);
    for (uint32_t i = 0; i < w->t->n_b; i++) {
        mpq_mul(w->v[i][p], w->v[i][p], keep);
        move_on(w, i, p);
    }
    buy(w, p);
    mpq_clears(keep, support, (mpq_ptr)NULL);
}

/* The factor: the points at which somebody runs dry are tried one by one, and
 * between the last that is too small and the first that is enough the sum is a
 * straight line. */
static void
find_factor(mpq_t x, const struct paper *w, uint32_t p)
{
    mpq_t lo, hi, at, sum, low_sum, cost;

    mpq_inits(lo, hi, at, sum, low_sum, cost, (mpq_ptr)NULL);
    mpq_set_si(cost, w->t->cost[p], 1);
    mpq_set_si(hi, -1, 1);
    for (uint32_t i = 0; i < w->t->n_b; i++) {
        if (mpq_sgn(w->v[i][p]) == 0)
            continue;
        money_of(at, w, i);
        mpq_div(at, at, w->v[i][p]);
        sum_at(sum, w, p, at);
        if (mpq_cmp(sum, cost) < 0 && mpq_cmp(at, lo) > 0)
            mpq_set(lo, at);
        if (mpq_cmp(sum, cost) >= 0 && (mpq_sgn(hi) < 0 || mpq_cmp(at, hi) < 0))
            mpq_set(hi, at);
    }
    sum_at(low_sum, w, p, lo);
    sum_at(sum, w, p, hi);
    mpq_sub(sum, sum, low_sum);
    mpq_sub(cost, cost, low_sum);
    mpq_sub(hi, hi, lo);
    mpq_mul(hi, hi, cost);
    mpq_div(hi, hi, sum);
    mpq_add(x, lo, hi);
    mpq_clears(lo, hi, at, sum, low_sum, cost, (mpq_ptr)NULL);
}

/* The paper's own rounds, in floating point, come near to the factor. */
static void
rounds_agree(const struct paper *w, uint32_t p, const mpq_t x)
{
    double v[TOY_B], b[TOY_B], sum = 0, cost = (double)w->t->cost[p];
    mpq_t money;

    mpq_init(money);
    for (uint32_t i = 0; i < w->t->n_b; i++) {
        money_of(money, w, i);
        b[i] = mpq_sgn(w->v[i][p]) > 0 ? mpq_get_d(money) : 0;
        v[i] = mpq_get_d(w->v[i][p]);
        sum += v[i];
    }
    for (int round = 0; round < 5000 && cost - sum > 1e-12 * cost; round++) {
        double s = sum / cost;

        sum = 0;
        for (uint32_t i = 0; i < w->t->n_b; i++) {
            v[i] = v[i] / s < b[i] ? v[i] / s : b[i];
            sum += v[i];
        }
    }
    for (uint32_t i = 0; i < w->t->n_b; i++) {
        double want = mpq_get_d(w->v[i][p]) * mpq_get_d(x);

        want = want < b[i] ? want : b[i];
        if (fabs(v[i] - want) > 1e-2 * cost / w->t->n_b)
            toy_fail(w->t, "rounds for %s give %g, the factor %g", w->t->id[p],
                     v[i], want);
    }
    mpq_clear(money);
}

/* v(i,p) grows to min(b(i), x v(i,p)); the others give in proportion. */
static void
draw_in(struct paper *w, uint32_t i, uint32_t p, const mpq_t x)
{
    mpq_t b, now, keep;

    mpq_inits(b, now, keep, (mpq_ptr)NULL);
    money_of(b, w, i);
    mpq_mul(now, w->v[i][p], x);
    if (mpq_cmp(now, b) > 0)
        mpq_set(now, b);
    mpq_sub(keep, b, now);
    mpq_sub(b, b, w->v[i][p]); /* the others had */
    if (mpq_sgn(b) > 0)
        mpq_div(keep, keep, b);
    for (uint32_t q = 0; q < w->t->n_p; q++)
        if (q != p && w->in[q])
            mpq_mul(w->v[i][q], w->v[i][q], keep);
    mpq_set(w->v[i][p], now);
    mpq_clears(b, now, keep, (mpq_ptr)NULL);
}

static void
buy_in_reach(struct paper *w, uint32_t p)
{
    mpq_t x, sum;

    mpq_inits(x, sum, (mpq_ptr)NULL);
    find_factor(x, w, p);
    rounds_agree(w, p, x);
    for (uint32_t i = 0; i < w->t->n_b; i++)
        if (mpq_sgn(w->v[i][p]) > 0)
            draw_in(w, i, p, x);
    support_of(sum, w, p);
    if (mpq_cmp_si(sum, w->t->cost[p], 1) != 0)
        toy_fail(w->t, "the twin misses the cost of %s", w->t->id[p]);
    buy(w, p);
    mpq_clears(x, sum, (mpq_ptr)NULL);
}

/* ---- the rule ---- */

enum who { COVERED, IN_REACH, FITTING, ALL };

static bool
is(const struct paper *w, uint32_t p, enum who who)
{
    if (!w->in[p])
        return false;
    if (who == FITTING)
        return w->t->cost[p] <= w->left;
    return who == ALL || has(w, p, who == IN_REACH);
}

/* TOY_P: none. */
static uint32_t
first(const struct paper *w, enum who who, int sign)
{
    uint32_t best = TOY_P;

    for (uint32_t p = 0; p < w->t->n_p; p++)
        if (is(w, p, who) && (best == TOY_P || before(w, p, best, sign)))
            best = p;
    return best;
}

static void
at_the_end(struct paper *w)
{
    uint32_t p;

    while (w->transfers && (p = first(w, FITTING, 1)) < TOY_P)
        buy(w, p);
    while (!w->transfers && w->n_gone > 0) {
        p = w->gone[--w->n_gone];
        if (w->t->cost[p] <= w->left)
            buy(w, p);
    }
}

static void
paper_run(struct paper *w)
{
    uint32_t p;

    for (p = 0; p < w->t->n_p; p++)
        w->in[p] = twin_fundable(w->t, p);
    for (uint32_t i = 0; i < w->t->n_b; i++)
        split_coin(w, i);
    for (;;) {
        if ((p = first(w, COVERED, 1)) < TOY_P) {
            buy_covered(w, p);
        } else if (w->transfers) {
            if ((p = first(w, IN_REACH, 1)) == TOY_P)
                break;
            buy_in_reach(w, p);
        } else {
            if ((p = first(w, ALL, -1)) == TOY_P)
                break;
            for (uint32_t i = 0; i < w->t->n_b; i++)
                move_on(w, i, p);
            w->gone[w->n_gone++] = p;
            w->in[p] = false;
        }
    }
    at_the_end(w);
}

uint32_t
paper_tally(const struct toy *t, const char *variant, uint32_t *won,
            int64_t *left)
{
    static struct paper w;

    paper_init(&w, t, variant);
    paper_run(&w);
    memcpy(won, w.won, sizeof w.won);
    *left = w.left;
    paper_clear(&w);
    return w.n_won;
}
