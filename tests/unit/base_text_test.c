/* Text: the buffer, UTF-8, keys of names, near names, SHA-256.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/text.h"

#define RING "\xCC\x8A" /* combining ring above: a + RING is å */

static void
buf_stops_at_its_maximum(void **state)
{
    (void)state;
    struct buf b;
    vsted_err err = {0};
    buf_init(&b, 10);
    assert_string_equal(buf_text(&b), "");
    buf_puts(&b, "12345");
    buf_printf(&b, "%d", 678);
    buf_add(&b, "90", 2);
    assert_string_equal(buf_text(&b), "1234567890");
    assert_int_equal(buf_code(&b, &err), VSTED_OK);
    buf_putc(&b, 'x');
    buf_reset(&b);
    assert_int_equal(buf_code(&b, &err), VSTED_OK);
    buf_printf(&b, "%s", "12345678901");
    assert_int_equal(buf_code(&b, &err), VSTED_ERANGE);
    buf_puts(&b, "1"); /* errors stick */
    assert_string_equal(buf_text(&b), "");
    buf_clear(&b);
    assert_int_equal(buf_code(&b, &err), VSTED_OK);
    buf_init(&b, SIZE_MAX);
    for (int i = 0; i < 100000; i++)
        buf_putc(&b, 'a');
    assert_int_equal(b.len, 100000);
    assert_int_equal(strlen(buf_text(&b)), 100000);
    buf_clear(&b);
}

static const struct {
    const char *name, *text;
    size_t valid; /* bytes of the valid prefix */
} validity[] = {
    {"empty", "", 0},
    {"plain", "abcdefghijklmnop", 16},
    {"letters", "æøå", 6},
    {"tree", "\xF0\x9F\x8C\xB3", 4},
    {"highest", "\xF4\x8F\xBF\xBF", 4},
    {"too high", "\xF4\x90\x80\x80", 0},
    {"overlong slash", "a\xC0\xAF", 1},
    {"overlong in three", "\xE0\x9F\xBF", 0},
    {"overlong in four", "\xF0\x8F\xBF\xBF", 0},
    {"surrogate", "\xED\xA0\x80", 0},
    {"last before surrogates", "\xED\x9F\xBF", 3},
    {"cut short", "abc\xC3", 3},
    {"cut short in four", "\xF0\x9F\x8C", 0},
    {"continuation alone", "abcdefgh\x80", 8},
    {"windows-1252", "R\370dby", 1},
};

static void
utf8_valid_finds_the_first_bad_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(validity); i++) {
        print_case(validity[i].name);
        assert_int_equal(utf8_valid(validity[i].text, strlen(validity[i].text)),
                         validity[i].valid);
    }
}

static const struct {
    const char *text;
    size_t width, fit5; /* bytes that fit 5 columns */
    const char *shown;
} wide[] = {
    {"", 0, 0, ""},
    {"æøå", 3, 6, "æøå"},
    {"a" RING "bcdef", 6, 7, "a" RING "bcdef"},
    {"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 6, 6,
     "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E"},
    {"\xF0\x9F\x8C\xB3", 2, 4, "\xF0\x9F\x8C\xB3"},
    {"a\x1b[2J", 5, 5, "a\\x1B[2J"},
    {"\x7f\n\t", 3, 3, "\\x7F\\x0A\\x09"},
    {"\xC2\x9B", 1, 2, "\\u{009B}"},
    {"\xE2\x80\xAE", 0, 3, "\\u{202E}"},
    {"\xE2\x81\xA9", 0, 3, "\\u{2069}"},
    {"\xE2\x80\xA8", 0, 3, "\\u{2028}"},
    {"p1\xE2\x80\x8B", 2, 5, "p1\\u{200B}"},
    {"\xFF\xC3", 2, 2, "\\xFF\\xC3"},
    {"\\x1B", 4, 4, "\\x1B"},
};

static void
utf8_is_measured_and_shown(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 1000);
    for (size_t i = 0; i < COUNT(wide); i++) {
        char cut[100];
        print_case(wide[i].shown);
        assert_int_equal(utf8_width(wide[i].text), wide[i].width);
        assert_int_equal(utf8_fit(wide[i].text, 5), wide[i].fit5);
        assert_true(utf8_width_of(wide[i].text, wide[i].fit5) <= 5);
        buf_reset(&b);
        utf8_show(&b, wide[i].text);
        assert_string_equal(buf_text(&b), wide[i].shown);
        utf8_show_cut(cut, sizeof cut, wide[i].text);
        assert_string_equal(cut, wide[i].shown);
    }
    buf_clear(&b);
}

static void
utf8_show_cut_never_splits(void **state)
{
    (void)state;
    static const char text[] = "aæ\x1b\xF0\x9F\x8C\xB3";
    static const char *const want[] = {
        "",   "a",       "a",       "aæ",      "aæ",      "aæ",
        "aæ", "aæ\\x1B", "aæ\\x1B", "aæ\\x1B", "aæ\\x1B",
    };
    for (size_t size = 1; size <= COUNT(want); size++) {
        char cut[20];
        utf8_show_cut(cut, size, text);
        assert_string_equal(cut, want[size - 1]);
    }
}

