/* Ctrl-C, and being told to end: everything is left as it was.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_STOP_H
#define VSTED_STOP_H

#include <stdbool.h>
#include <vsted/run.h>

/** Listen, unless the shell said not to (nohup). */
void stop_begin(void);

/*
 * Between these a signal is only noted: a round is being written, and who does
 * that looks at stop_asked() and takes back what it began. A second signal ends
 * the program as it stands; the round is mended when it is opened again.
 */
void stop_hold(void);
void stop_release(void);
bool stop_asked(void);
/** The same, as a vsted_run's tell. */
bool stop_wanted(void *unused, const vsted_progress *at);
/** End by the signal that was noted; return when there was none. */
void stop_if_asked(void);

/* Signals wait between these. */
void stop_defer(void);
void stop_go_on(void);
/** A file to remove when the program is stopped (copied; NULL: none any more).
 *  To be called with signals deferred since before it was made. */
void stop_removes(const char *path);
/** Is a line on the terminal to be wiped? */
void stop_wipes(bool line);

#endif
