/* Purses' naive twin: bills drawn at random, split in rational numbers.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "purse_twin.h"

uint64_t
matrix_dice(uint64_t *state, uint64_t below)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (z ^ (z >> 31)) % below;
}

/* ---- drawing a matrix ---- */

static void
pack(struct matrix *c, bool shares)
{
    uint32_t n = 0;

    for (uint32_t a = 0; a < c->s.n_accounts; a++) {
        c->account_first[a] = n;
        for (uint32_t b = 0; b < c->s.n_bills; b++)
            if (c->m[a][b] > 0 || (shares && (a + b) % 3 == 0)) {
                c->account_bill[n] = b;
                c->account_share[n++] = c->m[a][b];
            }
    }
    c->account_first[c->s.n_accounts] = n;
    n = 0;
    for (uint32_t b = 0; b < c->s.n_bills; b++) {
        c->bill_first[b] = n;
        for (uint32_t a = 0; a < c->s.n_accounts; a++)
            if (c->m[a][b] > 0) {
                c->bill_account[n] = a;
                c->bill_share[n++] = c->m[a][b];
            }
    }
    c->bill_first[c->s.n_bills] = n;
    c->s.account_first = c->account_first;
    c->s.account_bill = c->account_bill;
    c->s.account_share = shares ? c->account_share : NULL;
    c->s.bill_first = c->bill_first;
    c->s.bill_account = c->bill_account;
    c->s.bill_share = shares ? c->bill_share : NULL;
    c->s.weight = c->weight;
    c->s.cost = c->cost;
    c->s.unit_num = c->unit_num;
    c->s.unit_den = c->unit_den;
}

/* Few different divisors, or divisors of many digits. */
static void
divide(struct matrix *c, uint64_t *d, uint64_t most)
{
    for (uint32_t a = 0; a < c->s.n_accounts; a++)
        c->div[a] = 1 + (int64_t)matrix_dice(d, most);
    c->s.account_div = c->div;
}

void
matrix_draw(struct matrix *c, uint64_t seed, unsigned kind)
{
    uint64_t d = seed;
    bool shares = matrix_dice(&d, 2) == 0;
    static const int64_t most_cost[] = {5, 1000000, 2};
    static const uint64_t most_div[] = {4, 1000000, UINT64_C(4000000000000)};
    bool divided = kind >= MATRIX_DIVIDED;

    kind %= MATRIX_DIVIDED;
    memset(c, 0, sizeof *c);
    c->s.n_accounts = 1 + (uint32_t)matrix_dice(&d, MATRIX_ACCOUNTS);
    c->s.n_bills = 1 + (uint32_t)matrix_dice(&d, MATRIX_BILLS);
    for (uint32_t a = 0; a < c->s.n_accounts; a++) {
        c->weight[a] = 1 + (uint32_t)matrix_dice(&d, kind == 2 ? 900000000 : 3);
        for (uint32_t b = 0; b < c->s.n_bills; b++)
            if (matrix_dice(&d, 2) == 0)
                c->m[a][b] = shares ? 1 + (uint32_t)matrix_dice(&d, 3) : 1;
    }
    for (uint32_t b = 0; b < c->s.n_bills; b++) {
        c->cost[b] = 1 + (int64_t)matrix_dice(&d, (uint64_t)most_cost[kind]);
        if (kind == 2)
            c->cost[b] += INT64_C(4000000000000000);
        c->unit_num[b] = matrix_dice(&d, 2) ? c->cost[b] : 1;
        c->unit_den[b] = 1 + (int64_t)matrix_dice(&d, 3);
    }
    c->b0_num = 1 + (int64_t)matrix_dice(&d, (uint64_t)most_cost[kind] * 2);
    if (kind == 2)
        c->b0_num += 3000000;
    c->b0_den = 1 + (int64_t)matrix_dice(&d, 4);
    pack(c, shares);
    if (divided)
        divide(c, &d, most_div[kind]);
}

/* ---- the same in rational numbers ---- */

void
purse_twin_init(struct purse_twin *t)
{
    for (uint32_t a = 0; a < MATRIX_ACCOUNTS; a++)
        mpq_init(t->left[a]);
}

void
purse_twin_clear(struct purse_twin *t)
{
    for (uint32_t a = 0; a < MATRIX_ACCOUNTS; a++)
        mpq_clear(t->left[a]);
}

void
purse_twin_begin(struct purse_twin *t, const struct matrix *c)
{
    for (uint32_t a = 0; a < MATRIX_ACCOUNTS; a++) {
        mpq_set_si(t->left[a], c->b0_num, (unsigned long)c->b0_den);
        mpq_canonicalize(t->left[a]);
    }
    t->paid = 0;
}

static void
purse_twin_copy(struct purse_twin *to, const struct purse_twin *from)
{
    for (uint32_t a = 0; a < MATRIX_ACCOUNTS; a++)
        mpq_set(to->left[a], from->left[a]);
    to->paid = from->paid;
}

static void
share_of(mpq_t out, const struct matrix *c, uint32_t a, uint32_t bill)
{
    mpq_set_ui(out, c->m[a][bill], 1);
    if (!c->s.account_div)
        return;
    mpz_set_ui(mpq_denref(out), (unsigned long)c->div[a]);
    mpq_canonicalize(out);
}

