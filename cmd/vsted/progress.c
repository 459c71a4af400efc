/* Progress: what, how far, how long still.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "progress.h"

#include <time.h>
#include <unistd.h>

enum { NANO = 1000000000, FIRST_MS = 500, EACH_MS = 100, MEGA = 1000000 };

/* The one work of this program. */
static struct {
    FILE *to; /* NULL: say nothing */
    const char *what;
    int64_t began, shown; /* milliseconds; shown 0: not yet */
} now;

static int64_t
milliseconds(void)
{
    struct timespec t;

    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
        return 0;
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / (NANO / 1000);
}

void
progress_begin(struct io *io, int when, const char *what)
{
    bool wanted = when == 1 || (when == 0 && isatty(STDERR_FILENO));

    now.to = wanted ? io->err : NULL;
    now.what = what;
    now.began = milliseconds();
    now.shown = 0;
}

void
progress_show(void *unused, uint64_t done, uint64_t total)
{
    int64_t at = now.to ? milliseconds() : 0;

    (void)unused;
    if (!now.to || at - now.began < FIRST_MS || at - now.shown < EACH_MS)
        return;
    now.shown = at;
    fprintf(now.to, "\r\033[K%s: %llu MB", now.what,
            (unsigned long long)(done / MEGA));
    if (total > 0 && done > 0 && done <= total) {
        uint64_t left = (uint64_t)(at - now.began) * (total - done) / done;
        fprintf(now.to, " of %llu (%llu %%), %llu s left",
                (unsigned long long)(total / MEGA),
                (unsigned long long)(done * 100 / total),
                (unsigned long long)((left + 999) / 1000));
    }
    fflush(now.to);
}

void
progress_end(void)
{
    if (now.to && now.shown)
        fputs("\r\033[K", now.to);
    now.shown = 0;
    now.began = milliseconds();
}