/* All names of one row have the same key. */
static const char *const same[][5] = {
    {"fællesskab og fritid", "Fællesskab & fritid", "fællesskab  og  FRITID",
     "Fællesskab+fritid", " F\xC3\x86LLESSKAB, OG: fritid. "},
    {"trivsel på skolen", "Trivsel pa\314\212 skolen",
     "TRIVSEL P\xC3\x85 SKOLEN", "trivsel\xC2\xA0på\tskolen",
     "trivsel-på_skolen"},
    {"øl", "Øl", "\xC3\x98L", "(øl)", "\"Øl\""},
    {"vej2", "Vej\xEF\xBC\x92", "VEJ2", "vej2.", "(Vej2)"},
    {"og", "&", "+", "OG", " & "},
    {"strasse", "Straße", "STRASSE", "stra\341\272\236e", "strasse"},
    {"?", "?", " ? ", "\xEF\xBC\x9F", "?"},
    {"", "", " ", "\t\n", "\xC2\xA0"},
};

static void
utf8_key_makes_equal_what_reads_equal(void **state)
{
    (void)state;
    struct buf b;
    vsted_err err = {0};
    buf_init(&b, 1000);
    for (size_t i = 0; i < COUNT(same); i++) {
        for (size_t k = 0; k < COUNT(same[i]); k++) {
            print_case(same[i][k]);
            buf_reset(&b);
            utf8_key(&b, same[i][k], strlen(same[i][k]));
            assert_string_equal(buf_text(&b), same[i][0]);
        }
    }
    assert_int_equal(buf_code(&b, &err), VSTED_OK);
    buf_clear(&b);
}

static void
utf8_key_keeps_apart_what_differs(void **state)
{
    (void)state;
    static const char *const all[] = {
        "Lejre", "Lejre 2", "Leire", "?",     "!",        "",
        "bål",   "bal",     "vej2",  "vej 2", "R\370dby", "R\346dby",
    };
    struct buf a, b;
    buf_init(&a, 100);
    buf_init(&b, 100);
    for (size_t i = 0; i < COUNT(all); i++)
        for (size_t k = 0; k < i; k++) {
            buf_reset(&a);
            buf_reset(&b);
            utf8_key(&a, all[i], strlen(all[i]));
            utf8_key(&b, all[k], strlen(all[k]));
            assert_string_not_equal(buf_text(&a), buf_text(&b));
        }
    buf_clear(&a);
    buf_clear(&b);
}

static void
utf8_key_takes_long_names(void **state)
{
    (void)state;
    static char name[5000];
    struct buf b;
    buf_init(&b, 10000);
    memset(name, 'A', sizeof name);
    utf8_key(&b, name, sizeof name);
    assert_int_equal(b.len, sizeof name);
    assert_int_equal(b.data[4999], 'a');
    buf_clear(&b);
}

#ifdef VSTED_TEST_OOM
static void
no_memory_sticks_to_the_buffer(void **state)
{
    (void)state;
    static char name[1000];
    struct buf b;
    memset(name, 'A', sizeof name);
    for (size_t k = 1; k <= 2; k++) { /* the folded name, then the buffer */
        vsted_err err = {0};
        buf_init(&b, 10000);
        mem_fail_after(k);
        utf8_key(&b, name, sizeof name);
        mem_fail_after(0);
        buf_puts(&b, "more");
        assert_int_equal(buf_code(&b, &err), VSTED_ENOMEM);
        assert_string_equal(buf_text(&b), "");
        buf_clear(&b);
    }
}
#endif

static const struct {
    const char *typed, *near;
} typos[] = {
    {"greddy", "greedy"},
    {"greed", "greedy"},
    {"gredey", "greedy"},
    {"mse", "mes"},
    {"MES", "mes"},
    {"phragman", "phragmen"},
    {"maximin-suport", "maximin-support"},
    {"kerneopgåve", "kerneopgave"},
    {"x", NULL},
    {"", NULL},
    {"xyz", NULL},
    {"tally", NULL},
    {"phr", "phragmen"},
    {"KERNE", "kerneopgave"},
    {"rec", NULL}, /* recorded, recount */
    {"ph", NULL},
};

static void
nearest_name_helps_with_typos(void **state)
{
    (void)state;
    static char long_name[2000];
    static const char *const names[] = {
        "greedy", "mes", "phragmen",    "maximin-support", "recorded",
        "b",      "",    "kerneopgave", "recount",
    };
    for (size_t i = 0; i < COUNT(typos); i++) {
        const char *got = nearest_name(typos[i].typed, names, COUNT(names));
        print_case(typos[i].typed);
        if (typos[i].near)
            assert_string_equal(got, typos[i].near);
        else
            assert_null(got);
    }
    memset(long_name, 'm', sizeof long_name - 1);
    assert_null(nearest_name(long_name, names, COUNT(names)));
    assert_null(nearest_name("mes", names, 0));
}

static void
sha256_is_sha256(void **state)
{
    (void)state;
    struct sha256 h;
    char hex[65];
    sha256_init(&h);
    sha256_hex(&h, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb924"
                             "27ae41e4649b934ca495991b7852b855");
    sha256_init(&h); /* a lot of RULES.md section 6 */
    sha256_add(&h, "20237331128159211123", 20);
    sha256_add(&h, ",P07", 4);
    sha256_hex(&h, hex);
    hex[8] = '\0';
    assert_string_equal(hex, "15ce7251");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buf_stops_at_its_maximum),
        cmocka_unit_test(utf8_valid_finds_the_first_bad_byte),
        cmocka_unit_test(utf8_is_measured_and_shown),
        cmocka_unit_test(utf8_show_cut_never_splits),
        cmocka_unit_test(utf8_key_makes_equal_what_reads_equal),
        cmocka_unit_test(utf8_key_keeps_apart_what_differs),
        cmocka_unit_test(utf8_key_takes_long_names),
#ifdef VSTED_TEST_OOM
        cmocka_unit_test(no_memory_sticks_to_the_buffer),
#endif
        cmocka_unit_test(nearest_name_helps_with_typos),
        cmocka_unit_test(sha256_is_sha256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
