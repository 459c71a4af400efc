/* The library and its naive twin agree on everything that they decide.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

#include <inttypes.h>

/* Can all that is fundable be funded? Then add1 does so at once: at which raise
 * and in which order each would have been bought is not said. */
static bool
all_at_once(const struct toy *t)
{
    int64_t sum = 0;
    for (uint32_t p = 0; p < t->n_p; p++)
        sum += twin_fundable(t, p) ? t->cost[p] : 0;
    return t->add1 && sum <= t->pool_ore;
}

static void
same_facts(const struct toy *t, const vsted_outcome *o)
{
    for (uint32_t p = 0; p < t->n_p; p++) {
        if (o->votes[p] != twin_votes(t, p))
            toy_fail(t, "%s has %" PRId64 " votes", t->id[p], o->votes[p]);
        if (o->score[p] != twin_score(t, p))
            toy_fail(t, "%s scores %" PRId64, t->id[p], o->score[p]);
    }
}

/* To a dozen decimals: what a purse says of divided shares. */
static bool
same_number(const mpq_t a, const mpq_t b)
{
    mpq_t x, y, decimals;
    bool same;

    mpq_inits(x, y, decimals, NULL);
    mpq_set_ui(decimals, 1000000000000, 1);
    mpq_mul(x, a, decimals);
    mpq_mul(y, b, decimals);
    mpz_fdiv_q(mpq_numref(x), mpq_numref(x), mpq_denref(x));
    mpz_fdiv_q(mpq_numref(y), mpq_numref(y), mpq_denref(y));
    same = mpz_cmp(mpq_numref(x), mpq_numref(y)) == 0;
    mpq_clears(x, y, decimals, NULL);
    return same;
}

static void
same_steps(const struct toy *t, const vsted_outcome *o, const struct twin *w)
{
    for (uint32_t k = 0; k < o->n_funded; k++) {
        const struct funded *f = &o->funded[k];
        uint32_t p = f->proposal;
        if (p != w->run.won[k])
            toy_fail(t, "step %u: %s, the twin funds %s", (unsigned)k + 1,
                     t->id[p], t->id[w->run.won[k]]);
        if (f->step != k + 1)
            toy_fail(t, "step %u is called %u", (unsigned)k + 1,
                     (unsigned)f->step);
        if (f->has_effective != (mpq_sgn(w->run.effective[p]) > 0))
            toy_fail(t, "%s: effective votes or not", t->id[p]);
        if (f->has_effective && !same_number(f->effective, w->run.effective[p]))
            toy_fail(t, "%s: effective votes differ", t->id[p]);
    }
}

static void
same_funded(const struct toy *t, const struct tallied *a, const struct twin *w)
{
    const vsted_outcome *o = a->o;

    if (o->n_funded != w->run.n_won || tallied_set(a) != w->run.set)
        toy_fail(t, "%u funded, the twin funds %u or others",
                 (unsigned)o->n_funded, (unsigned)w->run.n_won);
    if (o->cost_ore != w->run.cost_ore ||
        o->left_ore != t->pool_ore - w->run.cost_ore)
        toy_fail(t, "cost %" PRId64 ", left %" PRId64, o->cost_ore,
                 o->left_ore);
    if (!all_at_once(t))
        same_steps(t, o, w);
    /* Kept without a raise: -1. */
    if (!all_at_once(t) && !w->other_won &&
        o->raise_ore != (w->raise_ore > 0 ? w->raise_ore : -1))
        toy_fail(t, "raise %" PRId64 ", the twin has %" PRId64, o->raise_ore,
                 w->raise_ore);
}

