/* Usual rows of ballots are read as the strict way reads them, of any file.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "input/tables.h"
#include "input_round.h"

/* ---- a file of ballots, mostly usual ---- */

struct drawing {
    uint64_t seed;
    struct buf text;
    char separator;
    const char *end; /* of lines */
    const char *id;  /* of ballots, for printf */
    const char *const *columns;
    size_t n_columns;
    unsigned odd; /* one cell in so many is odd; 0: none */
    bool lists;
    unsigned ballot;
};

static unsigned
draw(struct drawing *d, unsigned n)
{
    d->seed = d->seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(d->seed >> 33) % n;
}

static const char *const layouts[][4] = {
    {"seddel", "forslag", NULL, NULL},
    {"forslag", "seddel", NULL, NULL},
    {"seddel", "v\xC3\xA6lger", "forslag", NULL},
    {"v\xC3\xA6lger", "forslag", NULL, NULL},
    {"seddel", "forslag", "point", NULL},
    {"seddel", "rang", "by", "forslag"},
    {"seddel", "forslag", "by", NULL},
    {"seddel", "forslag", "v\xC3\xA6gt", NULL},
    {"seddel", "forslag", "cpr-nr.", NULL},
};

static const char *const proposals_of[] = {
    "id;navn;bel\xC3\xB8\x62\n1;Legeplads;10\n2;B\xC3\xA6nk;20\n12;Sti;30\n"
    "A-7;Bro;5\nnr. 9;Sund;4\nabcdefghij;Fjord;3\nabcdefghijklmnopq;Vig;2\n"
    "\xC3\xA5;Aa;1\n",
    "id;navn;bel\xC3\xB8\x62\n1;Legeplads;10\n2;B\xC3\xA6nk;20\n12;Sti;30\n"
    "1,2;Bro;5\n\"2;1\";Sund;4\n0101901234;Hav;3\n010190124;Strand;3\n",
};

static const char *const odd_cells[] = {"",
                                        " 1",
                                        "1 ",
                                        "\"1\"",
                                        "\"1",
                                        "1\"",
                                        "\"1 \"",
                                        "x\"\"y",
                                        "1,2",
                                        "\"1,2\"",
                                        "1|2",
                                        "\"2;1\"",
                                        "1, 2",
                                        "1,,2",
                                        "2,",
                                        "-",
                                        "010190-1234",
                                        "0101901234",
                                        "010190124",
                                        "3103901234",
                                        "\xC2\xA0"
                                        "1",
                                        "1\xC2\xA0",
                                        "\xE2\x80\xAF"
                                        "1",
                                        "caf\xC3\xA0",
                                        "007",
                                        "0",
                                        "99999999999",
                                        "1.000",
                                        "x",
                                        "\t",
                                        "\n",
                                        "\r",
                                        "\"\n\"",
                                        "\"1\";",
                                        "12345678",
                                        "123456789012345",
                                        "1234567890123456",
                                        "A-7",
                                        "nr. 9",
                                        "abcdefghij",
                                        "abcdefghijklmnopq",
                                        "2;1",
                                        "\xC3\xA5",
                                        "9",
                                        "\"12\"",
                                        "01019012",
                                        "1\v"};

static void
draw_proposals(struct drawing *d)
{
    static const char *const ids[] = {"1", "2", "12", "1", "2"};
    static const char *const between[] = {",", ", ", "|"};
    unsigned n = d->lists ? 1 + draw(d, 3) : 1;
    bool quoted = n > 1 && (d->separator == ',' || draw(d, 2));

    buf_puts(&d->text, quoted ? "\"" : "");
    for (unsigned i = 0; i < n; i++)
        buf_printf(&d->text, "%s%s", i ? between[draw(d, 3)] : "",
                   ids[draw(d, COUNT(ids))]);
    buf_puts(&d->text, quoted ? "\"" : "");
}

static void
draw_cell(struct drawing *d, const char *column)
{
    if (d->odd && draw(d, d->odd) == 0)
        buf_puts(&d->text, odd_cells[draw(d, COUNT(odd_cells))]);
    else if (strcmp(column, "seddel") == 0 || column[0] == 'v')
        buf_printf(&d->text, strcmp(column, "v\xC3\xA6gt") == 0 ? "%u" : d->id,
                   d->ballot);
    else if (strcmp(column, "forslag") == 0)
        draw_proposals(d);
    else
        buf_printf(&d->text, "%u", 1 + draw(d, 12));
}

static void
draw_file(struct drawing *d)
{
    unsigned rows = draw(d, 80);

    for (size_t i = 0; i < d->n_columns; i++)
        buf_printf(&d->text, "%.*s%s", i > 0, &d->separator, d->columns[i]);
    buf_puts(&d->text, d->end);
    for (unsigned row = 0; row < rows; row++) {
        d->ballot += draw(d, d->lists ? 1 : 3) == 0 || d->lists;
        if (draw(d, 90) == 0)
            d->ballot -= d->ballot > 3 ? 3 : 0;
        for (size_t i = 0; i < d->n_columns; i++) {
            buf_printf(&d->text, "%.*s", i > 0, &d->separator);
            draw_cell(d, d->columns[i]);
        }
        buf_puts(&d->text, d->end);
    }
}

