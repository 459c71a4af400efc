/* The fast path of the .pb reader says what the strict one says, of any file.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "pabulib_fixture.h"
#include "base/mem.h"
#include "base/text.h"
#include "input/pabulib.h"

enum { FILES = 3000, TEXT_MAX = 1 << 20, IDS = 12 };

static uint64_t state;

static uint32_t
draw(uint32_t below)
{
    uint64_t z = (state += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) >> 32) % below;
}

/* Short and long, some the beginning of others, some never usual. */
static const char *const ids[IDS] = {"1",
                                     "2",
                                     "12345678",
                                     "123456789",
                                     "BO.D8.1/25",
                                     "BO.D8.2",
                                     "1234567890123456",
                                     "12345678901234567",
                                     "votes",
                                     "p\xC3\xB8",
                                     "a b",
                                     "12345679"};

/* What may come between two bytes of a row, or in place of one. */
static const char *const odd[] = {" ", "\t", "\"", ";", ",", "\n",   "\r",
                                  "0", "a",  "",   "",  "-", "\"\"", "\r\n"};

static const char *
line_end(uint32_t kind)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    return ends[kind];
}

static void
put_points(struct buf *b)
{
    if (draw(60) == 0)
        buf_puts(b, draw(2) ? "4294967296" : "9999999999");
    else
        buf_printf(b, "%u", (unsigned)draw(draw(50) ? 20 : UINT32_MAX));
}

static void
put_list(struct buf *b, uint32_t n, bool points)
{
    bool quoted = draw(12) == 0;

    buf_puts(b, quoted ? "\"" : "");
    for (uint32_t i = 0; i < n; i++) {
        buf_puts(b, i == 0 ? "" : draw(200) == 0 ? ", " : ",");
        if (points)
            put_points(b);
        else
            buf_puts(b, ids[draw(draw(9) ? 6 : IDS)]);
    }
    buf_puts(b, quoted ? "\"" : "");
}

static void
put_voter(struct buf *b, uint32_t row)
{
    switch (draw(40)) {
    case 0:
        buf_puts(b, "x");
        buf_printf(b, "%u", (unsigned)draw(5));
        return;
    case 1:
        buf_printf(b, "%u", (unsigned)draw(row + 3));
        return;
    case 2:
        return;
    default:
        buf_printf(b, "%u", (unsigned)(row + (draw(20) == 0)));
    }
}

static void
put_fields(struct buf *b, uint32_t row, bool points, bool vote_first)
{
    uint32_t n = draw(30) ? 1 + draw(3) : draw(40);

    if (vote_first && draw(40) == 0) { /* the name of a section, or a list */
        buf_puts(b, "votes;;;");
        return;
    }
    if (!vote_first) {
        put_voter(b, row);
        buf_puts(b, ";");
    }
    put_list(b, n, false);
    if (vote_first) {
        buf_puts(b, ";");
        put_voter(b, row);
    }
    if (points) {
        buf_puts(b, ";");
        put_list(b, draw(40) ? n : draw(4), true);
    }
    buf_puts(b, draw(30) ? ";30;" : ";;");
    buf_puts(b, draw(30) ? "Nord og \"Syd\"" : "\"Nord; Syd\"");
}

/* What all rows of a file have in common. */
struct kind {
    bool points, vote_first;
    uint32_t end;
};

/* One row, then maybe one odd thing in it. */
static void
put_row(struct buf *b, uint32_t row, const struct kind *k)
{
    struct buf line;

    buf_init(&line, TEXT_MAX);
    put_fields(&line, row, k->points, k->vote_first);
    buf_puts(&line, line_end(draw(50) ? k->end : draw(3)));
    if (draw(12) == 0 && line.len > 0) {
        size_t at = draw((uint32_t)line.len), skip = draw(2);

        buf_add(b, line.data, at);
        buf_puts(b, odd[draw(COUNT(odd))]);
        buf_add(b, line.data + at + skip, line.len - at - skip);
    } else {
        buf_add(b, line.data, line.len);
    }
    buf_clear(&line);
}

