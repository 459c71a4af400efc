/* vsted rules: the voting rules there are, and the rules in force.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"

struct args {
    const char *name;
    struct source_args source; /* path: of --effective */
    struct output_args output;
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
effective(struct io *io, const struct args *a, vsted_print *how, vsted_err *err)
{
    vsted_findings *findings = NULL;
    vsted_election *e = NULL;
    vsted_code rc = source_spare(&a->source, a->output.file, err);

    if (!rc)
        rc = vsted_findings_new(&findings, err);
    if (!rc)
        rc = source_load(&e, io, &a->source, findings, err);
    how->findings = findings;
    if (findings)
        io_findings(io, findings, a->output.volume);
    if (!rc)
        rc = print(io, a, e, how, err);
    else if (findings)
        source_error(io, findings, err, NULL);
    vsted_election_free(e);
    vsted_findings_free(findings);
    return rc;
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    vsted_print how;
    vsted_code rc = output_begin(&how, io, &a->output, err);

    if (!rc && a->name && is_effective(a)) {
        io->usage = true;
        fail(err, VSTED_EUSAGE, "both the rule %s and --effective", a->name);
        return hint(err, "leave one of them out");
    }
    if (rc)
        return rc;
    return is_effective(a) ? effective(io, a, &how, err)
                           : print(io, a, NULL, &how, err);
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
