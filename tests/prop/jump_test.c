/* Raises that are passed over change nothing: beside it every one is run.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "jump_draw.h"

#include <inttypes.h>
#include "rules/order.h"
#include "report/report.h"
#include "rules/plan.h"

enum { RAISES = 1500 };

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
    jump_must(profile_new(&r->pf, d->e, &d->e->rules, &err), &err);
    jump_must(order_new(&r->order, r->pf, &err), &err);
    jump_must(plan_init(&r->plan, r->pf, rule_find("mes"), &err), &err);
    jump_must(count_init(&r->count, r->pf, &err), &err);
    r->plan.never_look = !look;
    progress_init(&progress, &run);
    const struct plan_how how = {.order = r->order,
                                 .events = &r->events,
                                 .progress = &progress,
                                 .err = &err};
    jump_must(plan_run(&r->plan, &how, &r->count), &err);
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
    uint64_t jumping, stepping, ties, lanes;
};

static void
compare(uint64_t seed, bool many, struct spared *spared)
{
    static struct result jump, step;
    struct drawn d;
    unsigned threads = many ? 2 + seed % 2 : 1;

    jump_draw(&d, seed, many);
    count_it(&step, &d, false, 1);
    if (step.plan.runs <= RAISES) {
        count_it(&jump, &d, true, threads);
        same_outcome(&d, &jump, &step);
        same_ties(&d, &jump, &step);
        /* Of divided shares no bound on slopes is known. */
        if (jump.pf->shares.account_div && !many)
            assert_int_equal(jump.plan.runs, step.plan.runs);
        spared->jumping += jump.plan.runs;
        spared->stepping += step.plan.runs;
        spared->ties += step.events.n;
        spared->lanes += jump.plan.lanes != NULL;
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
        compare(t.seed + i, false, &spared);
    print_message("raises: %" PRIu64 " of %" PRIu64 " were run, %" PRIu64
                  " ties\n",
                  spared.jumping, spared.stepping, spared.ties);
    assert_true(spared.jumping < spared.stepping * 3 / 4);
    assert_true(spared.ties > t.n / 4); /* it tries what it says */
}

static void
nor_do_raises_side_by_side(void **state)
{
    struct trials t = trials("lanes", (struct trials){900001, 40});
    struct spared spared = {0};

    (void)state;
    for (uint32_t i = 0; i < t.n; i++)
        compare(t.seed + i, true, &spared);
    print_message("%" PRIu64 " of %u ran raises side by side\n", spared.lanes,
                  (unsigned)t.n);
    assert_true(spared.lanes > t.n / 8);
}

/* All that is told of an outcome; what is wrong with it comes first. */
static void
tell(struct buf *out, const struct drawn *d, unsigned threads)
{
    static const char none[65];
    const vsted_run run = {.threads = threads};
    vsted_outcome *o = NULL;
    vsted_err err = {0};
    vsted_code rc = vsted_tally_run(&o, d->e, NULL, &run, &err);

    buf_init(out, REPORT_MAX);
    buf_printf(out, "%d %s %s\n", (int)rc, err.msg, err.hint);
    if (o)
        outcome_json(out, o, NULL, none, none);
    assert_int_equal(out->code, VSTED_OK);
    vsted_outcome_free(o);
}

/* As a rules file would have it: nothing is refused that has no use. */
static void
complete(struct vsted_rules *r, uint32_t k)
{
    static const enum completion more[] = {COMPLETE_GREEDY, COMPLETE_PHRAGMEN};

    if (k < COUNT(more))
        r->completion[r->n_completions++] = more[k];
    for (size_t i = 0; i < N_RULE_KEYS; i++)
        if (r->origin[i] == ORIGIN_OPTION)
            r->origin[i] = ORIGIN_FILE;
}

static void
same_on_threads(const struct drawn *d, unsigned threads, const struct buf *one)
{
    struct buf more;

    tell(&more, d, threads);
    if (strcmp(buf_text(one), buf_text(&more)) != 0)
        fail_msg("seed %" PRIu64 ", %u threads: %s", d->seed, threads,
                 buf_text(&more));
    buf_clear(&more);
}

static void
threads_change_nothing(void **state)
{
    struct trials t = trials("threads", (struct trials){950001, 24});

    (void)state;
    for (uint32_t i = 0; i < t.n; i++) {
        struct buf one;
        struct drawn d;

        jump_draw(&d, t.seed + i, i % 2 == 0);
        complete(&d.e->rules, i % 3);
        tell(&one, &d, 1);
        same_on_threads(&d, 2, &one);
        same_on_threads(&d, 3, &one);
        buf_clear(&one);
        vsted_election_free(d.e);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jumps_change_nothing),
        cmocka_unit_test(nor_do_raises_side_by_side),
        cmocka_unit_test(threads_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
