/* Best sets by search, by table and by both in turn: the same answers.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/best_sets.h"
#include "rules/order.h"
#include "toy.h"

enum { ROUNDS = 3 };

/* The patience: never a table, a table at once, and a table after a while. */
static const uint64_t ways[] = {UINT64_MAX, 0, 9, 40, 120};

/* All that was answered: contested proposals as bits, choice after choice. */
struct answers {
    unsigned contested[ROUNDS * (TOY_P + 1)], set[2 * ROUNDS];
    uint32_t n_contested, n_sets;
    enum unique unique;
};

static void
draw(struct toy *t, uint64_t seed)
{
    static const enum satisfaction any[] = {SAT_DEFAULT, SAT_CARDINALITY,
                                            SAT_COST, SAT_EFFORT};
    struct dice d = {seed ^ 0x7AB1E};

    toy_draw(t, seed, TOY_P);
    toy_by(t, "max-welfare");
    t->sat = any[dice_below(&d, COUNT(any))];
}

static void
must(vsted_code rc, const vsted_err *err)
{
    if (rc)
        fail_msg("%s", err->msg);
}

static unsigned
set_of(const struct best_sets *b, const struct profile *pf)
{
    unsigned set = 0;

    for (uint32_t p = 0; p < pf->n; p++)
        set |= best_sets_has(b, p) ? 1U << p : 0;
    return set;
}

/* Choose the first in the order of all that are contested, until none is. */
static void
choose(struct best_sets *b, const struct profile *pf, const uint32_t *order,
       struct answers *a)
{
    uint32_t out[TOY_P], n;
    unsigned contested;
    vsted_err err;

    do {
        uint32_t k = 0;

        must(best_sets_contested(b, out, &n, &err), &err);
        contested = 0;
        for (uint32_t i = 0; i < n; i++)
            contested |= 1U << out[i];
        a->contested[a->n_contested++] = contested;
        while (n > 0 && !(contested >> order[k] & 1))
            k++;
        if (n > 0)
            best_sets_choose(b, order[k]);
    } while (n > 0);
    a->set[a->n_sets++] = set_of(b, pf);
}

static void
ask(struct answers *a, struct profile *pf, uint64_t patience, struct dice d)
{
    struct best_sets *b;
    uint32_t order[TOY_P];
    vsted_err err;

    memset(a, 0, sizeof *a);
    must(best_sets_new(&b, pf, patience, &err), &err);
    assert_int_equal(best_sets_unique(b), UNIQUE_NOT_ASKED);
    for (uint32_t r = 0; r < ROUNDS; r++) {
        uint32_t other[TOY_P];

        dice_shuffle(&d, order, pf->n);
        dice_shuffle(&d, other, pf->n);
        must(best_sets_begin(b, order, &err), &err);
        choose(b, pf, r == 1 ? other : order, a); /* 1: out of order */
        a->unique = best_sets_unique(b);
        must(best_sets_begin(b, order, &err), &err);
        must(best_sets_first(b, &err), &err);
        a->set[a->n_sets++] = set_of(b, pf);
        if (r != 1)
            assert_int_equal(a->set[2 * r], a->set[2 * r + 1]);
    }
    best_sets_free(b);
}

static void
every_way_gives_the_same_answers(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 4000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct answers first, other;
        vsted_election *e;
        struct profile *pf;
        vsted_err err;

        draw(&t, s.seed + i);
        e = toy_election(&t);
        must(profile_new(&pf, e, &e->rules, &err), &err);
        for (size_t k = 0; k < COUNT(ways); k++) {
            ask(k == 0 ? &first : &other, pf, ways[k], (struct dice){i});
            if (k > 0 && memcmp(&first, &other, sizeof first) != 0)
                toy_fail(&t, "patience %u: other answers than by search",
                         (unsigned)ways[k]);
        }
        profile_free(pf);
        vsted_election_free(e);
    }
}

/* A set that holds what is contested: true is always right, and the table
 * knows all sets. */
static void
what_is_held_together_is_in_one_set(void **state)
{
    struct trials s = trials(__func__, (struct trials){300000, 2000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct best_sets *b[2];
        uint32_t out[TOY_P], order[TOY_P], n = 0;
        struct dice d = {i};
        vsted_election *e;
        struct profile *pf;
        vsted_err err;
        bool hold[2];

        draw(&t, s.seed + i);
        e = toy_election(&t);
        must(profile_new(&pf, e, &e->rules, &err), &err);
        dice_shuffle(&d, order, pf->n);
        for (unsigned k = 0; k < 2; k++) {
            must(best_sets_new(&b[k], pf, ways[k], &err), &err);
            must(best_sets_begin(b[k], order, &err), &err);
            must(best_sets_contested(b[k], out, &n, &err), &err);
            hold[k] = best_sets_hold(b[k], out, n);
        }
        if (hold[0] && !hold[1])
            toy_fail(&t, "the search knows a set that the table has not");
        for (uint32_t k = 0; hold[1] && k < n; k++)
            best_sets_choose(b[1], out[k]);
        must(best_sets_contested(b[1], out, &n, &err), &err);
        if (hold[1] && n > 0)
            toy_fail(&t, "no set is left, or more than one");
        best_sets_free(b[0]);
        best_sets_free(b[1]);
        profile_free(pf);
        vsted_election_free(e);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_gives_the_same_answers),
        cmocka_unit_test(what_is_held_together_is_in_one_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
