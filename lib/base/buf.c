/* A growing text with a maximum; errors stick until it is asked for them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"

void
buf_init(struct buf *b, size_t max)
{
    /* one byte is left for the NUL */
    *b = (struct buf){.max = max == SIZE_MAX ? max - 1 : max};
}

void
buf_clear(struct buf *b)
{
    mem_free(b->data);
    buf_init(b, b->max);
}

void
buf_reset(struct buf *b)
{
    b->len = 0;
    b->code = VSTED_OK;
    if (b->data)
        b->data[0] = '\0';
}

/* Room for n more bytes and the NUL. */
static bool
grow(struct buf *b, size_t n)
{
    if (b->code)
        return false;
    if (n > b->max - b->len) {
        b->code = VSTED_ERANGE;
        return false;
    }
    vsted_err unused;
    b->code =
        mem_reserve(&b->data, &b->cap, b->len + n + 1, 1, b->max + 1, &unused);
    return !b->code;
}

void
buf_add(struct buf *b, const char *s, size_t n)
{
    if (!grow(b, n))
        return;
    if (n)
        memcpy(b->data + b->len, s, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void
buf_putc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n < 0 && !b->code)
        b->code = VSTED_ERANGE;
    if (n >= 0 && grow(b, (size_t)n)) {
        (void)vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

const char *
buf_text(const struct buf *b)
{
    return b->data ? b->data : "";
}

vsted_code
buf_code(const struct buf *b, vsted_err *err)
{
    if (b->code == VSTED_ENOMEM)
        return vsted_nomem(err);
    if (b->code)
        return vsted_fail(err, b->code, "text longer than %zu bytes", b->max);
    return VSTED_OK;
}
