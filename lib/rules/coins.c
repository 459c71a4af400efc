/* Coins between bounds: begin, move, pay, compare.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/coins_int.h"

enum { FRACTION_BITS = 192 };

static void
range_init(struct range *a)
{
    mpz_inits(a->lo, a->hi, (mpz_ptr)NULL);
}

static void
range_clear(struct range *a)
{
    mpz_clears(a->lo, a->hi, (mpz_ptr)NULL);
}

static struct range *
ranges_new(size_t n)
{
    struct range *a = mem_calloc(n, sizeof *a);

    for (size_t i = 0; a && i < n; i++)
        range_init(&a[i]);
    return a;
}

static void
ranges_free(struct range *a, size_t n)
{
    for (size_t i = 0; a && i < n; i++)
        range_clear(&a[i]);
    mem_free(a);
}

uint32_t
coins_points(const struct coins *x, uint32_t row, uint32_t p)
{
    const struct ballots *b = &x->pf->e->ballots;

    for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
        if (b->choice[k] == p)
            return b->points[k];
    return 0;
}

static bool
allocate(struct coins *x)
{
    const struct shares *s = &x->pf->shares;
    size_t n = x->pf->n;

    x->points = mem_calloc(s->bill_first[n], sizeof *x->points);
    x->out = mem_calloc(n, sizeof *x->out);
    x->cap = mem_calloc(x->n_rows, sizeof *x->cap);
    x->sum = mem_calloc(x->n_rows, sizeof *x->sum);
    x->money = ranges_new(x->n_rows);
    x->support = ranges_new(n);
    x->supply = ranges_new(n);
    return x->points && x->out && x->cap && x->sum && x->money && x->support &&
           x->supply;
}

vsted_code
coins_new(struct coins **out, const struct profile *pf, vsted_err *err)
{
    const struct shares *s = &pf->shares;
    struct coins *x = mem_calloc(1, sizeof *x);

    *out = NULL;
    if (!x)
        return vsted_nomem(err);
    x->pf = pf;
    x->n_rows = pf->e->ballots.n_rows;
    mpq_init(x->each);
    range_init(&x->u);
    range_init(&x->v);
    if (!allocate(x) || exact_new(x, err)) {
        coins_free(x);
        return vsted_nomem(err);
    }
    for (uint32_t p = 0; p < pf->n; p++)
        for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++)
            x->points[k] = coins_points(x, s->bill_account[k], p);
    *out = x;
    return VSTED_OK;
}

void
coins_free(struct coins *x)
{
    if (!x)
        return;
    exact_free(x);
    ranges_free(x->money, x->n_rows);
    ranges_free(x->support, x->pf->n);
    ranges_free(x->supply, x->pf->n);
    range_clear(&x->u);
    range_clear(&x->v);
    mpq_clear(x->each);
    mem_free(x->points);
    mem_free(x->out);
    mem_free(x->cap);
    mem_free(x->sum);
    mem_free(x);
}

/* The points of a row on what is in. */
static uint64_t
sum_of(const struct coins *x, uint32_t row)
{
    const struct ballots *b = &x->pf->e->ballots;
    uint64_t sum = 0;

    for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
        sum += x->out[b->choice[k]] ? 0 : b->points[k];
    return sum;
}

/* Bounds of money / sum into u, of one ballot; false: nothing is in. */
static bool
per_point(struct coins *x, uint32_t row)
{
    if (x->sum[row] == 0)
        return false;
    mpz_set_uint64(x->v.lo, x->sum[row]);
    mpz_fdiv_q(x->u.lo, x->money[row].lo, x->v.lo);
    mpz_cdiv_q(x->u.hi, x->money[row].hi, x->v.lo);
    return true;
}

/* Put all ballots of a row into the sums of its choices that are in, or lift
 * them out again: these are whole numbers, so nothing is lost on the way. */
