/* Purses against plain rational arithmetic: exact ties, huge weights, order.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "purse_twin.h"

/* Nothing that is rounded at a dozen decimals tells them apart. */
static void
assert_near(const mpq_t got, const mpq_t want)
{
    mpz_t a, b, c, d;
    mpq_t x, y, near;

    if (mpq_equal(got, want))
        return;
    mpq_inits(x, y, near, (mpq_ptr)NULL);
    mpz_inits(a, b, c, d, (mpz_ptr)NULL);
    mpz_set_ui(mpq_numref(near), (unsigned long)PURSE_NEAR);
    mpq_mul(x, got, near);
    mpq_mul(y, want, near);
    mpz_fdiv_q(a, mpq_numref(x), mpq_denref(x));
    mpz_fdiv_q(b, mpq_numref(y), mpq_denref(y));
    mpz_cdiv_q(c, mpq_numref(x), mpq_denref(x));
    mpz_cdiv_q(d, mpq_numref(y), mpq_denref(y));
    assert_true(mpz_cmp(a, b) == 0 && mpz_cmp(c, d) == 0);
    assert_true(mpz_cmp(a, c) != 0);
    mpz_clears(a, b, c, d, (mpz_ptr)NULL);
    mpq_clears(x, y, near, (mpq_ptr)NULL);
}

static void
compare_floor(struct purse *x, uint32_t bill, const mpq_t sum)
{
    vsted_err err = {0};
    int64_t got = -1;
    mpz_t want;

    mpz_init(want);
    mpz_fdiv_q(want, mpq_numref(sum), mpq_denref(sum));
    assert_int_equal(purse_left_floor(x, bill, &got, &err), VSTED_OK);
    assert_int_equal(mpz_cmp_si(want, got), 0);
    mpz_clear(want);
}

static void
compare_left(struct purse *x, const struct matrix *c,
             const struct purse_twin *t)
{
    mpq_t got, sum, w;

    mpq_inits(got, sum, w, (mpq_ptr)NULL);
    for (uint32_t a = 0; a < c->s.n_accounts; a++) {
        purse_balance(x, a, got);
        assert_true(mpq_equal(got, t->left[a]));
    }
    for (uint32_t b = 0; b < c->s.n_bills; b++) {
        mpq_set_ui(sum, 0, 1);
        for (uint32_t a = 0; a < c->s.n_accounts; a++) {
            mpq_set_ui(w, c->m[a][b] ? c->weight[a] : 0, 1);
            mpq_mul(w, w, t->left[a]);
            mpq_add(sum, sum, w);
        }
        purse_left(x, b, got);
        assert_near(got, sum);
        compare_floor(x, b, sum);
    }
    mpq_clears(got, sum, w, (mpq_ptr)NULL);
}

static void
compare_pay(struct purse *x, const struct matrix *c, struct purse_twin *t,
            uint32_t bill)
{
    mpq_t got, most, cost;

    mpq_inits(got, most, cost, (mpq_ptr)NULL);
    assert_true(purse_quote(x, bill));
    purse_pay(x, bill);
    purse_effective(x, bill, got);
    purse_twin_pay(t, c, bill, most);
    mpq_set_si(cost, c->cost[bill], 1);
    mpq_div(most, cost, most);
    assert_near(got, most);
    mpq_clears(got, most, cost, (mpq_ptr)NULL);
}

/* One step: the least bills of both, then one of them is paid. false: end. */
static bool
step(struct purse *x, const struct matrix *c, struct purse_twin *t, uint64_t *d)
{
    uint32_t bills[MATRIX_BILLS], least[MATRIX_BILLS], n = 0, n_least;
    unsigned bits = 0, want = purse_twin_least(c, t);
    mpq_t price;

    for (uint32_t b = 0; b < c->s.n_bills; b++)
        if (!(t->paid >> b & 1))
            bills[n++] = b;
    purse_sort(x, bills, n);
    n_least = purse_least(x, bills, &n, least);
    for (uint32_t i = 0; i < n_least; i++) {
        assert_true(i == 0 || least[i - 1] < least[i]);
        bits |= 1U << least[i];
    }
    assert_int_equal(bits, want);
    if (n_least == 0)
        return false;
    mpq_init(price);
    assert_true(purse_twin_price(price, c, t, least[0]));
    assert_int_equal(purse_harmless(x, least, n_least),
                     purse_twin_harmless(c, t, want, price));
    mpq_clear(price);
    compare_pay(x, c, t, least[matrix_dice(d, n_least)]);
    if (matrix_dice(d, 3) == 0)
        compare_left(x, c, t);
    return true;
}

static uint64_t
run_case(uint64_t seed, unsigned kind)
{
    struct matrix c;
    struct purse *x = NULL;
    struct purse_twin t;
    vsted_err err = {0};
    uint64_t exact, d = seed + 1;

    matrix_draw(&c, seed, kind);
    purse_twin_init(&t);
    assert_int_equal(purse_new(&x, &c.s, &err), VSTED_OK);
    for (int again = 0; again < 2; again++) { /* a purse can begin anew */
        purse_begin(x, c.b0_num, c.b0_den);
        purse_twin_begin(&t, &c);
        while (step(x, &c, &t, &d))
            ;
        compare_left(x, &c, &t);
        c.b0_num += 1;
    }
    exact = purse_exact_count(x);
    purse_free(x);
    purse_twin_clear(&t);
    return exact;
}

