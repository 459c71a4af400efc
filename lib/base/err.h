/* Filling a vsted_err: the one way in which lib/ says that something failed.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <vsted/err.h>

#define NODISCARD               VSTED_NODISCARD
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
#define COUNT(a)                (sizeof(a) / sizeof((a)[0]))

/**
 * Set `err` to `code` and a message; file, line, column and hint are cleared.
 * The message says what was seen and what was expected: one line, lower case,
 * no full stop.
 * @return code, so that `return vsted_fail(...)` reads well.
 */
vsted_code vsted_fail(vsted_err *err, vsted_code code, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

/** Add how to mend it. @return err->code. */
vsted_code vsted_hint(vsted_err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/** Say where, unless a lower room has said it already. @return err->code. */
vsted_code vsted_at(vsted_err *err, const char *file, size_t line,
                    size_t column);

/** VSTED_ENOMEM with its message. */
vsted_code vsted_nomem(vsted_err *err);

#endif
