/* Amounts: what is read, what is refused and how that is said.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "num/money.h"

#define NBSP   "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"
#define MINUS  "\xE2\x88\x92"

#define DA NUMBERS_DA
#define EN NUMBERS_EN
#define PB NUMBERS_PB

static const struct {
    enum number_style style;
    const char *text;
    int64_t ore;
} read[] = {
    /* the examples of vsted-files(5) */
    {DA, "500000", 50000000},
    {DA, "500.000", 50000000},
    {DA, "500.000,00 kr.", 50000000},
    {DA, "1.500,-", 150000},
    {DA, "0,5 mio. kr.", 50000000},
    {DA, "500 t.kr.", 50000000},
    {DA, "kr. 500,00", 50000},
    {DA, "1.234,50", 123450},
    {DA, "50.000 kr.", 5000000},
    {DA, "1 kr.", 100},
    {EN, "1500.50", 150050},
    {EN, "1,234.50", 123450},
    {EN, "500k", 50000000},
    {EN, "0.5m", 50000000},
    {EN, "500,000", 50000000},
    {PB, "400000.0", 40000000},
    {PB, "2320560.88", 232056088},
    {PB, "123,5", 12350},
    {PB, "123,50", 12350},
    /* space */
    {DA, "500 000", 50000000},
    {DA, "1" NBSP "234" NBSP "567,00", 123456700},
    {DA, "1" NARROW "234,5", 123450},
    {DA, " " NBSP "\t5 kr \r\n", 500},
    {DA, "500kr.", 50000},
    {DA, "kr500", 50000},
    {EN, "1 234.5", 123450},
    /* units */
    {DA, "500 DKK", 50000},
    {DA, "DKK 500", 50000},
    {DA, "500 dkk", 50000},
    {DA, "500,- KR", 50000},
    {DA, "1.500,-- kr.", 150000},
    {DA, "1.500,\xE2\x80\x93", 150000},
    {DA, "500 T.KR.", 50000000},
    {DA, "500 tkr", 50000000},
    {DA, "500 t. kr.", 50000000},
    {DA, "1,5 MIO", 150000000},
    {DA, "kr. 1,5 mio.", 150000000},
    {DA, "2 mia. kr.", 200000000000},
    {DA, "2 mia. EUR", 200000000000},
    {DA, "1,5 PLN", 150},
    {DA, "HUF 12.000", 1200000},
    {EN, "500 K", 50000000},
    {EN, "1.5 M EUR", 150000000},
    {EN, "2 kr.", 200},
    {EN, "0.5 mio. kr.", 50000000},
    {PB, "12.5 PLN", 1250},
    {EN, "5 MDL", 500},
    {EN, "5 KES", 500},
    /* decimals: the third must be 0, the result whole øre */
    {DA, "0,5", 50},
    {DA, "1.234,500", 123450},
    {DA, "1234,560", 123456},
    {DA, "12,3400", 1234},
    {DA, "0,500", 50},
    {DA, "0,125 mio. kr.", 12500000},
    {DA, "1,234 mio. kr.", 123400000},
    {DA, "0,12345678 mio.", 12345678},
    {DA, "0,00000000001 mia.", 1},
    {EN, "0.125 m", 12500000},
    {PB, "500.000", 50000},
    {PB, "0.5000000000000", 50},
    /* edges */
    {DA, "0", 0},
    {DA, "007", 700},
    {DA, "92.233.720.368.547.758,07", INT64_MAX},
    {PB, "92233720368547758.07", INT64_MAX},
};

static void
money_parse_reads(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(read); i++) {
        vsted_err err = {0};
        int64_t ore = -1;
        print_case(read[i].text);
        assert_int_equal(money_parse(&ore, read[i].text, read[i].style, &err),
                         VSTED_OK);
        assert_int_equal(ore, read[i].ore);
    }
}

