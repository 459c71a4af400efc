/* One election in every form that people save it in; and hostile headers.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"
#include "base/mem.h"
#include "base/text.h"

/* ";" stands for the separator. Every letter is one of Windows-1252. */
#define PROPOSALS "nr;navn;beløb\nÅ1;Bænk ved søen;1000\n2;Køkken – nyt;2000\n"
static const struct {
    const char *name, *ballots;
} layouts[] = {
    {"wide", "seddel;Å1;Køkken – nyt\na;x;\nb;1;1\nc;;ja\nd;;\n"},
    {"long", "seddel;valg\na;Å1\nb;Å1\nb;2\nc;2\nd;\n"},
    {"list", "seddel;valg\na;Å1\nb;Å1|2\nc;2\nd;\n"},
};
static const char separators[] = ";,\t";

enum form { UTF8_BOM, UTF16_LE, WINDOWS_1252, N_FORMS };
static const char *const form_names[N_FORMS] = {
    [UTF8_BOM] = "UTF-8 with a mark",
    [UTF16_LE] = "UTF-16",
    [WINDOWS_1252] = "Windows-1252",
};

/* The letters of one code point and its place in Windows-1252. */
static uint32_t
next(const char **s)
{
    const unsigned char *c = (const unsigned char *)*s;
    size_t n = c[0] < 0x80 ? 1 : c[0] < 0xE0 ? 2 : 3;
    uint32_t point =
        n == 1   ? c[0]
        : n == 2 ? (c[0] & 0x1Fu) << 6 | (c[1] & 0x3Fu)
                 : (c[0] & 0x0Fu) << 12 | (c[1] & 0x3Fu) << 6 | (c[2] & 0x3Fu);
    *s += n;
    return point;
}

static void
encode(struct buf *to, const char *text, enum form form, char separator)
{
    buf_init(to, 4096);
    buf_puts(to, form == UTF8_BOM   ? "\xEF\xBB\xBF"
                 : form == UTF16_LE ? "\xFF\xFE"
                                    : "");
    while (*text) {
        const char *from = text;
        uint32_t point = next(&text);
        if (point == ';')
            point = (unsigned char)separator;
        if (form == UTF16_LE) {
            buf_putc(to, (char)(point & 0xFF));
            buf_putc(to, (char)(point >> 8));
        } else if (form == WINDOWS_1252) {
            buf_putc(to, (char)(point == 0x2013 ? 0x96 : point));
        } else if (point < 0x80) {
            buf_putc(to, (char)point);
        } else {
            buf_add(to, from, (size_t)(text - from));
        }
    }
    assert_int_equal(to->code, VSTED_OK);
}

static void
read_form(char hex[65], const char *ballots, enum form form, char separator)
{
    struct buf p, b;
    struct round r;
    char ballots_hex[65];

    encode(&p, PROPOSALS, form, separator);
    encode(&b, ballots, form, separator);
    round_read(&r, (struct bytes){p.data, p.len}, (struct bytes){b.data, b.len},
               NULL, NULL);
    if (r.rc)
        fail_msg("%s (%s)", r.err.msg, r.err.hint);
    assert_int_equal(vsted_election_sha256(r.e, hex, ballots_hex, &r.err),
                     VSTED_OK);
    round_clear(&r);
    buf_clear(&p);
    buf_clear(&b);
}

static void
every_form_is_the_same_election(void **state)
{
    char first[65] = "", hex[65];

    (void)state;
    for (size_t i = 0; i < COUNT(layouts); i++)
        for (int form = 0; form < N_FORMS; form++)
            for (const char *s = separators; *s; s++) {
                print_message("# case: %s, %s, %s\n", layouts[i].name,
                              form_names[form], csv_separator_name(*s));
                read_form(hex, layouts[i].ballots, (enum form)form, *s);
                if (!first[0])
                    memcpy(first, hex, sizeof first);
                assert_string_equal(hex, first);
            }
}

/* What a finding shows goes to terminals, logs and pages. */
static void
assert_clean(const struct round *r)
{
    for (size_t i = 0; i < vsted_findings_kept(r->fs); i++) {
        const vsted_finding *f = vsted_findings_at(r->fs, i);
        assert_int_equal(utf8_valid(f->message, strlen(f->message)),
                         strlen(f->message));
        assert_null(strchr(f->message, '\x1b'));
        assert_null(strchr(f->message, '\n'));
        assert_null(strchr(f->hint, '\x1b'));
    }
    assert_null(strchr(r->err.msg, '\x1b'));
    assert_null(strchr(r->err.hint, '\x1b'));
}

static const struct {
    const char *name, *ballots;
    vsted_code rc;
    const char *shows; /* in a finding */
} hostile[] = {
    {"terminal escapes", "seddel;1;\x1b[2J\x1b]0;ejet\x07\na;x;;\n", VSTED_OK,
     "column \"\\x1B[2J\\x1B]0\" is not used"},
    {"a line end", "seddel;1;\"to\nlinjer\"\na;x;\n", VSTED_OK,
     "to\\x0Alinjer"},
    {"right to left", "seddel;1;\u202Egrev\na;x;\n", VSTED_OK, "\\u{202E}grev"},
    {"a formula", "seddel;1;\"=HYPERLINK(\"\"x\"\")\"\na;x;\n", VSTED_OK,
     "=HYPERLINK"},
    {"SQL", "seddel;1;\"'); DROP TABLE ballot;--\"\na;x;\n", VSTED_OK,
     "column \"'); DROP TABLE ballot;--\" is not used"},
    {"a CPR number", "seddel;1;010190-1234\na;x;\n", VSTED_ECPR, NULL},
    {"nameless columns", "seddel;1;;\na;x;;\n", VSTED_OK, NULL},
    {"nothing but marks", "seddel;x;1\na;x;x\n", VSTED_OK,
     "column \"x\" is not used"},
};

