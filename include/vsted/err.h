/* What went wrong, and where: every call that can fail fills a vsted_err.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_ERR_H
#define VSTED_ERR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is public, and what must not be thrown away. */
#define VSTED_API       __attribute__((visibility("default")))
#define VSTED_NODISCARD __attribute__((warn_unused_result))

/* Every code once: name, exit status of the program (CLI contract), text. */
#define VSTED_CODES(X)                                                         \
    X(OK, 0, "done")                                                           \
    X(ENO, 1, "the answer is no")                                              \
    X(EUSAGE, 2, "wrong use")                                                  \
    X(ENOENT, 2, "no such name")                                               \
    X(ENOFILE, 3, "no such file")                                              \
    X(EPARSE, 3, "bad input")                                                  \
    X(ERANGE, 3, "number out of range")                                        \
    X(ERULES, 4, "rules that contradict each other or cannot be met")          \
    X(ETIE, 5, "a decisive tie is open")                                       \
    X(ESYS, 6, "the system refused")                                           \
    X(ENOMEM, 6, "out of memory")                                              \
    X(ECPR, 7, "stopped to protect people")                                    \
    X(ESTOP, 130, "stopped by who asked for it")                               \
    X(EFAULT, 70, "a fault in vsted itself")

typedef enum vsted_code {
#define VSTED_CODE_(name, status, text) VSTED_##name,
    VSTED_CODES(VSTED_CODE_)
#undef VSTED_CODE_
} vsted_code;

/* Lengths with the final NUL; longer text is cut at a character. */
enum { VSTED_FILE_MAX = 256, VSTED_MSG_MAX = 768, VSTED_HINT_MAX = 512 };

/**
 * One error. All zero is "none". Lives wherever the caller puts it; nothing
 * to free.
 *
 * line and column count from 1, 0 is "not known". column is the number of the
 * field in a CSV or .pb row (as a spreadsheet counts), the character in JSON.
 */
typedef struct vsted_err {
    vsted_code code;
    size_t line;
    size_t column;
    char file[VSTED_FILE_MAX]; /* as the caller named it, "" = none */
    char msg[VSTED_MSG_MAX];   /* what was seen, what was expected */
    char hint[VSTED_HINT_MAX]; /* how to mend it, "" = none */
} vsted_err;

/** The text of a code: "bad input". Static; never NULL. */
VSTED_API const char *vsted_code_text(vsted_code code);

/** The name of a code in JSON: "EPARSE". Static; never NULL. */
VSTED_API const char *vsted_code_name(vsted_code code);

/** The exit status that stands for a code: 0 to 7, 70, and 130 as a shell
 *  says of a program that was interrupted. */
VSTED_API int vsted_code_exit(vsted_code code);

#ifdef __cplusplus
}
#endif
#endif
