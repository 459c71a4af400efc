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

/* Where a list of places stands, and how many ballots put the proposal there.
 */
struct stand {
    uint32_t at, place;
    int64_t ballots;
};

/* The next place of p behind `at`; place UINT32_MAX: there is none. */
static struct stand
take_place(const struct places *x, uint32_t p, uint32_t at)
{
    struct stand s = {at, UINT32_MAX, 0};

    if (at < x->first[p + 1])
        s.place = x->place[at];
    for (; s.at < x->first[p + 1] && x->place[s.at] == s.place; s.at++)
        s.ballots += x->count[x->group[s.at]];
    return s;
}

/* Where all proposals stand after their first place, and room for as many. */
struct sorting {
    struct stand *head;
    uint32_t *scratch;
};

/* Sign of b's places less a's: what sorts the best first. head[] is where each
 * proposal stands after its first place. */
static int
by_places(const struct places *x, const struct stand *head, uint32_t a,
          uint32_t b)
{
    struct stand s = head[a], t = head[b];

    while (s.place == t.place && s.ballots == t.ballots &&
           s.place != UINT32_MAX) {
        s = take_place(x, a, s.at);
        t = take_place(x, b, t.at);
    }
    if (s.place != t.place)
        return s.place < t.place ? -1 : 1;
    return (t.ballots > s.ballots) - (t.ballots < s.ballots);
}

/* Merge list[0..half) and list[half..n), which are sorted; the first of equal
 * ones stays the first. */
static void
merge(const struct places *x, const struct sorting *how, uint32_t *list,
      uint32_t half, uint32_t n)
{
    uint32_t i = 0, k = half, to = 0, *scratch = how->scratch;

    while (i < half && k < n)
        scratch[to++] = by_places(x, how->head, list[i], list[k]) <= 0
                            ? list[i++]
                            : list[k++];
    while (i < half)
        scratch[to++] = list[i++];
    for (uint32_t done = 0; done < to; done++)
        list[done] = scratch[done];
}

static void
sort_proposals(struct places *x, const struct profile *pf,
               const struct sorting *how)
{
    for (uint32_t p = 0; p < pf->n; p++) {
        how->head[p] = take_place(x, p, x->first[p]);
        if (profile_fundable(pf, p))
            x->sorted[x->n_sorted++] = p;
    }
    for (uint64_t half = 1; half < x->n_sorted; half *= 2)
        for (uint64_t from = 0; from + half < x->n_sorted; from += 2 * half) {
            uint64_t n = x->n_sorted - from;

            merge(x, how, x->sorted + from, (uint32_t)half,
                  (uint32_t)(n < 2 * half ? n : 2 * half));
        }
    for (uint32_t i = 1; i < x->n_sorted; i++)
        x->rank[x->sorted[i]] =
            x->rank[x->sorted[i - 1]] +
            (by_places(x, how->head, x->sorted[i - 1], x->sorted[i]) != 0);
}

static vsted_code
fill(struct places *x, const struct profile *pf, vsted_err *err)
{
    uint32_t *at = NULL, *next, *at_choice;
    struct stand *head;
    vsted_code rc = allocate(x, pf, err);

    if (!rc)
        rc = make_groups(x, pf, err);
    if (rc)
        return rc;
    at = array(x, (size_t)x->longest + 2);
    next = array(x, pf->n);
    at_choice = array(x, pf->e->ballots.n_rows);
    head = arena_alloc(x->arena, ((size_t)pf->n + 1) * sizeof *head);
    if (!at || !next || !at_choice || !head)
        return vsted_nomem(err);
    sort_by_len(x, at);
    list_places(x, pf, next, at_choice);
    sort_proposals(x, pf, &(struct sorting){head, next});
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