static void
hostile_headers_are_shown_and_do_no_harm(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(hostile); i++) {
        struct round r;
        print_case(hostile[i].name);
        round_read(
            &r, (struct bytes)BYTES("nr;navn;beløb\n1;A;1\n2;B;1\n"),
            (struct bytes){hostile[i].ballots, strlen(hostile[i].ballots)},
            NULL, NULL);
        assert_int_equal(r.rc, hostile[i].rc);
        if (hostile[i].shows && !round_shows(&r, hostile[i].shows))
            fail_msg("nowhere: %s", hostile[i].shows);
        assert_clean(&r);
        round_clear(&r);
    }
}

/* As many columns as a row may have, each a proposal, each called by its name;
 * it takes no longer than reading them. */
static void
thousands_of_columns_are_read(void **state)
{
    enum { N = CSV_CELLS_MAX - 1 };
    struct buf p, b;
    struct round r;

    (void)state;
    buf_init(&p, 1 << 20);
    buf_init(&b, 1 << 20);
    buf_puts(&p, "nr;navn;beløb\n");
    buf_puts(&b, "seddel");
    for (int i = 0; i < N; i++) {
        buf_printf(&p, "F%d;Forslag nummer %d;1\n", i, i);
        buf_printf(&b, ";Forslag nummer %d", i);
    }
    buf_puts(&b, "\na");
    for (int i = 0; i < N; i++)
        buf_puts(&b, ";x");
    buf_puts(&b, "\n");
    round_read(&r, (struct bytes){p.data, p.len}, (struct bytes){b.data, b.len},
               NULL, NULL);
    if (r.rc)
        fail_msg("%s", r.err.msg);
    assert_int_equal(r.e->ballots.first[1], N);
    round_clear(&r);
    buf_clear(&p);
    buf_clear(&b);
}

static void
one_column_more_is_refused(void **state)
{
    struct buf b;
    struct round r;

    (void)state;
    buf_init(&b, 1 << 20);
    buf_puts(&b, "seddel");
    for (int i = 0; i < CSV_CELLS_MAX; i++)
        buf_printf(&b, ";%d", i);
    buf_puts(&b, "\na\n");
    round_read(&r, (struct bytes)BYTES("nr;navn;beløb\n1;A;1\n"),
               (struct bytes){b.data, b.len}, NULL, NULL);
    assert_int_equal(r.rc, VSTED_EPARSE);
    assert_int_equal(r.err.line, 1);
    round_clear(&r);
    buf_clear(&b);
}

static const struct {
    const char *name, *proposals, *ballots, *code, *says, *hint;
} noted[] = {
    {"a proposal without a column", "nr;navn;beløb\n1;A;1\n2;B;1\n3;C;1\n",
     "seddel;1\na;x\n", "no_column_of", "no column for 2 of 3 proposals: 2, 3",
     "proposal:ID"},
    {"nearly a name", "nr;navn;beløb\n1;Legeplads;1\n2;Bænk;1\n",
     "seddel;Legeplds;2\na;x;\n", "near_column", "column \"Legeplds\"",
     "did you mean \"Legeplads\"?"},
    {"a column of no proposal", "nr;navn;beløb\n1;A;1\n2;B;1\n",
     "seddel;1;2;7\na;x;;x\n", "unknown_column",
     "column \"7\" is of no proposal and not used",
     "is the list of proposals whole?"},
    {"which column is what", "nr;navn;beløb\n1;A;1\n",
     "Seddel Nr.;Vælger;Valg\na;v;1\n", "columns",
     "Seddel Nr.=ballot, Vælger=voter, Valg=proposal", ""},
    {"votes beside ballots", "nr;navn;beløb\n1;A;1\n",
     "seddel;valg;antal\na;1;1\n", "unknown_column", "column \"antal\"", ""},
    {"a voter with two ballots", "nr;navn;beløb\n1;A;1\n",
     "seddel;vælger;valg\na;v;1\nb;v;1\n", "voter_twice", "all count",
     "--duplicates"},
};

static void
what_was_found_is_noted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(noted); i++) {
        struct round r;
        print_case(noted[i].name);
        round_read(
            &r, (struct bytes){noted[i].proposals, strlen(noted[i].proposals)},
            (struct bytes){noted[i].ballots, strlen(noted[i].ballots)}, NULL,
            NULL);
        if (r.rc)
            fail_msg("%s", r.err.msg);
        assert_non_null(round_finding(&r, noted[i].code));
        assert_true(round_shows(&r, noted[i].says));
        assert_true(round_shows(&r, noted[i].hint));
        round_clear(&r);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_the_same_election),
        cmocka_unit_test(hostile_headers_are_shown_and_do_no_harm),
        cmocka_unit_test(thousands_of_columns_are_read),
        cmocka_unit_test(one_column_more_is_refused),
        cmocka_unit_test(what_was_found_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
