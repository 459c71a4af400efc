/* Coins in fractions: the log done once more, for what the bounds leave open.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/coins_int.h"

/* Each payment doubles the length of the fractions; those of this length still
 * take less than a second. */
enum { BITS_MAX = 1 << 15 };

void
exact_free(struct coins *x)
{
    for (uint32_t row = 0; x->exact && row < x->n_rows; row++)
        mpq_clear(x->exact[row]);
    mem_free(x->exact);
    mem_free(x->exact_sum);
}

static bool
make(struct coins *x)
{
    if (x->exact && x->exact_sum)
        return true;
    mem_free(x->exact_sum);
    x->exact_sum = mem_calloc(x->n_rows, sizeof *x->exact_sum);
    if (!x->exact && x->exact_sum) {
        x->exact = mem_calloc(x->n_rows, sizeof *x->exact);
        for (uint32_t row = 0; x->exact && row < x->n_rows; row++)
            mpq_init(x->exact[row]);
    }
    if (!x->exact || !x->exact_sum)
        x->rc = vsted_nomem(x->err);
    return x->rc == VSTED_OK;
}

static void
exact_money(const struct coins *x, uint32_t row, mpq_t out)
{
    mpq_set(out, x->exact[row]);
}

/* Of what lay on p, r is paid: money * (1 - r * points / sum), or 0. */
static void
shrink_exact(struct coins *x, const struct cap *cap, const mpq_t r)
{
    mpq_t left, one;

    mpq_inits(left, one, (mpq_ptr)NULL);
    mpq_set_ui(one, 1, 1);
    rat_set(left, cap->points, (int64_t)cap->sum);
    mpq_mul(left, left, r);
    mpq_sub(left, one, left);
    if (mpq_sgn(left) < 0)
        mpq_set_ui(left, 0, 1);
    mpq_mul(x->exact[cap->row], x->exact[cap->row], left);
    mpq_clears(left, one, (mpq_ptr)NULL);
}

static void
redo(struct coins *x, const struct step *step)
{
    uint32_t n = coins_caps(x, step->p, x->exact_sum);
    mpq_t cost, r;

    mpq_inits(cost, r, (mpq_ptr)NULL);
    rat_set(cost, x->pf->e->proposals[step->p].cost_ore, 1);
    if (step->paid)
        coins_solve(x, n, exact_money, cost, r);
    if (mpz_sizeinbase(mpq_numref(r), 2) > BITS_MAX && x->rc == VSTED_OK) {
        x->rc = vsted_fail(x->err, VSTED_ERANGE,
                           "whether two proposals are exactly equal after %u "
                           "were paid for takes numbers of more than %u bits",
                           (unsigned)x->n_log, (unsigned)BITS_MAX);
        vsted_hint(x->err, "count by another rule, or another --variant");
    }
    for (uint32_t i = 0; i < n && x->rc == VSTED_OK; i++) {
        if (step->paid)
            shrink_exact(x, &x->cap[i], r);
        x->exact_sum[x->cap[i].row] -= x->cap[i].points;
    }
    mpq_clears(cost, r, (mpq_ptr)NULL);
}

/* All that happened is in the fractions. */
static bool
catch_up(struct coins *x)
{
    if (x->rc || !make(x))
        return false;
    if (!x->exact_begun) {
        for (uint32_t row = 0; row < x->n_rows; row++)
            mpq_set(x->exact[row], x->each);
        coins_sums(x, x->out_first, x->exact_sum);
        x->n_done = 0;
        x->exact_begun = true;
    }
    while (x->rc == VSTED_OK && x->n_done < x->n_log)
        redo(x, &x->log[x->n_done++]);
    return x->rc == VSTED_OK;
}

/* ---- forms ---- */

/* a * points for p - b * points for q: what money per point of a row counts. */
static void
coefficient(const struct coins *x, const struct form *f, uint32_t row, mpz_t n)
{
    mpz_t part;

    mpz_init(part);
    mpz_set_int64(n, f->a);
    mpz_mul_ui(n, n, coins_points(x, row, f->p));
    if (f->q != NO_PROPOSAL) {
        mpz_set_int64(part, f->b);
        mpz_submul_ui(n, part, coins_points(x, row, f->q));
    }
    mpz_clear(part);
}

/* *total += coefficient * money / sum, times the ballots of the row. Rows that
 * count for nothing need no fractions. */
static void
add_row(struct coins *x, const struct form *f, uint32_t row, mpq_t total)
{
    mpq_t part;

    mpq_init(part);
    coefficient(x, f, row, mpq_numref(part));
    if (mpq_sgn(part) != 0 && catch_up(x)) {
        mpz_mul_ui(mpq_numref(part), mpq_numref(part),
                   x->pf->e->ballots.count[row]);
        mpz_set_uint64(mpq_denref(part), x->exact_sum[row]);
        mpq_canonicalize(part);
        mpq_mul(part, part, x->exact[row]);
        mpq_add(total, total, part);
    }
    mpq_clear(part);
}

int
exact_sign(struct coins *x, const struct form *f)
{
    const struct shares *s = &x->pf->shares;
    mpq_t total;
    int sign;

    mpq_init(total);
    rat_set(total, f->k, 1);
    for (uint32_t k = s->bill_first[f->p]; k < s->bill_first[f->p + 1]; k++)
        add_row(x, f, s->bill_account[k], total);
    if (f->q != NO_PROPOSAL)
        for (uint32_t k = s->bill_first[f->q]; k < s->bill_first[f->q + 1]; k++)
            if (coins_points(x, s->bill_account[k], f->p) == 0)
                add_row(x, f, s->bill_account[k], total);
    sign = mpq_sgn(total);
    mpq_clear(total);
    return sign;
}

int
exact_supply_sign(struct coins *x, uint32_t p)
{
    const struct shares *s = &x->pf->shares;
    mpq_t total, part;
    int sign;

    mpq_inits(total, part, (mpq_ptr)NULL);
    rat_set(total, -x->pf->e->proposals[p].cost_ore, 1);
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1] && catch_up(x);
         k++) {
        rat_set(part, x->pf->e->ballots.count[s->bill_account[k]], 1);
        mpq_mul(part, part, x->exact[s->bill_account[k]]);
        mpq_add(total, total, part);
    }
    sign = mpq_sgn(total);
    mpq_clears(total, part, (mpq_ptr)NULL);
    return sign;
}
