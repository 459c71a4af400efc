/* Rough numbers never tell anything but the truth.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/rough.h"
#include "unit.h"

/* a / b against c / d, exactly. */
static int
exact(mpz_t a, mpz_t b, mpz_t c, mpz_t d)
{
    mpz_t x, y;
    int sign;

    mpz_inits(x, y, NULL);
    mpz_mul(x, a, d);
    mpz_mul(y, c, b);
    sign = mpz_cmp(x, y);
    mpz_clears(x, y, NULL);
    return (sign > 0) - (sign < 0);
}

static void
what_is_told_is_true(void **state)
{
    gmp_randstate_t dice;
    mpz_t n[4], m[4];
    size_t told = 0;

    (void)state;
    gmp_randinit_default(dice);
    for (int k = 0; k < 4; k++)
        mpz_inits(n[k], m[k], NULL);
    for (int i = 0; i < 20000; i++) {
        int one, two;
        struct rough a, b;
        for (int k = 0; k < 4; k++) {
            mpz_rrandomb(n[k], dice, 1 + (unsigned long)(i % 5) * 300);
            mpz_add_ui(n[k], n[k], 1);
        }
        if (i % 3 == 0) { /* nearly the same, or just the same */
            mpz_mul_ui(n[2], n[0], 3);
            mpz_mul_ui(n[3], n[1], 3);
            mpz_add_ui(n[3], n[3], (unsigned long)(i % 2));
        }
        a = rough_ratio(n[0], n[1]);
        b = rough_ratio(n[2], n[3]);
        one = rough_cmp(a, b);
        assert_true(one == 0 || one == exact(n[0], n[1], n[2], n[3]));
        /* and of products: of the ratios, and of their squares */
        for (int k = 0; k < 4; k++)
            mpz_mul(m[k], n[k], n[k]);
        two = rough_cmp(rough_product(a, a), rough_product(b, b));
        assert_true(two == 0 || two == exact(m[0], m[1], m[2], m[3]));
        told += one != 0;
    }
    assert_true(told > 5000);
    for (int k = 0; k < 4; k++)
        mpz_clears(n[k], m[k], NULL);
    gmp_randclear(dice);
}

static void
of_nothing_nothing_is_told(void **state)
{
    mpz_t zero, one;
    struct rough a, b;

    (void)state;
    mpz_init(zero);
    mpz_init_set_ui(one, 1);
    a = rough_ratio(zero, one);
    b = rough_ratio(one, one);
    assert_int_equal(rough_cmp(a, b), 0);
    assert_int_equal(rough_cmp(b, a), 0);
    assert_int_equal(rough_cmp(rough_product(a, b), b), 0);
    assert_int_equal(rough_cmp(b, b), 0);
    mpz_clears(zero, one, NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_told_is_true),
        cmocka_unit_test(of_nothing_nothing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
