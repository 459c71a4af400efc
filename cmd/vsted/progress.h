/* How far a long work is, on a terminal: one line that is written anew.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_PROGRESS_H
#define VSTED_PROGRESS_H

#include "io.h"

enum { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };

/** Begin to show; `when` is one of the above, auto: on a terminal. */
void progress_begin(struct io *io, int when);
/** In which language; Danish until it is known. */
void progress_language(bool english);
/** A vsted_run's tell: shown after half a second, ten times a second. */
bool progress_show(void *unused, const vsted_progress *at);
/** Wipe the line, and begin anew. Before anything else is printed. */
void progress_end(void);

#endif
