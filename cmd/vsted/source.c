/* Options that say where an election comes from, and reading it by them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "common.h"
#include "opt.h"
#include "timing.h"

static const char *const numbers[] = {"da", "en", NULL};

const struct opt source_opts[] = {
    OPT_TEXT(0, "rules", "FILE", struct source_args, rules,
             "rules file (JSON); options win over it"),
    OPT_TEXT(0, "proposals", "FILE", struct source_args, proposals,
             "proposals (CSV), in place of SOURCE; - is standard input"),
    OPT_TEXT(0, "ballots", "FILE", struct source_args, ballots,
             "ballots (CSV), in place of SOURCE; - is standard input"),
    OPT_TEXT(0, "delimiter", "SIGN", struct source_args, delimiter,
             "what separates CSV columns: \";\" \",\" or tab (default: found)"),
    OPT_TEXT(0, "encoding", "NAME", struct source_args, encoding,
             "encoding: utf-8, utf-16 or windows-1252 (default: found)"),
    OPT_CHOICE("numbers", numbers, 0, struct source_args, numbers,
               "how amounts are written: 1.234,50 (da, the default) or "
               "1,234.50 (en)"),
    OPT_TEXTS(0, "map", "COLUMN=FIELD", struct source_args, maps,
              "what a column is, such as \"Hvad koster det=cost\"; may be "
              "given more than once"),
    OPT_FLAG(0, "allow-cpr", struct source_args, allow_cpr,
             "go on although the input has CPR numbers; the result says so"),
    OPT_END,
};

/* SOURCE, or the two files; the library judges what they hold. */
static vsted_code
check_named(struct io *io, const struct source_args *a, vsted_err *err)
{
    if (a->path && (a->proposals || a->ballots)) {
        io->usage = true;
        fail(err, VSTED_EUSAGE, "both SOURCE \"%s\" and --%s", a->path,
             a->proposals ? "proposals" : "ballots");
        return hint(err, "leave one of them out");
    }
    if (a->path && *a->path == '\0') {
        fail(err, VSTED_EUSAGE, "SOURCE is an empty name");
        return hint(err,
                    "name a round, a folder or a .pb file (in a script: is a "
                    "variable not set?)");
    }
    if (a->path || (a->proposals && a->ballots))
        return VSTED_OK;
    io->usage = true;
    if (!a->proposals && !a->ballots) {
        fail(err, VSTED_EUSAGE, "no SOURCE given");
        return hint(err,
                    "name a round, a folder or a .pb file, or use --proposals "
                    "FILE --ballots FILE");
    }
    fail(err, VSTED_EUSAGE, "--%s without --%s",
         a->proposals ? "proposals" : "ballots",
         a->proposals ? "ballots" : "proposals");
    return hint(err, "add --%s FILE", a->proposals ? "ballots" : "proposals");
}

/* The source that the options name; rules they give are not in it yet. */
static vsted_source
named(const struct source_args *a)
{
    return (vsted_source){
        .path = a->path,
        .proposals = a->proposals,
        .ballots = a->ballots,
        .rules = a->rules,
        .delimiter = a->delimiter,
        .encoding = a->encoding,
        .english = a->numbers == 1,
        .allow_cpr = a->allow_cpr,
        .maps = a->maps.at,
        .n_maps = a->maps.n,
    };
}

vsted_code
source_load(vsted_election **out, struct io *io, const struct source_args *a,
            vsted_findings *findings, vsted_err *err)
{
    vsted_source source = named(a);
    vsted_rules *given = NULL;
    vsted_code rc = check_named(io, a, err);

    *out = NULL;
    if (!rc)
        rc = opt_rules_but(&given, opt_walk(io->cmd, io->argc, io->argv),
                           source.english, a->but ? a->but : "", err);
    source.given = given;
    source.run = &io->run;
    if (!rc)
        rc = vsted_source_load(out, &source, findings, err);
    vsted_rules_free(given);
    timing_phase(TIMING_COUNT);
    return rc;
}

vsted_code
source_spare(const struct source_args *a, const char *output, vsted_err *err)
{
    const vsted_source source = named(a);

    if (!output || !vsted_source_reads(&source, output))
        return VSTED_OK;
    fail(err, VSTED_EUSAGE, "--output \"%s\" is a file that is read", output);
    return hint(err, "name another file");
}

vsted_code
round_spare(const char *round, const char *output, vsted_err *err)
{
    const struct source_args a = {.path = round};

    return source_spare(&a, output, err);
}

static bool
is_shown(const vsted_findings *fs, const vsted_err *err)
{
    for (size_t i = 0; i < vsted_findings_kept(fs); i++) {
        const vsted_finding *f = vsted_findings_at(fs, i);

        if (f->severity == VSTED_ERROR && f->line == err->line &&
            strcmp(f->message, err->msg) == 0)
            return true;
    }
    return false;
}

void
source_error(struct io *io, const vsted_findings *findings, vsted_err *err,
             const vsted_outcome *o)
{
    if (!io->json && is_shown(findings, err))
        err->msg[0] = '\0';
    io_error(io, err, o);
}
