/* CSV rows: any piece size, any line end, quotes, lines, separators.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include <stdlib.h>
#include "base/text.h"
#include "input/csv.h"

/* What a reader gave, as text: "2:<a><b>\n" for a row of line 2. */
static vsted_code
write_row(void *ctx, const struct csv_row *row, vsted_err *err)
{
    struct buf *b = ctx;
    buf_printf(b, "%zu:", row->line);
    for (size_t i = 0; i < row->n; i++) {
        assert_int_equal(strlen(row->cells[i].s), row->cells[i].n);
        buf_printf(b, "<%s>", row->cells[i].s);
    }
    buf_putc(b, '\n');
    return buf_code(b, err);
}

/* How a text is read: in pieces of so many bytes. */
struct how {
    size_t size;
    char separator;
    bool libcsv, asked;
};

/* One row of small letters and digits, without a look at what is behind it. */
static bool
take_letters(struct buf *b, struct csv_text *text)
{
    struct csv_cell cells[64];
    size_t n = 0;
    const char *at = text->at, *from = at;

    for (; at < text->end && n < COUNT(cells); at++) {
        if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
            continue;
        cells[n++] = (struct csv_cell){from, (size_t)(at - from)};
        if (*at == '\n')
            break;
        if (*at != ';')
            return false;
        from = at + 1;
    }
    if (n == COUNT(cells) || at == text->end || at == text->at)
        return false;
    buf_printf(b, "%zu:", text->line++);
    for (size_t i = 0; i < n; i++) {
        buf_putc(b, '<');
        buf_add(b, cells[i].s, cells[i].n);
        buf_putc(b, '>');
    }
    buf_putc(b, '\n');
    text->at = at + 1;
    return true;
}

static vsted_code
take_some(void *ctx, struct csv_text *text, vsted_err *err)
{
    (void)err;
    while (text->at < text->end && take_letters(ctx, text))
        ;
    return VSTED_OK;
}

static vsted_code
read_so(struct buf *to, const char *text, size_t n, const struct how *how,
        vsted_err *err)
{
    const size_t size = how->size;
    struct csv_reader *c;
    vsted_code rc = csv_reader_new(&c, how->separator, 1, err);
    assert_int_equal(rc, VSTED_OK);
    if (how->libcsv)
        csv_use_libcsv(c);
    csv_on_row(c, write_row, to);
    if (how->asked)
        csv_on_text(c, take_some);
    for (size_t i = 0; !rc && i < n; i += size)
        rc = csv_feed(c, text + i, n - i < size ? n - i : size, err);
    if (!rc)
        rc = csv_end(c, err);
    csv_reader_free(c);
    return rc;
}

/* Read `text` in pieces of `size` bytes; what came is added to `to`. */
static vsted_code
read_pieces(struct buf *to, const char *text, size_t n, size_t size,
            vsted_err *err)
{
    return read_so(to, text, n, &(struct how){size, ';', false, false}, err);
}

