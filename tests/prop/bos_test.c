/* bos against a naive twin: one voter at a time, every lambda tried.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

/* Written from RULES 4.8, not from the rule. A bid is a lambda for a proposal
 * and what comes of it. */
struct bid {
    mpq_t lambda, alpha, rho, f; /* f = rho / alpha */
    bool some;                   /* alpha > 0 */
};

struct bos {
    const struct toy *t;
    struct twin_run run;
    mpq_t u[TOY_B]; /* of the proposal at hand; 0: no supporter */
    struct bid bid, best;
    bool whole; /* alpha was 1 at every step */
    mpq_t a, b, c;
};

static void
bid_init(struct bid *x)
{
    mpq_inits(x->lambda, x->alpha, x->rho, x->f, NULL);
    x->some = false;
}

static void
bid_clear(struct bid *x)
{
    mpq_clears(x->lambda, x->alpha, x->rho, x->f, NULL);
}

static void
bos_init(struct bos *s, const struct toy *t)
{
    memset(s, 0, sizeof *s);
    s->t = t;
    s->whole = true;
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_inits(s->u[i], s->run.left[i], NULL);
    for (uint32_t p = 0; p < TOY_P; p++)
        mpq_init(s->run.effective[p]);
    mpq_inits(s->a, s->b, s->c, NULL);
    bid_init(&s->bid);
    bid_init(&s->best);
}

static void
bos_clear(struct bos *s)
{
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_clears(s->u[i], s->run.left[i], NULL);
    for (uint32_t p = 0; p < TOY_P; p++)
        mpq_clear(s->run.effective[p]);
    mpq_clears(s->a, s->b, s->c, NULL);
    bid_clear(&s->bid);
    bid_clear(&s->best);
}

static void
ask_supporters(struct bos *s, uint32_t p)
{
    for (uint32_t i = 0; i < s->t->n_b; i++) {
        mpq_set_ui(s->u[i], 0, 1);
        if (twin_supports(s->t, i, p))
            twin_satisfaction(s->u[i], s->t, i, p);
    }
}

/* out = sum of min(b(i), lambda u(i,p)) */
static void
collect(struct bos *s, const mpq_t lambda, mpq_t out)
{
    mpq_t part;

    mpq_init(part);
    mpq_set_ui(out, 0, 1);
    for (uint32_t i = 0; i < s->t->n_b; i++) {
        mpq_mul(part, lambda, s->u[i]);
        mpq_add(out, out,
                mpq_cmp(part, s->run.left[i]) < 0 ? part : s->run.left[i]);
    }
    mpq_clear(part);
}

/* s->bid from its lambda. */
static void
bid_at(struct bos *s, uint32_t p, const mpq_t lambda)
{
    struct bid *x = &s->bid;

    mpq_set(x->lambda, lambda);
    collect(s, lambda, x->alpha);
    mpq_set_si(s->c, s->t->cost[p], 1);
    mpq_div(x->alpha, x->alpha, s->c);
    if (mpq_cmp_ui(x->alpha, 1, 1) > 0)
        mpq_set_ui(x->alpha, 1, 1);
    x->some = mpq_sgn(x->alpha) > 0;
    if (!x->some)
        return;
    mpq_div(x->rho, lambda, x->alpha);
    mpq_div(x->f, x->rho, x->alpha);
}

/* Less first, then the greater lambda. */
static void
try_lambda(struct bos *s, uint32_t p, const mpq_t lambda)
{
    int sign;

    if (mpq_sgn(lambda) <= 0)
        return;
    bid_at(s, p, lambda);
    if (!s->bid.some)
        return;
    sign = s->best.some ? mpq_cmp(s->bid.f, s->best.f) : -1;
    if (sign == 0)
        sign = mpq_cmp(s->best.lambda, s->bid.lambda);
    if (sign < 0) {
        mpq_set(s->best.lambda, s->bid.lambda);
        mpq_set(s->best.alpha, s->bid.alpha);
        mpq_set(s->best.rho, s->bid.rho);
        mpq_set(s->best.f, s->bid.f);
        s->best.some = true;
    }
}

/* Those who are out of money at lambda give all, the others lambda u: where
 * would they together give the cost? Another lambda to try. */
