/* Ballots in packs: what goes in comes back, by C and by SQL.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#include <sqlite3.h>
#include <stdlib.h>
#include "base/mem.h"
#include "store/db.h"
#include "store/imports.h"

enum { MOST = 600, MOST_CHOICES = 9, TEXT = 40, ROUNDS = 100 };

/* A ballot as it was given. */
struct given {
    char id[TEXT], voter[TEXT];
    bool has_voter, has_points;
    uint32_t choice[MOST_CHOICES], points[MOST_CHOICES], line, weight;
    size_t n;
};
struct all {
    struct given b[MOST];
    size_t n, seen;
    uint64_t seed;
    int ids; /* kind of ids */
    bool voters, points, weights, list;
    int64_t import;
};

static uint32_t
below(struct all *a, uint32_t n)
{
    a->seed = a->seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (uint32_t)(a->seed >> 33) % n;
}

/* Ids of every kind: numbers that follow each other, or jump, or have a 0 in
 * front, and texts that JSON must escape. */
static void
draw_id(struct all *a, char *to, size_t i)
{
    static const char *const odd[] = {
        "\"",   "\\",       "\\u0041", "a\nb", "\x01\x1F", "[1,2]",
        "null", "\xC3\xA6", "],[",     "\x7F", "'",        "{\"a\":1}"};

    if (a->ids == 0)
        snprintf(to, TEXT, "%zu", 999999999999900 + i);
    else if (a->ids == 1)
        snprintf(to, TEXT, "%zu", i + 1 + (i > 50 ? below(a, 2) * 100000 : 0));
    else if (a->ids == 2)
        snprintf(to, TEXT, "%05zu", i);
    else
        snprintf(to, TEXT, "%s%zu", odd[below(a, COUNT(odd))], i);
}

static void
draw_choices(struct all *a, struct given *b)
{
    b->n = below(a, MOST_CHOICES + 1);
    b->has_points = a->points && b->n > 0 && below(a, 3) > 0;
    for (size_t k = 0; k < b->n; k++) {
        b->choice[k] = below(a, 30) == 0 ? UINT32_MAX : 1 + below(a, 300);
        b->points[k] = below(a, 30) == 0 ? UINT32_MAX : below(a, 12);
    }
}

static void
draw(struct all *a, size_t i)
{
    struct given *b = &a->b[i];

    draw_id(a, b->id, i);
    b->has_voter = a->voters && below(a, 10) > 0;
    snprintf(b->voter, TEXT, "%s%s", a->list ? "" : "v", b->id);
    b->line = (i > 0 ? a->b[i - 1].line : 1) + 1 + (a->list ? 0 : below(a, 7));
    b->weight = a->weights ? 1 + below(a, 3000) : 0;
    draw_choices(a, b);
}

static struct store_ballot
as_ballot(const struct all *a, size_t i)
{
    const struct given *b = &a->b[i];

    return (struct store_ballot){
        .nr = (int64_t)i + 1,
        .import = a->import,
        .line = b->line,
        .id = b->id,
        .voter = b->has_voter ? b->voter : NULL,
        .choice = b->choice,
        .points = b->has_points ? b->points : NULL,
        .n = b->n,
        .weight = b->weight,
    };
}

static void
same_text(const char *a, const char *b)
{
    if (a && b)
        assert_string_equal(a, b);
    else
        assert_true(a == b);
}

static void
same(const struct store_ballot *got, const struct store_ballot *b)
{
    assert_int_equal(got->nr, b->nr);
    assert_int_equal(got->import, b->import);
    assert_int_equal(got->line, b->line);
    assert_int_equal(got->weight, b->weight);
    same_text(got->id, b->id);
    same_text(got->voter, b->voter);
    assert_int_equal(got->n, b->n);
    assert_true(!got->points == !b->points);
    for (size_t k = 0; k < b->n; k++) {
        assert_int_equal(got->choice[k], b->choice[k]);
        assert_true(!b->points || got->points[k] == b->points[k]);
    }
}

static vsted_code
compare(void *ctx, const struct store_ballot *got, vsted_err *err)
{
    struct all *a = ctx;
    const struct store_ballot b = as_ballot(a, a->seen++);

    (void)err;
    same(got, &b);
    return VSTED_OK;
}

