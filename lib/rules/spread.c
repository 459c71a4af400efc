/* Loads: classes of ballots, split as proposals are funded.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/spread.h"

#include <assert.h>
#include <string.h>

/* Amounts are at most pool * ballots * ballots (flow.h): a cost times two
 * numbers of supporters. */
static bool
fits(int64_t pool_ore, int64_t n)
{
    volume most = (volume)1 << 126;

    return n == 0 || pool_ore <= most / n / n;
}

vsted_code
spread_init(struct spread *x, const struct profile *pf, vsted_err *err)
{
    const struct shares *s = &pf->shares;
    size_t n_rows = (size_t)s->n_accounts + 1;
    vsted_code rc;

    *x = (struct spread){.pf = pf};
    for (uint32_t row = 0; row < s->n_accounts; row++)
        x->n_ballots += s->weight[row];
    if (!fits(pf->pool_ore, x->n_ballots))
        return vsted_fail(err, VSTED_ERANGE,
                          "the pool times the number of ballots squared "
                          "leaves 126 bits");
    rc = flow_init(&x->flow, s->n_bills, n_rows,
                   (size_t)s->bill_first[s->n_bills], err);
    x->class_of = mem_calloc(n_rows, sizeof *x->class_of);
    x->child = mem_calloc(n_rows, sizeof *x->child);
    x->parent = mem_calloc(n_rows, sizeof *x->parent);
    if (!rc && (!x->class_of || !x->child || !x->parent))
        rc = vsted_nomem(err);
    if (rc)
        spread_clear(x);
    return rc;
}

void
spread_clear(struct spread *x)
{
    flow_clear(&x->flow);
    mem_free(x->class_of);
    mem_free(x->child);
    mem_free(x->parent);
    *x = (struct spread){0};
}

void
spread_begin(struct spread *x)
{
    memset(x->class_of, 0, x->pf->shares.n_accounts * sizeof *x->class_of);
    flow_begin(&x->flow, x->n_ballots);
    x->settled = (struct load){0, 1};
}

int
load_cmp(struct load a, struct load b)
{
    return ratio_cmp(a.num, a.den, b.num, b.den);
}

/* ---- asking ---- */

/* p becomes the guest: an edge to each class with supporters of it. */
static void
invite(struct spread *x, uint32_t p)
{
    const struct shares *s = &x->pf->shares;
    struct flow *f = &x->flow;
    uint32_t e = f->n_edges;

    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++) {
        uint32_t row = s->bill_account[k], right = x->class_of[row];

        if (f->part[right] == 0) {
            f->edge_left[e] = f->n_left;
            f->edge_right[e] = right;
            f->kept[e] = 0;
            f->left_edge[e] = e;
            e++;
        }
        f->part[right] += s->weight[row];
    }
    f->n_guest = e - f->n_edges;
    f->left_first[f->n_left] = f->n_edges;
    f->left_first[f->n_left + 1] = e;
    f->cost[f->n_left] = s->cost[p];
}

static void
dismiss(struct flow *f)
{
    for (uint32_t k = 0; k < f->n_guest; k++)
        f->part[f->edge_right[f->n_edges + k]] = 0;
    f->n_guest = 0;
}

bool
spread_ask(struct spread *x, uint32_t p, struct load *load)
{
    bool can;

    assert(load_cmp(*load, x->settled) >= 0);
    invite(x, p);
    can = flow_ask(&x->flow, *load);
    if (!can) {
        struct load cut = flow_cut(&x->flow);

        assert(load_cmp(cut, *load) > 0);
        *load = cut;
    }
    dismiss(&x->flow);
    return can;
}

/* ---- funding ---- */

/* The same amounts in units of 1/den, rounded down: what that loses is routed
 * again. */
static void
rescale(struct flow *f, int64_t den)
{
    for (uint32_t e = 0; e < f->n_edges; e++)
        f->kept[e] = f->kept[e] * den / f->den;
}

/* Every class of which a part supports the guest gets a child, itself when it
 * is all of it. The rows move. @return how many there are. */
