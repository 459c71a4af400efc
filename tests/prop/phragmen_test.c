/* phragmen and its twin agree; its outcome is priceable; open ties stop it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin_phragmen.h"

/* ---- the twin agrees ---- */

static void
same_funded(const struct trial *x, const struct tallied *a,
            const struct twins *two)
{
    const struct toy *t = &x->t;
    const struct twin_run *run = &two->w.run;
    int64_t all_ore = 0;

    if (tallied_set(a) != run->set)
        toy_fail(t, "funds %x, the twin %x", tallied_set(a), run->set);
    for (uint32_t p = 0; p < t->n_p; p++)
        all_ore += twin_fundable(t, p) ? t->cost[p] : 0;
    if (t->add1 && all_ore <= t->pool_ore)
        return; /* at once, in another order */
    for (uint32_t k = 0; k < run->n_won; k++)
        if (a->o->funded[k].proposal != run->won[k])
            toy_fail(t, "step %u: the twin funds %s", (unsigned)k + 1,
                     t->id[run->won[k]]);
}

/* Each that was passed over says why, and what was left. */
static void
same_reasons(const struct trial *x, const struct tallied *a,
             const struct twins *two)
{
    for (uint32_t k = 0; k < a->o->n_not_funded; k++) {
        const struct not_funded *f = &a->o->not_funded[k];
        unsigned bit = 1U << f->proposal;

        if (strstr(trial_ways[x->way], "greedy") ||
            !twin_fundable(&x->t, f->proposal))
            continue;
        if (f->reason !=
                (two->x.dropped & bit ? REASON_DOES_NOT_FIT : REASON_STOPPED) ||
            !((two->x.dropped | two->x.stopped) & bit))
            toy_fail(&x->t, "%s: %s", x->t.id[f->proposal],
                     reason_name(f->reason));
        if (f->left_ore != two->x.left[f->proposal])
            toy_fail(&x->t, "%s: %d was left", x->t.id[f->proposal],
                     (int)f->left_ore);
    }
}

/* Every tie of the twin's is in the outcome, and no other. */
static void
same_ties(const struct trial *x, const struct tallied *a,
          const struct twins *two)
{
    enum phase phase = x->way == ALONE ? PHASE_RULE : PHASE_PHRAGMEN;
    unsigned want[PHRAGMEN_STEPS];

    memcpy(want, two->x.tied, sizeof want);
    for (uint32_t k = 0; k < a->o->n_ties; k++) {
        const struct tie *tie = &a->o->ties[k];
        unsigned bits = 0;

        if (tie->phase != phase)
            continue;
        for (uint32_t i = 0; i < tie->n_tied; i++)
            bits |= 1U << tie->tied[i];
        if (bits != want[tie->step - 1])
            toy_fail(&x->t, "%x are not tied at step %u", bits,
                     (unsigned)tie->step);
        want[tie->step - 1] = 0;
    }
    for (uint32_t k = 0; k < PHRAGMEN_STEPS; k++)
        if (want[k] & (want[k] - 1))
            toy_fail(&x->t, "%x are tied at step %u", want[k], (unsigned)k + 1);
}

static void
agree(const struct trial *x)
{
    struct twins two;
    struct tallied a;
    uint32_t rank[TOY_P];

    twin_rank(&x->t, rank);
    twins_run(&two, x, rank);
    toy_tally(&a, &x->t);
    if (a.rc)
        toy_fail(&x->t, "%s", a.err.msg);
    same_funded(x, &a, &two);
    same_reasons(x, &a, &two);
    same_ties(x, &a, &two);
    tallied_clear(&a);
    twins_clear(&two);
}

static void
the_rule_agrees_with_its_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){8000000, 6000});
    struct trial x;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        trial_draw(&x, s.seed + i, TOY_P, ALONE);
        agree(&x);
    }
}

static void
the_completion_agrees_with_its_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){8100000, 6000});
    struct trial x;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        trial_draw(&x, s.seed + i, TOY_P, 1 + (uint32_t)(i % 4));
        agree(&x);
    }
}

/* ---- priceable (Peters and Skowron; Los, Christoff and Grossi) ---- */

