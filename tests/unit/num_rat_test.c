/* Rationals: int64 in and out, decimals rounded in a named direction.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"

#include "num/rat.h"

static const struct {
    int64_t num, den;
    const char *text;
} sets[] = {
    {0, 5, "0"},
    {6, 4, "3/2"},
    {6, -4, "-3/2"},
    {-6, -4, "3/2"},
    {INT64_MAX, INT64_MAX, "1"},
    {INT64_MAX, 1, "9223372036854775807"},
    {INT64_MIN, 1, "-9223372036854775808"},
    {INT64_MIN, INT64_MIN, "1"},
    {1, INT64_MIN, "-1/9223372036854775808"},
};

static void
rat_set_is_in_lowest_terms(void **state)
{
    char text[64];
    mpq_t q;

    (void)state;
    mpq_init(q);
    for (size_t i = 0; i < COUNT(sets); i++) {
        rat_set(q, sets[i].num, sets[i].den);
        gmp_snprintf(text, sizeof text, "%Qd", q);
        assert_string_equal(text, sets[i].text);
    }
    mpq_clear(q);
}

static void
mpz_takes_64_bits(void **state)
{
    char text[64];
    mpz_t z;

    (void)state;
    mpz_init(z);
    mpz_set_uint64(z, UINT64_MAX);
    gmp_snprintf(text, sizeof text, "%Zd", z);
    assert_string_equal(text, "18446744073709551615");
    mpz_set_uint64(z, 0);
    assert_int_equal(mpz_sgn(z), 0);
    mpz_set_int64(z, INT64_MIN);
    gmp_snprintf(text, sizeof text, "%Zd", z);
    assert_string_equal(text, "-9223372036854775808");
    mpz_set_int64(z, -1);
    assert_int_equal(mpz_cmp_si(z, -1), 0);
    mpz_clear(z);
}

static const struct {
    int64_t num, den;
    unsigned decimals;
    const char *down, *nearest, *up;
} decimals[] = {
    {7, 3, 2, "2.33", "2.33", "2.34"},
    {8, 3, 2, "2.66", "2.67", "2.67"},
    {1, 2, 0, "0", "1", "1"},
    {3, 2, 0, "1", "2", "2"},
    {5, 2, 0, "2", "3", "3"}, /* half up, not to even */
    {49, 100, 0, "0", "0", "1"},
    {1, 8, 2, "0.12", "0.13", "0.13"},
    {1, 1000, 2, "0.00", "0.00", "0.01"},
    {999, 1000, 2, "0.99", "1.00", "1.00"},
    {0, 1, 0, "0", "0", "0"},
    {0, 1, 3, "0.000", "0.000", "0.000"},
    {5, 1, 2, "5.00", "5.00", "5.00"},
    {1234567, 100, 2, "12345.67", "12345.67", "12345.67"},
    {INT64_MAX, 100, 2, "92233720368547758.07", "92233720368547758.07",
     "92233720368547758.07"},
};

static void
decimals_are_rounded_as_named(void **state)
{
    struct buf b;
    mpq_t q;

    (void)state;
    mpq_init(q);
    buf_init(&b, 1000);
    for (size_t i = 0; i < COUNT(decimals); i++) {
        const char *want[] = {decimals[i].down, decimals[i].nearest,
                              decimals[i].up};
        rat_set(q, decimals[i].num, decimals[i].den);
        for (int r = ROUND_DOWN; r <= ROUND_UP; r++) {
            buf_reset(&b);
            rat_decimal(&b, q, decimals[i].decimals, '.', (enum rounding)r);
            assert_string_equal(buf_text(&b), want[r]);
        }
    }
    buf_reset(&b);
    rat_set(q, 5, 2);
    rat_decimal(&b, q, 1, ',', ROUND_DOWN);
    assert_string_equal(buf_text(&b), "2,5");
    buf_clear(&b);
    mpq_clear(q);
}

static void
too_many_digits_are_an_error(void **state)
{
    vsted_err err = {0};
    struct buf b;
    mpz_t n;

    (void)state;
    buf_init(&b, 2000);
    mpz_init(n);
    mpz_ui_pow_ui(n, 10, 500);
    rat_put_scaled(&b, n, 100, '.');
    assert_int_equal(buf_code(&b, &err), VSTED_OK);
    assert_int_equal(strlen(buf_text(&b)), 502);
    mpz_ui_pow_ui(n, 10, RAT_DIGITS_MAX);
    rat_put_scaled(&b, n, 2, '.');
    assert_int_equal(buf_code(&b, &err), VSTED_ERANGE);
    buf_clear(&b);
    mpz_clear(n);
}

static void
floors_fit_or_say_so(void **state)
{
    vsted_err err = {0};
    int64_t out = -1;
    mpq_t q, one;

    (void)state;
    mpq_inits(q, one, (mpq_ptr)NULL);
    rat_set(one, 1, 1);
    rat_set(q, 8, 3);
    assert_int_equal(rat_floor(&out, q, &err), VSTED_OK);
    assert_int_equal(out, 2);
    rat_set(q, 2, 3);
    assert_int_equal(rat_floor(&out, q, &err), VSTED_OK);
    assert_int_equal(out, 0);
    rat_set(q, INT64_MAX, 1);
    assert_int_equal(rat_floor(&out, q, &err), VSTED_OK);
    assert_true(out == INT64_MAX);
    mpq_add(q, q, one);
    out = -1;
    assert_int_equal(rat_floor(&out, q, &err), VSTED_ERANGE);
    assert_int_equal(out, -1);
    mpq_clears(q, one, (mpq_ptr)NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rat_set_is_in_lowest_terms),
        cmocka_unit_test(mpz_takes_64_bits),
        cmocka_unit_test(decimals_are_rounded_as_named),
        cmocka_unit_test(too_many_digits_are_an_error),
        cmocka_unit_test(floors_fit_or_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
