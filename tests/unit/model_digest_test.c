/* The digest: equal to the hash of the canonical text written by hand.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "base/sha256.h"
#include "base/text.h"
#include "model/election.h"

struct given {
    const char *id;
    int64_t cost_ore;
    const char *kerneopgave, *place;
};

/* Two elections that say the same in another order, made up. */
static const struct given one[] = {{"P10", 500, "Fællesskab", NULL},
                                   {"P1", 700, NULL, "Hvalsø"},
                                   {"back\\slash\t", 900, NULL, NULL}};
static const struct given other[] = {{"back\\slash\t", 900, NULL, NULL},
                                     {"P1", 700, NULL, "Hvalsø"},
                                     {"P10", 500, "Fællesskab", NULL}};

static const char rules_text[] = "add1_exhaustive=true\n"
                                 "add1_integral=false\n"
                                 "allow_free=false\n"
                                 "ballots.blank=count\n"
                                 "ballots.max_choices=none\n"
                                 "ballots.max_cost=none\n"
                                 "ballots.max_points=none\n"
                                 "ballots.max_sum=none\n"
                                 "ballots.min_choices=none\n"
                                 "ballots.min_cost=none\n"
                                 "ballots.min_points=none\n"
                                 "ballots.min_sum=none\n"
                                 "compare_by=satisfaction\n"
                                 "compare_with=none\n"
                                 "completion=none\n"
                                 "increment=100\n"
                                 "no_skip=false\n"
                                 "per_krone=false\n"
                                 "pool=100000\n"
                                 "rule=greedy\n";
static const char proposals_text[] = "proposal\tP1\t700\t\tHvalsø\n"
                                     "proposal\tP10\t500\tFællesskab\t\n"
                                     "proposal\tback\\x5Cslash\\x09\t900\t\t\n";

static struct builder *
begin(const struct given given[3], enum ballot_type type)
{
    struct builder *b;
    vsted_err err = {0};

    assert_int_equal(builder_new(&b, &err), VSTED_OK);
    builder_election(b)->type = type;
    builder_election(b)->pool_ore = 100000;
    for (size_t i = 0; i < 3; i++) {
        struct proposal p = {.id = given[i].id,
                             .name = i ? "x" : "y",
                             .kerneopgave = given[i].kerneopgave,
                             .place = given[i].place,
                             .cost_ore = given[i].cost_ore};
        assert_int_equal(builder_proposal(b, &p, &err), VSTED_OK);
    }
    return b;
}

/* "P10,P1=7": ids, with points behind "=". weight 0: ballots have none. */
static void
vote_weighing(struct builder *b, const char *text, uint32_t weight)
{
    vsted_err err = {0};

    ballot_begin(b);
    if (weight)
        ballot_weigh(b, weight);
    while (*text) {
        size_t n = strcspn(text, "=,");
        uint32_t points = 0;
        bool twice;
        uint32_t proposal = builder_find(b, text, n);
        text += n;
        for (text += *text == '='; *text >= '0' && *text <= '9'; text++)
            points = 10 * points + (uint32_t)(*text - '0');
        assert_int_equal(ballot_choice(b, proposal, points, &twice, &err),
                         VSTED_OK);
        text += *text == ',';
    }
    assert_int_equal(ballot_end(b, &err), VSTED_OK);
}

static void
vote(struct builder *b, const char *text)
{
    vote_weighing(b, text, 0);
}

static void
finish(struct builder *b, char all[65], char ballots[65])
{
    vsted_election *e;
    vsted_err err = {0};

    assert_int_equal(builder_finish(&e, b, &err), VSTED_OK);
    assert_int_equal(vsted_election_sha256(e, all, ballots, &err), VSTED_OK);
    vsted_election_free(e);
}

static void
sha(const char *text, char hex[65])
{
    struct sha256 h;

    sha256_init(&h);
    sha256_add(&h, text, strlen(text));
    sha256_hex(&h, hex);
}

