/* Text on its way out: gathered into large pieces, so that a number is cheap.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef SIMULATE_STREAM_H
#define SIMULATE_STREAM_H

#include <stdint.h>
#include <stdio.h>
#include "base/text.h"

enum { STREAM_PIECE = 1 << 16, STREAM_NUMBER = 20 };

/* A failure sticks; stream_end() says what it was. */
struct stream {
    FILE *to;
    uint64_t sent; /* bytes that left */
    size_t n;
    int failed; /* errno of the first failure, -1: not known, 0: none */
    char piece[STREAM_PIECE];
};

void stream_begin(struct stream *s, FILE *to);
void stream_flush(struct stream *s);
/** VSTED_ESYS when not everything could be written. */
vsted_code stream_end(struct stream *s, vsted_err *err) NODISCARD;

void stream_put(struct stream *s, const char *text, size_t n);
void stream_puts(struct stream *s, const char *text);
/** In quotes when it has a quote or `;` in it. */
void stream_field(struct stream *s, const char *text);

static inline void
stream_putc(struct stream *s, char c)
{
    if (s->n == STREAM_PIECE)
        stream_flush(s);
    s->piece[s->n++] = c;
}

static inline void
stream_number(struct stream *s, uint64_t v)
{
    unsigned n = 1;

    if (s->n + STREAM_NUMBER > STREAM_PIECE)
        stream_flush(s);
    for (uint64_t rest = v; rest >= 10; rest /= 10)
        n++;
    s->n += n;
    for (char *to = s->piece + s->n; n > 0; n--, v /= 10)
        *--to = (char)('0' + v % 10);
}

#endif
