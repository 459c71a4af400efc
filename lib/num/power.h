/* Parts that fall as a power of the rank: the law of popularity.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_POWER_H
#define NUM_POWER_H

#include <stdint.h>

/** floor(2^bits / rank^(tenths/10)), exact; rank > 0, bits < 64. */
uint64_t power_part(unsigned bits, uint32_t rank, unsigned tenths);

#endif
