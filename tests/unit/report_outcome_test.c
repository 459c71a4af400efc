/* Whole outcomes as table, JSON and CSV, compared with golden files.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report_fixture.h"

#include <stdlib.h>
#include <vsted/rule.h>
#include "num/rat.h"

/* All elections here are made up. */
static const struct proposal village[] = {
    {.id = "p1",
     .name = "Legeplads ved skolen",
     .kerneopgave = "Trivsel og læring",
     .place = "Hvalsø",
     .cost_ore = 12000000},
    {.id = "p2",
     .name = "Shelter ved søen med bålplads, bænke og en sti, som alle kan gå "
             "på hele året",
     .kerneopgave = "Natur og klima",
     .place = "Kirke Såby",
     .cost_ore = 6550050},
    {.id = "p3",
     .name = "Fællesspisning",
     .kerneopgave = "Fællesskab og fritid",
     .place = "Lejre",
     .cost_ore = 1525000},
    {.id = "p4",
     .name = "Ny bro",
     .kerneopgave = "Natur og klima",
     .place = "Osted",
     .cost_ore = 8000000},
    {.id = "p5", .name = "Bytræ", .cost_ore = 250000},
    {.id = "p6",
     .name = "Svømmehal",
     .kerneopgave = "Fællesskab og fritid",
     .place = "Lejre",
     .cost_ore = 900000000},
};
static const char *const village_ballots[] = {
    "0 1", "0 1", "0 1 2", "1 2", "2 3", "0 4", "4", "3", "", NULL};
static const struct fixture_spec village_spec = {
    .title = "Borgerbudget 2026 (opdigtet)",
    .source = "eksempel",
    .currency = "DKK",
    .pool_ore = 25000000,
    .type = BALLOT_APPROVAL,
    .proposals = village,
    .n_proposals = COUNT(village),
    .ballots = village_ballots,
};

/* Not a real rule: what rules say of themselves may change. */
static void
set_rule(struct fixture *f, const char *rule)
{
    (void)snprintf(f->o.rules.rule, sizeof f->o.rules.rule, "%s", rule);
}

/* Equal shares with both completions, ties and a comparison. */
static void
make_mes(struct fixture *f)
{
    fixture_make(f, &village_spec);
    vsted_outcome *o = &f->o;
    set_rule(f, "test-shares");
    o->rules.completion[0] = COMPLETE_ADD1;
    o->rules.completion[1] = COMPLETE_GREEDY;
    o->rules.n_completions = 2;
    o->rules.ties[2] = (struct tie_criterion){TIE_LOT, "20260314"};
    o->rules.n_ties = 3;
    o->rules.min_votes = 2;
    o->rules.min_share = (struct share){1, 40};
    fixture_fund(f, 1, PHASE_RULE, 7, 3);
    fixture_fund(f, 2, PHASE_ADD1, 3, 1);
    fixture_fund(f, 0, PHASE_GREEDY, 0, 0);
    fixture_refuse(f, 3, REASON_SUPPORT_TOO_SMALL, -1, 2345000);
    fixture_refuse(f, 4, REASON_MIN_SHARE, -1, -1);
    fixture_refuse(f, 5, REASON_OVER_POOL, -1, -1);
    o->happy = 6;
    o->raise_ore = 1200;
    rat_set(o->welfare, 1000000007, 3);
    fixture_tie(f, 1, (const uint32_t[]){1, 2}, 2)->decisive = DECISIVE_YES;
    struct tie *t = fixture_tie(f, 2, (const uint32_t[]){2, 0, 4}, 3);
    t->by = TIE_LOT;
    t->raise_ore = 300;
    t->raise_to_ore = 700;
    (void)snprintf(o->rules.compare_with, sizeof o->rules.compare_with,
                   "greedy");
    o->compared = (struct comparison){
        .made = true, .prefer_rule = 4, .prefer_other = 3, .equal = 2};
}