static void
same_comparison(const struct toy *t, const vsted_outcome *o,
                const struct twin *w)
{
    const struct comparison *c = &o->compared;

    if (c->made != (t->mes && t->compare))
        toy_fail(t, "compared or not");
    if (!c->made)
        return;
    if (c->other_won != w->other_won || c->prefer_rule != w->prefer_rule ||
        c->prefer_other != w->prefer_other || c->equal != w->equal)
        toy_fail(t,
                 "comparison %" PRId64 " %" PRId64 " %" PRId64
                 ", the twin has %" PRId64 " %" PRId64 " %" PRId64,
                 c->prefer_rule, c->prefer_other, c->equal, w->prefer_rule,
                 w->prefer_other, w->equal);
}

/* Sum of satisfaction and ballots with something funded. */
static void
same_welfare(const struct toy *t, const vsted_outcome *o)
{
    int64_t happy = 0;
    mpq_t sum, u;

    mpq_inits(sum, u, NULL);
    for (uint32_t i = 0; i < t->n_b; i++) {
        bool any = false;
        for (uint32_t k = 0; k < o->n_funded; k++) {
            twin_satisfaction(u, t, i, o->funded[k].proposal);
            mpq_add(sum, sum, u);
            any |= twin_supports(t, i, o->funded[k].proposal);
        }
        happy += any;
    }
    if (o->happy != happy)
        toy_fail(t, "%" PRId64 " happy, not %" PRId64, o->happy, happy);
    if (!mpq_equal(o->welfare, sum))
        toy_fail(t, "welfare %g, not %g", mpq_get_d(o->welfare),
                 mpq_get_d(sum));
    mpq_clears(sum, u, NULL);
}

/* What the supporters of a proposal have left, rounded down. */
static int64_t
can_pay(const struct toy *t, const struct twin *w, uint32_t p)
{
    mpq_t sum;
    int64_t ore;

    mpq_init(sum);
    for (uint32_t i = 0; i < t->n_b; i++)
        if (twin_supports(t, i, p))
            mpq_add(sum, sum, w->run.left[i]);
    mpz_fdiv_q(mpq_numref(sum), mpq_numref(sum), mpq_denref(sum));
    ore = mpz_get_si(mpq_numref(sum));
    mpq_clear(sum);
    return ore;
}

static void
right_reason(const struct toy *t, const struct not_funded *x,
             const struct twin *w)
{
    uint32_t p = x->proposal;
    int64_t votes = twin_votes(t, p);
    bool fundable = x->reason == REASON_DOES_NOT_FIT ||
                    x->reason == REASON_STOPPED ||
                    x->reason == REASON_SUPPORT_TOO_SMALL;

    if (w->run.set >> p & 1)
        toy_fail(t, "%s is both funded and not", t->id[p]);
    if (fundable != twin_fundable(t, p) ||
        (x->reason == REASON_NO_SUPPORT) != (votes == 0))
        toy_fail(t, "%s: reason %s", t->id[p], reason_name(x->reason));
    if (x->left_ore >= 0 && x->reason == REASON_DOES_NOT_FIT &&
        x->left_ore >= t->cost[p])
        toy_fail(t, "%s would fit in %" PRId64, t->id[p], x->left_ore);
    if (x->reason == REASON_SUPPORT_TOO_SMALL &&
        x->can_pay_ore != (votes < PRIVATE_GROUP ? -1 : can_pay(t, w, p)))
        toy_fail(t, "%s: can pay %" PRId64, t->id[p], x->can_pay_ore);
}

static void
same_outcome(const struct toy *t, const struct tallied *a, const struct twin *w)
{
    const vsted_outcome *o = a->o;

    same_facts(t, o);
    same_funded(t, a, w);
    same_comparison(t, o, w);
    same_welfare(t, o);
    if (o->n_funded + o->n_not_funded != t->n_p)
        toy_fail(t, "%u not funded", (unsigned)o->n_not_funded);
    for (uint32_t k = 0; k < o->n_not_funded; k++)
        right_reason(t, &o->not_funded[k], w);
}

static unsigned
bits_of(const struct tie *x)
{
    unsigned bits = 0;
    for (uint32_t i = 0; i < x->n_tied; i++)
        bits |= 1U << x->tied[i];
    return bits;
}

