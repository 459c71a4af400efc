/* The table of voters: what is taken, what is kept out, what is wrong.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"
#include "base/text.h"

/* What the sink got, as text: "line:id/place/age/group ". */
struct taken {
    struct buf text;
    char first[64]; /* id of the first voter */
    size_t line;
};

static vsted_code
take(void *ctx, const struct voter_row *v, size_t *earlier, vsted_err *err)
{
    struct taken *t = ctx;

    buf_printf(&t->text, "%zu:%s/%s/%s/%s ", v->line, v->id,
               v->place ? v->place : "?", v->age_group ? v->age_group : "?",
               v->group ? v->group : "?");
    if (!t->first[0]) {
        snprintf(t->first, sizeof t->first, "%s", v->id);
        t->line = v->line;
    } else if (strcmp(t->first, v->id) == 0) {
        *earlier = t->line;
    }
    return buf_code(&t->text, err);
}

struct seen {
    struct taken taken;
    struct round round; /* of it: findings, rc and err */
    struct buf described;
    size_t rows;
};

static void
read_voters(struct seen *s, const char *text)
{
    const struct csv_how how = {0};
    const struct voter_sink sink = {&s->taken, take};
    struct input_file f =
        round_file("v.csv", (struct bytes){text, strlen(text)});

    memset(s, 0, sizeof *s);
    buf_init(&s->taken.text, 4096);
    buf_init(&s->described, 4096);
    assert_int_equal(vsted_findings_new(&s->round.fs, &s->round.err), VSTED_OK);
    struct tables t = {
        .how = &how, .log = {.fs = s->round.fs}, .described = &s->described};
    s->round.rc = voters_csv_read(&t, &f, &sink, &s->rows, &s->round.err);
    if (!s->round.rc)
        s->round.rc = log_verdict(&t.log, &s->round.err);
    input_file_clear(&f);
}

static void
clear(struct seen *s)
{
    buf_clear(&s->taken.text);
    buf_clear(&s->described);
    round_clear(&s->round);
}

static const struct {
    const char *name, *text, *taken, *described;
} good[] = {
    {"all", "vælger;sted;alder;gruppe\n7;Osted;16-25;skole\n8;;;\n",
     "2:7/Osted/16-25/skole 3:8/?/?/? ",
     "vælger=voter, sted=place, alder=age_group, gruppe=group"},
    {"English", "voter id,age group,village\n7,26,Gevninge\n",
     "2:7/Gevninge/26/? ",
     "voter id=voter, village=place, age group=age_group"},
    {"a number is a voter's", "Nr.;Aldersgruppe\n7;x\n", "2:7/?/x/? ",
     "Nr.=voter, Aldersgruppe=age_group"},
};

static void
voters_are_taken_with_what_is_counted_by(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        struct seen s;
        print_case(good[i].name);
        read_voters(&s, good[i].text);
        if (s.round.rc)
            fail_msg("%s", s.round.err.msg);
        assert_string_equal(buf_text(&s.taken.text), good[i].taken);
        assert_string_equal(buf_text(&s.described), good[i].described);
        clear(&s);
    }
}

static const struct {
    const char *name, *text, *code;
    size_t line, column;
    const char *says;
} wrong[] = {
    {"twice", "alder;vælger\n5;7\n6;8\n7;7\n", "voter_twice", 4, 2,
     "voter \"7\" is in line 2 too"},
    {"no voter", "vælger;alder\n7;5\n;6\n", "no_voter", 3, 1, "no voter"},
    {"no column", "navn;alder\nBo;5\n", "missing_column", 1, 0,
     "no column \"vælger\""},
    {"nobody", "vælger;alder\n", "no_voters", 0, 0, "no voters below"},
};

static void
what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct seen s;
        print_case(wrong[i].name);
        read_voters(&s, wrong[i].text);
        assert_int_equal(s.round.rc, VSTED_EPARSE);
        const vsted_finding *f = round_finding(&s.round, wrong[i].code);
        assert_non_null(f);
        assert_int_equal(f->line, wrong[i].line);
        assert_int_equal(f->column, wrong[i].column);
        assert_contains(f->message, wrong[i].says);
        clear(&s);
    }
}

static void
what_nobody_counts_by_is_kept_out(void **state)
{
    struct seen s;

    (void)state;
    read_voters(&s, "vælger;navn;adresse;sted\n7;Bo;Vej 1;Osted\n");
    assert_int_equal(s.round.rc, VSTED_OK);
    assert_string_equal(buf_text(&s.taken.text), "2:7/Osted/?/? ");
    const vsted_finding *f = round_finding(&s.round, "unknown_column");
    assert_non_null(f);
    assert_contains(f->message, "column \"navn\" is not used");
    assert_contains(f->hint, "a round keeps place, age group and group alone");
    assert_int_equal(s.rows, 1);
    clear(&s);
}

static void
cpr_numbers_are_no_voters(void **state)
{
    struct seen s;

    (void)state;
    read_voters(&s, "vælger;sted\n010190-1234;Osted\n");
    assert_int_equal(s.round.rc, VSTED_ECPR);
    clear(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(voters_are_taken_with_what_is_counted_by),
        cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(what_nobody_counts_by_is_kept_out),
        cmocka_unit_test(cpr_numbers_are_no_voters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
