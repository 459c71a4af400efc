/* vsted rules: the voting rules there are, and the rules in force.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"
#include "opt.h"
#include "progress.h"

struct args {
    const char *name;
    struct source_args source; /* path: of --effective */
    struct output_args output;
    struct work_args work;
};

static const struct opt opts[] = {
    OPERAND_OPTIONAL("NAME", struct args, name,
                     "the rule to describe (default: all, in a line each)"),
    OPT_TEXT(0, "effective", "SOURCE", struct args, source.path,
             "what is in force when SOURCE is counted, and who said so"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_RULES,
    OPT_GROUP("Reading", source_opts, struct args, source),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_GROUP("Work", work_opts, struct args, work),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted rules", "which voting rules there are"},
    {"vsted rules mes --lang en", "one rule: what it takes, what it promises"},
    {"vsted rules --effective examples/lejre",
     "every setting that counts, and where it comes from"},
    {0},
};

static bool
is_effective(const struct args *a)
{
    return a->source.path || a->source.proposals || a->source.ballots;
}

static vsted_code
print(struct io *io, const struct args *a, const vsted_election *e,
      const vsted_print *how, vsted_err *err)
{
    struct sink sink;
    vsted_code rc = sink_open(&sink, io, a->output.file, err);

    if (rc)
        return rc;
    rc = e ? vsted_rules_effective_print(sink.to, e, how, err)
           : vsted_rules_print(sink.to, a->name, how, err);
    return sink_close(&sink, rc, err);
}

static vsted_code
effective(struct job *job, vsted_err *err)
{
    const struct args *a = job->args;
    vsted_election *e = NULL;
    vsted_code rc = source_load(&e, job->io, job->source, job->findings, err);

    progress_end();
    io_findings(job->io, job->findings, a->output.volume);
    if (!rc)
        rc = print(job->io, a, e, &job->how, err);
    else
        source_error(job->io, job->findings, err, NULL);
    vsted_election_free(e);
    return rc;
}

/* The first option that says rules, which a list of rules has no use for. */
static vsted_code
check_unruled(struct io *io, const struct args *a, vsted_err *err)
{
    struct opt_walk walk = opt_walk(io->cmd, io->argc, io->argv);
    struct opt_item item;
    const char *option = a->source.rules ? "rules" : NULL;
    bool done = false;
    vsted_code rc = VSTED_OK;

    while (!rc && !done && !option) {
        rc = opt_walk_next(&walk, &item, &done, err);
        if (!rc && !done && item.key)
            option = item.key->option;
    }
    if (rc || !option)
        return rc;
    io->usage = true;
    fail(err, VSTED_EUSAGE, "--%s says nothing without --effective SOURCE",
         option);
    return hint(err, "add that, or leave it out");
}

static vsted_code
look_up(struct job *job, vsted_err *err)
{
    const struct args *a = job->args;

    if (!is_effective(a)) {
        vsted_code rc = check_unruled(job->io, a, err);

        return rc ? rc : print(job->io, a, NULL, &job->how, err);
    }
    if (!a->name)
        return effective(job, err);
    job->io->usage = true;
    fail(err, VSTED_EUSAGE, "both the rule %s and --effective", a->name);
    return hint(err, "leave one of them out");
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

    return job_run(&job, look_up, err);
}

const struct cmd cmd_rules = {
    .name = "rules",
    .group = "Look up",
    .brief = "list the voting rules, describe one, or say what is in force",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