static void
digest_is_the_hash_of_the_text(void **state)
{
    static const char ballots_text[] = "vsted/ballots/1\n"
                                       "ballot_type=approval\n"
                                       "blank=1\n"
                                       "ballot\tP1\n"
                                       "ballot\tP1\n"
                                       "ballot\tP1\tP10\n"
                                       "ballot\tP1\tback\\x5Cslash\\x09\n"
                                       "ballot\tP10\n";
    char text[2048], expected[65], all[65], ballots[65];
    struct builder *b = begin(one, BALLOT_CHOOSE_1);

    (void)state;
    builder_election(b)->title = "not in it";
    builder_election(b)->currency = "PLN";
    vote(b, "P10");
    vote(b, "P1");
    vote(b, "back\\slash\t,P1");
    vote(b, "");
    vote(b, "P10,P1");
    vote(b, "P1");
    finish(b, all, ballots);

    sha(ballots_text, expected);
    assert_string_equal(ballots, expected);
    snprintf(text, sizeof text,
             "vsted/election/1\n%ssatisfaction=cost\nscoring=borda\n"
             "thresholds.min_share=none\nthresholds.min_votes=none\n"
             "ties=cheapest,votes\n%sballots_sha256=%s\n",
             rules_text, proposals_text, ballots);
    sha(text, expected);
    assert_string_equal(all, expected);
}

static void
order_of_the_input_is_nothing(void **state)
{
    char all[2][65], ballots[2][65];
    struct builder *b = begin(one, BALLOT_APPROVAL);

    (void)state;
    vote(b, "P10,P1");
    vote(b, "P1");
    finish(b, all[0], ballots[0]);
    b = begin(other, BALLOT_APPROVAL);
    vote(b, "P1");
    vote(b, "P1,P10");
    finish(b, all[1], ballots[1]);
    assert_string_equal(all[0], all[1]);
    assert_string_equal(ballots[0], ballots[1]);
}

static void
points_sort_as_text(void **state)
{
    static const char text[] = "vsted/ballots/1\n"
                               "ballot_type=cumulative\n"
                               "blank=0\n"
                               "ballot\tP1\t10\n"
                               "ballot\tP1\t10\tP10\t2\n"
                               "ballot\tP1\t9\n";
    char expected[65], all[65], ballots[65];
    struct builder *b = begin(one, BALLOT_CUMULATIVE);

    (void)state;
    vote(b, "P1=9");
    vote(b, "P10=2,P1=10");
    vote(b, "P1=10");
    finish(b, all, ballots);
    sha(text, expected);
    assert_string_equal(ballots, expected);
}

/* Shorter ballots come first also with the weight behind them: `sort` agrees.
 */
static void
fractions_are_in_the_largest_unit(void **state)
{
    static const char text[] = "vsted/ballots/1\n"
                               "ballot_type=approval\n"
                               "weight_unit=1/4\n"
                               "blank=6\n"
                               "ballot\tP1\t\t9\n"
                               "ballot\tP1\tP10\t\t2\n"
                               "ballot\tP10\t\t4\n";
    char expected[65], all[65], ballots[65];
    struct builder *b = begin(one, BALLOT_APPROVAL);

    (void)state;
    vote_weighing(b, "P1", 2000);
    vote_weighing(b, "P10", 1000);
    vote_weighing(b, "", 1500);
    vote_weighing(b, "P10,P1", 500);
    vote_weighing(b, "P1", 250);
    finish(b, all, ballots);
    sha(text, expected);
    assert_string_equal(ballots, expected);
}

/* Equal but for the order of their points, and blank ones that do not count:
 * what is left is whole. */
static void
whole_sums_have_no_unit(void **state)
{
    static const char text[] = "vsted/ballots/1\n"
                               "ballot_type=cumulative\n"
                               "blank=0\n"
                               "ballot\tP1\t1\tP10\t2\n";
    char expected[65], all[65], ballots[65];
    struct builder *b = begin(one, BALLOT_CUMULATIVE);

    (void)state;
    builder_election(b)->rules.blank_ignored = true;
    vote_weighing(b, "P1=1,P10=2", 500);
    vote_weighing(b, "P10=2,P1=1", 500);
    vote_weighing(b, "", 125);
    finish(b, all, ballots);
    sha(text, expected);
    assert_string_equal(ballots, expected);
}