/* Who pays what, found from the order of funding alone: the supporters of each
 * end up alike. Nobody pays for what it does not support, or less than
 * nothing. */
static void
pay(mpq_t *paid, const struct toy *t, uint32_t p, mpq_t each)
{
    mpq_t votes;

    mpq_init(votes);
    mpq_set_si(each, t->cost[p], 1);
    for (uint32_t i = 0; i < t->n_b; i++)
        if (twin_supports(t, i, p))
            mpq_add(each, each, paid[i]);
    mpq_set_si(votes, twin_votes(t, p), 1);
    mpq_div(each, each, votes);
    for (uint32_t i = 0; i < t->n_b; i++) {
        if (!twin_supports(t, i, p))
            continue;
        if (mpq_cmp(paid[i], each) > 0)
            toy_fail(t, "ballot %u gets money back", (unsigned)i);
        mpq_set(paid[i], each);
    }
    mpq_clear(votes);
}

/* With `each` money for everybody the supporters of p have no more than its
 * cost left. */
static void
cannot_buy(mpq_t *paid, const struct toy *t, uint32_t p, const mpq_t each)
{
    mpq_t unspent, one;

    mpq_inits(unspent, one, NULL);
    for (uint32_t i = 0; i < t->n_b; i++) {
        if (!twin_supports(t, i, p))
            continue;
        mpq_sub(one, each, paid[i]);
        mpq_add(unspent, unspent, one);
    }
    mpq_set_si(one, t->cost[p], 1);
    if (mpq_cmp(unspent, one) > 0)
        toy_fail(t, "the supporters of %s have %g left", t->id[p],
                 mpq_get_d(unspent));
    mpq_clears(unspent, one, NULL);
}

static void
has_prices(const struct trial *x, const struct tallied *a)
{
    const struct toy *t = &x->t;
    mpq_t paid[TOY_B], each, sum;

    mpq_inits(each, sum, NULL);
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_init(paid[i]);
    for (uint32_t k = 0; k < a->o->n_funded; k++)
        pay(paid, t, a->o->funded[k].proposal, each);
    for (uint32_t i = 0; i < t->n_b; i++) {
        if (mpq_cmp(paid[i], each) > 0)
            toy_fail(t, "ballot %u pays more than it has", (unsigned)i);
        mpq_add(sum, sum, paid[i]);
    }
    if (mpq_cmp_si(sum, a->o->cost_ore, 1) != 0)
        toy_fail(t, "the payments are %g together", mpq_get_d(sum));
    for (uint32_t k = 0; k < a->o->n_not_funded; k++) {
        uint32_t p = a->o->not_funded[k].proposal;

        if (!x->go_on && twin_fundable(t, p)) /* else it may be dropped */
            cannot_buy(paid, t, p, each);
    }
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_clear(paid[i]);
    mpq_clears(each, sum, NULL);
}

static void
the_outcome_is_priceable(void **state)
{
    struct trials s = trials(__func__, (struct trials){8200000, 3000});
    struct trial x;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;

        trial_draw(&x, s.seed + i, TOY_P, ALONE);
        toy_tally(&a, &x.t);
        assert_int_equal(a.rc, VSTED_OK);
        has_prices(&x, &a);
        tallied_clear(&a);
    }
}

/* ---- more laws ---- */

/* Going on, the rule funds the same first, and stops at nothing that fits. */
static void
to_continue_only_adds(void **state)
{
    struct trials s = trials(__func__, (struct trials){8300000, 2000});
    struct trial x;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a, b;

        trial_draw(&x, s.seed + i, TOY_P, (uint32_t)(i % 3));
        toy_set(&x.t, "continue", "false");
        toy_tally(&a, &x.t);
        toy_set(&x.t, "continue", "true");
        toy_tally(&b, &x.t);
        assert_true(a.rc == VSTED_OK && b.rc == VSTED_OK);
        for (uint32_t k = 0; k < a.o->n_funded; k++)
            if (k >= b.o->n_funded ||
                a.o->funded[k].proposal != b.o->funded[k].proposal)
                toy_fail(&x.t, "step %u differs", (unsigned)k + 1);
        for (uint32_t k = 0; k < b.o->n_not_funded; k++)
            if (twin_fundable(&x.t, b.o->not_funded[k].proposal) &&
                x.t.cost[b.o->not_funded[k].proposal] <= b.o->left_ore)
                toy_fail(&x.t, "something that fits is left");
        tallied_clear(&a);
        tallied_clear(&b);
    }
}

