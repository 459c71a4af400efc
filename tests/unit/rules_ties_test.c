/* Ties: what breaks them, lots anybody can check, --resolve, decisive or not.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

#include "base/sha256.h"
#include "base/text.h"

/* Three proposals that only a tie list tells apart; one of them fits. */
static const struct {
    const char *name, *ties, *funded;
    enum tie_by by;
} criteria[] = {
    {"more votes", "votes", "b", TIE_VOTES},
    {"cheapest", "cheapest", "a", TIE_CHEAPEST},
    {"costliest", "costliest", "c", TIE_COSTLIEST},
    {"id", "id", "a", TIE_ID},
    {"as listed", "order", "c", TIE_ORDER},
    {"the second criterion", "votes,cheapest", "b", TIE_VOTES},
    {"lots", "lot:20260314", NULL, TIE_LOT},
};

/* Per krone they are alike: a 2 points for 20 kr., b 3 for 30, c 4 for 40. b
 * has three votes, a and c two. */
static struct vote
alike(const char *ties)
{
    return (struct vote){.type = BALLOT_CUMULATIVE,
                         .pool_kr = 40,
                         .proposals = "c 40, b 30, a 20",
                         .ballots = "a:1 b:1 c:2, a:1 b:1 c:2, b:1",
                         .rules = {"ties", ties, "per_krone", "true", NULL}};
}

static void
criteria_break_ties(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(criteria); i++) {
        struct vote v = alike(criteria[i].ties);
        struct counted c = vote_count(&v);

        print_case(criteria[i].name);
        assert_int_equal(c.rc, VSTED_OK);
        if (criteria[i].funded)
            assert_string_equal(c.funded, criteria[i].funded);
        assert_true(c.o->n_ties >= 1);
        assert_int_equal(c.o->ties[0].by, criteria[i].by);
        assert_int_equal(c.o->ties[0].n_tied, 3);
        assert_int_equal(c.o->ties[0].step, 1);
        assert_int_equal(c.o->ties[0].chosen, c.o->funded[0].proposal);
        assert_int_equal(c.o->ties[0].chosen, c.o->ties[0].tied[0]);
        assert_false(c.o->ties[0].open);
        assert_int_equal(c.o->ties[0].decisive, DECISIVE_YES);
        assert_int_equal(c.o->ties[0].raise_ore, -1);
        counted_clear(&c);
    }
}

/* printf '%s' 'SEED,ID' | sha256sum */
static const struct {
    const char *text, *ticket;
} tickets[] = {
    {"20237331128159211123,P07", "15ce7251"},
    {"20237331128159211123,P12", "2595edc2"},
    {"20237331128159211123,P31", "b6d86f2f"},
};

static void
lots_are_drawn_by_ticket(void **state)
{
    struct vote v = {.pool_kr = 30,
                     .proposals = "P31 10, P12 10, P07 10, P99 10",
                     .ballots = "P07 P12 P31, P31 P12 P07, P99",
                     .rules = {"ties", "lot:20237331128159211123", NULL}};

    (void)state;
    for (size_t i = 0; i < COUNT(tickets); i++) {
        struct sha256 h;
        char hex[65];

        sha256_init(&h);
        sha256_add(&h, tickets[i].text, strlen(tickets[i].text));
        sha256_hex(&h, hex);
        hex[8] = '\0';
        assert_string_equal(hex, tickets[i].ticket);
    }
    assert_funds(&v, "P07 P12 P31");
    v.pool_kr = 10;
    assert_funds(&v, "P07");
}

static void
an_open_tie_that_decides_stops_the_tally(void **state)
{
    struct vote v = {.pool_kr = 10,
                     .proposals = "x 10, y 10",
                     .ballots = "x, y",
                     .rules = {NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_ETIE);
    assert_non_null(c.o);
    assert_int_equal(c.o->n_ties, 1);
    assert_true(c.o->ties[0].open);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_YES);
    assert_int_equal(c.o->ties[0].by, TIE_ORDER);
    assert_contains(c.err.msg, "x, y");
    assert_contains(c.err.hint, "lot:SEED");
    assert_contains(c.err.hint, "--resolve x,y");
    counted_clear(&c);
}

static void
an_open_tie_that_decides_nothing_is_a_note(void **state)
{
    struct vote v = {.pool_kr = 20,
                     .proposals = "x 10, y 10, z 30",
                     .ballots = "y, x, z",
                     .rules = {NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "x y");
    assert_int_equal(c.o->n_ties, 1);
    assert_true(c.o->ties[0].open);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_NO);
    counted_clear(&c);
}

