/* vsted imports: list what was imported into a round.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"

struct args {
    const char *round;
    struct output_args output;
};

static const struct opt opts[] = {
    OPERAND("ROUND", struct args, round, "a file made by vsted init"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted imports 2026.vsted", "what came in, when, from which file"},
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
    vsted_imports *list = NULL;
    if (!rc)
        rc = vsted_round_imports(&list, a->round, err);
    if (!rc)
        rc = sink_open(&sink, io, a->output.file, err);
    if (!rc)
        rc = sink_close(&sink, vsted_imports_print(sink.to, list, &how, err),
                        err);
    vsted_imports_free(list);
    return rc;
}

const struct cmd cmd_imports = {
    .name = "imports",
    .group = "Keep",
    .brief = "list what was imported into a round",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
