/* Memory: the only place that calls malloc, so that tests can make it fail.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"

/* All return NULL when there is no memory or n * size overflows; a size of 0
 * is taken as 1, so NULL always means failure. */
void *mem_alloc(size_t n, size_t size) NODISCARD;  /* not cleared */
void *mem_calloc(size_t n, size_t size) NODISCARD; /* all zero */
void *mem_realloc(void *p, size_t n, size_t size) NODISCARD;
void mem_free(void *p);

/* At least `need` elements of `size` bytes, never more than `max`. */
struct mem_room {
    size_t need, size, max;
};

/**
 * Make room in a growing array: at least `need` elements of `size` bytes in
 * `*array` (capacity in `*cap`), doubling. On failure nothing has changed.
 * @return VSTED_OK, VSTED_ENOMEM, VSTED_ERANGE (more than `max` elements).
 */
#define mem_reserve(array, cap, need, size, max, err)                          \
    mem_grow(array, cap, &(const struct mem_room){need, size, max}, err)
vsted_code mem_grow(void *array, size_t *cap, const struct mem_room *room,
                    vsted_err *err) NODISCARD;

/** Do tests make an allocation fail now? Then they are to come in order. */
bool mem_may_fail(void);

#ifdef VSTED_TEST_OOM
/* Tests only: the n-th allocation from now on (1 = the next) and all after it
 * fail; 0 = none. mem_failed() says whether one did. */
void mem_fail_after(size_t n);
bool mem_failed(void);
#endif

/* An arena: many small things that die together. */
struct arena;
struct arena *arena_new(void) NODISCARD; /* NULL: no memory */
void arena_free(struct arena *a);
/** `size` bytes aligned for anything, zeroed; NULL: no memory. */
void *arena_alloc(struct arena *a, size_t size) NODISCARD;
/** Give the arena an array of mem_alloc() and its like, to free with the rest;
 *  false: no memory, and it stays the caller's. */
bool arena_adopt(struct arena *a, void *array) NODISCARD;
/** A copy of `n` bytes of `s` with a NUL behind; NULL: no memory. */
char *arena_strndup(struct arena *a, const char *s, size_t n) NODISCARD;

#endif
