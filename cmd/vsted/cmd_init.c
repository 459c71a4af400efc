/* vsted init: a new round.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"
#include "stop.h"

struct args {
    const char *round, *title, *pool, *year, *rules, *kerneopgaver, *from;
    int numbers;
    bool allow_cpr, quiet;
};

static const char *const numbers[] = {"da", "en", NULL};

static const struct opt opts[] = {
    OPERAND("ROUND", struct args, round,
            "the file to make, such as 2026.vsted"),
    OPT_TEXT(0, "title", "TEXT", struct args, title,
             "what the round is called"),
    OPT_TEXT(0, "pool", "AMOUNT", struct args, pool,
             "the pool, as \"500.000 kr.\" or \"0,5 mio. kr.\""),
    OPT_TEXT(0, "year", "YEAR", struct args, year, "the year it is of"),
    OPT_TEXT(0, "rules", "FILE", struct args, rules,
             "rules file (JSON) of the round; it is import 1"),
    OPT_TEXT(0, "kerneopgaver", "FILE", struct args, kerneopgaver,
             "a name on each line, in place of the five kerneopgaver"),
    OPT_TEXT(0, "from", "ROUND", struct args, from,
             "take title, pool, kerneopgaver and rules over from a round"),
    OPT_CHOICE("numbers", numbers, 0, struct args, numbers,
               "how the pool is written: 1.234,50 (da, the default) or "
               "1,234.50 (en)"),
    OPT_FLAG(0, "allow-cpr", struct args, allow_cpr,
             "go on although the rules file has CPR numbers"),
    OPT_FLAG('q', "quiet", struct args, quiet,
             "do not say what comes next, only errors"),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted init --title \"Borgerbudget 2026\" --pool \"0,5 mio. kr.\" "
     "2026.vsted",
     "a round for 500.000 kr., with the five kerneopgaver"},
    {0},
};

static vsted_code
frame_of(vsted_frame *frame, const struct args *a, vsted_err *err)
{
    *frame = (vsted_frame){
        .title = a->title,
        .pool = a->pool,
        .rules = a->rules,
        .kerneopgaver = a->kerneopgaver,
        .from = a->from,
        .english = a->numbers == 1,
        .allow_cpr = a->allow_cpr,
    };
    if (a->year && number_of(&frame->year, a->year, "--year", err))
        return err->code;
    return clock_now(&frame->now, err);
}

static void
tell_next(struct io *io, const char *round)
{
    fputs("vsted: made ", io->err);
    put_shown(io->err, round);
    fputs("; next: vsted import ", io->err);
    put_shown(io->err, round);
    fputs(" proposals FILE\n", io->err);
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    vsted_findings *findings = NULL;
    vsted_frame frame;
    vsted_code rc = frame_of(&frame, a, err);

    if (!rc)
        rc = vsted_findings_new(&findings, err);
    stop_hold(); /* it is made in a moment */
    if (!rc)
        rc = vsted_round_init(a->round, &frame, findings, err);
    stop_release();
    io_findings(io, findings, (struct volume){.quiet = a->quiet});
    if (!rc && !a->quiet)
        tell_next(io, a->round);
    vsted_findings_free(findings);
    return rc;
}

const struct cmd cmd_init = {
    .name = "init",
    .group = "Keep",
    .brief = "make a round: the file that an election is kept in",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
