/* The names in a folder, sorted: for finding files and for "did you mean".
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_DIR_H
#define INPUT_DIR_H

#include <stddef.h>
#include "base/err.h"
#include "base/mem.h"

/* Hidden names (".x") are left out, and past DIR_MAX names the rest. */
enum { DIR_MAX = 10000 };
struct dir {
    struct arena *arena;
    const char **names;
    size_t n;
};

/** @return VSTED_OK, VSTED_ENOFILE (no such folder), VSTED_ESYS, VSTED_ENOMEM;
 *  on failure there is nothing to clear. */
vsted_code dir_read(struct dir *d, const char *path, vsted_err *err) NODISCARD;
void dir_clear(struct dir *d);

#endif
