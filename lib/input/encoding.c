/* Which encoding a CSV file has, and making UTF-8 of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/encoding.h"

#include <stdint.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "input/decode.h"

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
fail_at(const struct text_encoding *e, const struct input_file *f,
        size_t offset, vsted_err *err)
{
    return vsted_at(err, f->path, e->lines + text_line(f->data, offset), 0);
}

/* UTF-8 as it should be; a NUL is valid UTF-8, but no text. */
static vsted_code
check_utf8(const struct text_encoding *e, const struct input_file *f,
           vsted_err *err)
{
    size_t valid = utf8_valid(f->data, f->len);
    const char *nul = memchr(f->data, '\0', f->len);

    if (nul) {
        vsted_fail(err, VSTED_EPARSE, "a NUL byte, expected text");
        vsted_hint(err, "save the file as CSV UTF-8; if it is UTF-16, give "
                        "--encoding utf-16");
        return fail_at(e, f, (size_t)(nul - f->data), err);
    }
    if (valid == f->len)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "byte 0x%02X is not UTF-8 here",
               (unsigned char)f->data[valid]);
    vsted_hint(err, "save the file as CSV UTF-8, or say what it is with "
                    "--encoding");
    return fail_at(e, f, valid, err);
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
damaged(const struct text_encoding *e, const struct input_file *f,
        vsted_err *err)
{
    vsted_fail(err, VSTED_EPARSE,
               "UTF-8 here, but not in the text before: two files in one?");
    vsted_hint(err, "save the file as CSV UTF-8, or say what it is with "
                    "--encoding");
    return vsted_at(err, f->path, e->lines + 1, 0);
}

static bool
is_ascii(const char *s, size_t n)
{
    uint64_t all = 0;
    size_t i = 0;

    for (uint64_t eight; n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        all |= eight;
    }
    for (; i < n; i++)
        all |= (unsigned char)s[i];
    return !(all & UINT64_C(0x8080808080808080));
}

/* UTF-8 as long as it is. What comes before the first byte that is none was
 * ASCII: it is the same in Windows-1252. */
static vsted_code
guess(struct text_encoding *e, struct input_file *f, vsted_findings *fs,
      vsted_err *err)
{
    size_t valid = utf8_valid(f->data, f->len);

    if (e->guessed && has_utf8_letters(f))
        return damaged(e, f, err);
    if (e->guessed)
        return decode_1252(f, e->lines, err);
    if (valid == f->len || memchr(f->data, '\0', f->len) || e->letters ||
        has_utf8_letters(f)) {
        e->letters = e->letters || !is_ascii(f->data, valid);
        return check_utf8(e, f, err);
    }
    struct place at = {
        .file = f->path,
        .line = e->lines + text_line(f->data, valid),
        .hint = "save as \"CSV UTF-8\" in Excel, or give --encoding "
                "windows-1252 to say that this is right",
    };
    e->guessed = true;
    if (decode_1252(f, e->lines, err))
        return err->code;
    finding_add(fs, VSTED_NOTE, FINDING_ENCODING, &at,
                "not UTF-8, read as Windows-1252 (what Danish Excel writes)");
    return VSTED_OK;
}

vsted_code
text_encoding_init(struct text_encoding *e, const char *name, vsted_err *err)
{
    *e = (struct text_encoding){.encoding = ENC_FIND};
    return name ? encoding_named(&e->encoding, name, err) : VSTED_OK;
}

vsted_code
text_encoding_check(const char *encoding, vsted_err *err)
{
    struct text_encoding e;
    return text_encoding_init(&e, encoding, err);
}

vsted_code
text_begin(struct text_encoding *e, struct input_file *piece,
           vsted_findings *fs)
{
    bool bom8 = begins(piece, "\xEF\xBB\xBF", 3);
    bool low = begins(piece, "\xFF\xFE", 2),
         high = begins(piece, "\xFE\xFF", 2);
    enum encoding by_bom = bom8 ? ENC_UTF8 : low || high ? ENC_UTF16 : ENC_FIND;

    /* One option for two files: a mark says what its own file is. */
    if (by_bom != ENC_FIND && e->encoding != ENC_FIND && e->encoding != by_bom)
        finding_add(fs, VSTED_NOTE, FINDING_ENCODING,
                    &(struct place){.file = piece->path},
                    "begins with the byte order mark of %s, and is read as "
                    "that in spite of --encoding",
                    bom8 ? "UTF-8" : "UTF-16");
    if (by_bom != ENC_FIND)
        e->encoding = by_bom;
    if (e->encoding == ENC_UTF16)
        e->big_first = high || (!low && decode_big_first(piece));
    if (by_bom != ENC_FIND)
        behead(piece, bom8 ? 3 : 2);
    return VSTED_OK;
}

