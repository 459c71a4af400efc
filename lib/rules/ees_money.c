/* Exact Equal Shares: what every ballot has left, exactly.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/ees.h"

_Static_assert(sizeof(long) == 8, "mpz_get_si must give 64 bits");

enum { BITS = 60, NODES_MAX = INT32_MAX };

/* ---- nodes ---- */

static vsted_code
add_node(struct ees *x, uint32_t parent, uint32_t step, vsted_err *err)
{
    size_t had = x->cap_nodes;
    struct ees_node *node;
    vsted_code rc = mem_reserve(&x->nodes, &x->cap_nodes, x->n_nodes + 1,
                                sizeof *x->nodes, NODES_MAX, err);

    if (rc)
        return rc;
    for (size_t i = had; i < x->cap_nodes; i++)
        x->nodes[i].made = false;
    node = &x->nodes[x->n_nodes++];
    node->parent = parent;
    node->step = step;
    node->child_step = UINT32_MAX;
    node->asked = 0;
    node->known = false;
    return VSTED_OK;
}

/* Less what was paid since the next node above whose balance is known; that of
 * the root always is. */
static mpq_ptr
node_balance(struct ees *x, uint32_t at)
{
    struct ees_node *node = &x->nodes[at];
    uint32_t up = at;

    if (node->known)
        return node->balance;
    if (!node->made)
        mpq_init(node->balance);
    node->made = true;
    mpq_set_ui(x->sum, 0, 1);
    for (; !x->nodes[up].known; up = x->nodes[up].parent)
        mpq_add(x->sum, x->sum, x->paid[x->nodes[up].step]);
    mpq_sub(node->balance, x->nodes[up].balance, x->sum);
    node->known = true;
    return node->balance;
}

mpq_srcptr
ees_balance(struct ees *x, uint32_t row)
{
    return node_balance(x, x->node[row]);
}

/* q >= 0, no more than the greatest amount of the run, rounded down, in units
 * of 2^-shift øre. */
static int64_t
fix(const struct ees *x, const mpq_t q)
{
    mpz_t scaled;
    int64_t fixed;

    mpz_init(scaled);
    mpz_mul_2exp(scaled, mpq_numref(q), x->shift);
    mpz_fdiv_q(scaled, scaled, mpq_denref(q));
    fixed = mpz_get_si(scaled);
    mpz_clear(scaled);
    return fixed;
}

/* All amounts of the run - balances, payments, raises up to the next - are
 * below 2^60 units, so sums of a few stay within 63 bits. */
static vsted_code
choose_unit(struct ees *x, vsted_err *err)
{
    int64_t most = 0;
    unsigned bits = 0;
    vsted_code rc = rat_floor(&most, x->each, err);

    if (rc)
        return rc;
    most = most > x->max_ore ? most : x->max_ore;
    while (bits < 63 && most >> bits > 0)
        bits++;
    if (bits > BITS)
        return vsted_fail(err, VSTED_ERANGE,
                          "amounts over 2^60 øre cannot be shared exactly");
    x->shift = BITS - bits;
    x->each_fixed = fix(x, x->each);
    return VSTED_OK;
}

vsted_code
ees_begin(struct ees *x, mpq_srcptr each, vsted_err *err)
{
    vsted_code rc;

    mpq_set(x->each, each);
    x->n_steps = 0;
    x->n_nodes = 0;
    rc = choose_unit(x, err);
    if (!rc)
        rc = add_node(x, 0, 0, err);
    if (rc)
        return rc;
    if (!x->nodes[0].made)
        mpq_init(x->nodes[0].balance);
    x->nodes[0].made = x->nodes[0].known = true;
    mpq_set(x->nodes[0].balance, each);
    for (uint32_t row = 0; row < x->s->n_accounts; row++) {
        x->left[row] = x->each_fixed;
        x->node[row] = 0;
    }
    return VSTED_OK;
}

/* ---- who can pay ---- */

/* c(p) / k */
static void
part(const struct ees *x, uint32_t p, int64_t k, mpq_t out)
{
    rat_set(out, x->s->cost[p], k);
}

/* Exactly, the sign of balance + raise - c(p) / k: once a node and question. */
static int
exact_sign(struct ees *x, uint32_t row, const struct ees_ask *ask)
{
    struct ees_node *node = &x->nodes[x->node[row]];

    if (node->asked == x->stamp)
        return node->sign;
    if (!x->targeted) {
        part(x, ask->p, ask->k, x->target);
        mpq_sub(x->target, x->target, ask->raise->amount);
        x->targeted = true;
    }
    node->asked = x->stamp;
    node->sign = mpq_cmp(node_balance(x, x->node[row]), x->target);
    return node->sign;
}

/*
 * With n payments made: left - n < balance < left + 1, and as much for raise
 * and c(p) / k, which are rounded down: within 1. So all with left > yes can
 * pay, and none with left < no.
 */
struct bounds {
    int64_t yes, no;
    const struct ees_ask *ask;
};

static struct bounds
question(struct ees *x, const struct ees_ask *ask)
{
    int64_t fixed = ees_part_fixed(x, ask->p, ask->k) - ask->raise->fixed;

    x->stamp++;
    x->targeted = false;
    if (!ask->raise->any)
        return (struct bounds){.yes = -1 - (int64_t)x->n_steps, .ask = ask};
    return (struct bounds){fixed + x->n_steps, fixed - 1, ask};
}

