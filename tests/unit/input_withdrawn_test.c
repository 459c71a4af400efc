/* Proposals that are withdrawn, and lists of kerneopgaver.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"
#include "base/mem.h"
#include "input/maps.h"

/* Withdrawn: by the date or by a mark, with a reason. */
static const struct {
    const char *name, *row, *why, *date, *code;
} withdrawn[] = {
    {"with a date", "1;A;10;14-03-2026;trukket af ejeren", "trukket af ejeren",
     "2026-03-14", NULL},
    {"another way", "1;A;10;14/3 2026;nej tak", "nej tak", "2026-03-14", NULL},
    {"ISO", "1;A;10;2026-03-14;x", "x", "2026-03-14", NULL},
    {"without a date", "1;A;10;ja;fundet ulovligt", "fundet ulovligt", NULL,
     NULL},
    {"no reason", "1;A;10;14-03-2026;", NULL, NULL, "no_reason"},
    {"no date", "1;A;10;i marts;x", NULL, NULL, "bad_date"},
    {"no such day", "1;A;10;30-02-2026;x", NULL, NULL, "bad_date"},
};

static void
proposals_are_withdrawn_with_a_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(withdrawn); i++) {
        struct round r;
        char text[256];
        int n = snprintf(text, sizeof text,
                         "id;navn;beløb;trukket;begrundelse\n%s\n"
                         "2;B;20;;\n",
                         withdrawn[i].row);
        print_case(withdrawn[i].name);
        round_read(&r, (struct bytes){text, (size_t)n},
                   (struct bytes)BYTES("seddel;valg\nA;\"1,2\"\n"), NULL, NULL);
        if (withdrawn[i].code) {
            assert_non_null(round_finding(&r, withdrawn[i].code));
            assert_int_equal(r.rc, VSTED_EPARSE);
        } else {
            assert_int_equal(r.rc, VSTED_OK);
            const struct proposal *p = &r.e->proposals[0];
            assert_true(!p->not_eligible == !withdrawn[i].why);
            if (p->not_eligible)
                assert_string_equal(p->not_eligible, withdrawn[i].why);
            assert_true(!p->not_eligible_date == !withdrawn[i].date);
            if (p->not_eligible_date)
                assert_string_equal(p->not_eligible_date, withdrawn[i].date);
        }
        round_clear(&r);
    }
}

/* It may be why its proposers want it: said, and no more. */
static void
a_reason_alone_withdraws_nothing(void **state)
{
    static const char withdrawn_column[] =
        "id;beløb;trukket;begrundelse\n1;1;;godt\n2;1;ja;nej\n";
    static const char none[] = "id;beløb;begrundelse\n1;1;godt\n2;1;\n";
    static const char *const map = "begrundelse=not_eligible";
    const struct bytes ballots = BYTES("seddel;valg\nA;1\n");
    struct arena *a = arena_new();
    struct column_maps maps;
    struct round r;

    (void)state;
    assert_non_null(a);
    round_read(&r, (struct bytes)BYTES(withdrawn_column), ballots, NULL, NULL);
    assert_int_equal(r.rc, VSTED_OK);
    assert_null(r.e->proposals[0].not_eligible);
    const vsted_finding *f = round_finding(&r, "reason_unused");
    assert_non_null(f);
    assert_int_equal(f->line, 2);
    assert_contains(f->message, "1 proposal has a reason");
    round_clear(&r);

    round_read(&r, (struct bytes)BYTES(none), ballots, NULL, NULL);
    assert_int_equal(r.rc, VSTED_OK);
    assert_null(r.e->proposals[0].not_eligible);
    assert_null(round_finding(&r, "reason_unused"));
    assert_null(round_finding(&r, "near_column"));
    assert_non_null(round_finding(&r, "unknown_column"));
    round_clear(&r);

    print_case("but --map says what it is");
    assert_int_equal(maps_read(&maps, &map, 1, a, &r.err), VSTED_OK);
    const struct csv_how how = {.maps = &maps};
    round_read(&r, (struct bytes)BYTES(none), ballots, &how, NULL);
    assert_int_equal(r.rc, VSTED_OK);
    assert_string_equal(r.e->proposals[0].not_eligible, "godt");
    assert_null(r.e->proposals[1].not_eligible);
    round_clear(&r);
    arena_free(a);
}

static void
kerneopgaver_are_a_list_of_lines(void **state)
{
    static const struct {
        const char *text;
        size_t n, line;
    } cases[] = {
        {"Natur\r\nBørn og unge\r\n\r\nKultur;\n", 3, 0},
        {"\xEF\xBB\xBFKerneopgave\nNatur", 1, 0},
        {"B\xF8rn\n", 1, 0},
        {"Natur\n natur \n", 0, 2},
        {"\n\n", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct input_file f = round_file(
            "k.txt", (struct bytes){cases[i].text, strlen(cases[i].text)});
        struct arena *a = arena_new();
        struct kerneopgaver list;
        vsted_err err;
        vsted_code rc = kerneopgaver_read(&list, &f, a, &err);
        assert_int_equal(rc, cases[i].n ? VSTED_OK : VSTED_EPARSE);
        if (rc)
            assert_int_equal(err.line, cases[i].line);
        else
            assert_int_equal(list.n, cases[i].n);
        input_file_clear(&f);
        arena_free(a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proposals_are_withdrawn_with_a_reason),
        cmocka_unit_test(a_reason_alone_withdraws_nothing),
        cmocka_unit_test(kerneopgaver_are_a_list_of_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