static uint32_t
split(struct spread *x, uint32_t p)
{
    const struct shares *s = &x->pf->shares;
    struct flow *f = &x->flow;
    uint32_t n_right = f->n_right, n_parents = f->n_guest;

    for (uint32_t k = 0; k < n_parents; k++) {
        uint32_t right = f->edge_right[f->n_edges + k];

        x->parent[k] = right;
        x->child[right] = right;
        if (f->part[right] == f->size[right])
            continue;
        x->child[right] = n_right;
        f->size[n_right++] = f->part[right];
        f->size[right] -= f->part[right];
    }
    for (uint32_t k = s->bill_first[p]; k < s->bill_first[p + 1]; k++)
        x->class_of[s->bill_account[k]] =
            x->child[x->class_of[s->bill_account[k]]];
    return n_right;
}

static void
put_edge(struct flow *f, uint32_t at, uint32_t left, uint32_t right,
         volume kept)
{
    f->edge_left[at] = left;
    f->edge_right[at] = right;
    f->kept[at] = kept;
}

/* A child gets the edges of its parent, what the parent cannot bear any more
 * now that it is smaller, and an edge to the new proposal. @return behind it.
 */
static uint32_t
put_child(struct flow *f, uint32_t parent, uint32_t child, uint32_t at,
          volume per_ballot)
{
    volume room = per_ballot * f->size[parent];

    for (uint32_t e = f->right_first[parent]; e < f->right_first[parent + 1];
         e++) {
        volume stays = f->kept[e] < room ? f->kept[e] : room;

        put_edge(f, at++, f->edge_left[e], child, f->kept[e] - stays);
        f->kept[e] = stays;
        room -= stays;
    }
    put_edge(f, at++, f->n_left, child, 0);
    return at;
}

/* Children are put behind all that there will be of the old classes; then the
 * old ones make room for their new edges, the last one first. */
static void
put_edges(struct spread *x, uint32_t n_parents, uint32_t n_right,
          volume per_ballot)
{
    struct flow *f = &x->flow;
    uint32_t at, end = f->n_edges, old_end = f->n_edges;

    for (uint32_t k = 0; k < n_parents; k++)
        end += x->child[x->parent[k]] == x->parent[k];
    at = end;
    for (uint32_t k = 0; k < n_parents; k++) {
        uint32_t parent = x->parent[k], child = x->child[parent];

        if (child == parent)
            continue;
        at = put_child(f, parent, child, at, per_ballot);
    }
    for (uint32_t right = f->n_right; right-- > 0;) {
        uint32_t first = f->right_first[right], n = old_end - first;

        if (f->part[right] > 0 && x->child[right] == right)
            put_edge(f, --end, f->n_left, right, 0);
        end -= n;
        memmove(f->edge_left + end, f->edge_left + first,
                n * sizeof *f->edge_left);
        memmove(f->edge_right + end, f->edge_right + first,
                n * sizeof *f->edge_right);
        memmove(f->kept + end, f->kept + first, n * sizeof *f->kept);
        f->right_first[right] = end;
        old_end = first;
    }
    f->n_edges = at;
    f->n_right = n_right;
}

/* Where the edges of each class begin: they lie in order. */
static void
find_first(struct flow *f)
{
    uint32_t right = 0;

    for (uint32_t e = 0; e < f->n_edges; e++)
        for (; right <= f->edge_right[e]; right++)
            f->right_first[right] = e;
    for (; right <= f->n_right; right++)
        f->right_first[right] = f->n_edges;
}

void
spread_add(struct spread *x, uint32_t p, struct load load)
{
    struct flow *f = &x->flow;
    uint32_t n_parents, n_right;
    bool all;

    invite(x, p);
    n_parents = f->n_guest;
    rescale(f, load.den);
    n_right = split(x, p);
    put_edges(x, n_parents, n_right, load.num);
    for (uint32_t k = 0; k < n_parents; k++)
        f->part[x->parent[k]] = 0;
    f->n_guest = 0;
    f->n_left++;
    find_first(f);
    flow_index(f);
    all = flow_settle(f, load);
    x->settled = load;
    assert(all);
    (void)all;
}
