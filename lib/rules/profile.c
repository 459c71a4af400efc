/* Profiles: satisfaction, supporters, scores, what can be funded at all.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/profile.h"

#include <string.h>
#include "model/satisfaction.h"
#include "rules/relative.h"

#define SCORE_MAX (INT64_C(1) << 53) /* sums below are exact in a double */

static bool
has_points(enum ballot_type t)
{
    return t == BALLOT_CUMULATIVE || t == BALLOT_SCORING;
}

/* The satisfaction in force, and whether it can be had of these ballots. */
static vsted_code
choose_satisfaction(struct profile *pf, vsted_err *err)
{
    enum ballot_type type = pf->e->type;

    pf->sat = satisfaction_in_force(pf->r, type);
    if (pf->sat == SAT_POINTS && !has_points(type)) {
        vsted_fail(err, VSTED_EUSAGE,
                   "satisfaction points needs ballots with points, these are "
                   "%s",
                   ballot_type_name(type));
        return vsted_hint(err, "use --satisfaction cost or cardinality");
    }
    if ((pf->sat == SAT_BORDA || pf->sat == SAT_BORDA_0) &&
        type != BALLOT_ORDINAL) {
        vsted_fail(err, VSTED_EUSAGE,
                   "satisfaction %s needs ballots that rank, these are %s",
                   satisfaction_name(pf->sat), ballot_type_name(type));
        return vsted_hint(err, "use --satisfaction cost or cardinality");
    }
    return VSTED_OK;
}

uint32_t
profile_share(const struct profile *pf, uint32_t row, uint32_t k)
{
    return satisfaction_share(pf->e, pf->sat, row, k);
}

void
profile_unit(const struct profile *pf, uint32_t p, int64_t *num, int64_t *den)
{
    int64_t cost = pf->e->proposals[p].cost_ore;
    bool by_cost = pf->sat == SAT_COST || pf->sat == SAT_EFFORT ||
                   pf->sat == SAT_RELATIVE_COST;

    *num = by_cost ? cost : 1;
    *den = pf->sat == SAT_EFFORT && pf->votes[p] > 0 ? pf->votes[p] : 1;
}

/* The same, per ballot of weight 1. */
static void
exact_unit(const struct profile *pf, uint32_t p, mpq_t out)
{
    int64_t num, den;
    mpq_t units;

    profile_unit(pf, p, &num, &den);
    rat_set(out, num, den);
    if (pf->sat != SAT_EFFORT || pf->votes[p] == 0)
        return;
    mpq_init(units);
    rat_set(units, pf->e->weight_den, 1);
    mpq_mul(out, out, units);
    mpq_clear(units);
}

void
profile_worth(const struct profile *pf, uint32_t row, uint32_t k, mpq_t out)
{
    exact_unit(pf, pf->e->ballots.choice[k], out);
    mpz_mul_ui(mpq_numref(out), mpq_numref(out), profile_share(pf, row, k));
    if (pf->scale && pf->scale[row] == 0) {
        mpq_set_ui(out, 0, 1);
    } else if (pf->scale) {
        mpz_t scale;

        mpz_init(scale);
        mpz_set_int64(scale, pf->scale[row]);
        mpz_mul(mpq_denref(out), mpq_denref(out), scale);
        mpz_clear(scale);
    }
    mpq_canonicalize(out);
}

/* Sums of shares as they stand in pf->satisfaction, times the unit. */
static void
plain_worths(const struct profile *pf, mpq_t *worth)
{
    mpq_t unit;

    mpq_init(unit);
    for (uint32_t p = 0; p < pf->n; p++) {
        exact_unit(pf, p, unit);
        rat_set(worth[p], pf->satisfaction[p], 1);
        mpq_mul(worth[p], worth[p], unit);
    }
    mpq_clear(unit);
}

void
profile_worths(const struct profile *pf, mpq_t *worth)
{
    if (!pf->scale) {
        plain_worths(pf, worth);
        return;
    }
    for (uint32_t p = 0; p < pf->n; p++)
        relative_worth(pf, p, worth[p]);
}

/* What choice k of a row adds to the score by which greedy ranks. */
static int64_t
score_of(const struct profile *pf, uint32_t row, uint32_t k)
{
    const struct ballots *b = &pf->e->ballots;
    uint32_t rank = k - b->first[row];

    if (b->points)
        return b->points[k];
    if (pf->e->type != BALLOT_ORDINAL)
        return 1;
    if (pf->r->scoring)
        return rank < pf->r->n_scoring ? pf->r->scoring[rank] : 0;
    return (int64_t)(b->first[row + 1] - k);
}

/* Is a number of ballots, in units of weight, at least `least` ballots? */
static bool
at_least(const struct profile *pf, int64_t units, int64_t least)
{
    return product_at_least(units, 1, least, pf->e->weight_den);
}

