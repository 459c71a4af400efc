/* The public half of text: near names, and text made safe to show.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <vsted/text.h>
#include "base/text.h"

/* Longer text is never shown on one line. */
enum { SHOWN_MAX = 64 * 1024 };

const char *
vsted_text_nearest(const char *s, const char *const *names, size_t n)
{
    return nearest_name(s, names, n);
}

/* Without memory for the escapes: everything but plain ASCII becomes "?". */
static void
show_plain(char *out, size_t size, const char *s)
{
    size_t n = 0;

    for (; s[n] != '\0' && n + 1 < size; n++)
        out[n] = (char)(s[n] < ' ' || s[n] > '~' ? '?' : s[n]);
    out[n] = '\0';
}

void
vsted_text_show(char *out, size_t size, const char *s)
{
    struct buf b;
    vsted_err ignored;
    size_t n;

    buf_init(&b, SHOWN_MAX);
    utf8_show(&b, s);
    if (buf_code(&b, &ignored) != VSTED_OK) {
        show_plain(out, size, s);
    } else {
        n = strlen(buf_text(&b));
        n = utf8_valid(buf_text(&b), n < size ? n : size - 1);
        memcpy(out, buf_text(&b), n);
        out[n] = '\0';
    }
    buf_clear(&b);
}
