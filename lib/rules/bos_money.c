/* The money of bos: the exact rho / alpha of a proposal, who is least,
 * payments. SPDX-License-Identifier: EUPL-1.2
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
 * The paper leaves that open.
 *
 * Numbers. What a ballot of row r has left is left[r] / div, with one divisor
 * for all rows. u(i,p) = k(i,p) v(p): k = share * factor[r] is a whole number,
 * v = unit(p) / L, with factor[r] = L / scale[r] for the relative satisfactions
 * and 1 for others. In terms of x = lambda v div the breakpoints are left / k,
 * and div S = A + U x with A of left and U of k: whole numbers. A quote keeps
 * f (but for L, which all have alike) and y = rho v, so that each pays
 * min(b, y k); both do not depend on div.
 *
 * Where alpha < 1 the divisor of rho has S in it, which can double the length
 * of div. On elections of cities it stays below some ten thousand bits; beyond
 * BITS_MAX the rule refuses.
 */
#include "rules/bos_money.h"

#include <stdlib.h>

enum { BITS_MAX = 1 << 16 };
#define NEVER UINT64_MAX

/* A supporter with something left. */
struct giver {
    mpz_srcptr left, factor; /* factor NULL: 1 */
    uint32_t share, count;
    mpz_t *scratch; /* two */
};

struct quote {
    mpz_t f_num, f_den; /* the least f: a lower bound from step `at` on */
    mpq_t y;
    uint64_t at; /* the step of the last look */
};

/* The best lambda of a scan: x = num / den, S div = sum / den. */
struct best {
    mpz_t num, den, sum, top, square; /* top = num den, square = sum^2 */
    bool found;
};

struct bos_money {
    const struct profile *pf;
    const struct shares *s;
    mpz_t *left;   /* per row */
    mpz_t *factor; /* per row; NULL: all 1 */
    mpz_t div;
    struct quote *quote; /* per proposal */
    /* Of a row none of whose choices can be bought any more, left stays over
     * the divisor of the proposal that was the last. */
    uint32_t *open;         /* per row: how many of its choices can be bought */
    uint32_t *last;         /* per row: that proposal, once open is 0 */
    mpz_t *div_of;          /* per proposal */
    uint32_t *live, n_live; /* rows with open > 0 */
    uint64_t *fell;         /* per row: the step of its last payment */
    uint64_t step;
    struct giver *giver; /* per row: scratch */
    struct best best;
    mpz_t poor, rich, k, t, u; /* scratch */
    mpz_t scratch[2];
    bool whole; /* all of it was allocated */
};

/* ---- making one ---- */

static vsted_code
set_factors(struct bos_money *m)
{
    const struct profile *pf = m->pf;
    uint32_t n = m->s->n_accounts;

    if (!pf->scale)
        return VSTED_OK;
    m->factor = mem_calloc((size_t)n + 1, sizeof *m->factor);
    if (!m->factor)
        return VSTED_ENOMEM;
    mpz_set_ui(m->t, 1);
    for (uint32_t r = 0; r < n; r++) {
        mpz_init(m->factor[r]);
        mpz_set_int64(m->factor[r], pf->scale[r]);
        mpz_lcm(m->t, m->t, m->factor[r]);
    }
    for (uint32_t r = 0; r < n; r++)
        mpz_divexact(m->factor[r], m->t, m->factor[r]);
    return VSTED_OK;
}

static vsted_code
allocate(struct bos_money *m)
{
    size_t rows = (size_t)m->s->n_accounts + 1, n = (size_t)m->pf->n + 1;

    m->left = mem_calloc(rows, sizeof *m->left);
    m->quote = mem_calloc(n, sizeof *m->quote);
    m->fell = mem_calloc(rows, sizeof *m->fell);
    m->giver = mem_calloc(rows, sizeof *m->giver);
    m->open = mem_calloc(rows, sizeof *m->open);
    m->last = mem_calloc(rows, sizeof *m->last);
    m->live = mem_calloc(rows, sizeof *m->live);
    m->div_of = mem_calloc(n, sizeof *m->div_of);
    m->whole = m->left && m->quote && m->fell && m->giver && m->open &&
               m->last && m->live && m->div_of;
    if (!m->whole)
        return VSTED_ENOMEM;
    for (size_t r = 0; r < rows; r++)
        mpz_init(m->left[r]);
    for (size_t p = 0; p < n; p++) {
        mpz_inits(m->quote[p].f_num, m->quote[p].f_den, (mpz_ptr)NULL);
        mpq_init(m->quote[p].y);
        mpz_init(m->div_of[p]);
    }
    return set_factors(m);
}

vsted_code
bos_open(void **state, struct profile *pf, vsted_err *err)
{
    struct bos_money *m = mem_calloc(1, sizeof *m);

    if (!m)
        return vsted_nomem(err);
    *state = m;
    m->pf = pf;
    m->s = &pf->shares;
    mpz_inits(m->div, m->poor, m->rich, m->k, m->t, m->u, m->scratch[0],
              m->scratch[1], m->best.num, m->best.den, m->best.sum, m->best.top,
              m->best.square, (mpz_ptr)NULL);
    return allocate(m) ? vsted_nomem(err) : VSTED_OK;
}

