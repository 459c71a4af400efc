/* Searching sets of proposals: branch and bound over ballots that differ.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Wanted: a set within the pool that gives every row at least `goal`. A node of
 * the search has some proposals in, some out, and those that are open.
 *
 * 1. An open proposal that costs more than what is left goes out.
 * 2. If the open ones of a row cannot give it what it lacks: back. If they
 *    cannot without one of them, that one goes in. Again from 1.
 * 3. Rows that share no open proposal need money each on its own: if they need
 *    more together than what is left, back.
 * 4. No row lacks anything: found. Else take the row with the fewest open
 *    proposals, and of those the one that most rows name: try it in, then out.
 */
#include "rules/maxmin_search.h"

enum { LOOKS_MAX = 1 << 28 }; /* at rows; a few seconds */

static int64_t
cost_of(const struct maxmin *m, uint64_t set)
{
    int64_t sum = 0;

    for (; set; set &= set - 1)
        sum += m->cost[first_bit(set)];
    return sum;
}

/* What a ballot has of these, which it names all. */
static int64_t
worth(const struct maxmin *m, uint64_t set)
{
    return m->cover ? set != 0 : cost_of(m, set);
}

/* ---- the search ---- */

struct node {
    uint64_t in, open;
    int64_t left; /* of the pool */
};

static int64_t
lacks(const struct maxmin *m, const struct node *x, uint64_t row)
{
    return m->goal - worth(m, row & x->in);
}

static void
take(const struct maxmin *m, struct node *x, uint32_t i)
{
    x->in |= bit(i);
    x->open &= ~bit(i);
    x->left -= m->cost[i];
}

/* Step 1. */
static void
drop_dear(const struct maxmin *m, struct node *x)
{
    for (uint64_t set = x->open; set; set &= set - 1)
        if (m->cost[first_bit(set)] > x->left)
            x->open &= ~bit(first_bit(set));
}

/* Step 2 for one row. false: back. */
static bool
serve(const struct maxmin *m, struct node *x, uint64_t row)
{
    uint64_t open = row & x->open;
    int64_t lack = lacks(m, x, row);

    if (lack <= 0)
        return true;
    if (worth(m, open) < lack || (!m->cover && lack > x->left))
        return false;
    for (uint64_t set = open; set; set &= set - 1) {
        uint32_t i = first_bit(set);

        if (worth(m, row & x->open & ~bit(i)) < lacks(m, x, row))
            take(m, x, i);
    }
    return x->left >= 0;
}

/* Steps 1 and 2. */
static bool
settle(struct maxmin *m, struct node *x)
{
    uint64_t in;

    do {
        in = x->in;
        drop_dear(m, x);
        m->looks += m->n_rows;
        for (uint32_t i = 0; i < m->n_rows; i++)
            if (!serve(m, x, m->row[i]))
                return false;
    } while (x->in != in);
    return true;
}

/* The least that it can cost to give a row what it lacks. */
static int64_t
least_cost(const struct maxmin *m, uint64_t open, int64_t lack)
{
    int64_t least = INT64_MAX;

    for (; open; open &= open - 1)
        if (m->cost[first_bit(open)] < least)
            least = m->cost[first_bit(open)];
    return m->cover || least > lack ? least : lack;
}

/* Step 3, and the row of step 4 in *next, 0: none. */
static bool
affordable(const struct maxmin *m, const struct node *x, uint64_t *next)
{
    uint64_t used = 0;
    int64_t left = x->left;

    *next = 0;
    for (uint32_t i = 0; i < m->n_rows; i++) {
        int64_t lack = lacks(m, x, m->row[i]);
        uint64_t open = m->row[i] & x->open;

        if (lack <= 0)
            continue;
        if (!*next || __builtin_popcountll(open) < __builtin_popcountll(*next))
            *next = open;
        if (open & used)
            continue;
        used |= open;
        left -= least_cost(m, open, lack);
        if (left < 0)
            return false;
    }
    return true;
}

