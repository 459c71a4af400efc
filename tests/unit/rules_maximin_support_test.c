/* maximin-support: examples by hand, edges, what it refuses, ties.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

/* All elections here are made up. */

static struct vote
voted(int64_t pool_kr, const char *proposals, const char *ballots)
{
    return (struct vote){.pool_kr = pool_kr,
                         .proposals = proposals,
                         .ballots = ballots,
                         .rules = {"rule", "maximin-support"}};
}

static const struct {
    const char *name;
    int64_t pool_kr;
    const char *proposals, *ballots, *funded;
} examples[] = {
    /* a 60/3 = 20, b 22, c 28. Then a and b together bear 104/4 = 26 each, as
     * the ballot that names both can leave a to others now: less than c. (By
     * Phragmen's rule it keeps its 20 of a, and b is at (44 + 20)/2 = 32.) */
    {"costs are spread anew", 104, "a 60, b 44, c 28", "2 x a, a b, b, c",
     "a b"},
    /* From here on four of the library pabutools, in twice its units. */
    {"one is enough", 4, "c1 2, c2 4", "3 x c1, c2", "c1"},
    {"what does not fit is passed over", 6, "c1 4, c2 3, c3 3",
     "4 x c1 c2, 2 x c3", "c2 c3"},
    {"the cheapest for each supporter first", 20, "c1 20, c2 20, c3 8",
     "4 x c1 c2, 2 x c3", "c3"},
    /* c3 at 2/2; then c1 3/2, and c2 with c3 5/3. */
    {"who has little so far comes first", 6, "c1 3, c2 3, c3 2",
     "c1 c2, c1, c2 c3, c3", "c3 c1"},
    /* b 16/3; a 12/2; then d: with a 26/2 = 13, with a and b 42/5; and e: 17
     * alone, with b 33/3. */
    {"the heaviest set may be any", 59, "a 12, b 16, d 14, e 17",
     "2 x a d, 2 x b, e b", "b a d e"},
    {"those who bear nothing yet are worth more", 30, "a 10, b 10, c 10",
     "3 x a b, c", "a b c"},
};

static void
examples_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        struct vote v = voted(examples[i].pool_kr, examples[i].proposals,
                              examples[i].ballots);

        print_case(examples[i].name);
        assert_funds(&v, examples[i].funded);
    }
}

static const struct {
    const char *name, *proposals, *ballots;
    int64_t pool_kr;
    const char *funded;
} little[] = {
    {"no ballots", "a 5, b 6", "", 10, ""},
    {"no proposals", "", ",,", 10, ""},
    {"nothing at all", "", "", 0, ""},
    {"all blank", "a 5, b 6", ",,,", 10, ""},
    {"no pool", "a 5, b 6", "a, b", 0, ""},
    {"one of each", "a 5", "a", 5, "a"},
    {"a little too dear", "a 5", "a", 4, ""},
    {"all over the pool", "a 11, b 12", "a b, b", 10, ""},
    {"one has no support", "a 5, b 5", "a", 10, "a"},
};

static void
next_to_nothing_is_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(little); i++) {
        struct vote v =
            voted(little[i].pool_kr, little[i].proposals, little[i].ballots);

        print_case(little[i].name);
        assert_funds(&v, little[i].funded);
        v.type = BALLOT_CHOOSE_1;
        if (!strstr(little[i].ballots, "a b"))
            assert_funds(&v, little[i].funded);
    }
}

static const struct {
    const char *name;
    enum ballot_type type;
    const char *key, *value, *part;
} refusals[] = {
    {"ranks", BALLOT_ORDINAL, NULL, NULL, "approval"},
    {"points", BALLOT_SCORING, NULL, NULL, "approval"},
    {"a sum of points", BALLOT_CUMULATIVE, NULL, NULL, "approval"},
    {"raises", BALLOT_APPROVAL, "completion", "add1", "none"},
    {"greedy behind it", BALLOT_APPROVAL, "completion", "greedy",
     "no completion"},
    {"phragmen behind it", BALLOT_APPROVAL, "completion", "phragmen", "none"},
};

static void
what_it_cannot_use_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct vote v = voted(10, "a 5, b 6", "a:1 b:2, b:1");

        print_case(refusals[i].name);
        v.type = refusals[i].type;
        v.rules[2] = refusals[i].key;
        v.rules[3] = refusals[i].value;
        assert_refused(&v, VSTED_EUSAGE, refusals[i].part);
    }
}

static void
counts_alone_are_refused(void **state)
{
    struct vote v = voted(10, "a 5, b 6", "2 x a, b");

    (void)state;
    v.counts_only = true;
    assert_refused(&v, VSTED_EUSAGE, "maximin-support needs ballots");
}

/* What was left when it was passed over, which is before the end. */
static void
what_does_not_fit_says_what_was_left(void **state)
{
    struct vote v =
        voted(100, "a 40, b 70, c 30, d 101, e 5", "9 x a, 8 x b, 3 x c, d");
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "a c");
    assert_int_equal(find_not_funded(&c, "b")->reason, REASON_DOES_NOT_FIT);
    assert_int_equal(find_not_funded(&c, "b")->left_ore, 6000);
    assert_int_equal(find_not_funded(&c, "d")->reason, REASON_OVER_POOL);
    assert_int_equal(find_not_funded(&c, "e")->reason, REASON_NO_SUPPORT);
    assert_false(c.o->money_left);
    counted_clear(&c);
}