static void
clear_all(mpz_t *list, size_t n)
{
    for (size_t i = 0; list && i < n; i++)
        mpz_clear(list[i]);
    mem_free(list);
}

void
bos_close(void *state)
{
    struct bos_money *m = state;
    size_t n;

    if (!m)
        return;
    n = m->whole ? (size_t)m->pf->n + 1 : 0;
    clear_all(m->factor, m->s->n_accounts);
    clear_all(m->left, m->whole ? (size_t)m->s->n_accounts + 1 : 0);
    clear_all(m->div_of, n);
    for (size_t p = 0; p < n; p++) {
        mpz_clears(m->quote[p].f_num, m->quote[p].f_den, (mpz_ptr)NULL);
        mpq_clear(m->quote[p].y);
    }
    mpz_clears(m->div, m->poor, m->rich, m->k, m->t, m->u, m->scratch[0],
               m->scratch[1], m->best.num, m->best.den, m->best.sum,
               m->best.top, m->best.square, (mpz_ptr)NULL);
    mem_free(m->quote);
    mem_free(m->fell);
    mem_free(m->giver);
    mem_free(m->open);
    mem_free(m->last);
    mem_free(m->live);
    mem_free(m);
}

void
bos_begin(struct bos_money *m, mpq_srcptr each, const uint32_t *queue,
          uint32_t n)
{
    const struct shares *s = m->s;

    m->step = 0;
    mpz_set(m->div, mpq_denref(each));
    for (uint32_t r = 0; r < s->n_accounts; r++) {
        mpz_set(m->left[r], mpq_numref(each));
        m->fell[r] = 0;
        m->open[r] = 0;
        m->last[r] = m->pf->n; /* div_of of none: where all begin */
    }
    mpz_set(m->div_of[m->pf->n], m->div);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = s->bill_first[queue[i]];
             k < s->bill_first[queue[i] + 1]; k++)
            m->open[s->bill_account[k]]++;
    m->n_live = 0;
    for (uint32_t r = 0; r < s->n_accounts; r++)
        if (m->open[r] > 0)
            m->live[m->n_live++] = r;
    for (uint32_t p = 0; p < m->pf->n; p++) {
        mpz_set_ui(m->quote[p].f_num, 0);
        mpz_set_ui(m->quote[p].f_den, 1);
        m->quote[p].at = NEVER;
    }
}

/* Those whose last choice left are live no more. */
static void
drop_dead(struct bos_money *m)
{
    uint32_t keep = 0;

    for (uint32_t i = 0; i < m->n_live; i++)
        if (m->open[m->live[i]] > 0)
            m->live[keep++] = m->live[i];
    m->n_live = keep;
}

void
bos_leave(struct bos_money *m, uint32_t p)
{
    const struct shares *s = m->s;

    mpz_set(m->div_of[p], m->div);
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        uint32_t r = s->bill_account[k];

        m->open[r]--;
        m->last[r] = p;
    }
    drop_dead(m);
}

/* ---- the least f of a proposal ---- */

static uint32_t
share_at(const struct bos_money *m, uint32_t k)
{
    return m->s->bill_share ? m->s->bill_share[k] : 1;
}

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

    if (g->share == h->share && !g->factor)
        return mpz_cmp(g->left, h->left);
    put_k(g->scratch[1], h);
    mpz_mul(g->scratch[0], g->left, g->scratch[1]);
    put_k(g->scratch[1], g);
    mpz_mul(g->scratch[1], h->left, g->scratch[1]);
    return mpz_cmp(g->scratch[0], g->scratch[1]);
}

/* The supporters of p that have something; rich = sum of k. */
static uint32_t
gather(struct bos_money *m, uint32_t p)
{
    const struct shares *s = m->s;
    uint32_t n = 0;

    mpz_set_ui(m->rich, 0);
    mpz_set_ui(m->poor, 0);
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        uint32_t r = s->bill_account[k];
        struct giver *g = &m->giver[n];

        if (mpz_sgn(m->left[r]) == 0)
            continue;
        *g = (struct giver){m->left[r], m->factor ? m->factor[r] : NULL,
                            share_at(m, k), s->weight[r], m->scratch};
        put_k(m->k, g);
        mpz_addmul_ui(m->rich, m->k, g->count);
        n++;
    }
    qsort(m->giver, n, sizeof *m->giver, by_wealth);
    return n;
}

/* Is x = num / den, with S div = sum / den, as good as the best so far? f goes
 * as x / S^2 = num den / sum^2. Scans go up in lambda. */
