/* The prices of bos: the least rho / alpha of a proposal, and of all.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Symbols as in bos.c. For a proposal with cost c let
 *
 *     S(lambda) = sum over its supporters of min(b(i), lambda u(i))
 *     alpha = min(1, S / c)     rho = lambda / alpha     f = rho / alpha
 *
 * so f(lambda) = lambda / alpha^2, and f is wanted at its least.
 *
 * Lemma 1. The least f is at a breakpoint b(i) / u(i) > 0, or at the least
 * lambda at which S = c.
 *   Between two neighbouring breakpoints S = A + U lambda, where A is what the
 *   supporters who give all they have give together and U the sum of u(i) of
 *   the others. Where S <= c, f = c^2 lambda / (A + U lambda)^2, and the
 *   derivative of its logarithm,
 *       1 / lambda - 2 U / (A + U lambda)
 *           = (A - U lambda) / (lambda (A + U lambda)),
 *   is above zero while U lambda < A and below from there: f rises, then
 *   falls, so on a closed interval it is least at an end. Below the first
 *   breakpoint A = 0 and f falls all the way; above the last one U = 0 and f
 *   rises. From where S = c on, alpha is 1 and f = lambda rises.
 *
 * Lemma 2. While money only falls, the least f of a proposal never falls.
 *   With less money S(lambda) is not greater, so alpha is not, and f(lambda) is
 *   not smaller, at any lambda. So what was found at an earlier step is a lower
 *   bound now, and proposals whose bound is above the least need no new look.
 *
 * Where two lambdas of a proposal share its least f the greatest is taken: it
 * covers most of the cost (alpha = sqrt(lambda / f)), so it overspends least.
 * RULES leaves that open.
 */
#include "rules/bos_int.h"

#include <stdlib.h>

/* out = k(i,p) */
static void
put_k(mpz_t out, const struct giver *g)
{
    if (g->factor)
        mpz_mul_ui(out, g->factor, g->share);
    else
        mpz_set_ui(out, g->share);
}

/* By left / k: who gives all first. */
static int
by_wealth(const void *a, const void *b)
{
    const struct giver *g = a, *h = b;
    int sign = rough_cmp(g->wealth, h->wealth);

    if (sign != 0)
        return sign;
    if (g->share == h->share && !g->factor)
        return mpz_cmp(g->left, h->left);
    put_k(g->scratch[1], h);
    mpz_mul(g->scratch[0], g->left, g->scratch[1]);
    put_k(g->scratch[1], g);
    mpz_mul(g->scratch[1], h->left, g->scratch[1]);
    return mpz_cmp(g->scratch[0], g->scratch[1]);
}

/* One more of a class that has a giver in this look already? */
static bool
add_to_giver(struct bos_money *m, struct bos_class *class, uint32_t n,
             uint32_t count)
{
    if (!m->own && class->giver_of == m->stamp) {
        m->giver[class->giver].count += count;
        return true;
    }
    class->giver_of = m->stamp;
    class->giver = n;
    return false;
}

/* The supporters of p that have something; rich = sum of k. */
static uint32_t
gather(struct bos_money *m, uint32_t p)
{
    const struct shares *s = m->s;
    uint32_t n = 0;

    m->stamp++;
    mpz_set_ui(m->rich, 0);
    mpz_set_ui(m->poor, 0);
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        uint32_t r = s->bill_account[k];
        struct bos_class *class = &m->classes[m->class_of[r]];

        if (mpz_sgn(class->left) == 0 ||
            add_to_giver(m, class, n, s->weight[r]))
            continue;
        m->giver[n++] = (struct giver){
            .left = class->left,
            .factor = m->factor ? m->factor[r] : NULL,
            .count = s->weight[r],
            .share = bos_share(m, k),
            .scratch = m->scratch,
        };
    }
    for (uint32_t i = 0; i < n; i++) {
        put_k(m->k, &m->giver[i]);
        mpz_addmul_ui(m->rich, m->k, m->giver[i].count);
        m->giver[i].wealth = rough_ratio(m->giver[i].left, m->k);
    }
    qsort(m->giver, n, sizeof *m->giver, by_wealth);
    return n;
}

