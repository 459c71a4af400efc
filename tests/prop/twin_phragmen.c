/* The twin's Phragmén: every ballot has a load, in rationals.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin_phragmen.h"

void
twin_phragmen_init(struct twin_phragmen *x)
{
    memset(x, 0, sizeof *x);
    mpq_init(x->last);
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_init(x->load[i]);
}

void
twin_phragmen_clear(struct twin_phragmen *x)
{
    mpq_clear(x->last);
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_clear(x->load[i]);
}

/* t(p) of RULES 4.5. */
static void
level(mpq_t t_p, const struct twin_phragmen *x, const struct toy *t, uint32_t p)
{
    mpq_t votes;

    mpq_init(votes);
    mpq_set_si(t_p, t->cost[p], 1);
    for (uint32_t i = 0; i < t->n_b; i++)
        if (twin_supports(t, i, p))
            mpq_add(t_p, t_p, x->load[i]);
    mpq_set_si(votes, twin_votes(t, p), 1);
    mpq_div(t_p, t_p, votes);
    mpq_clear(votes);
}

static unsigned
least(const struct twin_phragmen *x, const struct toy *t, unsigned remaining)
{
    unsigned bits = 0;
    mpq_t one, best;

    mpq_inits(one, best, NULL);
    for (uint32_t p = 0; p < t->n_p; p++) {
        if (!(remaining >> p & 1))
            continue;
        level(one, x, t, p);
        if (bits == 0 || mpq_cmp(one, best) < 0) {
            bits = 0;
            mpq_set(best, one);
        }
        if (mpq_equal(one, best))
            bits |= 1U << p;
    }
    mpq_clears(one, best, NULL);
    return bits;
}

static void
buy(struct twin_phragmen *x, struct twin_run *run, const struct toy *t,
    uint32_t p)
{
    level(x->last, x, t, p);
    for (uint32_t i = 0; i < t->n_b; i++)
        if (twin_supports(t, i, p))
            mpq_set(x->load[i], x->last);
    run_fund(run, t, p);
}

/* Those of `tied` that do not fit. */
static unsigned
too_dear(const struct twin_run *run, const struct toy *t, unsigned tied)
{
    unsigned bits = 0;

    for (uint32_t p = 0; p < t->n_p; p++)
        if ((tied >> p & 1) && t->cost[p] > t->pool_ore - run->cost_ore)
            bits |= 1U << p;
    return bits;
}

/* Note what is left now for whoever is among the bits. */
static void
note_left(struct twin_phragmen *x, const struct twin_run *run,
          const struct toy *t, unsigned bits)
{
    for (uint32_t p = 0; p < t->n_p; p++)
        if (bits >> p & 1)
            x->left[p] = t->pool_ore - run->cost_ore;
}

static uint32_t
first_of(unsigned bits, const uint32_t *rank)
{
    uint32_t first = TOY_P;

    for (uint32_t p = 0; p < TOY_P; p++)
        if ((bits >> p & 1) && (first == TOY_P || rank[p] < rank[first]))
            first = p;
    return first;
}

void
twin_phragmen(struct twin_phragmen *x, struct twin_run *run,
              const struct toy *t, const uint32_t *rank, bool go_on)
{
    unsigned remaining = 0, tied, dear;

    for (uint32_t p = 0; p < t->n_p; p++)
        if (twin_fundable(t, p) && !(run->set >> p & 1))
            remaining |= 1U << p;
    while ((tied = least(x, t, remaining)) != 0) {
        dear = too_dear(run, t, tied);
        x->dropped |= dear;
        note_left(x, run, t, remaining);
        remaining &= ~dear;
        tied &= ~dear;
        if (dear && !go_on) {
            x->stopped = remaining;
            return;
        }
        if (tied == 0)
            continue;
        x->tied[run->n_won] = tied;
        remaining &= ~(1U << first_of(tied, rank));
        buy(x, run, t, first_of(tied, rank));
    }
}

/* ---- trials ---- */

const char *const trial_ways[N_WAYS] = {
    "", "phragmen", "add1,phragmen", "phragmen,greedy", "add1,phragmen,greedy"};
void
trial_draw(struct trial *x, uint64_t seed, uint32_t max_p, uint32_t way)
{
    struct dice d = {seed ^ 0xF4A6};
    int64_t min_votes;

    toy_draw(&x->t, seed, max_p);
    min_votes = x->t.min_votes;
    x->way = way;
    x->go_on = dice_chance(&d, 50);
    toy_by(&x->t, way == ALONE ? "phragmen" : "mes");
    x->t.min_votes = min_votes;
    if (way == ALONE && x->t.type != BALLOT_CHOOSE_1)
        x->t.type = BALLOT_APPROVAL;
    toy_set(&x->t, "continue", x->go_on ? "true" : "false");
    if (way == ALONE)
        return;
    x->t.mes = true;
    x->t.add1 = strstr(trial_ways[way], "add1") != NULL;
    toy_set(&x->t, "completion", trial_ways[way]);
}

void
twins_clear(struct twins *two)
{
    twin_clear(&two->w);
    twin_phragmen_clear(&two->x);
}

void
twins_run(struct twins *two, const struct trial *x, const uint32_t *rank)
{
    struct twin_run *run = &two->w.run;

    twin_init(&two->w);
    twin_phragmen_init(&two->x);
    run_reset(run);
    if (x->way != ALONE)
        twin_tally(&two->w, &x->t, rank);
    for (uint32_t i = 0; x->way != ALONE && i < x->t.n_b; i++)
        mpq_neg(two->x.load[i], run->left[i]);
    twin_phragmen(&two->x, run, &x->t, rank, x->go_on);
    if (strstr(trial_ways[x->way], "greedy"))
        twin_greedy(run, &x->t, rank);
}
