/* One UTF-8 character at a time: shared by the files of this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_INVALID UINT32_MAX

/**
 * Read the character at s[0..n) into *c: UTF8_INVALID when the byte there
 * begins none. @return the bytes it takes (1 when invalid; 0 when n is 0).
 */
size_t utf8_next(const char *s, size_t n, uint32_t *c);

/**
 * Must `c` not be sent to a terminal as it is? Controls (C0, DEL, C1), line
 * separators, marks that reorder text, and those that cannot be seen at all:
 * an id that ends in one looks right and matches nothing.
 */
bool utf8_unsafe(uint32_t c);

#endif
