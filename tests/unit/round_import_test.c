/* Importing into a round: proposals, ballots, rules; what is refused.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#define RULES(members) "{\"schema\": \"vsted/rules/1\", " members "}"

static int
with_ballots(void **state)
{
    fx_with_proposals(state);
    fx_must(*state, "ballots", "stemmer.csv", FX_BALLOTS);
    return 0;
}

static void
an_import_tells_what_it_brought(void **state)
{
    struct fx *fx = *state;
    const struct import_facts *f;

    fx_must(fx, "ballots", "stemmer.csv", FX_BALLOTS);
    f = &fx->done->facts;
    assert_int_equal(f->nr, 2);
    assert_int_equal(f->kind, IMPORT_BALLOTS);
    assert_int_equal(f->ballots, 4);
    assert_int_equal(f->votes, 4);
    assert_int_equal(f->rows, 5);
    assert_int_equal(f->bytes, (int)strlen(FX_BALLOTS));
    assert_int_equal(f->layout, LAYOUT_LONG);
    assert_string_equal(f->ballot_type, "approval");
    assert_string_equal(f->separator, "semicolon");
    assert_string_equal(f->encoding, "UTF-8");
    assert_contains(f->columns, "forslag=proposal");
    assert_contains(f->file, "stemmer.csv");
    assert_int_equal(strlen(f->sha256), 64);
    assert_false(f->cpr_allowed);
    assert_null(f->undone_at);
    assert_int_equal(fx->done->round_proposals, 4);
    assert_int_equal(fx->done->round_ballots, 4);
    assert_int_equal(fx->done->n_changes, 0);
    assert_false(fx->done->undone);
    fx_must_find(fx, "layout", "layout long");
    fx_must_find(fx, "columns", "forslag=proposal");
}

static void
words_that_nobody_knows(void **state)
{
    struct fx *fx = *state;

    fx_import(fx, "balots", "x", "");
    fx_failed(fx, VSTED_ENOENT, "\"balots\"", "did you mean \"ballots\"?");
    fx->what.duplicates = "frist";
    fx_import(fx, "ballots", "x", "");
    fx_failed(fx, VSTED_ENOENT, "\"frist\"", "did you mean \"first\"?");
    fx_import(fx, "proposals", "x", "");
    fx_failed(fx, VSTED_ENOENT, "\"frist\"", "");
    fx->what.duplicates = "first";
    fx_import(fx, "proposals", "x", "");
    fx_failed(fx, VSTED_EUSAGE, "--duplicates is for ballots", "");
    fx->what.duplicates = NULL;
    fx->what.update = true;
    fx_import(fx, "ballots", "x", "");
    fx_failed(fx, VSTED_EUSAGE, "--update is for proposals", "");
    fx->what.update = false;
    fx->what.delimiter = "x";
    fx_import(fx, "ballots", "x", "");
    assert_int_equal(fx->rc, VSTED_EUSAGE);
}

static void
the_same_file_again_is_that_only(void **state)
{
    struct fx *fx = *state;
    char before[65], after[65];

    fx_file_sha256(fx, before);
    fx_import(fx, "ballots", "kopi.csv", FX_BALLOTS);
    fx_failed(fx, VSTED_EPARSE, "this file is import 2 already (\"",
              "vsted undo ");
    assert_contains(fx->err.msg, "stemmer.csv\", 2026-11-24 10:00)");
    assert_contains(fx->err.hint, "r.vsted 2 takes it back");
    assert_contains(fx->err.file, "kopi.csv");
    assert_int_equal(vsted_findings_count(fx->fs, VSTED_ERROR), 0);
    fx_import(fx, "proposals", "forslag.csv", FX_PROPOSALS);
    fx_failed(fx, VSTED_EPARSE, "this file is import 1 already", "undo");
    fx_file_sha256(fx, after);
    assert_string_equal(before, after);
    fx_undo(fx, 2);
    assert_int_equal(fx->rc, VSTED_OK);
    fx_must(fx, "ballots", "kopi.csv", FX_BALLOTS);
    assert_int_equal(fx->done->facts.nr, 3);
}

static void
an_older_list_may_come_again(void **state)
{
    struct fx *fx = *state;

    fx->what.update = true;
    fx_must(fx, "proposals", "b.csv", "nr;navn;beløb\nP1;X;5\n");
    fx_must(fx, "proposals", "a.csv", FX_PROPOSALS);
    assert_int_equal(fx->done->round_proposals, 4);
    fx->what.update = false;
    fx_must(fx, "rules", "1.json", RULES("\"rule\": \"mes\""));
    fx_must(fx, "rules", "2.json", RULES("\"rule\": \"greedy\""));
    fx_must(fx, "rules", "1.json", RULES("\"rule\": \"mes\""));
    fx_import(fx, "rules", "1.json", RULES("\"rule\": \"mes\""));
    fx_failed(fx, VSTED_EPARSE, "this file is import 6 already", "undo");
}

static void
a_bad_row_leaves_the_round_as_it_was(void **state)
{
    static const struct {
        const char *kind, *text, *code, *msg;
    } cases[] = {
        {"ballots", "stemmeseddel;forslag\nx;P1\ny;P9\n", "unknown_proposal",
         "no proposal \"P9\""},
        {"ballots", "stemmeseddel;forslag\n;P1\n", "no_ballot_id", "no ballot"},
        {"ballots", "stemmeseddel;forslag;rang\nx;P1;1\nx;P2;2\n", NULL,
         "ordinal ballots, expected approval ballots as in import 2"},
        {"ballots", "forslag;stemmer\nP1;3\n", NULL,
         "counts of votes, expected ballots as in import 2"},
        {"ballots", "stemmeseddel;forslag\na;P1\n", "ballot_known",
         "ballot \"a\" is in the round already (import 2, \""},
        {"ballots", "stemmeseddel;P1;P2\nx;1;\nx;;1\n", "ballot_twice",
         "ballot \"x\" is in line 2 too"},
        {"proposals", "nr;beløb\nQ1;5\n", NULL,
         "the round has 4 proposals already (import 1, "},
    };
    struct fx *fx = *state;
    char before[65], after[65];

    fx_file_sha256(fx, before);
    for (size_t i = 0; i < COUNT(cases); i++) {
        print_case(cases[i].text);
        fx_import(fx, cases[i].kind, "x.csv", cases[i].text);
        fx_failed(fx, VSTED_EPARSE, cases[i].msg, "");
        assert_contains(fx->err.file, "x.csv");
        if (cases[i].code)
            fx_must_find(fx, cases[i].code, cases[i].msg);
        fx_file_sha256(fx, after);
        assert_string_equal(before, after);
    }
}

static void
the_rows_of_a_known_ballot_are_named(void **state)
{
    struct fx *fx = *state;
    const vsted_finding *f;

    fx_import(fx, "ballots", "x.csv",
              "stemmeseddel;forslag\nz;P1\nb;P3\nc;P3\n");
    f = fx_finding(fx, "ballot_known", "\"b\"");
    assert_non_null(f);
    assert_int_equal(f->line, 3);
    assert_int_equal(f->column, 1);
    assert_contains(f->message, "stemmer.csv\", line 4)");
    assert_non_null(fx_finding(fx, "ballot_known", "\"c\""));
}

static void
ballots_need_proposals(void **state)
{
    struct fx *fx = *state;

    fx_init(fx, NULL);
    fx_import(fx, "ballots", "x.csv", FX_BALLOTS);
    fx_failed(fx, VSTED_EPARSE,
              "no proposals in the round yet; import them first",
              "r.vsted proposals FILE");
}

/* What became of one proposal. */
static const struct proposal_change *
change_of(const struct fx *fx, const char *id)
{
    for (size_t i = 0; i < fx->done->n_changes; i++)
        if (strcmp(fx->done->changes[i].id, id) == 0)
            return &fx->done->changes[i];
    return NULL;
}

