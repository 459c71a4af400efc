/* Which encoding a CSV file has, and making UTF-8 of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/encoding.h"

#include <stdint.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "input/decode.h"

enum encoding { ENC_FIND, ENC_UTF8, ENC_UTF16, ENC_1252, N_ENCODINGS };

static const struct {
    const char *name;
    enum encoding encoding;
} encodings[] = {
    {"utf-8", ENC_UTF8},
    {"utf-16", ENC_UTF16},
    {"windows-1252", ENC_1252},
    {"utf8", ENC_UTF8},
    {"utf16", ENC_UTF16},
    {"cp1252", ENC_1252},
    /* The part of it that text uses is the same in Windows-1252. */
    {"latin1", ENC_1252},
    {"latin-1", ENC_1252},
    {"iso-8859-1", ENC_1252},
};
enum { OFFERED = 3 }; /* the names that messages offer */

size_t
text_line(const char *text, size_t offset)
{
    size_t line = 1;

    for (size_t i = 0; i < offset; i++)
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
            line++;
    return line;
}

static vsted_code
encoding_named(enum encoding *out, const char *name, vsted_err *err)
{
    const char *names[COUNT(encodings)];
    struct buf lower;
    bool found = false;

    buf_init(&lower, VSTED_MSG_MAX);
    for (const char *c = name; *c; c++)
        buf_putc(&lower, *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c);
    for (size_t i = 0; i < COUNT(encodings); i++) {
        names[i] = encodings[i].name;
        if (strcmp(buf_text(&lower), names[i]) == 0) {
            *out = encodings[i].encoding;
            found = true;
        }
    }
    buf_clear(&lower);
    if (found)
        return VSTED_OK;
    const char *near = nearest_name(name, names, OFFERED);
    vsted_fail(err, VSTED_ENOENT,
               "no encoding \"%s\"; expected utf-8, utf-16 or windows-1252",
               name);
    return near ? vsted_hint(err, "did you mean \"%s\"?", near) : err->code;
}

static bool
begins(const struct input_file *f, const char *bom, size_t n)
{
    return f->len >= n && memcmp(f->data, bom, n) == 0;
}

/* Drop n bytes at the front. */
static void
behead(struct input_file *f, size_t n)
{
    f->len -= n;
    memmove(f->data, f->data + n, f->len + 1);
}

static vsted_code
fail_at(const struct input_file *f, size_t offset, vsted_err *err)
{
    return vsted_at(err, f->path, text_line(f->data, offset), 0);
}

/* UTF-8 as it should be; a NUL is valid UTF-8, but no text. */
static vsted_code
check_utf8(const struct input_file *f, vsted_err *err)
{
    size_t valid = utf8_valid(f->data, f->len);
    const char *nul = memchr(f->data, '\0', f->len);

    if (nul) {
        vsted_fail(err, VSTED_EPARSE, "a NUL byte, expected text");
        vsted_hint(err, "save the file as CSV UTF-8; if it is UTF-16, give "
                        "--encoding utf-16");
        return fail_at(f, (size_t)(nul - f->data), err);
    }
    if (valid == f->len)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "byte 0x%02X is not UTF-8 here",
               (unsigned char)f->data[valid]);
    vsted_hint(err, "save the file as CSV UTF-8, or say what it is with "
                    "--encoding");
    return fail_at(f, valid, err);
}

/* Text with a broken byte among letters that are plainly UTF-8 would come out
 * of Windows-1252 as gibberish: that is damage, not another encoding. */
static bool
has_utf8_letters(const struct input_file *f)
{
    static const char second[] = "\xA5\xA6\xB8\x85\x86\x98"; /* å æ ø Å Æ Ø */

    for (size_t i = 0; i + 1 < f->len; i++)
        if (f->data[i] == '\xC3' && memchr(second, f->data[i + 1], 6))
            return true;
    return false;
}

static vsted_code
guess(struct input_file *f, vsted_findings *fs, vsted_err *err)
{
    size_t valid = utf8_valid(f->data, f->len);

    if (valid == f->len || memchr(f->data, '\0', f->len) || has_utf8_letters(f))
        return check_utf8(f, err);
    struct place at = {
        .file = f->path,
        .line = text_line(f->data, valid),
        .hint = "save as \"CSV UTF-8\" in Excel, or give --encoding "
                "windows-1252 to say that this is right",
    };
    if (decode_1252(f, err))
        return err->code;
    finding_add(fs, VSTED_NOTE, FINDING_ENCODING, &at,
                "not UTF-8, read as Windows-1252 (what Danish Excel writes)");
    return VSTED_OK;
}

static vsted_code
decode(struct input_file *f, enum encoding encoding, vsted_findings *fs,
       vsted_err *err)
{
    bool bom8 = begins(f, "\xEF\xBB\xBF", 3);
    bool bom16 = begins(f, "\xFF\xFE", 2) || begins(f, "\xFE\xFF", 2);
    enum encoding by_bom = bom8 ? ENC_UTF8 : bom16 ? ENC_UTF16 : ENC_FIND;

    /* One option for two files: a mark says what its own file is. */
    if (by_bom != ENC_FIND && encoding != ENC_FIND && encoding != by_bom)
        finding_add(fs, VSTED_NOTE, FINDING_ENCODING,
                    &(struct place){.file = f->path},
                    "begins with the byte order mark of %s, and is read as "
                    "that in spite of --encoding",
                    bom8 ? "UTF-8" : "UTF-16");
    if (by_bom != ENC_FIND)
        encoding = by_bom;
    if (encoding == ENC_UTF16)
        return decode_utf16(f, err);
    if (encoding == ENC_1252)
        return decode_1252(f, err);
    if (bom8)
        behead(f, 3);
    return bom8 || encoding == ENC_UTF8 ? check_utf8(f, err)
                                        : guess(f, fs, err);
}

vsted_code
text_encoding_check(const char *encoding, vsted_err *err)
{
    enum encoding as;
    return encoding ? encoding_named(&as, encoding, err) : VSTED_OK;
}

vsted_code
text_decode(struct input_file *f, const char *encoding, vsted_findings *fs,
            vsted_err *err)
{
    enum encoding as = ENC_FIND;

    if (encoding && encoding_named(&as, encoding, err))
        return err->code;
    return decode(f, as, fs, err);
}
