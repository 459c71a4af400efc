/* A folder or a round that is made whole or not at all.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_MADE_H
#define VSTED_MADE_H

#include "io.h"

/* It is made in a folder of its own beside its place, and then moved. */
struct made {
    char path[PATH_MAX]; /* its place, without a slash at the end */
    char temp[PATH_MAX]; /* the folder; "" before it is there */
    char file[PATH_MAX]; /* what made_file() named last */
};

/** VSTED_EUSAGE when there is something at `path` already, VSTED_ESYS. */
vsted_code made_begin(struct made *m, const char *path, vsted_err *err);
/** The path of a file of the folder, there or not; borrowed until the next
 *  call. */
const char *made_file(struct made *m, const char *name);
/**
 * Put the folder, or only its file `name` (not NULL), in its place when rc is
 * VSTED_OK, else leave no trace. @return rc, or VSTED_ESYS.
 */
vsted_code made_end(struct made *m, const char *name, vsted_code rc,
                    vsted_err *err);

#endif
