/* The program's streams: messages, results, files written whole or not at all.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_IO_H
#define VSTED_IO_H

#include <limits.h>
#include <stdio.h>
#include "cmd.h"

#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))

/* What a command may touch of the world around it. */
struct io {
    FILE *out, *err;       /* standard output and error */
    const struct cmd *cmd; /* NULL until one is found */
    int argc;              /* what stands behind the command's name */
    char **argv;
    bool json;     /* errors as one line of JSON */
    bool usage;    /* the error is one of wrong use: show the usage line */
    bool verbose;  /* say at the end how long it took */
    vsted_run run; /* of what may take long */
};

/* How much to say on standard error. */
struct volume {
    bool quiet, verbose;
};

/** Standard streams as a program may rely on them: open, no SIGPIPE. */
void io_begin(struct io *io);
/** Close standard output. VSTED_ESYS when not everything arrived. */
vsted_code io_end(struct io *io, vsted_err *err);

/** A name or text from outside, as a terminal may be sent it. */
void put_shown(FILE *to, const char *s);

/** Fill `err`; code, line and file of an older error are forgotten. */
vsted_code fail(vsted_err *err, vsted_code code, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
vsted_code hint(vsted_err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** One of some names: "rule", which `vsted rules` lists. */
struct naming {
    const char *kind, *lister;
    const char *const *names;
    size_t n;
};
/** VSTED_ENOENT: no such name; the hint has the nearest. */
vsted_code fail_unknown(vsted_err *err, const struct naming *of,
                        const char *name);
/** VSTED_ESYS: what was done to which file, and errno in words. A broken pipe
 *  leaves the message empty: who closed it knows. */
vsted_code fail_errno(vsted_err *err, const char *file, const char *what);

/** Print an error, once: afterwards its message is empty. `o` as for
 *  vsted_err_print_json(). */
void io_error(struct io *io, vsted_err *err, const vsted_outcome *o);
/** Print errors, then what else `volume` lets through. */
void io_findings(const struct io *io, const vsted_findings *fs,
                 struct volume volume);

/* Where a result goes: standard output, or a file that is written beside its
 * place and renamed. */
struct sink {
    FILE *to;
    bool renames;
    char path[PATH_MAX]; /* of the file in its place, symlinks followed */
    char temp[PATH_MAX];
};

/** Could `path` be written? Asked before the work. NULL and "-": standard
 *  output. */
vsted_code sink_check(const char *path, vsted_err *err);
vsted_code sink_open(struct sink *s, struct io *io, const char *path,
                     vsted_err *err);
/** Put the file in its place when rc is VSTED_OK, else leave no trace.
 *  @return rc, or VSTED_ESYS. */
vsted_code sink_close(struct sink *s, vsted_code rc, vsted_err *err);

#endif
