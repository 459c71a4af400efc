/* Filling a vsted_err; what the codes are called and exit with.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/text.h"

struct code {
    int status;
    const char *name, *text;
};

static const struct code codes[] = {
#define VSTED_CODE_(name, status, text) {status, #name, text},
    VSTED_CODES(VSTED_CODE_)
#undef VSTED_CODE_
};

/* A code from a foreign caller may be any int: then it is our fault. */
static const struct code *
code_at(vsted_code code)
{
    size_t i = (size_t)code;
    return &codes[i < COUNT(codes) ? i : (size_t)VSTED_EFAULT];
}

const char *
vsted_code_text(vsted_code code)
{
    return code_at(code)->text;
}

const char *
vsted_code_name(vsted_code code)
{
    return code_at(code)->name;
}

int
vsted_code_exit(vsted_code code)
{
    return code_at(code)->status;
}

vsted_code
vsted_fail(vsted_err *err, vsted_code code, const char *fmt, ...)
{
    char text[VSTED_MSG_MAX]; /* aside: an argument may point into err */
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    err->code = code;
    err->line = err->column = 0;
    err->file[0] = err->hint[0] = '\0';
    utf8_show_cut(err->msg, sizeof err->msg, n < 0 ? fmt : text);
    return code;
}

vsted_code
vsted_hint(vsted_err *err, const char *fmt, ...)
{
    char text[VSTED_HINT_MAX];
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    utf8_show_cut(err->hint, sizeof err->hint, n < 0 ? fmt : text);
    return err->code;
}

vsted_code
vsted_at(vsted_err *err, const char *file, size_t line, size_t column)
{
    if (file && !err->file[0])
        utf8_show_cut(err->file, sizeof err->file, file);
    /* A column belongs to its line: never mix two rooms' answers. */
    if (!err->line) {
        err->line = line;
        if (!err->column)
            err->column = column;
    }
    return err->code;
}

vsted_code
vsted_nomem(vsted_err *err)
{
    return vsted_fail(err, VSTED_ENOMEM, "out of memory");
}
