/* vsted import: files into a round, each whole or not at all.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "common.h"
#include "progress.h"
#include "stop.h"
#include "timing.h"

struct args {
    const char *round, *kind, *delimiter, *encoding;
    struct texts files, maps;
    int numbers, duplicates;
    bool allow_cpr, update;
    struct output_args output;
    struct work_args work;
};

static const char *const kinds[] = {"proposals", "ballots", "voters",
                                    "pabulib",   "rules",   NULL};
static const char *const numbers[] = {"da", "en", NULL};
static const char *const duplicates[] = {"refuse", "first", "last", NULL};

static const struct opt opts[] = {
    OPERAND("ROUND", struct args, round, "a file made by vsted init"),
    OPERAND_WORD("KIND", kinds, struct args, kind,
                 "what the files hold: proposals, ballots, voters, pabulib "
                 "(a .pb file) or rules"),
    OPERANDS("FILE", struct args, files,
             "CSV, .pb or rules files, one after the other; - is standard "
             "input"),
    OPT_FLAG(0, "update", struct args, update,
             "proposals: the file takes the place of the list, and what it "
             "changes is shown"),
    OPT_CHOICE("duplicates", duplicates, 1, struct args, duplicates,
               "ballots of a voter who has one already: refuse the file (the "
               "default), or count the first or the last"),
    OUTPUT_FORMAT(table_json, struct args),
    PROGRESS_OPTION(struct args, work.progress),
    OPT_TEXT(0, "delimiter", "SIGN", struct args, delimiter,
             "what separates CSV columns: \";\" \",\" or tab (default: found)"),
    OPT_TEXT(0, "encoding", "NAME", struct args, encoding,
             "encoding: utf-8, utf-16 or windows-1252 (default: found)"),
    OPT_CHOICE("numbers", numbers, 0, struct args, numbers,
               "how amounts are written: 1.234,50 (da, the default) or "
               "1,234.50 (en)"),
    OPT_TEXTS(0, "map", "COLUMN=FIELD", struct args, maps,
              "what a column is, such as \"Hvad koster det=cost\"; may be "
              "given more than once"),
    OPT_FLAG(0, "allow-cpr", struct args, allow_cpr,
             "go on although the file has CPR numbers; that is kept on "
             "record"),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted import 2026.vsted proposals examples/lejre/forslag.csv",
     "the proposals first"},
    {"vsted import 2026.vsted ballots examples/lejre/stemmer.csv",
     "then the ballots, from as many files as there are"},
    {0},
};

/* What was detected is told without being asked for. */
static void
show(struct io *io, const struct args *a, const vsted_findings *findings)
{
    struct volume volume = a->output.volume;

    volume.verbose = volume.verbose || !volume.quiet;
    io_findings(io, findings, volume);
}

/* What is printed, how and where. */
struct printing {
    vsted_print how;
    struct sink sink;
};

static vsted_code
import_one(struct io *io, const struct args *a, const vsted_import *what,
           const struct printing *p, vsted_err *err)
{
    vsted_findings *findings = NULL;
    vsted_imported *done = NULL;
    vsted_code rc = vsted_findings_new(&findings, err);

    timing_phase(TIMING_READ);
    stop_hold();
    if (!rc)
        rc = vsted_round_import(&done, a->round, what, findings, err);
    stop_release();
    progress_end();
    timing_phase(TIMING_WRITE);
    if (rc != VSTED_ESTOP)
        show(io, a, findings);
    if (rc)
        source_error(io, findings, err, NULL);
    else
        rc = vsted_imported_print(p->sink.to, done, &p->how, err);
    vsted_imported_free(done);
    vsted_findings_free(findings);
    return rc;
}

/* What is in the round already, when a later file is refused, or the work is
 * stopped. */
static void
tell_done(struct io *io, const struct args *a, size_t n)
{
    if (n == 0 || a->output.volume.quiet)
        return;
    fprintf(io->err, "vsted: imported before it, and kept:");
    for (size_t i = 0; i < n; i++) {
        fputc(' ', io->err);
        put_shown(io->err, a->files.at[i]);
    }
    fputc('\n', io->err);
}

static vsted_code
stop(struct io *io, const struct args *a, size_t n, vsted_err *err)
{
    tell_done(io, a, n);
    return fail(err, VSTED_ESTOP, "stopped");
}

/* Before anything is imported: what cannot be printed is not begun. */
static vsted_code
begin(struct printing *p, struct io *io, const struct args *a, vsted_err *err)
{
    vsted_code rc = output_begin(&p->how, io, &a->output, err);

    if (!rc)
        rc = round_spare(a->round, a->output.file, err);
    for (size_t i = 0; !rc && i < a->files.n; i++)
        rc = round_spare(a->files.at[i], a->output.file, err);
    return rc ? rc : sink_open(&p->sink, io, a->output.file, err);
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    struct printing p = {.sink = {0}};
    vsted_import what = {
        .kind = a->kind,
        .delimiter = a->delimiter,
        .encoding = a->encoding,
        .english = a->numbers == 1,
        .allow_cpr = a->allow_cpr,
        .maps = a->maps.at,
        .n_maps = a->maps.n,
        .update = a->update,
        .duplicates = a->duplicates ? duplicates[a->duplicates - 1] : NULL,
        .run = &io->run,
    };
    vsted_code rc = begin(&p, io, a, err);

    if (!rc)
        rc = clock_now(&what.now, err);
    if (!rc)
        rc = work_begin(io, &a->work, err);
    for (size_t i = 0; !rc && i < a->files.n; i++) {
        what.file = a->files.at[i];
        rc = import_one(io, a, &what, &p, err);
        if (rc)
            tell_done(io, a, i);
        else if (stop_asked()) /* too late for this one */
            rc = stop(io, a, i + 1, err);
    }
    return sink_close(&p.sink, rc, err);
}

const struct cmd cmd_import = {
    .name = "import",
    .group = "Keep",
    .brief = "put files into a round, each whole or not at all",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
