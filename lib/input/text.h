/* Outside text in pieces: read, hashed and made UTF-8 on the way.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_TEXT_H
#define INPUT_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include "base/sha256.h"
#include "input/encoding.h"
#include "input/input.h"

/*
 * text_open -> text_next* (until n is 0) -> text_close. Memory: one piece as it
 * was read and one as UTF-8, whatever the size of the file.
 */
struct input_text {
    const struct input_file *file;
    struct text_encoding encoding;
    vsted_findings *fs;
    size_t first, each; /* bytes to read at a time */
    size_t at;          /* of a file in memory: how much was given out */
    char carry[4];      /* a character cut by the end of the piece before */
    size_t n_carry;
    struct input_file piece; /* what text_next() gave, its own */
    bool begun, ended;
    bool hashed;        /* to be set after text_open(): is `hash` wanted? */
    struct sha256 hash; /* of the bytes as they are */
    uint64_t bytes;
};

/* The first piece holds all that a header is told by. */
enum { TEXT_FIRST = 1024 * 1024, TEXT_EACH = 256 * 1024 };

/** `encoding` as in vsted_source; what was found becomes a note in `fs`.
 *  VSTED_ENOENT (no such encoding). */
vsted_code text_open(struct input_text *t, const struct input_file *file,
                     const char *encoding, vsted_findings *fs,
                     vsted_err *err) NODISCARD;
/**
 * The next piece: valid UTF-8, no BOM, no NUL; a NUL stands behind it. Borrowed
 * until the next call. *n 0: the end. VSTED_EPARSE (no text, with the line),
 * VSTED_ESYS, VSTED_ENOMEM. err names the file.
 */
vsted_code text_next(struct input_text *t, const char **s, size_t *n,
                     vsted_err *err) NODISCARD;
void text_close(struct input_text *t);

#endif
