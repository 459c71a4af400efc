/* Laws of the rules: what must not change an outcome, closed forms.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "axioms.h"

#include <inttypes.h>

/* Two toys that are the same election in other words give the same outcome:
 * names of proposals are all that is compared, and money times `factor`. */
static void
same_ids(const struct toy *t, const struct tallied *a, const struct tallied *b,
         int64_t factor)
{
    if (a->rc != b->rc)
        toy_fail(t, "%s (%s), then %s (%s)", vsted_code_name(a->rc), a->err.msg,
                 vsted_code_name(b->rc), b->err.msg);
    if (!a->o || !b->o)
        return;
    if (a->o->n_funded != b->o->n_funded ||
        a->o->cost_ore * factor != b->o->cost_ore)
        toy_fail(t, "%u funded, then %u", (unsigned)a->o->n_funded,
                 (unsigned)b->o->n_funded);
    for (uint32_t k = 0; k < a->o->n_funded; k++) {
        const char *x = a->e->proposals[a->o->funded[k].proposal].id;
        const char *y = b->e->proposals[b->o->funded[k].proposal].id;
        if (strcmp(x, y) != 0)
            toy_fail(t, "step %u: %s, then %s", (unsigned)k + 1, x, y);
    }
    if (a->rc == VSTED_OK && a->o->n_ties != b->o->n_ties)
        toy_fail(t, "%u ties, then %u", (unsigned)a->o->n_ties,
                 (unsigned)b->o->n_ties);
}

static void
compare_toys(const struct toy *t, const struct toy *u, int64_t factor)
{
    struct tallied a, b;

    toy_tally(&a, t);
    toy_tally(&b, u);
    same_ids(t, &a, &b, factor);
    tallied_clear(&a);
    tallied_clear(&b);
}

/* Also tie lists that leave something open. */
static void
draw_any(struct toy *t, uint64_t seed)
{
    toy_draw(t, seed, TOY_P);
    if (seed % 3 == 0)
        snprintf(t->ties, sizeof t->ties, "cheapest,votes");
}

static void
order_of_ballots_is_nothing(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 1500});
    struct toy t, u;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct dice d = {i};
        uint32_t at[TOY_B];
        draw_any(&t, s.seed + i);
        u = t;
        dice_shuffle(&d, at, t.n_b);
        for (uint32_t k = 0; k < t.n_b; k++)
            u.ballot[at[k]] = t.ballot[k];
        compare_toys(&t, &u, 1);
    }
}

static void
order_of_proposals_is_nothing_to_ids(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 1500});
    struct toy t, u;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct dice d = {i};
        uint32_t at[TOY_P];
        toy_draw(&t, s.seed + i, TOY_P);
        t.allow_free = false;
        for (uint32_t p = 0; p < t.n_p; p++)
            t.cost[p] += t.cost[p] == 0;
        snprintf(t.ties, sizeof t.ties, i % 2 ? "id" : "votes,lot:77");
        u = t;
        dice_shuffle(&d, at, t.n_p);
        for (uint32_t p = 0; p < t.n_p; p++) {
            u.cost[at[p]] = t.cost[p];
            memcpy(u.id[at[p]], t.id[p], sizeof t.id[p]);
        }
        for (uint32_t k = 0; k < t.n_b; k++)
            for (uint32_t j = 0; j < t.ballot[k].n; j++)
                u.ballot[k].who[j] = at[t.ballot[k].who[j]];
        compare_toys(&t, &u, 1);
    }
}

/* Twice as many ballots, each with half the raise. */
static void
every_ballot_twice_is_nothing(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 1500});
    struct toy t, u;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        draw_any(&t, s.seed + i);
        t.integral = false;
        u = t;
        t.increment_ore *= 2;
        for (uint32_t k = 0; k < t.n_b; k++)
            u.ballot[t.n_b + k] = t.ballot[k];
        u.n_b = 2 * t.n_b;
        if (u.min_votes > 0)
            u.min_votes *= 2;
        compare_toys(&t, &u, 1);
    }
}

/* Not with --add1-integral: B/n rounded down to kroner is another share of
 * 7 B/n than of B/n, unless nothing is rounded. */
static void
all_money_times_7_is_nothing(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 1500});
    struct toy t, u;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        int64_t n;
        draw_any(&t, s.seed + i);
        n = twin_n(&t);
        if (n == 0 || t.pool_ore % (100 * n) != 0)
            t.integral = false;
        u = t;
        u.pool_ore *= 7;
        u.increment_ore *= 7;
        for (uint32_t p = 0; p < t.n_p; p++)
            u.cost[p] *= 7;
        compare_toys(&t, &u, 7);
    }
}

static void
hold_promises(const struct toy *t, const struct tallied *a)
{
    int64_t cost = 0;
    unsigned set = tallied_set(a);

    for (uint32_t p = 0; p < t->n_p; p++) {
        if (!(set >> p & 1))
            continue;
        cost += t->cost[p];
        if (!twin_fundable(t, p))
            toy_fail(t, "%s is barred, and funded", t->id[p]);
    }
    if (cost > t->pool_ore || cost != a->o->cost_ore)
        toy_fail(t, "costs %" PRId64 " of %" PRId64, cost, t->pool_ore);
    for (uint32_t p = 0; p < t->n_p; p++)
        if (((!t->mes && !t->no_skip) || (t->fill && !t->no_skip)) &&
            !(set >> p & 1) && twin_fundable(t, p) &&
            t->cost[p] <= t->pool_ore - cost)
            toy_fail(t, "%s fits, and is not funded", t->id[p]);
}

