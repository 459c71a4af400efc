/* Rounds over time: outcomes kept and compared, ballots deleted, damage.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#include "model/outcome.h"
#include "round/round.h"
#include "store/db.h"

#define RULES(members) "{\"schema\": \"vsted/rules/1\", " members "}"

static int
with_ballots(void **state)
{
    fx_setup(state);
    fx_init(*state, NULL);
    fx_must(*state, "proposals", "forslag.csv", FX_PROPOSALS);
    fx_must(*state, "ballots", "stemmer.csv", FX_BALLOTS);
    return 0;
}

static vsted_outcome *
tally(struct fx *fx)
{
    vsted_outcome *o;

    fx_must_load(fx, NULL, NULL);
    assert_int_equal(vsted_tally(&o, fx->e, &fx->err), VSTED_OK);
    return o;
}

/* Count the round and keep the outcome; its number. */
static int64_t
record(struct fx *fx)
{
    vsted_outcome *o = tally(fx);
    int64_t nr = 0;

    if (vsted_round_record(&nr, fx->round, o, FX_NOW, &fx->err))
        fail_msg("%s", fx->err.msg);
    vsted_outcome_free(o);
    return nr;
}

static void
an_outcome_is_kept(void **state)
{
    struct fx *fx = *state;
    vsted_outcomes *list;

    assert_int_equal(record(fx), 1);
    assert_int_equal(record(fx), 2);
    assert_int_equal(vsted_round_outcomes(&list, fx->round, &fx->err),
                     VSTED_OK);
    assert_int_equal(list->n, 2);
    assert_int_equal(list->outcomes[0].nr, 1);
    assert_int_equal(list->outcomes[0].ballots, 4);
    assert_int_equal(list->outcomes[0].pool_ore, 100000);
    assert_int_equal(list->outcomes[0].n_funded, 2);
    assert_string_equal(list->outcomes[0].funded[0], "P2");
    assert_string_equal(list->outcomes[0].at, "2026-11-24T10:00:00Z");
    assert_contains(list->outcomes[0].rule, "greedy");
    assert_contains(list->outcomes[0].json, "vsted/tally/1");
    assert_string_equal(list->currency, "DKK");
    vsted_outcomes_free(list);
}

static void
a_round_that_changed_keeps_no_outcome(void **state)
{
    struct fx *fx = *state;
    vsted_outcome *o = tally(fx);
    struct fx other = {0};
    int64_t nr;

    memcpy(other.round, fx->round, sizeof other.round);
    memcpy(other.dir, fx->dir, sizeof other.dir);
    other.what.now = FX_NOW;
    fx_must(&other, "ballots", "flere.csv", "stemmeseddel;forslag\nx;P4\n");
    fx->rc = vsted_round_record(&nr, fx->round, o, FX_NOW, &fx->err);
    fx_failed(fx, VSTED_EUSAGE, "the round has changed since it was counted",
              "count it again");
    fx_undo(&other, 3); /* the ballots are the same, the round is not */
    fx->rc = vsted_round_record(&nr, fx->round, o, FX_NOW, &fx->err);
    fx_failed(fx, VSTED_EUSAGE, "the round has changed", "");
    vsted_imported_free(other.done);
    vsted_outcome_free(o);
    fx_put(fx, "forslag.csv", FX_PROPOSALS);
    fx_put(fx, "stemmer.csv", FX_BALLOTS);
    fx_put(fx, "regler.json", RULES("\"pool\": \"9\""));
    fx_must_load(fx, fx->dir, NULL);
    assert_int_equal(vsted_tally(&o, fx->e, &fx->err), VSTED_OK);
    fx->rc = vsted_round_record(&nr, fx->round, o, FX_NOW, &fx->err);
    fx_failed(fx, VSTED_EUSAGE, "this is an outcome of no round", "");
    vsted_outcome_free(o);
}

