/* Flow: the most that can be routed, by shortest ways, and the cut behind it.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Dinic's algorithm (1970). Ways run from a proposal with cost left to a class,
 * from a class to a proposal that has something there and may move it, and so
 * on to a class with room. Each round levels the network by length of way and
 * fills all shortest ones; ways get longer from round to round, and there are
 * no more rounds than proposals. When no way is left, those that are reached
 * are too dear together: all the room of their supporters is taken, by them.
 */
#include "rules/flow.h"

#include <string.h>
#include "base/mem.h"

static void *
array(struct flow *f, size_t n, size_t size)
{
    return n < SIZE_MAX / size ? arena_alloc(f->arena, n * size + 1) : NULL;
}

/* What there is for each left, right and edge. */
static bool
make_room(struct flow *f, size_t lefts, size_t rights, size_t edges)
{
    f->cost = array(f, lefts, sizeof *f->cost);
    f->left_first = array(f, lefts + 1, sizeof *f->left_first);
    f->left_level = array(f, lefts, sizeof *f->left_level);
    f->left_next = array(f, lefts, sizeof *f->left_next);
    f->queue = array(f, lefts, sizeof *f->queue);
    f->lacks = array(f, lefts, sizeof *f->lacks);
    f->size = array(f, rights, sizeof *f->size);
    f->part = array(f, rights, sizeof *f->part);
    f->right_first = array(f, rights + 1, sizeof *f->right_first);
    f->right_level = array(f, rights, sizeof *f->right_level);
    f->right_next = array(f, rights, sizeof *f->right_next);
    f->edge_left = array(f, edges, sizeof *f->edge_left);
    f->edge_right = array(f, edges, sizeof *f->edge_right);
    f->left_edge = array(f, edges, sizeof *f->left_edge);
    f->kept = array(f, f->n_slots, sizeof *f->kept);
    f->now = array(f, f->n_slots, sizeof *f->now);
    f->seen = array(f, f->n_slots, sizeof *f->seen);
    return f->cost && f->left_first && f->left_level && f->left_next &&
           f->queue && f->lacks && f->size && f->part && f->right_first &&
           f->right_level && f->right_next && f->edge_left && f->edge_right &&
           f->left_edge && f->kept && f->now && f->seen;
}

vsted_code
flow_init(struct flow *f, size_t lefts, size_t rights, size_t edges,
          vsted_err *err)
{
    *f = (struct flow){.den = 1};
    f->n_slots = edges + rights;
    f->rights_at = (uint32_t)edges;
    f->arena = arena_new();
    if (f->arena && f->n_slots <= UINT32_MAX &&
        make_room(f, lefts + 1, rights, edges))
        return VSTED_OK;
    flow_clear(f);
    return vsted_nomem(err);
}

void
flow_clear(struct flow *f)
{
    arena_free(f->arena);
    *f = (struct flow){0};
}

void
flow_begin(struct flow *f, int64_t size)
{
    f->n_left = f->n_edges = f->n_guest = 0;
    f->n_right = 1;
    f->size[0] = size;
    f->right_first[0] = f->right_first[1] = 0;
    f->left_first[0] = 0;
    f->kept[f->rights_at] = 0;
    f->den = 1;
}

/* ---- amounts ---- */

static volume
amount(const struct flow *f, uint32_t slot)
{
    return f->seen[slot] == f->epoch ? f->now[slot] : f->kept[slot] * f->up;
}

static void
add(struct flow *f, uint32_t slot, volume more)
{
    f->now[slot] = amount(f, slot) + more;
    f->seen[slot] = f->epoch;
}

static volume
lesser(volume a, volume b)
{
    return a < b ? a : b;
}

/* What a right can still bear. */
static volume
room(const struct flow *f, uint32_t right)
{
    return f->per_ballot * f->size[right] - amount(f, f->rights_at + right);
}

/* How much more may go along an edge, of `want`: of the guest's no more than
 * its supporters in the class can bear. */
static volume
width(const struct flow *f, uint32_t edge, volume want)
{
    if (edge < f->n_edges)
        return want;
    return lesser(want, f->per_ballot * f->part[f->edge_right[edge]] -
                            amount(f, edge));
}

/* Forget the last question. */
static void
begin(struct flow *f, volume up, volume per_ballot)
{
    f->up = up;
    f->per_ballot = per_ballot;
    if (++f->epoch == 0) {
        memset(f->seen, 0, f->n_slots * sizeof *f->seen);
        f->epoch = 1;
    }
}

/* ---- ways ---- */

/* From a right one may go on to each left that has something there. */
static uint32_t
spread(struct flow *f, uint32_t right, uint32_t n)
{
    f->right_next[right] = f->right_first[right];
    if (room(f, right) > 0)
        f->end = f->right_level[right];
    if (f->end != UINT32_MAX)
        return n; /* longer ways do not matter */
    for (uint32_t e = f->right_first[right]; e < f->right_first[right + 1];
         e++) {
        uint32_t left = f->edge_left[e];

        if (f->left_level[left] != 0 || amount(f, e) == 0)
            continue;
        f->left_level[left] = f->right_level[right] + 1;
        f->left_next[left] = f->left_first[left];
        f->queue[n++] = left;
    }
    return n;
}