static void
put(struct coins *x, uint32_t row, bool lift)
{
    const struct ballots *b = &x->pf->e->ballots;
    struct range *u = &x->u, *v = &x->v;
    uint32_t count = b->count[row];

    if (!per_point(x, row))
        return;
    mpz_mul_ui(u->lo, u->lo, count);
    mpz_mul_ui(u->hi, u->hi, count);
    mpz_mul_ui(v->lo, x->money[row].lo, count);
    mpz_mul_ui(v->hi, x->money[row].hi, count);
    if (lift) {
        mpz_neg(u->lo, u->lo);
        mpz_neg(u->hi, u->hi);
        mpz_neg(v->lo, v->lo);
        mpz_neg(v->hi, v->hi);
    }
    for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++) {
        uint32_t p = b->choice[k];

        if (x->out[p] || b->points[k] == 0)
            continue;
        mpz_addmul_ui(x->support[p].lo, u->lo, b->points[k]);
        mpz_addmul_ui(x->support[p].hi, u->hi, b->points[k]);
        mpz_add(x->supply[p].lo, x->supply[p].lo, v->lo);
        mpz_add(x->supply[p].hi, x->supply[p].hi, v->hi);
    }
}

static void
set_range(struct range *a, const mpq_t value)
{
    mpq_t scaled;

    mpq_init(scaled);
    mpq_mul_2exp(scaled, value, FRACTION_BITS);
    mpz_fdiv_q(a->lo, mpq_numref(scaled), mpq_denref(scaled));
    mpz_cdiv_q(a->hi, mpq_numref(scaled), mpq_denref(scaled));
    mpq_clear(scaled);
}

void
coins_begin(struct coins *x, mpq_srcptr each, const bool *funded,
            vsted_err *err)
{
    x->err = err;
    x->rc = VSTED_OK;
    mpq_set(x->each, each);
    exact_begin(x);
    for (uint32_t p = 0; p < x->pf->n; p++) {
        x->out[p] = funded[p] || !profile_fundable(x->pf, p);
        mpz_set_ui(x->support[p].lo, 0);
        mpz_set_ui(x->support[p].hi, 0);
        mpz_set_ui(x->supply[p].lo, 0);
        mpz_set_ui(x->supply[p].hi, 0);
    }
    for (uint32_t row = 0; row < x->n_rows; row++) {
        if (row == 0)
            set_range(&x->money[row], each);
        mpz_set(x->money[row].lo, x->money[0].lo);
        mpz_set(x->money[row].hi, x->money[0].hi);
        x->sum[row] = sum_of(x, row);
        put(x, row, false);
    }
}

bool
coins_out(const struct coins *x, uint32_t p)
{
    return x->out[p];
}

vsted_code
coins_failed(const struct coins *x)
{
    return x->rc;
}

/* ---- moving ---- */

/* min(money, r * on p) less of it: money * (sum - r * points) / sum, or 0. */
static void
shrink(struct coins *x, mpz_t money, const struct cap *cap, const mpq_t r,
       bool up)
{
    mpz_ptr left = x->u.lo, whole = x->u.hi;

    mpz_set_uint64(whole, cap->sum);
    mpz_mul(whole, whole, mpq_denref(r));
    mpz_set(left, whole);
    mpz_submul_ui(left, mpq_numref(r), cap->points);
    if (mpz_sgn(left) <= 0) {
        mpz_set_ui(money, 0);
        return;
    }
    mpz_mul(money, money, left);
    if (up)
        mpz_cdiv_q(money, money, whole);
    else
        mpz_fdiv_q(money, money, whole);
}

/* p leaves; its n supporters in x->cap have paid between r[0] and r[1] of what
 * lay on it. r NULL: it is dropped. */
static void
leave(struct coins *x, uint32_t p, uint32_t n, mpq_t *r)
{
    x->out[p] = true;
    for (uint32_t i = 0; i < n; i++) {
        const struct cap *cap = &x->cap[i];

        put(x, cap->row, true);
        if (r) {
            shrink(x, x->money[cap->row].lo, cap, r[1], false);
            shrink(x, x->money[cap->row].hi, cap, r[0], true);
        }
        x->sum[cap->row] -= cap->points;
        put(x, cap->row, false);
    }
}