static void
try_exact(struct bos *s, uint32_t p, const mpq_t lambda)
{
    mpq_t need, weight, part;

    mpq_inits(need, weight, part, NULL);
    mpq_set_si(need, s->t->cost[p], 1);
    for (uint32_t i = 0; i < s->t->n_b; i++) {
        mpq_mul(part, lambda, s->u[i]);
        if (mpq_cmp(part, s->run.left[i]) > 0)
            mpq_sub(need, need, s->run.left[i]);
        else
            mpq_add(weight, weight, s->u[i]);
    }
    if (mpq_sgn(weight) > 0) {
        mpq_div(part, need, weight);
        try_lambda(s, p, part);
    }
    mpq_clears(need, weight, part, NULL);
}

/* No lambda of a fine grid, up to beyond the last breakpoint, does better. */
static void
nothing_is_less(struct bos *s, uint32_t p, const mpq_t most)
{
    enum { STEPS = 41 };
    mpq_t lambda, step;

    mpq_inits(lambda, step, NULL);
    mpq_set_ui(step, 1, STEPS - 3);
    mpq_mul(step, step, most);
    for (int k = 0; k < STEPS; k++) {
        mpq_add(lambda, lambda, step);
        bid_at(s, p, lambda);
        if (s->bid.some && mpq_cmp(s->bid.f, s->best.f) < 0)
            toy_fail(s->t, "%s: a lambda between breakpoints is less",
                     s->t->id[p]);
    }
    mpq_clears(lambda, step, NULL);
}

/* s->best for p. */
static void
best_bid(struct bos *s, uint32_t p)
{
    mpq_t lambda, most;

    mpq_inits(lambda, most, NULL);
    ask_supporters(s, p);
    s->best.some = false;
    try_exact(s, p, lambda);
    for (uint32_t i = 0; i < s->t->n_b; i++) {
        if (mpq_sgn(s->u[i]) == 0)
            continue;
        mpq_div(lambda, s->run.left[i], s->u[i]);
        try_lambda(s, p, lambda);
        try_exact(s, p, lambda);
        if (mpq_cmp(lambda, most) > 0)
            mpq_set(most, lambda);
    }
    if (s->best.some)
        nothing_is_less(s, p, most);
    mpq_clears(lambda, most, NULL);
}

static bool
is_open(const struct bos *s, uint32_t p)
{
    return !(s->run.set >> p & 1) && twin_fundable(s->t, p) &&
           s->run.cost_ore + s->t->cost[p] <= s->t->pool_ore;
}

/* TOY_P: nobody has money. */
static uint32_t
choose(struct bos *s, const uint32_t *rank)
{
    uint32_t first = TOY_P;
    mpq_t least;

    mpq_init(least);
    for (uint32_t p = 0; p < s->t->n_p; p++) {
        int sign;

        if (!is_open(s, p))
            continue;
        best_bid(s, p);
        if (!s->best.some)
            continue;
        sign = first == TOY_P ? -1 : mpq_cmp(s->best.f, least);
        if (sign < 0 || (sign == 0 && rank[p] < rank[first])) {
            first = p;
            mpq_set(least, s->best.f);
        }
    }
    mpq_clear(least);
    return first;
}

static void
pay(struct bos *s, uint32_t p)
{
    mpq_t part, most;

    mpq_inits(part, most, NULL);
    best_bid(s, p);
    s->whole &= mpq_cmp_ui(s->best.alpha, 1, 1) == 0;
    for (uint32_t i = 0; i < s->t->n_b; i++) {
        mpq_mul(part, s->best.rho, s->u[i]);
        if (mpq_cmp(part, s->run.left[i]) > 0)
            mpq_set(part, s->run.left[i]);
        mpq_sub(s->run.left[i], s->run.left[i], part);
        if (mpq_cmp(part, most) > 0)
            mpq_set(most, part);
    }
    mpq_set_si(part, s->t->cost[p], 1);
    mpq_div(s->run.effective[p], part, most);
    mpq_clears(part, most, NULL);
}

static void
twin_bos(struct bos *s, const uint32_t *rank)
{
    uint32_t p;

    if (twin_n(s->t) == 0)
        return;
    for (uint32_t i = 0; i < s->t->n_b; i++) {
        mpq_set_si(s->run.left[i], s->t->pool_ore, (unsigned long)twin_n(s->t));
        mpq_canonicalize(s->run.left[i]);
    }
    while ((p = choose(s, rank)) != TOY_P) {
        pay(s, p);
        run_fund(&s->run, s->t, p);
    }
}

