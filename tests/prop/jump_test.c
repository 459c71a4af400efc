/* Raises that are passed over change nothing: beside it every one is run.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "toy.h"

#include <inttypes.h>
#include "rules/order.h"
#include "rules/plan.h"

enum { PROPOSALS = 14, BALLOTS = 60, CHOICES = 6, RAISES = 1500 };

/* An election with few different costs, and ballots that are often alike: ties
 * at many steps, also such that last. */
struct drawn {
    uint64_t seed;
    vsted_election *e;
    int64_t dearest;
    const char *add1; /* which completion */
};

static void
must(vsted_code rc, const vsted_err *err)
{
    if (rc)
        fail_msg("%s", err->msg);
}

static void
set(struct vsted_rules *r, const char *key, const char *value)
{
    vsted_err err = {0};

    must(vsted_rules_set(r, key, value, false, &err), &err);
}

static void
draw_proposals(struct drawn *d, struct dice *dice, struct builder *b)
{
    static const int64_t steps[] = {1, 10, 50, 700};
    int64_t step = steps[dice_below(dice, 4)];
    uint32_t n = 2 + dice_below(dice, PROPOSALS - 1);
    uint32_t kinds = 1 + dice_below(dice, 12);
    vsted_err err = {0};

    for (uint32_t p = 0; p < n; p++) {
        char id[16];
        int64_t cost = step * (3 + dice_below(dice, kinds));
        struct proposal q = {.name = "", .cost_ore = cost, .selected = -1};

        snprintf(id, sizeof id, "p%u", (unsigned)p);
        q.id = builder_strndup(b, id, strlen(id));
        assert_true(q.id != NULL);
        must(builder_proposal(b, &q, &err), &err);
        d->dearest = cost > d->dearest ? cost : d->dearest;
    }
}

static void
draw_ballot(struct dice *dice, struct builder *b, enum ballot_type type)
{
    struct vsted_election *e = builder_election(b);
    uint32_t n = 1 + dice_below(dice, CHOICES);
    uint32_t party = dice_below(dice, 4);
    vsted_err err = {0};
    bool twice;

    ballot_begin(b);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t p = dice_below(dice, e->n_proposals);

        if (dice_chance(dice, 70)) /* parties: alike */
            p = (party * 3 + dice_below(dice, 3)) % e->n_proposals;
        must(ballot_choice(b, p,
                           type == BALLOT_SCORING ? 1 + dice_below(dice, 5) : 0,
                           &twice, &err),
             &err);
    }
    must(ballot_end_times(b, dice_chance(dice, 20) ? 3 : 1, &err), &err);
}

static void
draw(struct drawn *d, uint64_t seed)
{
    static const enum ballot_type types[] = {BALLOT_APPROVAL, BALLOT_APPROVAL,
                                             BALLOT_ORDINAL, BALLOT_SCORING};
    struct dice dice = {seed};
    struct builder *b;
    struct vsted_election *e;
    vsted_err err = {0};
    uint32_t n;
    char each[16];

    *d = (struct drawn){.seed = seed};
    must(builder_new(&b, &err), &err);
    e = builder_election(b);
    e->type = types[dice_below(&dice, 4)];
    draw_proposals(d, &dice, b);
    n = 1 + dice_below(&dice, BALLOTS);
    for (uint32_t i = 0; i < n; i++)
        draw_ballot(&dice, b, e->type);
    e->pool_ore = d->dearest + dice_below(&dice, (uint32_t)(3 * d->dearest));
    d->add1 = dice_chance(&dice, 75) ? "add1" : "add1-best";
    set(&e->rules, "rule", "mes");
    set(&e->rules, "completion", d->add1);
    set(&e->rules, "satisfaction",
        dice_chance(&dice, 60) ? "cost" : "cardinality");
    set(&e->rules, "ties", dice_chance(&dice, 50) ? "cheapest,votes" : "none");
    if (d->add1[4] == '\0')
        set(&e->rules, "add1_exhaustive",
            dice_chance(&dice, 50) ? "true" : "false");
    snprintf(each, sizeof each, "0,%02u", 1 + (unsigned)dice_below(&dice, 9));
    set(&e->rules, "increment", each);
    must(builder_finish(&d->e, b, &err), &err);
}

/* What a plan made of it. */
struct result {
    struct profile *pf;
    struct order *order;
    struct plan plan;
    struct count count;
    struct events events;
};