static void
within_the_pool_and_nothing_barred(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 3000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;
        toy_draw(&t, s.seed + i, TOY_P);
        toy_tally(&a, &t);
        assert_int_equal(a.rc, VSTED_OK);
        hold_promises(&t, &a);
        tallied_clear(&a);
    }
}

/* Money left over that some proposal could take is warned of exactly when mes
 * has no completion. */
static void
money_left_is_seen(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 1500});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;
        bool fits = false;
        toy_draw(&t, s.seed + i, TOY_P);
        t.mes = true;
        t.add1 = t.fill = t.compare = false;
        toy_tally(&a, &t);
        for (uint32_t p = 0; p < t.n_p; p++)
            fits |= !(tallied_set(&a) >> p & 1) && twin_fundable(&t, p) &&
                    t.cost[p] <= a.o->left_ore;
        if (a.o->money_left != fits)
            toy_fail(&t, "money left: %d", a.o->money_left);
        tallied_clear(&a);
    }
}

static void
hold_to_ejr_plus(const struct toy *t)
{
    struct tallied a;
    unsigned set;

    toy_tally(&a, t);
    assert_int_equal(a.rc, VSTED_OK);
    set = tallied_set(&a);
    for (uint32_t p = 0; p < t->n_p; p++)
        if (!(set >> p & 1) && twin_fundable(t, p) &&
            axiom_ejr_violated(t, set, p))
            toy_fail(t, "EJR+ is violated by %s", t->id[p]);
    tallied_clear(&a);
}

static void
equal_shares_satisfy_ejr_plus(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 3000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        toy_draw(&t, s.seed + i, TOY_P);
        t.mes = true;
        t.compare = t.integral = false;
        t.type = BALLOT_APPROVAL;
        t.n_scoring = 0;
        t.sat = SAT_COST;
        t.min_votes = t.min_percent = -1;
        hold_to_ejr_plus(&t);
    }
}

static void
exact_equal_shares_satisfy_ejr_plus(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 4000});

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct toy t;
        toy_draw(&t, s.seed + i, TOY_P);
        toy_by(&t, "ees");
        t.type = BALLOT_APPROVAL;
        t.sat = SAT_COST;
        hold_to_ejr_plus(&t);
    }
}

/* Everybody supports one proposal and no more: each is bought when its
 * supporters' parts of the pool cover it, whatever the satisfaction. With cost
 * the cheapest for its voters comes first: rho = 1 / votes. */
static void
draw_separate(struct toy *t, uint64_t seed)
{
    struct dice d = {seed};

    toy_draw(t, seed, seed % 4 ? TOY_P : 1);
    t->mes = true;
    t->add1 = t->fill = t->compare = false;
    t->min_votes = t->min_percent = -1;
    t->type = BALLOT_APPROVAL;
    t->n_scoring = 0;
    t->sat = seed % 2 ? SAT_COST : SAT_CARDINALITY;
    for (uint32_t k = 0; k < t->n_b; k++)
        t->ballot[k] = (struct toy_ballot){1, {dice_below(&d, t->n_p)}, {0}};
}

static unsigned
closed_form(const struct toy *t)
{
    unsigned set = 0;

    for (uint32_t p = 0; p < t->n_p; p++) {
        int64_t votes = twin_votes(t, p);
        if (votes > 0 && votes * t->pool_ore >= t->cost[p] * twin_n(t))
            set |= 1U << p;
    }
    return set;
}

static void
most_votes_first(const struct toy *t, const vsted_outcome *o)
{
    for (uint32_t k = 1; k < o->n_funded; k++) {
        const struct funded *f = &o->funded[k];
        if (f[-1].phase == PHASE_RULE &&
            o->votes[f->proposal] > o->votes[f[-1].proposal])
            toy_fail(t, "not the most votes first");
    }
}

static void
separate_supporters_have_a_closed_form(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 2000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;
        draw_separate(&t, s.seed + i);
        toy_tally(&a, &t);
        if (a.rc || tallied_set(&a) != closed_form(&t))
            toy_fail(&t, "%s, funds %x, expected %x", a.err.msg,
                     a.o ? tallied_set(&a) : 0, closed_form(&t));
        if (t.sat == SAT_COST)
            most_votes_first(&t, a.o);
        tallied_clear(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_of_ballots_is_nothing),
        cmocka_unit_test(order_of_proposals_is_nothing_to_ids),
        cmocka_unit_test(every_ballot_twice_is_nothing),
        cmocka_unit_test(all_money_times_7_is_nothing),
        cmocka_unit_test(within_the_pool_and_nothing_barred),
        cmocka_unit_test(money_left_is_seen),
        cmocka_unit_test(equal_shares_satisfy_ejr_plus),
        cmocka_unit_test(exact_equal_shares_satisfy_ejr_plus),
        cmocka_unit_test(separate_supporters_have_a_closed_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
