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
 * is ever guessed, and text that is UTF-8 in one part and not in another is an
 * error.
 * @return VSTED_OK; VSTED_EPARSE (bytes that are no text, with the line);
 *         VSTED_ENOENT (no such encoding); VSTED_ENOMEM. err names the file.
 */
vsted_code text_decode(struct input_file *f, const char *encoding,
                       vsted_findings *fs, vsted_err *err) NODISCARD;

/* The same piece by piece: what is known of a text so far. */
enum encoding { ENC_FIND, ENC_UTF8, ENC_UTF16, ENC_1252, N_ENCODINGS };
struct text_encoding {
    enum encoding encoding; /* FIND: UTF-8 until a byte is none */
    bool guessed;           /* Windows-1252 because of such a byte */
    bool letters;           /* UTF-8 beyond ASCII was seen */
    bool big_first;         /* UTF-16 */
    size_t lines;           /* line ends in the pieces before */
};
/** VSTED_ENOENT: no such encoding; NULL: to be found. */
vsted_code text_encoding_init(struct text_encoding *e, const char *name,
                              vsted_err *err) NODISCARD;
/** Look at the first piece: a BOM, which is taken off, decides. Never fails. */
vsted_code text_begin(struct text_encoding *e, struct input_file *piece,
                      vsted_findings *fs);
/** Bytes at the end of s[0..n) that are the beginning of a character; 0..3. */
size_t text_cut(const struct text_encoding *e, const char *s, size_t n);
/** Make a piece UTF-8. Fails as text_decode() does. */
vsted_code text_piece(struct text_encoding *e, struct input_file *piece,
                      vsted_findings *fs, vsted_err *err) NODISCARD;
/** "UTF-8", "Windows-1252", "UTF-16": what it was found to be. Static. */
const char *text_encoding_name(const struct text_encoding *e);

/** Is there such an encoding (NULL: found)? VSTED_ENOENT. */
vsted_code text_encoding_check(const char *encoding, vsted_err *err) NODISCARD;

/** The line (from 1) on which text[offset] stands; "\r\n" ends one line. */
size_t text_line(const char *text, size_t offset);

#endif
