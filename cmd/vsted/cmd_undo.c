/* vsted undo: take an import of a round back.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"
#include "stop.h"

struct args {
    const char *round, *import;
    struct output_args output;
};

static const struct opt opts[] = {
    OPERAND("ROUND", struct args, round, "a file made by vsted init"),
    OPERAND("IMPORT", struct args, import,
            "the number of the import, from vsted imports"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted undo 2026.vsted 2", "take import 2 back"},
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
    vsted_imported *done = NULL;
    vsted_undo what = {.run = &(vsted_run){.tell = stop_wanted}};
    if (!rc)
        rc = number_of(&what.nr, a->import, "IMPORT", err);
    if (!rc)
        rc = clock_now(&what.now, err);
    stop_hold();
    if (!rc)
        rc = vsted_round_undo(&done, a->round, &what, err);
    stop_release();
    if (!rc)
        rc = sink_open(&sink, io, a->output.file, err);
    if (!rc)
        rc = sink_close(&sink, vsted_imported_print(sink.to, done, &how, err),
                        err);
    vsted_imported_free(done);
    return rc;
}

const struct cmd cmd_undo = {
    .name = "undo",
    .group = "Keep",
    .brief = "take an import of a round back",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
