/* No memory, at every place in turn, while tables are read (in `make asan`).
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"
#include "base/mem.h"
#include "input/maps.h"

#define PROPOSALS                                                              \
    "id;navn;beløb;trukket;begrundelse\n1;Legeplads;1000;;\n"                 \
    "2;Bænk ved søen;2000;14/3 2026;\"nej\ntak\"\n3;Fælleshus;3000;;godt\n"

/* One way to read; the next allocations may fail. */
struct way {
    const char *name, *text, *map;
    vsted_code (*read)(const struct way *w, struct input_file files[2],
                       struct arena *a, vsted_err *err);
};

static vsted_code
read_election(const struct way *w, struct input_file files[2], struct arena *a,
              vsted_err *err)
{
    vsted_election *e = NULL;
    struct column_maps maps;
    struct builder *b;
    const struct csv_how how = {.maps = &maps};

    if (maps_read(&maps, &w->map, w->map ? 1 : 0, a, err) ||
        builder_new(&b, err))
        return err->code;
    vsted_code rc = csv_election_read(b, files, &how, NULL, err);
    if (rc) {
        builder_free(b);
        return rc;
    }
    rc = builder_finish(&e, b, err);
    vsted_election_free(e);
    return rc;
}

static vsted_code
take_voter(void *ctx, const struct voter_row *v, size_t *earlier,
           vsted_err *err)
{
    (void)ctx;
    (void)v;
    (void)err;
    *earlier = 0;
    return VSTED_OK;
}

static vsted_code
read_voters(const struct way *w, struct input_file files[2], struct arena *a,
            vsted_err *err)
{
    const struct voter_sink sink = {NULL, take_voter};
    const struct csv_how how = {0};
    struct tables t = {.how = &how};
    size_t rows;

    (void)w;
    (void)a;
    return voters_csv_read(&t, &files[1], &sink, &rows, err);
}

static vsted_code
read_kerneopgaver(const struct way *w, struct input_file files[2],
                  struct arena *a, vsted_err *err)
{
    struct kerneopgaver list;

    (void)w;
    return kerneopgaver_read(&list, &files[1], a, err);
}

static const struct way ways[] = {
    {"wide", "seddel;Legeplads;2;x;L\na;x;JA;;\nb;;1;?;Sand\n", "L=proposal:3",
     read_election},
    {"long", "seddel;vælger;forslag\na;7;1\nb;8;2\na;7;3\nc;7;\n", NULL,
     read_election},
    {"list", "K;valg;point\na;1,2;3,4\nb;3;1\n", "K=ballot", read_election},
    {"counts", "forslag;stemmer\n1;12\n3;7\n", "navn=ignore", read_election},
    {"voters", "vælger;sted;navn\n7;Osted;Bo\n", NULL, read_voters},
    {"kerneopgaver", "Natur\nBørn & unge\n", NULL, read_kerneopgaver},
};

/* Read with the n-th allocation failing and all behind it; 0: none. *failed
 * gets whether one did. */
static vsted_code
read_with(const struct way *w, size_t n, bool *failed, vsted_err *err)
{
    struct input_file files[2] = {
        round_file("p.csv", (struct bytes)BYTES(PROPOSALS)),
        round_file("x.csv", (struct bytes){w->text, strlen(w->text)})};
    struct arena *a = arena_new();

    assert_non_null(a);
    *failed = false;
#ifdef VSTED_TEST_OOM
    mem_fail_after(n);
#else
    (void)n;
#endif
    vsted_code rc = w->read(w, files, a, err);
#ifdef VSTED_TEST_OOM
    *failed = mem_failed();
    mem_fail_after(0);
#endif
    input_file_clear(&files[0]);
    input_file_clear(&files[1]);
    arena_free(a);
    return rc;
}

/* @return whether there was an allocation to fail. */
static bool
fail_one(const struct way *w, size_t n)
{
    bool failed;
    vsted_err err = {0};
    vsted_code rc = read_with(w, n, &failed, &err);

    if (rc != (failed ? VSTED_ENOMEM : VSTED_OK))
        fail_msg("allocation %zu: %d %s", n, rc, err.msg);
    return failed;
}

static void
every_failed_allocation_is_an_error(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        print_case(ways[i].name);
        for (size_t n = 1; fail_one(&ways[i], n);)
            n++;
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failed_allocation_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
