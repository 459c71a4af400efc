/* Encoding: the bytes of a CSV file become UTF-8, or an error with a line.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_ENCODING_H
#define INPUT_ENCODING_H

#include "base/err.h"
#include "base/findings.h"
#include "input/input.h"

/**
 * Make f->data valid UTF-8 without BOM and without NUL. `encoding` ("utf-8",
 * "utf-16", "windows-1252") is what it is, unless a BOM says otherwise (a note
 * "encoding" says so); NULL: a BOM decides, else it is UTF-8 when it is valid
 * as that, else Windows-1252, with a note "encoding" in `fs`. No other encoding
 * is ever guessed.
 * @return VSTED_OK; VSTED_EPARSE (bytes that are no text, with the line);
 *         VSTED_ENOENT (no such encoding); VSTED_ENOMEM. err names the file.
 */
vsted_code text_decode(struct input_file *f, const char *encoding,
                       vsted_findings *fs, vsted_err *err) NODISCARD;

/** Is there such an encoding (NULL: found)? VSTED_ENOENT. */
vsted_code text_encoding_check(const char *encoding, vsted_err *err) NODISCARD;

/** The line (from 1) on which text[offset] stands; "\r\n" ends one line. */
size_t text_line(const char *text, size_t offset);

#endif
