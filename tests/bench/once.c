/* Run a command once and print what it took: nanoseconds, KiB, exit status.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 *     once [-c] [-o FILE] [-e FILE] [-t SECONDS] COMMAND [ARGUMENT...]
 *
 * Its standard output and error go to FILE, each /dev/null when not said. What
 * takes longer than SECONDS is killed; its status is then 124, as timeout(1)
 * has it. Memory is the most that was resident at a time. -c: not the time that
 * passed but that of the processors, which others do not lengthen.
 */

struct asked {
    const char *out, *err;
    unsigned seconds; /* 0: any time */
    int processors;   /* their time */
    char **command;
};

static int64_t
now_ns(void)
{
    struct timespec t;

    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
        abort();
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int64_t
of_processors_ns(const struct rusage *used)
{
    const struct timeval *u = &used->ru_utime, *s = &used->ru_stime;

    return ((int64_t)(u->tv_sec + s->tv_sec) * 1000000 + u->tv_usec +
            s->tv_usec) *
           1000;
}

static void
send_to(int fd, const char *file)
{
    int to = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    if (to == -1 || dup2(to, fd) == -1) {
        perror(file);
        _exit(127);
    }
    close(to);
}

static void
begin(const struct asked *a)
{
    alarm(a->seconds); /* goes on in the command, which does not expect it */
    send_to(STDOUT_FILENO, a->out);
    send_to(STDERR_FILENO, a->err);
    execvp(a->command[0], a->command);
    _exit(127);
}

static int
read_options(struct asked *a, int argc, char **argv)
{
    int c;

    *a = (struct asked){.out = "/dev/null", .err = "/dev/null"};
    while ((c = getopt(argc, argv, "+co:e:t:")) != -1) {
        if (c == 'c')
            a->processors = 1;
        else if (c == 'o')
            a->out = optarg;
        else if (c == 'e')
            a->err = optarg;
        else if (c == 't')
            a->seconds = (unsigned)strtoul(optarg, NULL, 10);
        else
            return 0;
    }
    a->command = argv + optind;
    return *a->command != NULL;
}

int
main(int argc, char **argv)
{
    struct asked a;
    struct rusage used;
    int64_t began, took;
    int status;
    pid_t child;

    if (!read_options(&a, argc, argv)) {
        fputs("usage: once [-c] [-o FILE] [-e FILE] [-t SECONDS] COMMAND...\n",
              stderr);
        return 2;
    }
    began = now_ns();
    child = fork();
    if (child == 0)
        begin(&a);
    if (child == -1 || waitpid(child, &status, 0) != child ||
        getrusage(RUSAGE_CHILDREN, &used) != 0) {
        perror("once");
        return 70;
    }
    took = now_ns() - began;
    if (a.processors)
        took = of_processors_ns(&used);
    printf("%" PRId64 " %ld %d\n", took, used.ru_maxrss,
           WIFEXITED(status)             ? WEXITSTATUS(status)
           : WTERMSIG(status) == SIGALRM ? 124
                                         : 128 + WTERMSIG(status));
    return 0;
}
