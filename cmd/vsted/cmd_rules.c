/* vsted rules: the voting rules there are, and what each does.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"

struct args {
    const char *name;
    struct output_args output;
};

static const struct opt opts[] = {
    OPERAND_OPTIONAL("NAME", struct args, name,
                     "the rule to describe (default: all, in a line each)"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted rules", "which voting rules there are"},
    {"vsted rules mes --lang en", "one rule: what it takes, what it promises"},
    {0},
};

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    vsted_print how;
    struct sink sink;
    vsted_code rc = output_begin(&how, io, &a->output, err);

    if (!rc)
        rc = sink_open(&sink, io, a->output.file, err);
    if (rc)
        return rc;
    rc = vsted_rules_print(sink.to, a->name, &how, err);
    return sink_close(&sink, rc, err);
}

const struct cmd cmd_rules = {
    .name = "rules",
    .group = "Look up",
    .brief = "list the voting rules, or describe one",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
