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

    m->class_of = mem_calloc(rows, sizeof *m->class_of);
    m->quote = mem_calloc(n, sizeof *m->quote);
    m->fell = mem_calloc(rows, sizeof *m->fell);
    m->giver = mem_calloc(rows, sizeof *m->giver);
    m->open = mem_calloc(rows, sizeof *m->open);
    m->div_of = mem_calloc(n, sizeof *m->div_of);
    m->whole =
        m->class_of && m->quote && m->fell && m->giver && m->open && m->div_of;
    if (!m->whole)
        return VSTED_ENOMEM;
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
    m->own = m->s->bill_share || m->s->account_div;
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
    for (size_t i = 0; i < m->n_made; i++)
        mpz_clear(m->classes[i].left);
    mem_free(m->classes);
    mem_free(m->class_of);
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
    mem_free(m->live);
    mem_free(m->unused);
    mem_free(m);
}

/* ---- classes ---- */

/* One with nothing left and no rows, live from now on. */
static vsted_code
new_class(struct bos_money *m, uint32_t *id, vsted_err *err)
{
    struct bos_class *class;
    vsted_code rc = mem_reserve(&m->live, &m->cap_live, (size_t)m->n_live + 1,
                                sizeof *m->live, NONE, err);

    *id = m->n_unused > 0 ? m->unused[--m->n_unused] : (uint32_t)m->n_classes;
    if (!rc && *id == m->n_classes)
        rc = mem_reserve(&m->classes, &m->cap_classes, m->n_classes + 1,
                         sizeof *m->classes, NONE, err);
    if (!rc) /* for drop_dead() */
        rc = mem_reserve(&m->unused, &m->cap_unused, m->n_classes + 1,
                         sizeof *m->unused, NONE, err);
    if (rc)
        return rc;
    class = &m->classes[*id];
    m->n_classes += *id == m->n_classes;
    if (m->n_made < m->n_classes)
        mpz_init(m->classes[m->n_made++].left);
    mpz_set_ui(class->left, 0);
    class->n_rows = class->n_live = 0;
    class->last = m->pf->n; /* div_of of none: where all begin */
    class->child_of = class->giver_of = NEVER;
    m->live[m->n_live++] = *id;
    return VSTED_OK;
}

/* From now on the row is of that class. It can buy something. */
static void
join(struct bos_money *m, uint32_t row, uint32_t id)
{
    m->class_of[row] = id;
    m->classes[id].n_rows++;
    m->classes[id].n_live++;
}

/* Those of whom nobody can buy anything are live no more. */
static void
drop_dead(struct bos_money *m)
{
    uint32_t keep = 0;

    for (uint32_t i = 0; i < m->n_live; i++) {
        uint32_t id = m->live[i];

        if (m->classes[id].n_live > 0) {
            m->live[keep++] = id;
            continue;
        }
        if (id == m->broke)
            m->broke = NONE;
        if (m->classes[id].n_rows == 0)
            m->unused[m->n_unused++] = id;
    }
    m->n_live = keep;
}

/* Everybody has the same; who can buy nothing is counted in no n_live. */
static vsted_code
make_classes(struct bos_money *m, mpq_srcptr each, vsted_err *err)
{
    vsted_code rc = VSTED_OK;
    uint32_t id = NONE;

    m->n_classes = m->n_live = m->n_unused = 0;
    m->broke = NONE;
    for (uint32_t r = 0; !rc && r < m->s->n_accounts; r++) {
        if (m->own || id == NONE)
            rc = new_class(m, &id, err);
        if (rc)
            break;
        mpz_set(m->classes[id].left, mpq_numref(each));
        join(m, r, id);
        m->classes[id].n_live -= m->open[r] == 0;
    }
    drop_dead(m);
    return rc;
}