/* Of UTF-16: half a unit, and the first half of a pair. */
static size_t
cut_utf16(const struct text_encoding *e, const char *s, size_t n)
{
    size_t odd = n % 2, at = n - odd;

    if (at < 2)
        return odd;
    unsigned char high = (unsigned char)s[e->big_first ? at - 2 : at - 1];
    return high >= 0xD8 && high <= 0xDB ? odd + 2 : odd;
}

size_t
text_cut(const struct text_encoding *e, const char *s, size_t n)
{
    size_t back = 0;

    if (e->encoding == ENC_UTF16)
        return cut_utf16(e, s, n);
    if (e->encoding == ENC_1252 || e->guessed)
        return 0;
    while (back < 3 && back < n &&
           ((unsigned char)s[n - 1 - back] & 0xC0) == 0x80)
        back++;
    if (back == n)
        return 0;
    unsigned char lead = (unsigned char)s[n - 1 - back];
    size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return length > back + 1 ? back + 1 : 0;
}

/* One in each byte of eight that is a line feed: where all other bits of a byte
 * are 0 after the exclusive or, so is what comes of adding to them. */
static uint64_t
feeds_in(uint64_t eight)
{
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t x = eight ^ UINT64_C(0x0A0A0A0A0A0A0A0A);

    return ~(((x & low) + low) | x | low) >> 7;
}

static size_t
line_feeds(const char *s, size_t n)
{
    enum { ROUNDS = 255 }; /* as many as a byte can count */
    const uint64_t pairs = UINT64_C(0x00FF00FF00FF00FF);
    size_t found = 0, i = 0;

    while (n - i >= sizeof(uint64_t)) {
        uint64_t eight, sums = 0;
        for (int k = 0; k < ROUNDS && n - i >= sizeof eight; k++) {
            memcpy(&eight, s + i, sizeof eight);
            sums += feeds_in(eight);
            i += sizeof eight;
        }
        sums = (sums & pairs) + (sums >> 8 & pairs);
        found += (size_t)(sums * UINT64_C(0x0001000100010001) >> 48);
    }
    for (; i < n; i++)
        found += s[i] == '\n';
    return found;
}

/* Line ends of a piece; "\r\n" cut in two counts twice at most: it is for
 * messages. */
static size_t
line_ends(const struct input_file *f)
{
    size_t n = line_feeds(f->data, f->len);

    if (!memchr(f->data, '\r', f->len))
        return n;
    for (size_t i = 0; i < f->len; i++)
        n += f->data[i] == '\r' && f->data[i + 1] != '\n';
    return n;
}

static vsted_code
decode_piece(struct text_encoding *e, struct input_file *f, vsted_findings *fs,
             vsted_err *err)
{
    switch (e->encoding) {
    case ENC_UTF16:
        return decode_utf16(f, e->big_first, e->lines, err);
    case ENC_1252:
        return decode_1252(f, e->lines, err);
    case ENC_UTF8:
        return check_utf8(e, f, err);
    default:
        return guess(e, f, fs, err);
    }
}

vsted_code
text_piece(struct text_encoding *e, struct input_file *piece,
           vsted_findings *fs, vsted_err *err)
{
    if (decode_piece(e, piece, fs, err))
        return err->code;
    e->lines += line_ends(piece);
    return VSTED_OK;
}

const char *
text_encoding_name(const struct text_encoding *e)
{
    return e->encoding == ENC_UTF16                ? "UTF-16"
           : e->encoding == ENC_1252 || e->guessed ? "Windows-1252"
                                                   : "UTF-8";
}

vsted_code
text_decode(struct input_file *f, const char *encoding, vsted_findings *fs,
            vsted_err *err)
{
    struct text_encoding e;

    if (text_encoding_init(&e, encoding, err) || text_begin(&e, f, fs))
        return err->code;
    return text_piece(&e, f, fs, err);
}
