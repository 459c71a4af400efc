/* vsted purge: delete the ballots and voters of a round for good.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"
#include "stop.h"

struct args {
    const char *round;
    bool yes;
    struct output_args output;
};

static const struct opt opts[] = {
    OPERAND("ROUND", struct args, round, "a file made by vsted init"),
    OPT_FLAG(0, "yes", struct args, yes,
             "do it: without this, only say what would be deleted"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted purge 2026.vsted", "what would be deleted"},
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
    vsted_purged *purged = NULL;
    int64_t now = 0;
    if (!rc && a->yes)
        rc = clock_now(&now, err);
    const vsted_run run = {.tell = stop_wanted};
    stop_hold();
    if (!rc)
        rc = vsted_round_purge(&purged, a->round, now, &run, err);
    stop_release();
    if (!rc)
        rc = sink_open(&sink, io, a->output.file, err);
    if (!rc)
        rc = sink_close(&sink, vsted_purged_print(sink.to, purged, &how, err),
                        err);
    vsted_purged_free(purged);
    return rc;
}

const struct cmd cmd_purge = {
    .name = "purge",
    .group = "Keep",
    .brief = "delete the ballots and voters of a round for good",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
