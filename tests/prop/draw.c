/* Drawing toy elections at random, and printing them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "toy.h"

#include <inttypes.h>
#include <stdlib.h>

uint64_t
dice_next(struct dice *d)
{
    uint64_t z = d->state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint32_t
dice_below(struct dice *d, uint32_t n)
{
    return (uint32_t)(dice_next(d) % n);
}

bool
dice_chance(struct dice *d, uint32_t percent)
{
    return dice_below(d, 100) < percent;
}

void
dice_shuffle(struct dice *d, uint32_t *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = dice_below(d, i + 1);
        list[i] = list[k];
        list[k] = i;
    }
}

/* Few different costs, so that exact ties, proposals that can just be paid and
 * purchases that empty every purse are common. */
static void
draw_small_money(struct toy *t, struct dice *d)
{
    static const int64_t units[] = {1, 100, 100, 50, 30};
    static const int64_t steps[] = {1, 1, 2, 3};
    int64_t unit = units[dice_below(d, COUNT(units))];
    uint32_t kinds = 1 + dice_below(d, 6);
    int64_t sum = 0;

    for (uint32_t p = 0; p < t->n_p; p++) {
        t->cost[p] = unit * (1 + dice_below(d, kinds));
        sum += t->cost[p];
    }
    if (dice_chance(d, 50))
        t->pool_ore = unit * t->n_b * dice_below(d, 4);
    else
        t->pool_ore = unit * dice_below(d, (uint32_t)(sum / unit) + 3);
    t->increment_ore = unit * steps[dice_below(d, COUNT(steps))];
    if (unit % 2 == 0 && dice_chance(d, 30))
        t->increment_ore = unit / 2;
}

static void
draw_large_money(struct toy *t, struct dice *d)
{
    uint64_t most = dice_chance(d, 50) ? 1000000 : UINT64_C(3000000000000);
    int64_t sum = 1;

    for (uint32_t p = 0; p < t->n_p; p++) {
        t->cost[p] = (int64_t)(1 + dice_next(d) % most);
        sum += t->cost[p];
    }
    t->pool_ore = (int64_t)(dice_next(d) % (uint64_t)sum);
    t->increment_ore = (int64_t)(most / 40 + dice_next(d) % (most / 10));
}

static void
draw_ballot(struct toy *t, struct dice *d, struct toy_ballot *b)
{
    uint32_t order[TOY_P], percent = 15 + dice_below(d, 70);

    b->n = 0;
    dice_shuffle(d, order, t->n_p);
    for (uint32_t k = 0; k < t->n_p; k++) {
        if (!dice_chance(d, percent))
            continue;
        if (t->type == BALLOT_CHOOSE_1 && b->n == 1)
            return;
        b->who[b->n] = order[k];
        b->points[b->n++] = dice_below(d, 5);
    }
}

static void
draw_ballots(struct toy *t, struct dice *d)
{
    static const enum satisfaction sats[] = {SAT_DEFAULT, SAT_COST,
                                             SAT_CARDINALITY, SAT_EFFORT};

    t->type = (enum ballot_type)dice_below(d, N_BALLOT_TYPES);
    if (dice_chance(d, 40))
        t->type = BALLOT_APPROVAL;
    t->sat = sats[dice_below(d, COUNT(sats))];
    if (t->type == BALLOT_ORDINAL && dice_chance(d, 50))
        t->sat = dice_chance(d, 50) ? SAT_BORDA : SAT_BORDA_0;
    if (t->type == BALLOT_ORDINAL && dice_chance(d, 25)) {
        t->n_scoring = 1 + dice_below(d, TOY_P);
        for (uint32_t k = t->n_scoring; k-- > 0;)
            t->scoring[k] = (k + 1 < t->n_scoring ? t->scoring[k + 1] : 0) +
                            dice_below(d, 3);
    }
    for (uint32_t i = 0; i < t->n_b; i++)
        draw_ballot(t, d, &t->ballot[i]);
    for (uint32_t i = 1; i < t->n_b; i++) /* equal ones, to be merged */
        if (dice_chance(d, 20))
            t->ballot[i] = t->ballot[dice_below(d, i)];
    t->blank_ignored = dice_chance(d, 30);
}

static void
draw_rules(struct toy *t, struct dice *d)
{
    static const char *const ties[] = {"order",
                                       "id",
                                       "cheapest,votes,order",
                                       "votes,costliest,id",
                                       "lot:20260314",
                                       "cheapest,lot:Lejre7"};

    t->mes = dice_chance(d, 75);
    t->add1 = t->mes && dice_chance(d, 60);
    t->fill = t->mes && dice_chance(d, 40);
    t->exhaustive = dice_chance(d, 60);
    t->integral = dice_chance(d, 25);
    t->compare = t->mes && dice_chance(d, 25);
    t->compare_by =
        dice_chance(d, 50) ? COMPARE_SATISFACTION : COMPARE_EXCLUSION;
    t->min_votes = t->min_percent = -1;
    if (dice_chance(d, 15))
        t->min_votes = dice_below(d, 4);
    if (dice_chance(d, 15))
        t->min_percent = 10 * dice_below(d, 6);
    t->no_skip = dice_chance(d, 25);
    t->per_krone = dice_chance(d, 25);
    t->allow_free = dice_chance(d, 10);
    for (uint32_t p = 0; t->allow_free && p < t->n_p; p++)
        if (dice_chance(d, 30))
            t->cost[p] = 0;
    snprintf(t->ties, sizeof t->ties, "%s", ties[dice_below(d, COUNT(ties))]);
}

