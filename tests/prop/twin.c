/* The twin's facts and its greedy rule: support, scores, comparison, add1.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

void
twin_init(struct twin *w)
{
    memset(w, 0, sizeof *w);
    for (uint32_t i = 0; i < TOY_B; i++) {
        mpq_init(w->run.left[i]);
        mpq_init(w->next.left[i]);
    }
    for (uint32_t p = 0; p < TOY_P; p++) {
        mpq_init(w->run.effective[p]);
        mpq_init(w->next.effective[p]);
    }
}

void
twin_clear(struct twin *w)
{
    for (uint32_t i = 0; i < TOY_B; i++) {
        mpq_clear(w->run.left[i]);
        mpq_clear(w->next.left[i]);
    }
    for (uint32_t p = 0; p < TOY_P; p++) {
        mpq_clear(w->run.effective[p]);
        mpq_clear(w->next.effective[p]);
    }
}

void
run_reset(struct twin_run *r)
{
    r->n_won = 0;
    r->set = 0;
    r->cost_ore = 0;
    for (uint32_t p = 0; p < TOY_P; p++)
        mpq_set_ui(r->effective[p], 0, 1);
}

void
run_copy(struct twin_run *to, const struct twin_run *from)
{
    memcpy(to->won, from->won, sizeof to->won);
    to->n_won = from->n_won;
    to->set = from->set;
    to->cost_ore = from->cost_ore;
    for (uint32_t i = 0; i < TOY_B; i++)
        mpq_set(to->left[i], from->left[i]);
    for (uint32_t p = 0; p < TOY_P; p++)
        mpq_set(to->effective[p], from->effective[p]);
}

void
run_fund(struct twin_run *r, const struct toy *t, uint32_t p)
{
    r->won[r->n_won++] = p;
    r->set |= 1U << p;
    r->cost_ore += t->cost[p];
}

int64_t
twin_n(const struct toy *t)
{
    int64_t n = 0;
    for (uint32_t i = 0; i < t->n_b; i++)
        if (t->ballot[i].n > 0 || !t->blank_ignored)
            n++;
    return n;
}

static bool
has_points(const struct toy *t)
{
    return t->type == BALLOT_CUMULATIVE || t->type == BALLOT_SCORING;
}

static enum satisfaction
in_force(const struct toy *t)
{
    if (t->sat != SAT_DEFAULT)
        return t->sat;
    if (has_points(t))
        return SAT_POINTS;
    return t->type == BALLOT_ORDINAL ? SAT_BORDA : SAT_COST;
}

/* Where the ballot names p, or its length. */
static uint32_t
place_of(const struct toy_ballot *b, uint32_t p)
{
    uint32_t k = 0;
    while (k < b->n && b->who[k] != p)
        k++;
    return k;
}

bool
twin_supports(const struct toy *t, uint32_t ballot, uint32_t p)
{
    const struct toy_ballot *b = &t->ballot[ballot];
    uint32_t k = place_of(b, p);

    if (k == b->n || (has_points(t) && b->points[k] == 0))
        return false;
    return in_force(t) != SAT_BORDA_0 || k + 1 < b->n;
}

int64_t
twin_votes(const struct toy *t, uint32_t p)
{
    int64_t votes = 0;
    for (uint32_t i = 0; i < t->n_b; i++)
        votes += twin_supports(t, i, p);
    return votes;
}

static int64_t
points_of(const struct toy *t, const struct toy_ballot *b, uint32_t k)
{
    if (has_points(t))
        return b->points[k];
    if (t->type != BALLOT_ORDINAL)
        return 1;
    if (t->n_scoring == 0)
        return b->n - k;
    return k < t->n_scoring ? t->scoring[k] : 0;
}

int64_t
twin_score(const struct toy *t, uint32_t p)
{
    int64_t score = 0;
    for (uint32_t i = 0; i < t->n_b; i++) {
        uint32_t k = place_of(&t->ballot[i], p);
        if (k < t->ballot[i].n)
            score += points_of(t, &t->ballot[i], k);
    }
    return score;
}

