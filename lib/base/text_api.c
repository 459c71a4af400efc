/* The public half of text: near names, and text made safe to show.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <vsted/text.h>
#include "base/text.h"

const char *
vsted_text_nearest(const char *s, const char *const *names, size_t n)
{
    return nearest_name(s, names, n);
}

void
vsted_text_show(char *out, size_t size, const char *s)
{
    utf8_show_cut(out, size, s);
}