/* The index of a tie of the twin in the outcome, or the number of ties there.
 * The first run, not yet raised, is raise -1. */
static uint32_t
find_tie(const vsted_outcome *o, const struct twin_tie *tie)
{
    int64_t raise = tie->raise_ore > 0 ? tie->raise_ore : -1;
    uint32_t at = 0;

    for (; at < o->n_ties; at++) {
        const struct tie *x = &o->ties[at];
        if (bits_of(x) == tie->tied && x->step == tie->step &&
            x->raise_ore <= raise && x->raise_to_ore >= raise &&
            x->phase != PHASE_GREEDY)
            break;
    }
    return at;
}

/* Must the twin have met it too? It notes ties of equal shares only. */
static bool
is_of_mes(const struct toy *t, const struct tie *x)
{
    return x->phase == PHASE_ADD1 ||
           (x->phase == PHASE_RULE && t->mes && !t->compare);
}

/* Every tie that the twin met is in the outcome, and no other. */
static void
same_ties(const struct toy *t, const vsted_outcome *o, const struct twin *w)
{
    bool *seen = test_calloc(o->n_ties + (size_t)1, sizeof *seen);

    for (uint32_t k = 0; k < w->n_ties; k++) {
        uint32_t at = find_tie(o, &w->tie[k]);
        seen[at] = true;
        if (at < o->n_ties)
            continue;
        ties_print(o);
        toy_fail(t,
                 "no tie between %x at step %u of raise %" PRId64
                 " in the outcome",
                 w->tie[k].tied, (unsigned)w->tie[k].step, w->tie[k].raise_ore);
    }
    for (uint32_t k = 0; k < o->n_ties; k++)
        if (!seen[k] && is_of_mes(t, &o->ties[k]))
            toy_fail(t, "the twin met no tie at step %u of raise %" PRId64,
                     (unsigned)o->ties[k].step, o->ties[k].raise_ore);
    test_free(seen);
}

static void
agree(const struct toy *t)
{
    static struct twin w;
    struct tallied a;
    uint32_t rank[TOY_P];

    twin_init(&w);
    toy_tally(&a, t);
    if (a.rc)
        toy_fail(t, "%s", a.err.msg);
    twin_rank(t, rank);
    twin_tally(&w, t, rank);
    same_outcome(t, &a, &w);
    /* Of add1-best the twin goes on where all of the pool is spent. */
    if (t->mes && !t->best && !all_at_once(t) && w.n_ties < TWIN_TIES)
        same_ties(t, a.o, &w);
    twin_clear(&w);
    tallied_clear(&a);
}

static void
all_rules_agree_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 3000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        toy_draw(&t, s.seed + i, TOY_P);
        agree(&t);
    }
}

static void
greedy_agrees_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){100000, 3000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        toy_draw(&t, s.seed + i, TOY_P);
        t.mes = t.add1 = t.fill = t.compare = false;
        agree(&t);
    }
}

static void
add1_agrees_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){200000, 1500});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        toy_draw(&t, s.seed + i, TOY_P);
        t.mes = t.add1 = true;
        agree(&t);
    }
}

static void
add1_best_agrees_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){270000, 1500});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        toy_draw(&t, s.seed + i, TOY_P);
        t.mes = t.add1 = true;
        t.best = 100 + (uint32_t)(i % 13) * 25;
        agree(&t);
    }
}

static void
relative_satisfactions_agree_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){250000, 4000});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        toy_draw(&t, s.seed + i, TOY_P);
        t.sat = i % 2 ? SAT_RELATIVE_COST : SAT_RELATIVE_CARDINALITY;
        t.mes |= i % 4 < 3;
        agree(&t);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_rules_agree_with_the_twin),
        cmocka_unit_test(greedy_agrees_with_the_twin),
        cmocka_unit_test(add1_agrees_with_the_twin),
        cmocka_unit_test(add1_best_agrees_with_the_twin),
        cmocka_unit_test(relative_satisfactions_agree_with_the_twin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
