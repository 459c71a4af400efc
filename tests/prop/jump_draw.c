/* Elections for raises: few different costs, ballots that are often alike.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "jump_draw.h"

enum { PROPOSALS = 14, BALLOTS = 60, MANY = 2500, CHOICES = 6 };

void
jump_must(vsted_code rc, const vsted_err *err)
{
    if (rc)
        fail_msg("%s", err->msg);
}

static void
set(struct vsted_rules *r, const char *key, const char *value)
{
    vsted_err err = {0};

    jump_must(vsted_rules_set(r, key, value, false, &err), &err);
}

/* Some are dear, and hardly anybody is for them: they come late. */
static void
draw_proposals(struct drawn *d, struct dice *dice, struct builder *b)
{
    static const int64_t steps[] = {1, 10, 50, 700};
    int64_t step = steps[dice_below(dice, 4)];
    uint32_t n = 2 + dice_below(dice, PROPOSALS - 1);
    uint32_t kinds = 1 + dice_below(dice, 12);
    vsted_err err = {0};

    step *= d->many ? 40 : 1; /* a part of the pool is some oere then too */
    d->n_late = dice_chance(dice, 30) ? dice_below(dice, n) : 0;
    for (uint32_t p = 0; p < n; p++) {
        char id[16];
        int64_t cost = step * (3 + dice_below(dice, kinds));
        struct proposal q = {.name = "", .cost_ore = cost, .selected = -1};

        if (p < d->n_late && dice_chance(dice, 50))
            q.cost_ore = cost * 3;
        snprintf(id, sizeof id, "p%u", (unsigned)p);
        q.id = builder_strndup(b, id, strlen(id));
        assert_true(q.id != NULL);
        jump_must(builder_proposal(b, &q, &err), &err);
        d->dearest = q.cost_ore > d->dearest ? q.cost_ore : d->dearest;
    }
}

/* Which proposal? Parties choose alike. */
static uint32_t
draw_choice(const struct drawn *d, struct dice *dice, uint32_t party,
            uint32_t n)
{
    uint32_t p = dice_below(dice, n);

    if (dice_chance(dice, 70))
        p = (party * 3 + dice_below(dice, 3)) % n;
    if (p < d->n_late && dice_chance(dice, 80))
        p = n - 1;
    return p;
}

static void
draw_ballot(const struct drawn *d, struct dice *dice, struct builder *b)
{
    struct vsted_election *e = builder_election(b);
    uint32_t n = 1 + dice_below(dice, CHOICES), party = dice_below(dice, 4);
    vsted_err err = {0};
    bool twice, scored = e->type == BALLOT_SCORING;

    ballot_begin(b);
    if (d->weighed)
        ballot_weigh(b, 1 + dice_below(dice, 4) * dice_below(dice, 900));
    for (uint32_t k = 0; k < n; k++) {
        uint32_t p = draw_choice(d, dice, party, e->n_proposals);

        jump_must(ballot_choice(b, p, scored ? 1 + dice_below(dice, 5) : 0,
                                &twice, &err),
                  &err);
    }
    jump_must(ballot_end_times(b, dice_chance(dice, 20) ? 3 : 1, &err), &err);
}

static const char *
draw_satisfaction(struct dice *dice, enum ballot_type type)
{
    static const char *const relative[] = {"relative-cardinality",
                                           "relative-cost"};

    if (dice_chance(dice, 50))
        return "cost";
    if (type == BALLOT_APPROVAL && dice_chance(dice, 30))
        return relative[dice_below(dice, 2)];
    if (type == BALLOT_ORDINAL && dice_chance(dice, 50))
        return "borda";
    return dice_chance(dice, 30) ? "effort" : "cardinality";
}

static void
draw_ties(struct dice *dice, struct vsted_rules *r, uint32_t n)
{
    char pair[32];

    set(r, "ties", dice_chance(dice, 50) ? "cheapest,votes" : "none");
    if (r->n_ties > 0 || !dice_chance(dice, 50))
        return;
    for (uint32_t k = 1 + dice_below(dice, 3); k-- > 0;) {
        uint32_t first = dice_below(dice, n - 1);

        snprintf(pair, sizeof pair, "p%u,p%u", (unsigned)first,
                 (unsigned)(first + 1 + dice_below(dice, n - 1 - first)));
        set(r, "resolve", pair);
    }
}

static void
draw_rules(struct dice *dice, struct vsted_election *e)
{
    bool best = dice_chance(dice, 25);
    uint32_t ore = 1 + dice_below(dice, 9);
    char each[16];

    if (dice_chance(dice, 25)) /* few raises, each another set */
        ore += dice_below(dice, 200);
    set(&e->rules, "rule", "mes");
    set(&e->rules, "completion", best ? "add1-best" : "add1");
    set(&e->rules, "satisfaction", draw_satisfaction(dice, e->type));
    draw_ties(dice, &e->rules, e->n_proposals);
    if (!best)
        set(&e->rules, "add1_exhaustive",
            dice_chance(dice, 50) ? "true" : "false");
    if (dice_chance(dice, 20))
        set(&e->rules, "add1_integral", "true");
    snprintf(each, sizeof each, "%u,%02u", (unsigned)ore / 100,
             (unsigned)ore % 100);
    set(&e->rules, "increment", each);
}

void
jump_draw(struct drawn *d, uint64_t seed, bool many)
{
    static const enum ballot_type types[] = {BALLOT_APPROVAL, BALLOT_APPROVAL,
                                             BALLOT_ORDINAL, BALLOT_SCORING};
    struct dice dice = {seed};
    struct builder *b;
    struct vsted_election *e;
    vsted_err err = {0};
    uint32_t n;

    *d = (struct drawn){.seed = seed, .many = many};
    jump_must(builder_new(&b, &err), &err);
    e = builder_election(b);
    e->type = types[dice_below(&dice, 4)];
    draw_proposals(d, &dice, b);
    n = many ? MANY : 1 + dice_below(&dice, BALLOTS);
    d->weighed = dice_chance(&dice, 20);
    for (uint32_t i = 0; i < n; i++)
        draw_ballot(d, &dice, b);
    e->pool_ore = d->dearest + dice_below(&dice, (uint32_t)(3 * d->dearest));
    draw_rules(&dice, e);
    jump_must(builder_finish(&d->e, b, &err), &err);
}
