/* The two encodings besides UTF-8 that a CSV file may have.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_DECODE_H
#define INPUT_DECODE_H

#include "base/err.h"
#include "input/input.h"

/** Each replaces f->data by UTF-8; `lines` is how many come before it, for
 *  messages. VSTED_EPARSE (bytes that stand for no character, or a NUL, with
 *  file and line), VSTED_ENOMEM. */
vsted_code decode_1252(struct input_file *f, size_t lines,
                       vsted_err *err) NODISCARD;
vsted_code decode_utf16(struct input_file *f, bool big_first, size_t lines,
                        vsted_err *err) NODISCARD;
/** Without a BOM: which half comes first, told by where zero bytes are. */
bool decode_big_first(const struct input_file *f);

#endif
