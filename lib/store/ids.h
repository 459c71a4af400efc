/* Which ballot has this id? An index in memory that is asked for every ballot.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_IDS_H
#define STORE_IDS_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

/* An index on disk would be as large as the ballots, and ids that are drawn
 * would be put all over it. This one takes 16 to 32 bytes for each ballot:
 * texts are not in it, so what it finds has to be looked at. */
struct ids_slot {
    uint32_t tag, nr; /* nr 0: free */
};
struct ids {
    struct ids_slot *slots;
    size_t mask; /* slots - 1, a power of two less one */
    size_t n;
};

vsted_code ids_init(struct ids *ids, vsted_err *err) NODISCARD;
void ids_clear(struct ids *ids);
uint32_t ids_tag(const char *text);
/**
 * The slots of a tag, one after the other: begin with *at = tag, then with
 * *at + 1. NULL: there is no more, and ids_put() will put it at *at.
 */
struct ids_slot *ids_next(const struct ids *ids, uint32_t tag, size_t *at);
/** Put one where ids_next() ended. VSTED_ENOMEM. */
vsted_code ids_put(struct ids *ids, size_t at, struct ids_slot slot,
                   vsted_err *err) NODISCARD;

#endif
