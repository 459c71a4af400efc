/* Pieces of text, sent.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "simulate/stream.h"

#include <errno.h>
#include <string.h>

void
stream_begin(struct stream *s, FILE *to)
{
    s->to = to;
    s->sent = 0;
    s->n = 0;
    s->failed = 0;
}

void
stream_flush(struct stream *s)
{
    errno = 0;
    if (!s->failed && fwrite(s->piece, 1, s->n, s->to) != s->n)
        s->failed = errno ? errno : -1;
    s->sent += s->n;
    s->n = 0;
}

vsted_code
stream_end(struct stream *s, vsted_err *err)
{
    stream_flush(s);
    errno = 0;
    if (!s->failed && fflush(s->to) != 0)
        s->failed = errno ? errno : -1;
    if (!s->failed)
        return VSTED_OK;
    vsted_fail(err, VSTED_ESYS, "cannot write the output: %s",
               s->failed > 0 ? strerror(s->failed) : "no reason given");
    errno = s->failed > 0 ? s->failed : 0; /* a closed pipe is told apart */
    return err->code;
}

void
stream_put(struct stream *s, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        stream_putc(s, text[i]);
}

void
stream_puts(struct stream *s, const char *text)
{
    stream_put(s, text, strlen(text));
}

void
stream_field(struct stream *s, const char *text)
{
    if (!strpbrk(text, ";\"")) {
        stream_puts(s, text);
        return;
    }
    stream_putc(s, '"');
    for (; *text; text++) {
        if (*text == '"')
            stream_putc(s, '"');
        stream_putc(s, *text);
    }
    stream_putc(s, '"');
}