/* Every ballot twice: all levels are half, and their order the same. */
static void
twice_the_ballots_fund_the_same(void **state)
{
    struct trials s = trials(__func__, (struct trials){8400000, 1500});
    struct trial x;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a, b;

        trial_draw(&x, s.seed + i, TOY_P, ALONE);
        x.t.min_votes = -1;
        toy_tally(&a, &x.t);
        memcpy(x.t.ballot + x.t.n_b, x.t.ballot,
               x.t.n_b * sizeof x.t.ballot[0]);
        x.t.n_b *= 2;
        toy_tally(&b, &x.t);
        assert_true(a.rc == VSTED_OK && b.rc == VSTED_OK);
        if (tallied_set(&a) != tallied_set(&b))
            toy_fail(&x.t, "%x, before %x", tallied_set(&b), tallied_set(&a));
        tallied_clear(&a);
        tallied_clear(&b);
    }
}

/* ---- ties ---- */

/* The next permutation in alphabetical order; false: it was the last. */
static bool
next_order(uint32_t *rank, uint32_t n)
{
    uint32_t i = n - 1, k = n - 1;

    while (i > 0 && rank[i - 1] > rank[i])
        i--;
    for (uint32_t lo = i, hi = n - 1; lo < hi; lo++, hi--) {
        uint32_t swap = rank[lo];
        rank[lo] = rank[hi];
        rank[hi] = swap;
    }
    if (i == 0)
        return false;
    for (k = i; rank[k] < rank[i - 1];)
        k++;
    uint32_t swap = rank[k];
    rank[k] = rank[i - 1];
    rank[i - 1] = swap;
    return true;
}

/* Do all orders that extend the tie list give this set? */
static bool
all_orders_give(const struct trial *x, unsigned set)
{
    uint32_t rank[TOY_P];
    bool same = true;

    for (uint32_t p = 0; p < TOY_P; p++)
        rank[p] = p;
    do {
        struct twins two;

        if (!twin_extends(&x->t, rank))
            continue;
        twins_run(&two, x, rank);
        same = two.w.run.set == set;
        twins_clear(&two);
    } while (same && next_order(rank, x->t.n_p));
    return same;
}

static void
a_tie_stops_the_tally_exactly_when_it_is_decisive(void **state)
{
    static const char *const lists[] = {"", "", "cheapest", "votes",
                                        "cheapest,votes"};
    struct trials s = trials(__func__, (struct trials){8500000, 3000});
    uint32_t stopped = 0;
    struct trial x;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;
        bool same;

        trial_draw(&x, s.seed + i, 5, i % 3 ? ALONE : 1 + (uint32_t)(i % 4));
        snprintf(x.t.ties, sizeof x.t.ties, "%s", lists[i % COUNT(lists)]);
        for (uint32_t p = 1; i % 2 && p < x.t.n_p; p++)
            x.t.cost[p] = x.t.cost[0]; /* so that many are tied */
        toy_tally(&a, &x.t);
        same = all_orders_give(&x, tallied_set(&a));
        if (a.rc != (same ? VSTED_OK : VSTED_ETIE))
            ties_print(a.o);
        if (a.rc != (same ? VSTED_OK : VSTED_ETIE))
            toy_fail(&x.t, "all orders agree: %d, %s", same, a.err.msg);
        stopped += a.rc == VSTED_ETIE;
        tallied_clear(&a);
    }
    assert_true(stopped > s.n / 25);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rule_agrees_with_its_twin),
        cmocka_unit_test(the_completion_agrees_with_its_twin),
        cmocka_unit_test(the_outcome_is_priceable),
        cmocka_unit_test(to_continue_only_adds),
        cmocka_unit_test(twice_the_ballots_fund_the_same),
        cmocka_unit_test(a_tie_stops_the_tally_exactly_when_it_is_decisive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
