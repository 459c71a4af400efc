/* CSV: where the header is, and what separates its columns.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include <string.h>
#include "base/text.h"
#include "input/csv.h"

static bool
known(void *ctx, const char *cell, size_t n)
{
    const char *const *names = ctx;
    for (; *names; names++)
        if (strlen(*names) == n && memcmp(*names, cell, n) == 0)
            return true;
    return false;
}

static const struct {
    const char *name, *text, *delimiter;
    vsted_code rc;
    char separator;
    size_t skip, line;
} heads[] = {
    {"semicolon", "id;navn\n1;2\n", NULL, VSTED_OK, ';', 0, 1},
    {"comma", "id,navn\n", NULL, VSTED_OK, ',', 0, 1},
    {"tab", "id\tnavn\n", NULL, VSTED_OK, '\t', 0, 1},
    {"comma in a name", "id;navn;pris, kr, i alt\n", NULL, VSTED_OK, ';', 0, 1},
    {"commas outnumber", "id;a, b, c, d\n", NULL, VSTED_OK, ';', 0, 1},
    {"in quotes", "\"x,y,z\";\"v,w\"\n", NULL, VSTED_OK, ';', 0, 1},
    {"blank lines first", "\r\n \r\nid;navn\r\n", NULL, VSTED_OK, ';', 5, 3},
    {"sep line", "sep=,\r\nid;x,y\r\n", NULL, VSTED_OK, ',', 7, 2},
    {"sep line in quotes", "\"sep=\t\"\nid;x\n", NULL, VSTED_OK, '\t', 8, 2},
    {"option wins", "sep=,\nid;x\n", ";", VSTED_OK, ';', 6, 2},
    {"option tab", "id;x\n", "tab", VSTED_OK, '\t', 0, 1},
    {"unknown option", "id;x\n", "|", VSTED_EUSAGE, 0, 0, 0},
    {"long option", "id;x\n", ";;", VSTED_EUSAGE, 0, 0, 0},
    {"empty option", "id;x\n", "", VSTED_EUSAGE, 0, 0, 0},
    {"as likely", "x;y,z\n", NULL, VSTED_EPARSE, 0, 0, 0},
    {"none", "idnavn\n", NULL, VSTED_EPARSE, 0, 0, 0},
    {"nothing", "", NULL, VSTED_EPARSE, 0, 0, 0},
    {"only blank lines", "\n \n\t\n", NULL, VSTED_EPARSE, 0, 0, 0},
    {"only a sep line", "sep=;\n", NULL, VSTED_EPARSE, 0, 0, 0},
};

static void
csv_finds_the_separator(void **state)
{
    const char *names[] = {"id", "navn", NULL};
    (void)state;
    for (size_t i = 0; i < COUNT(heads); i++) {
        struct csv_question q = {heads[i].delimiter, known, names};
        struct csv_head head;
        vsted_err err = {0};
        print_case(heads[i].name);
        assert_int_equal(csv_find_head(&head, heads[i].text,
                                       strlen(heads[i].text), &q, &err),
                         heads[i].rc);
        if (heads[i].rc)
            continue;
        assert_int_equal(head.separator, heads[i].separator);
        assert_int_equal(head.skip, heads[i].skip);
        assert_int_equal(head.line, heads[i].line);
    }
}

static const struct {
    const char *name, *text;
    char separator; /* asked for */
    char better;    /* 0: none is */
    size_t line;
} betters[] = {
    {"right", "id;navn\n1;A\n", ';', 0, 0},
    {"wrong separator", "id;navn\n1;A\n", ',', ';', 1},
    {"title above", "Borgerbudget;\n\nid;navn\n1;A\n", ';', ';', 3},
    {"one name is chance", "x;y\nid;A\n", ';', 0, 0},
    {"nothing is known", "x,y\n", ';', 0, 0},
};

static void
csv_sees_where_more_names_are_known(void **state)
{
    const char *names[] = {"id", "navn", NULL};
    (void)state;
    for (size_t i = 0; i < COUNT(betters); i++) {
        const struct csv_question q = {NULL, known, names};
        struct csv_head better,
            head = {.separator = betters[i].separator, .line = 1};
        print_case(betters[i].name);
        assert_int_equal(csv_better_head(&better, &head, betters[i].text,
                                         strlen(betters[i].text), &q),
                         betters[i].better != 0);
        if (!betters[i].better)
            continue;
        assert_int_equal(better.separator, betters[i].better);
        assert_int_equal(better.line, betters[i].line);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_finds_the_separator),
        cmocka_unit_test(csv_sees_where_more_names_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