static void
ordinal_keeps_its_ranking(void **state)
{
    static const char text[] = "vsted/ballots/1\n"
                               "ballot_type=ordinal\n"
                               "blank=0\n"
                               "ballot\tP1\tP10\n"
                               "ballot\tP10\tP1\n";
    char expected[65], all[65], ballots[65];
    struct builder *b = begin(other, BALLOT_ORDINAL);

    (void)state;
    vote(b, "P10,P1");
    vote(b, "P1,P10");
    finish(b, all, ballots);
    sha(text, expected);
    assert_string_equal(ballots, expected);
}

/* A line for each that is out, by id, whatever the reason; none when all are
 * in, so that the hash is what it was before there were such lines. */
static void
what_is_not_eligible_has_a_line(void **state)
{
    char text[2048], expected[65], all[65], ballots[65];
    struct builder *b = begin(one, BALLOT_APPROVAL);

    (void)state;
    builder_election(b)->proposals[2].not_eligible = "trukket";
    builder_election(b)->proposals[2].not_eligible_date = "2026-03-14";
    builder_election(b)->proposals[0].not_eligible = "";
    vote(b, "P1");
    finish(b, all, ballots);
    snprintf(text, sizeof text,
             "vsted/election/1\n%ssatisfaction=cost\nscoring=borda\n"
             "thresholds.min_share=none\nthresholds.min_votes=none\n"
             "ties=cheapest,votes\n%snot_eligible\tP10\n"
             "not_eligible\tback\\x5Cslash\\x09\nballots_sha256=%s\n",
             rules_text, proposals_text, ballots);
    sha(text, expected);
    assert_string_equal(all, expected);
}

/* Each change, and whether the hash of the election must change with it. */
enum change { NOTHING, SEED, LOT, POOL, RESOLVE, TITLE, ORDER, RECORDED };

static void
changed(enum change c, const struct given given[3], char all[65])
{
    static char a[] = "P1", z[] = "P10";
    static char *ids[] = {a, z};
    static struct resolve resolve = {2, ids};
    struct builder *b = begin(given, BALLOT_APPROVAL);
    struct vsted_rules *r = &builder_election(b)->rules;
    char ballots[65];

    r->n_ties = c == NOTHING || c == TITLE || c == RECORDED ? 2 : 3;
    r->ties[2].by = c == ORDER ? TIE_ORDER : TIE_LOT;
    memcpy(r->ties[2].seed, c == SEED ? "7" : "8", 2);
    if (c == POOL)
        builder_election(b)->pool_ore++;
    if (c == RESOLVE) {
        r->resolves = &resolve;
        r->n_resolves = 1;
    }
    if (c == TITLE)
        r->title = "another";
    if (c == RECORDED)
        memcpy(r->rule, "recorded", sizeof "recorded");
    vote(b, "P1");
    finish(b, all, ballots);
}

static void
only_what_counts_is_in_it(void **state)
{
    char x[65], y[65];

    (void)state;
    changed(SEED, one, x);
    changed(LOT, one, y);
    assert_string_equal(x, y); /* published before the lots are drawn */
    changed(POOL, one, y);
    assert_string_not_equal(x, y);
    changed(RESOLVE, one, y);
    assert_string_not_equal(x, y);
    changed(NOTHING, one, x);
    changed(TITLE, one, y);
    assert_string_equal(x, y);
    changed(LOT, one, y);
    assert_string_equal(x, y); /* lots break only what is open without them */
    changed(ORDER, one, x);    /* now the order of the input decides ties */
    changed(ORDER, other, y);
    assert_string_not_equal(x, y);
    changed(RECORDED, one, x);
    changed(RECORDED, other, y);
    assert_string_not_equal(x, y);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digest_is_the_hash_of_the_text),
        cmocka_unit_test(order_of_the_input_is_nothing),
        cmocka_unit_test(points_sort_as_text),
        cmocka_unit_test(fractions_are_in_the_largest_unit),
        cmocka_unit_test(whole_sums_have_no_unit),
        cmocka_unit_test(ordinal_keeps_its_ranking),
        cmocka_unit_test(what_is_not_eligible_has_a_line),
        cmocka_unit_test(only_what_counts_is_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
