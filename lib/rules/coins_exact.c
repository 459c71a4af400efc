/* Coins in fractions, for what the bounds leave open.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A comparison is a sum over rows of (a small fraction) * (their money). Rows
 * of one class have the same money, so their fractions are added first: often
 * nothing is left of them, and the money need not be known. Where something is,
 * the payments that made the classes are solved in fractions, and only those.
 */
#include "rules/coins_int.h"

#include <stdlib.h>

/* A payment doubles the length of the fractions. At so many bits in all they
 * begin to take long. */
enum { BITS_MAX = 1 << 25, CLASSES_MAX = 1 << 30 };

vsted_code
exact_new(struct coins *x, vsted_err *err)
{
    uint32_t n = x->pf->n + 1;

    x->class_of = mem_calloc(x->n_rows, sizeof *x->class_of);
    x->two = mem_calloc((size_t)x->n_rows * 2, sizeof *x->two);
    x->step = mem_calloc(n, sizeof *x->step);
    for (uint32_t i = 0; x->step && i < n; i++)
        mpq_init(x->step[i].r);
    return x->class_of && x->two && x->step ? VSTED_OK : vsted_nomem(err);
}

void
exact_free(struct coins *x)
{
    for (size_t i = 0; i < x->n_made; i++)
        if (x->class[i].made)
            mpq_clear(x->class[i].money);
    for (uint32_t i = 0; x->step && i <= x->pf->n; i++)
        mpq_clear(x->step[i].r);
    mem_free(x->class);
    mem_free(x->class_of);
    mem_free(x->two);
    mem_free(x->step);
}

/* ---- classes ---- */

static uint32_t
add_class(struct coins *x, uint32_t parent, const struct cap *cap)
{
    struct class *c;

    if (!x->rc)
        x->rc = mem_reserve(&x->class, &x->cap_classes, x->n_classes + 1,
                            sizeof *x->class, CLASSES_MAX, x->err);
    if (x->rc)
        return 0;
    c = &x->class[x->n_classes];
    if (x->n_classes == x->n_made) { /* never used in a run before */
        c->made = false;
        x->n_made++;
    }
    c->parent = parent;
    c->step = x->n_steps;
    c->cap = *cap;
    c->cap.class = parent;
    c->cap.count = 0;
    c->known = false;
    return (uint32_t)x->n_classes++;
}

void
exact_begin(struct coins *x)
{
    x->n_classes = 0;
    x->n_steps = 0;
    (void)add_class(x, 0, &(struct cap){.sum = 1});
    for (uint32_t row = 0; row < x->n_rows; row++)
        x->class_of[row] = 0;
}

void
exact_pay(struct coins *x, uint32_t p, uint32_t n)
{
    struct step *step = &x->step[++x->n_steps];
    uint32_t class = 0;

    step->p = p;
    step->first = (uint32_t)x->n_classes;
    step->known = step->needed = false;
    for (uint32_t i = 0; i < n && !x->rc; i++) {
        const struct cap *cap = &x->cap[i];

        if (i == 0 || cap->class != cap[-1].class ||
            coins_dry(cap, cap - 1) != 0)
            class = add_class(x, cap->class, cap);
        if (x->rc)
            return;
        x->class[class].cap.count += cap->count;
        x->class_of[cap->row] = class;
    }
    step->end = (uint32_t)x->n_classes;
}

/* ---- what they have ---- */

/* Of the parent's money the payment took min(all, r * points / sum). */
static void
pay_exactly(mpq_t money, const struct cap *cap, const mpq_t r)
{
    mpq_t taken, one;

    mpq_inits(taken, one, (mpq_ptr)NULL);
    mpq_set_ui(one, 1, 1);
    rat_set(taken, cap->points, (int64_t)cap->sum);
    mpq_mul(taken, taken, r);
    if (mpq_cmp(taken, one) > 0)
        mpq_set(taken, one);
    mpq_sub(taken, one, taken);
    mpq_mul(money, money, taken);
    mpq_clears(taken, one, (mpq_ptr)NULL);
}

/* The payments behind it must be known. As many calls deep as payments. */
static void
know(struct coins *x, uint32_t class)
{
    struct class *c = &x->class[class];

    if (c->known)
        return;
    if (!c->made)
        mpq_init(c->money);
    c->made = c->known = true;
    if (class == 0) {
        mpq_set(c->money, x->each);
        return;
    }
    know(x, c->parent);
    mpq_set(c->money, x->class[c->parent].money);
    pay_exactly(c->money, &c->cap, x->step[c->step].r);
}

static void
class_money(const struct coins *x, const struct cap *cap, mpq_t out)
{
    mpq_set(out, x->class[cap->class].money);
}

