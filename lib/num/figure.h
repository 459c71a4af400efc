/* A number as people write it: digits, group signs, a decimal sign.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_FIGURE_H
#define NUM_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include "num/money.h"

__extension__ typedef unsigned __int128 wide;

/* What is being read, for messages: amount "1500.50": ... */
struct wording {
    const char *what, *text;
    enum number_style style;
};

/* value = mantissa / 10^decimals; the last decimal kept is not 0. */
struct figure {
    wide mantissa;
    unsigned decimals;
    size_t written; /* decimals in the text, final zeros too */
    bool grouped;
    /* Three decimals behind one to three digits, as in "1,500": somebody else
     * would have meant thousands. */
    bool unsure;
};

/**
 * Read the number at *at and go behind it, past ",-" too. Groups must be of
 * three, with one sign throughout; at most 11 decimals count (an øre of a
 * milliard kroner).
 * @return VSTED_OK, VSTED_EPARSE, VSTED_ERANGE (whole part past int64).
 */
vsted_code figure_read(struct figure *f, const char **at,
                       const struct wording *w, vsted_err *err) NODISCARD;

/** *out = f * 10^power: VSTED_EPARSE (code only, no message) when that is not
 *  whole, VSTED_ERANGE when it is past int64. */
vsted_code figure_whole(int64_t *out, const struct figure *f,
                        unsigned power) NODISCARD;

/** vsted_fail with `amount "text": ` before the message. */
vsted_code figure_fail(const struct wording *w, vsted_err *err, vsted_code code,
                       const char *fmt, ...) PRINTF_LIKE(4, 5);

/** Bytes of the space (also no-break, narrow, figure space) at s; 0: none. */
size_t space_at(const char *s);
const char *skip_space(const char *s);
/** Bytes of the hyphen, minus or dash at s; 0: none. */
size_t dash_at(const char *s);

#endif