static const struct {
    enum number_style style;
    const char *text, *msg, *hint; /* parts of them */
} refused[] = {
    /* the examples of vsted-files(5) */
    {DA, "1500.50",
     "amount \"1500.50\": \".\" is followed by 2 digits, but it groups "
     "thousands in threes here",
     "write 1.500,50, or read it with --numbers en"},
    {DA, "1,234.50", "\".\" stands behind the decimal sign \",\"",
     "write 1.234,50, or read it with --numbers en"},
    {DA, "12.34,5", "\".\" is followed by 2 digits",
     "neither --numbers da nor en"},
    {DA, "12,345", "may mean 12,34 or 12.345", "write 12,34 or 12.345"},
    {DA, "0,125 kr.", "3 decimals", ""},
    {DA, "0,0000000001 mio.", "no whole number of øre", ""},
    {DA, "500k", "\"k\" is no unit", "--numbers en"},
    {EN, "500.000,00 kr.", "stands behind the decimal sign",
     "write 500,000, or read it with --numbers da"},
    {PB, "1,234.50", "nothing groups thousands", ".pb"},
    {PB, "500,000", "nothing groups thousands", ".pb"},
    {PB, "500 000", "a space among the digits", ".pb"},
    {PB, "0.5 mio", "no unit", ".pb"},
    {PB, "1500,-", "followed by no digit", ".pb"},
    /* a factor of a thousand hangs on them */
    {DA, "500,000", "may mean 500 or 500.000", "write 500 or 500.000"},
    {DA, "12,340 kr.", "may mean 12,34 or 12.340", "--numbers en"},
    {EN, "500.000", "may mean 500 or 500,000", "--numbers da"},
    {DA, "0.500", "begins with 0", "write 0,50"},
    {DA, "1.234 567", "two different signs", ""},
    {DA, "1.234.56", "followed by 2 digits", ""},
    {DA, "1234.567", "4 digits stand before it", "neither"},
    {DA, "1234.560", "4 digits stand before it", "write 1.234,56"},
    {DA, "1.2345", "followed by 4 digits", ""},
    {DA, "5 00", "a space is followed by 2 digits", ""},
    {DA, "5  000", "\"000\" is no unit", ""},
    {DA, "MIO 5", "no digit", ""},
    {DA, "5 STK", "\"STK\" is no unit", ""},
    {DA, "500 t.", "no unit", ""},
    {DA, "5 mio. mio.", "no unit", ""},
    {DA, "kr. 5 DKK", "its unit in front", ""},
    {DA, "1,5,5", "stands twice", "neither"},
    /* no amounts at all */
    {DA, "", "empty", ""},
    {DA, " " NBSP, "empty", ""},
    {DA, "kr.", "no digit", ""},
    {DA, ",5", "no digit", ""},
    {DA, "5,", "followed by no digit", ""},
    {DA, "500.kr.", "followed by no digit", ""},
    {DA, "ja", "no digit", ""},
    {DA, "-5", "below zero", "minus"},
    {DA, MINUS "5", "below zero", "minus"},
    {DA, "kr. -5", "below zero", "minus"},
    {DA, "(5)", "below zero", "minus"},
    {DA, "5-", "below zero", "minus"},
    {DA, "5 - 6", "\"- 6\" is no unit", ""},
    {DA, "5E+05", "exponent", "format the column"},
    {PB, "1e5", "exponent", "format the column"},
    {DA, "10 %", "a share", "the amount itself"},
    {DA, "5\x1b[31m", "5\\x1B[31m", ""},
    {DA, "\xFF", "\"\\xFF\"", ""},
    {DA, "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "more groups", ""},
    {PB, "0.0000000000000001", "16 decimals", ".pb"},
};

static void
money_parse_refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        vsted_err err = {0};
        int64_t ore = -1;
        print_case(refused[i].text);
        assert_int_equal(
            money_parse(&ore, refused[i].text, refused[i].style, &err),
            VSTED_EPARSE);
        assert_int_equal(ore, -1);
        assert_contains(err.msg, refused[i].msg);
        assert_contains(err.hint, refused[i].hint);
    }
}

static const struct {
    enum number_style style;
    const char *text;
} large[] = {
    {DA, "92.233.720.368.547.758,08"},
    {DA, "99999999999999999"},
    {DA, "9223372036854775808"},
    {DA, "999999999999999999999999999999999999999999999999999999999999999"},
    {DA, "100.000.000 mia. kr."},
    {DA, "92233720368547758,071 t.kr."},
    {EN, "92233720369 m"},
    {PB, "92233720368547758.08"},
};

static void
money_parse_refuses_what_int64_cannot_hold(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(large); i++) {
        vsted_err err = {0};
        int64_t ore = -1;
        print_case(large[i].text);
        assert_int_equal(money_parse(&ore, large[i].text, large[i].style, &err),
                         VSTED_ERANGE);
        assert_int_equal(ore, -1);
        assert_contains(err.msg, "too large, at most 92");
    }
}