/* RULES 6: supporters p0 {2,3}, p1 {0,2}, p2 {0,2,3}, p3 {0}. p0 and p1 are
 * tied at raises whose outcome is not kept; one order ends with p2, another
 * with p1 p2. */
#define FOUR                                                                   \
    .pool_kr = 15, .proposals = "p0 6, p1 6, p2 8, p3 3",                      \
    .ballots = "p1 p2 p3,, p0 p1 p2, p0 p2"
#define PLAIN "rule", "mes", "completion", "add1", "add1_exhaustive", "false"

static void
ties_at_raises_in_between_count(void **state)
{
    struct vote v = {FOUR, .rules = {PLAIN, NULL}};
    struct counted c = vote_count(&v);
    bool raised = false;

    (void)state;
    assert_int_equal(c.rc, VSTED_ETIE);
    assert_int_equal(c.e->n, 4);
    for (uint32_t i = 0; i < c.o->n_ties; i++)
        raised |= c.o->ties[i].open && c.o->ties[i].raise_ore > 0 &&
                  c.o->ties[i].n_tied == 2;
    assert_true(raised);
    assert_contains(c.err.msg, "p0, p1");
    counted_clear(&c);
}

static void
ties_at_raises_are_resolved_alike(void **state)
{
    struct vote one = {FOUR, .rules = {PLAIN, "resolve", "p0,p1", NULL}};
    struct vote other = {FOUR, .rules = {PLAIN, "resolve", "p1,p0", NULL}};
    struct counted a = vote_count(&one), b = vote_count(&other);

    (void)state;
    assert_int_equal(a.rc, VSTED_OK);
    assert_int_equal(b.rc, VSTED_OK);
    assert_int_equal(a.o->n_funded + b.o->n_funded, 3);
    assert_true(a.o->n_funded == 1 ? strcmp(a.funded, "p2") == 0
                                   : strcmp(b.funded, "p2") == 0);
    for (uint32_t i = 0; i < a.o->n_ties; i++)
        assert_int_equal(a.o->ties[i].by, TIE_RESOLVE);
    counted_clear(&a);
    counted_clear(&b);
}

static void
equal_ties_at_raises_are_one_entry(void **state)
{
    /* x and y are tied and harmless at every raise; z needs 5 kr. more. */
    struct vote v = {
        .pool_kr = 40,
        .proposals = "x 2, y 2, z 15, w 40",
        .ballots = "x y, x y, z, w",
        .rules = {"rule", "mes", "completion", "add1", "ties", "order", NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "x y z");
    assert_int_equal(c.o->raise_ore, 500);
    assert_int_equal(c.o->n_ties, 1);
    assert_int_equal(c.o->ties[0].raise_to_ore, 500);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_NO);
    counted_clear(&c);
}

static const struct {
    const char *name, *ties, *resolve[3];
    vsted_code rc;
    const char *text; /* what is funded, or part of the message */
} resolves[] = {
    {"one pair is not enough", "none", {"b,a"}, VSTED_ETIE, "c"},
    {"one goes first", "none", {"b,a", "b,c"}, VSTED_OK, "b"},
    {"in one list", "none", {"c,b,a"}, VSTED_OK, "c"},
    {"agrees with the list", "id", {"a,b"}, VSTED_OK, "a"},
    {"on top of the list", "cheapest,votes", {"c,b", "b,a"}, VSTED_OK, "c"},
    {"against the list", "id", {"b,a"}, VSTED_ERULES, "id"},
    {"against itself", "none", {"a,b", "b,a"}, VSTED_ERULES, "a before b"},
    {"in a circle", "none", {"a,b", "b,c", "c,a"}, VSTED_ERULES, "before"},
    {"not there", "none", {"a,z"}, VSTED_ENOENT, "\"z\""},
};

static void
resolve_puts_one_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(resolves); i++) {
        struct vote v = {.pool_kr = 10,
                         .proposals = "a 10, b 10, c 10",
                         .ballots = "a b c",
                         .rules = {"ties", resolves[i].ties, NULL}};
        size_t at = 2;

        print_case(resolves[i].name);
        for (size_t k = 0; k < 3 && resolves[i].resolve[k]; k++) {
            v.rules[at++] = "resolve";
            v.rules[at++] = resolves[i].resolve[k];
        }
        if (resolves[i].rc == VSTED_OK)
            assert_funds(&v, resolves[i].text);
        else
            assert_refused(&v, resolves[i].rc, resolves[i].text);
    }
}