/* Level the network from what lacks. Is there room at the end of some way? */
static bool
find_ways(struct flow *f)
{
    uint32_t n = 0;

    memset(f->left_level, 0, (f->n_left + 1) * sizeof *f->left_level);
    memset(f->right_level, 0, f->n_right * sizeof *f->right_level);
    f->end = UINT32_MAX;
    for (uint32_t left = 0; left <= f->n_left; left++)
        if (f->lacks[left] > 0) {
            f->left_level[left] = 1;
            f->left_next[left] = f->left_first[left];
            f->queue[n++] = left;
        }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t left = f->queue[i], level = f->left_level[left] + 1;

        if (level > f->end)
            break;
        for (uint32_t k = f->left_first[left]; k < f->left_first[left + 1];
             k++) {
            uint32_t right = f->edge_right[f->left_edge[k]];

            if (f->right_level[right] != 0 || width(f, f->left_edge[k], 1) == 0)
                continue;
            f->right_level[right] = level;
            n = spread(f, right, n);
        }
    }
    return f->end != UINT32_MAX;
}

static volume push(struct flow *f, uint32_t left, volume want);

/* How much of `want` this right bears, or gets others to move. */
static volume
pass(struct flow *f, uint32_t right, volume want)
{
    volume done = lesser(want, room(f, right));

    if (done > 0)
        add(f, f->rights_at + right, done);
    for (; done < want && f->right_next[right] < f->right_first[right + 1];
         f->right_next[right]++) {
        uint32_t e = f->right_next[right], left = f->edge_left[e];
        volume moved;

        if (f->left_level[left] != f->right_level[right] + 1)
            continue;
        moved = push(f, left, lesser(want - done, amount(f, e)));
        if (moved > 0)
            add(f, e, -moved);
        done += moved;
        if (done == want)
            break; /* this edge may have more to give */
    }
    return done;
}

/* How much of `want` can be routed from this left, along shortest ways. */
static volume
push(struct flow *f, uint32_t left, volume want)
{
    volume done = 0;

    for (; done < want && f->left_next[left] < f->left_first[left + 1];
         f->left_next[left]++) {
        uint32_t e = f->left_edge[f->left_next[left]];
        uint32_t right = f->edge_right[e];
        volume moved;

        if (f->right_level[right] != f->left_level[left] + 1)
            continue;
        moved = pass(f, right, width(f, e, want - done));
        if (moved > 0)
            add(f, e, moved);
        done += moved;
        if (done == want)
            break;
    }
    return done;
}

/* Route all that lacks; true when nothing does in the end. */
static bool
fill(struct flow *f)
{
    volume lacks = 0;

    while (find_ways(f))
        for (uint32_t left = 0; left <= f->n_left; left++)
            if (f->lacks[left] > 0)
                f->lacks[left] -= push(f, left, f->lacks[left]);
    for (uint32_t left = 0; left <= f->n_left; left++)
        lacks += f->lacks[left];
    return lacks == 0;
}

/* ---- questions ---- */

bool
flow_ask(struct flow *f, struct load load)
{
    volume unit = (volume)load.den * f->den;

    begin(f, load.den, (volume)load.num * f->den);
    memset(f->lacks, 0, f->n_left * sizeof *f->lacks);
    f->lacks[f->n_left] = unit * f->cost[f->n_left];
    return fill(f);
}

static int64_t
common(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* Where a right is reached, all that it bears is of lefts that are reached, so
 * that all its ballots support one of them. Where it is not, and the guest has
 * an edge to it, that edge is full: those ballots support the guest. */
struct load
flow_cut(const struct flow *f)
{
    struct load cut = {0, 0};
    int64_t divisor;

    for (uint32_t left = 0; left <= f->n_left; left++)
        if (f->left_level[left] != 0)
            cut.num += f->cost[left];
    for (uint32_t right = 0; right < f->n_right; right++)
        cut.den += f->right_level[right] != 0 ? f->size[right] : f->part[right];
    divisor = common(cut.num, cut.den);
    return (struct load){cut.num / divisor, cut.den / divisor};
}

void
flow_index(struct flow *f)
{
    uint32_t *first = f->left_first;

    memset(first, 0, (f->n_left + 1) * sizeof *first);
    for (uint32_t e = 0; e < f->n_edges; e++)
        first[f->edge_left[e] + 1]++;
    for (uint32_t left = 0; left < f->n_left; left++)
        first[left + 1] += first[left];
    for (uint32_t e = f->n_edges; e-- > 0;)
        f->left_edge[--first[f->edge_left[e] + 1]] = e;
    for (uint32_t left = 0; left < f->n_left; left++)
        first[left] = first[left + 1];
    first[f->n_left] = first[f->n_left + 1] = f->n_edges;
}

bool
flow_settle(struct flow *f, struct load load)
{
    bool all;

    for (uint32_t left = 0; left < f->n_left; left++)
        f->lacks[left] = (volume)f->cost[left] * load.den;
    f->lacks[f->n_left] = 0; /* no guest */
    memset(f->kept + f->rights_at, 0, f->n_right * sizeof *f->kept);
    for (uint32_t e = 0; e < f->n_edges; e++) {
        f->lacks[f->edge_left[e]] -= f->kept[e];
        f->kept[f->rights_at + f->edge_right[e]] += f->kept[e];
    }
    begin(f, 1, load.num);
    all = fill(f);
    for (uint32_t e = 0; e < f->n_edges; e++)
        f->kept[e] = amount(f, e);
    for (uint32_t right = 0; right < f->n_right; right++)
        f->kept[f->rights_at + right] = amount(f, f->rights_at + right);
    f->den = load.den;
    return all;
}
