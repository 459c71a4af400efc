/* Ballots in a round: the election is the one that their files make.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#define RULES(members) "{\"schema\": \"vsted/rules/1\", " members "}"

/* The hash of the folder with these ballots and rules (NULL: none). */
static void
folder_sha256(struct fx *fx, const char *ballots, const char *rules,
              char hex[65])
{
    fx_put(fx, "forslag.csv", FX_PROPOSALS);
    fx_put(fx, "stemmer.csv", ballots);
    remove(fx_at(fx, "regler.json"));
    fx_put(fx, "regler.json", rules ? rules : RULES("\"pool\": \"1000\""));
    fx_must_load(fx, fx->dir, hex);
    remove(fx_at(fx, "regler.json"));
}

#define BALLOTS(members) RULES("\"pool\": \"1000\", \"ballots\": {" members "}")
static const struct {
    const char *name, *ballots, *rules;
    int64_t n, invalid;
} forms[] = {
    {"long", FX_BALLOTS, NULL, 4, 0},
    {"blank row", "stemmeseddel;forslag\na;P1\na;\nb;\n", NULL, 2, 0},
    {"split", "stemmeseddel;forslag\na;P1\nb;P2\na;P2\nb;P1\na;P1\n", NULL, 2,
     0},
    {"wide", "stemmeseddel;P1;P2;P3;P4\na;x;;x;\nb;;;;\nc;;;;x\n", NULL, 3, 0},
    {"wide points", "stemmeseddel;P1;P2\na;3;1\nb;1;1\nc;;2\n", NULL, 3, 0},
    {"list", "stemmeseddel;valg\na;P1,P2\nb;P3\nc;\n", NULL, 3, 0},
    {"points", "stemmeseddel;forslag;point\na;P1;0\na;P2;3\nb;P2;1\n", NULL, 2,
     0},
    {"points split",
     "stemmeseddel;forslag;point\na;P1;4\nb;P2;3\na;P3;1\nb;P4;0\n", NULL, 2,
     0},
    {"ranks", "stemmeseddel;forslag;rang\na;P1;2\na;P2;1\nb;P3;7\nb;P4;9\n",
     NULL, 2, 0},
    {"ranks split",
     "stemmeseddel;forslag;rang\na;P1;2\nb;P3;1\na;P2;1\nb;P1;2\na;P4;3\n",
     NULL, 2, 0},
    {"wide ranks", "stemmeseddel;P1;P2;P3\na;3;1;2\nb;;2;1\n",
     BALLOTS("\"type\": \"ordinal\""), 2, 0},
    {"order is rank", "stemmeseddel;forslag\na;P3\na;P1\nb;P1\n",
     BALLOTS("\"type\": \"ordinal\""), 2, 0},
    {"limits", "stemmeseddel;valg\na;P1,P2\nb;P3\nc;P1,P2,P3\n",
     BALLOTS("\"max_choices\": 2"), 2, 1},
    {"cost limit", "stemmeseddel;valg\na;P1,P2\nb;P3\nc;P1,P2,P3\n",
     BALLOTS("\"max_cost\": \"600\""), 1, 2},
    {"choose-1", "stemmeseddel;valg\na;P1,P2\nb;P3\n",
     BALLOTS("\"type\": \"choose-1\""), 1, 1},
    {"blank ignored", FX_BALLOTS, BALLOTS("\"blank\": \"ignore\""), 3, 0},
    {"scoring", "stemmeseddel;forslag;point\na;P1;0\na;P2;3\nb;P2;1\n",
     BALLOTS("\"type\": \"scoring\", \"max_sum\": 2"), 1, 1},
    {"counts", "forslag;stemmer\nP1;12\nP2;0\nP4;3\n", NULL, 15, 0},
};

/* Votes in the election: of each choice, as often as its ballot came. */
static int64_t
votes_of(const vsted_election *e)
{
    int64_t votes = 0;

    for (uint32_t r = 0; r < e->ballots.n_rows; r++)
        votes += (int64_t)e->ballots.count[r] *
                 (e->ballots.first[r + 1] - e->ballots.first[r]);
    return votes;
}