static uint32_t
most_wanted(const struct maxmin *m, uint64_t set)
{
    uint32_t best = first_bit(set);

    for (; set; set &= set - 1)
        if (m->wanted[first_bit(set)] > m->wanted[best])
            best = first_bit(set);
    return best;
}

/* Is there a set below this node? The last choice, out, is no call of its own.
 */
static bool
search(struct maxmin *m, struct node x)
{
    for (;;) {
        struct node with;
        uint64_t next;
        uint32_t i;

        if (m->looks > LOOKS_MAX || !settle(m, &x) || !affordable(m, &x, &next))
            return false;
        if (next == 0) {
            m->found = x.in;
            return true;
        }
        i = most_wanted(m, next); /* step 4 */
        with = x;
        take(m, &with, i);
        if (search(m, with))
            return true;
        x.open &= ~bit(i);
    }
}

/* VSTED_OK: *yes is the answer. */
static vsted_code
ask(struct maxmin *m, const struct wish *wish, bool *yes, vsted_err *err)
{
    uint64_t all = m->n == 64 ? UINT64_MAX : bit(m->n) - 1;
    struct node x = {.in = wish->with,
                     .open = all & ~wish->with & ~wish->without,
                     .left = m->pf->pool_ore - cost_of(m, wish->with)};

    *yes = x.left >= 0 && search(m, x);
    if (*yes || m->looks <= LOOKS_MAX)
        return VSTED_OK;
    vsted_fail(err, VSTED_ERANGE,
               "maxmin did not come to an end after %u million looks at "
               "ballots: %u proposals can be funded and %u ballots differ and "
               "matter, which here is too much",
               (unsigned)(LOOKS_MAX / 1000000), (unsigned)m->n,
               (unsigned)m->n_rows);
    return vsted_hint(err, "choose another rule, such as --rule mes");
}

static int64_t
least_satisfied(const struct maxmin *m, uint64_t set)
{
    int64_t least = INT64_MAX;

    for (uint32_t i = 0; i < m->n_rows; i++)
        if (worth(m, m->row[i] & set) < least)
            least = worth(m, m->row[i] & set);
    return least;
}

vsted_code
maxmin_solve(struct maxmin *m, uint64_t with, vsted_err *err)
{
    const struct wish wish = {.with = with};
    int64_t low = least_satisfied(m, with);
    int64_t high = least_satisfied(m, UINT64_MAX);

    m->found = with;
    if (!m->cover && high > m->pf->pool_ore)
        high = m->pf->pool_ore;
    while (low < high) {
        bool yes;

        m->goal = low + (high - low) / 2 + (high - low) % 2;
        if (ask(m, &wish, &yes, err))
            return err->code;
        if (yes)
            low = least_satisfied(m, m->found);
        else
            high = m->goal - 1;
    }
    m->goal = m->best = low;
    m->good[m->n_good++] = m->found;
    return VSTED_OK;
}

/* More is never worse: a good set together with what is wished for is good,
 * when it fits and holds nothing unwanted. */
static bool
is_known(const struct maxmin *m, const struct wish *wish)
{
    for (uint32_t k = 0; k < m->n_good; k++) {
        uint64_t set = m->good[k] | wish->with;

        if ((set & wish->without) == 0 && cost_of(m, set) <= m->pf->pool_ore)
            return true;
    }
    return false;
}

/* Some wish for less is in vain. */
static bool
is_vain(const struct maxmin *m, const struct wish *wish)
{
    for (uint32_t k = 0; k < m->n_vain; k++)
        if ((m->vain[k].with & ~wish->with) == 0 &&
            (m->vain[k].without & ~wish->without) == 0)
            return true;
    return false;
}

vsted_code
maxmin_can(struct maxmin *m, const struct wish *wish, bool *yes, vsted_err *err)
{
    *yes = is_known(m, wish);
    if (*yes || is_vain(m, wish))
        return VSTED_OK;
    if (ask(m, wish, yes, err))
        return err->code;
    if (*yes && m->n_good < MAXMIN_KEPT)
        m->good[m->n_good++] = m->found;
    if (!*yes && m->n_vain < MAXMIN_KEPT)
        m->vain[m->n_vain++] = *wish;
    return VSTED_OK;
}
