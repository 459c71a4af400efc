/* How satisfied ballots are: mean, median, Gini, and who has nothing.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include "audit/audit.h"
#include "model/satisfaction.h"

/* Ballots that are equally satisfied: x, and how many. */
struct group {
    int64_t x, n;
};

static int
by_satisfaction(const void *a, const void *b)
{
    const struct group *x = a, *y = b;

    return (x->x > y->x) - (x->x < y->x);
}

/* What is asked of ballots. */
struct question {
    const vsted_outcome *o;
    enum satisfaction s;
    bool *in; /* per proposal: is it funded? */
};

/* Satisfaction of a row: whole numbers, of øre when by cost. */
static vsted_code
ask_row(int64_t *sum, const struct question *q, uint32_t row, vsted_err *err)
{
    const vsted_election *e = q->o->e;

    *sum = 0;
    for (uint32_t k = e->ballots.first[row]; k < e->ballots.first[row + 1];
         k++) {
        uint32_t p = e->ballots.choice[k];
        int64_t each = q->s == SAT_COST ? e->proposals[p].cost_ore : 1, x;

        if (!q->in[p])
            continue;
        if (money_mul(&x, each, satisfaction_share(e, q->s, row, k), err) ||
            money_add(sum, *sum, x, err))
            return err->code;
    }
    return VSTED_OK;
}

/* Groups in rising order; how many there are goes to *n. Blank ballots that
 * count come as one. */
static vsted_code
find_groups(struct group *g, uint32_t *n, const struct question *q,
            vsted_err *err)
{
    const struct ballots *b = &q->o->e->ballots;
    int64_t rest = q->o->e->n;

    for (uint32_t i = 0; i < q->o->n_funded; i++)
        q->in[q->o->funded[i].proposal] = true;
    for (uint32_t row = 0; row < b->n_rows; row++) {
        g[row].n = b->count[row];
        rest -= b->count[row];
        if (ask_row(&g[row].x, q, row, err))
            return err->code;
    }
    g[b->n_rows] = (struct group){0, rest > 0 ? rest : 0};
    *n = b->n_rows + 1;
    qsort(g, *n, sizeof *g, by_satisfaction);
    return VSTED_OK;
}

/* The satisfaction of the at-th ballot, from 0. */
static int64_t
value_at(const struct group *g, int64_t at)
{
    while (at >= g->n)
        at -= (g++)->n;
    return g->x;
}

/* With ballots in rising order and numbered from 1:
 * G = 2 sum(i x_i) / (n sum x) - (n + 1) / n. */
static void
set_gini(mpq_t gini, const struct group *g, uint32_t n_groups, int64_t n)
{
    mpz_t sum, ranked, one, before;

    mpz_inits(sum, ranked, one, before, (mpz_ptr)NULL);
    for (uint32_t i = 0; i < n_groups; i++) {
        /* the ranks before + 1 ... before + n of this group, times 2 */
        mpz_set_int64(one, g[i].n + 1);
        mpz_addmul_ui(one, before, 2);
        mpz_mul_ui(one, one, (unsigned long)g[i].n);
        mpz_mul_ui(one, one, (unsigned long)g[i].x);
        mpz_add(ranked, ranked, one);
        mpz_set_int64(one, g[i].n);
        mpz_add(before, before, one);
        mpz_mul_ui(one, one, (unsigned long)g[i].x);
        mpz_add(sum, sum, one);
    }
    if (mpz_sgn(sum) > 0) {
        mpz_set_int64(one, n + 1);
        mpz_submul(ranked, one, sum);
        mpq_set_num(gini, ranked);
        mpz_mul_ui(mpq_denref(gini), sum, (unsigned long)n);
        mpq_canonicalize(gini);
    }
    mpz_clears(sum, ranked, one, before, (mpz_ptr)NULL);
}

static void
summarise(struct measure *out, const struct group *g, uint32_t n_groups,
          int64_t n)
{
    mpz_t sum, one;

    if (n == 0)
        return;
    mpz_inits(sum, one, (mpz_ptr)NULL);
    for (uint32_t i = 0; i < n_groups; i++) {
        mpz_set_int64(one, g[i].x);
        mpz_addmul_ui(sum, one, (unsigned long)g[i].n);
        out->nothing += g[i].x == 0 ? g[i].n : 0;
    }
    mpq_set_num(out->mean, sum);
    mpz_set_int64(mpq_denref(out->mean), n);
    mpq_canonicalize(out->mean);
    mpz_set_int64(sum, value_at(g, (n - 1) / 2));
    mpz_set_int64(one, value_at(g, n / 2));
    mpz_add(mpq_numref(out->median), sum, one);
    mpz_set_ui(mpq_denref(out->median), 2);
    mpq_canonicalize(out->median);
    set_gini(out->gini, g, n_groups, n);
    mpz_clears(sum, one, (mpz_ptr)NULL);
}

vsted_code
measure_satisfaction(struct measure *out, const vsted_outcome *o,
                     enum satisfaction s, vsted_err *err)
{
    struct group *g = mem_calloc((size_t)o->e->ballots.n_rows + 1, sizeof *g);
    struct question q = {o, s, NULL};
    uint32_t n_groups = 0;
    vsted_code rc = VSTED_OK;

    *out = (struct measure){0};
    mpq_inits(out->mean, out->median, out->gini, (mpq_ptr)NULL);
    q.in = mem_calloc((size_t)o->e->n_proposals + 1, sizeof *q.in);
    if (!g || !q.in)
        rc = vsted_nomem(err);
    if (!rc)
        rc = find_groups(g, &n_groups, &q, err);
    if (!rc)
        summarise(out, g, n_groups, o->e->n);
    mem_free(g);
    mem_free(q.in);
    return rc;
}

void
measure_clear(struct measure *m)
{
    mpq_clears(m->mean, m->median, m->gini, (mpq_ptr)NULL);
}
