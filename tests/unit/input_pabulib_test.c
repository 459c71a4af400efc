/* Reading .pb files: variants that say the same, and what is only noted.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "pabulib_fixture.h"

static const struct {
    const char *name, *text;
} same[] = {
    {"plain", META "vote_type;approval\n" PROJECTS TWO VOTES "1;p1,p2\n2;p2\n"
                   "3;\n"},
    {"sections with semicolons, any case, spaces",
     "meta;\nKey;Value\nDescription;Made up\ninstance; 2026 \nbudget;1000.5\n"
     "currency;DKK\nrule;greedy\nvote_type;Approval\nProjects;;\n"
     "PROJECT_ID; cost;name;selected\np1 ; 400;Bench;1\n"
     "p2;600.50;\"Tree; oak\";0\nvotes;\nvoter_id;vote\n1;p1 , p2\n2; p2\n3;"},
    {"byte order mark, Windows line ends, blank lines",
     "\xEF\xBB\xBFMETA\r\nkey;value\r\ndescription;Made up\r\n"
     "instance;2026\r\n\r\nbudget;1000.50\r\ncurrency;DKK\r\nrule;greedy\r\n"
     "vote_type;approval\r\nPROJECTS\r\n\r\nproject_id;cost;name;selected\r\n"
     "p1;400;Bench;1\r\np2;600.5;\"Tree; oak\";0\r\n;;;\r\nVOTES\r\n"
     "voter_id;vote\r\n1;p1,p2\r\n2;p2\r\n3;\r\n"},
    {"old Mac line ends", "META\rkey;value\rdescription;Made up\r"
                          "instance;2026\rbudget;1000.5\rcurrency;DKK\r"
                          "rule;greedy\rvote_type;approval\rPROJECTS\r"
                          "project_id;cost;name;selected\rp1;400;Bench;1\r"
                          "p2;600.5;\"Tree; oak\";0\rVOTES\rvoter_id;vote\r"
                          "1;p1,p2\r2;p2\r3;\r"},
    {"everything quoted",
     "\"META\"\n\"key\";\"value\"\n\"description\";\"Made up\"\n"
     "\"instance\";\"2026\"\n\"budget\";\"1000.50\"\n\"currency\";\"DKK\"\n"
     "\"rule\";\"greedy\"\n\"vote_type\";\"approval\"\n\"PROJECTS\"\n"
     "\"project_id\";\"cost\";\"name\";\"selected\"\n"
     "\"p1\";\"400\";\"Bench\";\"1\"\n\"p2\";\"600.5\";\"Tree; oak\";\"0\"\n"
     "\"VOTES\"\n\"voter_id\";\"vote\"\n\"1\";\"p1,p2\"\n\"2\";\"p2\"\n"
     "\"3\";\"\"\n"},
    {"no key;value row, columns in another order, more of them",
     "META\ndescription;Made up\ninstance;2026\nbudget;1000.50\n"
     "currency;DKK\nrule;greedy\nvote_type;approval\nunit;Nowhere\nPROJECTS\n"
     "name;votes;selected;cost;project_id\nBench;9;1;400;p1\n"
     "\"Tree; oak\";9;0;600.5;p2\nVOTES\nage;vote;voter_id\n;p1,p2;1\n"
     "30;p2;2\n31;;3\n"},
};

static void
files_that_say_the_same_read_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(same); i++) {
        struct reading r;

        print_case(same[i].name);
        read_text(&r, same[i].text);
        assert_string_equal(r.err.msg, "");
        assert_int_equal(r.rc, VSTED_OK);
        assert_string_equal(r.e->title, "Made up, 2026");
        assert_string_equal(r.e->currency, "DKK");
        assert_int_equal(r.e->pool_ore, 100050);
        assert_int_equal(r.e->type, BALLOT_APPROVAL);
        assert_string_equal(r.e->recorded.rule, "greedy");
        assert_int_equal(r.e->recorded.max_length, -1);
        assert_int_equal(r.e->recorded.min_score, -1);
        assert_true(r.e->recorded.has_selected);
        assert_int_equal(r.e->n_proposals, 2);
        assert_string_equal(r.e->proposals[0].id, "p1");
        assert_int_equal(r.e->proposals[0].selected, 1);
        assert_string_equal(r.e->proposals[1].name, "Tree; oak");
        assert_int_equal(r.e->proposals[1].cost_ore, 60050);
        assert_int_equal(r.e->n, 3);
        assert_int_equal(r.e->n_blank, 1);
        assert_int_equal(r.e->ballots.n_rows, 2);
        assert_int_equal(r.e->ballots.first[1], 2);
        assert_int_equal(vsted_findings_kept(r.fs), 0);
        reading_clear(&r);
    }
}

static const struct {
    const char *text, *code, *msg;
    vsted_severity severity;
    size_t line, column;
    int64_t n;
} noticed[] = {
    {GOOD "1;p1,p2,p1\n", "choice_twice", "\"p1\" twice", VSTED_WARNING, 15, 2,
     1},
    {GOOD "7;p1\n8;p2\n7;p2\n", "voter_twice", "on 1 line", VSTED_WARNING, 17,
     1, 3},
    {GOOD "b;p1\na;p2\na;p2\nb;\n", "voter_twice", "on 2 lines", VSTED_WARNING,
     17, 1, 4},
    {APPROVAL "num_votes;9\n" PROJECTS TWO VOTES "1;p1\n", "count_differs",
     "META says 9 votes, the file has 1", VSTED_WARNING, 9, 2, 1},
    {APPROVAL "num_projects;1\n" PROJECTS TWO VOTES "1;p1\n", "count_differs",
     "META says 1 projects, the file has 2", VSTED_WARNING, 9, 2, 1},
    {APPROVAL "max_length;1\n" PROJECTS TWO VOTES "1;p1\n2;p1,p2\n3;p2,p1\n",
     "over_limit", "max_length 1 of META broken by 2 ballots", VSTED_NOTE, 17,
     2, 3},
    {APPROVAL "max_sum_cost;1000.4\n" PROJECTS TWO VOTES "1;p1,p2\n",
     "over_limit", "max_sum_cost 1000.4 of META broken by 1 ballot", VSTED_NOTE,
     16, 2, 1},
    {META "vote_type;choose-1\n" PROJECTS TWO VOTES "1;p1,p2\n", "over_limit",
     "vote_type choose-1 of META broken", VSTED_NOTE, 15, 2, 1},
    {META "vote_type;cumulative\nmin_sum_points;5\n" PROJECTS TWO POINTS
          "1;p1,p2;3,2\n2;p1;4\n",
     "over_limit", "min_sum_points 5", VSTED_NOTE, 17, 2, 2},
};

static void
oddities_are_noted_and_nothing_is_dropped(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(noticed); i++) {
        struct reading r;
        const vsted_finding *f;

        print_case(noticed[i].msg);
        read_text(&r, noticed[i].text);
        assert_int_equal(r.rc, VSTED_OK);
        assert_int_equal(r.e->n, noticed[i].n);
        assert_int_equal(vsted_findings_kept(r.fs), 1);
        f = vsted_findings_at(r.fs, 0);
        assert_string_equal(f->code, noticed[i].code);
        assert_contains(f->message, noticed[i].msg);
        assert_int_equal(f->severity, noticed[i].severity);
        assert_int_equal(f->line, noticed[i].line);
        assert_int_equal(f->column, noticed[i].column);
        reading_clear(&r);
    }
}

static void
points_places_and_marks_are_read(void **state)
{
    static const char text[] = META
        "vote_type;cumulative\nmin_project_score_threshold;7\n"
        "max_length;3\ncomment;\"#1: \"\"odd\"\"\nbut true\"\n"
        "PROJECTS\nproject_id;cost;name;category;kerneopgave;district;"
        "selected\n"
        "a;10;\"Odra\" by the river;park;;North;2\n"
        "b;999999999;\"say \"\"hi\"\"\";;Kultur;;\n" POINTS "1;b,a;1,10\n2;;\n";
    struct reading r;

    (void)state;
    read_text(&r, text);
    assert_int_equal(r.rc, VSTED_OK);
    assert_int_equal(r.e->recorded.min_score, 7);
    assert_int_equal(r.e->recorded.max_length, 3);
    assert_string_equal(r.e->proposals[0].name, "\"Odra\" by the river");
    assert_string_equal(r.e->proposals[1].name, "say \"hi\"");
    assert_null(r.e->proposals[0].kerneopgave); /* a category is not one */
    assert_string_equal(r.e->proposals[1].kerneopgave, "Kultur");
    assert_string_equal(r.e->proposals[0].place, "North");
    assert_null(r.e->proposals[1].place);
    assert_int_equal(r.e->proposals[0].selected, 2);
    assert_int_equal(r.e->proposals[1].selected, -1);
    assert_false(r.e->proposals[0].withdrawn);
    assert_true(r.e->proposals[1].withdrawn);
    assert_int_equal(r.e->proposals[0].line, 15); /* behind a quoted newline */
    assert_int_equal(r.e->ballots.choice[0], 1);
    assert_int_equal(r.e->ballots.points[0], 1);
    assert_int_equal(r.e->ballots.points[1], 10);
    assert_int_equal(r.e->n_blank, 1);
    reading_clear(&r);
}

