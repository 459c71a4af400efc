/* Laws of every rule there is: a new line in the list is held to them unasked.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "axioms.h"

#include <vsted/rule.h>

static void
tally_election(struct tallied *out, vsted_election *e, const char *id)
{
    struct vsted_rules *r = &e->rules;

    *out = (struct tallied){.e = e};
    snprintf(r->rule, sizeof r->rule, "%s", id);
    r->satisfaction = SAT_DEFAULT;
    r->n_completions = 0;
    r->compare_with[0] = '\0';
    out->rc = vsted_tally(&out->o, out->e, &out->err);
}

/* By rule `id` alone, with its defaults; refused (recorded needs a .pb, others
 * may not take these ballots) is an answer too. */
static void
tally_by(struct tallied *out, const struct toy *t, const char *id)
{
    tally_election(out, toy_election(t), id);
}

/* The pool is kept, the sums are right, and nobody funds what is barred. */
static void
is_feasible(const struct toy *t, const struct tallied *a)
{
    int64_t cost_ore = 0;

    for (uint32_t k = 0; k < a->o->n_funded; k++) {
        uint32_t p = a->o->funded[k].proposal;

        cost_ore += a->e->proposals[p].cost_ore;
        if (a->o->votes[p] == 0)
            toy_fail(t, "%s is funded without support", a->e->proposals[p].id);
    }
    if (cost_ore != a->o->cost_ore || cost_ore > a->o->pool_ore)
        toy_fail(t, "the funded cost %d, the outcome says %d", (int)cost_ore,
                 (int)a->o->cost_ore);
    if (a->o->n_funded + a->o->n_not_funded != t->n_p)
        toy_fail(t, "%u funded and %u not", (unsigned)a->o->n_funded,
                 (unsigned)a->o->n_not_funded);
}

static bool
promises(const char *id, const char *word)
{
    const char *at = strstr(vsted_rule_find(id)->promises, word);

    return at && (at[strlen(word)] == ' ' || at[strlen(word)] == '\0');
}

/* Of a toy without thresholds, whose rule is set by toy_by(). */
static void
keeps_promises(const struct toy *drawn, const char *id)
{
    struct toy t = *drawn;
    struct tallied a;

    toy_by(&t, id);
    toy_tally(&a, &t);
    if (a.rc == VSTED_OK && promises(id, "exhaustive") &&
        !axiom_is_exhaustive(&t, &a))
        toy_fail(&t, "%s leaves something out that fits", id);
    if (a.rc == VSTED_OK && promises(id, "ejr+") &&
        t.type == BALLOT_APPROVAL) /* its satisfaction is cost */
        for (uint32_t p = 0; p < t.n_p; p++)
            if (!(tallied_set(&a) >> p & 1) && twin_fundable(&t, p) &&
                axiom_ejr_violated(&t, tallied_set(&a), p))
                toy_fail(&t, "%s: EJR+ is violated by %s", id, t.id[p]);
    tallied_clear(&a);
}

static void
same_set(const struct toy *t, const struct tallied *a, const struct toy *u,
         const char *id)
{
    struct tallied b;

    tally_by(&b, u, id);
    if (a->rc != b.rc || (a->o && tallied_set(a) != tallied_set(&b)))
        toy_fail(t, "%s: another set when it should not matter", id);
    tallied_clear(&b);
}

/* A proposal that is not eligible changes as much as one that costs more than
 * the pool: it gets nothing, its supporters count and keep their money. */
static void
is_out_as_if_too_dear(const struct toy *t, const char *id)
{
    vsted_election *e = toy_election(t);
    struct toy u = *t;
    struct tallied a;
    uint32_t p = t->n_b % (t->n_p ? t->n_p : 1);

    if (t->n_p > 0) {
        e->proposals[p].not_eligible = "out";
        u.cost[p] = t->pool_ore + 1;
    }
    tally_election(&a, e, id);
    same_set(t, &a, &u, id);
    tallied_clear(&a);
}

static struct toy
reversed(const struct toy *t)
{
    struct toy u = *t;

    for (uint32_t k = 0; k < t->n_b; k++)
        u.ballot[k] = t->ballot[t->n_b - 1 - k];
    return u;
}

static struct toy
times(const struct toy *t, int64_t factor)
{
    struct toy u = *t;

    u.pool_ore *= factor;
    for (uint32_t p = 0; p < t->n_p; p++)
        u.cost[p] *= factor;
    return u;
}

/* How often did the rule give an outcome? */
static uint32_t
hold_to_laws(const char *id)
{
    struct trials s = trials(id, (struct trials){1, 2000});
    uint32_t counted = 0;

    for (uint64_t i = 0; i < s.n; i++) {
        struct toy t, u;
        struct tallied a;

        toy_draw(&t, s.seed + i, TOY_P);
        tally_by(&a, &t, id);
        counted += a.rc == VSTED_OK;
        if (a.rc == VSTED_OK)
            is_feasible(&t, &a);
        u = reversed(&t);
        same_set(&t, &a, &u, id);
        u = times(&t, 7);
        same_set(&t, &a, &u, id);
        is_out_as_if_too_dear(&t, id);
        keeps_promises(&t, id);
        tallied_clear(&a);
    }
    return counted;
}

static void
every_rule_keeps_the_laws(void **state)
{
    (void)state;
    for (size_t i = 0; i < vsted_rules_count(); i++) {
        const char *id = vsted_rule_at(i)->id;

        if (hold_to_laws(id) == 0 && strcmp(id, "recorded") != 0)
            fail_msg("%s never gave an outcome", id);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_keeps_the_laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
