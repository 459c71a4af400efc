/* Places: who names what at which place, and which proposal has the best ones.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/pb_ear_places.h"

static uint32_t *
array(struct places *x, size_t n)
{
    return n < SIZE_MAX / sizeof(uint32_t)
               ? arena_alloc(x->arena, (n + 1) * sizeof(uint32_t))
               : NULL;
}

static vsted_code
allocate(struct places *x, const struct profile *pf, vsted_err *err)
{
    const struct ballots *b = &pf->e->ballots;
    uint32_t n_choices = b->first[b->n_rows];

    x->count = array(x, (size_t)b->n_rows + 1);
    x->len = array(x, (size_t)b->n_rows + 1);
    x->by_len = array(x, (size_t)b->n_rows + 1);
    x->first = array(x, (size_t)pf->n + 1);
    x->group = array(x, n_choices);
    x->place = array(x, n_choices);
    x->sorted = array(x, pf->n);
    x->rank = array(x, pf->n);
    return x->count && x->len && x->by_len && x->first && x->group &&
                   x->place && x->sorted && x->rank
               ? VSTED_OK
               : vsted_nomem(err);
}

/* Groups, the blank one last, and how many name each proposal. */
static vsted_code
make_groups(struct places *x, const struct profile *pf, vsted_err *err)
{
    const struct ballots *b = &pf->e->ballots;
    int64_t blank = pf->n_ballots;

    for (uint32_t row = 0; row < b->n_rows; row++) {
        x->count[row] = b->count[row];
        blank -= b->count[row];
        for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++) {
            if (!profile_fundable(pf, b->choice[k]))
                continue;
            x->len[row]++;
            x->first[b->choice[k] + 1]++;
        }
        if (x->len[row] > x->longest)
            x->longest = x->len[row];
    }
    for (uint32_t p = 0; p < pf->n; p++)
        x->first[p + 1] += x->first[p];
    x->n_groups = b->n_rows;
    if (blank > UINT32_MAX)
        return vsted_fail(err, VSTED_ERANGE, "more than 2^32 blank ballots");
    if (blank > 0)
        x->count[x->n_groups++] = (uint32_t)blank;
    return VSTED_OK;
}

/* Counting sort; at[] has room for longest + 2. */
static void
sort_by_len(struct places *x, uint32_t *at)
{
    for (uint32_t g = 0; g < x->n_groups; g++)
        at[x->len[g] + 1]++;
    for (uint32_t k = 0; k < x->longest; k++)
        at[k + 1] += at[k];
    for (uint32_t g = 0; g < x->n_groups; g++)
        x->by_len[at[x->len[g]]++] = g;
}

/* Place by place, so that the best come first. next[p] begins at first[p],
 * at_choice[row] at the row's first choice. Groups that name too few for a
 * place stand in front of `from`. */
static void
list_places(struct places *x, const struct profile *pf, uint32_t *next,
            uint32_t *at_choice)
{
    const struct ballots *b = &pf->e->ballots;
    uint32_t from = 0;

    for (uint32_t p = 0; p < pf->n; p++)
        next[p] = x->first[p];
    for (uint32_t row = 0; row < b->n_rows; row++)
        at_choice[row] = b->first[row];
    for (uint32_t place = 1; place <= x->longest; place++) {
        while (from < x->n_groups && x->len[x->by_len[from]] < place)
            from++;
        for (uint32_t i = from; i < x->n_groups; i++) {
            uint32_t g = x->by_len[i], p;

            while (!profile_fundable(pf, p = b->choice[at_choice[g]++]))
                continue;
            x->group[next[p]] = g;
            x->place[next[p]++] = pf->e->type == BALLOT_ORDINAL ? place : 1;
        }
    }
}

/* How many ballots put p at the place where its list stands; *at goes on. */
static int64_t
take_place(const struct places *x, uint32_t p, uint32_t *at)
{
    uint32_t place = x->place[*at];
    int64_t ballots = 0;

    for (; *at < x->first[p + 1] && x->place[*at] == place; (*at)++)
        ballots += x->count[x->group[*at]];
    return ballots;
}

/* Sign of b's places less a's: what sorts the best first. */
static int
by_places(const struct places *x, uint32_t a, uint32_t b)
{
    uint32_t i = x->first[a], k = x->first[b];

    while (i < x->first[a + 1] && k < x->first[b + 1]) {
        int64_t more;

        if (x->place[i] != x->place[k])
            return x->place[i] < x->place[k] ? -1 : 1;
        more = take_place(x, b, &k) - take_place(x, a, &i);
        if (more != 0)
            return more < 0 ? -1 : 1;
    }
    return (k < x->first[b + 1]) - (i < x->first[a + 1]);
}

static void
sort_proposals(struct places *x, const struct profile *pf)
{
    for (uint32_t p = 0; p < pf->n; p++) {
        uint32_t k = x->n_sorted;

        if (!profile_fundable(pf, p))
            continue;
        for (; k > 0 && by_places(x, x->sorted[k - 1], p) > 0; k--)
            x->sorted[k] = x->sorted[k - 1];
        x->sorted[k] = p;
        x->n_sorted++;
    }
    for (uint32_t i = 1; i < x->n_sorted; i++)
        x->rank[x->sorted[i]] =
            x->rank[x->sorted[i - 1]] +
            (by_places(x, x->sorted[i - 1], x->sorted[i]) != 0);
}

static vsted_code
fill(struct places *x, const struct profile *pf, vsted_err *err)
{
    uint32_t *at = NULL, *next, *at_choice;
    vsted_code rc = allocate(x, pf, err);

    if (!rc)
        rc = make_groups(x, pf, err);
    if (rc)
        return rc;
    at = array(x, (size_t)x->longest + 2);
    next = array(x, pf->n);
    at_choice = array(x, pf->e->ballots.n_rows);
    if (!at || !next || !at_choice)
        return vsted_nomem(err);
    sort_by_len(x, at);
    list_places(x, pf, next, at_choice);
    sort_proposals(x, pf);
    return VSTED_OK;
}

vsted_code
places_new(struct places **out, const struct profile *pf, vsted_err *err)
{
    struct places *x = mem_calloc(1, sizeof *x);
    vsted_code rc;

    *out = NULL;
    if (!x)
        return vsted_nomem(err);
    x->arena = arena_new();
    rc = x->arena ? fill(x, pf, err) : vsted_nomem(err);
    if (rc)
        places_free(x);
    else
        *out = x;
    return rc;
}

void
places_free(struct places *x)
{
    if (!x)
        return;
    arena_free(x->arena);
    mem_free(x);
}