/* "4,1,7"; NULL: there are none. */
static const char *
joined(char to[MOST_CHOICES * 12], const uint32_t *numbers, size_t n)
{
    size_t at = 0;

    to[0] = '\0';
    for (size_t i = 0; numbers && i < n; i++)
        at += (size_t)snprintf(to + at, 12, "%s%u", i ? "," : "", numbers[i]);
    return numbers ? to : NULL;
}

static const char *
text_of(sqlite3_stmt *q, int at)
{
    return (const char *)sqlite3_column_text(q, at);
}

static void
compare_row(const struct all *a, size_t i, sqlite3_stmt *q)
{
    const struct store_ballot b = as_ballot(a, i);
    char text[MOST_CHOICES * 12];

    assert_int_equal(sqlite3_column_int64(q, 0), b.nr);
    assert_int_equal(sqlite3_column_int64(q, 1), b.import);
    assert_int_equal(sqlite3_column_int64(q, 2), b.line);
    same_text(text_of(q, 3), b.id);
    same_text(text_of(q, 4), b.voter);
    same_text(text_of(q, 5), joined(text, b.choice, b.n));
    same_text(text_of(q, 6), joined(text, b.points, b.n));
    assert_int_equal(sqlite3_column_int(q, 7), 0);
    assert_int_equal(sqlite3_column_int64(q, 8), b.weight);
    assert_int_equal(sqlite3_column_type(q, 8),
                     b.weight ? SQLITE_INTEGER : SQLITE_NULL);
    assert_int_equal(sqlite3_column_type(q, 3), SQLITE_TEXT);
}

/* The view that analysts use, with the eyes of another program. */
static void
compare_view(const struct all *a, const char *round)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    size_t n = 0;

    assert_int_equal(sqlite3_open(round, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db,
                           "SELECT nr, import, line, id, voter, choices, "
                           "points, left_out, weight FROM ballots ORDER BY nr",
                           -1, &q, NULL),
        SQLITE_OK);
    for (; sqlite3_step(q) == SQLITE_ROW; n++)
        compare_row(a, n, q);
    assert_int_equal(n, a->n);
    sqlite3_finalize(q);
    sqlite3_close(db);
}

static void
change_some(struct all *a, struct store *s)
{
    struct store_ballot got;
    vsted_err err;

    for (int k = 0; k < 300; k++) {
        size_t i = below(a, (uint32_t)a->n);
        if (below(a, 2))
            draw_choices(a, &a->b[i]);
        const struct store_ballot b = as_ballot(a, i);
        assert_int_equal(store_ballot_set(s, &b, &err), VSTED_OK);
        assert_int_equal(store_ballot_get(&got, s, b.nr, &err), VSTED_OK);
        same(&got, &b);
    }
}

/* An id that is there is found, wherever its ballot is. */
static void
add_again(struct all *a, struct store *s)
{
    struct store_clash clash;
    vsted_err err;

    for (int k = 0; k < 100; k++) {
        size_t i = below(a, (uint32_t)a->n);
        const struct store_ballot b = as_ballot(a, i);
        assert_int_equal(store_ballot_add(s, &b, &clash, &err), VSTED_OK);
        assert_int_equal(clash.nr, b.nr);
        assert_int_equal(clash.line, b.line);
        assert_int_equal(clash.import, b.import);
        assert_string_equal(clash.file, "f.csv");
    }
}

static void
add_all(struct all *a, struct store *s)
{
    struct store_clash clash;
    vsted_err err;

    for (size_t i = 0; i < a->n; i++) {
        draw(a, i);
        const struct store_ballot b = as_ballot(a, i);
        assert_int_equal(store_ballot_add(s, &b, &clash, &err), VSTED_OK);
        assert_int_equal(clash.nr, 0);
    }
}

static struct store *
open_store(const struct fx *fx)
{
    struct store *s;
    vsted_err err;

    assert_int_equal(store_open(&s, fx->round, STORE_WRITE, &err), VSTED_OK);
    assert_int_equal(store_begin(s, &err), VSTED_OK);
    return s;
}

