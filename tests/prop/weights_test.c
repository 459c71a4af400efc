/* Weights: a ballot of weight 2 is that ballot twice, by every rule there is.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "toy.h"

#include <inttypes.h>
#include <vsted/rule.h>

enum { FEW = 8, HEAVIEST = 3 }; /* FEW * HEAVIEST <= TOY_B */

/* A number of ballots of one outcome against that of another: x / times. */
struct pair {
    const struct toy *t;
    const char *id;
    const struct vsted_outcome *a, *b;
    mpq_t times; /* how much heavier the ballots of b are */
};

static void
differ(const struct pair *p, const char *what)
{
    toy_fail(p->t, "%s: %s when only weights are written otherwise", p->id,
             what);
}

static void
same_count(const struct pair *p, int64_t a, int64_t b, const char *what)
{
    mpq_t x, y;

    mpq_inits(x, y, (mpq_ptr)NULL);
    if (a >= 0 && b >= 0) {
        rat_set(x, a, p->a->e->weight_den);
        rat_set(y, b, p->b->e->weight_den);
        mpq_mul(x, x, p->times);
    }
    if ((a < 0) != (b < 0) || !mpq_equal(x, y))
        differ(p, what);
    mpq_clears(x, y, (mpq_ptr)NULL);
}

static void
same_share(const struct pair *p, const mpq_t a, const mpq_t b, const char *what)
{
    mpq_t x;

    mpq_init(x);
    mpq_mul(x, a, p->times);
    if (!mpq_equal(x, b))
        differ(p, what);
    mpq_clear(x);
}

static void
same_steps(const struct pair *p)
{
    const struct vsted_outcome *a = p->a, *b = p->b;

    if (a->n_funded != b->n_funded || a->n_not_funded != b->n_not_funded)
        differ(p, "another number is funded");
    for (uint32_t k = 0; k < a->n_funded; k++) {
        const struct funded *x = &a->funded[k], *y = &b->funded[k];

        if (x->proposal != y->proposal || x->phase != y->phase ||
            x->has_effective != y->has_effective)
            differ(p, "another step");
        same_share(p, x->effective, y->effective, "other effective votes");
    }
    for (uint32_t k = 0; k < a->n_not_funded; k++) {
        const struct not_funded *x = &a->not_funded[k], *y = &b->not_funded[k];

        if (x->proposal != y->proposal || x->reason != y->reason ||
            x->left_ore != y->left_ore)
            differ(p, "another reason");
        if (x->can_pay_ore >= 0 && y->can_pay_ore >= 0 &&
            x->can_pay_ore != y->can_pay_ore)
            differ(p, "supporters have other money");
    }
}

static void
same_totals(const struct pair *p)
{
    const struct vsted_outcome *a = p->a, *b = p->b;

    if (a->cost_ore != b->cost_ore || a->left_ore != b->left_ore ||
        a->money_left != b->money_left)
        differ(p, "another sum");
    for (uint32_t k = 0; k < p->t->n_p; k++) {
        same_count(p, a->votes[k], b->votes[k], "other votes");
        same_count(p, a->score[k], b->score[k], "another score");
    }
    same_count(p, a->e->n, b->e->n, "other ballots");
    same_count(p, a->e->n_blank, b->e->n_blank, "other blank ballots");
    same_count(p, a->happy, b->happy, "others have something");
    if (a->sat != SAT_EFFORT) /* all of a proposal's is its cost */
        same_share(p, a->welfare, b->welfare, "another welfare");
    else if (!mpq_equal(a->welfare, b->welfare))
        differ(p, "another welfare");
    if (a->compared.made != b->compared.made ||
        a->compared.other_won != b->compared.other_won)
        differ(p, "another comparison");
    same_count(p, a->compared.prefer_rule, b->compared.prefer_rule, "prefer");
    same_count(p, a->compared.prefer_other, b->compared.prefer_other,
               "prefer other");
    same_count(p, a->compared.equal, b->compared.equal, "equal");
}

static void
same_ties(const struct pair *p)
{
    if (p->a->n_ties != p->b->n_ties)
        differ(p, "other ties");
    for (uint32_t k = 0; k < p->a->n_ties; k++) {
        const struct tie *x = &p->a->ties[k], *y = &p->b->ties[k];

        if (x->chosen != y->chosen || x->n_tied != y->n_tied ||
            x->by != y->by || x->decisive != y->decisive || x->step != y->step)
            differ(p, "another tie");
    }
}

/* `u` is `t` with ballots that weigh num / den as much. @return whether there
 * was an outcome. */
static bool
same_outcome(const struct toy *t, const struct toy *u, const int64_t times[2])
{
    struct tallied a, b;
    struct pair p = {.t = t, .id = t->n_set ? t->set[0][1] : "as drawn"};
    bool counted;

    toy_tally(&a, t);
    toy_tally(&b, u);
    p.a = a.o;
    p.b = b.o;
    mpq_init(p.times);
    rat_set(p.times, times[0], times[1]);
    counted = a.rc == VSTED_OK;
    if (a.rc != b.rc)
        toy_fail(t, "%s: %s (%s), then %s (%s)", p.id, vsted_code_name(a.rc),
                 a.err.msg, vsted_code_name(b.rc), b.err.msg);
    if (counted) {
        same_steps(&p);
        same_totals(&p);
        same_ties(&p);
    }
    mpq_clear(p.times);
    tallied_clear(&a);
    tallied_clear(&b);
    return counted;
}

