/* Inside of purses: shared by purse*.c only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_PURSE_INT_H
#define NUM_PURSE_INT_H

#include <float.h>
#include <math.h>
#include "base/mem.h"
#include "num/mask.h"
#include "num/purse.h"

_Static_assert(sizeof(unsigned long) == 8, "mpz_*_ui must take 64 bits");

#define EPS   DBL_EPSILON /* twice the greatest relative rounding error */
#define NEVER UINT32_MAX

/* Bounds that hold the true x (see purse.h) and the true price x / s. */
struct quote {
    double lo, hi;
    double price_lo, price_hi;
    double mid;  /* between lo and hi: what floating point made of x */
    uint32_t at; /* payments made when it was computed; NEVER = only price_lo */
    bool quoted; /* in this run: mid is set */
    bool sure;   /* every account is poor at both lo and hi, or at neither */
};

/* x / lcm = num / (rich * div): div is the purse's common divisor, rich the sum
 * of weight * share * lcm over the accounts that pay x * m. As long as nobody
 * poor pays a part the balances do not matter and div is left out. */
struct exact {
    mpz_t num, rich;
    bool full; /* over div */
    uint32_t at;
};

/* A number between lo and hi, both over 2^bits. */
struct wide {
    mpz_t lo, hi;
};

struct purse {
    const struct shares *s;
    double *total;    /* per bill: sum of weight * share */
    double *heads;    /* per bill: sum of weight */
    double *thin;     /* per bill: at least the greatest 1 / share */
    double *unit;     /* per bill */
    uint32_t *order;  /* of bills, by what they cost before any is paid */
    double *weight;   /* per account */
    double all_heads; /* sum of weight over all accounts */
    bool light;       /* every weight is 1 */
    /* Per account what it has. Not above 0: it has exactly nothing, and - k
     * says that payment k - 1 took the last of it. */
    double *left;
    double b0, slack; /* |left - truth| <= slack, for each account */
    /*
     * At least the sum of weight * |left - truth|. It grows by rounding alone.
     * Paying a bill takes the same sum from any balances (its cost), and more
     * balances leave no account with less: so two sets of balances are never
     * further apart after it than before (Crandall and Tartar 1980), here those
     * at hand and the true ones. An x nearer to the true one, and 0 where the
     * truth is 0, bring them only nearer. `slack` knows nothing of that and may
     * double with every payment.
     */
    double error;
    double *first_x; /* per bill: mid of its first quote in this run, or in
                        the last one; 0: there was none */

    uint32_t n_paid;
    uint32_t *paid;    /* bill of each payment */
    uint32_t *step_of; /* per bill: its payment, or NEVER */
    struct quote *quote;

    mpz_t div, b0_num; /* b0 = b0_num / div */
    mpz_t *x_num;      /* per payment: x = x_num / div */
    uint32_t settled;  /* payments whose x_num is known */
    struct exact *exact;
    uint64_t *coef;     /* scratch per payment: how often x is subtracted */
    mpz_t *big_coef;    /* the same for divided shares: how often x / lcm is */
    uint64_t coef0;     /* scratch: how often b0 is added */
    mpz_t sum, t, u, v; /* scratch */

    bool divided;
    mpz_t lcm;  /* of account_div; 0: not known yet. 1 when not divided */
    mpz_t part; /* scratch: lcm / div of an account */
    mp_bitcnt_t bits;
    struct wide *step_x;             /* per payment */
    struct wide *bill_x;             /* per bill */
    uint32_t *wide_at;               /* per bill: as exact.at */
    struct wide b0_wide, rest, rich; /* rest, rich: scratch */

    double *sums, sums_off; /* rows_sums() */
    uint32_t sums_at;
    struct drift *drift; /* of watched runs; NULL: there was none */

    double *tmp_left, *tmp_weight; /* scratch per account of one bill */
    unsigned char *poor;           /* scratch per account of one bill */
    double *load;                  /* scratch per account, zero between calls */
    bool *among;                   /* scratch per bill, false between calls */
    uint64_t n_exact;
    bool ready; /* big numbers of bills are initialised */
};

static inline double
left_of(const struct purse *x, uint32_t account)
{
    return x->left[account] > 0 ? x->left[account] : 0;
}

/* The payment that emptied the account, or NEVER. */
static inline uint32_t
emptied_at(const struct purse *x, uint32_t account)
{
    double left = x->left[account];

    return left < 0 ? (uint32_t)-left - 1 : NEVER;
}

static inline uint32_t
bill_share(const struct shares *s, uint32_t k)
{
    return s->bill_share ? s->bill_share[k] : 1;
}

static inline uint32_t
account_share(const struct shares *s, uint32_t k)
{
    return s->account_share ? s->account_share[k] : 1;
}

static inline double
bill_part(const struct shares *s, uint32_t k)
{
    double share = bill_share(s, k);

    return s->account_div ? share / (double)s->account_div[s->bill_account[k]]
                          : share;
}

static inline uint64_t
account_div(const struct shares *s, uint32_t account)
{
    return s->account_div ? (uint64_t)s->account_div[account] : 1;
}

/** By what part may a sum over the accounts of a bill be wrong? */
double purse_rounding(const struct purse *x, uint32_t bill);

#endif
