/* The naive twin of cstv: every voter's money as the paper moves it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef TWIN_CSTV_H
#define TWIN_CSTV_H

#include "toy.h"

/** won[0..return), room for TOY_P, is funded in this order; *left of the pool.
 *  The tie list distinguishes all. */
uint32_t paper_tally(const struct toy *t, const char *variant, uint32_t *won,
                     int64_t *left);

#endif
