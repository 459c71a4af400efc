/* Adding up the time of phases.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "timing.h"

#include <time.h>

enum { NANO = 1000000000, MICRO = 1000000 };

static struct {
    enum timing phase;
    int64_t since, took[N_TIMINGS];
} now;

int64_t
timing_now(void)
{
    struct timespec t;

    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
        return 0;
    return (int64_t)t.tv_sec * NANO + t.tv_nsec;
}

void
timing_begin(void)
{
    now.phase = TIMING_READ;
    now.since = timing_now();
}

void
timing_phase(enum timing phase)
{
    int64_t at = timing_now();

    now.took[now.phase] += at - now.since;
    now.since = at;
    now.phase = phase;
}

void
timing_print(FILE *to)
{
    static const char *const words[] = {"read", "counted", "wrote"};

    timing_phase(now.phase);
    fputs("vsted: ", to);
    for (int i = 0; i < TIMING_REST; i++) {
        int64_t micro = now.took[i] / (NANO / MICRO);

        fprintf(to, "%s%s %lld.%06lld s", i > 0 ? ", " : "", words[i],
                (long long)(micro / MICRO), (long long)(micro % MICRO));
    }
    fputc('\n', to);
}
