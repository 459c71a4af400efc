/* 0/1 knapsack, exactly: a core that widens, as two lists of partial sets.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Kellerer, Pferschy, Pisinger: "Knapsack Problems" (Springer 2004): sections
 * 3.4 (lists), 5.4 (cores), 5.3 (two lists; Horowitz and Sahni 1974). One
 * search decides whether some set within the pool is worth `need` and, where
 * something is wanted, has it: at least one of some items in, or of others out.
 *
 * 1. Put the items in line by worth for their cost, best first; equal ones in
 *    an order of chance. Those in front that fit together are split from the
 *    rest. The bound says that the need cannot be reached: no.
 * 2. An item without which (behind the split: with which) the bound is below
 *    the need is settled, and leaves the line.
 * 3. Two sides have partial sets, the empty one to begin with. Items come to
 *    the smaller side one by one, those next to the split first. A partial set
 *    is dropped when another of its side costs no more, is worth as much and
 *    has something wanted too, or when the bound says that it cannot lead to
 *    the need.
 * 4. After each, the best pair, one from each side, with the items that are on
 *    none left as the split has them: does it reach the need, with something
 *    wanted? Then yes.
 * 5. A side is empty, or all items have come: no.
 *
 * The greatest worth: search for one more than the best so far, until the
 * answer is no. Every comparison is one of whole numbers; the worths are scaled
 * by what makes all of them whole.
 *
 * Cost: a search makes at most twice as many partial sets as there are sums of
 * costs, and 2^(items/2) when nothing can be dropped; mostly a few hundred.
 */
#include <string.h>
#include "rules/knapsack_int.h"

static void *
array(struct knapsack *k, size_t n, size_t size)
{
    return n < SIZE_MAX / size ? arena_alloc(k->arena, n * size + 1) : NULL;
}

static bool
rest_new(struct knapsack *k, struct rest *rest)
{
    size_t n = (size_t)k->n + 1;

    rest->item = array(k, n, sizeof *rest->item);
    rest->bulk = array(k, n, sizeof *rest->bulk);
    rest->worth = array(k, n * k->words, sizeof *rest->worth);
    return rest->item && rest->bulk && rest->worth;
}

static bool
arrays_new(struct knapsack *k)
{
    size_t n = (size_t)k->n + 1;

    k->cost = array(k, n, sizeof *k->cost);
    k->worth = array(k, n * k->words, sizeof *k->worth);
    k->best = array(k, k->words, sizeof *k->best);
    k->line = array(k, n, sizeof *k->line);
    k->need = array(k, k->words, sizeof *k->need);
    k->where = array(k, n, sizeof *k->where);
    k->taken = array(k, n, sizeof *k->taken);
    k->sum = array(k, k->words, sizeof *k->sum);
    k->lack = array(k, k->words, sizeof *k->lack);
    k->scratch = array(k, n + k->words, sizeof *k->scratch);
    return k->cost && k->worth && k->best && k->line && k->need && k->where &&
           k->taken && k->sum && k->lack && k->scratch &&
           rest_new(k, &k->all) && rest_new(k, &k->side[0].rest) &&
           rest_new(k, &k->side[1].rest);
}

/* Every worth times scale is whole; twice their sum is *most. */
static void
find_scale(const struct goods *g, mpz_t scale, mpz_t most)
{
    mpq_t sum;

    mpq_init(sum);
    mpz_set_ui(scale, 1);
    for (uint32_t i = 0; i < g->n; i++) {
        mpz_lcm(scale, scale, mpq_denref(g->worth[i]));
        mpq_add(sum, sum, g->worth[i]);
    }
    mpz_mul(most, mpq_numref(sum), scale);
    mpz_divexact(most, most, mpq_denref(sum));
    mpz_mul_2exp(most, most, 1);
    mpq_clear(sum);
}

static void
copy_goods(struct knapsack *k, const struct goods *g, const mpz_t scale)
{
    mpz_t whole;

    mpz_init(whole);
    for (uint32_t i = 0; i < k->n; i++) {
        k->cost[i] = g->cost[i];
        mpz_divexact(whole, scale, mpq_denref(g->worth[i]));
        mpz_mul(whole, whole, mpq_numref(g->worth[i]));
        big_set(worth_at(k->worth, i, k->words), whole, k->words);
    }
    mpz_clear(whole);
}

vsted_code
knapsack_new(struct knapsack **out, const struct goods *goods, vsted_err *err)
{
    struct knapsack *k = mem_calloc(1, sizeof *k);
    mpz_t scale, most;
    bool ok;

    *out = NULL;
    if (!k)
        return vsted_nomem(err);
    mpz_inits(scale, most, (mpz_ptr)NULL);
    find_scale(goods, scale, most);
    k->n = goods->n;
    k->words = big_words(most);
    k->pool = (uint64_t)goods->pool;
    k->patience = UINT64_MAX;
    k->arena = arena_new();
    ok = k->arena && arrays_new(k);
    if (ok)
        copy_goods(k, goods, scale);
    mpz_clears(scale, most, (mpz_ptr)NULL);
    if (!ok) {
        knapsack_free(k);
        return vsted_nomem(err);
    }
    *out = k;
    return VSTED_OK;
}

void
knapsack_free(struct knapsack *k)
{
    if (!k)
        return;
    for (unsigned i = 0; i < SIDES; i++) {
        mem_free(k->side[i].plain.states);
        mem_free(k->side[i].marked.states);
        mem_free(k->spare[i].states);
    }
    mem_free(k->past);
    arena_free(k->arena);
    mem_free(k);
}