static void
purses_agree_with_rationals(void **state)
{
    static const char *const kinds[] = {"small numbers",  "large numbers",
                                        "huge weights",   "small, divided",
                                        "large, divided", "huge, divided"};
    uint64_t exact = 0;

    (void)state;
    for (unsigned kind = 0; kind < COUNT(kinds); kind++) {
        print_case(kinds[kind]);
        for (uint64_t seed = 0; seed < 600; seed++)
            exact += run_case(1000000 * kind + seed, kind);
    }
    assert_true(exact > 0); /* floating point could not tell everything */
}

/* Pay the least bills of a run, and have all, some or none of what is exact
 * asked. */
static void
run_again(struct purse *x, const struct matrix *c, struct purse_twin *t,
          uint64_t *d)
{
    uint64_t ask = matrix_dice(d, 4);
    mpq_t got, most;
    unsigned want;

    mpq_inits(got, most, (mpq_ptr)NULL);
    purse_begin(x, c->b0_num, c->b0_den);
    purse_twin_begin(t, c);
    while ((want = purse_twin_least(c, t)) != 0) {
        uint32_t bills[MATRIX_BILLS], least[MATRIX_BILLS], n = 0, bill;

        for (uint32_t b = 0; b < c->s.n_bills; b++)
            if (!(t->paid >> b & 1))
                bills[n++] = b;
        purse_sort(x, bills, n);
        n = purse_least(x, bills, &n, least);
        assert_true(n > 0);
        bill = least[matrix_dice(d, n)];
        assert_true(want >> bill & 1);
        purse_pay(x, bill);
        purse_twin_pay(t, c, bill, most);
        if (ask > 0 && matrix_dice(d, ask) == 0)
            purse_effective(x, bill, got);
    }
    if (ask < 2)
        compare_left(x, c, t);
    mpq_clears(got, most, (mpq_ptr)NULL);
}

/* Nothing of a run is left when the next begins, whatever was asked. */
static void
runs_know_nothing_of_each_other(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 6000; seed++) {
        struct matrix c;
        struct purse *x = NULL;
        struct purse_twin t;
        vsted_err err = {0};
        uint64_t d = seed + 77;
        int64_t b0;

        matrix_draw(&c, seed, seed % 3 == 0 ? 1 : 0);
        purse_twin_init(&t);
        assert_int_equal(purse_new(&x, &c.s, &err), VSTED_OK);
        b0 = c.b0_num;
        for (int again = 0; again < 6; again++) {
            c.b0_num = 1 + b0 * (int64_t)(1 + matrix_dice(&d, 6)) / 3;
            run_again(x, &c, &t, &d);
        }
        purse_free(x);
        purse_twin_clear(&t);
    }
}

/* Bills may be paid in any order, not only the least first. */
static void
any_bill_may_be_paid(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 600; seed++) {
        struct matrix c;
        struct purse *x = NULL;
        struct purse_twin t;
        vsted_err err = {0};
        mpq_t price;

        matrix_draw(&c, seed, seed % 3 == 0 ? 2 : seed % 3 == 1 ? 0 : 3);
        purse_twin_init(&t);
        mpq_init(price);
        assert_int_equal(purse_new(&x, &c.s, &err), VSTED_OK);
        purse_begin(x, c.b0_num, c.b0_den);
        purse_twin_begin(&t, &c);
        for (uint32_t b = 0; b < c.s.n_bills; b++) {
            bool can = purse_twin_quote(price, &c, &t, b);
            assert_int_equal(purse_quote(x, b), can);
            if (can)
                compare_pay(x, &c, &t, b);
        }
        compare_left(x, &c, &t);
        purse_free(x);
        mpq_clear(price);
        purse_twin_clear(&t);
    }
}

/* The same matrix with whole shares: m * 12 / div, and units 12 times as
 * small. */
static void
multiply(struct matrix *whole, const struct matrix *c)
{
    *whole = *c;
    whole->s.account_div = NULL;
    whole->s.account_bill = whole->account_bill;
    whole->s.account_share = whole->account_share;
    whole->s.bill_account = whole->bill_account;
    whole->s.bill_share = whole->bill_share;
    whole->s.unit_den = whole->unit_den;
    for (uint32_t a = 0; a < c->s.n_accounts; a++)
        for (uint32_t k = c->account_first[a]; k < c->account_first[a + 1]; k++)
            whole->account_share[k] *= 12 / (uint32_t)c->div[a];
    for (uint32_t b = 0; b < c->s.n_bills; b++) {
        whole->unit_den[b] *= 12;
        for (uint32_t k = c->bill_first[b]; k < c->bill_first[b + 1]; k++)
            whole->bill_share[k] *= 12 / (uint32_t)c->div[c->bill_account[k]];
    }
}