/* Greedy on points, in another currency, as a city recorded it. */
static void
make_points(struct fixture *f)
{
    static const struct proposal proposals[] = {
        {.id = "12", .name = "Plac zabaw", .cost_ore = 100000},
        {.id = "7", .name = "Ławka", .cost_ore = 30099},
        {.id = "300", .name = "", .cost_ore = 200000},
        {.id = "8", .name = "Park", .cost_ore = 99999999900, .withdrawn = true},
        {.id = "9", .name = "Tor", .cost_ore = 50000},
    };
    static const char *const ballots[] = {"0:3 1:2 2:0", "0:5", "1:1 2:4",
                                          NULL};
    fixture_make(f, &(struct fixture_spec){.source = "miasto.pb",
                                           .currency = "PLN",
                                           .pool_ore = 150000,
                                           .type = BALLOT_CUMULATIVE,
                                           .proposals = proposals,
                                           .n_proposals = COUNT(proposals),
                                           .ballots = ballots});
    vsted_outcome *o = &f->o;
    set_rule(f, "test-points");
    o->sat = SAT_POINTS;
    o->rules.no_skip = true;
    o->rules.min_score = 1;
    fixture_fund(f, 0, PHASE_RULE, 0, 0);
    fixture_fund(f, 1, PHASE_RULE, 0, 0);
    fixture_refuse(f, 2, REASON_DOES_NOT_FIT, 19901, -1);
    fixture_refuse(f, 4, REASON_STOPPED, 19901, -1);
    fixture_refuse(f, 3, REASON_WITHDRAWN, -1, -1);
    o->happy = 3;
    rat_set(o->welfare, 11, 1);
    f->e->recorded.rule = "greedy-no-skip";
    static uint32_t missing[] = {2}, extra[] = {1}, other[] = {4, 3};
    o->recorded = true;
    o->check = (struct recorded_check){.made = true,
                                       .verdict = VERDICT_DIFFERS,
                                       .why = WHY_TIE,
                                       .n_missing = 1,
                                       .missing = missing,
                                       .n_extra = 1,
                                       .extra = extra,
                                       .n_other = 2,
                                       .other = other};
}

/* Names that attack a terminal or a spreadsheet, and names of every width. */
static void
make_hostile(struct fixture *f)
{
    static const struct proposal proposals[] = {
        {.id = "=1+1",
         .name = "\033[2J rød\r\n\"alt\", =2",
         .kerneopgave = "@sum",
         .place = "\xE2\x80\xAE"
                  "dlog",
         .cost_ore = 100},
        {.id = "-9", .name = "日本語の公園", .place = "+1", .cost_ore = 101},
        {.id =
             "et-meget-langt-id-uden-et-eneste-mellemrum-der-aldrig-holder-op-"
             "og-stadig-skal-kunne-ses-i-sin-helhed",
         .name = "ord",
         .cost_ore = 110},
    };
    static const char *const ballots[] = {"0 1", "1", NULL};
    fixture_make(f, &(struct fixture_spec){.title = "\033]0;titel\a",
                                           .source = "-",
                                           .currency = "DKK",
                                           .pool_ore = 250,
                                           .type = BALLOT_APPROVAL,
                                           .proposals = proposals,
                                           .n_proposals = COUNT(proposals),
                                           .ballots = ballots});
    fixture_fund(f, 1, PHASE_RULE, 0, 0);
    fixture_fund(f, 0, PHASE_RULE, 0, 0);
    fixture_refuse(f, 2, REASON_DOES_NOT_FIT, 0, -1);
    set_rule(f, "test-votes");
    f->o.happy = 2;
    f->o.sat = SAT_EFFORT;
    rat_set(f->o.welfare, 12345, 2);
    f->o.money_left = true;
    struct tie *t = fixture_tie(f, 1, (const uint32_t[]){1, 0}, 2);
    t->open = true;
    t->by = TIE_ORDER;
    t->decisive = DECISIVE_UNKNOWN;
}

static void
make_empty(struct fixture *f)
{
    fixture_make(f, &(struct fixture_spec){.source = "tom",
                                           .currency = "DKK",
                                           .pool_ore = 100000,
                                           .type = BALLOT_APPROVAL});
    set_rule(f, "test-votes");
}

static const struct {
    const char *name;
    void (*make)(struct fixture *f);
} elections[] = {{"mes", make_mes},
                 {"points", make_points},
                 {"hostile", make_hostile},
                 {"empty", make_empty}};