static void
start(struct drawing *d, uint64_t i)
{
    static const unsigned odds[] = {0, 300, 60, 12};
    static const char *const ids[] = {"%u",
                                      "%u",
                                      "ballot-%u",
                                      "01019%05u",
                                      "1019%05u",
                                      "1000000%u",
                                      "550e8400-e29b-41d4-%u"};

    *d = (struct drawing){.seed = i * 7919 + 1, .ballot = 1};
    buf_init(&d->text, 1 << 20);
    d->columns = layouts[draw(d, COUNT(layouts))];
    while (d->n_columns < 4 && d->columns[d->n_columns])
        d->n_columns++;
    d->separator = ";,\t"[draw(d, 3)];
    d->end = draw(d, 4) ? "\n" : "\r\n";
    d->odd = odds[draw(d, COUNT(odds))];
    d->lists = draw(d, 4) == 0;
    d->id = ids[draw(d, COUNT(ids))];
    draw_file(d);
}

/* ---- what the reader hands on, and says ---- */

static vsted_code
write_piece(void *ctx, const struct ballot_piece *p, size_t *earlier,
            vsted_err *err)
{
    struct buf *b = ctx;

    *earlier = p->line % 11 == 0 ? p->line - 1 : 0;
    buf_printf(b, "%s/%s %zu.%zu %u.%zu:", p->id, p->voter ? p->voter : "-",
               p->line, p->column, p->weight, p->weight_column);
    for (size_t i = 0; i < p->n; i++)
        buf_printf(b, " %d=%u@%zu", (int)p->choices[i].proposal,
                   p->choices[i].value, p->choices[i].line);
    buf_putc(b, '\n');
    return buf_code(b, err);
}

static vsted_code
write_votes(void *ctx, uint32_t proposal, uint32_t votes, size_t line,
            vsted_err *err)
{
    buf_printf(ctx, "%u: %u@%zu\n", proposal, votes, line);
    return buf_code(ctx, err);
}

static void
write_findings(struct buf *to, const vsted_findings *fs)
{
    for (size_t i = 0; i < vsted_findings_kept(fs); i++) {
        const vsted_finding *f = vsted_findings_at(fs, i);
        buf_printf(to, "%d %s:%zu:%zu %s (%s)\n", (int)f->severity, f->file,
                   f->line, f->column, f->message, f->hint);
    }
    for (int i = 0; i < 3; i++)
        buf_printf(to, "%zu ", vsted_findings_count(fs, (vsted_severity)i));
}

/* Read the file, and write down all that came of it. */
static void
read_file(struct buf *to, const struct drawing *d, bool strict)
{
    const struct csv_how how = {.allow_cpr = d->seed % 3 == 0,
                                .strict = strict};
    const struct ballot_sink sink = {
        .ctx = to, .piece = write_piece, .votes = write_votes};
    const char *list = proposals_of[d->seed % COUNT(proposals_of)];
    struct input_file p = round_file("p.csv",
                                     (struct bytes){list, strlen(list)}),
                      b = round_file("b.csv",
                                     (struct bytes){d->text.data, d->text.len});
    struct ballots_seen seen;
    struct tables t = {.how = &how};
    vsted_err err = {0}, unused;

    assert_int_equal(builder_new(&t.b, &err), VSTED_OK);
    assert_int_equal(names_new(&t.unfit, &err), VSTED_OK);
    assert_int_equal(vsted_findings_new(&t.log.fs, &err), VSTED_OK);
    struct vsted_rules *rules = &builder_election(t.b)->rules;
    rules->weighted = d->n_columns == 3 && d->seed % 5 == 0;
    if (d->n_columns == 4)
        rules->ballot_type = BALLOT_ORDINAL;
    (void)!proposals_csv_read(&t, &p, &unused);
    vsted_code rc = ballots_csv_read(&t, &b, &sink, &seen, &err);
    buf_printf(to, "%d: %s:%zu:%zu %s\n", (int)rc, rc ? err.file : "", err.line,
               err.column, err.msg);
    buf_printf(to, "%d %d %zu %zu\n", (int)seen.layout, (int)seen.type,
               seen.rows, t.seen.rows);
    write_findings(to, t.log.fs);
    builder_free(t.b);
    names_free(t.unfit);
    vsted_findings_free(t.log.fs);
    input_file_clear(&p);
    input_file_clear(&b);
}

static void
usual_rows_are_read_as_all_others(void **state)
{
    const char *scale = getenv("SCALE");
    uint64_t n = 6000 * (uint64_t)(scale ? strtoul(scale, NULL, 10) : 1);

    (void)state;
    for (uint64_t i = 0; i < n; i++) {
        struct drawing d;
        struct buf got[2];
        start(&d, i);
        for (int k = 0; k < 2; k++) {
            buf_init(&got[k], 1 << 20);
            read_file(&got[k], &d, k > 0);
            assert_int_equal(got[k].code, VSTED_OK);
        }
        if (strcmp(buf_text(&got[0]), buf_text(&got[1])) != 0)
            fail_msg("seed %llu:\n%s\n---- %s\n---- %s", (unsigned long long)i,
                     buf_text(&d.text), buf_text(&got[0]), buf_text(&got[1]));
        buf_clear(&got[0]);
        buf_clear(&got[1]);
        buf_clear(&d.text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_rows_are_read_as_all_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