bool
twin_fundable(const struct toy *t, uint32_t p)
{
    int64_t votes = twin_votes(t, p);

    return votes > 0 && t->cost[p] <= t->pool_ore && votes >= t->min_votes &&
           100 * votes >= t->min_percent * twin_n(t);
}

void
twin_satisfaction(mpq_t u, const struct toy *t, uint32_t ballot, uint32_t p)
{
    const struct toy_ballot *b = &t->ballot[ballot];
    uint32_t k = place_of(b, p);

    mpq_set_ui(u, 0, 1);
    if (!twin_supports(t, ballot, p))
        return;
    switch (in_force(t)) {
    case SAT_COST:
        mpq_set_si(u, t->cost[p], 1);
        break;
    case SAT_EFFORT:
        mpq_set_si(u, t->cost[p], (unsigned long)twin_votes(t, p));
        mpq_canonicalize(u);
        break;
    case SAT_RELATIVE_CARDINALITY:
    case SAT_RELATIVE_COST:
        twin_relative(u, t, ballot, p);
        break;
    case SAT_POINTS:
        mpq_set_ui(u, b->points[k], 1);
        break;
    case SAT_BORDA:
        mpq_set_ui(u, b->n - k, 1);
        break;
    case SAT_BORDA_0:
        mpq_set_ui(u, b->n - k - 1, 1);
        break;
    default:
        mpq_set_ui(u, 1, 1);
    }
}

/* Does a go before b by score, and by rank when the scores are equal? */
static bool
better(const struct toy *t, const uint32_t *rank, uint32_t a, uint32_t b)
{
    mpq_t x, y;
    int c;

    mpq_inits(x, y, NULL);
    mpq_set_si(x, twin_score(t, a), 1);
    mpq_set_si(y, twin_score(t, b), 1);
    if (t->per_krone) { /* score / cost, crosswise */
        mpz_mul_si(mpq_numref(x), mpq_numref(x), t->cost[b]);
        mpz_mul_si(mpq_numref(y), mpq_numref(y), t->cost[a]);
    }
    c = mpq_cmp(x, y);
    mpq_clears(x, y, NULL);
    return c > 0 || (c == 0 && rank[a] < rank[b]);
}

void
twin_greedy(struct twin_run *r, const struct toy *t, const uint32_t *rank)
{
    unsigned done = r->set;

    for (;;) {
        uint32_t best = TOY_P;
        for (uint32_t p = 0; p < t->n_p; p++)
            if (!(done >> p & 1) && twin_fundable(t, p) &&
                (best == TOY_P || better(t, rank, p, best)))
                best = p;
        if (best == TOY_P)
            return;
        done |= 1U << best;
        if (t->cost[best] <= t->pool_ore - r->cost_ore)
            run_fund(r, t, best);
        else if (t->no_skip)
            return;
    }
}

/* How many funded proposals a ballot supports; 1 at most by exclusion. */
static uint32_t
enjoys(const struct toy *t, uint32_t ballot, unsigned set)
{
    uint32_t n = 0;
    for (uint32_t p = 0; p < t->n_p; p++)
        n += (set >> p & 1) && twin_supports(t, ballot, p);
    return t->compare_by == COMPARE_EXCLUSION && n > 1 ? 1 : n;
}

static void
fund_free(struct twin_run *r, const struct toy *t)
{
    for (uint32_t p = 0; p < t->n_p; p++)
        if (t->cost[p] == 0 && twin_fundable(t, p))
            run_fund(r, t, p);
}

static void
compare(struct twin *w, const struct toy *t, const uint32_t *rank)
{
    run_reset(&w->next);
    fund_free(&w->next, t);
    twin_greedy(&w->next, t, rank);
    w->prefer_rule = w->prefer_other = w->equal = 0;
    for (uint32_t i = 0; i < t->n_b; i++) {
        uint32_t a = enjoys(t, i, w->run.set), b = enjoys(t, i, w->next.set);
        if (t->ballot[i].n == 0 && t->blank_ignored)
            continue;
        w->prefer_rule += a > b;
        w->prefer_other += a < b;
        w->equal += a == b;
    }
    w->other_won = w->prefer_other > w->prefer_rule;
    if (w->other_won)
        run_copy(&w->run, &w->next);
}

