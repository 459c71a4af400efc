/* The program: finds the command, runs it, turns its code into a status.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "help.h"
#include "io.h"
#include "opt.h"
#include "stop.h"
#include "timing.h"

/* Before a command only these two are options. */
static vsted_code
before_command(struct io *io, const char *word, vsted_err *err)
{
    static const char *const names[] = {"--help", "--version"};
    const char *near;

    if (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0) {
        help_program(io->out);
        return VSTED_OK;
    }
    if (strcmp(word, "--version") == 0)
        return cmd_find("version")->run(NULL, io, err);
    io->usage = true;
    near = vsted_text_nearest(word, names, 2);
    fail(err, VSTED_EUSAGE, "no option %s before a command", word);
    if (near)
        return hint(err, "did you mean %s?", near);
    return hint(err, "options stand behind the command");
}

static vsted_code
run_command(struct io *io, vsted_err *err)
{
    union {
        max_align_t aligned;
        unsigned char bytes[ARGS_MAX];
    } args;
    bool help = false;
    vsted_code rc;

    memset(&args, 0, sizeof(args));
    rc = opt_parse(args.bytes, &help, opt_walk(io->cmd, io->argc, io->argv),
                   err);
    io->usage = rc != VSTED_OK;
    if (rc == VSTED_OK && help)
        help_command(io->out, io->cmd);
    else if (rc == VSTED_OK)
        rc = io->cmd->run(args.bytes, io, err);
    return rc;
}

static vsted_code
dispatch(struct io *io, int argc, char **argv, vsted_err *err)
{
    vsted_code rc;

    if (argc < 2) {
        help_program(io->err);
        return VSTED_EUSAGE;
    }
    io->argc = argc - 2;
    io->argv = argv + 2;
    io->json = opt_wants_json(argc - 1, argv + 1);
    if (argv[1][0] == '-')
        return before_command(io, argv[1], err);
    io->cmd = cmd_find(argv[1]);
    if (io->cmd)
        return run_command(io, err);
    io->usage = true;
    rc = cmd_unknown(argv[1], err);
    return rc;
}

int
main(int argc, char **argv)
{
    struct io io = {0};
    vsted_err err = {0};
    vsted_code rc;

    io_begin(&io);
    timing_begin();
    rc = dispatch(&io, argc, argv, &err);
    if (rc == VSTED_OK || rc == VSTED_ENO) {
        vsted_code written = io_end(&io, &err);

        if (written != VSTED_OK)
            rc = written;
    }
    if (rc == VSTED_ESTOP) { /* but for what went well before it */
        fflush(io.out);
        stop_if_asked();
    }
    if (io.verbose && (rc == VSTED_OK || rc == VSTED_ENO))
        timing_print(io.err);
    io_error(&io, &err, NULL);
    stop_if_asked();
    if (io.usage && !io.json)
        help_usage(io.err, io.cmd);
    return vsted_code_exit(rc);
}