static void
one_round(struct fx *fx, uint64_t seed)
{
    struct all *a = mem_calloc(1, sizeof *a);
    vsted_err err;

    assert_non_null(a);
    print_message("# seed %d\n", (int)seed);
    a->seed = seed * 7919 + 1;
    a->n = 1 + below(a, MOST);
    a->ids = (int)(seed % 4);
    a->voters = below(a, 2);
    a->points = below(a, 2);
    a->weights = below(a, 2);
    a->list = below(a, 2);

    struct store *s = open_store(fx);
    assert_int_equal(
        store_import_begin(&a->import, s, IMPORT_BALLOTS, "f.csv", &err),
        VSTED_OK);
    add_all(a, s);
    add_again(a, s);
    change_some(a, s);
    assert_int_equal(store_ballots_each(s, a->import, compare, a, &err),
                     VSTED_OK);
    assert_int_equal(a->seen, a->n);
    assert_int_equal(store_commit(s, &err), VSTED_OK);
    store_close(s);

    s = open_store(fx);
    add_again(a, s);
    a->seen = 0;
    assert_int_equal(store_ballots_each(s, 0, compare, a, &err), VSTED_OK);
    assert_int_equal(a->seen, a->n);
    assert_int_equal(store_commit(s, &err), VSTED_OK);
    store_close(s);
    compare_view(a, fx->round);
    mem_free(a);
}

static void
ballots_come_back_as_they_went_in(void **state)
{
    struct fx *fx = *state;

    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        fx_init(fx, NULL);
        one_round(fx, seed);
        remove(fx->round);
    }
}

static void
blank_ballots_alone_are_kept(void **state)
{
    struct fx *fx = *state;

    fx_init(fx, NULL);
    fx_must(fx, "proposals", "p.csv", "nr;navn;beløb\nP1;B;1\n");
    fx_must(fx, "ballots", "f.csv", "seddel;forslag\n2;\n1;\n");
    fx_must(fx, "ballots", "g.csv", "seddel;forslag\n3;P1\n");
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(fx->e->n, 3);
    assert_int_equal(fx->e->n_blank, 2);
}

/* Names, numbers and places of one choice each. */
static void
sql_has_a_row_for_each_choice(void **state)
{
    static const char expected[] =
        "3 V1 f.csv 2 1 P1 B 5 1 1.5|3 V1 f.csv 2 2 P2 C 7 1 1.5|"
        "4 V2 f.csv 4 1 P2 C - 1 0.5|5 V1 g.csv 2 1 P2 C - 0 1.0|";
    struct fx *fx = *state;
    struct buf got;
    sqlite3_stmt *q;
    sqlite3 *db;

    fx_init(fx, NULL);
    fx_must(fx, "proposals", "p.csv", "nr;navn;beløb\nP1;B;1\nP2;C;2\n");
    fx_must(fx, "ballots", "f.csv",
            "seddel;vælger;vægt;forslag;point\n3;V1;1,5;P1;5\n3;V1;1,5;P2;7\n"
            "4;V2;0,5;P2;1\n");
    fx->what.duplicates = "first";
    fx_must(fx, "ballots", "g.csv",
            "seddel;vælger;vægt;forslag;point\n5;V1;1;P2;1\n");
    buf_init(&got, 4096);
    assert_int_equal(sqlite3_open(fx->round, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db,
                           "SELECT ballot, voter, file, line, position, "
                           "proposal, name, points, counted, weight FROM "
                           "ballot_choices",
                           -1, &q, NULL),
        SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW)
        for (int i = 0; i < 10; i++)
            buf_printf(&got, "%s%c", text_of(q, i) ? text_of(q, i) : "-",
                       i < 9 ? ' ' : '|');
    sqlite3_finalize(q);
    sqlite3_close(db);
    assert_non_null(strstr(buf_text(&got), "f.csv"));
    /* Files are named with their folder. */
    char *at;
    while ((at = strstr(got.data, fx->dir)))
        memmove(at, at + strlen(fx->dir) + 1,
                strlen(at + strlen(fx->dir) + 1) + 1);
    assert_string_equal(got.data, expected);
    buf_clear(&got);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ballots_come_back_as_they_went_in,
                                        fx_setup, fx_teardown),
        cmocka_unit_test_setup_teardown(blank_ballots_alone_are_kept, fx_setup,
                                        fx_teardown),
        cmocka_unit_test_setup_teardown(sql_has_a_row_for_each_choice, fx_setup,
                                        fx_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