static void
consider(struct bos_money *m, mpz_srcptr num, mpz_srcptr den, mpz_srcptr sum)
{
    struct best *b = &m->best;

    mpz_mul(m->scratch[0], num, den);
    mpz_mul(m->scratch[1], sum, sum);
    if (b->found) {
        mpz_mul(m->t, m->scratch[0], b->square);
        mpz_mul(m->k, b->top, m->scratch[1]);
        if (mpz_cmp(m->t, m->k) > 0)
            return;
    }
    b->found = true;
    mpz_set(b->num, num);
    mpz_set(b->den, den);
    mpz_set(b->sum, sum);
    mpz_swap(b->top, m->scratch[0]);
    mpz_swap(b->square, m->scratch[1]);
}

/* All lambdas that can be the best (lemma 1), from the least up. `whole` is
 * c div: what S div has to reach. */
static void
scan(struct bos_money *m, uint32_t n, mpz_srcptr whole)
{
    mpz_t k, sum, need;

    mpz_inits(k, sum, need, (mpz_ptr)NULL);
    m->best.found = false;
    for (uint32_t i = 0; i < n; i++) {
        const struct giver *g = &m->giver[i];

        put_k(k, g);
        if (i == 0 || by_wealth(&m->giver[i - 1], g) != 0) {
            mpz_mul(sum, m->poor, k);
            mpz_addmul(sum, g->left, m->rich);
            mpz_mul(need, whole, k);
            if (mpz_cmp(sum, need) >= 0) { /* alpha reaches 1 */
                mpz_sub(need, whole, m->poor);
                mpz_mul(sum, whole, m->rich);
                consider(m, need, m->rich, sum);
                break;
            }
            consider(m, g->left, k, sum);
        }
        mpz_addmul_ui(m->poor, g->left, g->count);
        mpz_submul_ui(m->rich, k, g->count);
    }
    mpz_clears(k, sum, need, (mpz_ptr)NULL);
}

/* f = (num den c^2 div unit_den) / (unit_num sum^2), y = num c / sum. */
static void
keep_best(struct bos_money *m, uint32_t p)
{
    struct quote *q = &m->quote[p];
    const struct best *b = &m->best;

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

/* ---- payments ---- */

void
bos_effective(struct bos_money *m, uint32_t p, mpq_t out)
{
    uint32_t n = gather(m, p);
    mpq_t part, left;

    mpq_inits(part, left, (mpq_ptr)NULL);
    mpq_set_ui(out, 0, 1);
    for (uint32_t i = 0; i < n; i++) {
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

/* One divisor for money and payment: div becomes a multiple of that of y. */
static void
widen(struct bos_money *m, mpz_srcptr den)
{
    mpz_lcm(m->t, m->div, den);
    mpz_divexact(m->u, m->t, m->div);
    mpz_swap(m->div, m->t);
    if (mpz_cmp_ui(m->u, 1) == 0)
        return;
    for (uint32_t i = 0; i < m->n_live; i++) {
        mpz_ptr left = m->left[m->live[i]];

        mpz_mul(left, left, m->u);
    }
}

/* And shorter again, when those who had the long fractions spent them or can
 * buy nothing more. */
static void
narrow(struct bos_money *m)
{
    mpz_set(m->t, m->div);
    for (uint32_t i = 0; i < m->n_live && mpz_cmp_ui(m->t, 1) != 0; i++)
        mpz_gcd(m->t, m->t, m->left[m->live[i]]);
    if (mpz_cmp_ui(m->t, 1) == 0)
        return;
    mpz_divexact(m->div, m->div, m->t);
    for (uint32_t i = 0; i < m->n_live; i++) {
        mpz_ptr left = m->left[m->live[i]];

        mpz_divexact(left, left, m->t);
    }
}

vsted_code
bos_pay(struct bos_money *m, uint32_t p, vsted_err *err)
{
    const struct shares *s = m->s;
    mpq_srcptr y = m->quote[p].y;

    widen(m, mpq_denref(y));
    mpz_divexact(m->u, m->div, mpq_denref(y));
    mpz_mul(m->u, m->u, mpq_numref(y)); /* y div */
    m->step++;
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        uint32_t r = s->bill_account[k];

        mpz_mul_ui(m->t, m->u, share_at(m, k));
        if (m->factor)
            mpz_mul(m->t, m->t, m->factor[r]);
        m->fell[r] = m->step;
        if (mpz_cmp(m->t, m->left[r]) < 0)
            mpz_sub(m->left[r], m->left[r], m->t);
        else
            mpz_set_ui(m->left[r], 0);
    }
    bos_leave(m, p);
    narrow(m);
    if (mpz_sizeinbase(m->div, 2) <= BITS_MAX)
        return VSTED_OK;
    return vsted_fail(err, VSTED_ERANGE,
                      "what ballots have left has become a fraction of more "
                      "than %d binary digits",
                      (int)BITS_MAX);
}

void
bos_left(const struct bos_money *m, uint32_t row, mpq_t out)
{
    mpz_set(mpq_numref(out), m->left[row]);
    mpz_set(mpq_denref(out),
            m->open[row] > 0 ? m->div : m->div_of[m->last[row]]);
    mpq_canonicalize(out);
}
