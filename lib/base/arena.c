/* An arena: small things from big blocks, freed together.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <string.h>
#include "base/mem.h"

enum { FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 1 << 20 };

struct block {
    struct block *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
};

/* The head block is the one being filled; `size` is that of the next. */
struct adopted {
    struct adopted *next;
    void *array;
};

struct arena {
    struct block *blocks;
    struct adopted *adopted; /* in blocks */
    size_t size;
};

static struct block *
block_new(size_t size)
{
    struct block *b = mem_calloc(1, sizeof *b + size);
    if (b)
        b->size = size;
    return b;
}

struct arena *
arena_new(void)
{
    struct arena *a = mem_calloc(1, sizeof *a);
    if (a)
        a->size = FIRST_BLOCK;
    return a;
}

void
arena_free(struct arena *a)
{
    if (!a)
        return;
    for (struct adopted *d = a->adopted; d; d = d->next)
        mem_free(d->array);
    for (struct block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        mem_free(b);
    }
    mem_free(a);
}

/* A large thing gets a block of its own behind the head, so that what is left
 * of the head is not wasted. */
static void *
alloc_alone(struct arena *a, size_t size)
{
    struct block *b = block_new(size);
    if (!b)
        return NULL;
    b->used = size;
    if (a->blocks) {
        b->next = a->blocks->next;
        a->blocks->next = b;
    } else {
        a->blocks = b;
    }
    return b->bytes;
}

void *
arena_alloc(struct arena *a, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    struct block *b = a->blocks;
    if (!b || b->size - b->used < size) {
        if (size > a->size / 4)
            return alloc_alone(a, size);
        b = block_new(a->size);
        if (!b)
            return NULL;
        b->next = a->blocks;
        a->blocks = b;
        if (a->size < LARGEST_BLOCK)
            a->size *= 2;
    }
    void *p = b->bytes + b->used;
    b->used += size;
    return p;
}

bool
arena_adopt(struct arena *a, void *array)
{
    struct adopted *d = arena_alloc(a, sizeof *d);
    if (!d)
        return false;
    *d = (struct adopted){a->adopted, array};
    a->adopted = d;
    return true;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
    if (n == SIZE_MAX)
        return NULL;
    char *copy = arena_alloc(a, n + 1);
    if (copy && n)
        memcpy(copy, s, n);
    return copy;
}
