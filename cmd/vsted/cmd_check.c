/* vsted check: every problem of data and rules, before anything is counted.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"
#include "progress.h"

struct args {
    struct source_args source;
    struct output_args output;
    struct work_args work;
    bool strict;
};

static const struct opt opts[] = {
    OPERAND_LOOSE("SOURCE", struct args, source.path,
                  "a round, a folder with proposals and ballots, a Pabulib .pb "
                  "file, or - (standard input)"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_FLAG(0, "strict", struct args, strict,
             "exit 1 when there is any warning, not only after errors"),
    OPT_RULES,
    OPT_GROUP("Reading", source_opts, struct args, source),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_GROUP("Work", work_opts, struct args, work),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted check examples/lejre", "what is found in the files, and the hash"},
    {"vsted check --json --strict examples/lejre",
     "for a script: JSON, and exit 1 on any warning"},
    {0},
};

/* Bad rows, and names in the rules file that mean nothing, are what check is
 * asked for; a file that is no election is not. */
static bool
is_answer(vsted_code rc, const vsted_findings *findings)
{
    if (rc != VSTED_EPARSE && rc != VSTED_ERANGE && rc != VSTED_ENOENT)
        return rc == VSTED_OK;
    return vsted_findings_count(findings, VSTED_ERROR) > 0;
}

static vsted_code
verdict(const struct args *a, const vsted_findings *findings, vsted_err *err)
{
    bool no = vsted_findings_count(findings, VSTED_ERROR) > 0;

    if (a->strict && vsted_findings_count(findings, VSTED_WARNING) > 0)
        no = true;
    *err = (vsted_err){.code = no ? VSTED_ENO : VSTED_OK};
    return err->code;
}

static vsted_code
check(struct job *job, vsted_err *err)
{
    const struct args *a = job->args;
    vsted_findings *findings = job->findings;
    struct io *io = job->io;
    vsted_election *e = NULL;
    struct sink sink;
    const char *path = a->source.path;
    vsted_code rc = path && vsted_round_is(path)
                        ? vsted_round_check(path, findings, err)
                        : VSTED_OK;

    if (!rc)
        rc = source_load(&e, io, &a->source, findings, err);
    if (!rc)
        rc = vsted_check(e, findings, err);
    if (!rc && vsted_findings_count(findings, VSTED_ERROR) == 0)
        rc = vsted_tally_check(e, err);
    progress_end();
    if (!is_answer(rc, findings)) {
        io_findings(io, findings, a->output.volume);
        source_error(io, findings, err, NULL);
        goto done;
    }
    if ((rc = sink_open(&sink, io, a->output.file, err)) != VSTED_OK)
        goto done;
    rc = vsted_check_print(sink.to, e, &job->how, err);
    rc = sink_close(&sink, rc, err);
    if (!rc)
        rc = verdict(a, findings, err);
done:
    vsted_election_free(e);
    return rc;
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    struct job job = {.io = io,
                      .args = a,
                      .source = &a->source,
                      .output = &a->output,
                      .work = &a->work};

    return job_run(&job, check, err);
}

const struct cmd cmd_check = {
    .name = "check",
    .group = "Count",
    .brief = "name every problem of an election, and its hash",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