/* *sum += count * each, kept below 2^53. */
static bool
add_scaled(int64_t *sum, int64_t count, int64_t each)
{
    if (each > 0 && count > (SCORE_MAX - *sum) / each)
        return false;
    *sum += count * each;
    return true;
}

/* Is every choice worth 1, to its ballot and to greedy? */
static bool
counts_ones(const struct profile *pf)
{
    return !pf->e->ballots.points && pf->e->type != BALLOT_ORDINAL &&
           pf->sat != SAT_POINTS;
}

static void
count_ones(int64_t *votes, const struct ballots *b)
{
    const uint32_t *choice = b->choice + b->first[0];

    for (uint32_t row = 0; row < b->n_rows; row++) {
        const uint32_t *end = b->choice + b->first[row + 1];
        int64_t count = b->count[row];

        while (choice < end)
            votes[*choice++] += count;
    }
}

static vsted_code
count_votes(struct profile *pf, vsted_err *err)
{
    const struct ballots *b = &pf->e->ballots;
    bool fits = true;

    if (counts_ones(pf)) { /* as many as there are ballots: less than 2^53 */
        count_ones(pf->votes, b);
        memcpy(pf->score, pf->votes, pf->n * sizeof *pf->votes);
        memcpy(pf->satisfaction, pf->votes, pf->n * sizeof *pf->votes);
        return VSTED_OK;
    }
    for (uint32_t row = 0; row < b->n_rows; row++)
        for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++) {
            uint32_t p = b->choice[k], share = profile_share(pf, row, k);

            pf->votes[p] += share > 0 ? b->count[row] : 0;
            fits &= add_scaled(&pf->satisfaction[p], b->count[row], share);
            fits &=
                add_scaled(&pf->score[p], b->count[row], score_of(pf, row, k));
        }
    return fits ? VSTED_OK
                : vsted_fail(err, VSTED_ERANGE,
                             "the scores of the proposals add up to more than "
                             "2^53");
}

static enum reason
bar(const struct profile *pf, uint32_t p)
{
    const struct vsted_rules *r = pf->r;
    const struct proposal *q = &pf->e->proposals[p];

    if (q->not_eligible)
        return REASON_NOT_ELIGIBLE;
    if (q->withdrawn)
        return REASON_WITHDRAWN;
    if (pf->votes[p] == 0)
        return REASON_NO_SUPPORT;
    if (q->cost_ore > pf->pool_ore)
        return REASON_OVER_POOL;
    if (r->min_votes >= 0 && !at_least(pf, pf->votes[p], r->min_votes))
        return REASON_MIN_VOTES;
    if (r->min_share.num >= 0 &&
        !product_at_least(pf->votes[p], r->min_share.den, r->min_share.num,
                          pf->n_ballots))
        return REASON_MIN_SHARE;
    if (r->min_score >= 0 && !at_least(pf, pf->score[p], r->min_score))
        return REASON_MIN_SCORE;
    return N_REASONS;
}

static void *
array(struct profile *pf, size_t n, size_t size)
{
    return n <= SIZE_MAX / size ? arena_alloc(pf->arena, n * size + 1) : NULL;
}

static vsted_code
fill(struct profile *pf, vsted_err *err)
{
    vsted_code rc = choose_satisfaction(pf, err);

    if (rc)
        return rc;
    pf->votes = array(pf, pf->n, sizeof *pf->votes);
    pf->score = array(pf, pf->n, sizeof *pf->score);
    pf->satisfaction = array(pf, pf->n, sizeof *pf->satisfaction);
    pf->barred = array(pf, pf->n, sizeof *pf->barred);
    if (!pf->votes || !pf->score || !pf->satisfaction || !pf->barred)
        return vsted_nomem(err);
    if ((rc = count_votes(pf, err)) != VSTED_OK)
        return rc;
    for (uint32_t p = 0; p < pf->n; p++)
        pf->barred[p] = bar(pf, p);
    return relative_fill(pf, err);
}

vsted_code
profile_new(struct profile **out, const vsted_election *e,
            const struct vsted_rules *r, vsted_err *err)
{
    struct profile *pf = mem_calloc(1, sizeof *pf);
    vsted_code rc;

    *out = NULL;
    if (!pf)
        return vsted_nomem(err);
    pf->e = e;
    pf->r = r;
    pf->n = e->n_proposals;
    pf->pool_ore = e->pool_ore;
    pf->n_ballots = e->n;
    pf->arena = arena_new();
    rc = pf->arena ? fill(pf, err) : vsted_nomem(err);
    if (rc)
        profile_free(pf);
    else
        *out = pf;
    return rc;
}

void
profile_free(struct profile *pf)
{
    if (!pf)
        return;
    arena_free(pf->arena);
    mem_free(pf);
}