static void
square_best(struct best *b)
{
    if (b->squared)
        return;
    mpz_mul(b->top, b->num, b->den);
    mpz_mul(b->square, b->sum, b->sum);
    b->squared = true;
}

/* Is x = num / den, with S div = sum / den, as good as the best so far? f goes
 * as x / S^2 = num den / sum^2. Scans go up in lambda. */
static void
consider(struct bos_money *m, mpz_srcptr num, mpz_srcptr den, mpz_srcptr sum)
{
    struct best *b = &m->best;
    struct rough f =
        rough_product(rough_ratio(num, sum), rough_ratio(den, sum));
    int sign = b->found ? rough_cmp(f, b->f) : -1;

    if (b->found && sign == 0) {
        square_best(b);
        mpz_mul(m->t, num, den);
        mpz_mul(m->t, m->t, b->square);
        mpz_mul(m->k, sum, sum);
        mpz_mul(m->k, m->k, b->top);
        sign = mpz_cmp(m->t, m->k);
    }
    if (sign > 0)
        return;
    b->found = true;
    b->squared = false;
    b->f = f;
    mpz_set(b->num, num);
    mpz_set(b->den, den);
    mpz_set(b->sum, sum);
}

/* The lambda at which giver i has given all, after those before it. false:
 * alpha reaches 1 before, at a lambda that was considered instead. */
static bool
consider_giver(struct bos_money *m, uint32_t i, mpz_srcptr whole, mpz_t k)
{
    const struct giver *g = &m->giver[i];
    mpz_ptr sum = m->sum, need = m->need;

    if (i > 0 && by_wealth(&m->giver[i - 1], g) == 0)
        return true; /* the same lambda */
    mpz_mul(sum, m->poor, k);
    mpz_addmul(sum, g->left, m->rich);
    mpz_mul(need, whole, k);
    if (mpz_cmp(sum, need) < 0) {
        consider(m, g->left, k, sum);
        return true;
    }
    mpz_sub(need, whole, m->poor);
    mpz_mul(sum, whole, m->rich);
    consider(m, need, m->rich, sum);
    return false;
}

/* All lambdas that can be the best (lemma 1), from the least up. `whole` is
 * c div: what S div has to reach. */
static void
scan(struct bos_money *m, uint32_t n, mpz_srcptr whole)
{
    mpz_t k;

    mpz_init(k);
    m->best.found = false;
    for (uint32_t i = 0; i < n; i++) {
        const struct giver *g = &m->giver[i];

        put_k(k, g);
        if (!consider_giver(m, i, whole, k))
            break;
        mpz_addmul_ui(m->poor, g->left, g->count);
        mpz_submul_ui(m->rich, k, g->count);
    }
    mpz_clear(k);
}

/* f = (num den c^2 div unit_den) / (unit_num sum^2), y = num c / sum. */
static void
keep_best(struct bos_money *m, uint32_t p)
{
    struct quote *q = &m->quote[p];
    struct best *b = &m->best;

    square_best(b);
    mpz_set_int64(m->t, m->s->cost[p]);
    mpz_mul(mpq_numref(q->y), b->num, m->t);
    mpz_set(mpq_denref(q->y), b->sum);
    mpq_canonicalize(q->y);

    mpz_mul(m->t, m->t, m->t);
    mpz_mul(m->t, m->t, m->div);
    mpz_mul(q->f_num, b->top, m->t);
    mpz_set_int64(m->t, m->s->unit_den[p]);
    mpz_mul(q->f_num, q->f_num, m->t);
    mpz_set_int64(m->t, m->s->unit_num[p]);
    mpz_mul(q->f_den, b->square, m->t);
    q->f = rough_ratio(q->f_num, q->f_den);
}