static void
outcomes_print_as_they_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(elections); i++) {
        struct fixture f;
        elections[i].make(&f);
        assert_goldens(elections[i].name, &f);
        fixture_free(&f);
    }
}

static void
a_real_rule_is_described(void **state)
{
    (void)state;
    struct fixture f;
    char want[64];
    make_empty(&f);
    (void)snprintf(f.o.rules.rule, sizeof f.o.rules.rule, "mes");
    char *text = fixture_print(&f, &(vsted_print){0});
    (void)snprintf(want, sizeof want, "  mes: %.20s",
                   vsted_rule_find("mes")->brief_da);
    assert_contains(text, want);
    assert_contains(text, "\n  Tilfredshed ");
    free(text);
    (void)snprintf(f.o.rules.rule, sizeof f.o.rules.rule, "greedy");
    text = fixture_print(&f, &(vsted_print){.english = true});
    assert_null(strstr(text, "Satisfaction"));
    free(text);
    fixture_free(&f);
}

static void
colour_comes_only_when_asked_for(void **state)
{
    (void)state;
    struct fixture f;
    make_mes(&f);
    char *plain = fixture_print(&f, &(vsted_print){0});
    char *color = fixture_print(&f, &(vsted_print){.color = true});
    assert_null(strchr(plain, '\033'));
    assert_contains(color, "\033[1mFår penge (3)\033[0m");
    free(plain);
    free(color);
    fixture_free(&f);
}

/* A bar says no more than there is: full only at the whole pool. */
static void
bar_and_percent_round_down(void **state)
{
    (void)state;
    struct fixture f;
    const struct proposal one = {.id = "a", .name = "a", .cost_ore = 99999};
    fixture_make(&f, &(struct fixture_spec){.currency = "DKK",
                                            .pool_ore = 100000,
                                            .proposals = &one,
                                            .n_proposals = 1});
    fixture_fund(&f, 0, PHASE_RULE, 0, 0);
    char *text = fixture_print(&f, &(vsted_print){0});
    assert_contains(text, "█░] 999,99 kr. af 1.000 kr. (99,9 %)");
    free(text);
    fixture_free(&f);
}

static void
many_ties_are_counted_not_shown(void **state)
{
    (void)state;
    struct fixture f;
    make_mes(&f);
    while (f.o.n_ties < 20)
        fixture_tie(&f, 3, (const uint32_t[]){0, 1}, 2);
    fixture_tie(&f, 21, (const uint32_t[]){0, 1, 2, 3, 4, 5, 0, 1}, 8)
        ->decisive = DECISIVE_YES;
    char *text = fixture_print(&f, &(vsted_print){.english = true});
    assert_contains(text, "Step 21:  p1, p2, p3, p4, p5 and 3 more were tied");
    assert_contains(text, "… and 9 more; --json shows them all.");
    free(text);
    fixture_free(&f);
}

static vsted_code
to_full_device(const struct fixture *f, vsted_err *err)
{
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    vsted_code rc = vsted_outcome_print(full, &f->o, &(vsted_print){0}, err);
    (void)fclose(full);
    return rc;
}

static void
a_full_device_is_an_error(void **state)
{
    (void)state;
    struct fixture f;
    vsted_err err = {0};
    make_mes(&f);
    assert_int_equal(to_full_device(&f, &err), VSTED_ESYS);
    assert_contains(err.msg, "cannot write the output: ");
    fixture_free(&f);
}

static void
running_out_of_memory_is_an_error(void **state)
{
    (void)state;
#ifdef VSTED_TEST_OOM
    for (size_t i = 0; i < COUNT(elections); i++) {
        struct fixture f;
        elections[i].make(&f);
        assert_no_memory_is_an_error(&f);
        fixture_free(&f);
    }
#else
    skip();
#endif
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_print_as_they_should),
        cmocka_unit_test(a_real_rule_is_described),
        cmocka_unit_test(colour_comes_only_when_asked_for),
        cmocka_unit_test(bar_and_percent_round_down),
        cmocka_unit_test(many_ties_are_counted_not_shown),
        cmocka_unit_test(a_full_device_is_an_error),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