static void
solve(struct coins *x, struct step *step)
{
    uint32_t n = 0;
    size_t bits;
    mpq_t cost;

    for (uint32_t i = step->first; i < step->end; i++) {
        know(x, x->class[i].parent);
        x->cap[n++] = x->class[i].cap;
    }
    mpq_init(cost);
    rat_set(cost, x->pf->e->proposals[step->p].cost_ore, 1);
    coins_solve(x, n, class_money, cost, step->r);
    mpq_clear(cost);
    step->known = true;
    bits = mpz_sizeinbase(mpq_numref(step->r), 2);
    if (bits <= BITS_MAX / x->n_classes)
        return;
    x->rc = vsted_fail(x->err, VSTED_ERANGE,
                       "whether two amounts of support are equal after %u "
                       "payments takes fractions of %u bits, too long to "
                       "work with",
                       (unsigned)x->n_steps, (unsigned)bits);
    vsted_hint(x->err, "count by another --variant, or by another rule");
}

/* All payments that are needed, and those that they need, the first first. */
static void
solve_needed(struct coins *x)
{
    for (uint32_t k = x->n_steps; k > 0; k--) {
        struct step *step = &x->step[k];

        if (!step->needed || step->known)
            continue;
        for (uint32_t i = step->first; i < step->end; i++)
            x->step[x->class[x->class[i].parent].step].needed = true;
    }
    for (uint32_t k = 1; k <= x->n_steps && !x->rc; k++)
        if (x->step[k].needed && !x->step[k].known)
            solve(x, &x->step[k]);
}

/* ---- forms ---- */

static int
by_class(const void *left, const void *right)
{
    const struct cap *a = left, *b = right;
    int sign = (a->class > b->class) - (a->class < b->class);

    return sign != 0 ? sign : (a->row > b->row) - (a->row < b->row);
}

/* x->two[0..return): the supporters of p, and of q, each once, by class. */
static uint32_t
supporters(struct coins *x, const struct form *f)
{
    const struct shares *s = &x->pf->shares;
    const uint32_t both[] = {f->p, f->q};
    uint32_t n = 0;

    for (unsigned i = 0; i < 2 && both[i] != NO_PROPOSAL; i++)
        for (uint32_t k = s->bill_first[both[i]];
             k < s->bill_first[both[i] + 1]; k++) {
            uint32_t row = s->bill_account[k];

            if (i == 0 || coins_points(x, row, f->p) == 0)
                x->two[n++] =
                    (struct cap){.row = row, .class = x->class_of[row]};
        }
    qsort(x->two, n, sizeof *x->two, by_class);
    return n;
}

/* *sum += what one unit of money of a row counts, times its ballots. */
static void
add_weight(const struct coins *x, const struct form *f, uint32_t row, mpq_t sum)
{
    mpq_t one;
    mpz_t part;

    mpq_init(one);
    mpz_init(part);
    mpz_set_int64(part, f->a);
    mpz_mul_ui(mpq_numref(one), part, coins_points(x, row, f->p));
    if (f->q != NO_PROPOSAL) {
        mpz_set_int64(part, f->b);
        mpz_submul_ui(mpq_numref(one), part, coins_points(x, row, f->q));
    }
    mpz_set_uint64(mpq_denref(one), x->sum[row]);
    if (f->supply)
        mpz_set(mpq_numref(one), mpq_denref(one));
    mpz_mul_ui(mpq_numref(one), mpq_numref(one), x->pf->e->ballots.count[row]);
    mpq_canonicalize(one);
    mpq_add(sum, sum, one);
    mpz_clear(part);
    mpq_clear(one);
}

/* The weights of each class in the form, added up. `total` NULL: which payments
 * have to be known for it; else add weight * money. */
static void
walk(struct coins *x, const struct form *f, uint32_t n, mpq_ptr total)
{
    mpq_t weight;

    mpq_init(weight);
    for (uint32_t i = 0; i < n && !x->rc;) {
        uint32_t class = x->two[i].class;

        mpq_set_ui(weight, 0, 1);
        for (; i < n && x->two[i].class == class; i++)
            add_weight(x, f, x->two[i].row, weight);
        if (mpq_sgn(weight) == 0)
            continue;
        if (!total) {
            x->step[x->class[class].step].needed = true;
            continue;
        }
        know(x, class);
        mpq_mul(weight, weight, x->class[class].money);
        mpq_add(total, total, weight);
    }
    mpq_clear(weight);
}

int
exact_sign(struct coins *x, const struct form *f)
{
    uint32_t n = supporters(x, f);
    mpq_t total;
    int sign;

    mpq_init(total);
    rat_set(total, f->k, 1);
    walk(x, f, n, NULL);
    solve_needed(x);
    walk(x, f, n, total);
    sign = mpq_sgn(total);
    mpq_clear(total);
    return sign;
}