static void
free_proposals_need_to_be_allowed(void **state)
{
    static char text[] = APPROVAL PROJECTS "p1;0;x;0\n" VOTES;
    struct input_file f = {
        .path = "made-up.pb", .data = text, .len = sizeof text - 1};
    struct builder *b;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(builder_new(&b, &err), VSTED_OK);
    builder_election(b)->rules.allow_free = true;
    assert_int_equal(pabulib_read(b, &f, NULL, &err), VSTED_OK);
    assert_int_equal(builder_election(b)->proposals[0].cost_ore, 0);
    builder_free(b);
}

static void
sniffing_looks_for_meta(void **state)
{
    static const struct {
        const char *text;
        bool is;
    } files[] = {
        {"META\n", true},
        {"\xEF\xBB\xBFMETA\r\n", true},
        {"\n\n meta;\n", true},
        {"\"META\"\nkey", true},
        {"Meta", true},
        {"METADATA\n", false},
        {"", false},
        {"id;titel;pris\n", false},
        {"\xEF\xBB\xBF", false},
        {"SQLite format 3", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(files); i++) {
        print_case(files[i].text);
        assert_int_equal(pabulib_sniff(files[i].text, strlen(files[i].text)),
                         files[i].is);
    }
}

#ifdef VSTED_TEST_OOM
#include "base/mem.h"

static void
no_memory_is_an_error_like_any_other(void **state)
{
    static char text[] = CUMULATIVE "x;p1,p2;3,4\n1;p1;2\n";
    struct input_file f = {
        .path = "made-up.pb", .data = text, .len = sizeof text - 1};
    bool failed = true;

    (void)state;
    for (size_t n = 1; failed; n++) {
        struct builder *b = NULL;
        vsted_election *e = NULL;
        vsted_err err = {0};
        vsted_code rc;

        mem_fail_after(n);
        rc = builder_new(&b, &err);
        if (!rc && (rc = pabulib_read(b, &f, NULL, &err)))
            builder_free(b);
        else if (!rc)
            rc = builder_finish(&e, b, &err);
        failed = mem_failed();
        mem_fail_after(0);
        assert_int_equal(rc, failed ? VSTED_ENOMEM : VSTED_OK);
        vsted_election_free(e);
    }
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_that_say_the_same_read_the_same),
        cmocka_unit_test(oddities_are_noted_and_nothing_is_dropped),
        cmocka_unit_test(points_places_and_marks_are_read),
        cmocka_unit_test(free_proposals_need_to_be_allowed),
        cmocka_unit_test(sniffing_looks_for_meta),
#ifdef VSTED_TEST_OOM
        cmocka_unit_test(no_memory_is_an_error_like_any_other),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
