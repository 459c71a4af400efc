/* Loads against plain rational arithmetic: exact ties, debts, huge weights.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/loads.h"
#include "purse_twin.h"

/* One load for each account, and which bills are left. */
struct twin {
    const struct matrix *c;
    mpq_t load[MATRIX_ACCOUNTS];
    unsigned left;
};

static void
init(struct twin *t, const struct matrix *c)
{
    t->c = c;
    t->left = 0;
    for (uint32_t a = 0; a < MATRIX_ACCOUNTS; a++)
        mpq_init(t->load[a]);
    for (uint32_t b = 0; b < c->s.n_bills; b++)
        if (c->bill_first[b] < c->bill_first[b + 1])
            t->left |= 1U << b;
}

static void
clear(struct twin *t)
{
    for (uint32_t a = 0; a < MATRIX_ACCOUNTS; a++)
        mpq_clear(t->load[a]);
}

static void
level(mpq_t out, const struct twin *t, uint32_t bill)
{
    mpq_t one, size;

    mpq_inits(one, size, (mpq_ptr)NULL);
    mpq_set_si(out, t->c->cost[bill], 1);
    for (uint32_t a = 0; a < t->c->s.n_accounts; a++) {
        if (!t->c->m[a][bill])
            continue;
        mpq_set_ui(one, t->c->weight[a], 1);
        mpq_add(size, size, one);
        mpq_mul(one, one, t->load[a]);
        mpq_add(out, out, one);
    }
    mpq_div(out, out, size);
    mpq_clears(one, size, (mpq_ptr)NULL);
}

/* Bits of the bills with the least level. */
static unsigned
least(const struct twin *t)
{
    unsigned bits = 0;
    mpq_t best, one;

    mpq_inits(best, one, (mpq_ptr)NULL);
    for (uint32_t b = 0; b < t->c->s.n_bills; b++) {
        int sign;

        if (!(t->left >> b & 1))
            continue;
        level(one, t, b);
        sign = bits ? mpq_cmp(one, best) : -1;
        if (sign < 0)
            mpq_set(best, one);
        if (sign <= 0)
            bits = (sign < 0 ? 0 : bits) | 1U << b;
    }
    mpq_clears(best, one, (mpq_ptr)NULL);
    return bits;
}

static bool
share_nobody(const struct twin *t, unsigned bits)
{
    for (uint32_t a = 0; a < t->c->s.n_accounts; a++) {
        int parts = 0;

        for (uint32_t b = 0; b < t->c->s.n_bills; b++)
            parts += (bits >> b & 1) && t->c->m[a][b];
        if (parts > 1)
            return false;
    }
    return true;
}

static void
raise_twin(struct twin *t, uint32_t bill)
{
    mpq_t to;

    mpq_init(to);
    level(to, t, bill);
    for (uint32_t a = 0; a < t->c->s.n_accounts; a++)
        if (t->c->m[a][bill])
            mpq_set(t->load[a], to);
    t->left &= ~(1U << bill);
    mpq_clear(to);
}

static uint32_t
list(uint32_t *bills, unsigned bits)
{
    uint32_t n = 0;

    for (uint32_t b = 0; b < MATRIX_BILLS; b++)
        if (bits >> b & 1)
            bills[n++] = b;
    return n;
}

