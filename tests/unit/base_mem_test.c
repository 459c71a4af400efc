/* Memory: growing arrays, the arena, names in their hash table.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "base/mem.h"
#include "base/names.h"

static void
mem_reserve_grows_up_to_its_maximum(void **state)
{
    (void)state;
    vsted_err err = {0};
    int32_t *a = NULL;
    size_t cap = 0;
    for (size_t n = 1; n <= 1000; n++) {
        assert_int_equal(mem_reserve(&a, &cap, n, sizeof *a, 1000, &err),
                         VSTED_OK);
        assert_in_range(cap, n, 1000);
        a[n - 1] = (int32_t)n;
    }
    for (int32_t i = 0; i < 1000; i++)
        assert_int_equal(a[i], i + 1);
    int32_t *before = a;
    assert_int_equal(mem_reserve(&a, &cap, 1001, sizeof *a, 1000, &err),
                     VSTED_ERANGE);
    assert_ptr_equal(a, before);
    assert_int_equal(cap, 1000);
    mem_free(a);
}

static void
mem_refuses_what_cannot_be_counted(void **state)
{
    (void)state;
    vsted_err err = {0};
    char *a = NULL;
    size_t cap = 0;
    assert_null(mem_alloc(SIZE_MAX / 2, 3));
    assert_null(mem_calloc(SIZE_MAX / 2, 3));
    assert_null(mem_realloc(NULL, SIZE_MAX / 2, 3));
    assert_int_equal(mem_reserve(&a, &cap, SIZE_MAX / 2, 3, SIZE_MAX, &err),
                     VSTED_ENOMEM);
    assert_null(a);
    void *none = mem_alloc(0, 8); /* NULL always means failure */
    assert_non_null(none);
    mem_free(none);
}

static void
arena_gives_aligned_zeroed_memory(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    assert_non_null(a);
    for (size_t size = 0; size < 3000; size++) {
        unsigned char *p = arena_alloc(a, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, size); /* would show in a neighbour */
    }
    unsigned char *large = arena_alloc(a, 5000000);
    assert_non_null(large);
    assert_int_equal(large[4999999], 0);
    char *s = arena_strndup(a, "Lejre Kommune", 5);
    assert_string_equal(s, "Lejre");
    assert_string_equal(arena_strndup(a, "", 0), "");
    assert_null(arena_alloc(a, SIZE_MAX));
    assert_null(arena_strndup(a, "", SIZE_MAX));
    arena_free(a);
    arena_free(NULL);
}

#define MANY    ((size_t)100000)
#define LONGEST ((size_t)40)

/* Different lengths, common beginnings; names 8 bytes apart at the end. */
static size_t
make_name(char *to, size_t i)
{
    int n = snprintf(to, LONGEST, "%.*s%zu", (int)(i % 20),
                     "forslag-forslag-forslag", i);
    return (size_t)n;
}

static void
names_find_all_of_many(void **state)
{
    (void)state;
    struct names *s;
    vsted_err err = {0};
    uint32_t number;
    bool fresh;
    char *texts = mem_alloc(MANY, LONGEST);
    assert_non_null(texts);
    assert_int_equal(names_new(&s, &err), VSTED_OK);
    for (size_t i = 0; i < MANY; i++) {
        size_t n = make_name(texts + i * LONGEST, i);
        assert_int_equal(
            names_add(s, texts + i * LONGEST, n, &number, &fresh, &err),
            VSTED_OK);
        assert_true(fresh);
        assert_int_equal(number, i);
    }
    assert_int_equal(names_count(s), MANY);
    for (size_t i = 0; i < 2 * MANY; i++) {
        char name[LONGEST];
        size_t n = make_name(name, i);
        assert_int_equal(names_find(s, name, n), i < MANY ? i : NAMES_NONE);
    }
    assert_int_equal(names_add(s, texts, 1, &number, &fresh, &err), VSTED_OK);
    assert_false(fresh);
    assert_int_equal(number, 0);
    names_free(s);
    mem_free(texts);
}

static void
names_tell_bytes_and_lengths_apart(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        size_t n;
    } all[] = {
        {"", 0},          {"\0", 1},
        {"\0\0", 2},      {"a", 1},
        {"a\0", 2},       {"ab", 2},
        {"ba", 2},        {"abc", 3},
        {"acb", 3},       {"abcdefgh", 8},
        {"abcdefghi", 9}, {"abcdefgha", 9},
        {"\0\0\0\0", 4},  {"\0\0\0\0\0\0\0\0", 8},
    };
    struct names *s;
    vsted_err err = {0};
    uint32_t number;
    bool fresh;
    assert_int_equal(names_new(&s, &err), VSTED_OK);
    for (size_t round = 0; round < 2; round++)
        for (size_t i = 0; i < COUNT(all); i++) {
            assert_int_equal(
                names_add(s, all[i].s, all[i].n, &number, &fresh, &err),
                VSTED_OK);
            assert_int_equal(number, i);
            assert_int_equal(fresh, round == 0);
        }
    names_free(s);
    names_free(NULL);
}

#ifdef VSTED_TEST_OOM
/* Every allocation of a small job fails once: no leak, nothing lost. */
static void
names_and_arena_survive_no_memory(void **state)
{
    (void)state;
    bool failed = true;
    for (size_t k = 1; failed; k++) {
        vsted_err err = {0};
        struct names *s = NULL;
        char texts[200][LONGEST];
        mem_fail_after(k);
        struct arena *a = arena_new();
        vsted_code rc = names_new(&s, &err);
        for (size_t i = 0; i < COUNT(texts) && !rc; i++) {
            uint32_t number;
            bool fresh;
            size_t n = make_name(texts[i], i);
            rc = names_add(s, texts[i], n, &number, &fresh, &err);
            if (a && !arena_strndup(a, texts[i], n))
                assert_true(mem_failed());
        }
        failed = mem_failed();
        mem_fail_after(0);
        assert_true(rc == VSTED_OK || rc == VSTED_ENOMEM);
        for (uint32_t i = 0; s && i < names_count(s); i++)
            assert_int_equal(names_find(s, texts[i], strlen(texts[i])), i);
        arena_free(a);
        names_free(s);
    }
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mem_reserve_grows_up_to_its_maximum),
        cmocka_unit_test(mem_refuses_what_cannot_be_counted),
        cmocka_unit_test(arena_gives_aligned_zeroed_memory),
        cmocka_unit_test(names_find_all_of_many),
        cmocka_unit_test(names_tell_bytes_and_lengths_apart),
#ifdef VSTED_TEST_OOM
        cmocka_unit_test(names_and_arena_survive_no_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
