/* The two encodings besides UTF-8 that a CSV file may have.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_DECODE_H
#define INPUT_DECODE_H

#include "base/err.h"
#include "input/input.h"

/** Each replaces f->data by UTF-8. VSTED_EPARSE (bytes that stand for no
 *  character, or a NUL, with file and line), VSTED_ENOMEM. */
vsted_code decode_1252(struct input_file *f, vsted_err *err) NODISCARD;
/** With or without a BOM; without, zero bytes tell which half comes first. */
vsted_code decode_utf16(struct input_file *f, vsted_err *err) NODISCARD;

#endif
