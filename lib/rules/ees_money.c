/* Exact Equal Shares: who can pay, and what is paid.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/ees.h"

/* ---- who can pay ---- */

/* c(p) / k */
static void
part(const struct ees *x, uint32_t p, int64_t k, mpq_t out)
{
    rat_set(out, x->s->cost[p], k);
}

/* Exactly, the sign of balance + raise - c(p) / k: once a node and question. */
static int
exact_sign(struct ees *x, const struct ees_row *row, const struct ees_ask *ask)
{
    struct ees_node *node = &x->nodes[row->node];

    if (node->asked == x->stamp)
        return node->sign;
    if (!x->targeted) {
        part(x, ask->p, ask->k, x->target);
        mpq_sub(x->target, ask->raise->amount, x->target);
        mpq_add(x->target, x->target, x->each);
        x->targeted = true;
    }
    node->asked = x->stamp;
    node->sign = mpq_cmp(x->target, ees_node_spent(x, row->node));
    return node->sign;
}

/*
 * Let left be each, rounded down, less `spent`. With n payments made:
 * left - n < balance < left + 1, and as much for raise and c(p) / k, which are
 * rounded down: within 1. So all with left > yes can pay, and none with left <
 * no; that is, all who spent less than `sure`, and none who spent more than
 * `maybe`.
 */
struct bounds {
    int64_t sure, maybe;
    const struct ees_ask *ask;
};

static struct bounds
question(struct ees *x, const struct ees_ask *ask)
{
    int64_t yes = -1 - (int64_t)x->n_steps, no = yes + 1, fixed;

    x->stamp++;
    x->targeted = false;
    if (ask->raise->any) {
        fixed = ees_part_fixed(x, ask->p, ask->k) - ask->raise->fixed;
        yes = fixed + x->n_steps;
        no = fixed - 1;
    }
    return (struct bounds){x->each_fixed - yes, x->each_fixed - no, ask};
}

static inline bool
can_pay(struct ees *x, const struct ees_row *row, const struct bounds *v)
{
    if (row->spent < v->sure)
        return true;
    return row->spent <= v->maybe &&
           exact_sign(x, row, v->ask) >= (v->ask->over ? 1 : 0);
}

/* Those who are neither sure nor out, one by one. */
static int64_t
count_unsure(struct ees *x, const struct bounds *v)
{
    const struct shares *s = x->s;
    uint32_t p = v->ask->p;
    int64_t n = 0;

    for (uint32_t i = s->bill_first[p]; i < s->bill_first[p + 1]; i++) {
        const struct ees_row *row = &x->rows[s->bill_account[i]];

        if (row->spent >= v->sure && can_pay(x, row, v))
            n += row->weight;
    }
    return n;
}

/* Two sums and no branch: mostly they are the same, and nobody is unsure. */
int64_t
ees_count(struct ees *x, const struct ees_ask *ask)
{
    const struct bounds v = question(x, ask);
    const uint32_t *at = x->s->bill_account + x->s->bill_first[ask->p];
    const uint32_t *end = x->s->bill_account + x->s->bill_first[ask->p + 1];
    int64_t n = 0, most = 0;

    for (; at < end; at++) {
        const struct ees_row *row = &x->rows[*at];

        n += (int64_t)row->weight & -(int64_t)(row->spent < v.sure);
        most += (int64_t)row->weight & -(int64_t)(row->spent <= v.maybe);
    }
    return n < most ? n + count_unsure(x, &v) : n;
}

static inline int64_t
weight_if(const struct ees_row *row, int64_t maybe)
{
    return (int64_t)row->weight & -(int64_t)(row->spent <= maybe);
}

/* One sum, for those who ask whether they are fewer than k. */
int64_t
ees_count_most(struct ees *x, const struct ees_ask *ask)
{
    const int64_t maybe = question(x, ask).maybe;
    const uint32_t *at = x->s->bill_account + x->s->bill_first[ask->p];
    const uint32_t *end = x->s->bill_account + x->s->bill_first[ask->p + 1];
    const struct ees_row *rows = x->rows;
    int64_t most = 0, more = 0;

    for (; at + 1 < end; at += 2) {
        most += weight_if(&rows[at[0]], maybe);
        more += weight_if(&rows[at[1]], maybe);
    }
    if (at < end)
        most += weight_if(&rows[*at], maybe);
    return most + more;
}

__extension__ typedef __int128 big;

/* All balances within their bounds, added up: is the whole part the same at
 * both ends? */