static void
pay_both(struct purse *x, struct purse *y, const struct matrix *c)
{
    uint32_t n = c->s.n_bills, m = n, bills[MATRIX_BILLS], other[MATRIX_BILLS],
             least[MATRIX_BILLS], also[MATRIX_BILLS], found;

    for (uint32_t b = 0; b < n; b++)
        bills[b] = other[b] = b;
    for (;;) {
        purse_sort(x, bills, n);
        purse_sort(y, other, m);
        found = purse_least(x, bills, &n, least);
        assert_int_equal(found, purse_least(y, other, &m, also));
        if (found == 0)
            return;
        assert_memory_equal(least, also, found * sizeof *least);
        assert_int_equal(purse_harmless(x, least, found),
                         purse_harmless(y, least, found));
        purse_pay(x, least[0]);
        purse_pay(y, least[0]);
        for (uint32_t i = 0; i < n; i++)
            if (bills[i] == least[0])
                bills[i] = bills[--n];
        for (uint32_t i = 0; i < m; i++)
            if (other[i] == least[0])
                other[i] = other[--m];
    }
}

static void
divided_shares_agree_with_whole_ones(void **state)
{
    (void)state;
    for (uint64_t seed = 5000; seed < 6500; seed++) {
        struct matrix c, whole;
        struct purse *x = NULL, *y = NULL;
        vsted_err err = {0};

        matrix_draw(&c, seed, MATRIX_DIVIDED);
        multiply(&whole, &c);
        assert_int_equal(purse_new(&x, &c.s, &err), VSTED_OK);
        assert_int_equal(purse_new(&y, &whole.s, &err), VSTED_OK);
        purse_begin(x, 3 * c.b0_num, c.b0_den);
        purse_begin(y, 3 * c.b0_num, c.b0_den);
        pay_both(x, y, &c);
        purse_free(x);
        purse_free(y);
    }
}

/* 1 / w is no double for most w, and w of them are 1 all the same. */
static void
what_can_just_be_paid_is_paid(void **state)
{
    static const uint32_t first[] = {0, 1}, bill_of[] = {0}, account_of[] = {0};
    static const uint32_t weights[] = {3, 10, 7, 1000000007, 49};
    int64_t cost = 1, one = 1;
    vsted_err err = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(weights); i++) {
        struct shares s = {1,     1,          first, bill_of,     NULL,
                           first, account_of, NULL,  &weights[i], &cost,
                           &one,  &one,       NULL,  NULL};
        struct purse *x = NULL;
        mpq_t left;

        mpq_init(left);
        assert_int_equal(purse_new(&x, &s, &err), VSTED_OK);
        purse_begin(x, 1, weights[i]);
        assert_true(purse_quote(x, 0));
        purse_pay(x, 0);
        purse_left(x, 0, left);
        assert_int_equal(mpq_sgn(left), 0);
        purse_begin(x, 999999999, (int64_t)weights[i] * 1000000000);
        assert_false(purse_quote(x, 0));
        purse_begin(x, 0, 1);
        assert_false(purse_quote(x, 0));
        purse_free(x);
        mpq_clear(left);
    }
}

/* A remainder that no double of that size can hold: still it is not nothing,
 * and with it another bill can just be paid. */
static void
a_little_that_is_left_counts(void **state)
{
    static const uint32_t account_first[] = {0, 2, 3}, bill_of[] = {0, 1, 1};
    static const uint32_t bill_first[] = {0, 1, 3}, account_of[] = {0, 0, 1};
    static const uint32_t weight[] = {3999999999, 4000000000};
    static const int64_t cost[] = {3999999998, 3999999999}, one[] = {1, 1};
    struct shares s = {2,          2,          account_first, bill_of, NULL,
                       bill_first, account_of, NULL,          weight,  cost,
                       one,        one,        NULL,          NULL};
    struct purse *x = NULL;
    vsted_err err = {0};
    mpq_t left;

    (void)state;
    mpq_init(left);
    assert_int_equal(purse_new(&x, &s, &err), VSTED_OK);
    purse_begin(x, cost[0] + cost[1], (int64_t)weight[0] + weight[1]);
    assert_true(purse_quote(x, 0));
    purse_pay(x, 0);
    purse_balance(x, 0, left);
    assert_true(mpq_sgn(left) > 0);
    assert_true(purse_quote(x, 1));
    purse_pay(x, 1);
    purse_left(x, 1, left);
    assert_int_equal(mpq_sgn(left), 0);
    purse_free(x);
    mpq_clear(left);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(purses_agree_with_rationals),
        cmocka_unit_test(runs_know_nothing_of_each_other),
        cmocka_unit_test(any_bill_may_be_paid),
        cmocka_unit_test(divided_shares_agree_with_whole_ones),
        cmocka_unit_test(what_can_just_be_paid_is_paid),
        cmocka_unit_test(a_little_that_is_left_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
