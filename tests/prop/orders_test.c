/* Every rule under every order of a tie: --resolve tries them one by one.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "toy.h"

#include <vsted/rule.h>

enum { FEW = 4, ORDERS = 24, SETS = 1 << FEW };

/* What all orders that extend the tie list give, found by counting under each:
 * as bits per set of proposals. */
struct found {
    bool set[SETS];
    uint32_t n_sets, n_orders;
};

static void
swap(uint32_t *list, uint32_t a, uint32_t b)
{
    uint32_t p = list[a];

    list[a] = list[b];
    list[b] = p;
}

/* The next permutation in the order of numbers; false: this was the last. */
static bool
next_order(uint32_t *list, uint32_t n)
{
    uint32_t i = n - 1, k = n - 1;

    while (i > 0 && list[i - 1] >= list[i])
        i--;
    if (i == 0)
        return false;
    while (list[k] <= list[i - 1])
        k--;
    swap(list, i - 1, k);
    for (k = n - 1; i < k; i++, k--) /* what is behind falls: turn it */
        swap(list, i, k);
    return true;
}

static void
resolve_all(struct toy *t, const uint32_t *list)
{
    t->n_resolves = 0;
    for (uint32_t k = 0; k + 1 < t->n_p; k++) {
        t->resolve[k][0] = list[k];
        t->resolve[k][1] = list[k + 1];
        t->n_resolves++;
    }
}

/* Not an extension of the tie list: VSTED_ERULES, and left out. */
static void
try_order(struct found *f, const struct toy *t, const uint32_t *list)
{
    struct toy u = *t;
    struct tallied a;

    resolve_all(&u, list);
    toy_tally(&a, &u);
    if (a.rc == VSTED_ETIE)
        toy_fail(&u, "a tie is open under a total order");
    if (a.rc == VSTED_OK) {
        unsigned set = tallied_set(&a);
        f->n_orders++;
        f->n_sets += !f->set[set];
        f->set[set] = true;
    }
    tallied_clear(&a);
}

static void
try_orders(struct found *f, const struct toy *t)
{
    uint32_t list[TOY_P];

    memset(f, 0, sizeof *f);
    for (uint32_t p = 0; p < t->n_p; p++)
        list[p] = p;
    do
        try_order(f, t, list);
    while (next_order(list, t->n_p));
}

/* --all-ties finds just these sets, and the outcome shown is one of them. */
static void
has_these_sets(const struct toy *t, const struct found *f)
{
    struct toy u = *t;
    struct tallied a;
    const struct set_list *sets;

    toy_set(&u, "all_ties", "true");
    toy_tally(&a, &u);
    if (a.rc != VSTED_OK)
        toy_fail(&u, "%s", a.err.msg);
    sets = &a.o->all_ties;
    if (!sets->complete || sets->n != f->n_sets || !f->set[tallied_set(&a)])
        toy_fail(&u, "%u sets, and %u orders give %u", (unsigned)sets->n,
                 (unsigned)f->n_orders, (unsigned)f->n_sets);
    for (uint32_t i = 0; i < sets->n; i++) {
        unsigned set = 0;
        for (uint32_t k = sets->first[i]; k < sets->first[i + 1]; k++)
            set |= 1U << sets->member[k];
        if (!f->set[set])
            toy_fail(&u, "set %x is that of no order", set);
    }
    tallied_clear(&a);
}

#define TEXT_(id, text) text,

static void
draw(struct toy *t, uint64_t seed, const char *rule)
{
    static const char *const lists[] = {"", "cheapest", "votes",
                                        "cheapest,votes", "costliest"};
    static const char *const variants[] = {VARIANTS(TEXT_)};
    struct dice d = {seed ^ 0x0DE5};

    toy_draw(t, seed, FEW);
    toy_by(t, rule);
    t->n_resolves = 0;
    snprintf(t->ties, sizeof t->ties, "%s", lists[dice_below(&d, 5)]);
    if (strcmp(rule, "cstv") == 0) /* six rules in one */
        toy_set(t, "variant", variants[dice_below(&d, N_VARIANTS)]);
}

/* Refused (these ballots are not for it) is an answer too. */
static bool
judge(const struct toy *t)
{
    struct found f;
    struct tallied a;
    vsted_code rc;

    toy_tally(&a, t);
    rc = a.rc;
    tallied_clear(&a);
    if (rc != VSTED_OK && rc != VSTED_ETIE)
        return false;
    try_orders(&f, t);
    if ((rc == VSTED_ETIE) != (f.n_sets > 1))
        toy_fail(t, "%s, and the orders give %u sets", vsted_code_name(rc),
                 (unsigned)f.n_sets);
    has_these_sets(t, &f);
    return f.n_sets > 1;
}

static void
a_rule_stops_at_a_tie_exactly_when_orders_differ(void **state)
{
    (void)state;
    for (size_t k = 0; k < vsted_rules_count(); k++) {
        const char *id = vsted_rule_at(k)->id;
        struct trials s = trials(id, (struct trials){80000, 400});
        uint32_t open = 0;

        for (uint64_t i = 0; i < s.n; i++) {
            struct toy t;
            draw(&t, s.seed + i, id);
            open += judge(&t);
        }
        if (open == 0 && strcmp(id, "recorded") != 0)
            fail_msg("%s never met a tie that mattered", id);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_stops_at_a_tie_exactly_when_orders_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