int64_t
ees_left(const struct ees *x, uint32_t p)
{
    const uint32_t *at = x->s->bill_account + x->s->bill_first[p];
    const uint32_t *end = x->s->bill_account + x->s->bill_first[p + 1];
    big most = (big)x->total[p] * (x->each_fixed + 1), least;

    for (; at < end; at++)
        most -= (big)x->rows[*at].spent * x->rows[*at].weight;
    least = most - (big)x->total[p] * ((big)x->n_steps + 1);
    if (least < 0 || least >> x->shift != most >> x->shift ||
        most >> x->shift > INT64_MAX)
        return -1;
    return (int64_t)(most >> x->shift);
}

static bool
poorer(struct ees *x, const struct ees_row *a, const struct ees_row *b)
{
    int64_t gap = a->spent - b->spent, unsure = (int64_t)x->n_steps + 1;

    if (a->node == b->node || gap <= -unsure)
        return false;
    if (gap >= unsure)
        return true;
    return mpq_cmp(ees_node_spent(x, a->node), ees_node_spent(x, b->node)) > 0;
}

uint32_t
ees_poorest(struct ees *x, const struct ees_ask *ask)
{
    const struct shares *s = x->s;
    const struct bounds v = question(x, ask);
    uint32_t poorest = UINT32_MAX;

    for (uint32_t i = s->bill_first[ask->p]; i < s->bill_first[ask->p + 1];
         i++) {
        uint32_t row = s->bill_account[i];

        if (can_pay(x, &x->rows[row], &v) &&
            (poorest == UINT32_MAX ||
             poorer(x, &x->rows[row], &x->rows[poorest])))
            poorest = row;
    }
    return poorest;
}

void
ees_missing(struct ees *x, const struct ees_ask *ask, uint32_t row,
            struct ees_raise *raise)
{
    part(x, ask->p, ask->k, raise->amount);
    mpq_sub(raise->amount, raise->amount, ees_balance(x, row));
    raise->fixed = ees_fix(x, raise->amount); /* no more than c(p) */
    raise->any = true;
}

/* ---- payments ---- */

/* The node of those who were at `at` and pay for this step, the stamp'th
 * payment. */
static vsted_code
go_down(struct ees *x, uint32_t at, uint64_t stamp, vsted_err *err)
{
    struct ees_node *node = &x->nodes[at];

    if (node->child_of == stamp)
        return VSTED_OK;
    node->child_of = stamp;
    node->child = (uint32_t)x->n_nodes;
    return ees_add_node(x, at, x->n_steps, err);
}

/* Who pays c(p) / x->k[p], in one go: for most no branch depends on it. */
static uint32_t
find_payers(struct ees *x, uint32_t p, uint32_t *payers)
{
    const struct shares *s = x->s;
    struct ees_ask ask = {.p = p, .k = x->k[p], .raise = &x->none};
    struct bounds v = question(x, &ask);
    uint32_t n = 0;

    for (uint32_t i = s->bill_first[p]; i < s->bill_first[p + 1]; i++) {
        const struct ees_row *row = &x->rows[s->bill_account[i]];
        bool in = row->spent <= v.maybe;

        if (in & (row->spent >= v.sure))
            in = can_pay(x, row, &v);
        payers[n] = s->bill_account[i];
        n += in;
    }
    return n;
}

vsted_code
ees_pay(struct ees *x, uint32_t p, vsted_err *err)
{
    uint32_t *payers = x->payers + x->s->bill_first[p];
    struct ees_paid *payment = &x->payment[x->n_steps];
    vsted_code rc = VSTED_OK;
    uint64_t stamp;

    *payment = (struct ees_paid){.p = p,
                                 .first_node = (uint32_t)x->n_nodes,
                                 .n_payers = find_payers(x, p, payers),
                                 .fixed = ees_part_fixed(x, p, x->k[p])};
    part(x, p, x->k[p], x->paid[x->n_steps]);
    stamp = x->stamp;
    for (uint32_t i = 0; i < payment->n_payers; i++) {
        struct ees_row *row = &x->rows[payers[i]];

        rc = go_down(x, row->node, stamp, err);
        if (rc) {
            payment->n_payers = i;
            break;
        }
        row->node = x->nodes[row->node].child;
        row->spent += payment->fixed;
    }
    x->n_steps++;
    return rc;
}

/* ---- ties that change nothing ---- */

static int64_t
left(const struct ees *x, uint32_t row)
{
    return x->each_fixed - x->rows[row].spent;
}

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
        else if (x->load[row] <= left(x, row) && can_pay(x, &x->rows[row], &v))
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

        if (x->load[row] <= left(x, row) - x->n_steps)
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
