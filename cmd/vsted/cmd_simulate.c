/* vsted simulate: an election that never was, of any size.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <sys/stat.h>
#include "common.h"
#include "made.h"
#include "progress.h"
#include "stop.h"

enum { FORMAT_UNSAID, FORMAT_PB, FORMAT_CSV, FORMAT_ROUND };
enum { LAYOUT_UNSAID, LAYOUT_LIST, LAYOUT_LONG };
#define PB_NAME "simuleret.pb" /* what a round is made from */

struct args {
    const char *voters, *proposals, *choices, *points, *pool;
    const char *kerneopgaver, *places, *groups, *loyalty, *skew, *seed;
    const char *file;
    int type, format, layout, numbers;
    bool spatial, quiet;
    struct work_args work;
};

static const char *const types[] = {"approval",   "choose-1", "ordinal",
                                    "cumulative", "scoring",  NULL};
static const char *const formats[] = {"pb", "csv", "round", NULL};
static const char *const layouts[] = {"list", "long", NULL};
static const char *const numbers[] = {"da", "en", NULL};

static const struct opt shape_opts[] = {
    OPT_TEXT(0, "seed", "TEXT", struct args, seed,
             "any text; the same one draws the same election (default: 1)"),
    OPT_TEXT(0, "skew", "X", struct args, skew,
             "popularity falls as rank to the power X, 0 to 4 (default: 0,7; "
             "0: all are as popular)"),
    OPT_TEXT(0, "kerneopgaver", "N", struct args, kerneopgaver,
             "of how many of the five proposals are (default: 5; 0: none)"),
    OPT_TEXT(0, "places", "N", struct args, places,
             "at how many places they are (default: 4; 0: none)"),
    OPT_FLAG(0, "spatial", struct args, spatial,
             "voters live at the places too, and choose more of what is near"),
    OPT_TEXT(0, "groups", "N", struct args, groups,
             "parties of voters, each with proposals of its own (default: 1)"),
    OPT_TEXT(0, "loyalty", "X", struct args, loyalty,
             "how many times likelier a choice of the own group is (default: "
             "20)"),
    OPT_END,
};

static const struct opt write_opts[] = {
    OPT_TEXT('o', "output", "FILE", struct args, file,
             "where to: a .pb file (default: standard output), the name of a "
             "new folder, or of a new round that ends in .vsted"),
    OPT_CHOICE("format", formats, FORMAT_PB, struct args, format,
               "what to write, if its name does not say it"),
    OPT_CHOICE("layout", layouts, LAYOUT_LIST, struct args, layout,
               "csv: a row for each ballot (list, the default) or for each "
               "choice (long)"),
    PROGRESS_OPTION(struct args, work.progress),
    OPT_FLAG('q', "quiet", struct args, quiet,
             "do not say what comes next, only errors"),
    OPT_END,
};

static const struct opt opts[] = {
    OPT_TEXT('n', "voters", "N", struct args, voters,
             "how many ballots (default: 1000)"),
    OPT_TEXT('m', "proposals", "N", struct args, proposals,
             "how many proposals (default: 20)"),
    OPT_TEXT('k', "choices", "RANGE", struct args, choices,
             "choices of a ballot, as 5 or 1-5 (default: 1-5)"),
    OPT_CHOICE("type", types, 0, struct args, type,
               "what ballots say (default: approval)"),
    OPT_TEXT(0, "points", "N", struct args, points,
             "scoring: the most for a choice (default: 5); cumulative: of each "
             "ballot (default: 10, or twice its choices)"),
    OPT_TEXT(0, "pool", "AMOUNT", struct args, pool,
             "the pool (default: 25.000 kr. a proposal); costs are about four "
             "times as much in all"),
    OPT_CHOICE("numbers", numbers, 0, struct args, numbers,
               "how the pool is written: 1.234,50 (da, the default) or "
               "1,234.50 (en)"),
    {.kind = KIND_GROUP, .name = "Shape", .group = shape_opts},
    {.kind = KIND_GROUP, .name = "Output", .group = write_opts},
    OPT_END,
};

static const struct example examples[] = {
    {"vsted simulate --voters 2000 --proposals 30 --spatial -o plan.pb",
     "2,000 ballots on 30 proposals, each chosen most by those who live near"},
    {"vsted simulate --voters 500 --groups 3 --type ordinal --seed maj -o valg",
     "a folder with 500 ballots that rank, cast by three parties"},
    {0},
};

/* A whole number that may be 0. */
static vsted_code
count(int64_t *out, const char *text, const char *option, vsted_err *err)
{
    if (!text)
        return VSTED_OK;
    if (strcmp(text, "0") == 0) {
        *out = 0;
        return VSTED_OK;
    }
    return number_of(out, text, option, err);
}

