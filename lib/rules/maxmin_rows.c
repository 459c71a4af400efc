/* The ballots that matter to maxmin, as bits: those that no other one covers.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A ballot that names all that another one names, and more, is never less
 * satisfied: only those without such another matter, and each once. How many
 * ballots are alike does not matter to a minimum.
 */
#include "rules/maxmin_search.h"

#include "num/money.h"

static vsted_code
too_large(const char *what, uint32_t most, vsted_err *err)
{
    vsted_fail(err, VSTED_ERANGE,
               "maxmin searches sets of proposals and ballots one by one, and "
               "this election has more than %u %s",
               (unsigned)most, what);
    return vsted_hint(err, "choose another rule, such as --rule mes");
}

static vsted_code
set_bits(struct maxmin *m, uint32_t *bit_of, vsted_err *err)
{
    int64_t sum = 0;

    for (uint32_t p = 0; p < m->pf->n; p++) {
        if (!profile_fundable(m->pf, p))
            continue;
        if (m->n == MAXMIN_PROPOSALS)
            return too_large("proposals that can be funded", m->n, err);
        m->proposal[m->n] = p;
        m->cost[m->n] = m->pf->e->proposals[p].cost_ore;
        if (money_add(&sum, sum, m->cost[m->n], err)) /* no sum overflows */
            return err->code;
        bit_of[p] = m->n++;
    }
    return VSTED_OK;
}

static uint64_t
row_bits(const struct maxmin *m, const uint32_t *bit_of, uint32_t row)
{
    const struct ballots *b = &m->pf->e->ballots;
    uint64_t set = 0;

    for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
        if (profile_fundable(m->pf, b->choice[k]) &&
            profile_share(m->pf, row, k) > 0)
            set |= bit(bit_of[b->choice[k]]);
    return set;
}

/* Does some row that is kept name nothing that this one does not? */
static bool
is_needless(const struct maxmin *m, uint64_t set)
{
    for (uint32_t i = 0; i < m->n_rows; i++)
        if ((m->row[i] & ~set) == 0)
            return true;
    return false;
}

static vsted_code
keep_row(struct maxmin *m, uint64_t set, vsted_err *err)
{
    if (is_needless(m, set))
        return VSTED_OK;
    if (m->n_rows == MAXMIN_BALLOTS)
        return too_large("ballots that differ and matter", m->n_rows, err);
    m->row[m->n_rows++] = set;
    for (; set; set &= set - 1)
        m->wanted[first_bit(set)]++;
    return VSTED_OK;
}

/* The shortest first, so that what is kept stays needed. */
static vsted_code
make_rows(struct maxmin *m, uint64_t *all, const uint32_t *bit_of,
          vsted_err *err)
{
    uint32_t n = m->pf->e->ballots.n_rows;
    vsted_code rc = VSTED_OK;

    for (uint32_t row = 0; row < n; row++)
        all[row] = row_bits(m, bit_of, row);
    for (int size = 1; size <= MAXMIN_PROPOSALS; size++)
        for (uint32_t row = 0; !rc && row < n; row++)
            if (__builtin_popcountll(all[row]) == size)
                rc = keep_row(m, all[row], err);
    return rc;
}

vsted_code
maxmin_open(struct maxmin *m, const struct profile *pf, vsted_err *err)
{
    uint32_t *bit_of = mem_calloc(pf->n, sizeof *bit_of);
    uint64_t *all = mem_calloc(pf->e->ballots.n_rows, sizeof *all);
    vsted_code rc = VSTED_OK;

    m->pf = pf;
    m->best = -1;
    m->cover = pf->sat == SAT_CHAMBERLIN_COURANT;
    m->row = mem_calloc(MAXMIN_BALLOTS, sizeof *m->row);
    m->good = mem_calloc(MAXMIN_KEPT, sizeof *m->good);
    m->vain = mem_calloc(MAXMIN_KEPT, sizeof *m->vain);
    if (!bit_of || !all || !m->row || !m->good || !m->vain)
        rc = vsted_nomem(err);
    if (!rc)
        rc = set_bits(m, bit_of, err);
    if (!rc)
        rc = make_rows(m, all, bit_of, err);
    mem_free(bit_of);
    mem_free(all);
    return rc;
}

void
maxmin_close(struct maxmin *m)
{
    mem_free(m->row);
    mem_free(m->good);
    mem_free(m->vain);
}
