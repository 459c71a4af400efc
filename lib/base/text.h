/* Text: a growing buffer with a maximum, UTF-8, names that nearly match.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
#include "base/err.h"

/* A growing text, always NUL-terminated once something was added. Errors
 * stick: after a failure every further call does nothing, and buf_code() says
 * what it was, so a caller checks once at the end. */
struct buf {
    char *data;
    size_t len, cap, max;
    vsted_code code;
};

void buf_init(struct buf *b, size_t max); /* max: most bytes, without the NUL */
void buf_clear(struct buf *b);            /* frees; b is as after buf_init */
void buf_reset(struct buf *b);            /* empties, forgets an error */
void buf_add(struct buf *b, const char *s, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** What the buffer holds, "" when empty; borrowed. */
const char *buf_text(const struct buf *b);
/** VSTED_OK, VSTED_ENOMEM, VSTED_ERANGE (over max); fills err on failure. */
vsted_code buf_code(const struct buf *b, vsted_err *err) NODISCARD;

/** Length of the longest valid UTF-8 prefix of s[0..n) (== n: all valid). */
size_t utf8_valid(const char *s, size_t n);
/** Columns that `s` (valid UTF-8) takes on a terminal; controls count 1. */
size_t utf8_width(const char *s);
/** The same of s[0..n). */
size_t utf8_width_of(const char *s, size_t n);
/** Bytes of the longest prefix of `s` that takes at most `width` columns. */
size_t utf8_fit(const char *s, size_t width);
/**
 * Add `s` to `b` so that it can be shown: control characters (C0, DEL, C1,
 * bidirectional overrides, line separators) as \xNN or \u{NNNN}, invalid bytes
 * as \xNN; everything else as it is.
 */
void utf8_show(struct buf *b, const char *s);
/** The same into out[0..size), size > 0, cut at a character, with a NUL. */
void utf8_show_cut(char *out, size_t size, const char *s);
/**
 * Add a form of s[0..n) by which names are compared: composed (NFKC), case
 * folded, "&" and "+" read as "og", punctuation and runs of space as one
 * space, none at the ends. Equal keys = the same name to a person.
 */
void utf8_key(struct buf *b, const char *s, size_t n);

/**
 * The name in names[0..n) nearest to `s` by edit distance (at most a third of
 * its length, at least 1), else the only one that `s`, of three letters or
 * more, is the beginning of; NULL when none is near. For "did you mean".
 */
const char *nearest_name(const char *s, const char *const *names, size_t n);

#endif