static void
an_update_tells_each_difference(void **state)
{
    struct fx *fx = *state;
    const struct proposal_change *c;

    fx->what.update = true;
    fx_must(fx, "proposals", "nye.csv",
            "nr;navn;beløb;place;trukket;begrundelse\n"
            "P2;Bro;400;;;\n"
            "P1;Bænke;150;Lejre;;\n"
            "P3;Cafe;700;;2026-10-01;for dyr\n"
            "P5;Fem;50;;;\n");
    assert_int_equal(fx->done->n_changes, 4);
    c = change_of(fx, "P1");
    assert_int_equal(c->what, CHANGE_CHANGED);
    assert_int_equal(c->n_fields, 2);
    assert_string_equal(c->fields[0].field, "place");
    assert_null(c->fields[0].before);
    assert_string_equal(c->fields[0].after, "Lejre");
    assert_string_equal(c->fields[1].field, "cost");
    assert_int_equal(c->fields[1].before_ore, 10000);
    assert_int_equal(c->fields[1].after_ore, 15000);
    c = change_of(fx, "P3");
    assert_int_equal(c->n_fields, 2);
    assert_string_equal(c->fields[0].field, "not_eligible");
    assert_string_equal(c->fields[0].after, "for dyr");
    assert_string_equal(c->fields[1].after, "2026-10-01");
    assert_int_equal(change_of(fx, "P5")->what, CHANGE_ADDED);
    assert_int_equal(change_of(fx, "P4")->what, CHANGE_REMOVED);
    assert_null(change_of(fx, "P2"));
    fx_must_load(fx, NULL, NULL);
    assert_string_equal(fx->e->proposals[0].id, "P2");
    assert_int_equal(fx->e->proposals[1].cost_ore, 15000);
    assert_int_equal(fx->e->proposals[1].line, 3);
    assert_contains(fx->e->proposals_file, "nye.csv");
    assert_string_equal(fx->e->proposals[2].not_eligible, "for dyr");
    assert_int_equal(fx->e->n, 4);
    assert_string_equal(fx->e->round_state, "3/0");
}