static void
put_file(struct buf *b)
{
    static const char *const types[] = {"approval", "choose-1", "ordinal",
                                        "cumulative", "scoring"};
    static const char *const limits[] = {"max_length;2\n", "min_length;2\n",
                                         "max_sum_cost;25\n",
                                         "min_sum_points;9\n"};
    uint32_t type = draw(COUNT(types)), rows = draw(4) ? draw(40) : 0;
    const struct kind k = {type >= 3 && draw(20) > 0, draw(6) == 0, draw(3)};

    buf_printf(b, META "vote_type;%s\n", types[type]);
    for (size_t i = 0; i < COUNT(limits); i++)
        buf_puts(b, draw(3) ? "" : limits[i]);
    buf_puts(b, "PROJECTS\nproject_id;cost\n");
    for (size_t i = 0; i < IDS; i++)
        if (draw(8) > 0)
            buf_printf(b, "%s;%u\n", ids[i], (unsigned)(10 + i));
    buf_printf(b, "VOTES\n%s;%sage;place\n",
               k.vote_first ? "vote;voter_id" : "voter_id;vote",
               k.points ? "points;" : "");
    for (uint32_t row = 0; row < rows; row++)
        put_row(b, row, &k);
    if (draw(3) == 0 && b->len > 0)
        b->len--; /* no line end behind the last row */
}

/* Read a copy with exactly a NUL behind it. */
static void
read_copy(struct reading *r, const struct buf *text, bool strict)
{
    char *copy = mem_alloc(text->len + 1, 1);
    struct input_file f = {.path = "made-up.pb", .len = text->len};
    struct builder *b;

    memset(r, 0, sizeof *r);
    assert_non_null(copy);
    memcpy(copy, text->data, text->len);
    copy[text->len] = '\0';
    f.data = copy;
    assert_int_equal(vsted_findings_new(&r->fs, &r->err), VSTED_OK);
    assert_int_equal(builder_new(&b, &r->err), VSTED_OK);
    r->rc = strict ? pabulib_strict(b, &f, NULL, r->fs, &r->err)
                   : pabulib_read(b, &f, r->fs, &r->err);
    if (r->rc)
        builder_free(b);
    else
        assert_int_equal(builder_finish(&r->e, b, &r->err), VSTED_OK);
    mem_free(copy);
}

static void
same_findings(const vsted_findings *x, const vsted_findings *y)
{
    assert_int_equal(vsted_findings_kept(x), vsted_findings_kept(y));
    for (int s = 0; s < 3; s++)
        assert_int_equal(vsted_findings_count(x, (vsted_severity)s),
                         vsted_findings_count(y, (vsted_severity)s));
    for (size_t i = 0; i < vsted_findings_kept(x); i++) {
        const vsted_finding *a = vsted_findings_at(x, i);
        const vsted_finding *b = vsted_findings_at(y, i);

        assert_string_equal(a->message, b->message);
        assert_string_equal(a->code, b->code);
        assert_int_equal(a->line, b->line);
        assert_int_equal(a->column, b->column);
    }
}

static void
same_election(const vsted_election *x, const vsted_election *y)
{
    const struct ballots *a = &x->ballots, *b = &y->ballots;
    size_t n = a->first[a->n_rows];

    assert_int_equal(x->n, y->n);
    assert_int_equal(x->n_blank, y->n_blank);
    assert_int_equal(a->n_rows, b->n_rows);
    assert_memory_equal(a->first, b->first,
                        (a->n_rows + (size_t)1) * sizeof *a->first);
    assert_memory_equal(a->choice, b->choice, n * sizeof *a->choice);
    assert_memory_equal(a->count, b->count, a->n_rows * sizeof *a->count);
    assert_int_equal(!a->points, !b->points);
    if (a->points)
        assert_memory_equal(a->points, b->points, n * sizeof *a->points);
}

static void
fast_and_strict_say_the_same(void **unused)
{
    size_t read = 0;

    (void)unused;
    for (state = 1; state <= FILES; state++) {
        uint64_t seed = state;
        struct buf text;
        struct reading fast, strict;

        buf_init(&text, TEXT_MAX);
        put_file(&text);
        assert_int_equal(text.code, VSTED_OK);
        read_copy(&fast, &text, false);
        read_copy(&strict, &text, true);
        if (fast.rc != strict.rc)
            print_message("# seed %lu: %s, %s\n%s\n", (unsigned long)seed,
                          fast.err.msg, strict.err.msg, buf_text(&text));
        assert_int_equal(fast.rc, strict.rc);
        assert_string_equal(fast.err.msg, strict.err.msg);
        assert_string_equal(fast.err.hint, strict.err.hint);
        assert_int_equal(fast.err.line, strict.err.line);
        assert_int_equal(fast.err.column, strict.err.column);
        same_findings(fast.fs, strict.fs);
        if (!fast.rc)
            same_election(fast.e, strict.e);
        read += !fast.rc;
        reading_clear(&fast);
        reading_clear(&strict);
        buf_clear(&text);
        state = seed;
    }
    assert_in_range(read, FILES / 10, FILES - FILES / 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fast_and_strict_say_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