/* A number, or two with a hyphen between. */
static vsted_code
range(vsted_draw *d, const char *text, vsted_err *err)
{
    char least[32];
    const char *hyphen = text ? strchr(text, '-') : NULL;
    size_t n = hyphen ? (size_t)(hyphen - text) : 0;

    if (!text)
        return VSTED_OK;
    if (!hyphen) {
        if (count(&d->most_choices, text, "--choices", err))
            return err->code;
        d->least_choices = d->most_choices;
        return VSTED_OK;
    }
    if (n >= sizeof(least))
        return fail(err, VSTED_EUSAGE, "--choices \"%.40s\", expected 1-5",
                    text);
    memcpy(least, text, n);
    least[n] = '\0';
    if (count(&d->least_choices, least, "--choices", err))
        return err->code;
    return count(&d->most_choices, hyphen + 1, "--choices", err);
}

/* An exponent with one decimal, behind a comma or a point. */
static vsted_code
skew(int *tenths, const char *text, vsted_err *err)
{
    const char *at = text;

    if (!text)
        return VSTED_OK;
    if (*at >= '0' && *at <= '9') {
        *tenths = 10 * (*at++ - '0');
        if ((*at == ',' || *at == '.') && at[1] >= '0' && at[1] <= '9') {
            *tenths += at[1] - '0';
            at += 2;
        }
        if (*at == '\0' && *tenths <= 40)
            return VSTED_OK;
    }
    return fail(err, VSTED_EUSAGE,
                "--skew \"%.40s\", expected a number from 0 to 4 with at most "
                "one decimal, such as 0,7",
                text);
}

static vsted_code
draw_of(vsted_draw *d, const struct args *a, const vsted_run *run,
        vsted_err *err)
{
    bool one = strcmp(types[a->type], "choose-1") == 0;

    *d = (vsted_draw){.voters = 1000,
                      .proposals = 20,
                      .least_choices = 1,
                      .pool = a->pool,
                      .english = a->numbers == 1,
                      .kerneopgaver = 5,
                      .places = 4,
                      .groups = 1,
                      .loyalty = 20,
                      .skew_tenths = 7,
                      .spatial = a->spatial,
                      .type = types[a->type],
                      .seed = a->seed ? a->seed : "1",
                      .run = run};
    if (count(&d->voters, a->voters, "--voters", err) ||
        count(&d->proposals, a->proposals, "--proposals", err))
        return err->code;
    d->most_choices = one ? 1 : d->proposals < 5 ? d->proposals : 5;
    if (range(d, a->choices, err) ||
        count(&d->points, a->points, "--points", err) ||
        count(&d->kerneopgaver, a->kerneopgaver, "--kerneopgaver", err) ||
        count(&d->places, a->places, "--places", err) ||
        count(&d->groups, a->groups, "--groups", err) ||
        count(&d->loyalty, a->loyalty, "--loyalty", err))
        return err->code;
    return skew(&d->skew_tenths, a->skew, err);
}

static bool
ends(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
}

/* A pipe or a device, also one that stands for a file (/dev/stdout). */
static bool
is_device(const char *path)
{
    struct stat st;

    return strncmp(path, "/dev/", strlen("/dev/")) == 0 ||
           (stat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
            !S_ISDIR(st.st_mode));
}

static bool
is_streamed(const char *path)
{
    return !path || strcmp(path, "-") == 0 || is_device(path);
}

/* The format that the options say, or the name. */
static vsted_code
format_of(int *format, const struct args *a, vsted_err *err)
{
    const char *slash = a->file ? strrchr(a->file, '/') : NULL;
    const char *name = slash ? slash + 1 : a->file;
    bool streamed = is_streamed(a->file);

    *format = a->format;
    if (streamed && (*format == FORMAT_CSV || *format == FORMAT_ROUND)) {
        fail(err, VSTED_EUSAGE, "--format %s, and no name to write to",
             formats[*format - FORMAT_PB]);
        return hint(err, "say where with -o");
    }
    if (*format != FORMAT_UNSAID)
        return VSTED_OK;
    if (streamed || ends(name, ".pb"))
        *format = FORMAT_PB;
    else if (ends(name, ".vsted"))
        *format = FORMAT_ROUND;
    else if (!strchr(name, '.'))
        *format = FORMAT_CSV;
    if (*format != FORMAT_UNSAID)
        return VSTED_OK;
    fail(err, VSTED_EUSAGE, "the name \"%s\" does not say what to write",
         a->file);
    return hint(err, "say it with --format pb, csv or round");
}

