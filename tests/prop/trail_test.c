/* Under another order, add-opt that follows its trail and that does not agree.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/search.h"
#include "toy.h"

enum { ORDERS = 6 };

static void
draw(struct toy *t, uint64_t seed)
{
    static const char *const lists[] = {"", "cheapest", "votes",
                                        "cheapest,votes"};
    struct dice d = {seed ^ 0x7A11};

    toy_draw(t, seed, TOY_P);
    toy_by(t, "ees");
    t->sat = dice_chance(&d, 50) ? SAT_COST : SAT_CARDINALITY;
    toy_set(t, "completion", "add-opt");
    snprintf(t->ties, sizeof t->ties, "%s", lists[dice_below(&d, 4)]);
}

/* A plan, what it made of the first order, and a search through others. */
struct way {
    struct profile *pf;
    struct order *order;
    struct plan plan;
    struct count count;
    struct events events, more;
    struct search search;
    struct plan_how how;
    vsted_err err;
};

static void
begin(struct way *w, const vsted_election *e, bool follow)
{
    memset(w, 0, sizeof *w);
    assert_int_equal(profile_new(&w->pf, e, &e->rules, &w->err), 0);
    assert_int_equal(order_new(&w->order, w->pf, &w->err), 0);
    assert_int_equal(plan_init(&w->plan, w->pf, rule_find("ees"), &w->err), 0);
    assert_int_equal(count_init(&w->count, w->pf, &w->err), 0);
    w->plan.never_look = !follow;
    w->how = (struct plan_how){
        .order = w->order, .events = &w->events, .err = &w->err};
    assert_int_equal(plan_run(&w->plan, &w->how, &w->count), 0);
    assert_int_equal(search_init(&w->search, &w->plan, &w->how, &w->count), 0);
}

static void
end(struct way *w)
{
    search_clear(&w->search);
    plan_clear(&w->plan);
    count_clear(&w->count);
    events_clear(&w->events);
    order_free(w->order);
    profile_free(w->pf);
}

static void
run(struct way *w, const uint32_t *rank)
{
    bool same;

    events_clear(&w->more);
    memcpy(w->search.order.rank, rank, w->pf->n * sizeof *rank);
    assert_int_equal(search_run(&w->search, &w->more, &same), 0);
}

static bool
same_event(const struct way *a, const struct event *x, const struct way *b,
           const struct event *y)
{
    return x->step == y->step && x->raise_ore == y->raise_ore &&
           x->raise_to_ore == y->raise_to_ore && x->n_open == y->n_open &&
           x->n_tied == y->n_tied && x->by == y->by &&
           memcmp(event_tied(&a->more, x), event_tied(&b->more, y),
                  x->n_open * sizeof(uint32_t)) == 0;
}

/* The ties that may matter, in the order in which they were met. */
static size_t
next_branch(const struct events *ev, size_t i)
{
    while (i < ev->n && !search_branches(&ev->list[i]))
        i++;
    return i;
}

/* How many there are. */
static size_t
same_ties(const struct toy *t, const struct way *a, const struct way *b)
{
    size_t n = 0, i = next_branch(&a->more, 0), k = next_branch(&b->more, 0);

    while (i < a->more.n && k < b->more.n &&
           same_event(a, &a->more.list[i], b, &b->more.list[k])) {
        i = next_branch(&a->more, i + 1);
        k = next_branch(&b->more, k + 1);
        n++;
    }
    if (i < a->more.n || k < b->more.n)
        toy_fail(t, "tie %d differs", (int)n + 1);
    return n;
}

static bool
same_set(const struct way *a, const struct way *b)
{
    return memcmp(a->search.c.in, b->search.c.in,
                  a->pf->n * sizeof *a->search.c.in) == 0 &&
           a->search.c.cost_ore == b->search.c.cost_ore &&
           a->plan.runs == b->plan.runs;
}

/* May p go before all that have no rank yet? */
static bool
is_free(const struct order *o, const uint32_t *rank, uint32_t n, uint32_t p)
{
    for (uint32_t q = 0; q < n; q++)
        if (rank[q] == UINT32_MAX && order_forces(o, q, p))
            return false;
    return rank[p] == UINT32_MAX;
}

/* An order that extends the tie list. */
static void
extend(struct dice *d, const struct order *o, uint32_t *rank, uint32_t n)
{
    for (uint32_t p = 0; p < n; p++)
        rank[p] = UINT32_MAX;
    for (uint32_t k = 0; k < n;) {
        uint32_t p = dice_below(d, n);

        if (is_free(o, rank, n, p))
            rank[p] = k++;
    }
}

/* The order of the first run, but one goes before another: it may break a
 * criterion, as when ties are judged that one has broken. */
static void
move(struct dice *d, const struct order *o, uint32_t *rank, uint32_t n)
{
    uint32_t p = dice_below(d, n), q = dice_below(d, n);

    if (o->rank[p] < o->rank[q])
        order_move(o, q, p, rank);
    else
        order_move(o, p, q, rank);
}

struct tried {
    uint64_t runs, spared, ties;
};

static void
compare(struct toy *t, struct way *a, struct way *b, struct tried *tried)
{
    struct dice d = {t->n_b + 1};
    uint32_t rank[TOY_P];

    for (int k = 0; k < ORDERS; k++) {
        if (k % 2 == 0)
            extend(&d, a->order, rank, t->n_p);
        else
            move(&d, a->order, rank, t->n_p);
        run(a, rank);
        run(b, rank);
        if (!same_set(a, b))
            toy_fail(t, "order %d: another set, or %d runs for %d", k,
                     (int)a->plan.runs, (int)b->plan.runs);
        if (k % 2 == 0)
            tried->ties += same_ties(t, a, b);
        for (size_t n = 0; n < a->plan.trail.n; n++)
            tried->spared += !a->search.touched[n];
        tried->runs += a->plan.trail.n;
    }
}

static void
a_trail_changes_nothing(void **state)
{
    struct trials s = trials(__func__, (struct trials){500000, 4000});
    struct tried tried = {0};
    static struct way a, b;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        vsted_election *e;
        struct toy t;

        draw(&t, s.seed + i);
        e = toy_election(&t);
        begin(&a, e, true);
        begin(&b, e, false);
        compare(&t, &a, &b, &tried);
        events_clear(&a.more);
        events_clear(&b.more);
        end(&a);
        end(&b);
        vsted_election_free(e);
    }
    print_message("%d of %d runs spared, %d ties\n", (int)tried.spared,
                  (int)tried.runs, (int)tried.ties);
    assert_true(tried.spared > tried.runs / 8);
    assert_true(tried.runs > tried.spared + tried.runs / 20);
    assert_true(tried.ties > s.n / 8);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trail_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
