/* Windows-1252 and UTF-16 to UTF-8.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/decode.h"

#include <stdint.h>
#include "base/mem.h"

/* Windows-1252 from 0x80 to 0x9F; 0 = not in use. The rest is as Unicode. */
static const uint16_t high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* UTF-8 being written; `line` counts what was written. */
struct writer {
    char *to;
    size_t n, line;
    uint32_t before;
};

static void
put(struct writer *w, uint32_t c)
{
    if (c == '\r' || (c == '\n' && w->before != '\r'))
        w->line++;
    w->before = c;
    if (c < 0x80) {
        w->to[w->n++] = (char)c;
        return;
    }
    if (c < 0x800) {
        w->to[w->n++] = (char)(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            w->to[w->n++] = (char)(0xE0 | c >> 12);
        } else {
            w->to[w->n++] = (char)(0xF0 | c >> 18);
            w->to[w->n++] = (char)(0x80 | (c >> 12 & 0x3F));
        }
        w->to[w->n++] = (char)(0x80 | (c >> 6 & 0x3F));
    }
    w->to[w->n++] = (char)(0x80 | (c & 0x3F));
}

static void
replace(struct input_file *f, struct writer *w)
{
    w->to[w->n] = '\0';
    mem_free(f->data);
    f->data = w->to;
    f->len = w->n;
}

static vsted_code
give_up(struct writer *w, const struct input_file *f, vsted_err *err)
{
    mem_free(w->to);
    return vsted_at(err, f->path, w->line, 0);
}

static uint32_t
from_1252(unsigned char c)
{
    return c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c;
}

vsted_code
decode_1252(struct input_file *f, size_t lines, vsted_err *err)
{
    size_t room = 1;

    for (size_t i = 0; i < f->len; i++) {
        uint32_t c = from_1252((unsigned char)f->data[i]);
        room += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    struct writer w = {mem_alloc(room, 1), 0, lines + 1, 0};
    if (!w.to)
        return vsted_nomem(err);
    for (size_t i = 0; i < f->len; i++) {
        unsigned char byte = (unsigned char)f->data[i];
        uint32_t c = from_1252(byte);
        if (c == 0) {
            vsted_fail(err, VSTED_EPARSE,
                       "byte 0x%02X stands for nothing in Windows-1252", byte);
            vsted_hint(err, "save the file as CSV UTF-8");
            return give_up(&w, f, err);
        }
        put(&w, c);
    }
    replace(f, &w);
    return VSTED_OK;
}

struct units {
    const unsigned char *s;
    size_t n; /* of two bytes */
    bool big_first;
};

static uint32_t
unit(const struct units *u, size_t i)
{
    const unsigned char *s = u->s + 2 * i;
    return u->big_first ? (uint32_t)s[0] << 8 | s[1]
                        : (uint32_t)s[1] << 8 | s[0];
}

/* Latin letters have a zero half: the half that is zero more often is the
 * high one. Most programs write the low half first. */
static bool
big_half_first(const struct units *u)
{
    size_t first = 0, second = 0;

    for (size_t i = 0; i < u->n; i++) {
        first += u->s[2 * i] == 0;
        second += u->s[2 * i + 1] == 0;
    }
    return first > second;
}

/* The character at unit i, 0 when there is none; *used gets its units. */
static uint32_t
character(const struct units *u, size_t i, size_t *used)
{
    uint32_t c = unit(u, i);

    *used = 1;
    if (c < 0xD800 || c > 0xDFFF)
        return c;
    uint32_t low = i + 1 < u->n ? unit(u, i + 1) : 0;
    if (c > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return 0;
    *used = 2;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

static vsted_code
write_units(struct writer *w, const struct units *u, size_t from,
            vsted_err *err)
{
    size_t used;

    for (size_t i = from; i < u->n; i += used) {
        uint32_t c = character(u, i, &used);
        if (c == 0) {
            vsted_fail(err, VSTED_EPARSE, "0x%04X is no character in UTF-16",
                       (unsigned)unit(u, i));
            return vsted_hint(err, "save the file as CSV UTF-8");
        }
        put(w, c);
    }
    return VSTED_OK;
}

bool
decode_big_first(const struct input_file *f)
{
    const struct units u = {(const unsigned char *)f->data, f->len / 2, false};

    return big_half_first(&u);
}

vsted_code
decode_utf16(struct input_file *f, bool big_first, size_t lines, vsted_err *err)
{
    struct units u = {(const unsigned char *)f->data, f->len / 2, big_first};

    if (f->len % 2) {
        vsted_fail(err, VSTED_EPARSE,
                   "half a character too many at the end for UTF-16");
        return vsted_at(err, f->path, 0, 0);
    }
    struct writer w = {mem_alloc(u.n * 3 + 1, 1), 0, lines + 1, 0};
    if (!w.to)
        return vsted_nomem(err);
    if (write_units(&w, &u, 0, err))
        return give_up(&w, f, err);
    replace(f, &w);
    return VSTED_OK;
}