static void
a_round_is_what_its_files_are(void **state)
{
    struct fx *fx = *state;
    char folder[65], round[65];
    int64_t votes;

    for (size_t i = 0; i < COUNT(forms); i++) {
        const char *rules = forms[i].rules;
        print_case(forms[i].name);
        folder_sha256(fx, forms[i].ballots, rules, folder);
        assert_int_equal(fx->e->n, forms[i].n);
        remove(fx->round);
        fx_init(fx, NULL);
        fx_must(fx, "proposals", "forslag.csv", FX_PROPOSALS);
        if (rules)
            fx_must(fx, "rules", "r.json", rules);
        fx_must(fx, "ballots", "stemmer.csv", forms[i].ballots);
        assert_int_equal(fx_finding(fx, "invalid_ballot", "") != NULL,
                         forms[i].invalid > 0);
        votes = fx->done->facts.votes;
        fx_must_load(fx, NULL, round);
        if (forms[i].invalid == 0)
            assert_int_equal(votes, votes_of(fx->e));
        assert_int_equal(fx->e->n, forms[i].n);
        assert_int_equal(fx->e->n_invalid, forms[i].invalid);
        assert_int_equal(fx->e->counts_only,
                         strstr(forms[i].name, "counts") != NULL);
        assert_string_equal(folder, round);
    }
}

static void
rules_may_come_after_the_ballots(void **state)
{
    struct fx *fx = *state;
    const vsted_finding *f;

    fx_must(fx, "ballots", "s.csv", "stemmeseddel;valg\na;P1,P2\nb;P3\n");
    fx_must(fx, "rules", "r.json", RULES("\"ballots\": {\"max_choices\": 1}"));
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(fx->e->n_invalid, 1);
    f = fx_finding(fx, "invalid_ballot", "ballot \"a\" is invalid");
    assert_non_null(f);
    assert_contains(f->file, "s.csv");
    assert_int_equal(f->line, 2);
    fx_import(fx, "rules", "t.json",
              RULES("\"ballots\": {\"type\": \"ordinal\"}"));
    fx_failed(fx, VSTED_EPARSE,
              "/ballots/type: ordinal, expected approval as in import 2", "");
    assert_contains(fx->err.file, "t.json");
}

static void
invalid_ballots_are_named_at_once_and_kept(void **state)
{
    struct fx *fx = *state;

    fx_must(fx, "rules", "r.json", RULES("\"ballots\": {\"max_choices\": 1}"));
    fx_must(fx, "ballots", "s.csv", "stemmeseddel;valg\na;P1,P2\nb;P3\n");
    fx_must_find(fx, "invalid_ballot", "ballot \"a\" is invalid and not");
    assert_int_equal(fx->done->facts.ballots, 2);
}

static void
paper_and_web_are_one_election(void **state)
{
    struct fx *fx = *state;
    char both[65], apart[65];

    folder_sha256(fx, "stemmeseddel;forslag\na;P1\nb;P2\nc;P2\nc;P3\n", NULL,
                  both);
    fx_must(fx, "ballots", "web.csv", "stemmeseddel;forslag\na;P1\nb;P2\n");
    fx_must(fx, "ballots", "papir.csv", "ballot,P1,P2,P3\nc,,x,x\n");
    assert_int_equal(fx->done->round_ballots, 3);
    fx_must_load(fx, NULL, apart);
    assert_string_equal(both, apart);
    fx_undo(fx, 2);
    assert_int_equal(fx->rc, VSTED_OK);
    assert_int_equal(fx->done->round_ballots, 1);
    fx_must_load(fx, NULL, NULL);
    assert_int_equal(fx->e->n, 1);
}

static void
equal_ranks_in_pieces_are_found(void **state)
{
    struct fx *fx = *state;

    fx_import(fx, "ballots", "s.csv",
              "stemmeseddel;forslag;rang\na;P1;1\nb;P3;1\na;P2;1\n");
    fx_failed(fx, VSTED_EPARSE, "ballot \"a\" has rank 1 twice", "");
    assert_int_equal(fx->err.line, 4);
}

