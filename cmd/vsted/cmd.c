/* The table of commands: cmd_list.h becomes it, nothing else names one.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "cmd.h"

#include <string.h>
#include "io.h"

#define CMD(name) extern const struct cmd cmd_##name;
#include "cmd_list.h"
#undef CMD

#define CMD(name) &cmd_##name,
static const struct cmd *const commands[] = {
#include "cmd_list.h"
};
#undef CMD

enum { N_COMMANDS = sizeof(commands) / sizeof(commands[0]) };

const struct cmd *
cmd_at(size_t i)
{
    return i < N_COMMANDS ? commands[i] : NULL;
}

const struct cmd *
cmd_find(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

vsted_code
cmd_unknown(const char *name, vsted_err *err)
{
    const char *names[N_COMMANDS];
    const struct naming of = {"command", "help", names, N_COMMANDS};

    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i] = commands[i]->name;
    return fail_unknown(err, &of, name);
}
