/* bos: the paper's examples, what it refuses, edges, ties.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"
#include "rules/bos_money.h"

/*
 * The example of Papasotiropoulos and others (in thousands; the letters are the
 * proposals of ten voters). With satisfaction cost, u = c, and 100 each:
 *
 * A: six can pay 50 each, alpha 1, f = 50/300 = 1/6, the least. They keep 50.
 * C: {2,3,4,5} have 50, 10 has 100. lambda u = 50: S = 250 of 300, alpha 5/6,
 *    rho u = 60, f = 60 / (5/6) / 300 = 6/25. B: S = 250 of 400, f = 8/25.
 *    2 to 5 pay their 50, 10 pays 60 and keeps 40.
 * D: {7,8,9} have 100, 10 has 40: 40 + 3 x 66.67 = 240. They keep 33.33.
 * 160 are left: B and E do not fit.
 * F: {6,9,10} have 50, 33.33, 0: lambda u = 50: S = 83.33, alpha 5/6, rho u =
 *    60: 6 and 9 give all. 60 are left.
 */
static const struct vote of_the_paper = {
    .pool_kr = 1000,
    .proposals = "A 300, B 400, C 300, D 240, E 170, F 100",
    .ballots = "A, A B C E, 3 x A B C, A B F, 2 x D E, D E F, C D F",
    .rules = {"rule", "bos", NULL}};

static void
the_example_of_the_paper(void **state)
{
    static const char *const effective[] = {"6", "5", "18/5", "2"};
    struct counted c = vote_count(&of_the_paper);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "A C D F");
    assert_string_equal(c.not_funded, "B does_not_fit, E does_not_fit");
    for (uint32_t i = 0; i < c.o->n_funded; i++) {
        assert_int_equal(c.o->funded[i].phase, PHASE_RULE);
        assert_true(c.o->funded[i].has_effective);
        assert_string_equal(rat_text(c.o->funded[i].effective), effective[i]);
    }
    assert_int_equal(c.o->left_ore, 6000);
    assert_int_equal(find_not_funded(&c, "B")->left_ore, 16000);
    assert_int_equal(c.o->n_ties, 0);
    assert_false(c.o->money_left);
    counted_clear(&c);
}

/* The same with u = 1: F at 33.33, E at 42.50, A at 50 each, and D, whose
 * supporters have 57.50, 57.50, 24.17 and 66.67: at 57.50 S = 196.67. */
static void
cardinality_turns_to_cheap_ones(void **state)
{
    struct vote v = of_the_paper;

    (void)state;
    v.rules[2] = "satisfaction";
    v.rules[3] = "cardinality";
    assert_funds(&v, "F E A D");
}

static const struct {
    const char *name;
    struct vote v;
    const char *funds, *not_funded;
} cases[] = {
    /* 403 of 414 voters lack 8,237 of 310,000; equal shares would fund B. */
    {"a large group that lacks a little",
     {.pool_kr = 310000,
      .proposals = "A 310000, B 6000",
      .ballots = "403 x A, 11 x B",
      .rules = {"rule", "bos"}},
     "A",
     "B does_not_fit"},
    /* One voter to whom A is worth little does not spoil it for 99. */
    {"a tail of satisfaction",
     {.type = BALLOT_SCORING,
      .pool_kr = 1,
      .proposals = "A 1, B 1",
      .ballots = "99 x A:100 B:2, A:1 B:2",
      .rules = {"rule", "bos"}},
     "A",
     "B does_not_fit"},
    {"two thirds of the cost",
     {.pool_kr = 1000,
      .proposals = "p1 1000, p2 100",
      .ballots = "2 x p1, p2",
      .rules = {"rule", "bos"}},
     "p1",
     "p2 does_not_fit"},
    /* With 1 kr. each: at lambda 1/400 S = 1.50 and f = 16/900; at lambda 1/100
     * S = 3 and f = 16/900 too. The greater lambda takes all they have. */
    {"of two lambdas the greater",
     {.type = BALLOT_SCORING,
      .pool_kr = 6,
      .proposals = "p 4, q 2",
      .ballots = "p:400, 2 x p:100 q:1, 3 x ",
      .rules = {"rule", "bos"}},
     "p",
     "q support_too_small"},
    {"and greedy takes what is left",
     {.type = BALLOT_SCORING,
      .pool_kr = 6,
      .proposals = "p 4, q 2",
      .ballots = "p:400, 2 x p:100 q:1, 3 x ",
      .rules = {"rule", "bos", "completion", "greedy"}},
     "p q",
     ""},
    {"one proposal, paid in full",
     {.pool_kr = 10,
      .proposals = "a 10",
      .ballots = "a",
      .rules = {"rule", "bos"}},
     "a",
     ""},
    {"one proposal, one supporter of a hundred",
     {.pool_kr = 100,
      .proposals = "a 100",
      .ballots = "a, 99 x ",
      .rules = {"rule", "bos"}},
     "a",
     ""},
    {"no ballots",
     {.pool_kr = 10,
      .proposals = "a 10",
      .ballots = "",
      .rules = {"rule", "bos"}},
     "",
     "a no_support"},
    {"no proposals",
     {.pool_kr = 10,
      .proposals = "",
      .ballots = ", ",
      .rules = {"rule", "bos"}},
     "",
     ""},
    {"nobody supports anything",
     {.pool_kr = 10,
      .proposals = "a 10, b 5",
      .ballots = ", , ",
      .rules = {"rule", "bos"}},
     "",
     "a no_support, b no_support"},
    {"all cost more than the pool",
     {.pool_kr = 10,
      .proposals = "a 11, b 12",
      .ballots = "a b, a",
      .rules = {"rule", "bos"}},
     "",
     "a over_pool, b over_pool"},
    {"a pool of nothing",
     {.pool_kr = 0,
      .proposals = "a 11",
      .ballots = "a",
      .rules = {"rule", "bos"}},
     "",
     "a over_pool"},
    {"ranks",
     {.type = BALLOT_ORDINAL,
      .pool_kr = 100,
      .proposals = "a 60, b 60, c 40",
      .ballots = "3 x a c b, b c",
      .rules = {"rule", "bos"}},
     "c a",
     "b does_not_fit"},
};