/* Free ones come first and are no burden. */
static void
free_proposals_weigh_nothing(void **state)
{
    struct vote v = voted(30, "a 20, f 0, b 11", "2 x a f, b f");

    (void)state;
    v.rules[2] = "allow_free";
    v.rules[3] = "true";
    v.rules[4] = "ties";
    v.rules[5] = "none";
    assert_funds(&v, "f a");
}

/* ---- ties ---- */

/* One of two that do not fit together: the order decides. */
static void
an_open_tie_stops_it_and_a_list_breaks_it(void **state)
{
    struct vote v = voted(10, "a 6, b 6, c 4", "2 x a, 2 x b, c");

    (void)state;
    v.rules[2] = "ties";
    v.rules[3] = "cheapest,votes";
    assert_refused(&v, VSTED_ETIE, "a, b");
    v.rules[3] = "order";
    assert_funds(&v, "a c");
    v.rules[3] = "cheapest,votes";
    v.rules[4] = "resolve";
    v.rules[5] = "b,a";
    assert_funds(&v, "b c");
}

static const struct {
    const char *name;
    int64_t pool_kr;
    const char *proposals, *ballots;
    uint32_t n_ties;
} harmless[] = {
    {"each is borne by others", 20, "a 6, b 6, c 6", "2 x a, 2 x b, 2 x c", 2},
    /* a and b by the same: 3, then 6, and c is dearer than both. */
    {"the burden rises, but not to that of the next", 18, "a 6, b 6, c 12",
     "2 x a b, c", 1},
    /* Every ballot bears 2, 4, 6, 8, 10, 12; d would be at 4 in the beginning,
     * but is always 2 behind. */
    {"tied again and again", 36, "a 6, b 6, c 6, d 12, e 6, f 6, g 6",
     "3 x a b c d e f g", 5},
    /* The burden ends at 16. */
    {"more of them than would be tried one by one", 64,
     "a 8, b 8, c 8, d 8, e 8, f 8, g 8, h 8, i 17", "4 x a b c d e f g h, i",
     7},
};

static void
ties_in_which_all_are_funded_are_no_matter(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(harmless); i++) {
        struct vote v = voted(harmless[i].pool_kr, harmless[i].proposals,
                              harmless[i].ballots);
        struct counted c;

        print_case(harmless[i].name);
        v.rules[2] = "ties";
        v.rules[3] = "none";
        c = vote_count(&v);
        if (c.rc)
            fail_msg("%s", c.err.msg);
        assert_int_equal(c.o->n_ties, harmless[i].n_ties);
        for (uint32_t k = 0; k < c.o->n_ties; k++)
            assert_int_equal(c.o->ties[k].decisive, DECISIVE_NO);
        counted_clear(&c);
    }
}

/* ---- large numbers ---- */

/* One part in 10^17 decides. */
static void
close_burdens_are_told_apart(void **state)
{
    struct vote v =
        voted(40000000000000000,
              "a 30000000000000001, b 30000000000000000, c 10000000000000000",
              "3 x a c, 3 x b, a b");

    (void)state;
    v.rules[2] = "ties";
    v.rules[3] = "order";
    /* c 1/3, b 3/4, then a would not fit. */
    assert_funds(&v, "c b");
    v.proposals =
        "a 29999999999999999, b 30000000000000000, c 10000000000000000";
    /* a with c (40 less 1)/4 of 10^15 is more than b. */
    assert_funds(&v, "c b");
    v.ballots = "3 x a, 3 x b, 4 x c, a b";
    assert_funds(&v, "c a");
}

static void
sums_that_could_leave_127_bits_are_refused(void **state)
{
    struct vote v = voted(92000000000000000, "a 90000000000000000, b 2",
                          "4000000000 x a, 290000000 x b");

    (void)state;
    assert_refused(&v, VSTED_ERANGE, "126 bits");
    v.ballots = "1000000000 x a, 200000000 x b";
    assert_funds(&v, "b a");
}

/* ---- memory ---- */

#ifdef VSTED_TEST_OOM
/* With the n-th allocation failing: an error, and nothing leaks. */
static bool
tally_without_memory(const struct vote *v, size_t n)
{
    vsted_election *e = vote_election(v);
    vsted_outcome *o = NULL;
    vsted_err err = {0};
    vsted_code rc;
    bool failed;

    mem_fail_after(n);
    rc = vsted_tally(&o, e, &err);
    failed = mem_failed();
    mem_fail_after(0);
    assert_int_equal(rc, failed ? VSTED_ENOMEM : VSTED_OK);
    vsted_outcome_free(o);
    vsted_election_free(e);
    return failed;
}
#endif

static void
running_out_of_memory_is_an_error(void **state)
{
    (void)state;
#ifdef VSTED_TEST_OOM
    struct vote v = voted(20, "a 6, b 6, c 7", "2 x a c, 2 x b, 2 x c");

    for (size_t n = 1; tally_without_memory(&v, n); n++)
        ;
#endif
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_by_hand),
        cmocka_unit_test(next_to_nothing_is_counted),
        cmocka_unit_test(what_it_cannot_use_is_refused),
        cmocka_unit_test(counts_alone_are_refused),
        cmocka_unit_test(what_does_not_fit_says_what_was_left),
        cmocka_unit_test(free_proposals_weigh_nothing),
        cmocka_unit_test(an_open_tie_stops_it_and_a_list_breaks_it),
        cmocka_unit_test(ties_in_which_all_are_funded_are_no_matter),
        cmocka_unit_test(close_burdens_are_told_apart),
        cmocka_unit_test(sums_that_could_leave_127_bits_are_refused),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
