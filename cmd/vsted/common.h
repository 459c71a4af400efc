/* Options that commands share, and what they all do with them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_COMMON_H
#define VSTED_COMMON_H

#include "io.h"

/* ---- reading an election ---- */

struct source_args {
    const char *path, *rules, *proposals, *ballots, *delimiter, *encoding;
    int numbers; /* 0: Danish, 1: English */
    bool allow_cpr;
    struct texts maps;
    const char *but; /* a rule option that the command itself looks at; NULL:
                        none */
};
extern const struct opt source_opts[];

/**
 * Read the election that `a` and the rule options of the command line name.
 * Findings are left to the caller to show, also after an error.
 */
vsted_code source_load(vsted_election **out, struct io *io,
                       const struct source_args *a, vsted_findings *findings,
                       vsted_err *err);
/** VSTED_EUSAGE when `output` is one of the files that are read. */
vsted_code source_spare(const struct source_args *a, const char *output,
                        vsted_err *err);
/** Print an error of reading or counting, unless io_findings() has shown it
 *  among its rows already. `o` as for vsted_err_print_json(). */
void source_error(struct io *io, const vsted_findings *findings, vsted_err *err,
                  const vsted_outcome *o);

/* ---- rounds ---- */

/** The time that goes on record: now, or SOURCE_DATE_EPOCH. VSTED_EUSAGE when
 *  that is no number. */
vsted_code clock_now(int64_t *now, vsted_err *err);
/** VSTED_EUSAGE when `output` is the round itself. */
vsted_code round_spare(const char *round, const char *output, vsted_err *err);
/** A number that stands for `what` ("IMPORT"), as 3 or #3. VSTED_EUSAGE. */
vsted_code number_of(int64_t *out, const char *text, const char *what,
                     vsted_err *err);

/* ---- printing ---- */

struct output_args {
    int format; /* vsted_format */
    int lang;   /* 0: not said, 1: Danish, 2: English */
    int color;  /* 0: auto, 1: always, 2: never */
    const char *file;
    struct volume volume;
};
extern const char *const table_json_csv[];
extern const char *const table_json[];

/* The rows of a command that prints in the formats `words`, whose args have
 * `struct output_args output`. */
#define OUTPUT_FORMAT(words, type)                                             \
    OPT_CHOICE("format", words, VSTED_TABLE, type, output.format,              \
               "how to print it (default: table)"),                            \
        OPT_SET("json", VSTED_JSON, type, output.format,                       \
                "short for --format json")
extern const struct opt output_opts[];

/**
 * What the options and the environment (VSTED_LANG, NO_COLOR) ask for; also
 * decides how errors are printed from here on, and whether the file could be
 * written.
 */
vsted_code output_begin(vsted_print *how, struct io *io,
                        const struct output_args *a, vsted_err *err);

/* ---- long work ---- */

struct work_args {
    int progress;        /* of progress.h */
    const char *threads; /* NULL: all cores */
};
extern const struct opt work_opts[];
extern const char *const progress_whens[];
#define PROGRESS_OPTION(type, field)                                           \
    OPT_CHOICE("progress", progress_whens, 0, type, field,                     \
               "say how far it is (default: auto, on a terminal)")

/** Fill io->run from the options, and begin to show. VSTED_EUSAGE. */
vsted_code work_begin(struct io *io, const struct work_args *a, vsted_err *err);

/* ---- all of it ---- */

/* A command that reads a source and prints what it makes of it. */
struct job {
    struct io *io;
    const void *args; /* the command's own */
    const struct source_args *source;
    const struct output_args *output;
    const struct work_args *work;
    /* Set by job_run(): */
    vsted_findings *findings; /* none yet */
    vsted_print how;          /* shows them */
};

/**
 * Do the work with options looked at and findings to fill. Nothing is done when
 * the output cannot be written or would be written over what is read.
 */
vsted_code job_run(struct job *job,
                   vsted_code (*work)(struct job *job, vsted_err *err),
                   vsted_err *err);

#endif