static void
compare(struct fx *fx)
{
    vsted_outcome *o = tally(fx);

    if (vsted_round_compare(fx->round, o, fx->fs, &fx->err))
        fail_msg("%s", fx->err.msg);
    vsted_outcome_free(o);
}

static void
a_difference_is_told_with_its_reason(void **state)
{
    struct fx *fx = *state;
    const vsted_finding *f;

    compare(fx);
    assert_int_equal(vsted_findings_kept(fx->fs), 0);
    assert_int_equal(record(fx), 1);
    compare(fx);
    assert_null(fx_finding(fx, "outcome_differs", ""));

    fx_must(fx, "ballots", "flere.csv", "stemmeseddel;forslag\nx;P2\n");
    compare(fx);
    f = fx_finding(fx, "outcome_differs",
                   "outcome 1 (greedy, 2026-11-24) "
                   "funded the same");
    assert_non_null(f);
    assert_int_equal(f->severity, VSTED_NOTE);
    assert_contains(f->hint, "the ballots have changed since");

    fx_must(fx, "ballots", "nye.csv",
            "stemmeseddel;forslag\ny;P3\nz;P3\nu;P3\nv;P3\n");
    compare(fx);
    f = fx_finding(fx, "outcome_differs",
                   "funded others: then also P2; now also P3");
    assert_non_null(f);
    assert_int_equal(f->severity, VSTED_WARNING);
    assert_contains(f->hint, "the ballots have changed since");
    fx_undo(fx, 4);
    fx_undo(fx, 3);

    fx_must(fx, "rules", "r.json", RULES("\"pool\": \"400\""));
    compare(fx);
    f = fx_finding(fx, "outcome_differs", "funded others: then also P1");
    assert_non_null(f);
    assert_null(strstr(f->message, "now also"));
    assert_contains(f->hint, "the rules differ");
    fx_undo(fx, 5);

    fx->what.update = true;
    fx_must(fx, "proposals", "p.csv",
            "nr;navn;beløb\nP1;A;601\nP2;B;400\nP3;C;700\nP4;D;200\n");
    compare(fx);
    f = fx_finding(fx, "outcome_differs", "then also P1");
    assert_non_null(f);
    assert_contains(f->hint, "the proposals have changed since");
}

static void
many_ids_are_cut(void **state)
{
    struct fx *fx = *state;
    char json[1024], proposals[1024] = "nr;navn;beløb\n";
    struct outcome_facts facts = {
        .rule = "mes", .election_sha256 = "x", .ballots_sha256 = "y"};
    struct round_outcome kept = {.facts = &facts, .now = FX_NOW};
    int64_t nr;
    size_t n = strlen(proposals), k = 0;

    (void)n;
    k += (size_t)snprintf(json, sizeof json, "{\"funded\": [");
    for (int i = 0; i < 12; i++)
        k += (size_t)snprintf(json + k, sizeof json - k,
                              "%s{\"id\": \"Q%d\\u001b\"}", i ? ", " : "", i);
    snprintf(json + k, sizeof json - k, "]}");
    facts.json = json;
    fx_must_load(fx, NULL, NULL);
    kept.e = fx->e;
    assert_int_equal(round_keep_outcome(&nr, fx->round, &kept, &fx->err),
                     VSTED_OK);
    compare(fx);
    fx_must_find(fx, "outcome_differs",
                 "(mes, 2026-11-24) funded others: then "
                 "also Q0\\x1B, Q1\\x1B");
    fx_must_find(fx, "outcome_differs", "Q9\\x1B and 2 more; now also P2, P1");
}

