/* The table engine: widths, wrapping, and phrases in two languages.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report_fixture.h"

#include <stdlib.h>
#include "report/table.h"
#include "report/words.h"

enum { MOST_CELLS = 9 };

static const struct table_case {
    const char *name;
    struct column columns[3];
    const char *cells[MOST_CELLS];
    size_t indent;
    const char *want;
} cases[] = {
    {"right and left, no spaces at ends",
     {{.title = "No.", .kind = COLUMN_RIGHT}, {.title = "Name"}},
     {"1", "a", "10", ""},
     0,
     "No.  Name\n"
     "  1  a\n"
     " 10\n"},
    {"no titles, no line of them",
     {{.title = ""}, {.title = "", .kind = COLUMN_RIGHT}},
     {"a", "1", "bbb", "22"},
     2,
     "  a     1\n"
     "  bbb  22\n"},
    {"wide and combining characters",
     {{.title = "A"}, {.title = "B"}},
     {"日本", "x",
      "a\xCC\x8A"
      "a",
      "y", "æøå", "z"},
     0,
     "A     B\n"
     "日本  x\n"
     "a\xCC\x8A"
     "a    y\n"
     "æøå   z\n"},
    {"controls are shown",
     {{.title = "A"}, {.title = "B"}},
     {"\033[31m\n", "\xFF\xC2\x9B"},
     0,
     "A             B\n"
     "\\x1B[31m\\x0A  \\xFF\\u{009B}\n"},
    {"long titles break at words",
     {{.title = "Effective votes", .kind = COLUMN_RIGHT}, {.title = "B"}},
     {"1,50", "x"},
     0,
     "Effective  B\n"
     "    votes\n"
     "     1,50  x\n"},
    {"no rows", {{.title = "A"}, {.title = "B"}}, {NULL}, 0, "A  B\n"},
    {"wraps at words, a number stays with its unit",
     {{.title = "", .kind = COLUMN_WRAPS}, {.title = ""}},
     {"one two three four five six seven eight nine ten eleven twelve thirteen "
      "fourteen abcdef 15 kr. and sixteen",
      "x"},
     8,
     "        one two three four five six seven eight nine ten eleven twelve "
     "thirteen fourteen abcdef    x\n"
     "        15 kr. and sixteen\n"},
};

static void
print_table(const struct table_case *c, struct buf *to)
{
    struct table t;
    table_init(&t);
    for (size_t i = 0; i < COUNT(c->columns) && c->columns[i].title; i++)
        table_column(&t, c->columns[i].title, c->columns[i].kind);
    for (size_t i = 0; i < MOST_CELLS && c->cells[i]; i++)
        table_cell(&t, c->cells[i]);
    table_print(&t, to, c->indent, false);
    table_clear(&t);
}

static void
tables_are_aligned_by_display_width(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf to;
        print_case(cases[i].name);
        buf_init(&to, 10000);
        print_table(&cases[i], &to);
        assert_string_equal(buf_text(&to), cases[i].want);
        assert_tidy(buf_text(&to), TABLE_WIDTH);
        buf_clear(&to);
    }
}

/* Whatever the words, nothing is lost and every line ends. */
static void
no_text_is_lost_by_wrapping(void **state)
{
    (void)state;
    char words[3][600];
    struct buf to;
    struct table t;
    unsigned seed = 1;
    for (size_t w = 0; w < 3; w++) {
        for (size_t i = 0; i + 1 < sizeof words[w]; i++) {
            seed = seed * 1103515245 + 12345;
            words[w][i] = (seed >> 16) % 9 ? (char)('a' + (int)w) : ' ';
        }
        words[w][0] = 'a';
        words[w][sizeof words[w] - 1] = '\0';
    }
    buf_init(&to, 100000);
    table_init(&t);
    for (size_t w = 0; w < 3; w++)
        table_column(&t, "", COLUMN_WRAPS);
    for (size_t w = 0; w < 3; w++)
        table_cell(&t, words[w]);
    table_print(&t, &to, 2, false);
    assert_tidy(buf_text(&to), TABLE_WIDTH);
    for (const char *c = "abc"; *c; c++) {
        size_t want = 0, got = 0;
        for (size_t w = 0; w < 3; w++)
            for (const char *s = words[w]; *s; s++)
                want += *s == *c;
        for (const char *s = buf_text(&to); *s; s++)
            got += *s == *c;
        assert_int_equal(got, want);
    }
    table_clear(&t);
    buf_clear(&to);
}

/* Looking for the end of the text at each word or line would take hours. */
static void
a_cell_of_a_megabyte_is_soon_laid_out(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    char *text = malloc(SIZE);
    struct buf to;
    struct table t;
    assert_non_null(text);
    for (size_t i = 0; i < SIZE; i++)
        text[i] = i % 4 == 3 ? ' ' : 'a';
    text[SIZE - 1] = '\0';
    buf_init(&to, 2 * SIZE);
    table_init(&t);
    table_column(&t, "", COLUMN_WRAPS);
    table_cell(&t, text);
    table_print(&t, &to, 0, false);
    assert_int_equal(to.len, SIZE); /* a line end for each space it broke at */
    table_clear(&t);
    buf_clear(&to);
    free(text);
}

static void
an_error_sticks(void **state)
{
    (void)state;
    struct buf to;
    vsted_err err;
    struct table t;
    buf_init(&to, 4); /* too small */
    table_init(&t);
    table_column(&t, "A", COLUMN_FIXED);
    table_cell(&t, "longer");
    table_print(&t, &to, 0, false);
    assert_int_equal(buf_code(&to, &err), VSTED_ERANGE);
    table_clear(&t);
    buf_clear(&to);
}

/* Which of {0} {1} {2} a phrase has, as bits. */
static unsigned
places_of(const char *s)
{
    unsigned places = 0;
    for (; (s = strchr(s, '{')) != NULL; s++) {
        assert_true(s[1] >= '0' && s[1] < '0' + WORD_ARGS && s[2] == '}');
        places |= 1u << (s[1] - '0');
    }
    return places;
}

static void
every_phrase_is_in_both_languages(void **state)
{
    (void)state;
    for (int w = 0; w < N_WORDS; w++) {
        const char *da = word_text((enum word)w, false);
        const char *en = word_text((enum word)w, true);
        print_case(en);
        assert_true(*da && *en);
        assert_int_equal(places_of(da), places_of(en));
        assert_int_equal(utf8_valid(da, strlen(da)), strlen(da));
    }
}

static void
phrases_are_filled_and_data_is_shown(void **state)
{
    (void)state;
    struct buf to;
    buf_init(&to, 1000);
    say(&to, W_BAR, false, ARGS("1 kr.", "2 kr.", "50,0"));
    assert_string_equal(buf_text(&to), "1 kr. af 2 kr. (50,0 %)");
    buf_reset(&to);
    say(&to, W_COMPARED, true, ARGS("\033[2J{0}"));
    assert_string_equal(buf_text(&to), "Compared with \\x1B[2J{0}");
    buf_clear(&to);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_aligned_by_display_width),
        cmocka_unit_test(no_text_is_lost_by_wrapping),
        cmocka_unit_test(a_cell_of_a_megabyte_is_soon_laid_out),
        cmocka_unit_test(an_error_sticks),
        cmocka_unit_test(every_phrase_is_in_both_languages),
        cmocka_unit_test(phrases_are_filled_and_data_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
