/* max-welfare against brute force: every set of every toy, weighed.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

enum { SETS = 1 << TOY_P, FEW = 5 };

/* Every set that is worth the most within the pool. */
struct best {
    unsigned set[SETS];
    uint32_t n;
    mpq_t worth;
};

/* What a set is worth to all ballots; false: it cannot be funded. */
static bool
weigh(mpq_t worth, const struct toy *t, unsigned set)
{
    int64_t cost_ore = 0;
    mpq_t u;

    mpq_init(u);
    mpq_set_ui(worth, 0, 1);
    for (uint32_t p = 0; p < t->n_p; p++) {
        if (!(set >> p & 1))
            continue;
        cost_ore += twin_fundable(t, p) ? t->cost[p] : t->pool_ore + 1;
        for (uint32_t i = 0; i < t->n_b; i++) {
            twin_satisfaction(u, t, i, p);
            mpq_add(worth, worth, u);
        }
    }
    mpq_clear(u);
    return cost_ore <= t->pool_ore;
}

static void
weigh_all(struct best *b, const struct toy *t)
{
    mpq_t worth;

    mpq_init(worth);
    mpq_set_si(b->worth, -1, 1);
    for (unsigned set = 0; set < 1U << t->n_p; set++) {
        int sign;

        if (!weigh(worth, t, set))
            continue;
        sign = mpq_cmp(worth, b->worth);
        if (sign > 0) {
            mpq_set(b->worth, worth);
            b->n = 0;
        }
        if (sign >= 0)
            b->set[b->n++] = set;
    }
    mpq_clear(worth);
}

/* The one that holds, of any two, the first in which they differ. */
static unsigned
first_of(const struct best *b, const struct toy *t, const uint32_t *rank)
{
    unsigned first = b->set[0];

    for (uint32_t k = 1; k < b->n; k++) {
        unsigned differ = first ^ b->set[k];
        uint32_t at = TOY_P;

        for (uint32_t p = 0; p < t->n_p; p++)
            if ((differ >> p & 1) && (at == TOY_P || rank[p] < rank[at]))
                at = p;
        if (b->set[k] >> at & 1)
            first = b->set[k];
    }
    return first;
}

/* ---- toys ---- */

/* Every additive satisfaction that these ballots can have, in turn. */
static void
draw(struct toy *t, uint64_t seed, uint32_t max_p)
{
    static const enum satisfaction any[] = {
        SAT_DEFAULT, SAT_CARDINALITY,   SAT_COST,
        SAT_EFFORT,  SAT_RELATIVE_COST, SAT_RELATIVE_CARDINALITY};
    static const char *const votes[] = {"0", "1", "2", "3"};
    struct dice d = {seed ^ 0xBE57};

    toy_draw(t, seed, max_p);
    toy_by(t, "max-welfare");
    t->sat = any[dice_below(&d, COUNT(any))];
    if (t->type == BALLOT_ORDINAL && dice_chance(&d, 50))
        t->sat = dice_chance(&d, 50) ? SAT_BORDA : SAT_BORDA_0;
    if (dice_chance(&d, 20)) {
        t->min_votes = dice_below(&d, COUNT(votes));
        toy_set(t, "min_votes", votes[t->min_votes]);
    }
}

static void
is_the_best(const struct toy *t, const struct tallied *a)
{
    static struct best b;
    uint32_t rank[TOY_P];
    unsigned want;

    mpq_init(b.worth);
    weigh_all(&b, t);
    twin_rank(t, rank);
    want = first_of(&b, t, rank);
    if (tallied_set(a) != want)
        toy_fail(t, "funds %x, by brute force it is %x of %u best sets",
                 tallied_set(a), want, (unsigned)b.n);
    if (!mpq_equal(a->o->welfare, b.worth))
        toy_fail(t, "welfare %g, not %g", mpq_get_d(a->o->welfare),
                 mpq_get_d(b.worth));
    if (a->o->unique != (b.n == 1 ? UNIQUE_YES : UNIQUE_NO))
        toy_fail(t, "unique %d, but %u are best", (int)a->o->unique,
                 (unsigned)b.n);
    if ((a->o->n_ties > 0) != (b.n > 1))
        toy_fail(t, "%u ties", (unsigned)a->o->n_ties);
    mpq_clear(b.worth);
}

/* Best score first, equal ones in the tie order. */
static void
is_in_order(const struct toy *t, const vsted_outcome *o)
{
    uint32_t rank[TOY_P];

    twin_rank(t, rank);
    for (uint32_t k = 1; k < o->n_funded; k++) {
        uint32_t p = o->funded[k - 1].proposal, q = o->funded[k].proposal;
        int64_t x = twin_score(t, p), y = twin_score(t, q);

        if (x < y || (x == y && rank[p] > rank[q]))
            toy_fail(t, "%s is funded before %s", t->id[p], t->id[q]);
    }
    for (uint32_t k = 0; k < o->n_not_funded; k++)
        if (o->not_funded[k].reason != REASON_NOT_IN_BEST &&
            twin_fundable(t, o->not_funded[k].proposal))
            toy_fail(t, "reason %s", reason_name(o->not_funded[k].reason));
}

