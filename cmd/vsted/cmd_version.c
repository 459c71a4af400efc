/* vsted version: which vsted this is.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "io.h"

static const struct opt opts[] = {OPT_END};

static const struct example examples[] = {
    {"vsted version", "which vsted this is, for a report of a fault"},
    {0},
};

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    (void)v;
    (void)err;
    fprintf(io->out, "vsted %s\n", vsted_version());
    return VSTED_OK;
}

const struct cmd cmd_version = {
    .name = "version",
    .group = "Look up",
    .brief = "print which vsted this is",
    .opts = opts,
    .examples = examples,
    .run = run,
};
