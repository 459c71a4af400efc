/* Exact Equal Shares agrees with its naive twin; its next raise with trying.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "ees_twin.h"
#include "rules/plan.h"

enum { FEW = 4, CRITICAL = 1296 };

static const char *const completions[] = {
    [EES_NONE] = "none",
    [EES_ADD1] = "add1",
    [EES_ADD1_BEST] = "add1-best",
    [EES_ADD_OPT] = "add-opt",
};

static void
draw(struct toy *t, uint64_t seed, uint32_t max_p, enum ees_completion how)
{
    struct dice d = {seed ^ 0xEE5};

    toy_draw(t, seed, max_p);
    toy_by(t, "ees");
    t->sat = dice_chance(&d, 50) ? SAT_COST : SAT_CARDINALITY;
    toy_set(t, "completion", completions[how]);
    if (dice_chance(&d, 15))
        t->min_votes = dice_below(&d, 4);
}

static void
same_run(const struct toy *t, const struct vsted_outcome *o,
         const struct ees_run *r)
{
    mpq_t payers;

    if (o->n_funded != r->n_won)
        toy_fail(t, "%u funded, the twin funds %u", (unsigned)o->n_funded,
                 (unsigned)r->n_won);
    mpq_init(payers);
    for (uint32_t k = 0; k < r->n_won; k++) {
        const struct funded *f = &o->funded[k];
        if (f->proposal != r->won[k])
            toy_fail(t, "step %u: %s, the twin funds %s", (unsigned)k + 1,
                     t->id[f->proposal], t->id[r->won[k]]);
        mpq_set_ui(payers, r->payers[k], 1);
        if (!f->has_effective || !mpq_equal(f->effective, payers))
            toy_fail(t, "step %u: not %u payers", (unsigned)k + 1,
                     (unsigned)r->payers[k]);
    }
    mpq_clear(payers);
}

/* What the supporters have left, which is shown of five or more. */
static void
same_money(const struct toy *t, const struct not_funded *x,
           const struct ees_run *r)
{
    mpq_t sum;

    if (x->reason != REASON_SUPPORT_TOO_SMALL || x->can_pay_ore < 0)
        return;
    mpq_init(sum);
    for (uint32_t i = 0; i < t->n_b; i++)
        if (twin_supports(t, i, x->proposal))
            mpq_add(sum, sum, r->left[i]);
    mpz_fdiv_q(mpq_numref(sum), mpq_numref(sum), mpq_denref(sum));
    if (mpz_cmp_si(mpq_numref(sum), x->can_pay_ore) != 0)
        toy_fail(t, "%s: can pay %d", t->id[x->proposal], (int)x->can_pay_ore);
    mpq_clear(sum);
}

/* When all that is fundable fits, add1 and its like fund it at once. */
static bool
all_fit(const struct toy *t)
{
    int64_t sum = 0;

    for (uint32_t p = 0; p < t->n_p; p++)
        sum += twin_fundable(t, p) ? t->cost[p] : 0;
    return sum <= t->pool_ore;
}

static void
agree(const struct toy *t, enum ees_completion how)
{
    uint32_t rank[TOY_P];
    struct ees_run r;
    struct tallied a;
    int64_t raise_ore;

    toy_tally(&a, t);
    if (a.rc)
        toy_fail(t, "%s", a.err.msg);
    if (how == EES_NONE || !all_fit(t)) {
        twin_rank(t, rank);
        ees_run_init(&r);
        ees_complete(&r, t, rank, how, &raise_ore);
        same_run(t, a.o, &r);
        if (a.o->raise_ore != raise_ore)
            toy_fail(t, "raise %d, the twin has %d", (int)a.o->raise_ore,
                     (int)raise_ore);
        for (uint32_t k = 0; k < a.o->n_not_funded; k++)
            same_money(t, &a.o->not_funded[k], &r);
        ees_run_clear(&r);
    }
    tallied_clear(&a);
}

static void
agree_on(const char *name, struct trials s, enum ees_completion how)
{
    s = trials(name, s);
    for (uint64_t i = 0; i < s.n; i++) {
        struct toy t;
        draw(&t, s.seed + i, TOY_P, how);
        agree(&t, how);
    }
}

static void
the_rule_agrees_with_the_twin(void **state)
{
    (void)state;
    agree_on(__func__, (struct trials){1, 6000}, EES_NONE);
}