static void
the_set_is_the_best_of_all(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 6000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        char lot[32];
        struct tallied a;

        draw(&t, s.seed + i, TOY_P);
        if (i % 2) { /* any total order */
            snprintf(lot, sizeof lot, "lot:%u", (unsigned)i);
            snprintf(t.ties, sizeof t.ties, "%s", lot);
        }
        toy_tally(&a, &t);
        if (a.rc)
            toy_fail(&t, "%s", a.err.msg);
        is_the_best(&t, &a);
        is_in_order(&t, a.o);
        tallied_clear(&a);
    }
}

/* ---- ties ---- */

static void
swap(uint32_t *a, uint32_t *b)
{
    uint32_t c = *a;

    *a = *b;
    *b = c;
}

/* The permutation that follows, as numbers do; false: it was the last. */
static bool
next_order(uint32_t *rank, uint32_t n)
{
    uint32_t i = n - 1, j = n - 1;

    while (i > 0 && rank[i - 1] > rank[i])
        i--;
    if (i == 0)
        return false;
    while (rank[j] < rank[i - 1])
        j--;
    swap(&rank[i - 1], &rank[j]);
    for (j = n - 1; i < j; i++, j--)
        swap(&rank[i], &rank[j]);
    return true;
}

/* What all orders that extend the tie list give. */
static vsted_code
expected(const struct toy *t, unsigned *set)
{
    static struct best b;
    uint32_t rank[TOY_P], n = 0;
    bool differ = false;

    for (uint32_t p = 0; p < t->n_p; p++)
        rank[p] = p;
    mpq_init(b.worth);
    weigh_all(&b, t);
    do {
        unsigned now;

        if (!twin_extends(t, rank))
            continue;
        now = first_of(&b, t, rank);
        *set = n++ == 0 ? now : *set;
        differ |= now != *set;
    } while (next_order(rank, t->n_p));
    mpq_clear(b.worth);
    return n == 0 ? VSTED_ERULES : differ ? VSTED_ETIE : VSTED_OK;
}

static void
judge(const struct toy *t)
{
    unsigned set = 0;
    vsted_code want = expected(t, &set);
    struct tallied a;

    toy_tally(&a, t);
    if (a.rc != want)
        toy_fail(t, "%s (%s), expected %s", vsted_code_name(a.rc), a.err.msg,
                 vsted_code_name(want));
    if (a.rc == VSTED_OK && tallied_set(&a) != set)
        toy_fail(t, "funds %x, every order gives %x", tallied_set(&a), set);
    tallied_clear(&a);
}

/* Open lists, with few costs and few votes, so that best sets abound. */
static void
an_open_tie_stops_the_tally_exactly_when_it_is_decisive(void **state)
{
    static const char *const lists[] = {"", "cheapest", "votes",
                                        "cheapest,votes", "costliest"};
    struct trials s = trials(__func__, (struct trials){100000, 4000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct dice d = {s.seed + i};

        draw(&t, s.seed + i, FEW);
        snprintf(t.ties, sizeof t.ties, "%s",
                 lists[dice_below(&d, COUNT(lists))]);
        if (i % 3 == 0)
            t.n_b = t.n_b > 4 ? 4 : t.n_b;
        if (i % 4 == 0 && t.n_p > 1) {
            t.n_resolves = 1;
            t.resolve[0][0] = dice_below(&d, t.n_p);
            t.resolve[0][1] = (t.resolve[0][0] + 1) % t.n_p;
        }
        judge(&t);
    }
}

/* The set when `other` goes just before the chosen one, all else as it was. */
static unsigned
set_with(const struct best *b, const struct toy *t, const struct tie *x,
         uint32_t other)
{
    uint32_t rank[TOY_P];

    twin_rank(t, rank);
    for (uint32_t p = 0; p < t->n_p; p++)
        rank[p] = 2 * rank[p] + 1;
    rank[other] = rank[x->chosen] - 1;
    return first_of(b, t, rank);
}

static void
a_broken_tie_says_whether_it_was_decisive(void **state)
{
    struct trials s = trials(__func__, (struct trials){200000, 3000});
    static struct best b;
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct tallied a;

        draw(&t, s.seed + i, TOY_P);
        toy_tally(&a, &t);
        mpq_init(b.worth);
        weigh_all(&b, &t);
        for (uint32_t k = 0; a.o && k < a.o->n_ties; k++) {
            const struct tie *x = &a.o->ties[k];
            bool other = false;

            for (uint32_t j = 0; j < x->n_tied; j++)
                other |= x->tied[j] != x->chosen &&
                         set_with(&b, &t, x, x->tied[j]) != tallied_set(&a);
            if (x->decisive != (other ? DECISIVE_YES : DECISIVE_NO))
                toy_fail(&t, "tie %u: decisive %d", (unsigned)k,
                         (int)x->decisive);
        }
        mpq_clear(b.worth);
        tallied_clear(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_set_is_the_best_of_all),
        cmocka_unit_test(
            an_open_tie_stops_the_tally_exactly_when_it_is_decisive),
        cmocka_unit_test(a_broken_tie_says_whether_it_was_decisive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