static const struct {
    const char *name, *text, *rows;
    vsted_code rc;
    size_t line, column; /* of the error */
} cases[] = {
    {"plain", "a;b\nc;d\n", "1:<a><b>\n2:<c><d>\n", VSTED_OK, 0, 0},
    {"no last line end", "a;b\nc;d", "1:<a><b>\n2:<c><d>\n", VSTED_OK, 0, 0},
    {"empty cells", ";b;\n;;\n", "1:<><b><>\n2:<><><>\n", VSTED_OK, 0, 0},
    {"blank lines", "\n\na\n  \n\nb\n", "3:<a>\n6:<b>\n", VSTED_OK, 0, 0},
    {"space around", " a ;\tb\xC2\xA0;\" c \"\n", "1:<a><b><c>\n", VSTED_OK, 0,
     0},
    {"narrow no-break space",
     "\xE2\x80\xAF"
     "1 000 \xE2\x80\xAF;x\n",
     "1:<1 000><x>\n", VSTED_OK, 0, 0},
    {"quotes", "\"a;b\";\"say \"\"hi\"\"\";\"\"\n", "1:<a;b><say \"hi\"><>\n",
     VSTED_OK, 0, 0},
    {"quoted newline", "x;y\n\"a\nb\n\nc\";d\ne;f\n",
     "1:<x><y>\n2:<a\nb\n\nc><d>\n6:<e><f>\n", VSTED_OK, 0, 0},
    {"blank lines around quotes", "\n\"a\n\n\nb\"\n\nc\n",
     "2:<a\n\n\nb>\n7:<c>\n", VSTED_OK, 0, 0},
    {"quote at the very end", "a;\"b\"", "1:<a><b>\n", VSTED_OK, 0, 0},
    {"letters", "bl\xC3\xA5;\xF0\x9F\x90\x9D\n",
     "1:<bl\xC3\xA5><\xF0\x9F\x90\x9D>\n", VSTED_OK, 0, 0},
    {"quote inside a plain field", "a;b\nc;d\"e\"\n", "1:<a><b>\n",
     VSTED_EPARSE, 2, 2},
    {"text behind a quote", "a;b\n\"c\"d;e\n", "1:<a><b>\n", VSTED_EPARSE, 2,
     1},
    {"text behind a quote, later line", "\"a\nb\"c\n", "", VSTED_EPARSE, 2, 1},
    {"quote never closed", "a;b\nc;\"d\ne;f\ng;h\n", "1:<a><b>\n", VSTED_EPARSE,
     2, 2},
    {"second quote never closed", "\"a\nb\";\"c\nd\n", "", VSTED_EPARSE, 2, 2},
    {"nothing", "", "", VSTED_OK, 0, 0},
};

/* The text with another end for every line. */
static void
with_line_ends(struct buf *to, const char *text, const char *end)
{
    for (; *text; text++)
        if (*text == '\n')
            buf_puts(to, end);
        else
            buf_putc(to, *text);
}

static void
check_pieces(size_t i, const char *text, size_t n)
{
    for (size_t size = 1; size <= n + 1; size++) {
        struct buf got;
        vsted_err err = {0};
        buf_init(&got, 4096);
        assert_int_equal(read_pieces(&got, text, n, size, &err), cases[i].rc);
        assert_string_equal(buf_text(&got), cases[i].rows);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        buf_clear(&got);
    }
}

static void
csv_gives_the_same_rows_for_every_piece_and_line_end(void **state)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        print_case(cases[i].name);
        for (size_t e = 0; e < COUNT(ends); e++) {
            struct buf text;
            buf_init(&text, 4096);
            with_line_ends(&text, cases[i].text, ends[e]);
            check_pieces(i, buf_text(&text), text.len);
            buf_clear(&text);
        }
    }
}

static void
csv_refuses_what_is_too_large(void **state)
{
    struct buf text, got;
    vsted_err err = {0};
    (void)state;
    buf_init(&text, 64 * 1024 * 1024);
    buf_init(&got, 4096);
    buf_puts(&text, "a;b\nc;\"");
    for (int i = 0; i < 1700; i++)
        for (int j = 0; j < 1000; j++)
            buf_add(&text, "123456789\n", 10);
    assert_int_equal(
        read_pieces(&got, buf_text(&text), text.len, text.len, &err),
        VSTED_EPARSE);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 2);
    assert_contains(err.msg, "16 MiB");
    buf_reset(&text);
    for (int i = 0; i < CSV_CELLS_MAX; i++)
        buf_putc(&text, ';');
    assert_int_equal(read_pieces(&got, buf_text(&text), text.len, 100, &err),
                     VSTED_EPARSE);
    assert_contains(err.msg, "4096 columns");
    buf_clear(&text);
    buf_clear(&got);
}