/* ---- the properties ---- */

static void
same_steps(const struct bos *s, const struct tallied *a)
{
    const vsted_outcome *o = a->o;

    if (o->n_funded != s->run.n_won)
        toy_fail(s->t, "%u funded, the twin funds %u", (unsigned)o->n_funded,
                 (unsigned)s->run.n_won);
    for (uint32_t k = 0; k < o->n_funded; k++) {
        const struct funded *f = &o->funded[k];

        if (f->proposal != s->run.won[k])
            toy_fail(s->t, "step %u: %s, the twin funds %s", (unsigned)k + 1,
                     s->t->id[f->proposal], s->t->id[s->run.won[k]]);
        if (!f->has_effective ||
            !mpq_equal(f->effective, s->run.effective[f->proposal]))
            toy_fail(s->t, "%s: other effective votes", s->t->id[f->proposal]);
    }
}

/* It ends when what still fits has supporters without a krone only. */
static void
right_reasons(const struct bos *s, const struct tallied *a)
{
    for (uint32_t k = 0; k < a->o->n_not_funded; k++) {
        const struct not_funded *x = &a->o->not_funded[k];
        bool fits = s->run.cost_ore + s->t->cost[x->proposal] <= s->t->pool_ore;

        if (!twin_fundable(s->t, x->proposal))
            continue;
        if (x->reason != REASON_SUPPORT_TOO_SMALL &&
            (fits || x->reason != REASON_DOES_NOT_FIT))
            toy_fail(s->t, "%s: reason %s", s->t->id[x->proposal],
                     reason_name(x->reason));
        if (x->can_pay_ore > 0)
            toy_fail(s->t, "%s: its supporters have money left",
                     s->t->id[x->proposal]);
    }
}

/* As long as nothing is overspent it goes as equal shares go. */
static void
as_mes(const struct bos *s)
{
    struct toy t = *s->t;
    struct tallied a;

    toy_set(&t, "rule", "mes");
    toy_tally(&a, &t);
    assert_int_equal(a.rc, VSTED_OK);
    if (a.o->n_funded < s->run.n_won)
        toy_fail(&t, "mes funds less than a bos that never overspends");
    for (uint32_t k = 0; k < s->run.n_won; k++)
        if (a.o->funded[k].proposal != s->run.won[k])
            toy_fail(&t, "step %u is another with mes", (unsigned)k + 1);
    tallied_clear(&a);
}

static void
draw(struct toy *t, uint64_t seed, uint32_t max_p)
{
    static const enum satisfaction sats[] = {
        SAT_DEFAULT, SAT_COST,          SAT_CARDINALITY,
        SAT_EFFORT,  SAT_RELATIVE_COST, SAT_RELATIVE_CARDINALITY};
    struct dice d = {seed ^ 0xB05};
    enum satisfaction sat = sats[dice_below(&d, COUNT(sats))];

    toy_draw(t, seed, max_p);
    if (t->type == BALLOT_ORDINAL && dice_chance(&d, 40))
        sat = dice_chance(&d, 50) ? SAT_BORDA : SAT_BORDA_0;
    toy_by(t, "bos");
    t->sat = sat;
}

static void
agree(const struct toy *t, uint32_t *over)
{
    static struct bos s;
    struct tallied a;
    uint32_t rank[TOY_P];

    bos_init(&s, t);
    toy_tally(&a, t);
    if (a.rc)
        toy_fail(t, "%s", a.err.msg);
    twin_rank(t, rank);
    twin_bos(&s, rank);
    same_steps(&s, &a);
    right_reasons(&s, &a);
    if (s.whole)
        as_mes(&s);
    *over += !s.whole;
    tallied_clear(&a);
    bos_clear(&s);
}

static void
it_agrees_with_the_twin(void **state)
{
    struct trials s = trials(__func__, (struct trials){1, 3000});
    uint32_t over = 0;
    struct toy t;

    (void)state;
    for (uint64_t i = 0; i < s.n; i++) {
        draw(&t, s.seed + i, TOY_P);
        agree(&t, &over);
    }
    if (over < s.n / 10)
        fail_msg("%u of %u toys overspend", (unsigned)over, (unsigned)s.n);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_agrees_with_the_twin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