static void
a_ballot_is_of_one_voter(void **state)
{
    struct fx *fx = *state;

    fx_import(fx, "ballots", "s.csv",
              "stemmeseddel;vælger;forslag\na;V1;P1\na;V2;P2\n");
    fx_failed(fx, VSTED_EPARSE,
              "ballot \"a\" has another voter in line 2, expected one",
              "given out twice?");
    assert_int_equal(fx->err.line, 3);
    fx_import(fx, "ballots", "s.csv",
              "stemmeseddel;vælger;forslag\na;V1;P1\nb;V3;P1\na;V2;P2\n");
    fx_failed(fx, VSTED_EPARSE, "ballot \"a\" has another voter in line 2",
              "given out twice?");
    assert_int_equal(fx->err.line, 4);
    fx_import(fx, "ballots", "s.csv",
              "stemmeseddel;vælger;forslag\na;;P1\na;V2;P2\n");
    fx_failed(fx, VSTED_EPARSE, "has another voter in line 2", "");
    fx_must(fx, "ballots", "s.csv",
            "stemmeseddel;vælger;forslag\na;V1;P1\na;;P2\nb;V2;P1\na;;P3\n");
    assert_int_equal(fx->done->facts.ballots, 2);
    assert_int_equal(fx->done->facts.votes, 4);
}

static void
who_voted_twice_is_refused(void **state)
{
    struct fx *fx = *state;
    const vsted_finding *f;

    fx_must(fx, "ballots", "web.csv", "stemmeseddel;vælger;forslag\na;V1;P1\n");
    fx_import(fx, "ballots", "papir.csv",
              "stemmeseddel;vælger;forslag\nx;V2;P2\ny;V1;P2\nz;V2;P3\n");
    fx_failed(fx, VSTED_EPARSE, "voter \"V1\" has a ballot already (import 2, ",
              "--duplicates first or last says which of them counts");
    f = fx_finding(fx, "voter_twice", "voter \"V2\"");
    assert_non_null(f);
    assert_int_equal(f->line, 4);
    assert_contains(f->message, "papir.csv\", line 2)");
    assert_contains(f->file, "papir.csv");
}

/* The votes of P1 and P2 in the election. */
static void
must_count(struct fx *fx, int64_t n, uint32_t p1, uint32_t p2)
{
    uint32_t votes[4] = {0};

    fx_must_load(fx, NULL, NULL);
    for (uint32_t r = 0; r < fx->e->ballots.n_rows; r++)
        for (uint32_t k = fx->e->ballots.first[r];
             k < fx->e->ballots.first[r + 1]; k++)
            votes[fx->e->ballots.choice[k]] += fx->e->ballots.count[r];
    assert_int_equal(fx->e->n, n);
    assert_int_equal(votes[0], p1);
    assert_int_equal(votes[1], p2);
}

static void
the_first_or_the_last_counts(void **state)
{
    struct fx *fx = *state;

    fx_must(fx, "ballots", "a.csv", "stemmeseddel;vælger;forslag\na;V1;P1\n");
    fx->what.duplicates = "first";
    fx_must(fx, "ballots", "b.csv", "stemmeseddel;vælger;forslag\nb;V1;P2\n");
    assert_int_equal(fx->done->facts.left_out, 1);
    fx_must_find(fx, "left_out", "1 ballot of the round does not count");
    must_count(fx, 1, 1, 0);
    fx->what.duplicates = "last";
    fx_must(fx, "ballots", "c.csv", "stemmeseddel;vælger;forslag\nc;V1;P2\n");
    assert_int_equal(fx->done->facts.left_out, 0);
    must_count(fx, 1, 0, 1);
    fx_undo(fx, 4);
    must_count(fx, 1, 1, 0);
}

