/* Text for people: names that nearly match, data made safe to show.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_TEXT_H
#define VSTED_TEXT_H

#include <stddef.h>
#include <vsted/err.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The name in names[0..n) that `s` was probably meant to be, or NULL when
 *  none is near. Borrowed from `names`. */
VSTED_API const char *vsted_text_nearest(const char *s,
                                         const char *const *names, size_t n);

/**
 * Write `s` to out[0..size) so that a terminal can show it: control
 * characters and bytes that are no UTF-8 become escapes such as \x1B. What
 * does not fit is cut at a character. `out` always ends in a NUL; size > 0.
 */
VSTED_API void vsted_text_show(char *out, size_t size, const char *s);

#ifdef __cplusplus
}
#endif
#endif