static void
add1_agrees_with_the_twin(void **state)
{
    (void)state;
    agree_on(__func__, (struct trials){100000, 800}, EES_ADD1);
    agree_on(__func__, (struct trials){150000, 500}, EES_ADD1_BEST);
}

static void
add_opt_agrees_with_the_twin(void **state)
{
    (void)state;
    agree_on(__func__, (struct trials){200000, 2000}, EES_ADD_OPT);
}

/* Amounts of which a øre is so small a part that the rounded balances leave
 * most comparisons open, and that differ by a few øre or not at all. */
static void
draw_huge(struct toy *t, uint64_t seed, enum ees_completion how)
{
    const int64_t unit = INT64_C(1) << (how == EES_NONE ? 57 : 54);
    struct dice d = {seed ^ 0x57};

    draw(t, seed, TOY_P, how);
    t->blank_ignored = false;
    t->pool_ore = unit * t->n_b * dice_below(&d, 3) + dice_below(&d, 7);
    for (uint32_t p = 0; p < t->n_p; p++)
        t->cost[p] = unit * (1 + dice_below(&d, 6)) + dice_below(&d, 4);
}

static void
huge_amounts_agree_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){250000, 3000});

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        enum ees_completion how = i % 4 ? EES_NONE : EES_ADD_OPT;
        struct toy t;
        draw_huge(&t, s.seed + i, how);
        agree(&t, how);
    }
}

/* ---- the next raise, by trying every amount at which it could be ---- */

struct bench { /* a toy that can be run at any amount by both */
    struct toy t;
    uint32_t rank[TOY_P];
    vsted_election *e;
    struct profile *pf;
    struct order *order;
    struct plan plan;
    struct count c;
    struct ees_run base, other;
    mpq_t value[CRITICAL], middle;
    size_t n_values;
    vsted_err err;
};

static void
bench_init(struct bench *b, uint64_t seed)
{
    const struct rule *rule = rule_find("ees");

    draw(&b->t, seed, FEW, EES_ADD_OPT);
    b->t.n_b = b->t.n_b > 5 ? 5 : b->t.n_b;
    twin_rank(&b->t, b->rank);
    b->e = toy_election(&b->t);
    assert_int_equal(profile_new(&b->pf, b->e, &b->e->rules, &b->err), 0);
    assert_int_equal(order_new(&b->order, b->pf, &b->err), 0);
    assert_int_equal(plan_init(&b->plan, b->pf, rule, &b->err), 0);
    assert_int_equal(count_init(&b->c, b->pf, &b->err), 0);
    b->c.order = b->order;
    ees_run_init(&b->base);
    ees_run_init(&b->other);
    b->n_values = ees_critical(b->value, CRITICAL, &b->t);
    mpq_init(b->middle);
}

static void
bench_clear(struct bench *b)
{
    for (size_t i = 0; i < b->n_values; i++)
        mpq_clear(b->value[i]);
    mpq_clear(b->middle);
    ees_run_clear(&b->base);
    ees_run_clear(&b->other);
    count_clear(&b->c);
    plan_clear(&b->plan);
    order_free(b->order);
    profile_free(b->pf);
    vsted_election_free(b->e);
}

static bool
same_at(struct bench *b, const mpq_t each, bool *same_payers)
{
    ees_run(&b->other, &b->t, b->rank, each);
    *same_payers = ees_same(&b->base, &b->other);
    return *same_payers && ees_same_ties(&b->base, &b->other);
}

/* The first amount above plan.each at which the twin's run is another one, or
 * meets other ties; b->n_values: there is none. Between two amounts nothing
 * changes. */
static size_t
first_change(struct bench *b, bool *same_payers)
{
    size_t i = 0;

    while (i < b->n_values && mpq_cmp(b->value[i], b->plan.each) <= 0)
        i++;
    mpq_set(b->middle, b->plan.each);
    for (; i < b->n_values; i++) {
        mpq_add(b->middle, b->middle, b->value[i]);
        mpq_div_2exp(b->middle, b->middle, 1);
        if (!same_at(b, b->middle, same_payers))
            toy_fail(&b->t, "something changes in between");
        if (!same_at(b, b->value[i], same_payers))
            break;
        mpq_set(b->middle, b->value[i]);
    }
    return i;
}

