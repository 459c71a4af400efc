/* maximin-support agrees with a naive twin, which tries every set of proposals.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The twin knows no flows and keeps nothing from step to step: the load of a
 * set of proposals is the most, among all its subsets, of what the subset costs
 * for each of its supporters, counted ballot by ballot, in rationals.
 */
#include "twin.h"

enum { SETS = 1 << TOY_P, FEW = 6 };

struct brute {
    mpq_t load[SETS]; /* of each set of proposals, as bits */
    uint32_t won[TOY_P], n_won;
    unsigned set;
    unsigned tied[TOY_P]; /* at each step */
};

/* How many ballots support something in the set? */
static uint32_t
supporters(const struct toy *t, unsigned set)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < t->n_b; i++) {
        bool any = false;

        for (uint32_t p = 0; p < t->n_p; p++)
            any |= (set >> p & 1U) && twin_supports(t, i, p);
        n += any;
    }
    return n;
}

static int64_t
cost_of(const struct toy *t, unsigned set)
{
    int64_t cost = 0;

    for (uint32_t p = 0; p < t->n_p; p++)
        cost += set >> p & 1U ? t->cost[p] : 0;
    return cost;
}

static void
brute_begin(struct brute *b, const struct toy *t)
{
    for (unsigned set = 0; set < SETS; set++)
        mpq_init(b->load[set]);
    for (unsigned set = 1; set < 1U << t->n_p; set++) {
        uint32_t n = supporters(t, set);

        mpq_set_si(b->load[set], cost_of(t, set), n > 0 ? n : 1);
        mpq_canonicalize(b->load[set]);
        for (uint32_t p = 0; p < t->n_p; p++) {
            unsigned less = set & ~(1U << p);

            if (mpq_cmp(b->load[less], b->load[set]) > 0)
                mpq_set(b->load[set], b->load[less]);
        }
    }
}

static void
brute_end(struct brute *b)
{
    for (unsigned set = 0; set < SETS; set++)
        mpq_clear(b->load[set]);
}

static bool
may_be_next(const struct brute *b, const struct toy *t, uint32_t p)
{
    return !(b->set >> p & 1U) && twin_fundable(t, p) &&
           cost_of(t, b->set | 1U << p) <= t->pool_ore;
}

/* Those of the least load, as bits. */
static unsigned
least(const struct brute *b, const struct toy *t)
{
    unsigned tied = 0;
    uint32_t best = TOY_P;

    for (uint32_t p = 0; p < t->n_p; p++) {
        int c = -1;

        if (!may_be_next(b, t, p))
            continue;
        if (best < TOY_P)
            c = mpq_cmp(b->load[b->set | 1U << p],
                        b->load[b->set | 1U << best]);
        if (c < 0) {
            tied = 0;
            best = p;
        }
        if (c <= 0)
            tied |= 1U << p;
    }
    return tied;
}

static void
brute_run(struct brute *b, const struct toy *t, const uint32_t *rank)
{
    b->set = b->n_won = 0;
    for (unsigned tied; (tied = least(b, t)) != 0;) {
        uint32_t first = TOY_P;

        for (uint32_t p = 0; p < t->n_p; p++)
            if ((tied >> p & 1U) && (first == TOY_P || rank[p] < rank[first]))
                first = p;
        b->tied[b->n_won] = tied;
        b->won[b->n_won++] = first;
        b->set |= 1U << first;
    }
}

/* ---- toys ---- */

/* Ballots that name some proposals; every other toy has many of them, and every
 * third one costs that are all the same, where ties come in shoals. */
static void
draw(struct toy *t, uint64_t seed, uint32_t max_p)
{
    struct dice d = {seed ^ 0x3A7};

    toy_draw(t, seed, max_p);
    toy_by(t, "maximin-support");
    if (t->type != BALLOT_CHOOSE_1)
        t->type = BALLOT_APPROVAL;
    for (uint32_t p = 1; seed % 3 == 0 && p < t->n_p; p++)
        t->cost[p] = t->cost[0];
    for (; seed % 2 == 0 && t->n_b < TOY_B; t->n_b++) {
        struct toy_ballot *x = &t->ballot[t->n_b];

        x->n = 0;
        for (uint32_t p = 0; p < t->n_p; p++)
            if (dice_chance(&d, 30) &&
                (t->type == BALLOT_APPROVAL || x->n == 0))
                x->who[x->n++] = p;
    }
}

static void
same_ties(const struct toy *t, const vsted_outcome *o, const struct brute *b)
{
    uint32_t k = 0;

    for (uint32_t step = 0; step < b->n_won; step++) {
        unsigned bits = 0;

        if ((b->tied[step] & (b->tied[step] - 1)) == 0)
            continue;
        if (k < o->n_ties && o->ties[k].step == step + 1)
            for (uint32_t i = 0; i < o->ties[k].n_tied; i++)
                bits |= 1U << o->ties[k].tied[i];
        if (bits != b->tied[step])
            toy_fail(t, "step %u: %x are tied, not %x", (unsigned)step + 1,
                     b->tied[step], bits);
        k++;
    }
    if (k != o->n_ties)
        toy_fail(t, "%u ties, the twin met %u", (unsigned)o->n_ties,
                 (unsigned)k);
}