static const struct {
    int64_t ore;
    const char *currency, *da, *en, *pb, *digits;
} shown[] = {
    {123450, "DKK", "1.234,50 kr.", "1,234.50 DKK", "1234.50 DKK", "1234.5"},
    {123450, "PLN", "1.234,50 PLN", "1,234.50 PLN", "1234.50 PLN", "1234.5"},
    {50000000, "DKK", "500.000 kr.", "500,000 DKK", "500000 DKK", "500000"},
    {0, NULL, "0", "0", "0", "0"},
    {5, "", "0,05", "0.05", "0.05", "0.05"},
    {10, NULL, "0,10", "0.10", "0.10", "0.1"},
    {99900, NULL, "999", "999", "999", "999"},
    {100000, NULL, "1.000", "1,000", "1000", "1000"},
    {-123456, NULL, "-1.234,56", "-1,234.56", "-1234.56", "-1234.56"},
    {INT64_MAX, NULL, "92.233.720.368.547.758,07", "92,233,720,368,547,758.07",
     "92233720368547758.07", "92233720368547758.07"},
    {INT64_MIN, NULL, "-92.233.720.368.547.758,08",
     "-92,233,720,368,547,758.08", "-92233720368547758.08",
     "-92233720368547758.08"},
    {100, "\x1b[2J", "1 \\x1B[2J", "1 \\x1B[2J", "1 \\x1B[2J", "1"},
};

static void
money_show_writes(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 1000);
    for (size_t i = 0; i < COUNT(shown); i++) {
        const char *want[] = {shown[i].da, shown[i].en, shown[i].pb};
        print_case(shown[i].da);
        for (int style = DA; style <= PB; style++) {
            buf_reset(&b);
            money_show(&b, shown[i].ore, shown[i].currency,
                       (enum number_style)style);
            assert_string_equal(buf_text(&b), want[style]);
        }
        buf_reset(&b);
        money_digits(&b, shown[i].ore);
        assert_string_equal(buf_text(&b), shown[i].digits);
    }
    buf_reset(&b);
    count_show(&b, 90494, NUMBERS_DA);
    count_show(&b, 0, NUMBERS_EN);
    count_show(&b, 1234567, NUMBERS_EN);
    count_show(&b, -1000, NUMBERS_PB);
    assert_string_equal(buf_text(&b), "90.49401,234,567-1000");
    buf_clear(&b);
}

static void
money_add_and_mul_are_checked(void **state)
{
    (void)state;
    vsted_err err = {0};
    int64_t v = 0;
    assert_int_equal(money_add(&v, INT64_MAX - 1, 1, &err), VSTED_OK);
    assert_true(v == INT64_MAX);
    assert_int_equal(money_add(&v, INT64_MAX, 1, &err), VSTED_ERANGE);
    assert_int_equal(money_add(&v, INT64_MIN, -1, &err), VSTED_ERANGE);
    assert_int_equal(money_mul(&v, INT64_MAX / 7, 7, &err), VSTED_OK);
    assert_true(v == INT64_MAX / 7 * 7);
    assert_int_equal(money_mul(&v, INT64_MAX / 2 + 1, 2, &err), VSTED_ERANGE);
    assert_int_equal(money_mul(&v, INT64_MIN, -1, &err), VSTED_ERANGE);
    assert_true(v == INT64_MAX / 7 * 7);
    assert_contains(err.msg, "too large");
}

static void
products_are_compared_exactly(void **state)
{
    (void)state;
    const int64_t m = INT64_MAX;
    assert_int_equal(ratio_cmp(1, 3, 2, 6), 0);
    assert_int_equal(ratio_cmp(1, 3, 333333333333333333, 1000000000000000000),
                     1);
    assert_int_equal(ratio_cmp(m - 1, m, m - 2, m - 1), 1);
    assert_int_equal(ratio_cmp(m - 2, m - 1, m - 1, m), -1);
    assert_int_equal(ratio_cmp(m, m, 1, 1), 0);
    assert_int_equal(ratio_cmp(0, m, 0, 1), 0);
    assert_true(product_at_least(m, m, m, m));
    assert_true(product_at_least(m - 1, m - 1, m, m - 2));
    assert_false(product_at_least(m, m - 2, m - 1, m - 1));
    assert_true(product_at_least(0, m, 0, 1));
}

static void
money_code_finds_what_stands_by_an_amount(void **state)
{
    static const struct {
        const char *text, *code;
    } codes[] = {
        {"5 EUR", "EUR"}, {"EUR 5", "EUR"},    {"DKK5", "DKK"},
        {"5", NULL},      {"5 mioEUR", "EUR"}, {"5 t.SEK", "SEK"},
        {"5 kr.", NULL},  {"", NULL},          {"5 EURO", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        const char *code = money_code(codes[i].text);
        print_case(codes[i].text);
        assert_int_equal(code != NULL, codes[i].code != NULL);
        if (code)
            assert_memory_equal(code, codes[i].code, 3);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_parse_reads),
        cmocka_unit_test(money_parse_refuses),
        cmocka_unit_test(money_parse_refuses_what_int64_cannot_hold),
        cmocka_unit_test(money_show_writes),
        cmocka_unit_test(money_add_and_mul_are_checked),
        cmocka_unit_test(products_are_compared_exactly),
        cmocka_unit_test(money_code_finds_what_stands_by_an_amount),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