static void
a_proposal_before_itself_is_no_order(void **state)
{
    struct vsted_rules *r = NULL;
    vsted_err err = {0};
    vsted_code rc;

    (void)state;
    assert_int_equal(vsted_rules_new(&r, &err), VSTED_OK);
    rc = vsted_rules_set(r, "resolve", "a,a", false, &err);
    vsted_rules_free(r);
    if (rc == VSTED_OK)
        assert_refused(&(struct vote){.pool_kr = 10,
                                      .proposals = "a 10, b 10",
                                      .ballots = "a b",
                                      .rules = {"resolve", "a,a", NULL}},
                       VSTED_ERULES, "before");
}

/* a must go before b, and so may be followed by b or by c: what comes between
 * open proposals counts, although those alone would change nothing. */
static void
resolve_leaves_gaps(void **state)
{
    static const char *const rules[] = {"greedy", "mes"};

    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++) {
        struct vote v = {.pool_kr = 20,
                         .proposals = "c 10, a 10, b 10",
                         .ballots = "a b c",
                         .rules = {"rule", rules[i], "resolve", "a,b", NULL}};

        print_case(rules[i]);
        assert_refused(&v, VSTED_ETIE, "c, a");
        v.rules[4] = "resolve";
        v.rules[5] = "b,c";
        assert_funds(&v, "a b");
        v.rules[5] = "c,b";
        assert_funds(&v, "c a");
    }
}

static void
a_broken_tie_that_decides_nothing_says_so(void **state)
{
    struct vote v = {.pool_kr = 20,
                     .proposals = "x 8, y 10, z 30",
                     .ballots = "y, x, z",
                     .rules = {NULL}};
    struct counted c = vote_count(&v);

    (void)state;
    assert_int_equal(c.rc, VSTED_OK);
    assert_string_equal(c.funded, "x y");
    assert_int_equal(c.o->n_ties, 1);
    assert_int_equal(c.o->ties[0].by, TIE_CHEAPEST);
    assert_int_equal(c.o->ties[0].decisive, DECISIVE_NO);
    counted_clear(&c);
}

/* 600 equal proposals, money for 100. */
enum { MANY = 600 };

static void
many(struct vote *v, char proposals[MANY * 10], char ballots[MANY * 10])
{
    size_t np = 0, nb = 0;

    *v = (struct vote){
        .pool_kr = 1000, .proposals = proposals, .ballots = ballots};
    for (int i = 0; i < MANY; i++) {
        const char *comma = i ? ", " : "";

        np += (size_t)snprintf(proposals + np, MANY * 10 - np, "%s%d 10", comma,
                               i);
        nb += (size_t)snprintf(ballots + nb, MANY * 10 - nb, "%s%d", comma, i);
    }
}

/* Found within a moment, not by looking at every way of taking one before
 * another. */
static void
a_tie_of_many_is_found_open_at_once(void **state)
{
    static char proposals[MANY * 10], ballots[MANY * 10];
    struct vote v;

    (void)state;
    many(&v, proposals, ballots);
    assert_refused(&v, VSTED_ETIE, "decides the result");
}

static void
resolve_has_a_bound(void **state)
{
    static char proposals[MANY * 10], ballots[MANY * 10], ids[MANY * 10];
    struct vote v;
    size_t n = 0;

    (void)state;
    many(&v, proposals, ballots);
    for (int i = 0; i < MANY; i++)
        n += (size_t)snprintf(ids + n, sizeof ids - n, "%s%d", i ? "," : "", i);
    v.rules[0] = "resolve";
    v.rules[1] = ids;
    assert_refused(&v, VSTED_EUSAGE, "600 proposals, at most 500");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(criteria_break_ties),
        cmocka_unit_test(lots_are_drawn_by_ticket),
        cmocka_unit_test(an_open_tie_that_decides_stops_the_tally),
        cmocka_unit_test(an_open_tie_that_decides_nothing_is_a_note),
        cmocka_unit_test(ties_at_raises_in_between_count),
        cmocka_unit_test(ties_at_raises_are_resolved_alike),
        cmocka_unit_test(equal_ties_at_raises_are_one_entry),
        cmocka_unit_test(resolve_puts_one_first),
        cmocka_unit_test(a_proposal_before_itself_is_no_order),
        cmocka_unit_test(resolve_leaves_gaps),
        cmocka_unit_test(a_broken_tie_that_decides_nothing_says_so),
        cmocka_unit_test(a_tie_of_many_is_found_open_at_once),
        cmocka_unit_test(resolve_has_a_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