/* From B/n on, up to a run that costs more than the pool. */
static void
follow(struct bench *b)
{
    bool changes, any, same_payers = true;
    mpq_t next;

    mpq_init(next);
    plan_each(&b->plan);
    for (int turns = 0; turns < 12; turns++) {
        size_t i;
        plan_rule_each(&b->plan, &b->c);
        ees_run(&b->base, &b->t, b->rank, b->plan.each);
        if (b->c.rc || count_left(&b->c) < 0)
            break;
        any = b->plan.rule->next(&b->c, next, &changes);
        i = first_change(b, &same_payers);
        if (any != (i < b->n_values))
            toy_fail(&b->t, any ? "nothing changes" : "something changes");
        if (!any)
            break;
        if (!mpq_equal(next, b->value[i]))
            toy_fail(&b->t, "turn %d: next at %g, not at %g", turns,
                     mpq_get_d(next), mpq_get_d(b->value[i]));
        if (changes == same_payers)
            toy_fail(&b->t, "turn %d: payers change or not", turns);
        mpq_set(b->plan.each, next);
    }
    mpq_clear(next);
}

static void
the_next_raise_is_the_first_that_changes_anything(void **state)
{
    struct trials s = trials(__func__, (struct trials){300000, 700});
    static struct bench b;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        memset(&b, 0, sizeof b);
        bench_init(&b, s.seed + i);
        follow(&b);
        bench_clear(&b);
    }
}

/* ---- ties ---- */

/* The next permutation in the order of a dictionary; false: it was the last. */
static bool
permute(uint32_t *rank, uint32_t n)
{
    uint32_t i = n, k = n, x;

    while (i > 1 && rank[i - 2] > rank[i - 1])
        i--;
    if (i < 2)
        return false;
    while (rank[k - 1] < rank[i - 2])
        k--;
    x = rank[i - 2];
    rank[i - 2] = rank[k - 1];
    rank[k - 1] = x;
    for (k = n; i < k; i++, k--) {
        x = rank[i - 1];
        rank[i - 1] = rank[k - 1];
        rank[k - 1] = x;
    }
    return true;
}

static bool
orders_differ(const struct toy *t, enum ees_completion how, unsigned *set)
{
    uint32_t rank[TOY_P] = {0};
    bool any = false, differ = false;
    struct ees_run r;
    int64_t raise_ore;

    ees_run_init(&r);
    for (uint32_t p = 0; p < t->n_p; p++)
        rank[p] = p;
    do {
        if (!twin_extends(t, rank))
            continue;
        ees_complete(&r, t, rank, how, &raise_ore);
        differ |= any && r.set != *set;
        any = true;
        *set = r.set;
    } while (!differ && permute(rank, t->n_p));
    ees_run_clear(&r);
    return differ;
}

static void
judge(const struct toy *t, enum ees_completion how)
{
    unsigned set = 0;
    bool differ = orders_differ(t, how, &set);
    struct tallied a;

    toy_tally(&a, t);
    if (a.rc != (differ ? VSTED_ETIE : VSTED_OK)) {
        if (a.o)
            ties_print(a.o);
        toy_fail(t, "%s (%s), orders differ: %d", vsted_code_name(a.rc),
                 a.err.msg, differ);
    }
    if (!differ && tallied_set(&a) != set)
        toy_fail(t, "funds %x, every order gives %x", tallied_set(&a), set);
    tallied_clear(&a);
}

static void
ties_stop_the_tally_exactly_when_they_decide(void **state)
{
    static const char *const lists[] = {"", "cheapest", "votes",
                                        "cheapest,votes", "costliest"};
    static const enum ees_completion how[] = {EES_NONE, EES_ADD_OPT,
                                              EES_ADD_OPT, EES_ADD1};
    struct trials s = trials(__func__, (struct trials){400000, 4000});

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        struct dice d = {i};
        struct toy t;
        draw(&t, s.seed + i, 5, how[i % 4]);
        snprintf(t.ties, sizeof t.ties, "%s", lists[dice_below(&d, 5)]);
        if (how[i % 4] == EES_NONE || !all_fit(&t))
            judge(&t, how[i % 4]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rule_agrees_with_the_twin),
        cmocka_unit_test(add1_agrees_with_the_twin),
        cmocka_unit_test(add_opt_agrees_with_the_twin),
        cmocka_unit_test(huge_amounts_agree_with_the_twin),
        cmocka_unit_test(the_next_raise_is_the_first_that_changes_anything),
        cmocka_unit_test(ties_stop_the_tally_exactly_when_they_decide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