static vsted_code
write_file(struct io *io, const char *path, const vsted_simulation *s,
           vsted_simulation_file what, vsted_err *err)
{
    struct sink sink;
    vsted_code rc = sink_open(&sink, io, path, err);

    if (rc)
        return rc;
    rc = vsted_simulation_print(sink.to, s, what, err);
    return sink_close(&sink, rc, err);
}

static vsted_code
write_folder(struct io *io, const struct args *a, const vsted_simulation *s,
             vsted_err *err)
{
    const struct {
        const char *name;
        vsted_simulation_file what;
    } files[] = {
        {"forslag.csv", VSTED_SIMULATION_PROPOSALS},
        {"regler.json", VSTED_SIMULATION_RULES},
        {"stemmer.csv", a->layout == LAYOUT_LONG ? VSTED_SIMULATION_LONG
                                                 : VSTED_SIMULATION_LIST},
    };
    struct made made;
    vsted_code rc = made_begin(&made, a->file, err);

    for (size_t i = 0; !rc && i < sizeof(files) / sizeof(*files); i++)
        rc = write_file(io, made_file(&made, files[i].name), s, files[i].what,
                        err);
    return made_end(&made, NULL, rc, err);
}

/* A .pb file into a round, as vsted import does it. */
static vsted_code
import_into(struct io *io, const char *round, const char *file, int64_t now,
            vsted_err *err)
{
    const vsted_frame frame = {.now = now};
    const vsted_import what = {.kind = "pabulib",
                               .file = file,
                               .name = PB_NAME,
                               .now = now,
                               .run = &io->run};
    vsted_findings *findings = NULL;
    vsted_imported *done = NULL;
    vsted_code rc = vsted_findings_new(&findings, err);

    if (!rc)
        rc = vsted_round_init(round, &frame, findings, err);
    if (!rc)
        rc = vsted_round_import(&done, round, &what, findings, err);
    io_findings(io, findings, (struct volume){.quiet = true});
    vsted_imported_free(done);
    vsted_findings_free(findings);
    return rc;
}

static vsted_code
write_round(struct io *io, const struct args *a, const vsted_simulation *s,
            vsted_err *err)
{
    char file[PATH_MAX];
    struct made made;
    int64_t now;
    vsted_code rc = clock_now(&now, err);

    if (!rc)
        rc = made_begin(&made, a->file, err);
    if (rc)
        return rc;
    snprintf(file, sizeof(file), "%s", made_file(&made, PB_NAME));
    rc = write_file(io, file, s, VSTED_SIMULATION_PB, err);
    if (!rc)
        rc = import_into(io, made_file(&made, "round"), file, now, err);
    return made_end(&made, "round", rc, err);
}

/* Files in a folder: who is stopped meanwhile takes them away first. */
static vsted_code
write_whole(struct io *io, const struct args *a, const vsted_simulation *s,
            int format, vsted_err *err)
{
    vsted_code rc;

    stop_hold();
    rc = format == FORMAT_CSV ? write_folder(io, a, s, err)
                              : write_round(io, a, s, err);
    stop_release();
    return rc;
}

/* What was made is there to be counted. */
static void
tell_next(struct io *io, const char *made)
{
    fputs("vsted: made ", io->err);
    put_shown(io->err, made);
    fputs("; next: vsted tally ", io->err);
    put_shown(io->err, made);
    fputc('\n', io->err);
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    vsted_simulation *s = NULL;
    vsted_draw draw;
    int format = FORMAT_UNSAID;
    vsted_code rc = format_of(&format, a, err);

    if (!rc)
        rc = draw_of(&draw, a, &io->run, err);
    if (!rc && format != FORMAT_CSV && a->layout != LAYOUT_UNSAID)
        rc = fail(err, VSTED_EUSAGE, "--layout, and no CSV is written");
    if (!rc && format == FORMAT_PB)
        rc = sink_check(a->file, err);
    if (!rc)
        rc = vsted_simulation_new(&s, &draw, err);
    if (!rc)
        rc = work_begin(io, &a->work, err);
    if (!rc && format == FORMAT_PB)
        rc = write_file(io, a->file, s, VSTED_SIMULATION_PB, err);
    else if (!rc)
        rc = write_whole(io, a, s, format, err);
    progress_end();
    if (!rc && !a->quiet && !is_streamed(a->file))
        tell_next(io, a->file);
    vsted_simulation_free(s);
    return rc;
}

const struct cmd cmd_simulate = {
    .name = "simulate",
    .group = "Explore",
    .brief = "draw an election that never was, of any size",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
