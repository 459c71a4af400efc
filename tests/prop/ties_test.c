/* Ties are decisive when some order gives another set: the twin tries all.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

#include <stdlib.h>

enum { FEW = 5, ORDERS = 120 }; /* 5! */

/* All permutations of 0..n-1 as ranks; how many. */
static uint32_t
permutations(uint32_t rank[ORDERS][TOY_P], uint32_t n)
{
    uint32_t count = 1;

    memset(rank[0], 0, sizeof rank[0]);
    for (uint32_t k = 1; k < n; k++) {
        /* k goes to each place of every permutation of 0..k-1. */
        for (uint32_t old = 0; old < count; old++)
            for (uint32_t place = 1; place <= k; place++)
                memcpy(rank[old + place * count], rank[old], sizeof rank[0]);
        for (uint32_t i = 0; i < count * (k + 1); i++) {
            uint32_t place = i / count;
            for (uint32_t j = 0; j < k; j++)
                rank[i][j] += rank[i][j] >= place;
            rank[i][k] = place;
        }
        count *= k + 1;
    }
    return count;
}

static unsigned
twin_set(const struct toy *t, const uint32_t *rank)
{
    static struct twin w;
    unsigned set;

    twin_init(&w);
    twin_tally(&w, t, rank);
    set = w.run.set;
    twin_clear(&w);
    return set;
}

/* What all orders that extend the tie list give. */
struct judged {
    uint32_t n_orders;
    bool differ;
    unsigned set; /* of the first order */
};

static struct judged
try_all_orders(const struct toy *t)
{
    static uint32_t rank[ORDERS][TOY_P];
    struct judged v = {0};
    uint32_t n = permutations(rank, t->n_p);

    for (uint32_t i = 0; i < n && !v.differ; i++) {
        unsigned set;
        if (!twin_extends(t, rank[i]))
            continue;
        set = twin_set(t, rank[i]);
        if (v.n_orders++ == 0)
            v.set = set;
        v.differ = set != v.set;
    }
    return v;
}

static void
check_open_ties(const struct toy *t, const struct tallied *a)
{
    uint32_t n_decisive = 0;

    for (uint32_t k = 0; k < a->o->n_ties; k++) {
        const struct tie *x = &a->o->ties[k];
        /* Once one is decisive, the others need no answer. */
        if (x->decisive == DECISIVE_UNKNOWN && a->rc != VSTED_ETIE)
            toy_fail(t, "the search gave up");
        if (x->n_tied < 2 || x->tied[0] != x->chosen)
            toy_fail(t, "a tie that is none");
        if (x->open != (x->by == TIE_ORDER) && !strstr(t->ties, "order"))
            toy_fail(t, "open, but by %s", tie_by_name(x->by));
        n_decisive += x->open && x->decisive == DECISIVE_YES;
    }
    if ((n_decisive > 0) != (a->rc == VSTED_ETIE))
        ties_print(a->o);
    if ((n_decisive > 0) != (a->rc == VSTED_ETIE))
        toy_fail(t, "%u open ties are decisive", (unsigned)n_decisive);
}

static void
judge(const struct toy *t)
{
    struct judged v = try_all_orders(t);
    struct tallied a;
    vsted_code want = v.n_orders == 0 ? VSTED_ERULES
                      : v.differ      ? VSTED_ETIE
                                      : VSTED_OK;

    toy_tally(&a, t);
    if (a.rc != want)
        toy_fail(t, "%s (%s), expected %s", vsted_code_name(a.rc), a.err.msg,
                 vsted_code_name(want));
    if ((a.o == NULL) != (want == VSTED_ERULES))
        toy_fail(t, "an outcome or none");
    if (a.rc == VSTED_OK && tallied_set(&a) != v.set)
        toy_fail(t, "funds %x, every order gives %x", tallied_set(&a), v.set);
    if (a.o)
        check_open_ties(t, &a);
    tallied_clear(&a);
}

static void
draw_open(struct toy *t, uint64_t seed)
{
    static const char *const lists[] = {"", "cheapest", "votes",
                                        "cheapest,votes", "costliest"};
    struct dice d = {seed ^ 0x7E5};

    toy_draw(t, seed, FEW);
    snprintf(t->ties, sizeof t->ties, "%s", lists[dice_below(&d, 5)]);
}

static void
a_tie_stops_the_tally_exactly_when_it_is_decisive(void **state)
{
    struct trials s = trials(__func__, (struct trials){300000, 1500});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        draw_open(&t, s.seed + i);
        judge(&t);
    }
}

static void
ties_at_raises_count(void **state)
{
    struct trials s = trials(__func__, (struct trials){400000, 500});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        draw_open(&t, s.seed + i);
        t.mes = t.add1 = true;
        judge(&t);
    }
}

static void
ties_at_raises_up_to_a_limit_count(void **state)
{
    struct trials s = trials(__func__, (struct trials){800000, 400});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        draw_open(&t, s.seed + i);
        t.mes = t.add1 = true;
        t.best = 125 + (uint32_t)(i % 4) * 75;
        judge(&t);
    }
}

