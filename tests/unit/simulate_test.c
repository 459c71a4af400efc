/* Drawing elections: the generator, the weights, and no memory at every place.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "num/power.h"
#include "simulate/simulation.h"

static void
the_generator_is_xoshiro256(void **state)
{
    /* What the authors' own program gives for this state. */
    static const uint64_t first[] = {11520, 0, 1509978240,
                                     UINT64_C(1215971899390074240)};
    struct random r = {{1, 2, 3, 4}};

    (void)state;
    for (size_t i = 0; i < COUNT(first); i++)
        assert_int_equal(random_next(&r), first[i]);
    random_seed(&r, "abc"); /* FIPS 180-4 has this hash */
    assert_int_equal(r.s[0], UINT64_C(0xba7816bf8f01cfea));
    assert_int_equal(r.s[3], UINT64_C(0xb410ff61f20015ad));
}

static void
every_number_below_is_as_likely(void **state)
{
    enum { DRAWS = 60000, MOST = 7 };
    struct random r;

    (void)state;
    random_seed(&r, "even");
    for (uint64_t n = 1; n <= MOST; n++) {
        int64_t seen[MOST] = {0};

        for (int i = 0; i < DRAWS; i++) {
            uint64_t x = random_below(&r, n);

            assert_true(x < n);
            seen[x]++;
        }
        for (uint64_t x = 0; x < n; x++) /* five deviations and more */
            assert_in_range(seen[x], DRAWS / (int64_t)n - 600,
                            DRAWS / (int64_t)n + 600);
    }
}

static void
powers_are_rounded_down(void **state)
{
    (void)state;
    assert_int_equal(power_part(24, 1, 7), 1 << 24);
    assert_int_equal(power_part(24, 3, 0), 1 << 24);
    assert_int_equal(power_part(24, 3, 10), (1 << 24) / 3);
    assert_int_equal(power_part(24, 4, 5), 1 << 23);
    assert_int_equal(power_part(24, 2, 5), 11863283); /* 2^24 / 1.41421356 */
    assert_int_equal(power_part(24, 100000, 40), 0);
}

/* Against a walk along all weights. */
static void
owners_are_found(void **state)
{
    struct arena *a = arena_new();
    struct random r;
    vsted_err err = {0};

    (void)state;
    assert_non_null(a);
    random_seed(&r, "owners");
    for (uint32_t n = 1; n < 40; n++) {
        struct weights w;
        uint32_t owner = 0;

        assert_int_equal(weights_init(&w, n, a, &err), VSTED_OK);
        for (uint32_t i = 0; i < n; i++)
            w.upto[i] = 1 + random_below(&r, i % 3 ? 90 : 1);
        weights_end(&w);
        for (uint64_t u = 0; u < weights_total(&w); u++) {
            owner += u >= w.upto[owner];
            assert_int_equal(weights_owner(&w, u), owner);
        }
    }
    arena_free(a);
}

static const vsted_draw usual = {
    .voters = 50,
    .proposals = 12,
    .least_choices = 0,
    .most_choices = 4,
    .kerneopgaver = 3,
    .places = 3,
    .groups = 2,
    .loyalty = 20,
    .skew_tenths = 7,
    .spatial = true,
    .seed = "\"quoted; twice\"",
};

static void
what_is_out_of_range_is_refused(void **state)
{
    static const struct {
        const char *part;
        size_t field;
        int64_t value;
    } cases[] = {
        {"--voters 0", offsetof(vsted_draw, voters), 0},
        {"--voters 1000000000", offsetof(vsted_draw, voters), 1000000000},
        {"--proposals 100001", offsetof(vsted_draw, proposals), 100001},
        {"--choices 4-3", offsetof(vsted_draw, least_choices), 4},
        {"13, and there are 12", offsetof(vsted_draw, most_choices), 13},
        {"--kerneopgaver 6", offsetof(vsted_draw, kerneopgaver), 6},
        {"--spatial", offsetof(vsted_draw, places), 0},
        {"--groups 0", offsetof(vsted_draw, groups), 0},
        {"--loyalty 101", offsetof(vsted_draw, loyalty), 101},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        vsted_draw d = usual;
        vsted_simulation *s;
        vsted_err err = {0};

        print_case(cases[i].part);
        d.most_choices = 3;
        memcpy((char *)&d + cases[i].field, &cases[i].value, sizeof(int64_t));
        assert_int_equal(vsted_simulation_new(&s, &d, &err), VSTED_EUSAGE);
        assert_null(s);
        assert_contains(err.msg, cases[i].part);
    }
}

static void
texts_out_of_range_are_refused(void **state)
{
    vsted_draw d = usual;
    vsted_simulation *s;
    vsted_err err = {0};

    (void)state;
    d.seed = "two\nlines";
    assert_int_equal(vsted_simulation_new(&s, &d, &err), VSTED_EUSAGE);
    d.seed = "no utf-8: \xff";
    assert_int_equal(vsted_simulation_new(&s, &d, &err), VSTED_EUSAGE);
    d = usual;
    d.type = "aproval";
    assert_int_equal(vsted_simulation_new(&s, &d, &err), VSTED_ENOENT);
    assert_contains(err.hint, "approval");
    d.type = "choose-1";
    assert_int_equal(vsted_simulation_new(&s, &d, &err), VSTED_EUSAGE);
    d.type = "cumulative";
    d.points = 3;
    assert_int_equal(vsted_simulation_new(&s, &d, &err), VSTED_EUSAGE);
    d = usual;
    d.pool = "0,50 kr.";
    assert_int_equal(vsted_simulation_new(&s, &d, &err), VSTED_EUSAGE);
    d.pool = "101 mia. kr.";
    assert_int_equal(vsted_simulation_new(&s, &d, &err), VSTED_EUSAGE);
}

#ifdef VSTED_TEST_OOM
static vsted_code
write_all(const vsted_draw *d, FILE *to, vsted_err *err)
{
    vsted_simulation *s;
    vsted_code rc = vsted_simulation_new(&s, d, err);

    for (int what = VSTED_SIMULATION_PB; !rc && what <= VSTED_SIMULATION_RULES;
         what++)
        rc = vsted_simulation_print(to, s, (vsted_simulation_file)what, err);
    vsted_simulation_free(s);
    return rc;
}

static void
no_memory_is_an_error(void **state)
{
    FILE *to = fopen("/dev/null", "w");
    vsted_code rc = VSTED_ENOMEM;

    (void)state;
    assert_non_null(to);
    for (size_t n = 1; rc == VSTED_ENOMEM && n < 200; n++) {
        vsted_err err = {0};

        mem_fail_after(n);
        rc = write_all(&usual, to, &err);
        mem_fail_after(0);
        assert_int_equal(rc, err.code);
    }
    assert_int_equal(rc, VSTED_OK);
    fclose(to);
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_is_xoshiro256),
        cmocka_unit_test(every_number_below_is_as_likely),
        cmocka_unit_test(powers_are_rounded_down),
        cmocka_unit_test(owners_are_found),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(texts_out_of_range_are_refused),
#ifdef VSTED_TEST_OOM
        cmocka_unit_test(no_memory_is_an_error),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
