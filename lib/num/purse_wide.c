/* Purses with divided shares: big intervals between doubles and exact numbers.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * With a share m / div for account i the exact x of a bill is a fraction whose
 * divisor holds the div of every account that pays: thousands of digits, and
 * those of all bills paid before. Doubles alone lose a few digits at every
 * payment. So the x of every payment is also kept between two big numbers over
 * 2^bits; all else follows from these, rounded outwards:
 *
 *     balance * div = b0 * div - sum of x(k) * m(k)
 *
 * What the intervals leave open (mostly true ties) the exact numbers decide,
 * from the same history.
 */
#include "num/purse_wide.h"

/* Intervals widen by a few bits a payment, mostly. One wider than 2^-NARROW of
 * its number is taken from the exact one instead. */
enum { BITS = 256, BITS_A_BILL = 8, BITS_MAX = 4096, NARROW = 60 };

static void
init_all(struct wide *w, size_t n)
{
    for (size_t k = 0; k < n; k++)
        mpz_inits(w[k].lo, w[k].hi, (mpz_ptr)NULL);
}

static void
clear_all(struct wide *w, size_t n)
{
    for (size_t k = 0; w && k < n; k++)
        mpz_clears(w[k].lo, w[k].hi, (mpz_ptr)NULL);
    mem_free(w);
}

bool
wide_new(struct purse *x)
{
    size_t n = x->s->n_bills;

    x->step_x = mem_calloc(n, sizeof *x->step_x);
    x->bill_x = mem_calloc(n, sizeof *x->bill_x);
    x->wide_at = mem_calloc(n, sizeof *x->wide_at);
    x->big_coef = mem_calloc(n, sizeof *x->big_coef);
    if (!x->step_x || !x->bill_x || !x->wide_at || !x->big_coef)
        return false;
    x->bits =
        n < (BITS_MAX - BITS) / BITS_A_BILL ? BITS + n * BITS_A_BILL : BITS_MAX;
    init_all(x->step_x, n);
    init_all(x->bill_x, n);
    init_all(&x->b0_wide, 1);
    init_all(&x->rest, 1);
    init_all(&x->rich, 1);
    for (size_t k = 0; k < n; k++)
        mpz_init(x->big_coef[k]);
    return true;
}

void
wide_free(struct purse *x)
{
    size_t n = x->bits > 0 ? x->s->n_bills : 0; /* 0: none is initialised */

    clear_all(x->step_x, n);
    clear_all(x->bill_x, n);
    mem_free(x->wide_at);
    for (size_t k = 0; k < n; k++)
        mpz_clear(x->big_coef[k]);
    mem_free(x->big_coef);
    if (x->bits > 0)
        mpz_clears(x->b0_wide.lo, x->b0_wide.hi, x->rest.lo, x->rest.hi,
                   x->rich.lo, x->rich.hi, (mpz_ptr)NULL);
}

void
wide_begin(struct purse *x)
{
    mpz_mul_2exp(x->t, x->b0_num, x->bits); /* nothing is paid: over div */
    mpz_fdiv_q(x->b0_wide.lo, x->t, x->div);
    mpz_cdiv_q(x->b0_wide.hi, x->t, x->div);
    for (uint32_t p = 0; p < x->s->n_bills; p++)
        x->wide_at[p] = NEVER;
}

void
wide_rest(struct purse *x, uint32_t account, uint32_t before)
{
    const struct shares *s = x->s;
    uint64_t div = account_div(s, account);

    if (emptied_at(x, account) < before) {
        mpz_set_ui(x->rest.lo, 0);
        mpz_set_ui(x->rest.hi, 0);
        return;
    }
    mpz_mul_ui(x->rest.lo, x->b0_wide.lo, div);
    mpz_mul_ui(x->rest.hi, x->b0_wide.hi, div);
    for (uint32_t k = s->account_first[account];
         k < s->account_first[account + 1]; k++) {
        uint32_t step = x->step_of[s->account_bill[k]];

        if (step >= before)
            continue;
        mpz_submul_ui(x->rest.lo, x->step_x[step].hi, account_share(s, k));
        mpz_submul_ui(x->rest.hi, x->step_x[step].lo, account_share(s, k));
    }
}

/* The same over div, rounded outwards, for `weight` of them. */
static void
find_balance(struct purse *x, uint32_t account)
{
    uint64_t div = account_div(x->s, account), weight = x->s->weight[account];

    wide_rest(x, account, NEVER);
    mpz_mul_ui(x->rest.lo, x->rest.lo, weight);
    mpz_mul_ui(x->rest.hi, x->rest.hi, weight);
    mpz_fdiv_q_ui(x->rest.lo, x->rest.lo, div);
    mpz_cdiv_q_ui(x->rest.hi, x->rest.hi, div);
}