static void
each_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct counted c = vote_count(&cases[i].v);

        print_case(cases[i].name);
        assert_int_equal(c.rc, VSTED_OK);
        assert_string_equal(c.funded, cases[i].funds);
        assert_string_equal(c.not_funded, cases[i].not_funded);
        counted_clear(&c);
    }
}

/* What is left although something fits is said, as for mes. */
static void
money_left_is_seen(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 60, b 40",
                     .ballots = "6 x a b, 4 x ",
                     .rules = {"rule", "bos", "ties", "costliest"}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_string_equal(c.funded, "a");
    assert_true(c.o->money_left);
    assert_int_equal(find_not_funded(&c, "b")->can_pay_ore, 0);
    counted_clear(&c);
}

/* Two ballots with 300 øre each, to which p is worth 1/2 and 1 (as the relative
 * satisfactions make it). 300 øre at lambda 200: they pay 100 and 200. */
static void
satisfaction_may_be_a_fraction(void **state)
{
    struct vote v = {.pool_kr = 6,
                     .proposals = "p 3, q 9",
                     .ballots = "p q, p",
                     .rules = {"satisfaction", "cardinality"}};
    vsted_election *e = vote_election(&v);
    int64_t scale[] = {2, 1};
    uint32_t queue[] = {0}, least[1], n = 1;
    struct profile *pf;
    void *money = NULL;
    vsted_err err = {0};
    mpq_t x;

    (void)state;
    mpq_init(x);
    mpq_set_ui(x, 300, 1);
    assert_int_equal(profile_new(&pf, e, &e->rules, &err), VSTED_OK);
    assert_int_equal(profile_shares(pf, &err), VSTED_OK);
    pf->shares.account_div = scale;
    assert_int_equal(bos_open(&money, pf, &err), VSTED_OK);
    assert_int_equal(bos_begin(money, x, queue, n, &err), VSTED_OK);
    assert_int_equal(bos_least(money, queue, &n, least), 1);
    bos_effective(money, 0, x);
    assert_string_equal(rat_text(x), "3/2");
    assert_int_equal(bos_pay(money, 0, &err), VSTED_OK);
    bos_left(money, 0, x);
    assert_string_equal(rat_text(x), "200");
    bos_left(money, 1, x);
    assert_string_equal(rat_text(x), "100");
    bos_close(money);
    profile_free(pf);
    vsted_election_free(e);
    mpq_clear(x);
}

/* ---- ties ---- */

static void
a_tie_is_open_until_a_list_breaks_it(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "a 10, b 10",
                     .ballots = "5 x a, 5 x b",
                     .rules = {"rule", "bos", NULL}};

    (void)state;
    assert_refused(&v, VSTED_ETIE, "a tie at step 1 decides the result: a, b");
    v.rules[2] = "resolve";
    v.rules[3] = "b,a";
    assert_funds(&v, "b");
    v.rules[2] = "ties";
    v.rules[3] = "order";
    assert_funds(&v, "a");
}

/* ---- refusals ---- */

static void
what_it_does_not_take(void **state)
{
    static const struct {
        const char *key, *value, *part;
    } of[] = {
        {"completion", "add1", "bos has no completion add1"},
        {"completion", "add-opt", "bos has no completion add-opt"},
        {"satisfaction", "chamberlin-courant", "bos cannot work with"},
        {"satisfaction", "points", "needs ballots with points"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(of); i++) {
        struct vote v = of_the_paper;

        v.rules[2] = of[i].key;
        v.rules[3] = of[i].value;
        assert_refused(&v, VSTED_EUSAGE, of[i].part);
    }
}

static void
counts_are_not_enough(void **state)
{
    struct vote v = {.pool_kr = 100,
                     .proposals = "a 60, b 50",
                     .ballots = "12 x a, 7 x b",
                     .rules = {"rule", "bos"},
                     .counts_only = true};

    (void)state;
    assert_refused(&v, VSTED_EUSAGE, "bos needs ballots");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_of_the_paper),
        cmocka_unit_test(cardinality_turns_to_cheap_ones),
        cmocka_unit_test(each_case),
        cmocka_unit_test(money_left_is_seen),
        cmocka_unit_test(satisfaction_may_be_a_fraction),
        cmocka_unit_test(a_tie_is_open_until_a_list_breaks_it),
        cmocka_unit_test(what_it_does_not_take),
        cmocka_unit_test(counts_are_not_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
