/* A file as pieces of UTF-8, in memory that does not grow with it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "base/mem.h"
#include "input/kind.h"

vsted_code
text_open(struct input_text *t, const struct input_file *file,
          const char *encoding, vsted_findings *fs, vsted_err *err)
{
    *t = (struct input_text){
        .file = file, .fs = fs, .first = TEXT_FIRST, .each = TEXT_EACH};
    sha256_init(&t->hash);
    return text_encoding_init(&t->encoding, encoding, err);
}

void
text_close(struct input_text *t)
{
    input_file_clear(&t->piece);
}

/* Up to n bytes; less only at the end of the file. */
static vsted_code
read_bytes(struct input_text *t, char *to, size_t n, size_t *got,
           vsted_err *err)
{
    const struct input_file *f = t->file;

    *got = 0;
    if (f->data) {
        *got = f->len - t->at < n ? f->len - t->at : n;
        memcpy(to, f->data + t->at, *got);
        t->at += *got;
        return VSTED_OK;
    }
    while (*got < n) {
        ssize_t some = read(f->fd, to + *got, n - *got);
        if (some < 0 && errno == EINTR) { /* maybe it is to be given up */
            if (input_step(f, t->bytes, err))
                return err->code;
            continue;
        }
        if (some < 0)
            return input_refused(err, f->path);
        if (some == 0)
            break;
        *got += (size_t)some;
    }
    return VSTED_OK;
}

/* The piece as it is, with what was cut off the one before in front. */
static vsted_code
read_piece(struct input_text *t, vsted_err *err)
{
    size_t want = t->begun ? t->each : t->first, got;
    struct input_file *p = &t->piece;

    input_file_clear(p);
    p->path = t->file->path;
    if (!(p->data = mem_alloc(t->n_carry + want + 1, 1)))
        return vsted_nomem(err);
    memcpy(p->data, t->carry, t->n_carry);
    if (read_bytes(t, p->data + t->n_carry, want, &got, err))
        return err->code;
    if (t->hashed)
        sha256_add(&t->hash, p->data + t->n_carry, got);
    t->bytes += got;
    t->ended = got < want;
    p->len = t->n_carry + got;
    p->data[p->len] = '\0';
    t->n_carry = 0;
    return VSTED_OK;
}

/* Cut off a character whose rest is in the next piece. */
static void
cut_tail(struct input_text *t)
{
    struct input_file *p = &t->piece;

    if (t->ended)
        return;
    t->n_carry = text_cut(&t->encoding, p->data, p->len);
    p->len -= t->n_carry;
    memcpy(t->carry, p->data + p->len, t->n_carry);
    p->data[p->len] = '\0';
}

vsted_code
text_next(struct input_text *t, const char **s, size_t *n, vsted_err *err)
{
    *s = "";
    *n = 0;
    /* A piece may be nothing but a mark or half a character. */
    while (*n == 0) {
        if (t->ended)
            return VSTED_OK;
        if (read_piece(t, err))
            return vsted_at(err, t->file->path, 0, 0);
        if (!t->begun && (kind_text(&t->piece, err) ||
                          text_begin(&t->encoding, &t->piece, t->fs)))
            return vsted_at(err, t->file->path, 0, 0);
        t->begun = true;
        cut_tail(t);
        if (text_piece(&t->encoding, &t->piece, t->fs, err))
            return vsted_at(err, t->file->path, 0, 0);
        *s = t->piece.data;
        *n = t->piece.len;
        if (input_step(t->file, t->bytes, err))
            return err->code;
    }
    return VSTED_OK;
}
