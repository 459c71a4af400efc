/* The ids of proposals, up to 16 bytes, as two words each: for the hot loop.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_PABULIB_IDS_H
#define INPUT_PABULIB_IDS_H

#include <stdint.h>
#include <string.h>
#include "input/eight.h"
#include "model/election.h"

enum { PB_ID_BYTES = 16 };

/* The bytes of an id, the first of them lowest, zeros behind the last: two ids
 * are equal when their words are, as no id holds a NUL. */
struct pb_id {
    uint64_t head, tail;
};

/* A hash without collisions: each id has its bucket, each bucket a twist that
 * was searched until the ids in it fell into slots of their own. So a look-up
 * has no loop, and no jump that a processor could guess wrong. */
struct pb_ids {
    struct pb_id *ids; /* own; by number */
    uint32_t *twists;  /* own */
    uint32_t *slots;   /* own; numbers, at most half of the slots are taken */
    unsigned bucket_shift, slot_shift;
};

/** Of all proposals of `e`, at least one; ids that are longer, or find no slot,
 *  are left out. VSTED_ENOMEM. */
vsted_code pb_ids_init(struct pb_ids *ids, const struct vsted_election *e,
                       vsted_err *err) NODISCARD;
/** Also fine when all of it is zero. */
void pb_ids_clear(struct pb_ids *ids);

/** Eight bytes, the first of them lowest on every machine. */
static inline uint64_t
pb_word(const char *s)
{
    uint64_t w;
    memcpy(&w, s, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    return w;
}

static inline uint64_t
pb_ids_hash(struct pb_id id)
{
    return id.head * UINT64_C(0x9E3779B97F4A7C15) ^
           id.tail * UINT64_C(0xD6E8FEB86659FD93);
}

static inline size_t
pb_ids_slot(const struct pb_ids *t, uint64_t hash, uint32_t twist)
{
    return (size_t)((hash ^ twist) * UINT64_C(0x8EBC6AF09C88C6E3) >>
                    t->slot_shift);
}

/** The number of the proposal, or NAMES_NONE. */
static inline uint32_t
pb_ids_find(const struct pb_ids *t, struct pb_id id)
{
    uint64_t hash = pb_ids_hash(id);
    uint32_t twist = t->twists[hash >> t->bucket_shift];
    uint32_t number = t->slots[pb_ids_slot(t, hash, twist)];
    const struct pb_id *found = &t->ids[number];

    return found->head == id.head && found->tail == id.tail ? number
                                                            : NAMES_NONE;
}

/** Marks the first byte of a word that ends an id, if any does. */
typedef uint64_t pb_ends(uint64_t word);

/** The proposal whose id stands at *at, or NAMES_NONE; past it. Longer ids than
 *  PB_ID_BYTES are none. As many bytes and a word more must be readable. */
static inline __attribute__((always_inline)) uint32_t
pb_ids_read(const struct pb_ids *ids, const char **at, pb_ends *ends_of)
{
    struct pb_id id = {pb_word(*at), 0};
    uint64_t ends = ends_of(id.head);
    unsigned n;

    if (ends) {
        n = first_of(ends);
        id.head = low_bytes(id.head, n);
        *at += n;
        return pb_ids_find(ids, id);
    }
    id.tail = pb_word(*at + WORD);
    ends = ends_of(id.tail);
    if (!ends)
        return NAMES_NONE;
    n = first_of(ends);
    id.tail = low_bytes(id.tail, n);
    *at += WORD + n;
    return pb_ids_find(ids, id);
}

#endif
