/* The money of bos: what ballots begin with, what they pay, what is left.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Exact fractions over one divisor (bos_int.h). Where alpha < 1 the divisor of
 * rho has S in it, which can double the length of the common one. On elections
 * of cities it mostly stays below some ten thousand bits; with tens of
 * thousands of ballots that rank it can go on doubling, and beyond BITS_MAX the
 * rule refuses.
 */
#include "rules/bos_int.h"

enum { BITS_MAX = 1 << 16 };

static vsted_code
set_factors(struct bos_money *m)
{
    const int64_t *div = m->s->account_div;
    uint32_t n = m->s->n_accounts;

    if (!div)
        return VSTED_OK;
    m->factor = mem_calloc((size_t)n + 1, sizeof *m->factor);
    if (!m->factor)
        return VSTED_ENOMEM;
    mpz_set_ui(m->t, 1);
    for (uint32_t r = 0; r < n; r++) {
        mpz_init(m->factor[r]);
        mpz_set_int64(m->factor[r], div[r]);
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
    mpz_inits(m->div, m->poor, m->rich, m->k, m->sum, m->need, m->t, m->u,
              m->scratch[0], m->scratch[1], m->best.num, m->best.den,
              m->best.sum, m->best.top, m->best.square, (mpz_ptr)NULL);
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
    mpz_clears(m->div, m->poor, m->rich, m->k, m->sum, m->need, m->t, m->u,
               m->scratch[0], m->scratch[1], m->best.num, m->best.den,
               m->best.sum, m->best.top, m->best.square, (mpz_ptr)NULL);
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

/* ---- payments ---- */

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

        mpz_mul_ui(m->t, m->u, bos_share(m, k));
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
    vsted_fail(err, VSTED_ERANGE,
               "what ballots have left has become a fraction of more than %d "
               "binary digits",
               (int)BITS_MAX);
    return vsted_hint(err, "--satisfaction cost or cardinality keeps it "
                           "shorter");
}

void
bos_left(const struct bos_money *m, uint32_t row, mpq_t out)
{
    mpz_set(mpq_numref(out), m->left[row]);
    mpz_set(mpq_denref(out),
            m->open[row] > 0 ? m->div : m->div_of[m->last[row]]);
    mpq_canonicalize(out);
}
