/* What is printed of proposals that are out, and of counts alone.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report_fixture.h"

#include <stdlib.h>
#include <vsted/rule.h>
#include "num/rat.h"

/* Counts alone, and proposals that are out, with and without a date. */
static void
make_counts(struct fixture *f)
{
    static const struct proposal proposals[] = {
        {.id = "A", .name = "Gynge", .cost_ore = 40000},
        {.id = "B",
         .name = "Bro",
         .cost_ore = 30000,
         .not_eligible = "ligger uden for kommunen",
         .not_eligible_date = "2026-03-14"},
        {.id = "C",
         .name = "Bod",
         .cost_ore = 20000,
         .not_eligible = "trukket\033[2J af \"skolen\""},
        {.id = "D",
         .name = "Tag",
         .cost_ore = 10000,
         .not_eligible = "",
         .not_eligible_date = "2026-12-01"},
    };
    static const char *const ballots[] = {"0", "0", "0", "1", "1",
                                          "2", "2", "3", NULL};
    fixture_make(f, &(struct fixture_spec){.title = "Håndsoprækning",
                                           .currency = "DKK",
                                           .pool_ore = 100000,
                                           .type = BALLOT_APPROVAL,
                                           .proposals = proposals,
                                           .n_proposals = COUNT(proposals),
                                           .ballots = ballots});
    (void)snprintf(f->o.rules.rule, sizeof f->o.rules.rule, "test-votes");
    f->e->counts_only = true;
    fixture_fund(f, 0, PHASE_RULE, 0, 0);
    for (uint32_t i = 1; i < COUNT(proposals); i++)
        fixture_refuse(f, i, REASON_NOT_ELIGIBLE, -1, -1);
    f->o.happy = -1;
    rat_set(f->o.welfare, 120000, 1);
}

static void
counts_print_as_they_should(void **state)
{
    (void)state;
    struct fixture f;
    make_counts(&f);
    assert_goldens("counts", &f);
#ifdef VSTED_TEST_OOM
    assert_no_memory_is_an_error(&f);
#endif
    fixture_free(&f);
}

/* A date comes as Danes write it; what is no date is shown as it is. */
static void
dates_are_read_by_people(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        bool english;
        const char *want;
    } dates[] = {
        {"2026-03-14", false, "støtteberettiget: dyr (14.03.2026)"},
        {"2026-03-14", true, "not eligible: dyr (2026-03-14)"},
        {"2026-3-14", false, "støtteberettiget: dyr (2026-3-14)"},
        {"2026-03-14T10", false, "støtteberettiget: dyr (2026-03-14T10)"},
        {"i går\033", false, "støtteberettiget: dyr (i går\\x1B)"},
    };
    for (size_t i = 0; i < COUNT(dates); i++) {
        struct fixture f;
        const struct proposal one = {.id = "a",
                                     .name = "a",
                                     .cost_ore = 100,
                                     .not_eligible = "dyr",
                                     .not_eligible_date = dates[i].date};
        print_case(dates[i].date);
        fixture_make(&f, &(struct fixture_spec){.currency = "DKK",
                                                .pool_ore = 1000,
                                                .proposals = &one,
                                                .n_proposals = 1});
        fixture_refuse(&f, 0, REASON_NOT_ELIGIBLE, -1, -1);
        char *text =
            fixture_print(&f, &(vsted_print){.english = dates[i].english});
        assert_contains(text, dates[i].want);
        free(text);
        fixture_free(&f);
    }
}

static vsted_code
print_messages(FILE *to, const void *arg, vsted_err *err)
{
    return vsted_outcome_print_messages(to, arg, err);
}

static void
counts_alone_are_a_warning(void **state)
{
    (void)state;
    struct fixture f;
    make_counts(&f);
    assert_true(vsted_outcome_warns(&f.o));
    char *text = fixture_catch(print_messages, &f.o);
    assert_string_equal(text,
                        "vsted: warning: only counts are known: every vote "
                        "stands for a ballot of its own\n");
    free(text);
    f.e->counts_only = false;
    assert_false(vsted_outcome_warns(&f.o));
    fixture_free(&f);
}

struct rules_args {
    const char *id;
    vsted_print how;
};

static vsted_code
print_rules(FILE *to, const void *arg, vsted_err *err)
{
    const struct rules_args *a = arg;
    return vsted_rules_print(to, a->id, &a->how, err);
}

static void
rules_say_whether_counts_are_enough(void **state)
{
    (void)state;
    static const struct {
        struct rules_args args;
        const char *want;
    } cases[] = {
        {{"greedy", {.english = true}}, "Counts alone    are enough\n"},
        {{"mes", {.english = true}},
         "Counts alone    are not enough, it needs ballots\n"},
        {{"recorded", {0}},
         "Stemmetal alene  er ikke nok, den skal bruge stemmesedler\n"},
        {{"greedy", {.format = VSTED_JSON}}, "\"takes_counts\": true,"},
        {{"recorded", {.format = VSTED_JSON}}, "\"takes_counts\": false,"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = fixture_catch(print_rules, &cases[i].args);
        print_case(cases[i].args.id);
        assert_contains(text, cases[i].want);
        free(text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_print_as_they_should),
        cmocka_unit_test(dates_are_read_by_people),
        cmocka_unit_test(counts_alone_are_a_warning),
        cmocka_unit_test(rules_say_whether_counts_are_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
