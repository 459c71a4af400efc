/* vsted tally: an election in, the allocation of its pool out.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"
#include "progress.h"
#include "stop.h"
#include "timing.h"

struct args {
    struct source_args source;
    struct output_args output;
    struct work_args work;
    bool strict, record;
};

static const struct opt opts[] = {
    OPERAND_LOOSE("SOURCE", struct args, source.path,
                  "a round, a folder with proposals and ballots, a Pabulib .pb "
                  "file, or - (standard input)"),
    OUTPUT_FORMAT(table_json_csv, struct args),
    OPT_FLAG(0, "strict", struct args, strict,
             "exit 1 when there is any warning, or when --rule recorded "
             "differs; the result is printed all the same"),
    OPT_FLAG(0, "record", struct args, record,
             "keep the outcome in the round (vsted outcomes lists them)"),
    OPT_RULES,
    OPT_GROUP("Reading", source_opts, struct args, source),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_GROUP("Work", work_opts, struct args, work),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted tally examples/lejre", "by the rules file in the folder"},
    {"vsted tally --rule mes --completion add1,greedy examples/lejre",
     "by the Method of Equal Shares, all of the pool used"},
    {"vsted tally --json examples/lejre", "for a script: the same as JSON"},
    {"vsted tally --record 2026.vsted", "count a round, and keep the outcome"},
    {0},
};

/* What a person should know beside the result. */
static vsted_code
tell(struct io *io, const struct args *a, const vsted_outcome *o,
     vsted_err *err)
{
    if (a->output.volume.quiet)
        return VSTED_OK;
    return vsted_outcome_print_messages(io->err, o, err);
}

static bool
warns(const vsted_print *how, const vsted_outcome *o)
{
    return vsted_findings_count(how->findings, VSTED_WARNING) > 0 ||
           vsted_outcome_warns(o) || vsted_outcome_differs(o);
}

static vsted_code
print(struct io *io, const struct args *a, const vsted_outcome *o,
      const vsted_print *how, vsted_err *err)
{
    struct sink sink;
    vsted_code rc = sink_open(&sink, io, a->output.file, err);

    if (rc)
        return rc;
    rc = vsted_outcome_print(sink.to, o, how, err);
    rc = sink_close(&sink, rc, err);
    if (!rc)
        rc = tell(io, a, o, err);
    if (!rc && a->strict && warns(how, o))
        rc = err->code = VSTED_ENO;
    return rc;
}

static bool
is_round(const struct args *a)
{
    return a->source.path && vsted_round_is(a->source.path);
}

static vsted_code
check_record(const struct args *a, vsted_err *err)
{
    if (!a->record || is_round(a))
        return VSTED_OK;
    fail(err, VSTED_EUSAGE, "--record without a round");
    return hint(err, "only a round keeps outcomes: vsted init makes one");
}

/* Before it is printed: a result that could not be kept is none. */
static vsted_code
record(struct io *io, const struct args *a, const vsted_outcome *o,
       vsted_err *err)
{
    int64_t nr, now;
    vsted_code rc;

    if (!a->record)
        return VSTED_OK;
    if (clock_now(&now, err))
        return err->code;
    timing_phase(TIMING_WRITE);
    stop_hold();
    rc = vsted_round_record(&nr, a->source.path, o, now, err);
    stop_release();
    if (rc)
        return rc;
    if (a->output.volume.quiet)
        return VSTED_OK;
    fprintf(io->err, "vsted: outcome %lld is kept in ", (long long)nr);
    put_shown(io->err, a->source.path);
    fputc('\n', io->err);
    return VSTED_OK;
}

static vsted_code
tally(struct job *job, vsted_err *err)
{
    const struct args *a = job->args;
    vsted_findings *findings = job->findings;
    struct io *io = job->io;
    vsted_election *e = NULL;
    vsted_outcome *o = NULL;
    vsted_code rc = check_record(a, err);

    if (rc)
        return rc;
    rc = source_load(&e, io, &a->source, findings, err);
    if (!rc)
        rc = vsted_tally_run(&o, e, NULL, &io->run, err);
    progress_end();
    if (!rc && is_round(a))
        rc = vsted_round_compare(a->source.path, o, findings, err);
    io_findings(io, findings, a->output.volume);
    if (!rc)
        rc = record(io, a, o, err);
    if (!rc)
        rc = print(io, a, o, &job->how, err);
    else
        source_error(io, findings, err, o);
    vsted_outcome_free(o);
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

    return job_run(&job, tally, err);
}

const struct cmd cmd_tally = {
    .name = "tally",
    .group = "Count",
    .brief = "allocate the pool by a voting rule",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