void
wide_total(struct purse *x, uint32_t bill, struct wide *out)
{
    const struct shares *s = x->s;

    mpz_set_ui(out->lo, 0);
    mpz_set_ui(out->hi, 0);
    for (uint32_t k = s->bill_first[bill]; k < s->bill_first[bill + 1]; k++) {
        if (x->left[s->bill_account[k]] <= 0)
            continue;
        find_balance(x, s->bill_account[k]);
        mpz_add(out->lo, out->lo, x->rest.lo);
        mpz_add(out->hi, out->hi, x->rest.hi);
    }
}

void
wide_cost(const struct purse *x, uint32_t bill, mpz_t out)
{
    mpz_set_int64(out, x->s->cost[bill]);
    mpz_mul_2exp(out, out, x->bits);
}

bool
wide_can_pay(struct purse *x, uint32_t bill)
{
    wide_total(x, bill, &x->rich);
    wide_cost(x, bill, x->t);
    if (mpz_cmp(x->rich.lo, x->t) >= 0)
        return true;
    return mpz_cmp(x->rich.hi, x->t) >= 0 && exact_can_pay(x, bill);
}

int
wide_cmp_balance(struct purse *x, uint32_t account, uint32_t bill,
                 uint32_t share)
{
    const struct wide *v = &x->bill_x[bill];

    wide_rest(x, account, NEVER);
    mpz_submul_ui(x->rest.lo, v->hi, share);
    mpz_submul_ui(x->rest.hi, v->lo, share);
    return mpz_sgn(x->rest.lo) > 0 ? 1 : mpz_sgn(x->rest.hi) < 0 ? -1 : 0;
}

int
wide_overdrawn(struct purse *x, uint32_t account)
{
    const struct shares *s = x->s;

    wide_rest(x, account, NEVER);
    for (uint32_t k = s->account_first[account];
         k < s->account_first[account + 1]; k++) {
        uint32_t bill = s->account_bill[k];

        if (!x->among[bill])
            continue;
        mpz_submul_ui(x->rest.lo, x->bill_x[bill].hi, account_share(s, k));
        mpz_submul_ui(x->rest.hi, x->bill_x[bill].lo, account_share(s, k));
    }
    return mpz_sgn(x->rest.lo) >= 0 ? 1 : mpz_sgn(x->rest.hi) < 0 ? -1 : 0;
}

/* ---- the x of a bill ---- */

/* Add the k-th entry of a bill to those that pay x * m, or to the poor, who pay
 * what they have. A share is rounded down here and counted in *n. */
struct split {
    mpz_t lo, hi; /* cost less what the poor pay */
    mpz_t rich;   /* sum of weight * share, rounded down */
    uint32_t n;   /* terms of that sum */
};

static void
split_add(struct purse *x, struct split *p, uint32_t k, bool poor)
{
    const struct shares *s = x->s;
    uint32_t i = s->bill_account[k];

    if (!poor) {
        mpz_set_ui(x->t, (uint64_t)s->weight[i] * bill_share(s, k));
        mpz_mul_2exp(x->t, x->t, x->bits);
        mpz_fdiv_q_ui(x->t, x->t, account_div(s, i));
        mpz_add(p->rich, p->rich, x->t);
        p->n++;
    } else if (x->left[i] > 0) {
        find_balance(x, i);
        mpz_sub(p->lo, p->lo, x->rest.hi);
        mpz_sub(p->hi, p->hi, x->rest.lo);
    }
}

static void
narrow(struct purse *x, uint32_t bill)
{
    struct quote *q = &x->quote[bill];
    const struct wide *v = &x->bill_x[bill];
    long exp;
    double d = mpz_get_d_2exp(&exp, v->lo);

    q->lo = ldexp(d, (int)(exp - (long)x->bits)) * (1 - 4 * EPS);
    d = mpz_get_d_2exp(&exp, v->hi);
    q->hi = ldexp(d, (int)(exp - (long)x->bits)) * (1 + 4 * EPS);
    q->mid = (q->lo + q->hi) / 2;
    q->quoted = true;
    q->sure = false;
    q->at = x->n_paid;
    quote_price(x, bill);
}