static void
an_update_that_changes_nothing_says_so(void **state)
{
    struct fx *fx = *state;

    fx->what.update = true;
    fx_must(fx, "proposals", "nye.csv", FX_PROPOSALS "\n");
    assert_int_equal(fx->done->n_changes, 0);
    fx_must_find(fx, "unchanged", "every proposal is as it was");
}

static void
a_proposal_with_votes_cannot_vanish(void **state)
{
    struct fx *fx = *state;

    fx->what.update = true;
    fx_import(fx, "proposals", "x.csv", "nr;navn;beløb\nP1;Bænke;100\n");
    fx_failed(fx, VSTED_EPARSE,
              "proposal \"P2\" has 2 votes and is not in the file",
              "keep its row, and say date and reason in the columns trukket "
              "and begrundelse");
    fx_must_find(fx, "proposal_gone", "\"P3\" has 1 vote and");
    assert_null(fx_finding(fx, "proposal_gone", "\"P4\""));
    fx_undo(fx, 2);
    fx_must(fx, "proposals", "x.csv", "nr;navn;beløb\nP1;Bænke;100\n");
    assert_int_equal(fx->done->round_proposals, 1);
}

static void
an_update_is_taken_back(void **state)
{
    struct fx *fx = *state;
    char before[65], after[65];

    fx_must_load(fx, NULL, before);
    fx->what.update = true;
    fx_must(fx, "proposals", "x.csv",
            "nr;navn;beløb\nP3;C;1\nP9;Ny;2\nP2;B;3\nP1;A;4\n");
    fx_undo(fx, 1);
    fx_failed(fx, VSTED_EUSAGE, "imports that came later build on it", "3, 2");
    fx_undo(fx, 3);
    assert_int_equal(fx->rc, VSTED_OK);
    assert_true(fx->done->undone);
    assert_int_equal(fx->done->facts.nr, 3);
    assert_non_null(fx->done->facts.undone_at);
    assert_int_equal(change_of(fx, "P9")->what, CHANGE_REMOVED);
    assert_int_equal(change_of(fx, "P4")->what, CHANGE_ADDED);
    assert_int_equal(fx->done->round_proposals, 4);
    fx_must_load(fx, NULL, after);
    assert_string_equal(before, after);
    assert_string_equal(fx->e->round_state, "3/1");
    assert_contains(fx->e->proposals_file, "forslag.csv");
}

