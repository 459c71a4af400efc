/* How far a long work is, on a terminal: one line that is written anew.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_PROGRESS_H
#define VSTED_PROGRESS_H

#include <stdint.h>
#include "io.h"

/** Begin; `when`: 0 on a terminal, 1 always, 2 never. `what` is borrowed. */
void progress_begin(struct io *io, int when, const char *what);
/** A vsted_import's progress: shown after half a second, ten times a second. */
void progress_show(void *unused, uint64_t done, uint64_t total);
/** Wipe the line. */
void progress_end(void);

#endif