static void
ties_of_relative_satisfactions_count(void **state)
{
    struct trials s = trials(__func__, (struct trials){700000, 800});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        draw_open(&t, s.seed + i);
        t.mes = true;
        t.sat = i % 2 ? SAT_RELATIVE_COST : SAT_RELATIVE_CARDINALITY;
        judge(&t);
    }
}

static void
ties_of_completions_and_comparisons_count(void **state)
{
    struct trials s = trials(__func__, (struct trials){500000, 800});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        draw_open(&t, s.seed + i);
        t.mes = true;
        t.fill |= i % 2 == 0;
        t.compare |= i % 4 < 2;
        judge(&t);
    }
}

static void
resolve_goes_on_top_of_the_tie_list(void **state)
{
    struct trials s = trials(__func__, (struct trials){600000, 1000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct dice d = {s.seed + i};
        draw_open(&t, s.seed + i);
        if (t.n_p < 2)
            continue;
        if (i % 2) { /* all are tied, and few pairs are resolved */
            t.ties[0] = '\0';
            t.sat = SAT_EFFORT;
        }
        t.n_resolves = 1 + dice_below(&d, i % 2 ? 2 : 3);
        for (uint32_t k = 0; k < t.n_resolves; k++) {
            uint32_t order[TOY_P];
            dice_shuffle(&d, order, t.n_p);
            memcpy(t.resolve[k], order, sizeof t.resolve[k]);
        }
        judge(&t);
    }
}

/* rank with q moved to just before p. */
static void
move_before(uint32_t *to, const uint32_t *rank, uint32_t n, const uint32_t *qp)
{
    uint32_t q = qp[0], p = qp[1];

    for (uint32_t i = 0; i < n; i++)
        to[i] = rank[i] + (rank[i] >= rank[p] && rank[i] < rank[q]);
    to[q] = rank[p];
}

/* Is a decisive tie among those that q lost? */
static bool
lost_a_decisive_tie(const vsted_outcome *o, uint32_t q)
{
    for (uint32_t k = 0; k < o->n_ties; k++)
        for (uint32_t i = 1; i < o->ties[k].n_tied; i++)
            if (o->ties[k].tied[i] == q && o->ties[k].decisive == DECISIVE_YES)
                return true;
    return false;
}

/* A tie that the list broke is decisive when another of its proposals, put
 * just before the chosen one, gives another set. When the same pair was tied
 * more than once, those where their order changed nothing need not say so. */
static void
check_broken_ties(const struct toy *t, const struct tallied *a)
{
    uint32_t rank[TOY_P], moved[TOY_P];

    twin_rank(t, rank);
    for (uint32_t k = 0; k < a->o->n_ties; k++) {
        const struct tie *x = &a->o->ties[k];
        bool other = false, said = true;
        for (uint32_t i = 1; i < x->n_tied && !x->open; i++) {
            move_before(moved, rank, t->n_p,
                        (uint32_t[]){x->tied[i], x->chosen});
            if (twin_set(t, moved) == tallied_set(a))
                continue;
            other = true;
            said &= lost_a_decisive_tie(a->o, x->tied[i]);
        }
        if (x->open || (said && (other || x->decisive == DECISIVE_NO)))
            continue;
        ties_print(a->o);
        toy_fail(t, "tie %u, by %s: decisive %d", (unsigned)k,
                 tie_by_name(x->by), (int)x->decisive);
    }
}

/* One that lasts from the first run into the raises, where its order decides
 * whether a raise costs too much. */
static void
a_tie_through_several_raises(void **state)
{
    struct tallied a;
    struct toy t;

    (void)state;
    toy_draw(&t, 9002397, TOY_P);
    toy_tally(&a, &t);
    assert_int_equal(a.rc, VSTED_OK);
    check_broken_ties(&t, &a);
    tallied_clear(&a);
}

static void
broken_ties_say_whether_they_were_decisive(void **state)
{
    struct trials s = trials(__func__, (struct trials){700000, 2500});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;
        if (i % 2)
            toy_draw(&t, s.seed + i, TOY_P);
        else
            draw_open(&t, s.seed + i);
        toy_tally(&a, &t);
        if (a.rc != VSTED_ETIE)
            check_broken_ties(&t, &a);
        tallied_clear(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tie_stops_the_tally_exactly_when_it_is_decisive),
        cmocka_unit_test(ties_at_raises_count),
        cmocka_unit_test(ties_at_raises_up_to_a_limit_count),
        cmocka_unit_test(ties_of_relative_satisfactions_count),
        cmocka_unit_test(ties_of_completions_and_comparisons_count),
        cmocka_unit_test(resolve_goes_on_top_of_the_tie_list),
        cmocka_unit_test(a_tie_through_several_raises),
        cmocka_unit_test(broken_ties_say_whether_they_were_decisive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