static void
what_is_missing_is_said_as_for_a_folder(void **state)
{
    struct fx *fx = *state;

    fx_undo(fx, 2);
    fx_load(fx, NULL);
    fx_failed(fx, VSTED_EPARSE, "no ballots in the round yet",
              "r.vsted ballots FILE");
    fx_must_find(fx, "no_ballots", "no ballots");
    fx_undo(fx, 1);
    fx_load(fx, NULL);
    fx_failed(fx, VSTED_EPARSE, "no proposals in the round yet",
              "r.vsted proposals FILE");
    fx_must_find(fx, "no_proposals", "no proposals");
    assert_int_equal(remove(fx->round), 0);
    fx_init(fx, &(vsted_frame){.now = FX_NOW});
    fx_must(fx, "proposals", "forslag.csv", FX_PROPOSALS);
    fx_must(fx, "ballots", "stemmer.csv", FX_BALLOTS);
    fx_load(fx, NULL);
    fx_failed(fx, VSTED_EUSAGE, "no pool", "import rules that have \"pool\"");
}

static void
ballots_are_deleted_and_the_rest_stays(void **state)
{
    struct fx *fx = *state;
    vsted_purged *p;
    vsted_imports *list;

    fx_must(fx, "voters", "v.csv", "vælger;sted\nV1;Lejre\nV2;\n");
    assert_int_equal(record(fx), 1);
    assert_int_equal(vsted_round_purge(&p, fx->round, 0, NULL, &fx->err),
                     VSTED_OK);
    assert_false(p->done);
    assert_int_equal(p->ballots, 4);
    assert_int_equal(p->voters, 2);
    assert_int_equal(p->imports, 3);
    assert_int_equal(p->outcomes, 1);
    vsted_purged_free(p);
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(vsted_round_purge(&p, fx->round, FX_NOW, NULL, &fx->err),
                     VSTED_OK);
    assert_true(p->done);
    assert_int_equal(p->ballots, 4);
    assert_string_equal(p->round, fx->round);
    vsted_purged_free(p);
    /* They were deleted when they were, not when somebody asked again. */
    assert_int_equal(
        vsted_round_purge(&p, fx->round, FX_NOW + 500000, NULL, &fx->err),
        VSTED_OK);
    assert_int_equal(p->ballots, 0);
    assert_int_equal(p->voters, 0);
    assert_int_equal(p->outcomes, 1);
    vsted_purged_free(p);
    fx_load(fx, NULL);
    fx_failed(fx, VSTED_EPARSE, "its ballots were deleted on 2026-11-24",
              "shows what was decided");
    fx_import(fx, "ballots", "x.csv", "stemmeseddel;forslag\nx;P4\n");
    fx_failed(fx, VSTED_EUSAGE,
              "were deleted on 2026-11-24: it takes no "
              "ballots any more",
              "--from");
    fx_import(fx, "voters", "x.csv", "vælger;sted\nx;P4\n");
    fx_failed(fx, VSTED_EUSAGE, "takes no voters", "");
    fx_import(fx, "pabulib", "x.pb", "META\nkey;value\n");
    fx_failed(fx, VSTED_EUSAGE, "takes no pabulib", "");
    fx_undo(fx, 2); /* would take the votes, all that is left of ballots */
    fx_failed(fx, VSTED_EUSAGE, "deleted on 2026-11-24: what is kept", "");
    assert_int_equal(vsted_round_imports(&list, fx->round, &fx->err), VSTED_OK);
    assert_int_equal(list->imports[1].ballots, 4);
    vsted_imports_free(list);
    fx->what.update = true;
    fx_import(fx, "proposals", "p.csv", "nr;navn;beløb\nP1;A;601\n");
    fx_failed(fx, VSTED_EPARSE, "\"P2\" has 2 votes", "");
    fx_must(fx, "proposals", "p.csv",
            "nr;navn;beløb\nP1;A;1\nP2;B;2\nP3;C;3\n");
    fx_undo(fx, 4);
    assert_int_equal(fx->rc, VSTED_OK);
    assert_int_equal(fx->done->round_proposals, 4);
    fx_undo(fx, 2);
    fx_failed(fx, VSTED_EUSAGE, "what is kept of them stays", "");
}