static void
count_it(struct result *r, const struct drawn *d, bool look, unsigned threads)
{
    const vsted_run run = {.threads = threads};
    struct progress progress;

    vsted_err err = {0};

    memset(r, 0, sizeof *r);
    must(profile_new(&r->pf, d->e, &d->e->rules, &err), &err);
    must(order_new(&r->order, r->pf, &err), &err);
    must(plan_init(&r->plan, r->pf, rule_find("mes"), &err), &err);
    must(count_init(&r->count, r->pf, &err), &err);
    r->plan.never_look = !look;
    progress_init(&progress, &run);
    const struct plan_how how = {
        .order = r->order, .events = &r->events, .err = &err};
    must(plan_run(&r->plan, &how, &r->count), &err);
    progress_clear(&progress);
}

static void
result_clear(struct result *r)
{
    plan_clear(&r->plan);
    count_clear(&r->count);
    events_clear(&r->events);
    order_free(r->order);
    profile_free(r->pf);
}

static void
same_outcome(const struct drawn *d, const struct result *a,
             const struct result *b)
{
    if (a->count.n_won != b->count.n_won ||
        a->count.kept_ore != b->count.kept_ore ||
        a->plan.last != b->plan.last || a->plan.over != b->plan.over)
        fail_msg("seed %" PRIu64 ": %u funded at %" PRId64
                 ", step by step %u at %" PRId64,
                 d->seed, (unsigned)a->count.n_won, a->count.kept_ore,
                 (unsigned)b->count.n_won, b->count.kept_ore);
    for (uint32_t k = 0; k < a->count.n_won; k++)
        if (a->count.won[k].proposal != b->count.won[k].proposal)
            fail_msg("seed %" PRIu64 ": step %u differs", d->seed, (unsigned)k);
}

static bool
same_event(const struct result *a, const struct result *b, size_t i)
{
    const struct event *x = &a->events.list[i], *y = &b->events.list[i];

    return x->step == y->step && x->raise_ore == y->raise_ore &&
           x->raise_to_ore == y->raise_to_ore && x->phase == y->phase &&
           x->n_tied == y->n_tied && x->n_open == y->n_open &&
           x->chosen == y->chosen && x->by == y->by &&
           x->harmless == y->harmless && x->open_harmless == y->open_harmless &&
           memcmp(event_tied(&a->events, x), event_tied(&b->events, y),
                  x->n_tied * sizeof(uint32_t)) == 0;
}

static void
same_ties(const struct drawn *d, const struct result *a, const struct result *b)
{
    if (a->events.n != b->events.n)
        fail_msg("seed %" PRIu64 ": %zu ties, step by step %zu", d->seed,
                 a->events.n, b->events.n);
    for (size_t i = 0; i < a->events.n; i++)
        if (!same_event(a, b, i))
            fail_msg(
                "seed %" PRIu64 ": tie %zu at step %u, raise %" PRId64
                " to %" PRId64 ", step by step %u, %" PRId64 " to %" PRId64,
                d->seed, i, (unsigned)a->events.list[i].step,
                a->events.list[i].raise_ore, a->events.list[i].raise_to_ore,
                (unsigned)b->events.list[i].step, b->events.list[i].raise_ore,
                b->events.list[i].raise_to_ore);
}

/* How many raises were run, of how many? */
struct spared {
    uint64_t jumping, stepping, ties;
};

static void
compare(uint64_t seed, unsigned threads, struct spared *spared)
{
    static struct result jump, step;
    struct drawn d;

    draw(&d, seed);
    count_it(&step, &d, false, 1);
    if (step.plan.runs <= RAISES) {
        count_it(&jump, &d, true, threads);
        same_outcome(&d, &jump, &step);
        same_ties(&d, &jump, &step);
        spared->jumping += jump.plan.runs;
        spared->stepping += step.plan.runs;
        spared->ties += step.events.n;
        result_clear(&jump);
    }
    result_clear(&step);
    vsted_election_free(d.e);
}

static void
jumps_change_nothing(void **state)
{
    struct trials t = trials("jump", (struct trials){1, 3000});
    struct spared spared = {0};

    (void)state;
    for (uint32_t i = 0; i < t.n; i++)
        compare(t.seed + i, i % 5 == 0 ? 3 : 1, &spared);
    print_message("raises: %" PRIu64 " of %" PRIu64 " were run, %" PRIu64
                  " ties\n",
                  spared.jumping, spared.stepping, spared.ties);
    assert_true(spared.jumping < spared.stepping * 3 / 4);
    assert_true(spared.ties > t.n / 4); /* it tries what it says */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jumps_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
