/* vsted outcomes: list the outcomes that a round keeps, or print one.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"

struct args {
    const char *round, *nr;
    struct output_args output;
};

static const struct opt opts[] = {
    OPERAND("ROUND", struct args, round, "a file made by vsted init"),
    OPERAND_OPTIONAL("OUTCOME", struct args, nr,
                     "print this one, in JSON as it was kept (default: all, "
                     "in a line each)"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted outcomes 2026.vsted", "which results are kept, with their hashes"},
    {0},
};

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    vsted_print how;
    struct sink sink = {0};
    vsted_code rc = output_begin(&how, io, &a->output, err);

    if (!rc)
        rc = round_spare(a->round, a->output.file, err);
    vsted_outcomes *list = NULL;
    int64_t nr = 0;
    if (!rc && a->nr)
        rc = number_of(&nr, a->nr, "OUTCOME", err);
    if (!rc)
        rc = vsted_round_outcomes(&list, a->round, err);
    if (!rc)
        rc = sink_open(&sink, io, a->output.file, err);
    if (!rc)
        rc = sink_close(
            &sink, vsted_outcomes_print(sink.to, list, nr, &how, err), err);
    vsted_outcomes_free(list);
    return rc;
}

const struct cmd cmd_outcomes = {
    .name = "outcomes",
    .group = "Keep",
    .brief = "list the outcomes that a round keeps, or print one",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