static void
right_reasons(const struct toy *t, const vsted_outcome *o)
{
    for (uint32_t k = 0; k < o->n_not_funded; k++) {
        const struct not_funded *x = &o->not_funded[k];
        uint32_t p = x->proposal;

        if ((x->reason == REASON_DOES_NOT_FIT) != twin_fundable(t, p))
            toy_fail(t, "%s: %s", t->id[p], reason_name(x->reason));
        if (x->reason == REASON_DOES_NOT_FIT &&
            (x->left_ore < 0 || x->left_ore >= t->cost[p]))
            toy_fail(t, "%s would fit in what was left", t->id[p]);
        if (twin_fundable(t, p) && t->cost[p] <= o->left_ore)
            toy_fail(t, "%s fits in what is left", t->id[p]);
    }
}

static void
it_agrees_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 3000});
    static struct brute b;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        uint32_t rank[TOY_P];
        struct tallied a;
        struct toy t;

        draw(&t, s.seed + i, TOY_P);
        toy_tally(&a, &t);
        if (a.rc)
            toy_fail(&t, "%s", a.err.msg);
        twin_rank(&t, rank);
        brute_begin(&b, &t);
        brute_run(&b, &t, rank);
        if (a.o->n_funded != b.n_won)
            toy_fail(&t, "%u funded, the twin funds %u",
                     (unsigned)a.o->n_funded, (unsigned)b.n_won);
        for (uint32_t k = 0; k < b.n_won; k++)
            if (a.o->funded[k].proposal != b.won[k])
                toy_fail(&t, "step %u: the twin funds %s", (unsigned)k + 1,
                         t.id[b.won[k]]);
        same_ties(&t, a.o, &b);
        right_reasons(&t, a.o);
        brute_end(&b);
        tallied_clear(&a);
    }
}

/* ---- all orders ---- */

static void
swap(uint32_t *list, uint32_t i, uint32_t k)
{
    uint32_t moved = list[i];

    list[i] = list[k];
    list[k] = moved;
}

/* The next of all orders, as ranks, by the alphabet; false: it was the last. */
static bool
next_order(uint32_t *rank, uint32_t n)
{
    uint32_t i = n, k = n;

    while (i > 1 && rank[i - 2] > rank[i - 1])
        i--;
    if (i <= 1)
        return false;
    while (rank[k - 1] < rank[i - 2])
        k--;
    swap(rank, i - 2, k - 1);
    for (uint32_t low = i - 1, high = n - 1; low < high; low++, high--)
        swap(rank, low, high);
    return true;
}

/* Do two orders that extend the tie list give different sets? *set: of the
 * first. */
static bool
orders_differ(const struct toy *t, unsigned *set)
{
    static struct brute b;
    uint32_t rank[TOY_P], n_orders = 0;
    bool differ = false;

    for (uint32_t p = 0; p < TOY_P; p++)
        rank[p] = p;
    brute_begin(&b, t);
    do {
        if (!twin_extends(t, rank))
            continue;
        brute_run(&b, t, rank);
        if (n_orders++ == 0)
            *set = b.set;
        differ |= b.set != *set;
    } while (!differ && next_order(rank, t->n_p));
    brute_end(&b);
    return differ;
}

static void
a_tie_stops_it_exactly_when_some_order_gives_another_set(void **state)
{
    static const char *const lists[] = {"", "cheapest", "votes",
                                        "cheapest,votes"};
    struct trials s = trials(__func__, (struct trials){200000, 2500});
    uint32_t n_decisive = 0;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;
        struct toy t;
        unsigned set = 0;
        bool differ;

        draw(&t, s.seed + i, FEW);
        snprintf(t.ties, sizeof t.ties, "%s", lists[i % COUNT(lists)]);
        differ = orders_differ(&t, &set);
        toy_tally(&a, &t);
        if (a.rc != (differ ? VSTED_ETIE : VSTED_OK))
            toy_fail(&t, "%s (%s)", vsted_code_name(a.rc), a.err.msg);
        if (!differ && tallied_set(&a) != set)
            toy_fail(&t, "funds %x, every order gives %x", tallied_set(&a),
                     set);
        for (uint32_t k = 0; k < a.o->n_ties; k++)
            if (!differ && a.o->ties[k].decisive == DECISIVE_UNKNOWN)
                toy_fail(&t, "the search gave up");
        n_decisive += differ;
        tallied_clear(&a);
    }
    assert_true(n_decisive > s.n / 50);
}

/* Every ballot twice: all loads are halved. */
static void
it_does_not_matter_how_many_stand_behind_each_ballot(void **state)
{
    struct trials s = trials(__func__, (struct trials){300000, 1000});

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a, b;
        struct toy t, u;

        draw(&t, 2 * (s.seed + i) + 1, TOY_P);
        u = t;
        for (uint32_t k = 0; k < t.n_b; k++)
            u.ballot[u.n_b++] = t.ballot[k];
        toy_tally(&a, &t);
        toy_tally(&b, &u);
        if (a.rc || b.rc || a.o->n_funded != b.o->n_funded)
            toy_fail(&t, "twice the ballots fund others");
        for (uint32_t k = 0; k < a.o->n_funded; k++)
            if (a.o->funded[k].proposal != b.o->funded[k].proposal)
                toy_fail(&t, "twice the ballots: another at step %u",
                         (unsigned)k + 1);
        tallied_clear(&a);
        tallied_clear(&b);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_agrees_with_the_twin),
        cmocka_unit_test(
            a_tie_stops_it_exactly_when_some_order_gives_another_set),
        cmocka_unit_test(it_does_not_matter_how_many_stand_behind_each_ballot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
