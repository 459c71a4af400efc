/* Progress: what, how far, how long still.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "progress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "stop.h"
#include "timing.h"

enum { FIRST_MS = 500, EACH_MS = 100, MEGA = 1000000, NANO_MS = 1000000 };

struct words {
    const char *phase[VSTED_DRAWING + 1];
    const char *of, *left; /* "12 of 40 (30 %), 5 s left" */
};

static const struct words languages[] = {
    {{[VSTED_READING] = "læser",
      [VSTED_COUNTING] = "tæller",
      [VSTED_COMPLETING] = "fordeler resten, gennemløb",
      [VSTED_TIES] = "afprøver stemmelighed, gennemløb",
      [VSTED_DRAWING] = "trækker stemmesedler"},
     "af",
     "tilbage"},
    {{[VSTED_READING] = "reading",
      [VSTED_COUNTING] = "counting",
      [VSTED_COMPLETING] = "spending the rest, run",
      [VSTED_TIES] = "trying ties, run",
      [VSTED_DRAWING] = "drawing ballots"},
     "of",
     "left"},
};

/* The one work of this program. */
static struct {
    FILE *to; /* NULL: say nothing */
    const struct words *words;
    vsted_phase phase;
    int64_t began, shown; /* milliseconds; shown 0: not yet */
    int64_t phase_began;
} now = {.words = &languages[0]};

static int64_t
milliseconds(void)
{
    return timing_now() / NANO_MS;
}

/* A terminal on which a line can be wiped. */
static bool
is_terminal(void)
{
    const char *term = getenv("TERM");

    return term && strcmp(term, "dumb") != 0 && isatty(STDERR_FILENO);
}

void
progress_begin(struct io *io, int when)
{
    bool wanted =
        when == PROGRESS_ALWAYS || (when == PROGRESS_AUTO && is_terminal());

    now.to = wanted ? io->err : NULL;
    now.shown = 0;
    now.began = now.phase_began = milliseconds();
}

void
progress_language(bool english)
{
    now.words = &languages[english];
}

/* How long still can be told where each step takes about as long as another:
 * not of several rules. */
static void
show_rest(const vsted_progress *at, int64_t in_phase)
{
    uint64_t left;

    if (at->phase == VSTED_COUNTING || at->done > at->total)
        return;
    fprintf(now.to, " (%llu %%)",
            (unsigned long long)(at->done * 100 / at->total));
    if (at->done == 0)
        return;
    left = (uint64_t)in_phase * (at->total - at->done) / at->done;
    fprintf(now.to, ", %llu s %s", (unsigned long long)((left + 999) / 1000),
            now.words->left);
}

static void
show(const vsted_progress *at, int64_t in_phase)
{
    bool bytes = at->phase == VSTED_READING;
    uint64_t unit = bytes ? MEGA : 1;

    fprintf(now.to, "\r\033[K%s: %llu", now.words->phase[at->phase],
            (unsigned long long)(at->done / unit));
    if (at->total > 0)
        fprintf(now.to, " %s %llu", now.words->of,
                (unsigned long long)(at->total / unit));
    if (bytes)
        fputs(" MB", now.to);
    if (at->total > 0)
        show_rest(at, in_phase);
    fflush(now.to);
}

bool
progress_show(void *unused, const vsted_progress *at)
{
    int64_t time = now.to ? milliseconds() : 0;

    (void)unused;
    if (now.to && at->phase != now.phase) {
        now.phase = at->phase;
        now.phase_began = time;
    }
    if (now.to && time - now.began >= FIRST_MS && time - now.shown >= EACH_MS) {
        now.shown = time;
        stop_wipes(true);
        show(at, time - now.phase_began);
    }
    return stop_asked();
}

void
progress_end(void)
{
    if (now.to && now.shown)
        fputs("\r\033[K", now.to);
    stop_wipes(false);
    now.shown = 0;
    now.began = now.phase_began = milliseconds();
}
