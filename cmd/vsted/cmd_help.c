/* vsted help: what there is to type.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "help.h"
#include "io.h"

struct args {
    const char *command, *part;
    bool mdoc;
};

static const struct opt opts[] = {
    OPERAND_OPTIONAL("COMMAND", struct args, command,
                     "the command to explain (default: all, in a line each)"),
    OPERAND_OPTIONAL("PART", struct args, part,
                     "with --mdoc: synopsis, options or examples"),
    OPT_FLAG(0, "mdoc", struct args, mdoc,
             "print it as a part of a man page; COMMAND may be vsted"),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted help tally", "every option of one command"},
    {0},
};

static vsted_code
find_part(enum mdoc_part *part, const char *word, vsted_err *err)
{
    static const char *const words[] = {
        [MDOC_ALL] = "all",
        [MDOC_SYNOPSIS] = "synopsis",
        [MDOC_OPTIONS] = "options",
        [MDOC_EXAMPLES] = "examples",
    };

    *part = MDOC_ALL;
    for (int i = 0; word && i <= (int)MDOC_EXAMPLES; i++) {
        if (strcmp(words[i], word) == 0) {
            *part = (enum mdoc_part)i;
            return VSTED_OK;
        }
    }
    if (!word)
        return VSTED_OK;
    fail(err, VSTED_ENOENT, "no part \"%s\"", word);
    return hint(err, "expected synopsis, options or examples");
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    const struct cmd *cmd = NULL;
    enum mdoc_part part;
    vsted_code rc = find_part(&part, a->part, err);

    if (!rc && a->part && !a->mdoc) {
        io->usage = true;
        rc = fail(err, VSTED_EUSAGE, "PART \"%s\" without --mdoc", a->part);
    }
    if (!rc && a->command && !(a->mdoc && strcmp(a->command, "vsted") == 0)) {
        cmd = cmd_find(a->command);
        rc = cmd ? VSTED_OK : cmd_unknown(a->command, err);
    }
    if (rc)
        return rc;
    if (a->mdoc)
        mdoc_print(io->out, cmd, part);
    else if (cmd)
        help_command(io->out, cmd);
    else
        help_program(io->out);
    return VSTED_OK;
}

const struct cmd cmd_help = {
    .name = "help",
    .group = "Look up",
    .brief = "explain a command",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
