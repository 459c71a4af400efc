/* vsted completion: what a shell offers when Tab is pressed.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "completion.h"
#include "io.h"

struct args {
    const char *shell;
};

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

static const struct opt opts[] = {
    OPERAND_WORD("SHELL", shells, struct args, shell, "bash, zsh or fish"),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted completion bash", "for bash: put it where bash-completion looks, "
                              "or `source` it"},
    {0},
};

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;

    (void)err;
    if (strcmp(a->shell, "bash") == 0)
        completion_bash(io->out);
    else if (strcmp(a->shell, "zsh") == 0)
        completion_zsh(io->out);
    else
        completion_fish(io->out);
    return VSTED_OK;
}

const struct cmd cmd_completion = {
    .name = "completion",
    .group = "Look up",
    .brief = "print a completion script for a shell",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