/* One step: the same bills are least, at the same level; one is raised. */
static void
step(struct loads *x, struct twin *t, uint64_t *d)
{
    uint32_t bills[MATRIX_BILLS], got[MATRIX_BILLS], n_got;
    uint32_t n = list(bills, t->left);
    unsigned want = least(t), bits = 0;
    mpq_t a, b;

    n_got = loads_least(x, bills, n, got);
    for (uint32_t i = 0; i < n_got; i++) {
        assert_true(i == 0 || got[i - 1] < got[i]);
        bits |= 1U << got[i];
    }
    assert_int_equal(bits, want);
    assert_int_equal(loads_apart(x, got, n_got), share_nobody(t, want));
    assert_true(loads_apart(x, got, 1)); /* no mark was left behind */
    mpq_inits(a, b, (mpq_ptr)NULL);
    for (uint32_t i = 0; i < n_got; i++) {
        loads_level(x, got[i], a);
        level(b, t, got[i]);
        assert_true(mpq_equal(a, b));
    }
    mpq_clears(a, b, (mpq_ptr)NULL);
    got[0] = got[matrix_dice(d, n_got)];
    loads_raise(x, got[0]);
    raise_twin(t, got[0]);
    if (matrix_dice(d, 4) == 0) /* one may be dropped at any time */
        t->left &= ~(1U << matrix_dice(d, MATRIX_BILLS));
}

/* What accounts are owed: much, so that levels may be negative, or little. */
static void
owe(struct loads *x, struct twin *t, uint64_t *d)
{
    int64_t most = matrix_dice(d, 2) ? t->c->cost[0] + 5 : 3;
    uint64_t over = 1 + matrix_dice(d, 12);
    mpz_t *owed = loads_owed(x), div;

    assert_non_null(owed);
    mpz_init_set_ui(div, over);
    for (uint32_t a = 0; a < t->c->s.n_accounts; a++) {
        mpz_set_uint64(owed[a], matrix_dice(d, (uint64_t)most));
        mpz_neg(mpq_numref(t->load[a]), owed[a]);
        mpz_set(mpq_denref(t->load[a]), div);
        mpq_canonicalize(t->load[a]);
    }
    loads_begin_owed(x, div);
    mpz_clear(div);
}

static uint64_t
run_case(uint64_t seed, unsigned kind)
{
    struct matrix c;
    struct loads *x = NULL;
    vsted_err err = {0};
    uint64_t exact, d = seed + 1;

    matrix_draw(&c, seed, kind);
    assert_int_equal(loads_new(&x, &c.s, &err), VSTED_OK);
    for (int again = 0; again < 4; again++) { /* loads can begin anew */
        struct twin t;

        init(&t, &c);
        if (again % 2)
            owe(x, &t, &d);
        else
            loads_begin(x);
        while (t.left)
            step(x, &t, &d);
        assert_int_equal(loads_least(x, NULL, 0, NULL), 0);
        clear(&t);
    }
    exact = loads_exact_count(x);
    loads_free(x);
    return exact;
}

static void
loads_agree_with_rationals(void **state)
{
    static const char *const kinds[] = {"small numbers", "large numbers",
                                        "huge weights"};
    uint64_t exact = 0;

    (void)state;
    for (unsigned kind = 0; kind < COUNT(kinds); kind++) {
        print_case(kinds[kind]);
        for (uint64_t seed = 0; seed < 1500; seed++)
            exact += run_case(1000000 * kind + seed, kind);
    }
    assert_true(exact > 0); /* floating point could not tell everything */
}

/* (10^15 + 1) / 3 and (10^15 + 2) / 3 are told apart, equal ones are not. */
static void
levels_near_each_other_are_told_apart(void **state)
{
    static const uint32_t first[] = {0, 1, 2, 3}, account[] = {0, 1, 2},
                          weight[] = {3, 3, 6};
    static const int64_t cost[] = {1000000000000002, 1000000000000001,
                                   2000000000000002};
    const struct shares s = {.n_accounts = 3,
                             .n_bills = 3,
                             .bill_first = first,
                             .bill_account = account,
                             .weight = weight,
                             .cost = cost};
    uint32_t bills[] = {0, 1, 2}, got[3];
    struct loads *x = NULL;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(loads_new(&x, &s, &err), VSTED_OK);
    loads_begin(x);
    assert_int_equal(loads_least(x, bills, 3, got), 2);
    assert_int_equal(got[0], 1);
    assert_int_equal(got[1], 2);
    loads_free(x);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_agree_with_rationals),
        cmocka_unit_test(levels_near_each_other_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
