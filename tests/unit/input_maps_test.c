/* --map COLUMN=FIELD: what a person says goes before what names say.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"
#include "base/mem.h"
#include "input/maps.h"

#define PROPOSALS "id;navn;beløb\n1;Legeplads;1000\n2;Bænk;2000\n"

/* --map of a file whose names nobody could guess. */
static const struct {
    const char *name, *ballots, *maps[4];
    vsted_code rc;
    const char *says;
} mapped[] = {
    {"fields",
     "Kolonne A;Kolonne B\nA;1\n",
     {"Kolonne A=ballot", "kolonne b=proposal"},
     VSTED_OK,
     NULL},
    {"Danish names",
     "K1;K2\nA;1\n",
     {"K1=stemmeseddel", "K2=forslag"},
     VSTED_OK,
     NULL},
    {"a column of a proposal",
     "seddel;Spm. 7;2\nA;x;\n",
     {"Spm. 7=proposal:1"},
     VSTED_OK,
     NULL},
    {"it wins over names",
     "seddel;nummer;forslag\nx;A;1\n",
     {"nummer=ballot"},
     VSTED_OK,
     NULL},
    {"ignored",
     "seddel;forslag;point\nA;1;3\n",
     {"point=ignore"},
     VSTED_OK,
     NULL},
    {"a known name becomes a proposal's",
     "seddel;Valg;2\nA;x;\n",
     {"Valg=proposal:1"},
     VSTED_OK,
     NULL},
    {"= in the name", "A=B;forslag\nA;1\n", {"A=B=ballot"}, VSTED_OK, NULL},
    {"another column of the field",
     "seddel;K1;forslag\nA;1;tekst\n",
     {"K1=proposal"},
     VSTED_OK,
     NULL},
    {"in the file of proposals",
     "seddel;forslag\nA;1\n",
     {"navn=ignore"},
     VSTED_OK,
     NULL},
    {"no such column",
     "seddel;forslag\nA;1\n",
     {"Sedel=ballot"},
     VSTED_EUSAGE,
     "no such column; the columns are id, navn, beløb, seddel, forslag"},
    {"a field of another file",
     "seddel;forslag\nA;1\n",
     {"forslag=age_group"},
     VSTED_ENOENT,
     "\"age_group\" is no field of this file"},
    {"a proposal, and no columns of any",
     "seddel;forslag;K\nA;1;x\n",
     {"K=proposal:1"},
     VSTED_ENOENT,
     "no columns of proposals"},
    {"no such field",
     "seddel;forslag\nA;1\n",
     {"forslag=propsal"},
     VSTED_ENOENT,
     "\"propsal\" is no field"},
};

static void
maps_say_what_a_column_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(mapped); i++) {
        struct arena *a = arena_new();
        struct column_maps maps;
        struct round r;
        size_t n = 0;
        vsted_err err;

        print_case(mapped[i].name);
        assert_non_null(a);
        while (n < 4 && mapped[i].maps[n])
            n++;
        assert_int_equal(maps_read(&maps, mapped[i].maps, n, a, &err),
                         VSTED_OK);
        const struct csv_how how = {.maps = &maps};
        round_read(&r, (struct bytes)BYTES(PROPOSALS),
                   (struct bytes){mapped[i].ballots, strlen(mapped[i].ballots)},
                   &how, NULL);
        if (mapped[i].rc == VSTED_OK && r.rc)
            fail_msg("%s", r.err.msg);
        assert_int_equal(maps_check(&maps, &err), mapped[i].rc);
        if (mapped[i].says)
            assert_contains(err.msg, mapped[i].says);
        round_clear(&r);
        arena_free(a);
    }
}

/* Refused while reading: the place is known. */
static void
maps_of_unknown_proposals_name_the_nearest(void **state)
{
    static const char *const map = "Spm. 7=proposal:F001";
    struct arena *a = arena_new();
    struct column_maps maps;
    struct round r;
    vsted_err err;

    (void)state;
    assert_non_null(a);
    assert_int_equal(maps_read(&maps, &map, 1, a, &err), VSTED_OK);
    const struct csv_how how = {.maps = &maps};
    round_read(&r, (struct bytes)BYTES("id;beløb\nF-001;5\nF-113;5\n"),
               (struct bytes)BYTES("seddel;Spm. 7;F-113\nA;x;\n"), &how, NULL);
    assert_int_equal(r.rc, VSTED_ENOENT);
    assert_contains(r.err.msg, "no proposal \"F001\"");
    assert_contains(r.err.hint, "did you mean \"F-001\"?");
    assert_int_equal(r.err.line, 1);
    assert_int_equal(r.err.column, 2);
    round_clear(&r);
    arena_free(a);
}

static void
maps_that_say_nothing_are_refused(void **state)
{
    static const char *const bad[] = {"Kolonne", "=ballot", "Kolonne="};
    struct arena *a = arena_new();
    struct column_maps maps;
    vsted_err err;

    (void)state;
    assert_non_null(a);
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_int_equal(maps_read(&maps, &bad[i], 1, a, &err), VSTED_EUSAGE);
    arena_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maps_say_what_a_column_is),
        cmocka_unit_test(maps_of_unknown_proposals_name_the_nearest),
        cmocka_unit_test(maps_that_say_nothing_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