static void
a_voter_who_is_the_ballot(void **state)
{
    struct fx *fx = *state;
    struct buf {
        char text[4096];
        size_t n;
    } many = {"vælger;valg\n", 0};

    fx->what.duplicates = "last";
    fx_must(fx, "ballots", "w.csv", "vælger;P1;P2\nV1;1;\nV1;;1\nV2;1;\n");
    assert_int_equal(fx->done->facts.ballots, 3);
    must_count(fx, 2, 1, 1);
    fx_must(fx, "ballots", "l.csv", "vælger;valg\nV3;P1,P2\nV3;P1,P3\nV1;P1\n");
    must_count(fx, 3, 3, 0);
    fx->what.duplicates = NULL;
    fx_import(fx, "ballots", "v.csv", "vælger;P1\nV9;1\nV2;1\nV9;1\n");
    fx_failed(fx, VSTED_EPARSE, "voter \"V2\" has a ballot already", "");
    assert_int_equal(fx->err.line, 3);
    fx_must_find(fx, "voter_twice", "voter \"V9\"");
    fx->what.duplicates = "first";
    many.n = strlen(many.text);
    for (int i = 0; i < 101; i++)
        many.n += (size_t)snprintf(many.text + many.n,
                                   sizeof many.text - many.n, "ukendt;P1,P2\n");
    fx_import(fx, "ballots", "m.csv", many.text);
    fx_failed(fx, VSTED_EPARSE, "voter \"ukendt\" has more than 100 ballots",
              "is the column one of voters?");
}

static void
voters_are_listed_once(void **state)
{
    struct fx *fx = *state;

    fx_must(fx, "ballots", "a.csv",
            "stemmeseddel;vælger;forslag\na;V1;P1\nb;V7;P1\n");
    fx_must(fx, "voters", "v.csv", "vælger;sted;alder\nV1;Lejre;18-24\nV2;;\n");
    assert_int_equal(fx->done->facts.voters, 2);
    fx_must_find(fx, "voter_unlisted", "1 voter of ballots is not on the list");
    fx_check(fx);
    assert_int_equal(fx->rc, VSTED_OK);
    assert_int_equal(vsted_findings_count(fx->fs, VSTED_WARNING), 1);
    fx_must_find(fx, "voter_unlisted", "1 voter of ballots is not on the list");
    fx_import(fx, "voters", "w.csv", "vælger;sted\nV3;\nV2;\nV3;\n");
    fx_failed(fx, VSTED_EPARSE, "voter \"V2\" is in the round already (import ",
              "");
    assert_int_equal(fx->err.line, 3);
    fx_must_find(fx, "voter_twice", "voter \"V3\" is in line 2 too");
    fx_undo(fx, 3);
    fx_must(fx, "voters", "w.csv", "vælger;sted\nV3;\nV2;\n");
    assert_int_equal(fx->done->facts.voters, 2);
    fx_must_find(fx, "voter_unlisted", "2 voters of ballots are not on");
}

static void
counts_can_be_added_up(void **state)
{
    struct fx *fx = *state;

    fx_must(fx, "ballots", "nord.csv", "forslag;stemmer\nP1;2\nP2;5\n");
    assert_int_equal(fx->done->facts.votes, 7);
    assert_int_equal(fx->done->facts.layout, LAYOUT_COUNTS);
    fx_must(fx, "ballots", "syd.csv", "forslag;stemmer\nP1;4\nP4;0\n");
    must_count(fx, 11, 6, 5);
    assert_true(fx->e->counts_only);
    fx_import(fx, "ballots", "b.csv", FX_BALLOTS);
    fx_failed(fx, VSTED_EPARSE, "ballots, expected counts of votes as in", "");
    fx->what.update = true;
    fx_must(fx, "proposals", "p.csv", "nr;navn;beløb\nP1;A;1\nP2;B;2\n");
}

int
main(void)
{
#define TEST(f)                                                                \
    cmocka_unit_test_setup_teardown(f, fx_with_proposals, fx_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_round_is_what_its_files_are),
        TEST(rules_may_come_after_the_ballots),
        TEST(invalid_ballots_are_named_at_once_and_kept),
        TEST(paper_and_web_are_one_election),
        TEST(equal_ranks_in_pieces_are_found),
        TEST(a_ballot_is_of_one_voter),
        TEST(who_voted_twice_is_refused),
        TEST(the_first_or_the_last_counts),
        TEST(a_voter_who_is_the_ballot),
        TEST(voters_are_listed_once),
        TEST(counts_can_be_added_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
