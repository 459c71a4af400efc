/* A hash without collisions for the ids of an election: see pabulib_ids.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib_ids.h"

enum { HASH_BITS = 64, MOST_BITS = 31, MOST_IN_BUCKET = 16, TRIES = 1 << 12 };

/* What is needed while it is made: `order` has the numbers of proposals, bucket
 * by bucket; bucket i is order[first[i]] .. order[first[i + 1] - 1]. */
struct making {
    struct pb_ids *t;
    const struct vsted_election *e;
    uint32_t *order, *first;
    bool *taken; /* slots */
    size_t n_buckets;
};

static uint64_t
hash_of(const struct making *m, uint32_t number)
{
    return pb_ids_hash(m->t->ids[number]);
}

/* No text in UTF-8 is all ones: what is left out is never found. */
static struct pb_id
words(const char *id)
{
    size_t n = strlen(id);
    char bytes[PB_ID_BYTES] = {0};

    if (n > sizeof bytes)
        return (struct pb_id){UINT64_MAX, UINT64_MAX};
    memcpy(bytes, id, n);
    return (struct pb_id){pb_word(bytes), pb_word(bytes + sizeof(uint64_t))};
}

/* Count, then place; first[i + 1] is where the bucket goes on, then its end. */
static void
fill_buckets(struct making *m)
{
    uint32_t n = m->e->n_proposals;

    for (uint32_t i = 0; i < n; i++)
        m->t->ids[i] = words(m->e->proposals[i].id);
    for (uint32_t i = 0; i < n; i++)
        m->first[(hash_of(m, i) >> m->t->bucket_shift) + 2]++;
    for (size_t i = 2; i < m->n_buckets + 2; i++)
        m->first[i] += m->first[i - 1];
    for (uint32_t i = 0; i < n; i++)
        m->order[m->first[(hash_of(m, i) >> m->t->bucket_shift) + 1]++] = i;
}

/* Give the ids of a bucket the slots of this twist, if all of them are free. */
static bool
place(struct making *m, size_t bucket, uint32_t twist)
{
    const uint32_t *number = m->order + m->first[bucket];
    uint32_t n = m->first[bucket + 1] - m->first[bucket], i;

    for (i = 0; i < n; i++) {
        size_t slot = pb_ids_slot(m->t, hash_of(m, number[i]), twist);
        if (m->taken[slot])
            break;
        m->taken[slot] = true;
        m->t->slots[slot] = number[i];
    }
    if (i == n)
        return true;
    while (i-- > 0)
        m->taken[pb_ids_slot(m->t, hash_of(m, number[i]), twist)] = false;
    return false;
}

/* The fullest buckets first, while there is most room. */
static void
place_all(struct making *m)
{
    for (uint32_t size = MOST_IN_BUCKET; size > 0; size--)
        for (size_t i = 0; i < m->n_buckets; i++) {
            uint32_t twist = 0;

            if (m->first[i + 1] - m->first[i] != size)
                continue;
            while (twist < TRIES && !place(m, i, twist))
                twist++;
            m->t->twists[i] = twist;
        }
}

static vsted_code
make(struct making *m, vsted_err *err)
{
    struct pb_ids *t = m->t;
    uint32_t n = m->e->n_proposals;
    unsigned bits = 1;

    while (bits < MOST_BITS && UINT32_C(1) << bits < n)
        bits++;
    m->n_buckets = (size_t)1 << bits;
    t->bucket_shift = HASH_BITS - bits;
    t->slot_shift = HASH_BITS - bits - 1;
    t->ids = mem_alloc(n, sizeof *t->ids);
    t->twists = mem_calloc(m->n_buckets, sizeof *t->twists);
    t->slots = mem_calloc(2 * m->n_buckets, sizeof *t->slots);
    m->taken = mem_calloc(2 * m->n_buckets, sizeof *m->taken);
    m->first = mem_calloc(m->n_buckets + 2, sizeof *m->first);
    m->order = mem_alloc(n, sizeof *m->order);
    if (!t->ids || !t->twists || !t->slots || !m->taken || !m->first ||
        !m->order)
        return vsted_nomem(err);
    fill_buckets(m);
    place_all(m);
    return VSTED_OK;
}

vsted_code
pb_ids_init(struct pb_ids *ids, const struct vsted_election *e, vsted_err *err)
{
    struct making m = {.t = ids, .e = e};
    vsted_code rc = make(&m, err);

    mem_free(m.taken);
    mem_free(m.first);
    mem_free(m.order);
    if (rc)
        pb_ids_clear(ids);
    return rc;
}

void
pb_ids_clear(struct pb_ids *ids)
{
    mem_free(ids->ids);
    mem_free(ids->twists);
    mem_free(ids->slots);
    *ids = (struct pb_ids){0};
}
