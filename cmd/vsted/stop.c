/* What is done when a signal ends the program.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The handler calls what POSIX allows a handler to call, and then lets the
 * signal do what it does by itself, so that a shell sees a program that was
 * interrupted (130). The threads of the library hear no signals.
 */
#include "stop.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { N_SIGNALS = sizeof(signals) / sizeof(signals[0]) };

static volatile sig_atomic_t held, asked, line_shown;
static char doomed[PATH_MAX]; /* "": none; changed with signals deferred */

static void
end_by(int sig)
{
    static const char wipe[] = "\r\033[K";

    if (doomed[0] != '\0')
        unlink(doomed);
    if (line_shown && write(STDERR_FILENO, wipe, sizeof(wipe) - 1) < 0)
        errno = 0; /* it is gone with the terminal */
    signal(sig, SIG_DFL);
    raise(sig);
}

static void
on_signal(int sig)
{
    int before = errno;

    if (held && !asked)
        asked = sig;
    else
        end_by(sig);
    errno = before;
}

static void
the_signals(sigset_t *set)
{
    sigemptyset(set);
    for (size_t i = 0; i < N_SIGNALS; i++)
        sigaddset(set, signals[i]);
}

void
stop_begin(void)
{
    struct sigaction new = {.sa_handler = on_signal}, old;

    the_signals(&new.sa_mask);
    for (size_t i = 0; i < N_SIGNALS; i++)
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(signals[i], &new, NULL);
}

void
stop_hold(void)
{
    held = 1;
}

void
stop_release(void)
{
    held = 0;
}

bool
stop_asked(void)
{
    return asked != 0;
}

bool
stop_wanted(void *unused, const vsted_progress *at)
{
    (void)unused;
    (void)at;
    return stop_asked();
}

void
stop_if_asked(void)
{
    if (asked)
        end_by(asked);
}

void
stop_defer(void)
{
    sigset_t set;

    the_signals(&set);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void
stop_go_on(void)
{
    sigset_t set;

    the_signals(&set);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void
stop_removes(const char *path)
{
    snprintf(doomed, sizeof(doomed), "%s", path ? path : "");
}

void
stop_wipes(bool line)
{
    line_shown = line;
}
