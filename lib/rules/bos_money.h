/* What ballots have left under bos, and what their proposals cost them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef RULES_BOS_MONEY_H
#define RULES_BOS_MONEY_H

#include "rules/rule.h"

/*
 * Of each row of ballots the money that one of them has left; of each proposal
 * rho / alpha and what rho makes its supporters pay, as of the last look. All
 * of it exact. Symbols as in bos.c.
 */
struct bos_money;

/** As the open() and close() of a rule. VSTED_ENOMEM. */
vsted_code bos_open(void **state, struct profile *pf, vsted_err *err) NODISCARD;
void bos_close(void *state);

/** Every ballot has `each`, and queue[0..n) can be bought. O(choices).
 *  VSTED_ENOMEM. */
vsted_code bos_begin(struct bos_money *m, mpq_srcptr each,
                     const uint32_t *queue, uint32_t n,
                     vsted_err *err) NODISCARD;

/** p, of the queue, can no longer be bought. O(rows of p). */
void bos_leave(struct bos_money *m, uint32_t p);

/**
 * The proposals of queue[0..*n) with the least rho / alpha, by index, into
 * least[0..return). Those whose supporters have nothing leave; the queue is put
 * into another order. least has room for *n.
 */
uint32_t bos_least(struct bos_money *m, uint32_t *queue, uint32_t *n,
                   uint32_t *least);

/** cost / the largest payment that bos_pay() would make. p is of the least. */
void bos_effective(struct bos_money *m, uint32_t p, mpq_t out);

/** Each supporter of p, which is of the least, pays min(b(i), rho u(i,p)), and
 *  p leaves.
 *  VSTED_ERANGE: the fractions have grown past what can be worked with. */
vsted_code bos_pay(struct bos_money *m, uint32_t p, vsted_err *err) NODISCARD;

/** What one ballot of the row has left. */
void bos_left(const struct bos_money *m, uint32_t row, mpq_t out);

#endif
