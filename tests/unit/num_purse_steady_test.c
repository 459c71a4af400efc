/* What purses prove of runs with more money, against these runs.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "purse_twin.h"

/* From 0 on, and one that is rare: what bounds slopes from below matters. */
enum { SEEDS = 15000, RARE = 227581 };

/* One way through the bills. */
struct way {
    uint32_t n;
    uint32_t paid[MATRIX_BILLS];
    unsigned least[MATRIX_BILLS]; /* bits: those that shared the least price */
    bool harmless[MATRIX_BILLS];
};

struct more {
    struct purse_ahead ahead;
    uint32_t rank[MATRIX_BILLS]; /* breaks ties */
    uint64_t seed;
};

static uint32_t
choose(const struct more *m, const uint32_t *least, uint32_t n)
{
    uint32_t first = least[0];

    for (uint32_t i = 1; i < n; i++)
        if (m->rank[least[i]] < m->rank[first])
            first = least[i];
    return first;
}

static uint32_t
take_out(uint32_t *bills, uint32_t n, uint32_t bill)
{
    uint32_t keep = 0;

    for (uint32_t i = 0; i < n; i++)
        if (bills[i] != bill)
            bills[keep++] = bills[i];
    return keep;
}

/* Run with so many increments; look ahead at 0. @return what is proved. */
static uint64_t
run(struct way *w, struct purse *x, const struct matrix *c,
    const struct more *m, uint64_t raise)
{
    uint32_t bills[MATRIX_BILLS], least[MATRIX_BILLS], n = c->s.n_bills, found;
    const int64_t parts = m->ahead.den / c->b0_den;
    vsted_err err = {0};

    memset(w, 0, sizeof *w);
    for (uint32_t b = 0; b < n; b++)
        bills[b] = b;
    purse_begin(x, c->b0_num * parts + (int64_t)raise * m->ahead.num,
                m->ahead.den);
    if (raise == 0)
        assert_int_equal(purse_watch(x, &m->ahead, bills, n, &err), VSTED_OK);
    for (;;) {
        purse_sort(x, bills, n);
        found = purse_least(x, bills, &n, least);
        if (found == 0)
            return purse_steady(x);
        for (uint32_t i = 0; i < found; i++)
            w->least[w->n] |= 1U << least[i];
        w->harmless[w->n] = purse_harmless(x, least, found);
        w->paid[w->n] = choose(m, least, found);
        purse_pay(x, w->paid[w->n]);
        n = take_out(bills, n, w->paid[w->n++]);
    }
}

static void
draw_more(struct more *m, const struct matrix *c, uint64_t *d)
{
    static const uint64_t most[] = {1, 4, 30, 1000, 1000000};
    static const int64_t part[] = {1, 10, 300, 10000};

    m->ahead.most = most[matrix_dice(d, COUNT(most))];
    m->ahead.num = c->b0_num * (1 + (int64_t)matrix_dice(d, 9));
    m->ahead.den = c->b0_den * 10 * part[matrix_dice(d, COUNT(part))];
    for (uint32_t b = 0; b < c->s.n_bills; b++)
        m->rank[b] = (uint32_t)matrix_dice(d, 1000) * MATRIX_BILLS + b;
}

static bool
same_way(const struct way *a, const struct way *b)
{
    bool same = a->n == b->n;

    for (uint32_t k = 0; same && k < a->n; k++)
        same = a->paid[k] == b->paid[k] && a->least[k] == b->least[k] &&
               a->harmless[k] == b->harmless[k];
    return same;
}

struct proved {
    uint64_t runs, some, just; /* just: one increment more changes something */
};

static void
compare(struct purse *x, const struct matrix *c, const struct more *m,
        const struct way *here, uint64_t raise)
{
    struct way there;

    run(&there, x, c, m, raise);
    if (!same_way(here, &there))
        fail_msg("seed %u: not the same %u increments on", (unsigned)m->seed,
                 (unsigned)raise);
}

/* Look as far as the last time proved, and some more: as add1 does. */
static void
try_case(uint64_t seed, unsigned kind, struct proved *proved)
{
    struct matrix c;
    struct more m;
    struct purse *x = NULL;
    struct way here, there;
    uint64_t d = seed + 5, steady;
    vsted_err err = {0};

    matrix_draw(&c, seed, kind);
    c.b0_den *= 1 + (int64_t)matrix_dice(&d, 20); /* so that money is short */
    draw_more(&m, &c, &d);
    m.seed = seed;
    assert_int_equal(purse_new(&x, &c.s, &err), VSTED_OK);
    for (int again = 0; again < 4; again++) {
        steady = run(&here, x, &c, &m, 0);
        for (uint64_t part = 0; part < 4 && steady > 0; part++)
            compare(x, &c, &m, &here, steady - steady * part / 5);
        if (steady > 0)
            compare(x, &c, &m, &here, 1 + matrix_dice(&d, steady));
        run(&there, x, &c, &m, steady + 1);
        proved->runs++;
        proved->some += steady > 0;
        proved->just += steady > 0 && !same_way(&here, &there);
        m.ahead.most = steady * 2 + 1;
        if (m.ahead.most > 10000000)
            break;
    }
    purse_free(x);
}

static void
what_is_steady_stays(void **state)
{
    static const char *const kinds[] = {"small numbers", "large numbers",
                                        "huge weights", "divided"};

    (void)state;
    for (unsigned kind = 0; kind < COUNT(kinds); kind++) {
        struct proved proved = {0};

        print_case(kinds[kind]);
        try_case(RARE, kind, &proved);
        for (uint64_t seed = 0; seed < SEEDS; seed++)
            try_case(seed, kind, &proved);
        print_message("# %s: of %u runs, %u hold; then %u change\n",
                      kinds[kind], (unsigned)proved.runs, (unsigned)proved.some,
                      (unsigned)proved.just);
        if (kind == MATRIX_DIVIDED)
            assert_int_equal(proved.some, 0);
        else
            assert_true(proved.some > proved.runs / 8);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_steady_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