/* SQLite makes no file anew while somebody reads on the same connection. */
static void
a_purge_cut_short_says_what_is_deleted(void **state)
{
    struct fx *fx = *state;
    struct vsted_purged p;
    struct store *s;
    bool row;

    assert_int_equal(store_open(&s, fx->round, STORE_WRITE, &fx->err),
                     VSTED_OK);
    sqlite3_stmt *q = db_stmt(s, STMT_IMPORTS, &fx->err);
    assert_int_equal(db_step(s, q, &row, &fx->err), VSTED_OK);
    fx->rc = store_purge(&p, s, false, FX_NOW, &fx->err);
    fx_failed(fx, VSTED_EPARSE,
              "ballots and voters are deleted, but the file cannot be made "
              "anew without their room: cannot VACUUM",
              "vsted purge --yes does the rest");
    assert_true(p.done);
    store_close(s);
    fx_load(fx, NULL);
    fx_failed(fx, VSTED_EPARSE, "its ballots were deleted", "");
}

static void
damage_is_a_finding(void **state)
{
    struct fx *fx = *state;
    FILE *f;
    long size;

    fx_check(fx);
    assert_int_equal(fx->rc, VSTED_OK);
    assert_int_equal(vsted_findings_kept(fx->fs), 0);
    f = fopen(fx->round, "r+b");
    assert_non_null(f);
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    size = ftell(f);
    /* The last pages are of tables and indices that came last. */
    for (long at = size - 4096; at > size / 2; at -= 4096) {
        assert_int_equal(fseek(f, at + 3000, SEEK_SET), 0);
        for (int i = 0; i < 1000; i++)
            fputc(0xA5, f);
    }
    assert_int_equal(fclose(f), 0);
    fx_check(fx);
    if (!fx->rc)
        fx_must_find(fx, "round_damaged", "the round is damaged");
    else
        assert_contains(fx->err.msg, "damaged");
}

static void
no_round_is_no_round(void **state)
{
    struct fx *fx = *state;
    vsted_imports *list;
    vsted_outcomes *outcomes;
    vsted_purged *purged;
    vsted_imported *done;
    char path[FX_PATH];

    snprintf(path, sizeof path, "%s", fx_put(fx, "x.csv", FX_BALLOTS));
    fx->rc = vsted_round_imports(&list, path, &fx->err);
    fx_failed(fx, VSTED_EPARSE, "expected a round", "vsted init");
    assert_null(list);
    snprintf(path, sizeof path, "%s", fx_at(fx, "none.vsted"));
    assert_int_equal(vsted_round_imports(&list, path, &fx->err), VSTED_ENOFILE);
    assert_int_equal(vsted_round_outcomes(&outcomes, path, &fx->err),
                     VSTED_ENOFILE);
    assert_int_equal(vsted_round_purge(&purged, path, 1, NULL, &fx->err),
                     VSTED_ENOFILE);
    assert_int_equal(vsted_round_undo(&done, path,
                                      &(vsted_undo){.nr = 1, .now = 1},
                                      &fx->err),
                     VSTED_ENOFILE);
    assert_int_equal(vsted_round_check(path, NULL, &fx->err), VSTED_ENOFILE);
    assert_null(outcomes);
    assert_null(purged);
    assert_null(done);
    fx_undo(fx, 9);
    fx_failed(fx, VSTED_ENOENT, "no import 9", "2, 1");
    fx_undo(fx, 2);
    fx_undo(fx, 2);
    fx_failed(fx, VSTED_EUSAGE, "import 2 is taken back already", "");
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, with_ballots, fx_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_outcome_is_kept),
        TEST(a_round_that_changed_keeps_no_outcome),
        TEST(a_difference_is_told_with_its_reason),
        TEST(many_ids_are_cut),
        TEST(what_is_missing_is_said_as_for_a_folder),
        TEST(ballots_are_deleted_and_the_rest_stays),
        TEST(a_purge_cut_short_says_what_is_deleted),
        TEST(damage_is_a_finding),
        TEST(no_round_is_no_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
