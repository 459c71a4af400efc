/* Rows of packed ballots: numbers that count up, and lists that are not ours.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include <stdio.h>
#include <string.h>
#include "store/pack.h"

static vsted_code
read_lists(struct pack *p, const char *choices, int64_t id, int64_t n)
{
    const struct pack_row row = {.nr = 1,
                                 .import = 1,
                                 .n = n,
                                 .line = 2,
                                 .numbered = true,
                                 .id = id,
                                 .choices = {choices, strlen(choices)}};
    vsted_err err;

    return pack_read(p, &row, &err);
}

static void
numbers_count_up(void **state)
{
    static const int64_t firsts[] = {1,     8,      95,        991,
                                     12345, 999995, 899999998, 999999999999994};
    static const char lists[] = "[[],[1],[2],[3],[4],[5],[6],[7],[8],[9,10]]";
    struct pack p = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(firsts); i++) {
        assert_int_equal(read_lists(&p, lists, firsts[i], 10), VSTED_OK);
        for (size_t k = 0; k < p.n; k++) {
            char id[32];
            snprintf(id, sizeof id, "%lld", (long long)firsts[i] + (int)k);
            assert_string_equal(pack_at(&p, k).id, id);
        }
        assert_int_equal(pack_at(&p, 0).n, 0);
        assert_int_equal(pack_at(&p, 9).choice[1], 10);
    }
    assert_int_equal(read_lists(&p, lists, 0, 10), VSTED_EPARSE);
    assert_int_equal(read_lists(&p, lists, 1000000000000000, 10), VSTED_EPARSE);
    pack_clear(&p);
}

static const struct {
    const char *choices;
    vsted_code rc;
} cases[] = {
    {"[[1,2],[4294967295]]", VSTED_OK},
    {"[[],[]]", VSTED_OK},
    {"[[1,2],[4294967296]]", VSTED_EPARSE},
    {"[[1,2],[99999999999999999999999]]", VSTED_EPARSE},
    {"[[1,2]]", VSTED_EPARSE},
    {"[[1,2],[1],[1]]", VSTED_EPARSE},
    {"[[1,],[1]]", VSTED_EPARSE},
    {"[[,1],[1]]", VSTED_EPARSE},
    {"[[1 ],[1]]", VSTED_EPARSE},
    {"[[-1],[1]]", VSTED_EPARSE},
    {"[[1],[1", VSTED_EPARSE},
    {"[[1],[1,", VSTED_EPARSE},
    {"[[1],[", VSTED_EPARSE},
    {"[[1],[1]", VSTED_EPARSE},
    {"[[1],[1]] ", VSTED_EPARSE},
    {"[[1][1]]", VSTED_EPARSE},
    {"[1,1]", VSTED_EPARSE},
    {"", VSTED_EPARSE},
};

static void
lists_are_as_we_write_them(void **state)
{
    struct pack p = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        print_case(cases[i].choices);
        assert_int_equal(read_lists(&p, cases[i].choices, 7, 2), cases[i].rc);
    }
    pack_clear(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_count_up),
        cmocka_unit_test(lists_are_as_we_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
