/* A set of names, each with a number: the one hash table of the house.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include <stdint.h>
#include <stdbool.h>
#include "base/err.h"

/* Open addressing over borrowed strings: a name must live as long as the set.
 * Numbers are 0, 1, 2... in the order of adding. */
struct names;

#define NAMES_NONE UINT32_MAX

vsted_code names_new(struct names **out, vsted_err *err) NODISCARD;
void names_free(struct names *s);
/** The number of name[0..n), or NAMES_NONE. O(n). */
uint32_t names_find(const struct names *s, const char *name, size_t n);
/* A name and its length in bytes. */
struct name {
    const char *s;
    size_t n;
};

/**
 * Add a name. *number gets its number, *fresh whether it was new (else the
 * number is the old one's). VSTED_ENOMEM, VSTED_ERANGE (2^32 - 2 names).
 */
#define names_add(set, text, len, number, fresh, err)                          \
    names_put(set, (struct name){text, len}, number, fresh, err)
vsted_code names_put(struct names *s, struct name name, uint32_t *number,
                     bool *fresh, vsted_err *err) NODISCARD;
uint32_t names_count(const struct names *s);
/** The hash of a name, for tables of other kinds: nothing that is kept or shown
 *  may depend on it. */
uint64_t names_hash(const char *s, size_t n);
/** Does a name come after another: is it longer, or of the same length and
 *  later? Numbers are so in their order. A name that comes after the last of
 *  names that came in this order is none of them: that need not be looked up.
 */
bool names_after(const char *name, const char *other);

#endif
