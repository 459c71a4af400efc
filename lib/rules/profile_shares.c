/* The matrix of who supports what: accounts of rows, bills of proposals.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/profile.h"

#include "rules/relative.h"

static void *
array(struct profile *pf, size_t n, size_t size)
{
    return n <= SIZE_MAX / size ? arena_alloc(pf->arena, n * size + 1) : NULL;
}

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
        profile_unit(pf, p, &num[p], &den[p]);
        den[p] = common > 0 ? common : den[p]; /* relative: it was 1 */
        if (num[p] == 0) /* free: in no purse, but a unit is above 0 */
            num[p] = 1;
    }
    pf->shares.cost = cost;
    pf->shares.unit_num = num;
    pf->shares.unit_den = den;
    return VSTED_OK;
}

/* Is choice k a supporter in some column? Proposals that cannot be funded get
 * none. */
static bool
has_column(const struct profile *pf, const uint32_t *row_share, size_t k)
{
    return profile_fundable(pf, pf->e->ballots.choice[k]) &&
           (!row_share || row_share[k] > 0);
}

/* Rows to columns: count, then place; first[p] to first[p + 1] are those of p.
 * While it is placed, first[p + 1] is where p goes on. */
static void
count_columns(const struct profile *pf, uint32_t *first,
              const uint32_t *row_share)
{
    const struct ballots *b = &pf->e->ballots;
    uint32_t total = 0;

    for (size_t k = b->first[0]; k < b->first[b->n_rows]; k++)
        first[b->choice[k] + 1] += has_column(pf, row_share, k);
    for (uint32_t p = 0; p < pf->n; p++) {
        uint32_t n = first[p + 1];
        first[p + 1] = total;
        total += n;
    }
}

static void
place_columns(const struct profile *pf, uint32_t *first, uint32_t *account,
              const uint32_t *row_share, uint32_t *share)
{
    const struct ballots *b = &pf->e->ballots;

    for (uint32_t row = 0; row < b->n_rows; row++)
        for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++) {
            uint32_t *at = &first[b->choice[k] + 1];

            if (!has_column(pf, row_share, k))
                continue;
            if (share)
                share[*at] = row_share[k];
            account[(*at)++] = row;
        }
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
    uint32_t n_choices = b->first[b->n_rows];
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
    count_columns(pf, first, row_share);
    place_columns(pf, first, account, row_share, share);
    pf->shares = (struct shares){
        .bill_weight = pf->votes,
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