/* sum = what the accounts pay at x: weight * min(left, x m). */
static void
pay_at(mpq_t sum, const struct matrix *c, const struct purse_twin *t,
       uint32_t bill, const mpq_t x)
{
    mpq_t part, w;

    mpq_inits(part, w, (mpq_ptr)NULL);
    mpq_set_ui(sum, 0, 1);
    for (uint32_t a = 0; a < c->s.n_accounts; a++) {
        share_of(w, c, a, bill);
        mpq_mul(part, x, w);
        if (mpq_cmp(part, t->left[a]) > 0)
            mpq_set(part, t->left[a]);
        mpq_set_ui(w, c->m[a][bill] ? c->weight[a] : 0, 1);
        mpq_mul(part, part, w);
        mpq_add(sum, sum, part);
    }
    mpq_clears(part, w, (mpq_ptr)NULL);
}

/* x with those poor who have less than `limit` for a share: they pay all. */
static void
solve(mpq_t x, const struct matrix *c, const struct purse_twin *t,
      uint32_t bill, const mpq_t limit)
{
    mpq_t rest, shares, part, w;

    mpq_inits(rest, shares, part, w, (mpq_ptr)NULL);
    mpq_set_si(rest, c->cost[bill], 1);
    for (uint32_t a = 0; a < c->s.n_accounts; a++) {
        if (c->m[a][bill] == 0)
            continue;
        share_of(w, c, a, bill);
        mpq_mul(part, limit, w);
        mpq_set_ui(w, c->weight[a], 1);
        if (mpq_cmp(t->left[a], part) < 0) {
            mpq_mul(part, t->left[a], w);
            mpq_sub(rest, rest, part);
        } else {
            share_of(part, c, a, bill);
            mpq_mul(part, part, w);
            mpq_add(shares, shares, part);
        }
    }
    mpq_div(x, rest, shares);
    mpq_clears(rest, shares, part, w, (mpq_ptr)NULL);
}

/* The least of the points left / m at which the bill is paid says who is
 * poor. */
bool
purse_twin_quote(mpq_t x, const struct matrix *c, const struct purse_twin *t,
                 uint32_t bill)
{
    mpq_t limit, best, sum, cost;
    bool found = false;

    mpq_inits(limit, best, sum, cost, (mpq_ptr)NULL);
    mpq_set_si(cost, c->cost[bill], 1);
    for (uint32_t a = 0; a < c->s.n_accounts; a++) {
        if (c->m[a][bill] == 0)
            continue;
        share_of(limit, c, a, bill);
        mpq_div(limit, t->left[a], limit);
        pay_at(sum, c, t, bill, limit);
        if (mpq_cmp(sum, cost) >= 0 && (!found || mpq_cmp(limit, best) < 0)) {
            mpq_set(best, limit);
            found = true;
        }
    }
    if (found)
        solve(x, c, t, bill, best);
    mpq_clears(limit, best, sum, cost, (mpq_ptr)NULL);
    return found;
}

bool
purse_twin_price(mpq_t price, const struct matrix *c,
                 const struct purse_twin *t, uint32_t bill)
{
    mpq_t unit;
    bool can = purse_twin_quote(price, c, t, bill);

    mpq_init(unit);
    mpq_set_si(unit, c->unit_num[bill], (unsigned long)c->unit_den[bill]);
    mpq_canonicalize(unit);
    mpq_div(price, price, unit);
    mpq_clear(unit);
    return can;
}

void
purse_twin_pay(struct purse_twin *t, const struct matrix *c, uint32_t bill,
               mpq_t most)
{
    mpq_t x, part;

    mpq_inits(x, part, (mpq_ptr)NULL);
    mpq_set_ui(most, 0, 1);
    assert_true(purse_twin_quote(x, c, t, bill));
    for (uint32_t a = 0; a < c->s.n_accounts; a++) {
        share_of(part, c, a, bill);
        mpq_mul(part, part, x);
        if (mpq_cmp(part, t->left[a]) > 0)
            mpq_set(part, t->left[a]);
        mpq_sub(t->left[a], t->left[a], part);
        if (mpq_cmp(part, most) > 0)
            mpq_set(most, part);
    }
    t->paid |= 1U << bill;
    mpq_clears(x, part, (mpq_ptr)NULL);
}

unsigned
purse_twin_least(const struct matrix *c, const struct purse_twin *t)
{
    unsigned least = 0;
    mpq_t price, best;

    mpq_inits(price, best, (mpq_ptr)NULL);
    for (uint32_t b = 0; b < c->s.n_bills; b++) {
        int sign;
        if (t->paid >> b & 1 || !purse_twin_price(price, c, t, b))
            continue;
        sign = least ? mpq_cmp(price, best) : -1;
        if (sign < 0) {
            least = 0;
            mpq_set(best, price);
        }
        least |= sign <= 0 ? 1U << b : 0;
    }
    mpq_clears(price, best, (mpq_ptr)NULL);
    return least;
}

bool
purse_twin_harmless(const struct matrix *c, const struct purse_twin *t,
                    unsigned bits, const mpq_t price)
{
    struct purse_twin next;
    mpq_t now, most;
    bool all = true;

    mpq_inits(now, most, (mpq_ptr)NULL);
    purse_twin_init(&next);
    for (uint32_t b = 0; b < c->s.n_bills && all; b++) {
        if (!(bits >> b & 1))
            continue;
        all = purse_twin_price(now, c, t, b) && mpq_equal(now, price);
        if (!all)
            break;
        purse_twin_copy(&next, t);
        purse_twin_pay(&next, c, b, most);
        all = purse_twin_harmless(c, &next, bits & ~(1U << b), price);
    }
    purse_twin_clear(&next);
    mpq_clears(now, most, (mpq_ptr)NULL);
    return all;
}
