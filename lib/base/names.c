/* A set of names with numbers: open addressing, linear probing.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/names.h"

#include <string.h>
#include "base/mem.h"

/* A slot keeps half of the hash, so that a name is looked at once: when it is
 * the right one (or by a chance of 2^-32). */
struct slot {
    uint32_t tag;
    uint32_t number; /* NAMES_NONE: free */
};

struct names {
    struct slot *slots;
    size_t mask; /* slots - 1, a power of two less one */
    struct name *entries;
    size_t cap;
    uint32_t count;
};

enum { FIRST_SLOTS = 64 };

__extension__ typedef unsigned __int128 wide;

static uint64_t
mix(uint64_t a, uint64_t b)
{
    wide p = (wide)a * b;
    return (uint64_t)p ^ (uint64_t)(p >> 64);
}

static uint64_t
load8(const char *s)
{
    uint64_t v;
    memcpy(&v, s, sizeof v);
    return v;
}

static uint64_t
load4(const char *s)
{
    uint32_t v;
    memcpy(&v, s, sizeof v);
    return v;
}

/* The bytes behind the last full eight, 0 to 7 of them. */
static uint64_t
load_rest(const char *s, size_t n)
{
    const unsigned char *u = (const unsigned char *)s;
    if (n >= 4)
        return load4(s) << 32 | load4(s + n - 4);
    if (n > 0)
        return (uint64_t)u[0] << 16 | (uint64_t)u[n / 2] << 8 | u[n - 1];
    return 0;
}

/* Multiply and fold, eight bytes at a time, in the manner of wyhash. The
 * numbers of names do not depend on it: only where they are kept. */
uint64_t
names_hash(const char *s, size_t n)
{
    uint64_t h =
        mix(n ^ UINT64_C(0xA0761D6478BD642F), UINT64_C(0xE7037ED1A0B428DB));
    for (; n >= 8; s += 8, n -= 8)
        h = mix(h ^ load8(s), UINT64_C(0x8EBC6AF09C88C6E3));
    return mix(h ^ load_rest(s, n), UINT64_C(0x589965CC75374CC3));
}

static struct slot *
slots_new(size_t n)
{
    struct slot *slots = mem_alloc(n, sizeof *slots);
    for (size_t i = 0; slots && i < n; i++)
        slots[i] = (struct slot){0, NAMES_NONE};
    return slots;
}

vsted_code
names_new(struct names **out, vsted_err *err)
{
    *out = NULL;
    struct names *s = mem_calloc(1, sizeof *s);
    if (!s)
        return vsted_nomem(err);
    s->mask = FIRST_SLOTS - 1;
    s->slots = slots_new(FIRST_SLOTS);
    if (!s->slots) {
        mem_free(s);
        return vsted_nomem(err);
    }
    *out = s;
    return VSTED_OK;
}

void
names_free(struct names *s)
{
    if (!s)
        return;
    mem_free(s->slots);
    mem_free(s->entries);
    mem_free(s);
}

/* The slot that holds the name, or the free one where it belongs. */
static size_t
seek(const struct names *s, const char *name, size_t n, uint64_t h)
{
    const uint32_t tag = (uint32_t)(h >> 32);
    size_t i = (size_t)h & s->mask;
    for (;; i = (i + 1) & s->mask) {
        const struct slot *slot = &s->slots[i];
        if (slot->number == NAMES_NONE)
            return i;
        if (slot->tag != tag)
            continue;
        const struct name *e = &s->entries[slot->number];
        if (e->n == n && (n == 0 || memcmp(e->s, name, n) == 0))
            return i;
    }
}

uint32_t
names_find(const struct names *s, const char *name, size_t n)
{
    return s->slots[seek(s, name, n, names_hash(name, n))].number;
}

/* Half of the slots stay free: probes are short. */
static vsted_code
make_room(struct names *s, vsted_err *err)
{
    vsted_code rc = mem_reserve(&s->entries, &s->cap, (size_t)s->count + 1,
                                sizeof *s->entries, NAMES_NONE - 1, err);
    if (rc || s->count < (s->mask + 1) / 2)
        return rc;
    size_t n = (s->mask + 1) * 2;
    struct slot *old = s->slots, *slots = slots_new(n);
    if (!slots)
        return vsted_nomem(err);
    s->slots = slots;
    s->mask = n - 1;
    for (uint32_t i = 0; i < s->count; i++) {
        uint64_t h = names_hash(s->entries[i].s, s->entries[i].n);
        size_t at = (size_t)h & s->mask;
        while (slots[at].number != NAMES_NONE) /* all differ: none to find */
            at = (at + 1) & s->mask;
        slots[at] = (struct slot){(uint32_t)(h >> 32), i};
    }
    mem_free(old);
    return VSTED_OK;
}

vsted_code
names_put(struct names *s, struct name name, uint32_t *number, bool *fresh,
          vsted_err *err)
{
    uint64_t h = names_hash(name.s, name.n);
    size_t at = seek(s, name.s, name.n, h);
    *fresh = s->slots[at].number == NAMES_NONE;
    *number = s->slots[at].number;
    if (!*fresh)
        return VSTED_OK;
    vsted_code rc = make_room(s, err);
    if (rc)
        return rc;
    at = seek(s, name.s, name.n, h); /* the slots may have moved */
    *number = s->count++;
    s->entries[*number] = name;
    s->slots[at] = (struct slot){(uint32_t)(h >> 32), *number};
    return VSTED_OK;
}

uint32_t
names_count(const struct names *s)
{
    return s->count;
}

bool
names_after(const char *name, const char *other)
{
    size_t n = strlen(name), n_other = strlen(other);

    return n > n_other || (n == n_other && memcmp(name, other, n) > 0);
}