static void
same_hash(const struct toy *t, const struct toy *u)
{
    vsted_election *a = toy_election(t), *b = toy_election(u);
    char all[2][65], ballots[2][65];
    vsted_err err = {0};

    assert_int_equal(vsted_election_sha256(a, all[0], ballots[0], &err), 0);
    assert_int_equal(vsted_election_sha256(b, all[1], ballots[1], &err), 0);
    if (strcmp(all[0], all[1]) != 0 || strcmp(ballots[0], ballots[1]) != 0)
        toy_fail(t, "another hash when only weights are written otherwise");
    vsted_election_free(a);
    vsted_election_free(b);
}

/* ---- the same election with its weights written otherwise ---- */

/* Ballots of weight 1, 2 or 3. */
static void
draw_weighted(struct toy *t, uint64_t seed)
{
    struct dice d = {seed};

    toy_draw(t, seed, TOY_P);
    t->n_b = t->n_b < FEW ? t->n_b : FEW;
    for (uint32_t i = 0; i < t->n_b; i++)
        t->weight[i] = WEIGHT_UNIT * (1 + dice_below(&d, HEAVIEST));
}

/* Each as often as it weighs. */
static struct toy
repeated(const struct toy *t)
{
    struct toy u = *t;

    u.n_b = 0;
    memset(u.weight, 0, sizeof u.weight);
    for (uint32_t i = 0; i < t->n_b; i++)
        for (uint32_t k = 0; k < t->weight[i] / WEIGHT_UNIT; k++)
            u.ballot[u.n_b++] = t->ballot[i];
    return u;
}

/* Each as two, one of a quarter of the weight. */
static struct toy
split(const struct toy *t)
{
    struct toy u = *t;

    for (uint32_t i = 0; i < t->n_b; i++) {
        u.ballot[t->n_b + i] = t->ballot[i];
        u.weight[t->n_b + i] = t->weight[i] / 4;
        u.weight[i] = t->weight[i] - t->weight[i] / 4;
    }
    u.n_b = 2 * t->n_b;
    return u;
}

/* What is said in money of a ballot, or in votes, is said of a ballot of weight
 * 1: raises shrink as weights grow, thresholds rise. Whole kroner for each
 * ballot are left out. */
static struct toy
times(struct toy *t, const int64_t by[2])
{
    struct toy u;

    t->integral = false;
    t->increment_ore *= by[0] * by[1];
    t->min_votes = t->min_votes < 0 ? -1 : t->min_votes * by[1];
    u = *t;
    u.min_votes = t->min_votes < 0 ? -1 : t->min_votes / by[1] * by[0];
    u.increment_ore = t->increment_ore / by[0] * by[1];
    for (uint32_t i = 0; i < t->n_b; i++)
        u.weight[i] =
            (uint32_t)(t->weight[i] * (uint64_t)by[0] / (uint64_t)by[1]);
    return u;
}

static const int64_t once[2] = {1, 1};
static const int64_t factors[][2] = {{1, 2}, {5, 4}, {7, 1}, {1, 100}};

static bool
try_all(struct toy *t, uint64_t i)
{
    const int64_t *by = factors[i % COUNT(factors)];
    struct toy u = repeated(t);
    bool counted = same_outcome(t, &u, once);

    same_hash(t, &u);
    u = split(t);
    (void)same_outcome(t, &u, once);
    same_hash(t, &u);
    u = times(t, by);
    (void)same_outcome(t, &u, by);
    return counted;
}

static void
weights_by_rules_as_drawn(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 1500});
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        draw_weighted(&t, s.seed + i);
        (void)try_all(&t, i);
    }
}

static uint32_t
weights_by(const char *id, const char *completion)
{
    struct trials s = trials(id, (struct trials){1, 200});
    struct toy t;
    uint32_t counted = 0;

    for (uint64_t i = 0; i < s.n; i++) {
        draw_weighted(&t, s.seed + i);
        toy_by(&t, id);
        toy_set(&t, "completion", completion);
        counted += try_all(&t, i);
    }
    return counted;
}

static void
weights_by_every_rule(void **state)
{
    static const char *const completions[] = {"none", "add1", "add1-best",
                                              "add-opt", "phragmen"};

    (void)state;
    for (size_t i = 0; i < vsted_rules_count(); i++) {
        const char *id = vsted_rule_at(i)->id;

        if (weights_by(id, "none") == 0 && strcmp(id, "recorded") != 0)
            fail_msg("%s never gave an outcome", id);
        for (size_t k = 1; k < COUNT(completions); k++)
            (void)weights_by(id, completions[k]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_by_rules_as_drawn),
        cmocka_unit_test(weights_by_every_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