/* Is there a remaining proposal that could be funded: one that fits, or (when
 * add1 is not exhaustive) any? */
static bool
something_left(const struct toy *t, const struct twin_run *r)
{
    for (uint32_t p = 0; p < t->n_p; p++)
        if (!(r->set >> p & 1) && twin_fundable(t, p) &&
            (!t->exhaustive || t->cost[p] <= t->pool_ore - r->cost_ore))
            return true;
    return false;
}

/* Every raise from the first, until one costs too much or leaves nothing. */
static void
add1(struct twin *w, const struct toy *t, const uint32_t *rank, mpq_t each)
{
    mpq_t step;

    mpq_init(step);
    mpq_set_si(step, t->increment_ore, 1);
    for (w->raise_ore = 0;; w->raise_ore += t->increment_ore) {
        run_reset(&w->next);
        fund_free(&w->next, t);
        twin_mes(w, &w->next, t, rank, each);
        if (w->next.cost_ore > t->pool_ore)
            break;
        run_copy(&w->run, &w->next);
        if (!something_left(t, &w->run)) {
            w->raise_ore += t->increment_ore;
            break;
        }
        mpq_add(each, each, step);
    }
    w->raise_ore -= t->increment_ore;
    mpq_clear(step);
}

/* All that is fundable, when it fits in the pool together. */
static bool
fund_all(struct twin_run *r, const struct toy *t)
{
    int64_t sum = 0;

    for (uint32_t p = 0; p < t->n_p; p++)
        sum += twin_fundable(t, p) ? t->cost[p] : 0;
    for (uint32_t p = 0; sum <= t->pool_ore && p < t->n_p; p++)
        if (twin_fundable(t, p) && !(r->set >> p & 1))
            run_fund(r, t, p);
    return sum <= t->pool_ore;
}

/* Every raise up to the limit; the dearest outcome that the pool can pay, the
 * first of those. */
static void
add1_best(struct twin *w, const struct toy *t, const uint32_t *rank, mpq_t each)
{
    mpq_t step, limit;
    int64_t best = -1, n = twin_n(t);
    bool all = fund_all(&w->run, t);

    mpq_inits(step, limit, NULL);
    mpq_set_si(step, t->increment_ore, 1);
    mpq_set_si(limit, t->pool_ore * t->best, 100 * (unsigned long)(n ? n : 1));
    mpq_canonicalize(limit);
    for (int64_t raise = 0;
         !all && (raise == 0 || (n && mpq_cmp(each, limit) <= 0));
         raise += t->increment_ore) {
        run_reset(&w->next);
        fund_free(&w->next, t);
        twin_mes(w, &w->next, t, rank, each);
        if (w->next.cost_ore <= t->pool_ore && w->next.cost_ore > best) {
            best = w->next.cost_ore;
            w->raise_ore = raise;
            run_copy(&w->run, &w->next);
        }
        mpq_add(each, each, step);
    }
    mpq_clears(step, limit, NULL);
}

static void
equal_shares(struct twin *w, const struct toy *t, const uint32_t *rank)
{
    int64_t n = twin_n(t);
    mpq_t each;

    mpq_init(each);
    if (n > 0)
        mpq_set_si(each, t->pool_ore, (unsigned long)n);
    mpq_canonicalize(each);
    if (t->add1 && t->integral && n > 0)
        mpq_set_si(each, t->pool_ore / (100 * n) * 100, 1);
    if (t->add1 && t->best)
        add1_best(w, t, rank, each);
    else if (t->add1)
        add1(w, t, rank, each);
    else
        twin_mes(w, &w->run, t, rank, each);
    mpq_clear(each);
}

void
twin_tally(struct twin *w, const struct toy *t, const uint32_t *rank)
{
    w->n_ties = 0;
    w->raise_ore = -1;
    w->other_won = false;
    run_reset(&w->run);
    fund_free(&w->run, t);
    if (!t->mes) {
        twin_greedy(&w->run, t, rank);
        return;
    }
    equal_shares(w, t, rank);
    if (t->fill)
        twin_greedy(&w->run, t, rank);
    if (t->compare)
        compare(w, t, rank);
}
