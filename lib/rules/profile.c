/* Profiles: satisfaction, supporters, scores, what can be funded at all.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/profile.h"

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

/* What one share of p is worth. Votes in units of weight make an effort that is
 * too small by the same factor for all: see exact_unit(). */
static void
unit_of(const struct profile *pf, uint32_t p, int64_t *num, int64_t *den)
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

    unit_of(pf, p, &num, &den);
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

static vsted_code
count_votes(struct profile *pf, vsted_err *err)
{
    const struct ballots *b = &pf->e->ballots;
    bool fits = true;

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

/* ---- the matrix ---- */

/* Shares are worth an array only when they are not all 1. */
static bool
shares_differ(const struct profile *pf, int64_t common)
{
    return common > 1 || pf->e->ballots.points != NULL ||
           pf->sat == SAT_BORDA || pf->sat == SAT_BORDA_0;
}

static vsted_code
set_units(struct profile *pf, int64_t common, vsted_err *err)
{
    int64_t *cost = array(pf, pf->n, sizeof *cost);
    int64_t *num = array(pf, pf->n, sizeof *num);
    int64_t *den = array(pf, pf->n, sizeof *den);

    if (!cost || !num || !den)
        return vsted_nomem(err);
    for (uint32_t p = 0; p < pf->n; p++) {
        cost[p] = pf->e->proposals[p].cost_ore;
        unit_of(pf, p, &num[p], &den[p]);
        den[p] = common > 0 ? common : den[p]; /* relative: it was 1 */
        if (num[p] == 0) /* free: in no purse, but a unit is above 0 */
            num[p] = 1;
    }
    pf->shares.cost = cost;
    pf->shares.unit_num = num;
    pf->shares.unit_den = den;
    return VSTED_OK;
}

/* Rows to columns: count, then place. Proposals that cannot be funded get no
 * column. */
static void
transpose(const struct profile *pf, uint32_t *first, uint32_t *account,
          uint32_t *share, const uint32_t *row_share)
{
    const struct ballots *b = &pf->e->ballots;

    for (uint32_t k = 0; k < b->first[b->n_rows]; k++)
        if (profile_fundable(pf, b->choice[k]) &&
            (!row_share || row_share[k] > 0))
            first[b->choice[k] + 1]++;
    for (uint32_t p = 0; p < pf->n; p++)
        first[p + 1] += first[p];
    for (uint32_t row = b->n_rows; row-- > 0;)
        for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++) {
            uint32_t p = b->choice[k];

            if (!profile_fundable(pf, p) || (row_share && row_share[k] == 0))
                continue;
            if (share)
                share[first[p + 1] - 1] = row_share[k];
            account[--first[p + 1]] = row;
        }
}

/* transpose() leaves first[p + 1] at the beginning of p. */
static void
shift(uint32_t *first, uint32_t n, uint32_t total)
{
    for (uint32_t p = 0; p < n; p++)
        first[p] = first[p + 1];
    first[n] = total;
}

/* Relative satisfactions divide a share by the scale of its row. Where some
 * common number over each scale is whole and small, these are the shares; else
 * the purse divides. What is worth nothing is in no purse: by 1. */
static void
fill_shares(const struct profile *pf, int64_t common, uint32_t *row_share)
{
    const struct ballots *b = &pf->e->ballots;

    for (uint32_t row = 0; row < b->n_rows; row++) {
        int64_t by =
            common > 0 && pf->scale[row] > 0 ? common / pf->scale[row] : 1;

        for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
            row_share[k] = profile_share(pf, row, k) * (uint32_t)by;
    }
}

static vsted_code
divide(struct profile *pf, int64_t **div, vsted_err *err)
{
    uint32_t n = pf->e->ballots.n_rows;

    *div = array(pf, n, sizeof **div);
    if (!*div)
        return vsted_nomem(err);
    for (uint32_t row = 0; row < n; row++)
        (*div)[row] = pf->scale[row] > 0 ? pf->scale[row] : 1;
    return VSTED_OK;
}

vsted_code
profile_shares(struct profile *pf, vsted_err *err)
{
    const struct ballots *b = &pf->e->ballots;
    uint32_t n_choices = b->first[b->n_rows], total;
    uint32_t *first = array(pf, (size_t)pf->n + 1, sizeof *first);
    uint32_t *account = array(pf, n_choices, sizeof *account);
    uint32_t *row_share = NULL, *share = NULL;
    int64_t common = pf->scale ? relative_common(pf) : 0, *div = NULL;
    vsted_code rc;

    if (!first || !account)
        return vsted_nomem(err);
    if (pf->scale && common == 0 && (rc = divide(pf, &div, err)) != VSTED_OK)
        return rc;
    if (shares_differ(pf, common)) {
        row_share = array(pf, n_choices, sizeof *row_share);
        share = array(pf, n_choices, sizeof *share);
        if (!row_share || !share)
            return vsted_nomem(err);
        fill_shares(pf, common, row_share);
    }
    transpose(pf, first, account, share, row_share);
    total = n_choices;
    for (uint32_t k = 0; k < n_choices; k++)
        if (!profile_fundable(pf, b->choice[k]) ||
            (row_share && row_share[k] == 0))
            total--;
    shift(first, pf->n, total);
    pf->shares = (struct shares){
        .n_accounts = b->n_rows,
        .n_bills = pf->n,
        .account_first = b->first,
        .account_bill = b->choice,
        .account_share = row_share,
        .bill_first = first,
        .bill_account = account,
        .bill_share = share,
        .weight = b->count,
        .account_div = div,
    };
    return set_units(pf, common, err);
}