void
toy_draw(struct toy *t, uint64_t seed, uint32_t max_p)
{
    struct dice d = {seed};
    uint32_t number[TOY_P];

    memset(t, 0, sizeof *t);
    t->seed = seed;
    t->n_p = 1 + dice_below(&d, max_p);
    t->n_b = dice_below(&d, 11);
    dice_shuffle(&d, number, t->n_p);
    for (uint32_t p = 0; p < t->n_p; p++)
        snprintf(t->id[p], sizeof t->id[p], "P%02u", (unsigned)number[p] + 1);
    if (dice_chance(&d, 75))
        draw_small_money(t, &d);
    else
        draw_large_money(t, &d);
    draw_ballots(t, &d);
    draw_rules(t, &d);
}

static void
print_ballot(const struct toy *t, uint32_t i)
{
    const struct toy_ballot *b = &t->ballot[i];

    print_message("#   ballot:");
    for (uint32_t k = 0; k < b->n; k++)
        print_message(" %s:%u", t->id[b->who[k]], (unsigned)b->points[k]);
    if (t->weight[i] > 0)
        print_message(" weighs %u/1000", (unsigned)t->weight[i]);
    print_message("\n");
}

static void
print_rules(const struct toy *t)
{
    print_message("#   --rule %s --satisfaction %s --completion %s%s%s",
                  t->mes ? "mes" : "greedy",
                  t->sat == SAT_DEFAULT ? "(default)"
                                        : satisfaction_name(t->sat),
                  t->best   ? "add1-best"
                  : t->add1 ? "add1"
                            : "",
                  t->add1 && t->fill ? "," : "", t->fill ? "greedy" : "");
    print_message(" --increment %" PRId64 " oere%s%s --ties %s",
                  t->increment_ore, t->exhaustive ? "" : " --no-exhaustive",
                  t->integral ? " --add1-integral" : "",
                  t->ties[0] ? t->ties : "none");
    if (t->best)
        print_message(" --add1-limit %u.%02u", (unsigned)t->best / 100,
                      (unsigned)t->best % 100);
    for (uint32_t k = 0; k < t->n_resolves; k++)
        print_message(" --resolve %s,%s", t->id[t->resolve[k][0]],
                      t->id[t->resolve[k][1]]);
    for (uint32_t k = 0; k < t->n_set; k++)
        print_message(" %s=%s", t->set[k][0], t->set[k][1]);
    if (t->compare)
        print_message(" --compare-with greedy --compare-by %s",
                      compare_by_name(t->compare_by));
    print_message(
        "\n#   min_votes %" PRId64 " min_percent %" PRId64 "%s%s%s blank %s\n",
        t->min_votes, t->min_percent, t->no_skip ? " no-skip" : "",
        t->per_krone ? " per-krone" : "", t->allow_free ? " allow-free" : "",
        t->blank_ignored ? "ignored" : "counted");
}

void
toy_print(const struct toy *t)
{
    print_message("# VSTED_SEED=%" PRIu64 " makes this the first case\n",
                  t->seed);
    print_message("#   %s, pool %" PRId64 " oere\n", ballot_type_name(t->type),
                  t->pool_ore);
    for (uint32_t p = 0; p < t->n_p; p++)
        print_message("#   proposal %s: %" PRId64 "\n", t->id[p], t->cost[p]);
    for (uint32_t i = 0; i < t->n_b; i++)
        print_ballot(t, i);
    print_rules(t);
    for (uint32_t k = 0; k < t->n_scoring; k++)
        print_message("#   rank %u scores %" PRId64 "\n", (unsigned)k + 1,
                      t->scoring[k]);
}

void
toy_fail(const struct toy *t, const char *fmt, ...)
{
    char why[256];
    va_list args;

    va_start(args, fmt);
    vsnprintf(why, sizeof why, fmt, args);
    va_end(args);
    toy_print(t);
    fail_msg("%s", why);
}

void
ties_print(const vsted_outcome *o)
{
    for (uint32_t k = 0; k < o->n_ties; k++) {
        const struct tie *x = &o->ties[k];
        print_message("#   tie at step %u of raise %" PRId64 "-%" PRId64
                      ", %s, by %s, open %d, decisive %d:",
                      (unsigned)x->step, x->raise_ore, x->raise_to_ore,
                      phase_name(x->phase), tie_by_name(x->by), x->open,
                      (int)x->decisive);
        for (uint32_t i = 0; i < x->n_tied; i++)
            print_message(" %s", o->e->proposals[x->tied[i]].id);
        print_message("\n");
    }
}

struct trials
trials(const char *name, struct trials t)
{
    const char *scale = getenv("SCALE"), *seed = getenv("VSTED_SEED");
    unsigned long times = scale && *scale ? strtoul(scale, NULL, 10) : 1;

    if (seed && *seed)
        t.seed = strtoull(seed, NULL, 10);
    t.n *= (uint32_t)(times ? times : 1);
    print_message("# %s: %" PRIu32 " cases from VSTED_SEED=%" PRIu64 "\n", name,
                  t.n, t.seed);
    return t;
}