/* Text made of what CSV stumbles over, and of whole cells between. */
static void
draw_text(struct buf *to, uint64_t *seed, char separator)
{
    static const char *const parts[] = {"\"",
                                        "\"",
                                        "\"\"",
                                        "\n",
                                        "\r\n",
                                        "\r",
                                        " ",
                                        "\t",
                                        "a",
                                        "12",
                                        "-",
                                        "\xC2\xA0",
                                        ";",
                                        ",",
                                        "\f",
                                        "\xE2",
                                        "\"a;b\"",
                                        "\"say \"\"x\"\"\"",
                                        "\xE2\x80\xAF",
                                        "\n",
                                        "abc",
                                        "\"\n\"",
                                        "\xC3\xA6",
                                        "\x01"};
    size_t n = 1 + (*seed >> 40) % 40;

    for (size_t i = 0; i < n; i++) {
        *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        uint32_t k = (uint32_t)(*seed >> 33) % (COUNT(parts) + 12);
        if (k < COUNT(parts))
            buf_puts(to, parts[k]);
        else
            buf_putc(to, separator);
    }
}

/* Rows, and the error with its place, are those of libcsv. */
static void
check_like_libcsv(const struct buf *text, char separator, uint64_t seed)
{
    for (size_t size = 1; size <= text->len + 1; size += 1 + size / 3) {
        struct buf got[2];
        vsted_err err[2] = {{0}, {0}};
        for (int i = 0; i < 2; i++) {
            const struct how how = {size, separator, i > 0,
                                    separator == ';' && seed % 2};
            buf_init(&got[i], 65536);
            (void)read_so(&got[i], buf_text(text), text->len, &how, &err[i]);
        }
        if (strcmp(buf_text(&got[0]), buf_text(&got[1])) != 0)
            fail_msg("seed %llu, pieces of %zu: %s\n%s",
                     (unsigned long long)seed, size, buf_text(&got[0]),
                     buf_text(&got[1]));
        assert_int_equal(err[0].code, err[1].code);
        assert_int_equal(err[0].line, err[1].line);
        assert_int_equal(err[0].column, err[1].column);
        assert_string_equal(err[0].msg, err[1].msg);
        buf_clear(&got[0]);
        buf_clear(&got[1]);
    }
}

/* What is split without libcsv is split as it would. */
static void
csv_splits_as_libcsv_does(void **state)
{
    static const char separators[] = ";,\t";
    const char *scale = getenv("SCALE");
    uint64_t n = 20000 * (uint64_t)(scale ? strtoul(scale, NULL, 10) : 1);

    (void)state;
    for (uint64_t i = 0; i < n; i++) {
        uint64_t seed = i * 7919 + 3;
        struct buf text;
        buf_init(&text, 65536);
        draw_text(&text, &seed, separators[i % 3]);
        check_like_libcsv(&text, separators[i % 3], i);
        buf_clear(&text);
    }
}

static vsted_code
stop(void *ctx, const struct csv_row *row, vsted_err *err)
{
    size_t *seen = ctx;
    (void)row;
    return ++*seen == 2 ? vsted_fail(err, VSTED_ENOENT, "enough") : VSTED_OK;
}

static void
csv_stops_when_told_to(void **state)
{
    struct csv_reader *c;
    size_t seen = 0;
    vsted_err err = {0};
    (void)state;
    assert_int_equal(csv_reader_new(&c, ',', 1, &err), VSTED_OK);
    csv_on_row(c, stop, &seen);
    assert_int_equal(csv_feed(c, "a\nb\nc\nd\n", 8, &err), VSTED_ENOENT);
    assert_int_equal(seen, 2);
    assert_int_equal(err.line, 2);
    csv_reader_free(c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_gives_the_same_rows_for_every_piece_and_line_end),
        cmocka_unit_test(csv_splits_as_libcsv_does),
        cmocka_unit_test(csv_refuses_what_is_too_large),
        cmocka_unit_test(csv_stops_when_told_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