vsted_code
bos_begin(struct bos_money *m, mpq_srcptr each, const uint32_t *queue,
          uint32_t n, vsted_err *err)
{
    const struct shares *s = m->s;

    m->step = 0;
    mpz_set(m->div, mpq_denref(each));
    for (uint32_t r = 0; r < s->n_accounts; r++) {
        m->fell[r] = 0;
        m->open[r] = 0;
    }
    mpz_set(m->div_of[m->pf->n], m->div);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = s->bill_first[queue[i]];
             k < s->bill_first[queue[i] + 1]; k++)
            m->open[s->bill_account[k]]++;
    for (uint32_t p = 0; p < m->pf->n; p++) {
        mpz_set_ui(m->quote[p].f_num, 0);
        mpz_set_ui(m->quote[p].f_den, 1);
        m->quote[p].f = rough_ratio(m->quote[p].f_num, m->quote[p].f_den);
        m->quote[p].at = NEVER;
    }
    return make_classes(m, each, err);
}

void
bos_leave(struct bos_money *m, uint32_t p)
{
    const struct shares *s = m->s;

    mpz_set(m->div_of[p], m->div);
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        uint32_t r = s->bill_account[k];
        struct bos_class *class = &m->classes[m->class_of[r]];

        if (--m->open[r] > 0)
            continue;
        if (--class->n_live == 0)
            class->last = p;
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
        mpz_ptr left = m->classes[m->live[i]].left;

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
        mpz_gcd(m->t, m->t, m->classes[m->live[i]].left);
    if (mpz_cmp_ui(m->t, 1) == 0)
        return;
    mpz_divexact(m->div, m->div, m->t);
    for (uint32_t i = 0; i < m->n_live; i++) {
        mpz_ptr left = m->classes[m->live[i]].left;

        mpz_divexact(left, left, m->t);
    }
}

/* A row that is a class of its own pays m->t. */
static void
pay_own(struct bos_money *m, uint32_t row)
{
    mpz_ptr left = bos_row_left(m, row);

    if (mpz_cmp(m->t, left) < 0)
        mpz_sub(left, left, m->t);
    else
        mpz_set_ui(left, 0);
}

/* Where those of a class go who pay m->u each: found once a step. */
static vsted_code
find_child(struct bos_money *m, uint32_t from, vsted_err *err)
{
    bool some = mpz_cmp(m->u, m->classes[from].left) < 0;
    uint32_t id = m->broke;
    vsted_code rc = VSTED_OK;

    if (some || id == NONE)
        rc = new_class(m, &id, err);
    if (rc)
        return rc;
    if (some)
        mpz_sub(m->classes[id].left, m->classes[from].left, m->u);
    else
        m->broke = id;
    m->classes[from].child = id;
    m->classes[from].child_of = m->step;
    return VSTED_OK;
}

static vsted_code
pay_in_class(struct bos_money *m, uint32_t p, uint32_t row, vsted_err *err)
{
    uint32_t from = m->class_of[row];
    struct bos_class *class;
    vsted_code rc = VSTED_OK;

    if (from == m->broke)
        return VSTED_OK;
    if (m->classes[from].child_of != m->step)
        rc = find_child(m, from, err);
    if (rc)
        return rc;
    class = &m->classes[from];
    class->n_rows--;
    if (--class->n_live == 0)
        class->last = p;
    join(m, row, class->child);
    return VSTED_OK;
}

vsted_code
bos_pay(struct bos_money *m, uint32_t p, vsted_err *err)
{
    const struct shares *s = m->s;
    mpq_srcptr y = m->quote[p].y;
    vsted_code rc = VSTED_OK;

    widen(m, mpq_denref(y));
    mpz_divexact(m->u, m->div, mpq_denref(y));
    mpz_mul(m->u, m->u, mpq_numref(y)); /* y div */
    m->step++;
    for (uint32_t k = s->bill_first[p]; !rc && k < s->bill_first[p + 1]; k++) {
        uint32_t r = s->bill_account[k];

        m->fell[r] = m->step;
        if (!m->own) {
            rc = pay_in_class(m, p, r, err);
            continue;
        }
        mpz_mul_ui(m->t, m->u, bos_share(m, k));
        if (m->factor)
            mpz_mul(m->t, m->t, m->factor[r]);
        pay_own(m, r);
    }
    if (rc)
        return rc;
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
    const struct bos_class *class = &m->classes[m->class_of[row]];

    mpz_set(mpq_numref(out), class->left);
    mpz_set(mpq_denref(out),
            class->n_live > 0 ? m->div : m->div_of[class->last]);
    mpq_canonicalize(out);
}