void
coins_drop(struct coins *x, uint32_t p)
{
    leave(x, p, coins_caps(x, p), NULL);
}

static void
low_money(const struct coins *x, const struct cap *cap, mpq_t out)
{
    mpq_set_z(out, x->money[cap->row].lo);
}

static void
high_money(const struct coins *x, const struct cap *cap, mpq_t out)
{
    mpq_set_z(out, x->money[cap->row].hi);
}

void
coins_pay(struct coins *x, uint32_t p)
{
    uint32_t n = coins_caps(x, p);
    mpq_t cost, r[2];

    mpq_inits(cost, r[0], r[1], (mpq_ptr)NULL);
    rat_set(cost, x->pf->e->proposals[p].cost_ore, 1);
    mpq_mul_2exp(cost, cost, FRACTION_BITS);
    coins_solve(x, n, high_money, cost, r[0]); /* more money, smaller part */
    coins_solve(x, n, low_money, cost, r[1]);
    exact_pay(x, p, n);
    leave(x, p, n, r);
    mpq_clears(cost, r[0], r[1], (mpq_ptr)NULL);
}

/* ---- comparing ---- */

/* Sign of a number between the bounds in u: 2 when they leave it open. */
static int
sign_of(const struct range *u)
{
    int lo = mpz_sgn(u->lo), hi = mpz_sgn(u->hi);

    if (lo > 0)
        return 1;
    return hi < 0 ? -1 : lo == 0 && hi == 0 ? 0 : 2;
}

/* u += whole oere, in 2^-192 oere. */
static void
add_ore(struct coins *x, int64_t ore)
{
    mpz_set_int64(x->v.lo, ore);
    mpz_mul_2exp(x->v.lo, x->v.lo, FRACTION_BITS);
    mpz_add(x->u.lo, x->u.lo, x->v.lo);
    mpz_add(x->u.hi, x->u.hi, x->v.lo);
}

static int
sign_form(struct coins *x, const struct form *f)
{
    const struct range *of = f->supply ? x->supply : x->support;
    int sign;

    mpz_set_int64(x->v.lo, f->a);
    mpz_mul(x->u.lo, of[f->p].lo, x->v.lo);
    mpz_mul(x->u.hi, of[f->p].hi, x->v.lo);
    if (f->q != NO_PROPOSAL) {
        mpz_set_int64(x->v.lo, f->b);
        mpz_submul(x->u.lo, of[f->q].hi, x->v.lo);
        mpz_submul(x->u.hi, of[f->q].lo, x->v.lo);
    }
    add_ore(x, f->k);
    sign = sign_of(&x->u);
    return sign == 2 ? exact_sign(x, f) : sign;
}

static bool
is_enough(struct coins *x, uint32_t p, bool supply)
{
    struct form f = {.p = p,
                     .q = NO_PROPOSAL,
                     .a = 1,
                     .k = -x->pf->e->proposals[p].cost_ore,
                     .supply = supply};

    return sign_form(x, &f) >= 0;
}

bool
coins_cover(struct coins *x, uint32_t p)
{
    return is_enough(x, p, false);
}

bool
coins_reach(struct coins *x, uint32_t p)
{
    return is_enough(x, p, true);
}

int
coins_compare(struct coins *x, enum measure by, uint32_t p, uint32_t q)
{
    const struct proposal *all = x->pf->e->proposals;
    int64_t cp = all[p].cost_ore, cq = all[q].cost_ore;
    struct form f = {.p = p, .q = q, .a = 1, .b = 1};

    if (by == BY_EXCESS)
        f.k = cq - cp;
    if (by == BY_SUPPORT_OVER_COST) {
        f.a = cq;
        f.b = cp;
    }
    return sign_form(x, &f);
}
