/* maxmin: examples by hand, what is refused, ties between best sets.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

#define MAXMIN "rule", "maxmin"
#define COVER  "satisfaction", "chamberlin-courant"

static const struct {
    const char *name;
    int64_t pool_kr;
    const char *proposals, *ballots, *funded;
} examples[] = {
    /* The first four: pabutools' tests of the paper's approximation. */
    {"one of each", 5, "p1 5", "p1", "p1"},
    {"two of three", 5, "p1 3, p2 3, p3 2", "p1 p2, p2, p3", "p2 p3"},
    /* p0 gives all 2, and what is left of 8 two of them 3 more. */
    {"one for all", 8, "p0 2, p1 3, p2 3, p3 3, p4 3",
     "p0 p1, p0 p2, p0 p3, p0 p4", "p0 p1 p2"},
    /* The paper's approximation stops at p4, which leaves two with nothing. */
    {"where the approximation is not best", 341,
     "p0 23, p1 68, p2 198, p3 189, p4 146, p5 38", "p4, p1 p2, p1 p3 p5",
     "p1 p4 p5"},
    /* 60 and 60 rather than 70 and 50; then e fits. */
    {"the least counts, not the sum", 125, "a 70, b 50, c 60, d 60, e 5",
     "a c, b d, 5 x a c e", "c d e"},
    {"ballots alike count once", 10, "a 6, b 4, c 6", "9 x a c, b", "b a"},
    /* Nothing can be done for the second ballot. */
    {"a ballot for what is too dear", 10, "a 6, b 20, c 4", "a c, b", "a c"},
    {"no ballots", 10, "a 5, b 5", "", ""},
    {"no proposals", 10, "", ",", ""},
    {"all blank", 10, "a 5", ",,", ""},
    {"no pool", 0, "a 5", "a", ""},
    {"a little too dear", 4, "a 5", "a", ""},
};

static void
counted_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        struct vote v = {.pool_kr = examples[i].pool_kr,
                         .proposals = examples[i].proposals,
                         .ballots = examples[i].ballots,
                         .rules = {MAXMIN, "ties", "order"}};

        print_case(examples[i].name);
        assert_funds(&v, examples[i].funded);
    }
}

/* Everybody gets something by b alone; then a, first in the order, fits. */
static void
to_cover_is_to_give_anything(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "a 4, b 5, c 6, d 5",
                     .ballots = "a b, b c, c d b",
                     .rules = {MAXMIN, COVER, "ties", "order"}};

    (void)state;
    assert_funds(&v, "a b");
    v.rules[2] = NULL;
    assert_funds(&v, "b a"); /* 9, 5, 5, and with c 4, 6, 6 */
}

static void
points_and_ranks_are_support(void **state)
{
    struct vote v = {.type = BALLOT_SCORING,
                     .pool_kr = 10,
                     .proposals = "a 4, b 5, c 6",
                     .ballots = "a:3 b:0, c:1 b:1",
                     .rules = {MAXMIN, "satisfaction", "cost"}};

    (void)state;
    assert_funds(&v, "a b"); /* 4, 5; were 0 points support, b alone: 5, 5 */
    v.type = BALLOT_ORDINAL;
    v.ballots = "a b, c b";
    assert_funds(&v, "b a");
    v.rules[2] = NULL; /* borda */
    assert_refused(&v, VSTED_EUSAGE, "cannot work with satisfaction borda");
}

/* Free proposals are funded first, and cover who supports them. */
static void
free_proposals_come_first(void **state)
{
    struct vote v = {.pool_kr = 5,
                     .proposals = "a 0, b 5, c 5",
                     .ballots = "a, b, b c",
                     .rules = {MAXMIN, COVER, "allow_free", "true"}};

    (void)state;
    assert_funds(&v, "a b");
}

static void
nothing_for_somebody_is_told(void **state)
{
    struct vote v = {.pool_kr = 4,
                     .proposals = "p1 4, p2 3",
                     .ballots = "p1, p2",
                     .rules = {MAXMIN}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_true(c.o->alike);
    assert_string_equal(c.funded, "p2"); /* the cheapest */
    counted_clear(&c);
    v.rules[2] = "satisfaction";
    v.rules[3] = "chamberlin-courant";
    c = vote_count(&v);
    assert_true(c.o->alike);
    counted_clear(&c);
    v.rules[2] = "completion";
    v.rules[3] = "greedy";
    assert_refused(&v, VSTED_EUSAGE, "no completion greedy");
}

/* n proposals of 1 kr., and a ballot for each three in a row. */
static void
draw_large(char *proposals, char *ballots, size_t size, uint32_t n)
{
    size_t at = 0, to = 0;

    for (uint32_t p = 0; p < n; p++)
        at += (size_t)snprintf(proposals + at, size - at, "%sp%u 1",
                               p ? ", " : "", (unsigned)p);
    for (uint32_t p = 0; p + 2 < n; p++)
        to += (size_t)snprintf(ballots + to, size - to, "%sp%u p%u p%u",
                               p ? ", " : "", (unsigned)p, (unsigned)p + 1,
                               (unsigned)p + 2);
}

static void
what_is_too_large_is_refused(void **state)
{
    static char proposals[4000], ballots[4000];
    struct vote v = {.pool_kr = 22,
                     .proposals = proposals,
                     .ballots = ballots,
                     .rules = {MAXMIN, "ties", "order"}};
    struct counted c;

    (void)state;
    draw_large(proposals, ballots, sizeof ballots, 64);
    c = vote_count(&v);
    assert_int_equal(c.rc, VSTED_OK);
    assert_int_equal(c.o->n_funded, 22);
    counted_clear(&c);
    draw_large(proposals, ballots, sizeof ballots, 65);
    assert_refused(&v, VSTED_ERANGE, "more than 64 proposals");
}

static void
best_sets_that_differ_are_a_tie(void **state)
{
    struct vote v = {.pool_kr = 8,
                     .proposals = "p0 2, p1 3, p2 3, p3 3, p4 3",
                     .ballots = "p0 p1, p0 p2, p0 p3, p0 p4",
                     .rules = {MAXMIN}};

    (void)state;
    assert_refused(&v, VSTED_ETIE, "step 2");
    v.rules[2] = "resolve";
    v.rules[3] = "p4,p1";
    v.rules[4] = "resolve";
    v.rules[5] = "p3,p1";
    v.rules[6] = "resolve";
    v.rules[7] = "p4,p2";
    v.rules[8] = "resolve";
    v.rules[9] = "p3,p2";
    v.rules[10] = "ties";
    v.rules[11] = "none";
    assert_funds(&v, "p0 p3 p4");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counted_by_hand),
        cmocka_unit_test(to_cover_is_to_give_anything),
        cmocka_unit_test(points_and_ranks_are_support),
        cmocka_unit_test(free_proposals_come_first),
        cmocka_unit_test(nothing_for_somebody_is_told),
        cmocka_unit_test(what_is_too_large_is_refused),
        cmocka_unit_test(best_sets_that_differ_are_a_tie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