void
knapsack_patience(struct knapsack *k, uint64_t most)
{
    k->patience = most;
}

const uint64_t *
knapsack_worths(const struct knapsack *k)
{
    return k->words == 1 ? k->worth : NULL;
}

/* ---- one search ---- */

static uint64_t
gcd(uint64_t a, uint64_t b)
{
    while (b > 0) {
        uint64_t c = a % b;

        a = b;
        b = c;
    }
    return a;
}

/* The items fixed in are taken; the free ones go to the line, with what they
 * must be worth and the room that is left, rounded down to what sums of their
 * costs can be. false: too little room. */
static bool
begin(struct knapsack *k, const enum fix *fix, const enum fix *want)
{
    uint64_t unit = 0;

    k->room = k->pool;
    k->n_line = 0;
    k->wanted = want != NULL;
    for (uint32_t i = 0; i < k->n; i++) {
        const uint64_t *worth = worth_at(k->worth, i, k->words);
        uint64_t cost = (uint64_t)k->cost[i];
        enum fix f = fix ? fix[i] : FIX_FREE;

        k->taken[i] = f == FIX_IN;
        if (f == FIX_FREE) {
            unit = gcd(unit, cost);
            k->line[k->n_line++] =
                (struct item){.worth = worth,
                              .cost = cost,
                              .number = i,
                              .words = k->words,
                              .want = want ? want[i] : FIX_FREE};
        } else if (f == FIX_IN) {
            if (cost > k->room)
                return false;
            k->room -= cost;
            if (big_cmp(k->need, worth, k->words) > 0)
                big_sub(k->need, k->need, worth, k->words);
            else
                big_zero(k->need, k->words);
        }
    }
    k->room -= unit > 0 ? k->room % unit : 0;
    return true;
}

static size_t
size_of(const struct side *s)
{
    return s->plain.n + s->marked.n;
}

/* Can the set have something that is wanted? What left the line cannot. */
static bool
can_have_wanted(const struct knapsack *k)
{
    for (uint32_t i = 0; i < k->n_line; i++)
        if (k->line[i].want != FIX_FREE)
            return true;
    return !k->wanted;
}

/* Steps 3 to 5. */
static vsted_code
widen(struct knapsack *k, bool *found, vsted_err *err)
{
    uint32_t front = k->split, behind = k->split;
    vsted_code rc = sides_begin(k, err);

    *found = !rc && sides_meet(k);
    while (!rc && !*found && (front > 0 || behind < k->n_line)) {
        unsigned side = size_of(&k->side[0]) > size_of(&k->side[1]);
        bool left = behind == k->n_line ||
                    (front > 0 && k->split - front < behind - k->split);

        rc = side_widen(k, side, left ? --front : behind++, err);
        if (!rc && size_of(&k->side[side]) == 0)
            break;
        *found = !rc && sides_meet(k);
    }
    return rc;
}

static vsted_code
decide(struct knapsack *k, const enum fix *fix, const enum fix *want,
       bool *found, vsted_err *err)
{
    *found = false;
    if (!begin(k, fix, want))
        return VSTED_OK;
    line_up(k);                              /* step 1 */
    if (!line_cut(k) || !can_have_wanted(k)) /* step 2 */
        return VSTED_OK;
    return widen(k, found, err);
}

/* Is there a set worth k->need? Then it is in k->taken. */
static vsted_code
search(struct knapsack *k, const enum fix *fix, const enum fix *want,
       bool *found, vsted_err *err)
{
    vsted_code rc;

    if (k->most > k->patience)
        k->most = k->patience;
    k->made = k->n;
    rc = decide(k, fix, want, found, err);
    if (k->patience < UINT64_MAX)
        k->patience -= k->made < k->patience ? k->made : k->patience;
    return rc;
}

static void
sum_taken(struct knapsack *k, uint64_t *sum)
{
    big_zero(sum, k->words);
    for (uint32_t i = 0; i < k->n; i++)
        if (k->taken[i])
            big_add(sum, sum, worth_at(k->worth, i, k->words), k->words);
}

vsted_code
knapsack_best(struct knapsack *k, bool *in, vsted_err *err)
{
    bool found = true;
    vsted_code rc = VSTED_OK;

    k->most = KNAPSACK_STATES;
    memset(in, 0, k->n * sizeof *in);
    big_zero(k->best, k->words);
    while (!rc && found) {
        big_zero(k->need, k->words);
        k->need[0] = 1;
        big_add(k->need, k->need, k->best, k->words);
        rc = search(k, NULL, NULL, &found, err);
        if (rc || !found)
            break;
        sum_taken(k, k->best);
        memcpy(in, k->taken, k->n * sizeof *in);
    }
    return rc;
}

vsted_code
knapsack_reach(struct knapsack *k, const struct ask *ask, bool *in, bool *found,
               vsted_err *err)
{
    vsted_code rc;

    k->most = ask->brief ? KNAPSACK_BRIEF : KNAPSACK_STATES;
    big_copy(k->need, k->best, k->words);
    rc = search(k, ask->fix, ask->want, found, err);
    if (!rc && *found)
        memcpy(in, k->taken, k->n * sizeof *in);
    return rc;
}

void
knapsack_core(struct knapsack *k, enum fix *settled)
{
    big_copy(k->need, k->best, k->words);
    (void)begin(k, NULL, NULL);
    line_up(k);
    (void)line_cut(k);
    for (uint32_t i = 0; i < k->n; i++)
        settled[i] = k->taken[i] ? FIX_IN : FIX_OUT;
    for (uint32_t i = 0; i < k->n_line; i++)
        settled[k->line[i].number] = FIX_FREE;
}