static inline bool
can_pay(struct ees *x, uint32_t row, const struct bounds *v)
{
    int64_t left = x->left[row];

    if (left > v->yes)
        return true;
    return left >= v->no &&
           exact_sign(x, row, v->ask) >= (v->ask->over ? 1 : 0);
}

static bool
poorer(struct ees *x, uint32_t a, uint32_t b)
{
    int64_t gap = x->left[b] - x->left[a], unsure = (int64_t)x->n_steps + 1;

    if (x->node[a] == x->node[b] || gap <= -unsure)
        return false;
    if (gap >= unsure)
        return true;
    return mpq_cmp(ees_balance(x, a), ees_balance(x, b)) < 0;
}

int64_t
ees_count(struct ees *x, const struct ees_ask *ask, uint32_t *poorest)
{
    const struct shares *s = x->s;
    struct bounds v = question(x, ask);
    int64_t n = 0;

    for (uint32_t i = s->bill_first[ask->p]; i < s->bill_first[ask->p + 1];
         i++) {
        uint32_t row = s->bill_account[i];

        if (!can_pay(x, row, &v))
            continue;
        if (poorest && (n == 0 || poorer(x, row, *poorest)))
            *poorest = row;
        n += s->weight[row];
    }
    return n;
}

void
ees_raise_fix(const struct ees *x, struct ees_raise *raise)
{
    raise->fixed = fix(x, raise->amount);
}

void
ees_missing(struct ees *x, const struct ees_ask *ask, uint32_t row,
            struct ees_raise *raise)
{
    part(x, ask->p, ask->k, raise->amount);
    mpq_sub(raise->amount, raise->amount, ees_balance(x, row));
    ees_raise_fix(x, raise); /* no more than c(p) */
    raise->any = true;
}

/* ---- payments ---- */

vsted_code
ees_pay(struct ees *x, uint32_t p, vsted_err *err)
{
    const struct shares *s = x->s;
    struct ees_ask ask = {.p = p, .k = x->k[p], .raise = &x->none};
    int64_t fixed = ees_part_fixed(x, p, x->k[p]);
    struct bounds v = question(x, &ask);
    uint32_t step = x->n_steps;
    vsted_code rc = VSTED_OK;

    part(x, p, x->k[p], x->paid[step]);
    for (uint32_t i = s->bill_first[p]; !rc && i < s->bill_first[p + 1]; i++) {
        uint32_t row = s->bill_account[i], at = x->node[row];

        if (!can_pay(x, row, &v))
            continue;
        if (x->nodes[at].child_step != step) {
            x->nodes[at].child_step = step;
            x->nodes[at].child = (uint32_t)x->n_nodes;
            rc = add_node(x, at, step, err);
        }
        x->node[row] = x->nodes[at].child;
        x->left[row] -= fixed;
    }
    x->n_steps++;
    return rc;
}

/* ---- ties that change nothing ---- */

/* Add (or forget again) what everybody would pay for p, rounded up. */
static void
load_part(struct ees *x, uint32_t p, bool clear)
{
    const struct shares *s = x->s;
    struct ees_ask ask = {.p = p, .k = x->k[p], .raise = &x->none};
    int64_t fixed = ees_part_fixed(x, p, x->k[p]);
    struct bounds v = question(x, &ask);

    for (uint32_t i = s->bill_first[p]; i < s->bill_first[p + 1]; i++) {
        uint32_t row = s->bill_account[i];

        if (clear)
            x->load[row] = 0;
        else if (x->load[row] <= x->left[row] && can_pay(x, row, &v))
            x->load[row] += fixed + 1;
    }
    x->among[p] = !clear;
}

/* Exactly: is what a row would pay for those in x->among more than it has? */
static bool
overdrawn(struct ees *x, uint32_t row)
{
    const struct shares *s = x->s;
    mpq_t sum, one;
    bool over;

    mpq_inits(sum, one, (mpq_ptr)NULL);
    for (uint32_t i = s->account_first[row]; i < s->account_first[row + 1];
         i++) {
        uint32_t p = s->account_bill[i];

        if (!x->among[p] || (s->account_share && s->account_share[i] == 0))
            continue;
        part(x, p, x->k[p], one);
        if (mpq_cmp(ees_balance(x, row), one) >= 0)
            mpq_add(sum, sum, one);
    }
    over = mpq_cmp(sum, ees_balance(x, row)) > 0;
    mpq_clears(sum, one, (mpq_ptr)NULL);
    return over;
}

/* A row that passes the exact test passes for its other proposals too. */
static bool
none_overdrawn(struct ees *x, uint32_t p)
{
    const struct shares *s = x->s;

    for (uint32_t i = s->bill_first[p]; i < s->bill_first[p + 1]; i++) {
        uint32_t row = s->bill_account[i];

        if (x->load[row] <= x->left[row] - x->n_steps)
            continue;
        if (overdrawn(x, row))
            return false;
        x->load[row] = 0;
    }
    return true;
}

bool
ees_all_paid(struct ees *x, const uint32_t *p, uint32_t n)
{
    bool all = true;

    for (uint32_t i = 0; i < n; i++)
        load_part(x, p[i], false);
    for (uint32_t i = 0; i < n && all; i++)
        all = none_overdrawn(x, p[i]);
    for (uint32_t i = 0; i < n; i++)
        load_part(x, p[i], true);
    return all;
}
