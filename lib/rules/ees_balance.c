/* Exact Equal Shares: what every ballot has spent, exactly.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules/ees.h"

_Static_assert(sizeof(long) == 8, "mpz_get_si must give 64 bits");

enum { BITS = 60, NODES_MAX = INT32_MAX };

/* ---- nodes ---- */

static vsted_code
more_nodes(struct ees *x, vsted_err *err)
{
    size_t had = x->cap_nodes;
    vsted_code rc = mem_reserve(&x->nodes, &x->cap_nodes, x->n_nodes + 1,
                                sizeof *x->nodes, NODES_MAX, err);

    for (size_t i = had; i < x->cap_nodes; i++)
        x->nodes[i].made = false;
    return rc;
}

vsted_code
ees_add_node(struct ees *x, uint32_t parent, uint32_t step, vsted_err *err)
{
    struct ees_node *node;
    vsted_code rc = VSTED_OK;

    if (x->n_nodes == x->cap_nodes)
        rc = more_nodes(x, err);
    if (rc)
        return rc;
    node = &x->nodes[x->n_nodes++];
    node->parent = parent;
    node->step = step;
    node->child_of = node->asked = 0; /* stamps begin at 1 */
    node->known = false;
    return VSTED_OK;
}

/* What was paid since the next node above for which it is known; for the root
 * it always is. */
mpq_srcptr
ees_node_spent(struct ees *x, uint32_t at)
{
    struct ees_node *node = &x->nodes[at];
    uint32_t up = at;

    if (node->known)
        return node->spent;
    if (!node->made)
        mpq_init(node->spent);
    node->made = true;
    mpq_set_ui(x->sum, 0, 1);
    for (; !x->nodes[up].known; up = x->nodes[up].parent)
        mpq_add(x->sum, x->sum, x->paid[x->nodes[up].step]);
    mpq_add(node->spent, x->nodes[up].spent, x->sum);
    node->known = true;
    return node->spent;
}

mpq_srcptr
ees_balance(struct ees *x, uint32_t row)
{
    mpq_sub(x->balance, x->each, ees_node_spent(x, x->rows[row].node));
    return x->balance;
}

/* ---- beginning ---- */

/* q >= 0, no more than the greatest amount of the run, rounded down, in units
 * of 2^-shift øre. */
int64_t
ees_fix(const struct ees *x, const mpq_t q)
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
    x->each_fixed = ees_fix(x, x->each);
    return VSTED_OK;
}

/* Nobody has paid anything. */
static vsted_code
clear(struct ees *x, vsted_err *err)
{
    vsted_code rc;

    x->n_steps = 0;
    x->n_nodes = 0;
    rc = ees_add_node(x, 0, 0, err);
    if (rc)
        return rc;
    if (!x->nodes[0].made)
        mpq_init(x->nodes[0].spent);
    x->nodes[0].made = x->nodes[0].known = true;
    mpq_set_ui(x->nodes[0].spent, 0, 1);
    for (uint32_t row = 0; row < x->s->n_accounts; row++) {
        x->rows[row].spent = 0;
        x->rows[row].node = 0;
    }
    return VSTED_OK;
}

/* The last payment was not made. */
static void
take_back(struct ees *x)
{
    const struct ees_paid *made = &x->payment[--x->n_steps];
    const uint32_t *payers = x->payers + x->s->bill_first[made->p];

    for (uint32_t i = 0; i < made->n_payers; i++) {
        struct ees_row *row = &x->rows[payers[i]];

        row->node = x->nodes[row->node].parent;
        row->spent -= made->fixed;
    }
    x->n_nodes = made->first_node;
}

/* What was spent, in another unit. */
static void
fix_again(struct ees *x)
{
    for (uint32_t i = 0; i < x->n_steps; i++)
        x->payment[i].fixed = ees_fix(x, x->paid[i]);
    for (uint32_t i = 0; i < x->s->n_accounts; i++) {
        struct ees_row *row = &x->rows[i];

        row->spent = 0;
        for (uint32_t at = row->node; at != 0; at = x->nodes[at].parent)
            row->spent += x->payment[x->nodes[at].step].fixed;
    }
}

vsted_code
ees_begin(struct ees *x, mpq_srcptr each, uint32_t n_kept, vsted_err *err)
{
    unsigned shift = x->shift;
    vsted_code rc;

    mpq_set(x->each, each);
    rc = choose_unit(x, err);
    if (!rc && n_kept == 0)
        rc = clear(x, err);
    while (x->n_steps > n_kept)
        take_back(x);
    if (!rc && x->shift != shift)
        fix_again(x);
    return rc;
}