/* Has any supporter paid since the last look? */
static bool
is_fresh(const struct bos_money *m, uint32_t p)
{
    const struct shares *s = m->s;
    uint64_t at = m->quote[p].at;

    if (at == NEVER)
        return false;
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++)
        if (m->fell[s->bill_account[k]] > at)
            return false;
    return true;
}

/* false: its supporters have nothing. */
static bool
look(struct bos_money *m, uint32_t p)
{
    uint32_t n;

    if (!is_fresh(m, p)) {
        n = gather(m, p);
        if (n == 0)
            return false;
        mpz_set_int64(m->u, m->s->cost[p]);
        mpz_mul(m->u, m->u, m->div);
        scan(m, n, m->u);
        keep_best(m, p);
    }
    m->quote[p].at = m->step;
    return true;
}

/* ---- the least of all ---- */

/* Sign of f(p) - f(q), of their bounds at least. */
static int
cmp_f(struct bos_money *m, uint32_t p, uint32_t q)
{
    const struct quote *a = &m->quote[p], *b = &m->quote[q];
    int sign = rough_cmp(a->f, b->f);

    if (sign != 0 || p == q)
        return sign;
    mpz_mul(m->t, a->f_num, b->f_den);
    mpz_mul(m->u, b->f_num, a->f_den);
    return mpz_cmp(m->t, m->u);
}

/* Nearly sorted already but for the first time, when all bounds are 0. */
static void
sort(struct bos_money *m, uint32_t *queue, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        uint32_t p = queue[i], k = i;

        for (; k > 0 && cmp_f(m, queue[k - 1], p) > 0; k--)
            queue[k] = queue[k - 1];
        queue[k] = p;
    }
}

static void
sort_by_index(uint32_t *list, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        uint32_t p = list[i], k = i;

        for (; k > 0 && list[k - 1] > p; k--)
            list[k] = list[k - 1];
        list[k] = p;
    }
}

uint32_t
bos_least(struct bos_money *m, uint32_t *queue, uint32_t *n, uint32_t *least)
{
    uint32_t n_least = 0, keep = 0, i = 0;

    sort(m, queue, *n);
    for (; i < *n; i++) {
        uint32_t p = queue[i];
        int sign;

        if (n_least > 0 && cmp_f(m, p, least[0]) > 0)
            break; /* and so is whatever stands behind it (lemma 2) */
        if (!look(m, p)) {
            bos_leave(m, p);
            continue;
        }
        queue[keep++] = p;
        sign = n_least > 0 ? cmp_f(m, p, least[0]) : -1;
        if (sign < 0)
            n_least = 0;
        if (sign <= 0)
            least[n_least++] = p;
    }
    while (i < *n)
        queue[keep++] = queue[i++];
    *n = keep;
    sort_by_index(least, n_least);
    return n_least;
}

void
bos_effective(struct bos_money *m, uint32_t p, mpq_t out)
{
    uint32_t n = gather(m, p);
    mpq_t part, left;

    mpq_inits(part, left, (mpq_ptr)NULL);
    mpq_set_ui(out, 0, 1);
    /* Of equal shares who has most pays most, and stands last. */
    for (uint32_t i = m->own || n == 0 ? 0 : n - 1; i < n; i++) {
        put_k(mpq_numref(part), &m->giver[i]);
        mpz_set_ui(mpq_denref(part), 1);
        mpq_mul(part, part, m->quote[p].y);
        mpz_set(mpq_numref(left), m->giver[i].left);
        mpz_set(mpq_denref(left), m->div);
        mpq_canonicalize(left);
        if (mpq_cmp(left, part) < 0)
            mpq_swap(left, part);
        if (mpq_cmp(part, out) > 0)
            mpq_set(out, part);
    }
    rat_set(left, m->s->cost[p], 1);
    mpq_div(out, left, out);
    mpq_clears(part, left, (mpq_ptr)NULL);
}