/* bill_x = x when the poor are those of x->poor. */
static void
solve(struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint32_t first = s->bill_first[bill], end = s->bill_first[bill + 1];
    struct wide *v = &x->bill_x[bill];
    struct split p = {.n = 0};

    mpz_inits(p.lo, p.hi, p.rich, (mpz_ptr)NULL);
    wide_cost(x, bill, p.lo);
    mpz_set(p.hi, p.lo);
    for (uint32_t k = first; k < end; k++)
        split_add(x, &p, k, x->poor[k - first]);
    if (mpz_sgn(p.lo) < 0)
        mpz_set_ui(p.lo, 0);
    mpz_mul_2exp(p.lo, p.lo, x->bits);
    mpz_mul_2exp(p.hi, p.hi, x->bits);
    mpz_cdiv_q(v->hi, p.hi, p.rich);
    mpz_add_ui(p.rich, p.rich, p.n);
    mpz_fdiv_q(v->lo, p.lo, p.rich);
    mpz_clears(p.lo, p.hi, p.rich, (mpz_ptr)NULL);
    narrow(x, bill);
}

/* Who of those that are not poor cannot pay x * m, when x is at least what
 * bill_x says? *sure becomes false when the intervals do not tell. */
static uint32_t
find_poor(struct purse *x, uint32_t bill, bool *sure)
{
    const struct shares *s = x->s;
    const struct quote *q = &x->quote[bill];
    uint32_t first = s->bill_first[bill], found = 0;

    for (uint32_t k = first; k < s->bill_first[bill + 1] && *sure; k++) {
        uint32_t i = s->bill_account[k];
        double lo = q->lo * bill_part(s, k) * (1 - 2 * EPS);
        double hi = q->hi * bill_part(s, k) * (1 + 2 * EPS);
        int sign = -1;

        if (x->poor[k - first] || x->left[i] - 2 * x->slack > hi)
            continue;
        if (x->left[i] + 2 * x->slack >= lo)
            sign = wide_cmp_balance(x, i, bill, bill_share(s, k));
        *sure = sign != 0;
        x->poor[k - first] = sign < 0;
        found += sign < 0;
    }
    return found;
}

static bool
is_wide(struct purse *x, const struct wide *v)
{
    mpz_sub(x->t, v->hi, v->lo);
    mpz_mul_2exp(x->t, x->t, NARROW);
    return mpz_cmp(x->t, v->lo) > 0;
}

/* bill_x from the exact x, which leaves x->poor and a narrow quote too. */
static void
take_exact(struct purse *x, uint32_t bill)
{
    const struct exact *e = &x->exact[bill];
    struct wide *v = &x->bill_x[bill];

    x->exact[bill].at = NEVER; /* x->poor must be of this bill */
    exact_quote(x, bill);
    mpz_mul(x->t, e->num, x->lcm);
    mpz_mul_2exp(x->t, x->t, x->bits);
    mpz_set(x->u, e->rich);
    if (e->full)
        mpz_mul(x->u, x->u, x->div);
    mpz_fdiv_q(v->lo, x->t, x->u);
    mpz_cdiv_q(v->hi, x->t, x->u);
}

void
wide_quote(struct purse *x, uint32_t bill)
{
    const struct shares *s = x->s;
    uint32_t first = s->bill_first[bill];
    bool sure = true;

    if (x->wide_at[bill] == x->n_paid)
        return;
    for (uint32_t k = first; k < s->bill_first[bill + 1]; k++) {
        uint32_t i = s->bill_account[k];
        double lo = x->quote[bill].lo * bill_part(s, k) * (1 - 2 * EPS);

        /* Prices never fall, so this bound on x holds. */
        x->poor[k - first] = x->left[i] <= 0 || x->left[i] + 2 * x->slack < lo;
    }
    do {
        solve(x, bill);
    } while (find_poor(x, bill, &sure) > 0 && sure);
    if (!sure || is_wide(x, &x->bill_x[bill]))
        take_exact(x, bill);
    x->wide_at[bill] = x->n_paid;
}

int
wide_cmp_price(struct purse *x, uint32_t a, uint32_t b)
{
    const struct shares *s = x->s;
    int sign = 0;

    for (int turn = 0; turn < 2 && sign == 0; turn++) {
        uint32_t p = turn ? b : a, q = turn ? a : b; /* is p surely less? */

        mpz_mul_ui(x->t, x->bill_x[p].hi, (uint64_t)s->unit_den[p]);
        mpz_mul_ui(x->t, x->t, (uint64_t)s->unit_num[q]);
        mpz_mul_ui(x->u, x->bill_x[q].lo, (uint64_t)s->unit_den[q]);
        mpz_mul_ui(x->u, x->u, (uint64_t)s->unit_num[p]);
        if (mpz_cmp(x->t, x->u) < 0)
            sign = turn ? 1 : -1;
    }
    if (sign != 0)
        return sign;
    exact_quote(x, a);
    exact_quote(x, b);
    return exact_cmp_price(x, a, b);
}

void
wide_pay(struct purse *x, uint32_t bill)
{
    mpz_set(x->step_x[x->n_paid].lo, x->bill_x[bill].lo);
    mpz_set(x->step_x[x->n_paid].hi, x->bill_x[bill].hi);
}