static void
the_imports_to_undo_first_may_be_many(void **state)
{
    struct fx *fx = *state;
    char text[64];

    for (int i = 3; i <= 130; i++) {
        snprintf(text, sizeof text, "seddel;forslag\n%d;P1\n", i);
        fx_must(fx, "ballots", "kasse.csv", text);
    }
    fx_undo(fx, 1);
    fx_failed(fx, VSTED_EUSAGE, "imports that came later build on it",
              "in this order: 130, 129, ");
    assert_contains(fx->err.hint, ", 111 and 109 more");
    fx_undo(fx, 999);
    fx_failed(fx, VSTED_ENOENT, "no import 999", ", 111 and 110 more");
}

static void
rules_of_a_round_and_their_pool(void **state)
{
    struct fx *fx = *state;

    fx_must(fx, "rules", "r.json", RULES("\"pool\": \"2.000\""));
    fx_must_find(fx, "pool_changed",
                 "the pool was 1,000 DKK, now it is 2,000 DKK");
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(fx->e->pool_ore, 200000);
    fx_import(fx, "rules", "s.json", RULES("\"pol\": \"2.000\""));
    assert_int_equal(fx->rc, VSTED_EPARSE);
    assert_contains(fx->err.file, "s.json");
    fx_import(fx, "rules", "s.json", RULES("\"title\": \"010190-1234\""));
    assert_int_equal(fx->rc, VSTED_ECPR);
    fx->what.allow_cpr = true;
    fx_must(fx, "rules", "s.json", RULES("\"title\": \"010190-1234\""));
    assert_true(fx->done->facts.cpr_allowed);
    fx_undo(fx, 4);
    fx_undo(fx, 3);
    assert_int_equal(fx->rc, VSTED_OK);
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(fx->e->pool_ore, 100000);
}

static void
a_cost_of_0_waits_for_the_rules(void **state)
{
    struct fx *fx = *state;

    fx_init(fx, NULL);
    fx_must(fx, "proposals", "p.csv", "nr;beløb\nP1;0\nP2;5\n");
    fx_must_find(fx, "bad_amount", "proposal \"P1\" costs 0");
    fx_must(fx, "ballots", "b.csv", "stemmeseddel;forslag\na;P1\n");
    fx_load(fx, NULL);
    fx_failed(fx, VSTED_EPARSE, "the proposal costs 0, expected more",
              "--allow-free");
    assert_contains(fx->err.file, "p.csv");
    assert_int_equal(fx->err.line, 2);
    fx_must(fx, "rules", "r.json", RULES("\"allow_free\": true"));
    fx_must_load(fx, NULL, NULL);
}

int
main(void)
{
#define TEST(f, setup) cmocka_unit_test_setup_teardown(f, setup, fx_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_import_tells_what_it_brought, fx_with_proposals),
        TEST(words_that_nobody_knows, fx_with_proposals),
        TEST(the_same_file_again_is_that_only, with_ballots),
        TEST(an_older_list_may_come_again, fx_with_proposals),
        TEST(a_bad_row_leaves_the_round_as_it_was, with_ballots),
        TEST(the_rows_of_a_known_ballot_are_named, with_ballots),
        TEST(ballots_need_proposals, fx_setup),
        TEST(an_update_tells_each_difference, with_ballots),
        TEST(an_update_that_changes_nothing_says_so, with_ballots),
        TEST(a_proposal_with_votes_cannot_vanish, with_ballots),
        TEST(an_update_is_taken_back, with_ballots),
        TEST(the_imports_to_undo_first_may_be_many, with_ballots),
        TEST(rules_of_a_round_and_their_pool, with_ballots),
        TEST(a_cost_of_0_waits_for_the_rules, fx_setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
