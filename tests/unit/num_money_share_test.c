/* Counts and shares as people write them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "num/money.h"

#define DA NUMBERS_DA
#define EN NUMBERS_EN
#define PB NUMBERS_PB

static const struct {
    enum number_style style;
    const char *text;
    vsted_code rc;
    int64_t count;
    const char *msg, *hint;
} counts[] = {
    {DA, "25", VSTED_OK, 25, "", ""},
    {DA, " 90.494 ", VSTED_OK, 90494, "", ""},
    {DA, "90 494", VSTED_OK, 90494, "", ""},
    {EN, "90,494", VSTED_OK, 90494, "", ""},
    {PB, "90494", VSTED_OK, 90494, "", ""},
    {PB, "5.0", VSTED_OK, 5, "", ""},
    {DA, "9223372036854775807", VSTED_OK, INT64_MAX, "", ""},
    {DA, "9223372036854775808", VSTED_ERANGE, 0,
     "too large, at most 9223372036854775807", ""},
    {DA, "", VSTED_EPARSE, 0, "the number is empty", ""},
    {DA, "2,5", VSTED_EPARSE, 0, "not a whole number", ""},
    {DA, "1,000", VSTED_EPARSE, 0, "not a whole number",
     "write 1000, or read it with --numbers en"},
    {EN, "1.000", VSTED_EPARSE, 0, "not a whole number", "--numbers da"},
    {DA, "90494.5", VSTED_EPARSE, 0, "followed by 1 digit", ""},
    {DA, "-1", VSTED_EPARSE, 0, "below zero", ""},
    {DA, "5 kr.", VSTED_EPARSE, 0, "\"kr.\" behind the number", ""},
    {PB, "90,494", VSTED_EPARSE, 0, "nothing groups", ""},
    {PB, "2.5", VSTED_EPARSE, 0, "not a whole number", ""},
};

static void
count_parse_reads_whole_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(counts); i++) {
        vsted_err err = {0};
        int64_t n = -1;
        print_case(counts[i].text);
        assert_int_equal(count_parse(&n, counts[i].text, counts[i].style, &err),
                         counts[i].rc);
        assert_int_equal(n, counts[i].rc ? -1 : counts[i].count);
        assert_contains(err.msg, counts[i].msg);
        assert_contains(err.hint, counts[i].hint);
    }
}

static const struct {
    enum number_style style;
    bool percent;
    const char *text;
    vsted_code rc;
    int64_t num, den;
    const char *msg, *hint;
} shares[] = {
    {DA, false, "33 %", VSTED_OK, 33, 100, "", ""},
    {DA, false, "2,5 %", VSTED_OK, 1, 40, "", ""},
    {DA, false, "0,33", VSTED_OK, 33, 100, "", ""},
    {DA, true, "2", VSTED_OK, 1, 50, "", ""},
    {DA, true, "33%", VSTED_OK, 33, 100, "", ""},
    {DA, true, "2\xC2\xA0pct.", VSTED_OK, 1, 50, "", ""},
    {DA, false, "50 procent", VSTED_OK, 1, 2, "", ""},
    {DA, false, "0 %", VSTED_OK, 0, 1, "", ""},
    {DA, false, "100 %", VSTED_OK, 1, 1, "", ""},
    {DA, false, "1", VSTED_OK, 1, 1, "", ""},
    {DA, false, "0,000001 %", VSTED_OK, 1, 100000000, "", ""},
    {DA, false, "33,333333 %", VSTED_OK, 33333333, 100000000, "", ""},
    {EN, false, "2.5 %", VSTED_OK, 1, 40, "", ""},
    {PB, false, "0.125", VSTED_OK, 1, 8, "", ""},
    {DA, false, "2.5 %", VSTED_EPARSE, 0, 0, "followed by 1 digit",
     "the decimal sign is \",\" here"},
    {EN, false, "2,5 %", VSTED_EPARSE, 0, 0, "followed by 1 digit",
     "--numbers da"},
    {DA, false, "33", VSTED_EPARSE, 0, 0, "more than 1", "33 %"},
    {DA, true, "101", VSTED_EPARSE, 0, 0, "more than 100 %", "33 %"},
    {DA, false, "100,000001 %", VSTED_EPARSE, 0, 0, "more than 100 %", ""},
    {DA, false, "0,0000001", VSTED_EPARSE, 0, 0, "7 decimals", ""},
    {DA, false, "-1 %", VSTED_EPARSE, 0, 0, "below zero", ""},
    {DA, false, "%", VSTED_EPARSE, 0, 0, "no digit", ""},
    {DA, false, "", VSTED_EPARSE, 0, 0, "the share is empty", ""},
    {DA, false, "5 kr.", VSTED_EPARSE, 0, 0, "\"kr.\" behind", "33 %"},
    {DA, false, "5 % %", VSTED_EPARSE, 0, 0, "\"% %\" behind", "33 %"},
};

static void
share_parse_reads_exact_shares(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(shares); i++) {
        vsted_err err = {0};
        struct share s = {-1, -1};
        print_case(shares[i].text);
        assert_int_equal(share_parse(&s, shares[i].text, shares[i].style,
                                     shares[i].percent, &err),
                         shares[i].rc);
        assert_int_equal(s.num, shares[i].rc ? -1 : shares[i].num);
        assert_int_equal(s.den, shares[i].rc ? -1 : shares[i].den);
        assert_contains(err.msg, shares[i].msg);
        assert_contains(err.hint, shares[i].hint);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(count_parse_reads_whole_numbers),
        cmocka_unit_test(share_parse_reads_exact_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
