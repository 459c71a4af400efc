/* Fading weights: equal to the last fraction, and refused when too long.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "num/fade.h"

static bool
reaches(struct fade *x, const uint32_t *who, uint32_t n, int64_t cost)
{
    const struct backers b = {who, n};
    vsted_err err = {0};
    bool yes;

    if (fade_reaches(x, &b, cost, &yes, &err))
        fail_msg("%s", err.msg);
    return yes;
}

static void
take(struct fade *x, const uint32_t *who, uint32_t n, int64_t cost)
{
    const struct backers b = {who, n};
    vsted_err err = {0};

    if (fade_take(x, &b, cost, &err))
        fail_msg("%s", err.msg);
}

static const uint32_t first_two[] = {0, 1}, last_two[] = {1, 2},
                      all[] = {0, 1, 2};

/* Accounts of 1, 2, 3; 6 in all, pool 60. First two pay 20 (2 of 3): they keep
 * a third, 1/3 and 2/3. Last two: 2/3 + 3 = 11/3 = 110/3 of the pool. */
static void
a_purchase_takes_the_same_fraction(void **state)
{
    static const uint32_t count[] = {1, 2, 3};
    struct fade *x;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(fade_new(&x, 3, count, &err), VSTED_OK);
    for (int again = 0; again < 2; again++) {
        fade_begin(x, 6, 60);
        assert_true(reaches(x, first_two, 2, 30));
        assert_false(reaches(x, first_two, 2, 31));
        take(x, first_two, 2, 20);
        assert_true(reaches(x, last_two, 2, 36));
        assert_false(reaches(x, last_two, 2, 37));
        take(x, last_two, 2, 35); /* 1/6 of 11/3 is left: x 1/22 */
        /* 1/3 + 2/3 / 22 = 12/33: 120/33 of the pool, 3.63 */
        assert_true(reaches(x, first_two, 2, 3));
        assert_false(reaches(x, first_two, 2, 4));
        assert_true(reaches(x, all, 3, 5));
        assert_false(reaches(x, all, 3, 6));
    }
    fade_free(x);
}

/* What is left is 1/3 of 1 for each of three: just enough, known exactly only.
 */
static void
equal_is_enough(void **state)
{
    static const uint32_t count[] = {1, 1, 1, 1};
    static const uint32_t three[] = {0, 1, 2}, two[] = {0, 1}, fourth[] = {3};
    struct fade *x;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(fade_new(&x, 4, count, &err), VSTED_OK);
    fade_begin(x, 4, 12);
    take(x, three, 3, 6); /* each keeps 1/3 */
    assert_true(reaches(x, two, 2, 2));
    assert_true(fade_exact_count(x) == 1);
    assert_false(reaches(x, two, 2, 3));
    fade_always(x, 3);
    assert_true(reaches(x, two, 2, 5));
    assert_false(reaches(x, two, 2, 6));
    assert_true(fade_exact_count(x) == 2);
    fade_begin(x, 4, 12);
    assert_true(reaches(x, fourth, 1, 3));
    fade_free(x);
}

enum { MANY = 3000, HALF = MANY / 2, PURCHASES = 40 };

/* The number of digits doubles with each purchase. Accounts 0 to 2 pay first
 * and never again: two of them have just 2/3, which no bounds can tell. */
static void
too_many_digits_are_refused(void **state)
{
    static uint32_t count[MANY], who[MANY];
    const struct backers two = {first_two, 2};
    struct fade *x;
    vsted_err err = {0};
    bool yes;

    (void)state;
    for (uint32_t i = 0; i < MANY; i++)
        count[i] = 1;
    assert_int_equal(fade_new(&x, MANY, count, &err), VSTED_OK);
    fade_begin(x, MANY, 3 * MANY);
    take(x, all, 3, 6);
    for (uint32_t k = 0; k < PURCHASES; k++) {
        for (uint32_t i = 0; i < HALF; i++)
            who[i] = 3 + (i + k * 37) % (MANY - 3);
        assert_true(reaches(x, who, HALF, 100 + k));
        take(x, who, HALF, 100 + k);
    }
    assert_true(reaches(x, first_two, 2, 1));
    assert_false(reaches(x, first_two, 2, 3));
    assert_true(fade_exact_count(x) == 0);
    assert_int_equal(fade_reaches(x, &two, 2, &yes, &err), VSTED_ERANGE);
    assert_contains(err.msg, "digits");
    fade_begin(x, MANY, 3 * MANY);
    take(x, all, 3, 6);
    assert_true(reaches(x, first_two, 2, 2));
    fade_free(x);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_purchase_takes_the_same_fraction),
        cmocka_unit_test(equal_is_enough),
        cmocka_unit_test(too_many_digits_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
